"""A clock that runs faster than the computer's, the same for every process that knows when it began."""

import asyncio
import time
from datetime import UTC, datetime, timedelta


class FastClock:
    """Implements the engine's `Clock`: everything the program times by it passes so many times as fast.

    Not sped up: Qt's own short timers, the network's time limits, and how long work takes.
    """

    def __init__(self, *, origin: datetime, began: float, speed: float) -> None:
        """Begin.

        Args:
            origin: What the clock shows at its beginning.
            began: When that was, by this computer's monotonic clock; it is the same in all processes.
            speed: Seconds of this clock in one of the computer's.
        """
        self._origin = origin.astimezone(UTC)
        self._began = began
        self._speed = speed

    def now(self) -> datetime:
        """Return the wall clock, UTC."""
        return self._origin + timedelta(seconds=self.monotonic())

    def monotonic(self) -> float:
        """Return seconds since the beginning."""
        return (time.monotonic() - self._began) * self._speed

    async def sleep(self, seconds: float) -> None:
        """Wait on the loop."""
        await asyncio.sleep(seconds / self._speed)
