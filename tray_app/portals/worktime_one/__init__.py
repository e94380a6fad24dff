"""WorkTime One asked directly: attendance of one employee, by a key that belongs to the whole organisation.

Source: https://worktime.one/en/api, the only page about it. No client is known that talks to it, so nothing
beyond the page's own samples is relied on; `tray_app.portals.uncertain` lists what is open.
"""
