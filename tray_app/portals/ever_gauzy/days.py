"""Time logs put together to days: pure.

The service keeps logs and no day; each start makes one. So a day is the logs that belong together: its start
is the first log's, its breaks are the gaps, and it is open while one of them runs.

Source: https://github.com/ever-co/ever-gauzy: timer.service.ts. The eleven hours of daily rest are those of
article 3 of Directive 2003/88/EC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from tray_app.portals.days import date_of, goes_on, is_left_open
from tray_app.portals.ever_gauzy.wire import Log
from tray_app.workday.model import ZERO, Status, Workday
from tray_app.workday.moments import offset_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Logs that belong together; at least one, the earliest first."""

    logs: tuple[Log, ...]

    @property
    def start(self) -> datetime:
        """When the day began."""
        return self.logs[0].start

    @property
    def ended_last(self) -> Log:
        """The log with the latest end: what a break interrupts, although an entry may have begun later."""
        return max(self.logs, key=lambda log: (log.finish or log.start, log.start))

    @property
    def open_log(self) -> Log | None:
        """The newest log that runs."""
        return next((log for log in reversed(self.logs) if log.finish is None), None)

    @property
    def finish(self) -> datetime | None:
        """When the day ended; None while it runs."""
        return None if self.open_log is not None else self.latest

    @property
    def latest(self) -> datetime:
        """The last moment of which the logs tell."""
        return max(log.finish or log.start for log in self.logs)

    @property
    def breaks(self) -> timedelta:
        """The gaps between the logs together; logs may overlap."""
        total, covered = ZERO, self.start
        for log in self.logs:
            total += max(log.start - covered, ZERO)
            if log.finish is None:
                break
            covered = max(covered, log.finish)
        return total


def days_of(logs: Iterable[Log], zone: tzinfo) -> tuple[Day, ...]:
    """Return the days that the logs make up, the earliest first; wall times are those of `zone`."""
    days: list[Day] = []
    for log in sorted({log.id: log for log in logs}.values(), key=lambda log: (log.start, log.id)):
        if days and goes_on(days[-1], log.start, zone):
            days[-1] = Day(logs=(*days[-1].logs, log))
        else:
            days.append(Day(logs=(log,)))
    return tuple(days)


def workday_of(
    day: Day | None,
    *,
    now: datetime,
    zone: tzinfo,
    paused: bool = False,
    recorded: timedelta | None = None,
) -> Workday:
    """Return the latest day as the program knows days; `paused` turns a closed one into one on a break.

    `recorded` is the service's own count for a closed day of today.
    """
    offset = offset_of(now.astimezone(zone))
    if day is None:
        return Workday(status=Status.CLOSED, offset=offset)
    running = day.open_log
    if running is not None:
        status = Status.EXPIRED if is_left_open(running.start, now, zone) else Status.OPENED
        return Workday(status=status, start=day.start, breaks=day.breaks, offset=offset)
    if paused:
        return Workday(
            status=Status.PAUSED, start=day.start, paused_at=day.finish, breaks=day.breaks, offset=offset
        )
    return Workday(
        status=Status.CLOSED,
        start=day.start,
        finish=day.finish,
        breaks=day.breaks,
        offset=offset,
        recorded=recorded if date_of(day.start, zone) == date_of(now, zone) else None,
    )
