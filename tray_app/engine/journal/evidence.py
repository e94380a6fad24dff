"""When a forgotten day may have ended: what this computer noticed, the schedule, the portal. Pure.

All of it is a proposal. Nothing here is ever sent by itself, and signs of presence never leave the computer.

On most portals a finish has to lie on the date of the start, in the start's own offset, so of a night's work
only the part before midnight can be proposed; `tray_app.workday.closing` says why.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from itertools import pairwise
from typing import assert_never

from tray_app.engine.journal.entries import Confirmed, SeenElsewhere, Stamped
from tray_app.engine.journal.stints import Stint, Trace, stints
from tray_app.engine.journal.timeline import timeline
from tray_app.workday.closing import check_finish, last_finish, propose_finish
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules, rules_for_record

LONG_ABSENCE = timedelta(hours=2)
"""Whoever was away for so long may have gone home."""
GLANCE = timedelta(minutes=15)
"""A stay this short after a long absence is a glance, or a computer that woke by itself."""
MOST_TRACES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something this computer noticed on the day in question."""

    moment: datetime
    """In the start's offset, whole seconds."""
    trace: Trace


class Plan(Enum):
    """A moment that nobody noticed, but that is likely, or possible."""

    SHIFT_END = "shift_end"
    PORTAL = "portal"
    """The portal's own suggestion."""
    MIDNIGHT = "midnight"
    """The last second of the date, for work that went on after it."""
    USUAL = "usual"
    """As long a day as is usual; only where nothing else is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A finish that the portal would take, and where it comes from."""

    finish: datetime
    """In the start's offset, whole seconds."""
    source: Trace | Plan


def last_presence(
    entries: Sequence[Stamped], workday: Workday, now: datetime, *, next_day: bool = False
) -> tuple[Evidence, ...]:
    """Return what this computer noticed of the end of the day, the most plausible first.

    Only moments after the start, up to the last one that the portal takes, and not after `now` (the
    portal's time).
    """
    start = workday.start
    if start is None:
        return ()
    last = min(last_finish(start, next_day=next_day), now)
    stays = [stay for stay in stints(timeline(entries), last) if stay.end > start]
    found = (
        Evidence(moment=moment.astimezone(start.tzinfo).replace(microsecond=0), trace=trace)
        for moment, trace in _ranked(stays)
    )
    return tuple(each for each in found if start < each.moment <= last)[:MOST_TRACES]


def proposals(
    workday: Workday, rules: Rules, entries: Sequence[Stamped], now: datetime, *, next_day: bool = False
) -> tuple[Proposal, ...]:
    """Return the moments at which the day can be closed, the default first, no two in the same minute.

    Every one passes `check_finish`. Empty only where no moment at all does. `next_day` is what the portal
    declares as `finish_next_day`.
    """
    start = workday.start
    if start is None:
        return ()
    shift_end = rules_for_record(rules, start).shift_end
    traces = last_presence(entries, workday, now, next_day=next_day)
    went_on = not next_day and _went_on_after_midnight(entries, start, shift_end, now)
    likely = [each for each in traces if not went_on and _speaks_for_an_end(each, shift_end)]
    wanted: list[tuple[datetime, Trace | Plan]] = [
        *((each.moment, each.trace) for each in likely),
        *_planned(workday, shift_end, last_finish(start, next_day=next_day)),
        *((each.moment, each.trace) for each in traces if each not in likely),
    ]
    paused_at = _running_pause(entries, workday)
    chosen: list[Proposal] = []
    for moment, source in wanted:
        finish = moment.astimezone(start.tzinfo).replace(microsecond=0)
        taken = any(each.finish.replace(second=0) == finish.replace(second=0) for each in chosen)
        within_pause = paused_at is not None and finish < paused_at
        if not taken and not within_pause and check_finish(workday, finish, now, next_day=next_day) is None:
            chosen.append(Proposal(finish=finish, source=source))
    if not chosen:
        usual = propose_finish(workday, rules, now, next_day=next_day)
        if check_finish(workday, usual, now, next_day=next_day) is None:
            chosen.append(Proposal(finish=usual, source=Plan.USUAL))
    return tuple(chosen)


def _ranked(stays: Sequence[Stint]) -> list[tuple[datetime, Trace]]:
    """Order the ends of the stays: the last one first, then earlier ones before long absences."""
    main = len(stays) - 1
    while main > 0 and _is_glance(stays[main - 1], stays[main]):
        main -= 1
    earlier = [before for before, after in pairwise(stays[: main + 1]) if _is_long(before, after)]
    order = [*stays[max(main, 0) :], *reversed(earlier)]
    found = [trace for stay in order for trace in stay.traces]
    return sorted(found, key=lambda each: each[1] is Trace.STILL_ON)


def _is_long(before: Stint, after: Stint) -> bool:
    return after.begin - before.end >= LONG_ABSENCE


def _is_glance(before: Stint, after: Stint) -> bool:
    return _is_long(before, after) and not after.goes_on and after.end - after.begin < GLANCE


def _speaks_for_an_end(evidence: Evidence, shift_end: datetime | None) -> bool:
    """Tell whether a sign says that a person left, and not only that this program stopped looking."""
    match evidence.trace:
        case Trace.LOCKED | Trace.SLEPT | Trace.SESSION_ENDED:
            return True
        case Trace.QUIT | Trace.LAST_SIGN:
            return shift_end is None or evidence.moment >= shift_end
        case Trace.STILL_ON:
            return False
        case _:
            assert_never(evidence.trace)


def _planned(workday: Workday, shift_end: datetime | None, last: datetime) -> Iterator[tuple[datetime, Plan]]:
    if shift_end is not None:
        yield shift_end, Plan.SHIFT_END
        if shift_end > last:
            yield last, Plan.MIDNIGHT
    if workday.suggested_finish is not None:
        yield workday.suggested_finish, Plan.PORTAL


def _went_on_after_midnight(
    entries: Sequence[Stamped], start: datetime, shift_end: datetime | None, now: datetime
) -> bool:
    """Tell whether somebody was there on the far side of a night shift's midnight."""
    midnight = _last_second(start)
    if shift_end is None or shift_end <= midnight:
        return False
    return any(stay.end > midnight for stay in stints(timeline(entries), min(shift_end, now)))


def _last_second(start: datetime) -> datetime:
    return start.replace(hour=23, minute=59, second=59, microsecond=0)


def _running_pause(entries: Iterable[Stamped], workday: Workday) -> datetime | None:
    """Return when the break began that was never ended, as far as the journal saw this very day.

    The portal counts a break up to the finish, so a finish before it makes no sense.
    """
    paused_at = None
    for stamped in entries:
        match stamped.entry:
            case Confirmed(day=day) | SeenElsewhere(day=day) if day.start == workday.start:
                # An expired day masks whether it is paused.
                if day.status is not Status.EXPIRED:
                    paused_at = day.paused_at if day.status is Status.PAUSED else None
            case _:
                pass
    return paused_at
