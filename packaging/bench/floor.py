"""The floor under every figure: the least that a tray program in Python and Qt can be.

A static icon and a menu of two entries, nothing else. Started by its path, like any script.
"""

import sys

from PySide6.QtGui import QColor, QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon


def main() -> int:
    """Show the icon until Quit is chosen; returns the exit code."""
    application = QApplication(sys.argv)
    application.setQuitOnLastWindowClosed(False)
    pixels = QPixmap(22, 22)
    pixels.fill(QColor("#16954f"))
    menu = QMenu()
    menu.addAction("About")
    menu.addAction("Quit").triggered.connect(application.quit)
    tray = QSystemTrayIcon(QIcon(pixels))
    tray.setContextMenu(menu)
    tray.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
