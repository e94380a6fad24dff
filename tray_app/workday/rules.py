"""What the schedule and the settings demand, and what that means for one day.

Seconds of the portal's rules become timedeltas since midnight, in the offset in which the day was opened;
equal is always fine, only strictly later, earlier or shorter breaks a rule. -1 and null mean "not set", 0 is
a real value; 59 seconds are already in MAX_EXACT_START, so that the whole minute is allowed.

Source: the server's own check of fixed schedules. It compares bare seconds of a day and so never judges the
far side of midnight; here the instants are absolute, and for a night shift they are a hint.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from tray_app.workday.model import ZERO
from tray_app.workday.moments import ONE_DAY, SANE_YEARS, at_wall_time, offset_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One shift of the schedule, wall-clock times since midnight."""

    start: timedelta
    end: timedelta
    """Earlier than `start` for an overnight shift; equal makes no shift."""
    break_length: timedelta
    """The break the schedule plans (``BREAK_DURATION``); zero when it plans none."""
    work_days: frozenset[int]
    """ISO weekdays, Monday is 1; empty when the shift names none, and then it belongs to no day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The merged rules. A default-constructed value demands nothing."""

    flexible: bool = False
    """No start, end or duration rules, and no reason needed for a manual time."""
    latest_start: timedelta | None = None
    """Opened strictly later is late (``MAX_EXACT_START``, ``RELATIVE_START_TO``, ``ufTmMaxStart``)."""
    latest_start_after_shift: timedelta | None = None
    """The same, counted from the shift's start (``MAX_OFFSET_START``)."""
    earliest_end: timedelta | None = None
    """Closed strictly earlier is early (``MIN_EXACT_END``, ``RELATIVE_END_FROM``, ``ufTmMinFinish``)."""
    earliest_end_before_shift: timedelta | None = None
    """The same, counted back from the shift's end (``MIN_OFFSET_END``)."""
    min_duration: timedelta | None = None
    """Worked strictly less, without breaks, is short (``MIN_DAY_DURATION``, ``ufTmMinDuration``)."""
    edit_tolerance: timedelta | None = None
    """A manual time further from the truth than this waits for approval."""
    shifts: tuple[Shift, ...] = ()
    """In the portal's order: a day gets the first one that names its weekday."""
    days_off: frozenset[date] = frozenset()
    """The calendar's own exclusions."""
    has_parent_calendar: bool = False
    """National holidays live in a calendar the portal does not show: never assert a work day."""
    reopening_allowed: bool | None = None
    """Whether a closed day may be continued; None when the portal does not say."""
    schedule_name: str = ""
    """For display; empty when no schedule could be read."""
    tracks_time: bool | None = None
    """Whether working time is kept for this person (``ufTimeman``); None when the portal does not say."""
    week_begins_on: int = 1
    """The weekday (ISO 8601) on which the company's weeks begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRules:
    """The rules of one day as instants, each with the offset valid then. None: there is no such rule."""

    day: date
    is_work_day: bool | None = None
    """By weekday and own days off; None when no shift names weekdays, so that nobody can tell."""
    latest_start: datetime | None = None
    """Equal is fine. The smallest of all that are configured."""
    earliest_end: datetime | None = None
    """Equal is fine. The greatest of all that are configured; on the next date for a night shift."""
    min_duration: timedelta | None = None
    """Always more than zero."""
    shift_start: datetime | None = None
    shift_end: datetime | None = None
    """On the next date for a night shift."""
    planned_break: timedelta = ZERO


def rules_for_day(rules: Rules, day: date, zone: tzinfo) -> DayRules:
    """Return what `rules` demand of `day`, whose wall times are those of `zone`.

    Nothing is demanded on a day off, on a weekday that no shift names, of a flexible person, and of one
    whose working time is not kept. Never raises for rules that span a few days at most.
    """
    is_work_day = _is_work_day(rules, day)
    exempt = rules.flexible or rules.tracks_time is False
    unnamed = bool(rules.shifts) and is_work_day is None
    if exempt or unnamed or is_work_day is False or day.year not in SANE_YEARS:
        return DayRules(day=day, is_work_day=is_work_day)

    def instant(since_midnight: timedelta | None) -> datetime | None:
        return None if since_midnight is None else at_wall_time(day, since_midnight, zone)

    shift = _shift_of(rules, day)
    return DayRules(
        day=day,
        is_work_day=is_work_day,
        latest_start=instant(min(_latest_starts(rules, shift), default=None)),
        earliest_end=instant(max(_earliest_ends(rules, shift), default=None)),
        min_duration=rules.min_duration or None,
        shift_start=instant(shift.start if shift else None),
        shift_end=instant(_end(shift) if shift else None),
        planned_break=shift.break_length if shift else ZERO,
    )


def rules_for_record(rules: Rules, start: datetime) -> DayRules:
    """Return the rules of the day to which a record opened at `start` belongs, in that start's offset.

    That is the date of the start, unless it lies after midnight within the night shift of the day before.
    """
    zone = offset_of(start)
    own = rules_for_day(rules, start.date(), zone)
    if start.year not in SANE_YEARS:
        return own
    before = rules_for_day(rules, start.date() - ONE_DAY, zone)
    if before.shift_start is None or before.shift_end is None or start >= before.shift_end:
        return own
    if own.shift_start is not None and abs(own.shift_start - start) < start - before.shift_start:
        return own
    return before


def _is_work_day(rules: Rules, day: date) -> bool | None:
    if day in rules.days_off:
        return False
    named = frozenset[int]().union(*(shift.work_days for shift in rules.shifts))
    return day.isoweekday() in named if named else None


def _shift_of(rules: Rules, day: date) -> Shift | None:
    shift = next((each for each in rules.shifts if day.isoweekday() in each.work_days), None)
    return None if shift is None or shift.start == shift.end else shift


def _end(shift: Shift) -> timedelta:
    """Return the shift's end, counted from the midnight before its start."""
    return shift.end if shift.end > shift.start else shift.end + ONE_DAY


def _latest_starts(rules: Rules, shift: Shift | None) -> Iterator[timedelta]:
    if rules.latest_start is not None:
        yield rules.latest_start if shift is None else _near(rules.latest_start, shift.start, shift)
    if rules.latest_start_after_shift is not None and shift is not None:
        yield shift.start + rules.latest_start_after_shift


def _earliest_ends(rules: Rules, shift: Shift | None) -> Iterator[timedelta]:
    if rules.earliest_end is not None:
        yield rules.earliest_end if shift is None else _near(rules.earliest_end, _end(shift), shift)
    if rules.earliest_end_before_shift is not None and shift is not None:
        yield _end(shift) - rules.earliest_end_before_shift


def _near(wall_time: timedelta, reference: timedelta, shift: Shift) -> timedelta:
    """Put a wall time of a night shift's rule on the side of midnight where it is nearer to `reference`."""
    next_date = wall_time + ONE_DAY
    overnight = shift.end < shift.start
    return next_date if overnight and abs(next_date - reference) < abs(wall_time - reference) else wall_time
