"""Earlier days and the sum of a week: pure.

Days are made of the listed logs, with those that the service keeps without listing them: the running one, and
what this computer remembers. The sum of a week is the service's own, which knows neither; the running log is
added to it. On which day a week begins is the organisation's affair: the service sums up whatever it is told.

Source: https://github.com/ever-co/ever-gauzy: time-log.service.ts (getTimeLogs joins the slots),
statistic.service.ts.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta, tzinfo

from tray_app.engine.portal import PastDay, WeekTotal
from tray_app.portals.days import date_of, is_left_open
from tray_app.portals.ever_gauzy.days import Day, days_of
from tray_app.portals.ever_gauzy.timing import Span
from tray_app.portals.ever_gauzy.wire import Log
from tray_app.workday.model import ZERO
from tray_app.workday.moments import ONE_DAY, at_wall_time

WEEK = timedelta(days=7)


def asked_span(first: date, last: date, zone: tzinfo) -> Span:
    """Return which logs to ask for: a date more on each side, for nights belong to their evening."""
    return Span(
        start=at_wall_time(first - ONE_DAY, ZERO, zone),
        end=at_wall_time(last + 2 * ONE_DAY, ZERO, zone),
    )


def week_span(first: date, zone: tzinfo) -> Span:
    """Return the week that begins on a date."""
    return Span(start=at_wall_time(first, ZERO, zone), end=at_wall_time(first + WEEK, ZERO, zone))


def past_days(
    logs: Iterable[Log], *, first: date, last: date, now: datetime, zone: tzinfo
) -> tuple[PastDay, ...]:
    """Return the days from `first` to `last` by the date of their start, the earliest first."""
    by_date: dict[date, list[Day]] = {}
    for day in days_of(logs, zone):
        by_date.setdefault(date_of(day.start, zone), []).append(day)
    return tuple(
        _past_day(when, by_date[when], now, zone) for when in sorted(by_date) if first <= when <= last
    )


def week_total(  # noqa: PLR0913 - all but the first two by name
    counted: timedelta,
    running: Log | None,
    *,
    first: date,
    target: timedelta | None,
    now: datetime,
    zone: tzinfo,
) -> WeekTotal:
    """Return the week that begins on `first`: what was counted, and the running log where it began in it."""
    span = week_span(first, zone)
    goes_on = running is not None and span.start <= running.start < span.end
    more = _until_now(running, now, zone) if goes_on and running is not None else ZERO
    return WeekTotal(first=first, worked=counted + more, target=target)


def _past_day(when: date, parts: list[Day], now: datetime, zone: tzinfo) -> PastDay:
    notes: dict[str, None] = {}
    for part in parts:
        notes |= dict.fromkeys(log.work.description for log in part.logs if log.work.description)
    return PastDay(
        day=when,
        start=parts[0].start,
        finish=parts[-1].finish,
        worked=sum((_worked(part, now, zone) for part in parts), ZERO),
        breaks=sum((part.breaks for part in parts), ZERO),
        note="\n\n".join(notes),
    )


def _worked(day: Day, now: datetime, zone: tzinfo) -> timedelta:
    running = day.open_log
    if running is None:
        return day.latest - day.start - day.breaks
    before = max(running.start - day.start - day.breaks, ZERO)
    return before + _until_now(running, now, zone)


def _until_now(running: Log, now: datetime, zone: tzinfo) -> timedelta:
    """Return how long a log runs; nothing of one that was forgotten, for nobody knows."""
    return ZERO if is_left_open(running.start, now, zone) else max(now - running.start, ZERO)
