"""The only place where the computer's clocks are read. Everything else is handed a `Clock`."""

import asyncio
import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Time as the engine sees it."""

    def now(self) -> datetime:
        """Return this computer's wall clock, UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that never jump and, where the system allows, go on while it sleeps."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait about that long; may come back a little early, so callers look at the time again."""
        ...


class SystemClock:
    """The computer's own clocks. `sleep` needs a running asyncio loop; the rest is thread-safe."""

    # Linux: CLOCK_MONOTONIC stands still in suspend, CLOCK_BOOTTIME does not (clock_gettime(2)).
    _ticks = getattr(time, "CLOCK_BOOTTIME", None)

    def now(self) -> datetime:
        """Return the wall clock, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds since some moment in the past, time in suspend included where it can be."""
        return time.monotonic() if self._ticks is None else time.clock_gettime(self._ticks)

    async def sleep(self, seconds: float) -> None:
        """Wait on the loop."""
        await asyncio.sleep(seconds)
