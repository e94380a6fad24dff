"""Tasks that are held, named, and heard of when they fail."""

import asyncio
import logging
from collections.abc import Callable, Coroutine

logger = logging.getLogger(__name__)


class Tasks:
    """Every task of the program. The loop keeps only weak references, so a task nobody holds may vanish."""

    def __init__(self, on_fault: Callable[[BaseException], None]) -> None:
        self._on_fault = on_fault
        self._running: set[asyncio.Task[None]] = set()
        self._ended = False

    def spawn(self, name: str, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        """Start a task on the running loop; an exception in it is a fault of this program, and is told.

        After `end` the task comes cancelled: nothing begins any more.
        """
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._running.add(task)
        task.add_done_callback(self._done)
        if self._ended:
            task.cancel()
        return task

    async def end(self) -> None:
        """Cancel everything and wait until it is gone, also what is begun meanwhile."""
        self._ended = True
        while running := tuple(self._running):
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._running.discard(task)
        if task.cancelled():
            return
        fault = task.exception()
        if fault is not None:
            logger.error("the task %r failed", task.get_name(), exc_info=fault)
            self._on_fault(fault)
