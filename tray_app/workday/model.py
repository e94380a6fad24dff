"""The portal's record of a day, and what can be computed from it at an instant.

The portal never sends a running total: while a day is open its ``duration`` is ``00:00:00``, and finished
breaks alone are in ``timeLeaks``. So worked and break time are always computed from instants, the way the
server does it when the day is closed.

Source: the workday page of the portal's documentation (status payload); behaviour of a paused and of an
expired record as the server's own code computes it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from enum import Enum
from typing import assert_never

from tray_app.workday.moments import offset_of, with_fixed_offset

ZERO = timedelta(0)


class Status(Enum):
    """What the portal says about the day."""

    CLOSED = "CLOSED"
    OPENED = "OPENED"
    PAUSED = "PAUSED"
    EXPIRED = "EXPIRED"
    """Left open on an earlier day. The portal decides when; it is never computed here."""
    UNKNOWN = "UNKNOWN"
    """A word this version does not know. Nothing may be done until a known one comes."""

    @classmethod
    def from_text(cls, text: str | None) -> "Status":
        """Read the portal's word: empty or missing is CLOSED, an unknown one is UNKNOWN; never raises."""
        word = (text or "").strip().upper()
        if not word:
            return cls.CLOSED
        return cls.__members__.get(word, cls.UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Workday:
    """The portal's latest record, of whatever date. Its moments keep their offset, not a zone's name.

    A CLOSED record may be weeks old: ask `belongs_to` before calling its figures today's.
    """

    status: Status
    start: datetime | None = None
    """When the day was opened, in the offset in which it was opened. None: there is no record."""
    finish: datetime | None = None
    """When the day was closed. None unless CLOSED."""
    paused_at: datetime | None = None
    """When the running break began. None unless PAUSED, and None when that moment is not known."""
    breaks: timedelta = ZERO
    """Finished breaks together; the running one is not in it."""
    offset: timezone | None = None
    """The employee's offset from UTC as the portal has it (``tzOffset``); None when it was not sent."""
    awaiting_approval: bool = False
    """The last manual change waits for a manager. Nothing is blocked by it."""
    suggested_finish: datetime | None = None
    """For an expired day: when the portal would close it."""
    recorded: timedelta | None = None
    """The portal's own worked time, only for CLOSED records and only as a fall-back."""

    def __post_init__(self) -> None:
        """Nail down the offsets, so that differences are right across a change of the clocks.

        Raises:
            ValueError: a moment carries no offset, or breaks are negative.
        """
        for name in ("start", "finish", "paused_at", "suggested_finish"):
            moment: datetime | None = getattr(self, name)
            if moment is not None:
                object.__setattr__(self, name, with_fixed_offset(moment))
        if self.breaks < ZERO:
            raise ValueError("breaks are never negative")

    @property
    def zone(self) -> tzinfo:
        """The offset in which this record's wall times are shown and judged; UTC when there is none."""
        if self.start is not None:
            return offset_of(self.start)
        return self.offset or UTC


def worked(workday: Workday, now: datetime) -> timedelta:
    """Return the time worked in this record at `now`, without breaks; never negative.

    EXPIRED and UNKNOWN run no counter and give zero, as does a record without a start.
    A pause whose beginning is not known gives zero as well: ask `is_worked_known` first.
    """
    if workday.start is None:
        return ZERO
    match workday.status:
        case Status.OPENED:
            return max(now - workday.start - workday.breaks, ZERO)
        case Status.PAUSED:
            if workday.paused_at is None:
                return ZERO
            return max(workday.paused_at - workday.start - workday.breaks, ZERO)
        case Status.CLOSED:
            if workday.finish is None:
                return max(workday.recorded or ZERO, ZERO)
            return max(workday.finish - workday.start - workday.breaks, ZERO)
        case Status.EXPIRED | Status.UNKNOWN:
            return ZERO
        case _:
            assert_never(workday.status)


def is_worked_known(workday: Workday) -> bool:
    """Tell whether `worked` has anything to say about this record."""
    match workday.status:
        case Status.OPENED:
            return workday.start is not None
        case Status.PAUSED:
            return workday.start is not None and workday.paused_at is not None
        case Status.CLOSED:
            return workday.start is not None and (workday.finish is not None or workday.recorded is not None)
        case Status.EXPIRED | Status.UNKNOWN:
            return False
        case _:
            assert_never(workday.status)


def current_break(workday: Workday, now: datetime) -> timedelta:
    """Return how long the running break lasts at `now`; zero when none runs or its start is unknown."""
    if workday.status is not Status.PAUSED or workday.paused_at is None:
        return ZERO
    return max(now - workday.paused_at, ZERO)


def break_total(workday: Workday, now: datetime) -> timedelta:
    """Return finished and running breaks together at `now`; never negative."""
    return workday.breaks + current_break(workday, now)


def belongs_to(workday: Workday, now: datetime) -> bool:
    """Tell whether the record was opened on the calendar day of `now`, seen in the record's own offset."""
    if workday.start is None:
        return False
    return workday.start.date() == now.astimezone(workday.zone).date()


def is_running(workday: Workday) -> bool:
    """Tell whether the day is neither closed nor unknown: it still needs a hand to end it."""
    return workday.status in {Status.OPENED, Status.PAUSED, Status.EXPIRED}
