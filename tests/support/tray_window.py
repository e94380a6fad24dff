"""A tray icon of the older kind, an X window inside the tray's, used with mouse and keyboard.

Qt draws the menu itself there, so that it is seen and not read. Blocks; called from the test's own thread.
"""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QColor, QImage

from tests.support.desktop_children import program
from tests.support.desktop_session import DesktopSession

LIMIT_LOOKS = 200  # each look starts a program, about 5 ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A window's place on the screen, in pixels."""

    window: str
    x: int
    y: int
    width: int
    height: int


class TrayWindow:
    """One program's icon in an XEmbed tray."""

    def __init__(self, session: DesktopSession, process_id: int) -> None:
        self._session = session
        self._process_id = str(process_id)
        self._xdotool = program("xdotool")

    def appear(self) -> Place:
        """Wait until the icon stands in the tray and return where."""
        self._session.run([self._xdotool, "search", "--sync", "--onlyvisible", "--pid", self._process_id])
        return self._place(next(iter(self._windows())))

    def colour(self, picture: Path) -> QColor:
        """Take a picture of the whole screen and return the colour in the icon's middle."""
        place = self.appear()
        image = QImage(str(self._session.screenshot(picture)))
        return image.pixelColor(place.x + place.width // 2, place.y + place.height // 2)

    def open_menu(self) -> Place:
        """Click on the icon with the right button and return where the menu has opened."""
        place = self.appear()
        self._click(place.x + place.width // 2, place.y + place.height // 2, button=3)
        for _ in range(LIMIT_LOOKS):
            for window in self._windows():
                if self._is_menu(window):
                    return self._place(window)
        raise AssertionError("no menu opened")

    def click_in_menu(self, menu: Place, *, from_top: int) -> None:
        """Click on the menu so many pixels below its upper edge."""
        self._click(menu.x + menu.width // 2, menu.y + from_top, button=1)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by their X names: ``Down``, ``Return``, ``Escape``."""
        self._session.run([self._xdotool, "key", *keys])

    def _click(self, x: int, y: int, *, button: int) -> None:
        self._session.run([self._xdotool, "mousemove", str(x), str(y), "click", str(button)])

    def _windows(self) -> list[str]:
        command = [self._xdotool, "search", "--onlyvisible", "--pid", self._process_id]
        return self._session.run(command).split()

    def _is_menu(self, window: str) -> bool:
        kind = self._session.run([program("xprop"), "-id", window, "_NET_WM_WINDOW_TYPE"])
        return "_NET_WM_WINDOW_TYPE_POPUP_MENU" in kind

    def _place(self, window: str) -> Place:
        lines = self._session.run([self._xdotool, "getwindowgeometry", "--shell", window]).split()
        found = dict(line.split("=", 1) for line in lines)
        return Place(
            window=window,
            x=int(found["X"]),
            y=int(found["Y"]),
            width=int(found["WIDTH"]),
            height=int(found["HEIGHT"]),
        )
