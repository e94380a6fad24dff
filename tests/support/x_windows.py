"""A person's hands and eyes before the screen: windows found by title, keys pressed, text typed.

Keys go through the X server to whatever has the focus, as from a keyboard. Blocks; called from the test's
own thread.
"""

import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from tests.support.desktop_children import program
from tests.support.desktop_session import DesktopSession

LIMIT_SECONDS = 10.0
LIMIT_SPIES = 10
LIMIT_LOOKS = 50  # each starts a program or a dozen, about 5 ms each
MAIN_BUTTON, MENU_BUTTON = 1, 3
PRINT_MARKED = """
import sys
from PySide6.QtGui import QClipboard, QGuiApplication
application = QGuiApplication(sys.argv)
print(application.clipboard().text(QClipboard.Mode.Selection))
"""
"""Whoever wants what is marked asks the program in which it is marked, as a paste with the middle button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A part of the screen, in pixels from its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def centre(self) -> tuple[int, int]:
        """The pixel in its middle."""
        return (self.x + self.width // 2, self.y + self.height // 2)


def manage_windows(session: DesktopSession) -> None:
    """Start a window manager, and wait until it is one.

    Without one a window has no frame, no place of its own, and no keyboard by itself.
    """
    session.start([program("openbox")])
    until_root_says(session, "_NET_SUPPORTING_WM_CHECK", lambda value: "window id" in value)


def until_root_says(session: DesktopSession, name: str, wanted: Callable[[str], bool]) -> None:
    """Wait until a property of the root window, as xprop prints it, is as wanted."""
    # xprop never sees a property whose name was unknown when it began: this makes the name known.
    session.run([program("xprop"), "-root", "-f", "_AWAITED", "32a", "-set", "_AWAITED", name])
    # Into a pipe xprop writes only when it has much to say, unless it is told otherwise.
    command = [program("stdbuf"), "-oL", program("xprop"), "-root", "-spy", name]
    # It looks first and listens then: what comes between the two goes unseen, until it looks anew.
    for _ in range(LIMIT_SPIES):
        with subprocess.Popen(command, env=session.environment, stdout=subprocess.PIPE, text=True) as spy:
            assert spy.stdout is not None
            late = threading.Timer(LIMIT_SECONDS / LIMIT_SPIES, spy.kill)
            late.start()
            try:
                if any(wanted(line) for line in spy.stdout):
                    return
            finally:
                late.cancel()
                spy.kill()
    raise AssertionError(f"{name} did not come")


class Windows:
    """The windows of one desktop. A window is named by its X number, in decimal."""

    def __init__(self, session: DesktopSession) -> None:
        self._session = session

    def appear(self, title: str) -> str:
        """Wait until a window whose title begins with this stands on the screen, and give it the keyboard."""
        for _ in range(LIMIT_LOOKS):
            # Both fail over any window, also of another title, that goes while they look.
            with suppress(subprocess.CalledProcessError):
                found = self._xdotool("search", "--sync", "--onlyvisible", "--name", f"^{title}")
                window = found.split()[-1]
                self._xdotool("windowfocus", "--sync", window)
                return window
        raise AssertionError(f"the window {title!r} did not stay")

    def titled(self, title: str) -> tuple[str, ...]:
        """Return the visible windows whose title begins with this; empty when there is none."""
        try:
            return tuple(self._xdotool("search", "--onlyvisible", "--name", f"^{title}").split())
        except subprocess.CalledProcessError:
            return ()

    def menu(self) -> Area:
        """Wait until a menu has opened, whosever it is, and return where."""
        for _ in range(LIMIT_LOOKS):
            for window in self._xdotool("search", "--onlyvisible", "--class", "").split():
                kind = self._session.run([program("xprop"), "-id", window, "_NET_WM_WINDOW_TYPE"])
                if "_NET_WM_WINDOW_TYPE_POPUP_MENU" in kind:
                    return self.area(window)
        raise AssertionError("no menu opened")

    def area(self, window: str) -> Area:
        """Return where a window stands, without its frame."""
        # Not xdotool: under a window manager it counts the frame twice.
        lines = self._session.run([program("xwininfo"), "-id", window]).splitlines()
        found = dict(line.strip().rsplit(":", 1) for line in lines if ":" in line)
        x, y, width, height = (
            int(found[name]) for name in ("Absolute upper-left X", "Absolute upper-left Y", "Width", "Height")
        )
        return Area(x=x, y=y, width=width, height=height)

    def press(self, *keys: str) -> None:
        """Press keys one after the other, by their X names: ``Return``, ``ctrl+Return``, ``alt+a``."""
        self._xdotool("key", "--clearmodifiers", *keys)

    def type(self, text: str) -> None:
        """Type a text; a new line is the key Return."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press("Return")
            self._xdotool("type", "--clearmodifiers", "--delay", "4", line)

    def click(self, x: int, y: int, button: int = MAIN_BUTTON) -> None:
        """Move the pointer there and click."""
        self._xdotool("mousemove", str(x), str(y), "click", str(button))

    def point(self, x: int, y: int) -> None:
        """Move the pointer there."""
        self._xdotool("mousemove", str(x), str(y))

    def marked(self, x: int, y: int) -> str:
        """Mark the line of text there by three clicks, and return what is marked."""
        self._xdotool(
            "mousemove", str(x), str(y), "click", "--repeat", "3", "--delay", "20", str(MAIN_BUTTON)
        )
        return self._session.run([sys.executable, "-c", PRINT_MARKED])

    def _xdotool(self, *words: str) -> str:
        return self._session.run([program("xdotool"), *words])
