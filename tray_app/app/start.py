"""Starts the tray program, runs it, and ends it in order.

The program ends by its main coroutine returning, never by ``QApplication.quit()``: quitting Qt's loop under
a running coroutine makes qasync raise or hang. Whatever stops Qt's loop behind our back (the session
manager, the last window) becomes an orderly stop.

Source: qasync, issues 39, 160 and 176 about quitting.
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Mapping, MutableMapping

# Before qasync: it takes whichever Qt binding is imported already, and another one may be installed.
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

import qasync  # isort: skip

from tray_app.app.program import Program
from tray_app.arguments import PROGRAM, Arguments
from tray_app.desktop.instance.place import Place
from tray_app.desktop.profile import Profile
from tray_app.engine.clock import SystemClock
from tray_app.ui.language import load_language

logger = logging.getLogger(__name__)

DISPLAY_IS_GONE = 1
NO_DISPLAY = 2
DRAWN_BY_A_DISPLAY = frozenset({"", "xcb", "wayland", "wayland-egl"})
"""Qt's platforms that need a display; the empty one is Qt's own choice."""


def run_tray(
    arguments: Arguments, profile: Profile, environment: MutableMapping[str, str], place: Place | None = None
) -> int:
    """Run the tray program until the person quits or the session ends; returns the exit code.

    `place` is where other processes find it; the caller holds it.
    """
    if not has_display(os.environ):
        translate = load_language("system", QLocale.system())
        text = translate(
            "Program", "There is no display to show the tray on. In a terminal use: workday-tray status"
        )
        sys.stderr.write(f"{text}\n")
        return NO_DISPLAY
    application = QApplication.instance() or QApplication([PROGRAM])
    if not isinstance(application, QApplication):
        raise TypeError("the tray needs a QApplication, and another kind of application runs already")
    application.setApplicationName(PROGRAM)
    application.setApplicationDisplayName("Workday Tray")
    application.setDesktopFileName(PROGRAM)
    application.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        main = loop.create_task(_main(arguments, profile, environment, place), name="main")
        main.add_done_callback(lambda _: loop.stop())
        loop.run_forever()
        if not main.done():
            logger.info("Qt's loop was ended from outside; finishing")
            main.cancel()
            try:
                loop.run_until_complete(asyncio.gather(main, return_exceptions=True))
            except RuntimeError:
                # The display is gone: Qt's loop cannot be entered again. Everything was saved as it changed.
                os._exit(DISPLAY_IS_GONE)
        loop.run_until_complete(loop.shutdown_asyncgens())
        return 0 if main.cancelled() else main.result()


def has_display(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Tell whether a tray could be shown; where not, Qt would abort the process without a word of ours."""
    if not platform.startswith("linux"):
        return True
    wished = environment.get("QT_QPA_PLATFORM", "").partition(":")[0].partition(";")[0]
    if wished not in DRAWN_BY_A_DISPLAY:
        return True
    return bool(environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY"))


async def _main(
    arguments: Arguments, profile: Profile, environment: MutableMapping[str, str], place: Place | None
) -> int:
    program = Program(
        arguments=arguments, profile=profile, environment=environment, clock=SystemClock(), place=place
    )
    _stop_on_signals(program)
    return await program.run()


def _stop_on_signals(program: Program) -> None:
    """End in order on the signals that mean it. Python's own handlers never run while Qt waits in poll()."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, program.end_from_outside)
