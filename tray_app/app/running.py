"""Runs the tray program on one loop, and ends it in order.

The program ends by its main coroutine returning, never by ``QApplication.quit()``: quitting Qt's loop under
a running coroutine makes qasync raise or hang. Whatever stops Qt's loop behind our back (the session
manager, the last window) becomes an orderly stop.

Source: qasync, issues 39, 160 and 176 about quitting.
"""

import asyncio
import gc
import logging
import os
import signal
import sys
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from tray_app.app.loop import Loop
from tray_app.arguments import Arguments
from tray_app.desktop.profile import Profile
from tray_app.engine.blocking import run_blocking
from tray_app.engine.clock import Clock, SystemClock
from tray_app.ui.first_icon import FirstIcon

if TYPE_CHECKING:
    from tray_app.app.program import Program
    from tray_app.desktop.instance.place import Place

logger = logging.getLogger(__name__)

DISPLAY_IS_GONE = 1
IMPORT_LIMIT = timedelta(seconds=60)
"""A disk that takes longer than this for our own modules is broken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """All that a run begins with."""

    arguments: Arguments
    profile: Profile
    environment: MutableMapping[str, str]
    place: "Place | None"
    clock: Clock | None
    """None for the computer's own."""
    first: FirstIcon | None
    """The icon that is shown already."""


def run(application: QApplication, start: Start) -> int:
    """Run the program until the person quits or the session ends; returns the exit code."""
    loop = Loop(application)
    asyncio.set_event_loop(loop)
    with loop:
        main = loop.create_task(_main(start), name="main")
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


async def _main(start: Start) -> int:
    main = asyncio.current_task()
    if main is not None:
        _on_signals(main.cancel)
    # In a thread, so that the panel gets the icon it asks for meanwhile.
    await run_blocking(import_module, "tray_app.app.program", limit=IMPORT_LIMIT)
    from tray_app.app.program import Program  # noqa: PLC0415 - loaded by now

    program = Program(
        arguments=start.arguments,
        profile=start.profile,
        environment=start.environment,
        clock=start.clock or SystemClock(),
        place=start.place,
        first=start.first,
    )
    _on_signals(program.end_from_outside)
    program.tasks.spawn("collect garbage again", _collect_again(program))
    return await program.run()


async def _collect_again(program: "Program") -> None:
    """Turn the collector on once all is loaded: off since the door, it need never look at what stays."""
    await program.started.wait()
    gc.freeze()
    gc.enable()


def _on_signals(end: Callable[[], object]) -> None:
    """End in order on the signals that mean it. Python's own handlers never run while Qt waits in poll()."""
    if sys.platform == "win32":
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, end)
