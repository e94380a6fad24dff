"""The service's time between two answers, and the span of a person's day."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

from tray_app.engine.clock import Clock
from tray_app.portals.answer import HttpAnswer
from tray_app.workday.moments import ONE_DAY, at_wall_time


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """From a moment up to another, which is not in it."""

    start: datetime
    end: datetime


class ServiceClock:
    """The service's clock as its answers tell it; this computer's until the first one."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._heard: tuple[datetime, timedelta, float] | None = None

    def hear(self, answer: HttpAnswer) -> None:
        """Learn the time from an answer's ``Date``."""
        if answer.portal_time is not None:
            self._heard = answer.portal_time, answer.uncertainty, self._clock.monotonic()

    def now(self) -> datetime:
        """Return the service's time, UTC."""
        if self._heard is None:
            return self._clock.now().astimezone(UTC)
        moment, _, ticks = self._heard
        return moment + timedelta(seconds=self._clock.monotonic() - ticks)

    def surely_past(self) -> datetime:
        """Return a whole second, UTC, that the service's clock has reached, and hardly more."""
        uncertainty = timedelta(0) if self._heard is None else self._heard[1]
        return (self.now() - uncertainty).replace(microsecond=0)

    def ticks(self) -> float:
        """Return seconds that never jump."""
        return self._clock.monotonic()


def today(now: datetime, zone: tzinfo) -> Span:
    """Return the person's calendar day at `now`.

    The service's own idea of today is its server's, so each question brings this along.
    """
    day = now.astimezone(zone).date()
    return Span(
        start=at_wall_time(day, timedelta(0), zone), end=at_wall_time(day + ONE_DAY, timedelta(0), zone)
    )


def written(moment: datetime) -> str:
    """Write a moment as the service does: UTC, milliseconds, ``Z``."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.removesuffix("+00:00") + "Z"
