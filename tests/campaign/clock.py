"""One course of time for the portal, the computer and the engine of a campaign's run."""

from datetime import datetime, timedelta

from tests.support.fake_clock import FakeClock


class SharedClock(FakeClock):
    """The computer's clocks, and the true time behind them that the portal goes by.

    Moved on the loop that the engine lives on; `true` may be read from any thread.
    """

    def __init__(self, start: datetime) -> None:
        super().__init__(start)
        self.true = self.now()

    @property
    def wakes_in(self) -> timedelta | None:
        """How long until the first sleeper wakes; None while nobody sleeps."""
        return self.next_wake if self._sleepers else None

    def advance(self, length: timedelta) -> None:
        """Let time pass for everybody."""
        self.true += length
        super().advance(length)

    def doze(self, length: timedelta, *, counted: bool) -> None:
        """Let the computer sleep: nothing runs meanwhile.

        Args:
            length: How long.
            counted: Whether the monotonic clock goes on in sleep. Not every system's does.
        """
        ticks = self._ticks
        self.advance(length)
        if not counted:
            self._ticks = ticks

    def set_ahead(self, ahead: timedelta) -> None:
        """Set the computer's wall clock by hand; negative is behind the true time."""
        self.set_wall(self.true + ahead)
