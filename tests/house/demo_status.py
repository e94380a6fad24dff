"""Stands for the tray program in a demonstration: says how the day stands, by the terminal's door."""

import sys

from tray_app.__main__ import main

if __name__ == "__main__":
    sys.exit(main([*sys.argv[1:], "status"]))
