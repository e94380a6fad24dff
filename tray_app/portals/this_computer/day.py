"""One day as it is kept, and when it counts as left open. Pure; moments are whole seconds with an offset."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from tray_app.workday.model import ZERO, Status, Workday
from tray_app.workday.moments import ONE_DAY, offset_of, with_fixed_offset
from tray_app.workday.rules import Rules, rules_for_record

LONGEST_RUN = timedelta(hours=14)
"""A day is never left open before that: nobody's night is cut off at midnight."""
LONGEST_STRETCH = timedelta(hours=8)
"""Nor so soon after a break: a day continued late in the evening goes on past midnight as well."""
SHIFT_GRACE = timedelta(hours=4)
"""How long after the end of a planned shift it is still going on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """One break; each moment in the offset in which it was recorded."""

    start: datetime
    finish: datetime | None = None
    """None: it still runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One record, whatever the date. Its breaks are in order, do not overlap, and lie within it."""

    number: int | None = None
    """In the file; None for one that is not there yet."""
    start: datetime
    finish: datetime | None = None
    """None: not closed."""
    breaks: tuple[Break, ...] = ()
    """Only the last may still run, and only while the day is not closed."""
    opening: str = ""
    """What the day began with."""
    start_reason: str = ""
    """Why its start was given by hand."""
    report: str = ""
    finish_reason: str = ""
    """Why its end was given by hand."""

    @property
    def running_break(self) -> Break | None:
        """The break that runs now."""
        return self.breaks[-1] if self.breaks and self.breaks[-1].finish is None else None

    @property
    def finished_breaks(self) -> timedelta:
        """All breaks that are over, together."""
        return sum((each.finish - each.start for each in self.breaks if each.finish is not None), ZERO)

    @property
    def latest(self) -> datetime:
        """The latest moment that is known of it: nothing that comes later can lie before."""
        return max(moments_of(self))


def moments_of(day: Day) -> Iterator[datetime]:
    """Yield every moment that was recorded."""
    yield day.start
    for each in day.breaks:
        yield each.start
        if each.finish is not None:
            yield each.finish
    if day.finish is not None:
        yield day.finish


def is_sound(day: Day) -> bool:
    """Tell whether a record keeps what is said of it above; one that does not was not made here."""
    *before, last = (*day.breaks, None) if day.finish is None else (*day.breaks, Break(start=day.finish))
    running = [each for each in day.breaks if each.finish is None]
    if running and (running != [day.breaks[-1]] or last is not None):
        return False
    ordered = [moment for each in before if each is not None for moment in (each.start, each.finish)]
    known = [day.start, *(moment for moment in ordered if moment is not None)]
    known += [] if last is None else [last.start]
    return known == sorted(known)


def expires_at(day: Day, rules: Rules) -> datetime:
    """Return when a day counts as left open unless it is closed, in its start's offset.

    At the end of the date of its start, but never before it has run for fourteen hours, nor within eight
    hours of the last return from a break, nor before a planned shift has been over for four: whoever works
    through the night closes the day in the morning as ever.
    """
    zone = offset_of(day.start)
    moments = [datetime.combine(day.start.date() + ONE_DAY, time(), zone), day.start + LONGEST_RUN]
    moments += [each.finish + LONGEST_STRETCH for each in day.breaks if each.finish is not None]
    shift_end = rules_for_record(rules, day.start).shift_end
    if shift_end is not None:
        moments.append(shift_end + SHIFT_GRACE)
    return max(moments).astimezone(zone)


def status_of(day: Day | None, now: datetime, rules: Rules) -> Status:
    """Return what the day is at `now`; no day at all is a closed one."""
    if day is None or day.finish is not None:
        return Status.CLOSED
    if now >= expires_at(day, rules):
        return Status.EXPIRED
    return Status.OPENED if day.running_break is None else Status.PAUSED


def workday_from(day: Day | None, now: datetime, rules: Rules) -> Workday:
    """Return the day as the engine knows days; `now` carries the person's present offset.

    Whoever left a day open during a break most likely went home then: that is when it is proposed to end.
    """
    offset = offset_of(now)
    if day is None:
        return Workday(status=Status.CLOSED, offset=offset)
    status = status_of(day, now, rules)
    pause = day.running_break
    return Workday(
        status=status,
        start=day.start,
        finish=day.finish,
        paused_at=pause.start if pause is not None and status is Status.PAUSED else None,
        breaks=day.finished_breaks,
        offset=offset,
        suggested_finish=_suggested_finish(day, rules) if status is Status.EXPIRED else None,
    )


def clipped(breaks: Iterable[Break], finish: datetime) -> tuple[Break, ...]:
    """Return the breaks as far as they lie before `finish`, each of them over."""
    return tuple(
        Break(start=each.start, finish=finish if each.finish is None else min(each.finish, finish))
        for each in breaks
        if each.start < finish
    )


def whole_second(moment: datetime) -> datetime:
    """Return the moment without fractions, with its plain offset."""
    return with_fixed_offset(moment).replace(microsecond=0)


def _suggested_finish(day: Day, rules: Rules) -> datetime | None:
    pause = day.running_break
    return rules_for_record(rules, day.start).shift_end if pause is None else pause.start
