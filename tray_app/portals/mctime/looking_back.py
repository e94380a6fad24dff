"""Earlier days and the sum of a week, from time entries: pure.

Source: https://mctime.readme.io/reference (get-time-entries): entries are found by their start, and at most
366 days are told at once.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta, tzinfo

from tray_app.engine.portal import PastDay
from tray_app.portals.days import is_left_open
from tray_app.portals.mctime.days import Day
from tray_app.workday.model import ZERO
from tray_app.workday.moments import ONE_DAY, at_wall_time, week_start

WEEK = timedelta(days=7)
MOST_AT_ONCE = timedelta(days=360)


def asked_dates(first: date, last: date) -> tuple[date, date]:
    """Return which dates to ask for: the week of `last` whole, and a date more on each side for nights."""
    monday = week_start(last)
    return min(first, monday) - ONE_DAY, max(last, monday + WEEK - ONE_DAY) + ONE_DAY


def spans(first: date, last: date, zone: tzinfo) -> Iterator[tuple[datetime, datetime]]:
    """Yield the dates from `first` to `last`, both included, as spans that may be asked for at once."""
    while first <= last:
        until = min(last, first + MOST_AT_ONCE)
        yield span(first, until, zone)
        first = until + ONE_DAY


def span(first: date, last: date, zone: tzinfo) -> tuple[datetime, datetime]:
    """Return the first and the last second of the dates from `first` to `last` in `zone`."""
    return at_wall_time(first, ZERO, zone), at_wall_time(last, ONE_DAY, zone) - timedelta(seconds=1)


def past_days(days: Iterable[Day], *, now: datetime, zone: tzinfo) -> tuple[PastDay, ...]:
    """Return the days by the date of their start, one for each date, the earliest first."""
    by_date: dict[date, list[Day]] = {}
    for day in days:
        by_date.setdefault(day.start.astimezone(zone).date(), []).append(day)
    return tuple(_past_day(when, by_date[when], now, zone) for when in sorted(by_date))


def within(days: Iterable[PastDay], first: date, last: date) -> tuple[PastDay, ...]:
    """Return those from `first` to `last`, both included."""
    return tuple(day for day in days if first <= day.day <= last)


def running_time(day: Day, now: datetime, zone: tzinfo) -> timedelta:
    """Return what the running clock adds up to `now`; zero for none and for one that was forgotten."""
    clocking = day.clocking
    if clocking is None or is_left_open(clocking.start, now, zone):
        return ZERO
    if clocking.on_break and clocking.paused_at is None:
        return ZERO
    return max((clocking.paused_at or now) - clocking.start - clocking.finished_breaks, ZERO)


def _past_day(when: date, parts: list[Day], now: datetime, zone: tzinfo) -> PastDay:
    worked = (entry.worked for part in parts for entry in part.entries)
    running = (running_time(part, now, zone) for part in parts)
    return PastDay(
        day=when,
        start=parts[0].start,
        finish=parts[-1].finish,
        worked=sum(worked, ZERO) + sum(running, ZERO),
        breaks=sum((part.breaks for part in parts), ZERO),
        note="\n".join(dict.fromkeys(comment for part in parts for comment in _comments(part))),
    )


def _comments(day: Day) -> Iterator[str]:
    yield from (entry.comment for entry in day.entries if entry.comment)
    if day.clocking is not None and day.clocking.comment:
        yield day.clocking.comment
