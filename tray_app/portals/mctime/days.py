"""A running clock and time entries put together to days: pure.

A stopped clock becomes a time entry, and a day may have several of them; no word tells its status. So a day
is what follows each other: its breaks are those of the entries and the gaps between them.

Source: https://mctime.readme.io/reference (clock-status, manipulating-clocking-times, get-time-entries); the
eleven hours of daily rest are those of article 3 of Directive 2003/88/EC.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from tray_app.portals.days import goes_on, is_left_open
from tray_app.workday.model import ZERO, Status, Workday
from tray_app.workday.moments import offset_of

PRODUCTIVE = "productive"
WORKING_TIME_MODEL = "wtm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One break of a clock or an entry."""

    start: datetime
    finish: datetime | None = None
    """None: it runs. Never before `start`."""
    automatic: bool = False
    """Put in by the service, because target times ask for it."""

    @property
    def length(self) -> timedelta:
        """How long it was; zero while it runs."""
        return ZERO if self.finish is None else self.finish - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Clocking:
    """The running clock of the person; there is one at most."""

    start: datetime
    on_break: bool = False
    """Alone decides whether a break runs, whatever `breaks` look like."""
    breaks: tuple[Break, ...] | None = ()
    """None: the service did not tell them."""
    comment: str | None = ""
    """None: the service did not tell it."""
    organisation_id: str = ""

    @property
    def finished_breaks(self) -> timedelta:
        """The breaks that are over, together."""
        return sum((each.length for each in self.breaks or ()), ZERO)

    @property
    def paused_at(self) -> datetime | None:
        """When the running break began; None when there is none or nobody knows."""
        if not self.on_break:
            return None
        return next((each.start for each in reversed(self.breaks or ()) if each.finish is None), None)

    @property
    def latest(self) -> datetime:
        """The last moment of which the clock tells: nothing can be recorded in it before that."""
        moments = [self.start]
        for each in self.breaks or ():
            moments += [each.start] if each.finish is None else [each.start, each.finish]
        return max(moments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One time entry: a clock that was stopped, or a time that somebody typed."""

    id: str
    start: datetime
    finish: datetime
    """Never before `start`."""
    breaks: tuple[Break, ...] = ()
    comment: str = ""
    time_type: str = ""
    category: str = ""
    """``productive``, or what is no work: ``vacation``, ``sick`` and so on; empty when it is not told."""
    creation: str = ""
    """``clock``, ``times`` (typed), ``wtm`` (by the working-time model), or empty for an edited one."""
    organisation_id: str = ""
    organisation_name: str = ""

    @property
    def is_work(self) -> bool:
        """Whether it counts as worked time."""
        return self.category in {"", PRODUCTIVE}

    @property
    def break_length(self) -> timedelta:
        """Its breaks together, never more than the entry itself."""
        return min(sum((each.length for each in self.breaks), ZERO), self.finish - self.start)

    @property
    def worked(self) -> timedelta:
        """The time between both ends without breaks."""
        return self.finish - self.start - self.break_length


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What belongs together; at least an entry or the clock, the earliest first."""

    entries: tuple[Entry, ...] = ()
    clocking: Clocking | None = None
    """It began after the last of the entries."""

    @property
    def start(self) -> datetime:
        """When the day began."""
        starts = [entry.start for entry in self.entries[:1]]
        return min([*starts, *([self.clocking.start] if self.clocking else [])])

    @property
    def latest(self) -> datetime:
        """The end of the last entry; for a clock alone, its start."""
        return max((entry.finish for entry in self.entries), default=self.start)

    @property
    def finish(self) -> datetime | None:
        """When the day ended; None while a clock runs."""
        return self.latest if self.clocking is None else None

    @property
    def breaks(self) -> timedelta:
        """All breaks that are over, and the gaps between the parts."""
        total, covered = ZERO, self.start
        for entry in self.entries:
            total += max(entry.start - covered, ZERO) + entry.break_length
            covered = max(covered, entry.finish)
        if self.clocking is not None:
            total += max(self.clocking.start - covered, ZERO) + self.clocking.finished_breaks
        return total


def days_of(entries: Iterable[Entry], clocking: Clocking | None, zone: tzinfo) -> tuple[Day, ...]:
    """Return the days that working time makes up, the earliest first; dates are those of `zone`.

    What is no work (vacation, sickness) belongs to no day. Nor does what the working-time model filled in
    where the clock runs: it is replaced as soon as the clock is stopped.
    """
    days: list[Day] = []
    work = {entry.id: entry for entry in entries if entry.is_work and not _gives_way(entry, clocking)}
    for entry in sorted(work.values(), key=lambda each: (each.start, each.finish, each.id)):
        if days and goes_on(days[-1], entry.start, zone):
            days[-1] = Day(entries=(*days[-1].entries, entry))
        else:
            days.append(Day(entries=(entry,)))
    if clocking is not None and days and goes_on(days[-1], clocking.start, zone):
        days[-1] = Day(entries=days[-1].entries, clocking=clocking)
    elif clocking is not None:
        days.append(Day(clocking=clocking))
    return tuple(days)


def workday_of(day: Day | None, *, now: datetime, zone: tzinfo) -> Workday:
    """Return the latest day as the program knows days; `now` is the service's time.

    A forgotten clock is told alone, without what was worked before it on its date: it is what has to be
    stopped, and a break that runs in it is where the work is most likely to have ended.
    """
    offset = offset_of(now.astimezone(zone))
    if day is None:
        return Workday(status=Status.CLOSED, offset=offset)
    clocking = day.clocking
    if clocking is None:
        return Workday(
            status=Status.CLOSED, start=day.start, finish=day.finish, breaks=day.breaks, offset=offset
        )
    if is_left_open(clocking.start, now, zone):
        return Workday(
            status=Status.EXPIRED,
            start=clocking.start,
            breaks=clocking.finished_breaks,
            suggested_finish=clocking.paused_at,
            offset=offset,
        )
    return Workday(
        status=Status.PAUSED if clocking.on_break else Status.OPENED,
        start=day.start,
        paused_at=clocking.paused_at,
        breaks=day.breaks,
        offset=offset,
    )


def _gives_way(entry: Entry, clocking: Clocking | None) -> bool:
    return clocking is not None and entry.creation == WORKING_TIME_MODEL and entry.finish > clocking.start
