"""What can be done with a click that could not be sent in its moment: pure.

Source: the strictest rules for a time given by hand: on open only for a new record and on today's date, on
close only on the date of the start, never in the future, with a reason unless the schedule is flexible. Other
portals take more, and declare it. A break cannot be recorded afterwards at all.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import assert_never

from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.portal import Capabilities
from tray_app.workday.actions import Action, will_reopen
from tray_app.workday.model import Status, Workday, belongs_to
from tray_app.workday.rules import Rules

DAY = timedelta(days=1)
AS_GOOD_AS_NOW = timedelta(seconds=90)
"""A click this young is sent by itself: it is as good as now, and nobody wants a dialog for it."""


class Choice(Enum):
    """What a person can answer about a click that waited."""

    PAST = "past"
    """Record it at its own moment, with a reason."""
    NOW = "now"
    DROP = "drop"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A click that needs the person's decision."""

    waiting: Waiting
    choices: tuple[Choice, ...]
    needs_reason: bool
    """Recording the past moment needs a reason; a flexible schedule does without."""


def goes_by_itself(waiting: Waiting, now: datetime) -> bool:
    """Tell whether an unsent click may be sent without asking: it is young, or carries its own time.

    One from the future, made while the clock was wrong, may be of any age.
    """
    if waiting.action is Action.CLOSE_EXPIRED:
        return True
    return not waiting.sent and is_as_good_as_now(waiting.moment, now)


def is_as_good_as_now(moment: datetime, now: datetime) -> bool:
    """Tell whether what a person wanted then is what they get now."""
    return abs(now - moment) <= AS_GOOD_AS_NOW


def question_about(
    waiting: Waiting, workday: Workday, rules: Rules, capabilities: Capabilities, now: datetime
) -> Question:
    """Return what can be chosen for a click the day still allows; dropping is always possible."""
    choices = [Choice.NOW, Choice.DROP]
    if may_be_past(waiting, workday, rules, capabilities, now):
        choices.insert(0, Choice.PAST)
    return Question(waiting=waiting, choices=tuple(choices), needs_reason=not rules.flexible)


def recorded_moment(waiting: Waiting) -> datetime:
    """Return the moment the portal would record: it knows whole seconds only.

    A close in the very second of the opening is then not later than it, and the portal would take it for the
    next day's: it has to be judged as it would be sent.
    """
    return waiting.moment.replace(microsecond=0)


def may_be_past(
    waiting: Waiting, workday: Workday, rules: Rules, capabilities: Capabilities, now: datetime
) -> bool:
    """Tell whether the portal can record the click at its own moment."""
    moment = recorded_moment(waiting)
    if moment > now or not capabilities.past_time:
        return False
    match waiting.action:
        case Action.OPEN:
            reopening = capabilities.past_reopening or rules.reopening_allowed is False or rules.flexible
            return _may_open_in_the_past(moment, workday, now, reopening=reopening)
        case Action.CLOSE:
            return _may_close_in_the_past(moment, workday, next_day=capabilities.finish_next_day)
        case Action.PAUSE | Action.RESUME | Action.CLOSE_EXPIRED:
            return False
        case _:
            assert_never(waiting.action)


def _may_open_in_the_past(moment: datetime, workday: Workday, now: datetime, *, reopening: bool) -> bool:
    if workday.status is not Status.CLOSED:
        return False
    if workday.offset is None and workday.start is None:
        # Some portals keep the wall time of a manual moment and drop its offset: sent in any but the
        # employee's own, which only an earlier record tells, it would be booked hours off.
        return False
    zone = workday.offset or workday.zone
    if moment.astimezone(zone).date() != now.astimezone(zone).date():
        return False
    if will_reopen(workday, same_day=belongs_to(workday, now)) and not reopening:
        return False  # the portal would continue the closed day, and refuses a time with that
    return workday.finish is None or moment > workday.finish


def _may_close_in_the_past(moment: datetime, workday: Workday, *, next_day: bool) -> bool:
    if workday.status not in {Status.OPENED, Status.PAUSED} or workday.start is None:
        return False
    if workday.paused_at is not None and moment <= workday.paused_at:
        return False
    # More breaks than time, and the portal would book a day of almost twenty-four hours.
    after_all_breaks = moment > workday.start + workday.breaks
    same_date = moment.astimezone(workday.zone).date() == workday.start.date()
    return after_all_breaks and (same_date or (next_day and moment - workday.start <= DAY))
