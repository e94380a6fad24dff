"""What time it is at the portal.

The day is judged by the portal's clock, and the computer's may be wrong, set by hand, or jump. So the
moment of each answer (its HTTP ``Date``) is tied to the monotonic clock, and "now" is counted on from there.
"""

from datetime import datetime, timedelta

from tray_app.engine.clock import Clock

AGREES_WITHIN = timedelta(seconds=2)
"""Whole seconds in the header and the way there and back make readings differ; smaller steps are noise."""


class PortalTime:
    """The portal's clock as far as it is known. Belongs to the engine's loop."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._anchor: tuple[datetime, float] | None = None

    @property
    def is_known(self) -> bool:
        """Whether the portal has told its time, so that `now` is not merely this computer's."""
        return self._anchor is not None

    def now(self) -> datetime:
        """Return the portal's time, UTC; the computer's own until the portal has told one."""
        if self._anchor is None:
            return self._clock.now()
        return self.at(self._clock.monotonic())

    def at(self, ticks: float) -> datetime:
        """Return what the portal's clock showed when the computer's monotonic one did this, UTC.

        Good for moments before the portal told its time too; the computer's present until it has.
        """
        if self._anchor is None:
            return self._clock.now()
        moment, anchored = self._anchor
        return moment + timedelta(seconds=ticks - anchored)

    def observe(self, portal_time: datetime | None, uncertainty: timedelta) -> None:
        """Take in the time of an answer that has just come.

        The anchor moves only when it is off by more than the answer's own uncertainty allows, so that shown
        times do not tremble.
        """
        if portal_time is None:
            return
        if self._anchor is None or abs(self.now() - portal_time) > max(uncertainty, AGREES_WITHIN):
            self._anchor = (portal_time, self._clock.monotonic())

    def computer_ahead(self) -> timedelta:
        """Return how far the computer's clock is ahead of the portal's; negative when it is behind."""
        return self._clock.now() - self.now()
