"""A plain asyncio loop in a thread of its own, on which the tests' side of the desktop plays.

Apart from the session's Qt loop on purpose: the test may block on the stage while the program, another
process, talks to it; and D-Bus services go on answering while a test runs something on the Qt loop.
"""

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from typing import Any, TypeVar

Value = TypeVar("Value")

LIMIT_SECONDS = 15.0


class Stage:
    """Runs coroutines on its own loop, each within a limit. Thread-safe."""

    def __init__(self) -> None:
        self._loop = asyncio.SelectorEventLoop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="stage", daemon=True)
        self._thread.start()

    def submit(
        self, coroutine: Coroutine[Any, Any, Value], limit_seconds: float = LIMIT_SECONDS
    ) -> Future[Value]:
        """Start it and return at once; `asyncio.wrap_future` makes it awaitable on another loop."""

        async def bounded() -> Value:
            async with asyncio.timeout(limit_seconds):
                return await coroutine

        return asyncio.run_coroutine_threadsafe(bounded(), self._loop)

    def run(self, coroutine: Coroutine[Any, Any, Value], limit_seconds: float = LIMIT_SECONDS) -> Value:
        """Run it to its end and return its value; blocks the calling thread."""
        return self.submit(coroutine, limit_seconds).result(limit_seconds + 5)

    def close(self) -> None:
        """Cancel what still runs, and end the thread."""

        async def cancel_the_rest() -> None:
            rest = asyncio.all_tasks() - {asyncio.current_task()}
            for task in rest:
                task.cancel()
            await asyncio.gather(*rest, return_exceptions=True)

        self.run(cancel_the_rest())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
