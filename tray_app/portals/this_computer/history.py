"""Days as the history tells them: one for each date, and the week summed up. Pure."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from tray_app.engine.portal import PastDay, WeekTotal
from tray_app.portals.this_computer.day import Day, workday_from
from tray_app.portals.this_computer.schedule import week_target
from tray_app.workday.model import ZERO, Status, worked
from tray_app.workday.rules import Rules


def past_days(days: Iterable[Day], now: datetime, rules: Rules) -> tuple[PastDay, ...]:
    """Return the dates on which days began, in their own offsets, oldest first.

    Two days of one date (by a journey to the west) are one, with the time between them as a break. Of a day
    that was left open nobody knows how long it was: nothing is counted as worked.
    """
    ordered = sorted(days, key=lambda day: (day.start.date(), day.start))
    return tuple(
        _past_day(day, tuple(same), now, rules)
        for day, same in groupby(ordered, key=lambda each: each.start.date())
    )


def week_total(days: Iterable[Day], monday: date, now: datetime, rules: Rules) -> WeekTotal:
    """Sum up the days of a week, the running one as far as it has come."""
    total = sum((past.worked for past in past_days(days, now, rules)), ZERO)
    return WeekTotal(first=monday, worked=total, target=week_target(rules, monday))


def _past_day(day: date, records: tuple[Day, ...], now: datetime, rules: Rules) -> PastDay:
    finishes = [record.finish for record in records if record.finish is not None]
    return PastDay(
        day=day,
        start=records[0].start,
        finish=max(finishes) if len(finishes) == len(records) else None,
        worked=sum((worked(workday_from(record, now, rules), now) for record in records), ZERO),
        breaks=sum((_breaks(record, now, rules) for record in records), _gaps(records)),
        note="\n".join(dict.fromkeys(text for record in records for text in _texts(record) if text)),
    )


def _breaks(record: Day, now: datetime, rules: Rules) -> timedelta:
    """Return the breaks of a record, a running one as far as it has come."""
    day = workday_from(record, now, rules)
    running = ZERO if day.status is not Status.PAUSED or day.paused_at is None else now - day.paused_at
    return record.finished_breaks + max(running, ZERO)


def _gaps(records: tuple[Day, ...]) -> timedelta:
    return sum(
        (
            max(after.start - before.finish, ZERO)
            for before, after in pairwise(records)
            if before.finish is not None
        ),
        ZERO,
    )


def _texts(record: Day) -> tuple[str, ...]:
    return (record.opening, record.start_reason, record.report, record.finish_reason)
