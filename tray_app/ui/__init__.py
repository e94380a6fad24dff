"""What is drawn: tray, dialogs and windows. A pure view model decides, widgets only render."""
