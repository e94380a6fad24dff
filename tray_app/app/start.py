"""Starts the tray program: first the icon, then everything else.

What is imported here is waited for before the icon shows: Qt's widgets and hardly anything more.
"""

import os
import signal
import sys
from collections.abc import Mapping, MutableMapping
from types import FrameType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication

from tray_app.app.saying import write
from tray_app.arguments import PROGRAM, Arguments
from tray_app.desktop.drawing import draw_without_threads
from tray_app.desktop.profile import Profile
from tray_app.ui.first_icon import TITLE, show_first_icon
from tray_app.ui.language import load_language

if TYPE_CHECKING:
    from tray_app.desktop.instance.place import Place
    from tray_app.engine.clock import Clock

NO_DISPLAY = 2
DRAWN_BY_A_DISPLAY = frozenset({"", "xcb", "wayland", "wayland-egl"})
"""Qt's platforms that need a display; the empty one is Qt's own choice."""


def run_tray(
    arguments: Arguments,
    profile: Profile,
    environment: MutableMapping[str, str],
    place: "Place | None" = None,
    *,
    clock: "Clock | None" = None,
) -> int:
    """Run the tray program until the person quits or the session ends; returns the exit code.

    Args:
        arguments: What it was started for.
        profile: Where it keeps everything.
        environment: The process's variables; what is secret is taken out of them.
        place: Where other processes find it; the caller holds it.
        clock: Its time; None for the computer's own.
    """
    if not has_display(os.environ):
        translate = load_language("system", QLocale.system())
        text = translate(
            "Program", "There is no display to show the tray on. In a terminal use: workday-tray status"
        )
        write(text)
        return NO_DISPLAY
    application = QApplication.instance() or QApplication([PROGRAM])
    if not isinstance(application, QApplication):
        raise TypeError("the tray needs a QApplication, and another kind of application runs already")
    application.setApplicationName(PROGRAM)
    application.setApplicationDisplayName(TITLE)
    application.setDesktopFileName(PROGRAM)
    application.setQuitOnLastWindowClosed(False)
    # What is in this cache wakes the program every ten seconds until it is gone, and each new icon puts
    # something in. Source: Qt 6, qpixmapcache.cpp, soon_time and flush_time.
    QPixmapCache.setCacheLimit(0)
    draw_without_threads()
    _end_on_signals()
    first = show_first_icon()
    from tray_app.app.running import Start, run  # noqa: PLC0415 - asyncio and more: the icon comes first

    start = Start(
        arguments=arguments, profile=profile, environment=environment, place=place, clock=clock, first=first
    )
    return run(application, start)


def _end_on_signals() -> None:
    """End quietly while there is only an icon; the loop takes its own way of ending over as it begins."""
    if sys.platform == "win32":
        return
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)


def _end(_number: int, _frame: FrameType | None) -> None:
    sys.exit(0)


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Tell whether a tray could be shown; where not, Qt would abort the process without a word of ours."""
    if not platform.startswith("linux"):
        return True
    wished = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if wished not in DRAWN_BY_A_DISPLAY:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))
