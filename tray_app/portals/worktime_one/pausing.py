"""The mark of an emulated break: pure.

The service knows no breaks. An emulated one is a clock-out like any other, so only this computer knows that
the person means to come back. The mark names the row that was closed for it; as soon as the rows tell another
story, the mark is gone and the rows are right.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from enum import Enum

from tray_app.portals.days import goes_on
from tray_app.portals.decoding import parse_moment
from tray_app.portals.worktime_one.sessions import Day

MARK_NOT_KEPT = "MARK_NOT_KEPT"
"""The code of the refusal to begin a break that a restart would forget."""
NO_PAUSE = "NO_PAUSE"
"""The code of the refusal of a break where the person did not choose emulated ones."""
NEAR = timedelta(seconds=60)
"""The service may round the moment that it was told by so much."""
ON_ITS_WAY = timedelta(minutes=5)
"""A clock-out is not carried out later than this after it was sent."""


class Standing(Enum):
    """What a mark is worth beside the latest day."""

    PAUSED = "paused"
    """The row was closed as marked: the person is on a break."""
    UNDECIDED = "undecided"
    """The row is still open: the clock-out may be on its way."""
    GONE = "gone"
    """Something else happened, or the day is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The row that was closed for a break, and the moment it was told."""

    row_id: str
    row_start: datetime
    at: datetime

    def text(self) -> str:
        """Write it down in one line."""
        return f"{_written(self.row_start)} {_written(self.at)} {self.row_id}"


def read_mark(text: str) -> Mark | None:
    """Read what `Mark.text` wrote; None for everything else. Never raises."""
    start, _, rest = text.partition(" ")
    at, _, row_id = rest.partition(" ")
    moments = parse_moment(start), parse_moment(at)
    if moments[0] is None or moments[1] is None or not row_id:
        return None
    return Mark(row_id=row_id, row_start=moments[0], at=moments[1])


def standing(mark: Mark, day: Day | None, *, now: datetime, zone: tzinfo) -> Standing:
    """Tell what `mark` is worth now that `day` is the latest.

    A break lasts for as long as coming back would go on with the same day.
    """
    if day is None or (mark.row_id, mark.row_start) != (day.last.id, day.last.start):
        return Standing.GONE
    if day.last.finish is None:
        return Standing.UNDECIDED if now - mark.at <= ON_ITS_WAY else Standing.GONE
    as_marked = abs(day.last.finish - mark.at) <= NEAR and day.open_row is None
    return Standing.PAUSED if as_marked and goes_on(day, now, zone) else Standing.GONE


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
