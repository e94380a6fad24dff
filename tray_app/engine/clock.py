"""The only place where the computer's clocks are read. Everything else is handed a `Clock`."""

import asyncio
import time
from datetime import UTC, datetime, timedelta, tzinfo
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

    # Linux: CLOCK_MONOTONIC stands still in suspend, CLOCK_BOOTTIME does not (clock_gettime(2)). macOS: it
    # goes on, unlike what time.monotonic() reads there (its clock_gettime(3)). Windows has but that one.
    _ticks = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))

    def now(self) -> datetime:
        """Return the wall clock, UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds since some moment in the past, time in suspend included where it can be."""
        return time.monotonic() if self._ticks is None else time.clock_gettime(self._ticks)

    async def sleep(self, seconds: float) -> None:
        """Wait on the loop."""
        await asyncio.sleep(seconds)


class ComputerZone(tzinfo):
    """The zone this computer is set to, as the system has it at each instant: changes of the clocks included.

    Of a time that clocks show twice `fold` tells which is meant, as everywhere. Thread-safe, no state. Two
    moments in this zone subtract by their wall times, as those of any one zone do.

    Source: the standard library's documentation of ``datetime.astimezone``: a naive value is taken for the
    system's local time, with the offset valid then.
    """

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        """Return the offset valid at a wall time; None without one, for it has no single offset."""
        return None if moment is None else _local_offset(moment.replace(tzinfo=None))

    def dst(self, _moment: datetime | None, /) -> timedelta | None:
        """Return None: the system tells the whole offset and not how it comes about."""
        return None

    def tzname(self, moment: datetime | None, /) -> str | None:
        """Return the system's short name for it."""
        return None if moment is None else moment.replace(tzinfo=None).astimezone().tzname()

    def fromutc(self, moment: datetime, /) -> datetime:
        """Return the wall time here; `moment` carries this zone and the wall time of UTC."""
        try:
            there = moment.replace(tzinfo=UTC).astimezone()
        except (OSError, OverflowError, ValueError):
            return moment + _standard_offset()
        wall = there.replace(tzinfo=None)
        fold = 0 if _local_offset(wall) == there.utcoffset() else 1
        return wall.replace(tzinfo=self, fold=fold)

    def __repr__(self) -> str:
        return f"{type(self).__name__}()"


def _local_offset(wall: datetime) -> timedelta:
    try:
        offset = wall.astimezone().utcoffset()
    except (OSError, OverflowError, ValueError):  # Windows knows no local time before 1970 nor after 3000
        offset = None
    return _standard_offset() if offset is None else offset


def _standard_offset() -> timedelta:
    return timedelta(seconds=-time.timezone)
