"""The sandbox's own clock: it can be set, stopped and moved, and everything the portal says follows it.

The only place in the sandbox where real time is read.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

FIRST_YEAR, LAST_YEAR = 1970, 9990
"""Dates the portal can store, with room for every offset and deadline."""


def _real_time() -> datetime:
    return datetime.now(UTC)


class SandboxClock:
    """Real time plus an offset, or a moment that stands still.

    Not thread-safe: the server's own loop owns it.
    """

    def __init__(self, real_time: Callable[[], datetime] = _real_time) -> None:
        self._real_time = real_time
        self._offset = timedelta(0)
        self._frozen_at: datetime | None = None

    @property
    def is_frozen(self) -> bool:
        """Whether time stands still."""
        return self._frozen_at is not None

    def now(self) -> datetime:
        """Return the sandbox's time, UTC."""
        if self._frozen_at is not None:
            return self._frozen_at
        return self._real_time() + self._offset

    def set(self, moment: datetime) -> None:
        """Make `moment` the present. A running clock runs on from there, a frozen one stays there.

        Raises:
            ValueError: `moment` carries no offset, or lies outside what the portal can store.
        """
        if moment.utcoffset() is None:
            raise ValueError("the moment needs its offset, e.g. 2026-05-04T08:50:00+03:00")
        if not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValueError(f"the year is between {FIRST_YEAR} and {LAST_YEAR}")
        moment = moment.astimezone(UTC)
        self._offset = moment - self._real_time()
        if self._frozen_at is not None:
            self._frozen_at = moment

    def freeze(self) -> None:
        """Stop the clock where it is."""
        self._frozen_at = self.now()

    def run(self) -> None:
        """Let the clock go on from where it is."""
        self._offset = self.now() - self._real_time()
        self._frozen_at = None

    def advance(self, step: timedelta) -> None:
        """Move the present by `step`, which may be negative."""
        self.set(self.now() + step)

    def reset(self) -> None:
        """Go back to real time."""
        self._offset = timedelta(0)
        self._frozen_at = None
