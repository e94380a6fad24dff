"""Earlier days and the sum of a week, from attendance rows: pure.

The service counts each closed row in ``work_hours``; what it subtracts there is not told, so its own number
is shown for days that are over.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from tray_app.engine.portal import History, PastDay, WeekTotal
from tray_app.portals.days import is_left_open
from tray_app.portals.worktime_one.sessions import Day
from tray_app.workday.model import ZERO
from tray_app.workday.moments import ONE_DAY

WEEK = timedelta(days=7)


def asked_dates(first: date, last: date) -> tuple[date, date]:
    """Return which dates to ask the service for: the week of `last` whole, and a date more on each side.

    Whose calendar the service's dates are is not told, and the second half of a night is on the next one.
    """
    monday = _monday(last)
    return min(first, monday) - ONE_DAY, monday + WEEK


def history_of(days: Iterable[Day], *, first: date, last: date, now: datetime, zone: tzinfo) -> History:
    """Return the days from `first` to `last` by the date of their start, and the week of `last`."""
    by_date: dict[date, list[Day]] = {}
    for day in days:
        by_date.setdefault(day.start.astimezone(zone).date(), []).append(day)
    past = [_past_day(when, by_date[when], now, zone) for when in sorted(by_date)]
    monday = _monday(last)
    week = sum((day.worked for day in past if monday <= day.day < monday + WEEK), ZERO)
    return History(
        days=tuple(day for day in past if first <= day.day <= last),
        week=WeekTotal(first=monday, worked=week),
    )


def _past_day(when: date, parts: list[Day], now: datetime, zone: tzinfo) -> PastDay:
    return PastDay(
        day=when,
        start=parts[0].start,
        finish=parts[-1].finish,
        worked=sum((_worked(part, now, zone) for part in parts), ZERO),
        breaks=sum((part.breaks for part in parts), ZERO),
    )


def _worked(day: Day, now: datetime, zone: tzinfo) -> timedelta:
    """Return closed rows, and the open one up to `now` unless it was forgotten."""
    closed = sum((row.worked for row in day.rows), ZERO)
    running = day.open_row
    if running is None or is_left_open(running.start, now, zone):
        return closed
    return closed + max(now - running.start, ZERO)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
