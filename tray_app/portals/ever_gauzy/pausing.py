"""The mark of an emulated break: pure.

The service has no breaks: one is a stop, and going on is a new start. Only this computer knows that the
person means to come back. The mark names the log that was stopped for it; once something goes on for longer
than that log, a start elsewhere or an entry by hand, the mark is gone.

Source: https://github.com/ever-co/ever-gauzy: timer.service.ts has start and stop only; ``timerStatus`` calls
whatever was stopped within a day ``pause`` and so tells nothing.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import Enum

from tray_app.portals.days import goes_on
from tray_app.portals.decoding import parse_moment
from tray_app.portals.ever_gauzy.days import Day

MARK_NOT_KEPT = "MARK_NOT_KEPT"
"""The code of the refusal to begin a break that a restart would forget."""
NEAR = timedelta(seconds=60)
"""The stop is recorded by the service's clock when the request arrives: so far off is still the same stop."""
ON_ITS_WAY = timedelta(minutes=5)
"""A stop is not carried out later than this after it was sent."""


class Standing(Enum):
    """What a mark is worth beside the latest day."""

    PAUSED = "paused"
    """The log was stopped as marked: the person is on a break."""
    UNDECIDED = "undecided"
    """The log still runs: the stop may be on its way."""
    GONE = "gone"
    """Something else happened, or the day is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The log that is stopped for a break, and when."""

    log_id: str
    at: datetime

    def text(self) -> str:
        """Write it down in one line."""
        return f"{self.at.astimezone(UTC).isoformat()} {self.log_id}"


def read_mark(text: str) -> Mark | None:
    """Read what `Mark.text` wrote; None for everything else. Never raises."""
    at, _, log_id = text.partition(" ")
    moment = parse_moment(at)
    return None if moment is None or not log_id.strip() else Mark(log_id=log_id, at=moment)


def standing(mark: Mark, day: Day | None, *, now: datetime, zone: tzinfo) -> Standing:
    """Tell what `mark` is worth now that `day` is the latest.

    A break lasts for as long as coming back would go on with the same day.
    """
    marked = None if day is None else next((log for log in day.logs if log.id == mark.log_id), None)
    if day is None or marked is None:
        return Standing.GONE
    if marked.finish is None:
        return Standing.UNDECIDED if now - mark.at <= ON_ITS_WAY else Standing.GONE
    is_last = day.open_log is None and marked.finish == day.latest
    as_marked = is_last and abs(marked.finish - mark.at) <= NEAR
    return Standing.PAUSED if as_marked and goes_on(day, now, zone) else Standing.GONE
