"""Runs first in the bundle on Windows: its windows belong to the shortcut that bears the same id.

Source: Microsoft, "Application User Model IDs": the process says it before its first window.
"""

import sys

if sys.platform == "win32":
    import ctypes

    # the same as `bundle.names.APP_USER_MODEL_ID`, which a bundle does not have; a test compares them
    ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("WorkdayTray.WorkdayTray")
