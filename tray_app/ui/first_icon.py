"""The icon of the first moment: shown before the rest of the program is loaded, and taken over by it then.

It bears the program's own picture, which says nothing about the day, and a menu of one line. Imports nothing
but Qt's widgets, because everything imported before it is waited for: painting a drawing would cost 10 ms,
and the name ``Qt`` alone, with all its enumerations, 13 ms.
"""

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from tray_app.locate import resource

TITLE = "Workday Tray"
SIZES = (22, 44)
"""Pixels; what panels ask for at 1x and 2x."""


class FirstIcon:
    """An icon in the tray with its menu. For the thread of the user interface only."""

    def __init__(self) -> None:
        """Show it. Only where there is a tray: an icon that was made before its panel never shows."""
        self.menu = QMenu()
        line = self.menu.addAction(TITLE)
        line.setEnabled(False)
        picture, image = QIcon(str(resource("icons", "workday-tray.png"))), QIcon()
        for size in SIZES:
            image.addPixmap(picture.pixmap(size, size))
        self.icon = QSystemTrayIcon(image)
        self.icon.setContextMenu(self.menu)  # filled by now: GNOME ignores what it has seen empty
        self.icon.show()


def show_first_icon() -> FirstIcon | None:
    """Return the icon, which is shown; None where there is no tray now."""
    return FirstIcon() if QSystemTrayIcon.isSystemTrayAvailable() else None
