"""One thread in which everything that touches the file happens, in the order in which it was asked for.

One thread and not one for each call: a write that was given up and a later one never change places. It is
a daemon, so that a disk that hangs does not hang the exit.
"""

import asyncio
import queue
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Unfinished(Exception):
    """The time was over before the work was."""

    def __init__(self, *, begun: bool) -> None:
        super().__init__(begun)
        self.begun = begun
        """False: it was still waiting its turn, and will never be done."""


class _Job(Generic[Value]):
    """One call. Whoever claims it first decides: the worker does it, or the one who waited withdraws it."""

    def __init__(self, work: Callable[[], Value], loop: asyncio.AbstractEventLoop) -> None:
        self._work = work
        self._loop = loop
        self._token = threading.Lock()
        self.answer: asyncio.Future[Value] = loop.create_future()

    def claim(self) -> bool:
        return self._token.acquire(blocking=False)

    def run(self) -> None:
        if not self.claim():
            return
        try:
            value = self._work()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the one who waits must hear of it
            self._tell(lambda error=error: self.answer.set_exception(error))  # type: ignore[misc]
        else:
            self._tell(lambda: self.answer.set_result(value))

    def _tell(self, settle: Callable[[], None]) -> None:
        def deliver() -> None:
            if not self.answer.done():
                settle()

        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            self._loop.call_soon_threadsafe(deliver)


class Worker:
    """Does one thing after the other, away from the loop. `do` belongs to one loop and begins the thread."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: queue.SimpleQueue[_Job[object] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    async def do(self, work: Callable[[], Value], *, limit: timedelta) -> Value:
        """Return what the work returns. Cancelled, it is either not begun and never will be, or ends whole.

        Raises:
            Unfinished: the limit is over.
            Exception: whatever the work raised.
        """
        job = _Job(work, asyncio.get_running_loop())
        self._jobs.put(job)  # type: ignore[arg-type]  # what comes out of it is handed to its own future
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, daemon=True, name=self._name)
            self._thread.start()
        try:
            async with asyncio.timeout(limit.total_seconds()):
                return await job.answer
        except TimeoutError:
            raise Unfinished(begun=not job.claim()) from None
        except asyncio.CancelledError:
            job.claim()
            raise

    def stop(self) -> None:
        """Let the thread end once everything before is done. Nothing may be asked for afterwards."""
        if self._thread is not None:
            self._jobs.put(None)

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            job.run()
