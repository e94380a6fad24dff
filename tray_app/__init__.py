"""Workday Tray: a time clock in the system tray.

Kept free of imports: this module is loaded before anything is decided, and the icon waits for it.
"""

__version__ = "0.1.0"
