"""The one loop: qasync's, with timers that go when they are cancelled."""

import asyncio
import threading
from collections.abc import Callable
from contextvars import Context
from typing import Any

from PySide6.QtCore import QObject, QTimerEvent

import qasync  # isort: skip - after Qt: it takes whichever binding is imported already


class Later(asyncio.Handle):
    """Something that is to be called once a while has passed."""

    __slots__ = ("_number", "_timers")

    def __init__(
        self,
        callback: Callable[..., object],
        arguments: tuple[Any, ...],
        loop: asyncio.AbstractEventLoop,
        context: Context | None,
        timers: "_Timers",
    ) -> None:
        super().__init__(callback, arguments, loop, context)
        self._timers = timers
        self._number = 0

    def begin(self, milliseconds: int) -> None:
        """Let the time pass from now on."""
        self._number = self._timers.begin(self, milliseconds)

    def cancel(self) -> None:
        """Call nothing any more, and wake up for nothing."""
        super().cancel()
        self._timers.end(self._number)


class _Timers(QObject):
    """Qt's timers, one for each `Later` that waits. For the loop's thread."""

    def __init__(self) -> None:
        super().__init__()
        self.waiting: dict[int, Later] = {}

    def begin(self, later: Later, milliseconds: int) -> int:
        number = self.startTimer(milliseconds)
        self.waiting[number] = later
        return number

    def end(self, number: int) -> None:
        if self.waiting.pop(number, None) is not None:
            self.killTimer(number)

    def timerEvent(self, event: QTimerEvent) -> None:  # noqa: N802 - Qt's name
        number = event.timerId()
        later = self.waiting.pop(number, None)
        self.killTimer(number)
        if later is not None:
            later._run()  # noqa: SLF001 - as every asyncio loop calls its handles


class Loop(qasync.QEventLoop):  # type: ignore[misc] # qasync ships no types
    """Runs asyncio on Qt's loop.

    WORKAROUND: qasync (0.28) leaves the timer of what was cancelled running until it is due. Each request
    sets and cancels limits of 10, 30 and 75 seconds, and so woke a program that had nothing to do. May go
    when qasync stops the timer in the handle's `cancel`.

    WORKAROUND: qasync (0.28) takes calls from other threads after it was closed, too, and passes them to a
    Qt object that goes with the interpreter: a thread that was left behind crashed the process as it ended.
    May go when qasync refuses them, as asyncio's own loops do.
    """

    def __init__(self, application: QObject) -> None:
        """Prepare, on the main thread."""
        self._later = _Timers()
        self._from_threads = threading.RLock()
        super().__init__(application)

    @property
    def waiting(self) -> int:
        """How many timers run."""
        return len(self._later.waiting)

    def call_later(
        self,
        delay: float,
        callback: Callable[..., object],
        *arguments: object,
        context: Context | None = None,
    ) -> asyncio.Handle:
        """Call it after so many seconds; the handle's `cancel` ends the timer as well."""
        if delay <= 0:
            soon: asyncio.Handle = super().call_later(0, callback, *arguments, context=context)
            return soon
        later = Later(callback, arguments, self, context, self._later)
        later.begin(int(delay * 1000))
        return later

    def call_soon_threadsafe(
        self, callback: Callable[..., object], *arguments: object, context: Context | None = None
    ) -> None:
        """Call it on the loop's thread soon. For any thread.

        Raises:
            RuntimeError: the loop is closed.
        """
        with self._from_threads:  # closing waits until it was passed on
            if self.is_closed():
                raise RuntimeError("the loop is closed")
            super().call_soon_threadsafe(callback, *arguments, context=context)

    def close(self) -> None:
        """Let go of everything."""
        for number in tuple(self._later.waiting):
            self._later.end(number)
        with self._from_threads:
            super().close()
