"""When the journal's entries really happened, whatever was done to this computer's clock: pure.

An entry carries the wall clock, which can be wrong or be set, and the monotonic one, which only says how
long after another entry of the same run it came. Many entries know the portal's time as well: they are the
landmarks, and what lies near one on the monotonic clock gets its moment from there.

Set back in between, the wall clock is mended by the monotonic one. Put forward it is not: a computer whose
monotonic clock stands still in its sleep (a virtual machine that was paused) looks just the same.
"""

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tray_app.engine.journal.entries import Confirmed, Noticed, Sent, Stamped
from tray_app.engine.journal.parts import is_start

SAME_CLOCK = timedelta(seconds=2)
"""Clocks that are kept right are shifted by less than this at a time; more is a clock that was set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An entry and the best that is known about its moment."""

    moment: datetime
    """Aware; the portal's time where that could be found out."""
    stamped: Stamped


def timeline(entries: Iterable[Stamped]) -> tuple[Dated, ...]:
    """Give every entry its moment; the order stays that of the journal."""
    return tuple(dated for run in _runs(entries) for dated in _dated(run))


def _runs(entries: Iterable[Stamped]) -> Iterator[list[Stamped]]:
    """Split into stretches within which the monotonic clock can be compared."""
    run: list[Stamped] = []
    for stamped in entries:
        if run and (is_start(stamped.entry) or stamped.ticks < run[-1].ticks):
            yield run
            run = []
        run.append(stamped)
    if run:
        yield run


def _dated(run: Sequence[Stamped]) -> Iterator[Dated]:
    landmarks = [Dated(moment=moment, stamped=each) for each in run if (moment := _told(each)) is not None]
    if not landmarks:
        # Nobody ever told the right time in this run; what the clock showed last is what people set it to.
        landmarks = [Dated(moment=run[-1].at, stamped=run[-1])]
    for each in run:
        told = _told(each)
        yield Dated(moment=_found(each, landmarks) if told is None else told, stamped=each)


def _told(stamped: Stamped) -> datetime | None:
    """Return the portal's time of an entry that surely carries it: a click may come before it is known."""
    match stamped.entry:
        case Noticed(moment=moment) | Sent(moment=moment):
            return moment
        case Confirmed(portal_time=moment):
            return moment
        case _:
            return None


def _found(stamped: Stamped, landmarks: Sequence[Dated]) -> datetime:
    """Return the moment by the nearest landmark that can be trusted; the wall clock's own without one."""
    for landmark in _nearest_first(stamped, landmarks):
        later = landmark.stamped.number > stamped.number
        shift = _boot(landmark.stamped) - _boot(stamped)
        set_back = shift < -SAME_CLOCK if later else shift > SAME_CLOCK
        if abs(shift) <= SAME_CLOCK or set_back:
            return landmark.moment + timedelta(seconds=stamped.ticks - landmark.stamped.ticks)
    return stamped.at


def _nearest_first(stamped: Stamped, landmarks: Sequence[Dated]) -> Iterator[Dated]:
    """Yield a run's landmarks by their distance on the monotonic clock; mostly the first one will do."""
    after = bisect_left(landmarks, stamped.ticks, key=lambda each: each.stamped.ticks)
    before = after - 1
    while before >= 0 or after < len(landmarks):
        back = stamped.ticks - landmarks[before].stamped.ticks if before >= 0 else math.inf
        ahead = landmarks[after].stamped.ticks - stamped.ticks if after < len(landmarks) else math.inf
        if back <= ahead:
            yield landmarks[before]
            before -= 1
        else:
            yield landmarks[after]
            after += 1


def _boot(stamped: Stamped) -> datetime:
    """Return the moment at which the monotonic clock would have shown zero: it jumps when a clock is set."""
    return stamped.at - timedelta(seconds=stamped.ticks)
