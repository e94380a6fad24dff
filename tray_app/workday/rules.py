"""What the schedule and the settings demand of a day.

Seconds of the portal's rules become timedeltas since midnight, in the offset in which the day was opened;
equal is always fine, only strictly later, earlier or shorter breaks a rule. -1 and null mean "not set", 0 is
a real value; 59 seconds are already in MAX_EXACT_START, so that the whole minute is allowed.
"""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """One shift of the schedule, wall-clock times since midnight."""

    start: timedelta
    end: timedelta
    """Earlier than `start` for an overnight shift."""
    break_length: timedelta
    """The break the schedule plans (``BREAK_DURATION``); zero when it plans none."""
    work_days: frozenset[int]
    """ISO weekdays, Monday is 1; empty when the shift names none."""


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
