"""When each reminder's condition is true: spans of time that follow from a record and the rules alone.

What was shown before, snoozed or switched off does not count here. A span does not depend on the present
moment, so nothing is missed and nothing is repeated when a clock jumps.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import assert_never

from tray_app.workday.model import ZERO, Status, Workday
from tray_app.workday.moments import ONE_DAY, SANE_YEARS, at_wall_time, offset_of
from tray_app.workday.reminder import Preferences, Reminder, ReminderKind
from tray_app.workday.rules import DayRules, Rules, rules_for_day, rules_for_record

USUAL_LONGEST_BREAK = timedelta(hours=1)
DAYS_AHEAD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """A reminder, and when its condition holds."""

    reminder: Reminder
    begin: datetime
    end: datetime | None
    """The first instant at which it no longer holds; None: only another reading ends it."""


def occasions(
    workday: Workday, rules: Rules, preferences: Preferences, now: datetime, zone: tzinfo
) -> Iterator[Occasion]:
    """Yield everything that a reading gives occasion for, past, present and to come.

    For a closed day these are the starts from yesterday (a night shift may still run) to `DAYS_AHEAD` days
    after `now` in `zone`, the employee's; ask again by `horizon`.
    """
    match workday.status:
        case Status.CLOSED:
            yield from _not_opened(workday, rules, preferences, now.astimezone(zone).date(), zone)
        case Status.OPENED | Status.PAUSED:
            if workday.start is not None and workday.start.year in SANE_YEARS:
                day = rules_for_record(rules, workday.start)
                yield from _opened_late(workday.start, day)
                yield from _still_open(workday, workday.start, day, preferences)
                yield from _minimum_reached(workday, workday.start, day)
                yield from _break_too_long(workday, day, preferences)
        case Status.EXPIRED:
            yield _expired(workday, now, zone)
        case Status.UNKNOWN:
            pass
        case _:
            assert_never(workday.status)


def horizon(workday: Workday, rules: Rules, now: datetime, zone: tzinfo) -> datetime | None:
    """Return until when `occasions` has foreseen a day that is closed, or left open without a start.

    None when nothing more can ever come. Days off are left out of account: after the longest row of them
    there is a work day again.
    """
    today = now.astimezone(zone).date()
    if workday.status is Status.EXPIRED and workday.start is None:
        return at_wall_time(today, ONE_DAY, zone)
    if workday.status is not Status.CLOSED:
        return None
    without_days_off = replace(rules, days_off=frozenset())
    week = (rules_for_day(without_days_off, today + ONE_DAY * ahead, zone) for ahead in range(7))
    if not any(day.is_work_day and day.latest_start is not None for day in week):
        return None
    return at_wall_time(today, DAYS_AHEAD * ONE_DAY, zone)


def employee_zone(workday: Workday, now: datetime, computer: tzinfo | None) -> tzinfo:
    """Return the zone in which a day not yet opened is judged.

    The portal tells an offset, but the one of the last record, and the clocks may have changed since then.
    When the computer's zone had that offset at that time, the employee is taken to live in it and its
    present offset counts; otherwise the portal's is kept. Without a record it is the computer's zone, and
    without that the offset of `now`.
    """
    told = workday.offset or (None if workday.start is None else offset_of(workday.start))
    if told is None:
        return computer or offset_of(now)
    if computer is None:
        return told
    reference = now if workday.start is None or workday.start.year not in SANE_YEARS else workday.start
    return computer if offset_of(reference.astimezone(computer)) == told else told


def _not_opened(
    workday: Workday, rules: Rules, preferences: Preferences, today: date, zone: tzinfo
) -> Iterator[Occasion]:
    last_opened = date.min if workday.start is None else rules_for_record(rules, workday.start).day
    for ahead in range(-1, DAYS_AHEAD + 1):
        day = rules_for_day(rules, today + ahead * ONE_DAY, zone)
        if day.is_work_day and day.latest_start is not None and day.day > last_opened:
            yield from _start_of(day, day.latest_start, preferences, zone)


def _start_of(day: DayRules, latest: datetime, preferences: Preferences, zone: tzinfo) -> Iterator[Occasion]:
    """Yield the reminders before and after a latest start: the instant itself is still in time."""
    end = day.shift_end or at_wall_time(day.day, ONE_DAY, zone)
    lead = min(preferences.lead_before_latest_start, ONE_DAY)
    if latest >= end:
        return
    if lead > ZERO:
        reminder = Reminder(
            kind=ReminderKind.OPEN_SOON, day=day.day, cause="", since=latest - lead, limit=latest
        )
        yield Occasion(reminder=reminder, begin=latest - lead, end=_just_after(latest))
    reminder = Reminder(kind=ReminderKind.NOT_OPENED, day=day.day, cause="", since=latest, limit=latest)
    yield Occasion(reminder=reminder, begin=_just_after(latest), end=end)


def _opened_late(start: datetime, day: DayRules) -> Iterator[Occasion]:
    """Yield the late start, worth saying until its date, or the night shift it belongs to, is over."""
    if day.latest_start is None or start <= day.latest_start:
        return
    midnight = at_wall_time(start.date(), ONE_DAY, offset_of(start))
    reminder = Reminder(
        kind=ReminderKind.OPENED_LATE, day=day.day, cause="", since=start, limit=day.latest_start
    )
    yield Occasion(
        reminder=reminder,
        begin=at_wall_time(start.date(), ZERO, offset_of(start)),
        end=max(midnight, day.shift_end or midnight),
    )


def _still_open(
    workday: Workday, start: datetime, day: DayRules, preferences: Preferences
) -> Iterator[Occasion]:
    """Yield the day that is open for too long.

    Without a shift its end is that of the minimum day; where there is neither, it is odd at midnight.
    """
    limit: datetime | timedelta | None
    if day.shift_end is not None:
        limit, since = day.shift_end, day.shift_end + preferences.still_open_after
    elif day.min_duration is not None:
        limit = day.min_duration
        since = start + workday.breaks + day.min_duration + preferences.still_open_after
    else:
        limit, since = None, at_wall_time(start.date(), ONE_DAY, offset_of(start))
    # A day may be opened after the end of its shift: it is not odd at once.
    since = max(since, start + preferences.still_open_after)
    reminder = Reminder(kind=ReminderKind.STILL_OPEN, day=day.day, cause="", since=since, limit=limit)
    yield Occasion(reminder=reminder, begin=since, end=None)


def _minimum_reached(workday: Workday, start: datetime, day: DayRules) -> Iterator[Occasion]:
    """Yield the reached minimum of a day on which time runs; a pause stops it."""
    if workday.status is not Status.OPENED or day.min_duration is None:
        return
    since = start + workday.breaks + day.min_duration
    reminder = Reminder(
        kind=ReminderKind.MINIMUM_REACHED, day=day.day, cause="", since=since, limit=day.min_duration
    )
    yield Occasion(reminder=reminder, begin=since, end=None)


def _break_too_long(workday: Workday, day: DayRules, preferences: Preferences) -> Iterator[Occasion]:
    """Yield the break that runs: equal to the longest is still fine. Each break is a cause of its own."""
    paused_at = workday.paused_at
    if workday.status is not Status.PAUSED or paused_at is None or paused_at.year not in SANE_YEARS:
        return
    longest = preferences.longest_break
    if longest is None:
        longest = day.planned_break or USUAL_LONGEST_BREAK
    since = paused_at.astimezone(workday.zone) + longest
    reminder = Reminder(
        kind=ReminderKind.BREAK_TOO_LONG,
        day=day.day,
        cause=paused_at.astimezone(UTC).isoformat(),
        since=since,
        limit=longest,
    )
    yield Occasion(reminder=reminder, begin=_just_after(since), end=None)


def _expired(workday: Workday, now: datetime, zone: tzinfo) -> Occasion:
    """Return the day left open: true since the portal says so. Without a start it is told once a date."""
    if workday.start is not None:
        day, since, end = workday.start.date(), workday.start, None
    else:
        day = now.astimezone(zone).date()
        since, end = at_wall_time(day, ZERO, zone), at_wall_time(day, ONE_DAY, zone)
    reminder = Reminder(kind=ReminderKind.EXPIRED, day=day, cause="", since=since)
    return Occasion(reminder=reminder, begin=min(since, now), end=end)


def _just_after(moment: datetime) -> datetime:
    return moment + timedelta.resolution
