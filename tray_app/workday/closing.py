"""What closing the day now would mean under the rules, and when a forgotten day may be closed.

On most portals a manual finish must lie on the date of the start, in the start's own offset: they refuse any
other date. A time at or before the start is booked on the next date by some versions of the portal, so that a
typing mistake costs 24 hours; others refuse it. It would be the only way to close a night's work by hand,
but a client cannot tell the versions apart, so it is never proposed and never let through: a night left
open can be closed by 23:59:59 of its first date at the latest, and the hours after belong into the reason.

Other portals take any moment (`next_day` below): there a day may be closed until a whole day has passed since
its start, so that every wall time means one moment.

Source: the portal's ``timeman.close`` page and the server's own code.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import Enum

from tray_app.workday.model import ZERO, Status, Workday, break_total, is_worked_known, worked
from tray_app.workday.moments import with_fixed_offset
from tray_app.workday.rules import Rules, rules_for_record

USUAL_LENGTH = timedelta(hours=8)
A_DAY = timedelta(days=1)
A_SECOND = timedelta(seconds=1)
LONGEST_REASON = 16_000
"""Characters; so many fit a database's text column of 65,535 bytes even at four bytes each."""


class FinishFault(Enum):
    """Why a day cannot be closed at a given moment."""

    NO_START = "no_start"
    """There is no record to close."""
    OTHER_DATE = "other_date"
    """Not on the date of the start, in the start's offset, or past the day after it where that is taken."""
    NOT_AFTER_START = "not_after_start"
    IN_FUTURE = "in_future"


class ReasonFault(Enum):
    """Why a reason cannot be sent."""

    MISSING = "missing"
    """Required, and nothing in it can be seen."""
    CONTROL_CHARACTERS = "control_characters"
    """Something other than text, line ends and tabs."""
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingAdvice:
    """Today's figures, and what the rules say about closing at this instant."""

    worked: timedelta
    breaks: timedelta
    missing: timedelta
    """How much is missing of the minimum day; zero when it is reached, unknown, or there is none."""
    earliest_end: datetime | None
    """The wall-clock rule's instant in the record's offset; None when there is none or it has passed."""
    all_met_at: datetime | None
    """When the minimum day and the earliest end will both be met if work goes on; None when they are."""


def closing_advice(workday: Workday, rules: Rules, now: datetime) -> ClosingAdvice:
    """Say what closing at `now` would leave unmet; nothing is, unless the day is OPENED or PAUSED.

    For a paused day `all_met_at` supposes that work goes on from `now`.
    """
    breaks = break_total(workday, now)
    done = worked(workday, now)
    if workday.start is None or workday.status not in {Status.OPENED, Status.PAUSED}:
        return ClosingAdvice(worked=done, breaks=breaks, missing=ZERO, earliest_end=None, all_met_at=None)
    day = rules_for_record(rules, workday.start)
    missing = ZERO
    met_at = now.astimezone(workday.zone)
    if day.min_duration is not None and is_worked_known(workday):
        missing = max(day.min_duration - done, ZERO)
        met_at = max(met_at, workday.start + breaks + day.min_duration)
    earliest_end = day.earliest_end if day.earliest_end is not None and now < day.earliest_end else None
    unmet = missing > ZERO or earliest_end is not None
    return ClosingAdvice(
        worked=done,
        breaks=breaks,
        missing=missing,
        earliest_end=earliest_end,
        all_met_at=max(met_at, earliest_end or met_at) if unmet else None,
    )


def last_finish(start: datetime, *, next_day: bool) -> datetime:
    """Return the last second at which a day that began at `start` may be closed by hand."""
    if not next_day:
        return _last_second(start)
    try:
        return start.replace(microsecond=0) + A_DAY - A_SECOND
    except OverflowError:
        return _last_second(start)


def finish_at(start: datetime, wall_time: time, *, next_day: bool) -> datetime:
    """Return the moment that a wall time means as the end of a day that began at `start`.

    On the date of the start; where the next date is taken, a time before the minute of the start is on that.
    """
    moment = datetime.combine(start.date(), wall_time, start.tzinfo)
    if next_day and moment < start.replace(second=0, microsecond=0):
        moment += A_DAY
    return moment


def propose_finish(workday: Workday, rules: Rules, now: datetime, *, next_day: bool = False) -> datetime:
    """Return a moment at which a day left open may be closed, in the start's offset and whole seconds.

    The portal's suggestion if it lies after the start and not too late, else the end of the shift if
    that does, else eight hours after the start; never after `now` nor past `last_finish`. Where no
    such moment exists (`now` not after the start, or a start in the last second of its date) the start
    itself comes back, and `check_finish` says what is wrong.

    Raises:
        ValueError: the record has no start.
    """
    start = workday.start
    if start is None:
        raise ValueError("a record without a start cannot be closed")
    limit = last_finish(start, next_day=next_day)
    last = min(limit, now.astimezone(start.tzinfo))
    for candidate in (workday.suggested_finish, rules_for_record(rules, start).shift_end):
        if candidate is not None and start < candidate <= limit:
            return _whole_seconds(min(candidate.astimezone(start.tzinfo), last), start)
    return _whole_seconds(start + min(USUAL_LENGTH, max(last - start, ZERO)), start)


def check_finish(
    workday: Workday, finish: datetime, now: datetime, *, next_day: bool = False
) -> FinishFault | None:
    """Say what is wrong with closing the record at `finish`; None when nothing is. Any offset will do.

    Fractions of a second are never sent, so they do not count.

    Raises:
        ValueError: `finish` carries no offset.
    """
    if workday.start is None:
        return FinishFault.NO_START
    moment = with_fixed_offset(finish).replace(microsecond=0)
    midnight = workday.start.replace(hour=0, minute=0, second=0, microsecond=0)
    if not midnight <= moment <= last_finish(workday.start, next_day=next_day):
        return FinishFault.OTHER_DATE
    if moment <= workday.start:
        return FinishFault.NOT_AFTER_START
    return FinishFault.IN_FUTURE if moment > now else None


def check_reason(reason: str, rules: Rules) -> ReasonFault | None:
    """Say what is wrong with the reason for a manual time; None when nothing is.

    Flexible people need not give one.
    """
    kinds = {unicodedata.category(letter) for letter in reason if letter not in "\n\r\t"}
    if kinds & {"Cc", "Cs"}:
        return ReasonFault.CONTROL_CHARACTERS
    if len(reason) > LONGEST_REASON:
        return ReasonFault.TOO_LONG
    visible = any(kind[0] not in "ZC" for kind in kinds)
    return None if visible or rules.flexible else ReasonFault.MISSING


def _last_second(start: datetime) -> datetime:
    return start.replace(hour=23, minute=59, second=59, microsecond=0)


def _whole_seconds(moment: datetime, start: datetime) -> datetime:
    return max(moment.replace(microsecond=0), start)
