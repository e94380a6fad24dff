"""Away from the computer while the day ran: noticed, never deducted, put to the person once. Pure.

Three sources feed one machine: lock and unlock, sleep and wake-up, and a clock that went on while this
program did not. The earliest beginning wins; what comes shortly after a return continues the same absence,
because computers lock themselves after waking up and wake up by themselves.

Lengths are measured with the monotonic clock, which goes on in sleep: setting the wall clock makes nobody
absent.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from tray_app.engine.journal.entries import (
    AwayAnswered,
    Confirmed,
    DayMark,
    Noticed,
    Presence,
    SeenElsewhere,
    Stamped,
)
from tray_app.engine.journal.parts import is_start
from tray_app.engine.journal.timeline import Dated, timeline
from tray_app.workday.model import Status, Workday

SILENCE = timedelta(minutes=2)
"""A heartbeat comes once a minute; this much without one, and the computer or this program stood still."""
SAME_ABSENCE = timedelta(minutes=2)
"""Leaving again this soon after a return, without having answered, makes it one absence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Something noticed now."""

    presence: Presence
    moment: datetime
    """The portal's time, aware."""
    ticks: float
    """The monotonic clock, seconds."""
    day: DayMark | None = None
    """The day as it was known then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence:
    """A time away that is over."""

    since: datetime
    until: datetime
    day: DayMark | None
    """The day as it was known when the absence began; None when nothing was."""
    key: float
    """Tells absences of one run apart; one that went on after a first return keeps its own."""

    @property
    def length(self) -> timedelta:
        """How long it lasted."""
        return self.until - self.since


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What has been noticed so far."""

    locked: bool = False
    down_at: float | None = None
    """When the computer or the session was last said to go down, and nothing was heard of it since."""
    seen: Sign | None = None
    """The last sign of all."""
    left: Sign | None = None
    """What the absence under way began with."""
    former: Sign | None = None
    """What the last absence began with, as long as it may turn out to go on."""
    returned_at: float = 0.0
    """When the last absence ended, by the monotonic clock."""


def observe(watch: Watch, sign: Sign) -> tuple[Watch, Absence | None]:
    """Take in a sign; returns an absence when somebody is back.

    The same absence, by its key, may be returned again and longer when its return turned out to be none.
    """
    if watch.seen is not None and _passed(watch.seen.ticks, sign) > SILENCE:
        watch = _leave(watch, watch.seen)
    watch = replace(_heard(watch, sign), seen=sign)
    left = watch.left
    if left is None or watch.locked or watch.down_at is not None:
        return watch, None
    since = sign.moment - _passed(left.ticks, sign)
    absence = Absence(since=since, until=sign.moment, day=left.day, key=left.ticks)
    return replace(watch, left=None, former=left, returned_at=sign.ticks), absence


def answered(watch: Watch) -> Watch:
    """Take in that the person is really there: leaving again from here on is another absence."""
    return replace(watch, former=None)


def begin(entries: Sequence[Stamped], now: Sign) -> Watch:
    """Return the watch at the start of the program, with the absence that the start ends, if it does.

    Somebody was away if the session had ended, the computer was locked or asleep, or has been switched off
    since. A program that was quit, or that died on a computer that ran on, knows nothing of the time after.
    """
    fresh = Watch(seen=now)
    run = _last_run(timeline(entries))
    watch = Watch()
    for sign in _signs(run, now):
        watch, _ = observe(watch, sign)
    last = watch.seen
    if last is None or last.presence is Presence.QUIT or last.moment > now.moment:
        return fresh
    was_off = run[-1].stamped.ticks > now.ticks
    return replace(fresh, left=last if watch.left is None and was_off else watch.left)


def _heard(watch: Watch, sign: Sign) -> Watch:
    match sign.presence:
        case Presence.LOCKED:
            return replace(_leave(watch, sign), locked=True)
        case Presence.SLEEPS | Presence.SESSION_ENDS | Presence.QUIT:
            return replace(_leave(watch, sign), down_at=sign.ticks)
        case Presence.UNLOCKED:
            return replace(watch, locked=False, down_at=None)
        case Presence.WAKES:
            return replace(watch, down_at=None)
        case Presence.STARTED | Presence.HEARTBEAT:
            # Right before a sleep there is still time for a heartbeat; long after it, the wake-up was missed.
            is_up = watch.down_at is None or _passed(watch.down_at, sign) > SILENCE
            return replace(watch, down_at=None) if is_up else watch
        case _:
            assert_never(sign.presence)


def _leave(watch: Watch, sign: Sign) -> Watch:
    """Begin an absence with this sign, unless one is under way or goes on."""
    if watch.left is not None:
        return watch
    goes_on = timedelta(seconds=sign.ticks - watch.returned_at) <= SAME_ABSENCE
    return replace(watch, left=watch.former if watch.former is not None and goes_on else sign, former=None)


def _passed(ticks: float, sign: Sign) -> timedelta:
    return timedelta(seconds=sign.ticks - ticks)


def _last_run(dated: Sequence[Dated]) -> Sequence[Dated]:
    starts = (place for place, each in enumerate(dated) if is_start(each.stamped.entry))
    return dated[max(starts, default=0) :]


def _signs(run: Iterable[Dated], now: Sign) -> Iterator[Sign]:
    """Yield a run's signs, with the ticks that this run's clock would have shown then."""
    mark: DayMark | None = None
    for dated in run:
        match dated.stamped.entry:
            case Confirmed(day=day) | SeenElsewhere(day=day):
                mark = day
            case Noticed(presence=presence):
                ticks = now.ticks - (now.moment - dated.moment).total_seconds()
                yield Sign(presence=presence, moment=dated.moment, ticks=ticks, day=mark)
            case _:
                pass


def may_be_asked(absence: Absence, workday: Workday, ask_after: timedelta | None) -> bool:
    """Tell whether an absence is worth a question, by a reading of the day made after it.

    Args:
        absence: The time away.
        workday: The day as it is now.
        ask_after: Shorter absences are nobody's business; None or zero for never asking.
    """
    if not ask_after or absence.length < ask_after:
        return False
    if workday.status is not Status.OPENED or workday.start is None or workday.start > absence.since:
        return False
    known = absence.day
    if known is None or known.start != workday.start:
        return True
    return known.status is Status.OPENED and known.breaks == workday.breaks


def was_answered(absence: Absence, entries: Iterable[Stamped]) -> bool:
    """Tell whether the journal has an answer about this time already, or about a part of it."""
    return any(
        isinstance(stamped.entry, AwayAnswered)
        and stamped.entry.since < absence.until
        and absence.since < stamped.entry.until
        for stamped in entries
    )


def still_stands(absence: Absence, workday: Workday) -> bool:
    """Tell whether a question that is open still makes sense: the same day has not ended meanwhile."""
    return (
        workday.status in {Status.OPENED, Status.PAUSED}
        and workday.start is not None
        and workday.start <= absence.since
    )
