"""The smallest program with a tray icon: what the tests' desktop is tried with. Started as a program."""

import sys

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon


def icon(colour: str) -> QIcon:
    """Return a plain square."""
    picture = QPixmap(32, 32)
    picture.fill(colour)
    return QIcon(picture)


def show(application: QApplication) -> int:
    """Show a red icon that turns blue on request."""
    application.setQuitOnLastWindowClosed(False)
    menu = QMenu()
    tray = QSystemTrayIcon(icon("red"))
    tray.setContextMenu(menu)
    headline = menu.addAction("Red since 09:02")
    headline.setEnabled(False)
    blue = menu.addAction("Turn &blue")
    menu.addSeparator()
    hidden = menu.addAction("Hidden")
    hidden.setVisible(False)
    leave = menu.addAction("Quit")

    def turn_blue() -> None:
        tray.setIcon(icon("blue"))
        tray.setToolTip("Blue")
        headline.setText("Blue since 09:03")
        blue.setEnabled(False)

    blue.triggered.connect(turn_blue)
    leave.triggered.connect(application.quit)
    tray.setToolTip("Red")
    tray.show()
    code = application.exec()
    # WORKAROUND: the slot above keeps the icon alive until the menu's destructor, which then crashes one time
    # in seven (PySide6 6.12), unless the icon lets go of it first. May go when 40 ends are clean without.
    tray.hide()
    tray.setContextMenu(None)  # type: ignore[arg-type] # Qt takes none, its type information does not
    return code


if __name__ == "__main__":
    app = QApplication(sys.argv)
    sys.exit(show(app))
