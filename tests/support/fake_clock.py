"""A clock that stands still until a test moves it."""

import asyncio
from datetime import UTC, datetime, timedelta


class FakeClock:
    """Implements `tray_app.engine.clock.Clock`; sleepers wake when `advance` passes their moment."""

    def __init__(self, start: datetime) -> None:
        self._now = start.astimezone(UTC)
        self._ticks = 1000.0
        self._sleepers: list[tuple[float, asyncio.Future[None]]] = []
        self._fell_asleep = asyncio.Event()

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return self._ticks

    async def sleep(self, seconds: float) -> None:
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._sleepers.append((self._ticks + seconds, future))
        self._fell_asleep.set()
        try:
            await future
        finally:
            self._sleepers = [sleeper for sleeper in self._sleepers if sleeper[1] is not future]

    @property
    def next_wake(self) -> timedelta:
        """How long until the first sleeper wakes."""
        return timedelta(seconds=min(moment for moment, _ in self._sleepers) - self._ticks)

    def set_wall(self, moment: datetime) -> None:
        """Set the wall clock as a person does: the monotonic one does not move."""
        self._now = moment.astimezone(UTC)

    def advance(self, length: timedelta) -> None:
        """Let time pass, awake or asleep."""
        self._now += length
        self._ticks += length.total_seconds()
        self._fell_asleep.clear()
        for moment, future in self._sleepers:
            if moment <= self._ticks and not future.done():
                future.set_result(None)

    async def fallen_asleep(self) -> None:
        """Wait until somebody has gone to sleep since the last `advance` or `stir`."""
        await self._fell_asleep.wait()

    def stir(self) -> None:
        """Forget that somebody sleeps, so that `fallen_asleep` waits for the next one."""
        self._fell_asleep.clear()
