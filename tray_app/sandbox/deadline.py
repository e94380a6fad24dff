"""When a day that was left open expires, and until when a closed one can be continued: the same instant.

Not midnight: the schedule decides. From the half of the pause until the next shift, but no longer than the
shift itself, so that a 09:00 to 18:00 day expires at 01:30, and Friday's at 03:00 on Saturday.

Source: the portal's time-tracking engine (its record manager and shift manager), as published.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from tray_app.sandbox.plan import DAY, Plan, ScheduleType, ShiftOnDate

SHIFT_GRACE = timedelta(hours=1)
"""How long after its end a planned shift may stay open."""
WITHOUT_SHIFT = timedelta(hours=18)
"""How long a day outside all shifts may stay open when no shift follows within a day."""
SEARCH_DAYS = 8
"""A weekly schedule has its next shift within eight dates or never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """An instant that is passed either when it is reached, or only after it."""

    moment: datetime
    reached_is_passed: bool

    def is_passed(self, now: datetime) -> bool:
        """Tell whether the day has expired at `now`."""
        return now >= self.moment if self.reached_is_passed else now > self.moment


def shift_of(plan: Plan, start: datetime) -> ShiftOnDate | None:
    """Return the shift a day opened at `start` belongs to, in the offset of `start`.

    None outside all shifts. Between two that would both take it: the one it falls into, else the one whose
    beginning is nearer.
    """
    zone = start.tzinfo
    assert zone is not None, "a day is opened at a moment with its offset"  # noqa: S101 -- for the type only
    candidates = [
        shift
        for step in (-1, 0, 1)
        for shift in plan.shifts_on(start.date() + step * DAY, zone)
        if shift.may_be_started_at(start)
    ]
    return min(
        candidates,
        key=lambda shift: (not shift.start <= start < shift.end, abs(shift.start - start)),
        default=None,
    )


def next_shift(plan: Plan, after: datetime) -> ShiftOnDate | None:
    """Return the first shift that begins strictly later than `after`; None when no weekday has one."""
    zone = after.tzinfo
    assert zone is not None, "moments carry their offset"  # noqa: S101 -- for the type only
    for step in range(SEARCH_DAYS):
        later = [shift for shift in plan.shifts_on(after.date() + step * DAY, zone) if shift.start > after]
        if later:
            return min(later, key=lambda shift: shift.start)
    return None


def deadline_of(plan: Plan, start: datetime) -> Deadline:
    """Return when a day opened at `start` expires unless it is closed."""
    second_midnight = datetime.combine(start.date() + 2 * DAY, time(), start.tzinfo)
    two_days = Deadline(moment=second_midnight, reached_is_passed=True)
    if plan.flexible or plan.type is ScheduleType.NONE:
        return two_days
    shift = shift_of(plan, start)
    if shift is not None and plan.type is ScheduleType.SHIFT:
        return Deadline(moment=shift.end + SHIFT_GRACE, reached_is_passed=False)
    following = next_shift(plan, start if shift is None else shift.start)
    if following is None:
        return two_days
    if shift is not None:
        pause = following.start - shift.end
        return Deadline(moment=shift.end + min(pause / 2, shift.duration), reached_is_passed=True)
    if following.start - start <= DAY:
        return Deadline(moment=following.start - following.duration / 2, reached_is_passed=False)
    return Deadline(moment=start + WITHOUT_SHIFT, reached_is_passed=False)


def may_reopen(plan: Plan, start: datetime, now: datetime) -> bool:
    """Tell whether opening continues a closed day that was opened at `start`, instead of making a new one."""
    if plan.type is ScheduleType.NONE or plan.flexible or not plan.reopening_allowed:
        return False
    return not deadline_of(plan, start).is_passed(now) and not _new_shift_may_start(plan, start, now)


def _new_shift_may_start(plan: Plan, start: datetime, now: datetime) -> bool:
    """Tell whether the next shift takes over: where starting and continuing are both possible, start wins."""
    shift = shift_of(plan, start)
    if shift is None or now <= shift.end:
        return False
    following = next_shift(plan, shift.start)
    return following is not None and following.may_be_started_at(now)
