"""Reminders as values: what there is to say, what the person chose, and what was said before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import Enum


class ReminderKind(Enum):
    """The causes, one reminder a day each."""

    MINIMUM_REACHED = "minimum_reached"
    """The day runs past MIN_DAY_DURATION: worked time without breaks."""
    OPENED_LATE = "opened_late"
    """The day was opened after MAX_EXACT_START."""
    OPEN_SOON = "open_soon"
    """Not opened yet, and the latest start is near."""
    NOT_OPENED = "not_opened"
    """Still not opened after the latest start."""
    BREAK_TOO_LONG = "break_too_long"
    EXPIRED = "expired"
    """The portal says that an earlier day was never closed."""
    STILL_OPEN = "still_open"
    """Still open long after the shift's end."""


class Snooze(Enum):
    """For how long a person may put a reminder off."""

    QUARTER_HOUR = "quarter_hour"
    HOUR = "hour"
    REST_OF_DAY = "rest_of_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What the person chose about reminders."""

    enabled: frozenset[ReminderKind] = frozenset(ReminderKind)
    lead_before_latest_start: timedelta = timedelta(minutes=10)
    longest_break: timedelta | None = None
    """None: the break the shift plans, and one hour when it plans none."""
    still_open_after: timedelta = timedelta(hours=2)
    """How long after the shift's end (or, without a shift, after the minimum day) an open day is odd."""
    muted_days: frozenset[date] = frozenset()
    """Days on which the person wants no reminders, such as a holiday that the portal does not show. Only
    EXPIRED is given all the same: nothing can be opened before that day is closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """One reminder that is due."""

    kind: ReminderKind
    day: date
    """The day it speaks about, in the record's offset (or the employee's, for a day not opened). A night
    shift belongs to the date of its beginning."""
    cause: str
    """Tells two causes of one kind and day apart, e.g. the beginning of this break; stable over restarts."""
    since: datetime
    """When the condition became true, in the offset of the day it speaks about."""
    limit: datetime | timedelta | None = None
    """The rule it rests on: a wall-clock instant, or a length."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What the memory holds: kind, day and cause."""
        return (self.kind.value, self.day.isoformat(), self.cause)


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What was shown and put off before. A value; the engine keeps it over restarts."""

    shown: frozenset[tuple[str, str, str]] = frozenset()
    snoozed: Mapping[tuple[str, str, str], datetime] = field(default_factory=dict)
    """Until when; a reminder whose snooze is over is due once more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What to remind of now, most important first, and when the answer may change by itself."""

    due: tuple[Reminder, ...] = ()
    look_again: datetime | None = None
    """None: only a new reading can change the answer."""
