"""McTime asked directly: the clock and the time entries of one person, by a key of their own.

Source: https://mctime.readme.io/reference (clock, times, users, organizations, analytics, restrictions). What
the pages leave open is listed in `tray_app.portals.uncertain`.
"""
