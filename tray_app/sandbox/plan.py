"""What the time-tracking engine makes of a schedule: only the parts that steer the state machine.

Reading never fails: whatever is not understood is no rule, so that a test may serve any schedule it likes.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from enum import Enum

DAY = timedelta(days=1)


class ScheduleType(Enum):
    """How the schedule decides which days are worked."""

    FIXED = "FIXED"
    SHIFT = "SHIFT"
    FLEXTIME = "FLEXTIME"
    NONE = "NONE"
    """The person has no schedule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftOnDate:
    """A shift of the schedule, laid on a date."""

    start: datetime
    end: datetime

    @property
    def duration(self) -> timedelta:
        """How long the shift lasts, its planned break included."""
        return self.end - self.start

    def may_be_started_at(self, moment: datetime) -> bool:
        """Tell whether a day opened then belongs to this shift: up to half its length before and after."""
        margin = self.duration / 2
        return self.start - margin <= moment <= self.end + margin


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A shift as the schedule has it."""

    start: timedelta
    """Since midnight."""
    length: timedelta
    """Overnight shifts end on the next date; start and end alike make a length of zero."""
    weekdays: frozenset[int]
    """ISO weekdays, Monday is 1."""

    def on(self, day: date, zone: tzinfo) -> ShiftOnDate:
        """Lay the shift on a date."""
        start = datetime.combine(day, time(), zone) + self.start
        return ShiftOnDate(start=start, end=start + self.length)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A person's schedule, as far as it steers opening, closing and expiry."""

    type: ScheduleType = ScheduleType.NONE
    shifts: tuple[Shift, ...] = ()
    reopening_allowed: bool = True
    edit_limit: timedelta | None = None
    """A manual time further from the real moment waits for approval; None never does."""
    starts_by_itself: bool = False
    ends_by_itself: bool = False
    """The portal closes the day at the end of the shift."""
    free: bool = False
    """The person is free of working time rules by the settings, whatever the schedule."""

    @property
    def flexible(self) -> bool:
        """Whether no reason is needed and a closed day is never continued."""
        return self.free or self.type is ScheduleType.FLEXTIME

    def shifts_on(self, day: date, zone: tzinfo) -> Iterator[ShiftOnDate]:
        """Yield the shifts that begin on a date.

        FIXED uses the first shift that names the weekday. SHIFT goes by a plan of dates that the API never
        shows; here each shift is planned for each date.
        """
        for shift in self.shifts:
            if self.type is ScheduleType.SHIFT:
                yield shift.on(day, zone)
            elif day.isoweekday() in shift.weekdays:
                yield shift.on(day, zone)
                return


def read_plan(schedule: object, *, free: bool = False) -> Plan:
    """Read a schedule in the portal's native, upper-case shape; anything else is no schedule."""
    if not isinstance(schedule, Mapping) or str(schedule.get("DELETED")) in {"1", "True"}:
        return Plan(free=free)
    try:
        kind = ScheduleType(schedule.get("SCHEDULE_TYPE"))
    except ValueError:
        return Plan(free=free)
    rules = schedule.get("SCHEDULE_VIOLATION_RULES")
    restrictions = schedule.get("WORKTIME_RESTRICTIONS")
    reopening = restrictions.get("ALLOWED_TO_REOPEN_RECORD") if isinstance(restrictions, Mapping) else None
    limit = _seconds(rules.get("MAX_ALLOWED_TO_EDIT_WORK_TIME")) if isinstance(rules, Mapping) else None
    controlled = 3 if kind is ScheduleType.FLEXTIME else _seconds(schedule.get("CONTROLLED_ACTIONS"))
    return Plan(
        type=kind,
        shifts=tuple(_read_shifts(schedule.get("SHIFTS"))),
        reopening_allowed=reopening is not False,
        edit_limit=None if limit is None else timedelta(seconds=limit),
        starts_by_itself=controlled == 2,  # noqa: PLR2004 -- 1 is start only, 2 is end only, 3 is both
        ends_by_itself=controlled == 1,
        free=free,
    )


def _read_shifts(shifts: object) -> Iterator[Shift]:
    for shift in shifts if isinstance(shifts, list) else ():
        if not isinstance(shift, Mapping) or shift.get("DELETED"):
            continue
        start, end = _seconds(shift.get("WORK_TIME_START")), _seconds(shift.get("WORK_TIME_END"))
        if start is None or end is None or start == end:
            continue
        length = timedelta(seconds=end - start)
        yield Shift(
            start=timedelta(seconds=start),
            length=length if end > start else length + DAY,
            weekdays=frozenset(int(digit) for digit in str(shift.get("WORK_DAYS", "")) if digit in "1234567"),
        )


def _seconds(value: object) -> int | None:
    if isinstance(value, str) and value.isdecimal():
        value = int(value)
    return value if isinstance(value, int) and value >= 0 else None
