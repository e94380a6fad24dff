"""Attendance rows put together to days: pure.

The service keeps rows of coming and going, and no day. A door passed at noon, or an emulated break, makes two
rows of one day; a night shift has rows on two dates. The service has no status either: it follows from the
rows.

Source: https://worktime.one/en/api (attendance); the eleven hours of daily rest are those of article 3 of
Directive 2003/88/EC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from tray_app.portals.days import goes_on, is_left_open
from tray_app.workday.model import ZERO, Status, Workday
from tray_app.workday.moments import offset_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One coming and going of the person; moments carry the person's offset."""

    id: str
    start: datetime
    finish: datetime | None = None
    """None: not gone yet. Never before `start`."""
    told: timedelta | None = None
    """The service's own ``work_hours``."""

    @property
    def worked(self) -> timedelta:
        """What the service counts, or else the time between both ends; zero while it is open."""
        if self.finish is None:
            return ZERO
        return self.finish - self.start if self.told is None else self.told


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """Rows that belong together; at least one, the earliest first."""

    rows: tuple[Row, ...]

    @property
    def start(self) -> datetime:
        """When the day began."""
        return self.rows[0].start

    @property
    def last(self) -> Row:
        """The row that began last."""
        return self.rows[-1]

    @property
    def open_row(self) -> Row | None:
        """The newest row that is not closed; a day that has one is running."""
        return next((row for row in reversed(self.rows) if row.finish is None), None)

    @property
    def finish(self) -> datetime | None:
        """When the day ended; None while it runs."""
        return None if self.open_row is not None else self.latest

    @property
    def latest(self) -> datetime:
        """The last moment of which the rows tell."""
        return max(row.finish or row.start for row in self.rows)

    @property
    def breaks(self) -> timedelta:
        """The gaps between the rows together.

        Nobody knows how long an open row lasted that another one follows: no gap is made of it.
        """
        total, covered = ZERO, self.start
        for row, following in zip(self.rows, (*self.rows[1:], self.last), strict=True):
            total += max(row.start - covered, ZERO)
            if row is self.open_row:
                break
            covered = max(covered, row.finish or following.start)
        return total


def days_of(rows: Iterable[Row], zone: tzinfo) -> tuple[Day, ...]:
    """Return the days that the rows make up, the earliest first; wall times are those of `zone`."""
    days: list[Day] = []
    for row in sorted({row.id: row for row in rows}.values(), key=lambda row: (row.start, row.id)):
        if days and goes_on(days[-1], row.start, zone):
            days[-1] = Day(rows=(*days[-1].rows, row))
        else:
            days.append(Day(rows=(row,)))
    return tuple(days)


def workday_of(day: Day | None, *, now: datetime, zone: tzinfo, paused: bool = False) -> Workday:
    """Return the latest day as the program knows days; `paused` turns a closed one into one on a break."""
    offset = offset_of(now.astimezone(zone))
    if day is None:
        return Workday(status=Status.CLOSED, offset=offset)
    running = day.open_row
    if running is not None:
        status = Status.EXPIRED if is_left_open(running.start, now, zone) else Status.OPENED
        return Workday(status=status, start=day.start, breaks=day.breaks, offset=offset)
    if paused:
        return Workday(
            status=Status.PAUSED, start=day.start, paused_at=day.finish, breaks=day.breaks, offset=offset
        )
    return Workday(status=Status.CLOSED, start=day.start, finish=day.finish, breaks=day.breaks, offset=offset)
