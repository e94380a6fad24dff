"""The portals: one package each, behind `tray_app.engine.portal.Portal`. None knows another."""
