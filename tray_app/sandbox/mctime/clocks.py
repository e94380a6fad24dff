"""Running clocks, time entries, and what happens to them: pure.

Source: https://mctime.readme.io/reference/manipulating-clocking-times: ``break`` toggles; a stopped clock
becomes an entry and removes what it overlaps; with an approved one it becomes an invalid clocking entry.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

from tray_app.sandbox.mctime.refusals import McTimeRefusal

ZERO = timedelta(0)
MINUTE = timedelta(minutes=1)


class StopOnBreak(Enum):
    """What a stop during a break does: the page does not tell."""

    REFUSED = "refused"
    ENDS_IT = "ends_it"
    FORGETS_IT = "forgets_it"
    """The break is lost and counts as work."""


class StopComment(Enum):
    """What becomes of a comment that comes with a stop: the page lists it for a start only."""

    KEPT = "kept"
    """It takes the place of what was there."""
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A break."""

    number: str
    start: datetime
    finish: datetime | None = None
    automatic: bool = False

    @property
    def length(self) -> timedelta:
        """How long it was; zero while it runs."""
        return ZERO if self.finish is None else self.finish - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A clock."""

    number: str
    start: datetime
    time_type: str = "work"
    comment: str = ""
    organization_id: str = ""
    breaks: tuple[Span, ...] = ()

    @property
    def on_break(self) -> bool:
        """Whether the last break has no end."""
        return bool(self.breaks) and self.breaks[-1].finish is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A time entry."""

    number: str
    start: datetime
    finish: datetime
    time_type: str = "work"
    comment: str = ""
    organization_id: str = ""
    breaks: tuple[Span, ...] = ()
    creation: str | None = "clock"
    approved: bool = False

    def overlaps(self, other: "Stored") -> bool:
        """Tell whether both cover a common time."""
        return self.start < other.finish and other.start < self.finish


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What came of saving an entry."""

    entries: tuple[Stored, ...]
    entry: Stored
    overwritten: bool


def toggle(running: Running, moment: datetime, number: str) -> Running:
    """Begin a break, or end the one that runs.

    Raises:
        McTimeRefusal: the moment lies before the last one that is known.
    """
    last = running.breaks[-1] if running.breaks else None
    earliest = running.start if last is None else last.finish or last.start
    if moment < earliest:
        raise McTimeRefusal(400, "The break lies before the last recorded time")
    if last is None or last.finish is not None:
        return replace(running, breaks=(*running.breaks, Span(number=number, start=moment)))
    ended = (replace(last, finish=moment),) if moment > last.start else ()
    return replace(running, breaks=(*running.breaks[:-1], *ended))


def ended(
    running: Running, moment: datetime, *, on_break: StopOnBreak, comment: str | None, keeps: StopComment
) -> Stored:
    """Return the entry that a clock becomes when it is stopped at `moment`.

    Raises:
        McTimeRefusal: it runs in a break, or the moment lies before what is recorded.
    """
    breaks = running.breaks
    if running.on_break:
        match on_break:
            case StopOnBreak.REFUSED:
                raise McTimeRefusal(400, "The clock is on a break")
            case StopOnBreak.ENDS_IT:
                breaks = toggle(running, moment, "").breaks
            case StopOnBreak.FORGETS_IT:
                breaks = breaks[:-1]
    latest = max([running.start, *(span.finish for span in breaks if span.finish is not None)])
    if moment < latest:
        raise McTimeRefusal(400, "The end lies before the last recorded time")
    kept = running.comment if comment is None or keeps is StopComment.IGNORED else comment
    return Stored(
        number=running.number,
        start=running.start,
        finish=moment,
        time_type=running.time_type,
        comment=kept,
        organization_id=running.organization_id,
        breaks=breaks,
    )


def save(entries: Iterable[Stored], entry: Stored) -> Saved:
    """Put an entry among the others, in place of those that it overlaps or whose number it has.

    Raises:
        McTimeRefusal: one of them is approved; HTTP 200 with an item that failed.
    """
    before = tuple(entries)
    lost = [each for each in before if each.number != entry.number and each.overlaps(entry)]
    same = [each for each in before if each.number == entry.number]
    if any(each.approved for each in (*lost, *same)):
        raise McTimeRefusal(200, "New time entry could not be saved", data={"id": entry.number})
    left = [each for each in before if each not in lost and each not in same]
    return Saved(
        entries=tuple(sorted([*left, entry], key=lambda each: each.start)),
        entry=entry,
        overwritten=bool(lost),
    )


def rounded(moment: datetime, minutes: int) -> datetime:
    """Return the moment cut to whole steps of so many minutes; as it is for zero."""
    if minutes <= 0:
        return moment
    since = moment - datetime(2000, 1, 1, tzinfo=UTC)
    return moment - since % (minutes * MINUTE)
