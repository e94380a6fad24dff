"""A loop whose time is played: it jumps to the next timer as soon as nothing is left to do.

Ten thousand clients live a morning in minutes, with every timer in its right place.
"""

import asyncio
import selectors
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from _typeshed import FileDescriptorLike


class Deadlock(Exception):
    """Nobody waits for a time any more, and nobody can go on."""


class _PlayedSelector(selectors.BaseSelector):
    """No files are ever ready: waiting means that time passes."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._inner = selectors.DefaultSelector()

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            raise Deadlock
        self.seconds += max(timeout, 0.0)
        return []

    def register(
        self,
        fileobj: "FileDescriptorLike",
        events: int,
        data: object = None,
    ) -> selectors.SelectorKey:
        return self._inner.register(fileobj, events, data)

    def unregister(self, fileobj: "FileDescriptorLike") -> selectors.SelectorKey:
        return self._inner.unregister(fileobj)

    def get_map(self) -> "Mapping[FileDescriptorLike, selectors.SelectorKey]":
        return self._inner.get_map()

    def close(self) -> None:
        self._inner.close()


class PlayedLoop(asyncio.SelectorEventLoop):
    """An event loop in played time. Runs no input and output but its own wake-ups."""

    def __init__(self) -> None:
        self._played = _PlayedSelector()
        super().__init__(self._played)

    def time(self) -> float:
        """Return the played seconds since the loop was made."""
        return self._played.seconds


class PlayedClock:
    """Implements `tray_app.engine.clock.Clock` in a `PlayedLoop`: everybody's clock is right."""

    def __init__(self, loop: PlayedLoop, start: datetime) -> None:
        self._loop = loop
        self._start = start

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self._loop.time())

    def monotonic(self) -> float:
        return self._loop.time()

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(max(seconds, 0.0))
