"""What may be done with a day now, what it should become, and whether that came true.

Source: the portal's state machine. Open on an open or expired day and pause on a closed one are silent
no-ops with HTTP 200, so only the status that comes back tells whether an action happened.
"""

from enum import Enum
from typing import assert_never

from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules


class Action(Enum):
    """What a person can do with the day."""

    OPEN = "open"
    RESUME = "resume"
    PAUSE = "pause"
    CLOSE = "close"
    CLOSE_EXPIRED = "close_expired"
    """Close a day that was left open, with a time on its own date and a reason."""


class Outcome(Enum):
    """What a fresh reading says about an action whose answer is missing or doubtful."""

    DONE = "done"
    NOT_DONE = "not_done"
    OVERTAKEN = "overtaken"
    """The day moved on to something that is neither the state before nor the wished one."""
    GONE = "gone"
    """The day that was to be closed is not among the records any more."""


def allowed_actions(workday: Workday) -> frozenset[Action]:
    """Return what makes sense now; nothing for a status this version does not know."""
    match workday.status:
        case Status.CLOSED:
            return frozenset({Action.OPEN})
        case Status.OPENED:
            return frozenset({Action.PAUSE, Action.CLOSE})
        case Status.PAUSED:
            return frozenset({Action.RESUME, Action.CLOSE})
        case Status.EXPIRED:
            return frozenset({Action.CLOSE_EXPIRED})
        case Status.UNKNOWN:
            return frozenset()
        case _:
            assert_never(workday.status)


def expected_status(action: Action) -> Status:
    """Return the status the day has once the action is done."""
    match action:
        case Action.OPEN | Action.RESUME:
            return Status.OPENED
        case Action.PAUSE:
            return Status.PAUSED
        case Action.CLOSE | Action.CLOSE_EXPIRED:
            return Status.CLOSED
        case _:
            assert_never(action)


def outcome(action: Action, before: Workday, after: Workday) -> Outcome:
    """Decide from two readings whether the action took place in between.

    A day that was opened and has moved on since (paused or closed elsewhere) counts as done when its start
    shows it. NOT_DONE means that nothing has moved at all, so that the action still fits; whatever else
    happened is OVERTAKEN and belongs before the person's eyes.
    """
    if after.status is expected_status(action):
        return Outcome.DONE
    if after.status is Status.UNKNOWN:
        return Outcome.OVERTAKEN
    if action is Action.OPEN and after.start is not None and after.start != before.start:
        return Outcome.DONE
    return Outcome.NOT_DONE if _unmoved(before, after) else Outcome.OVERTAKEN


def _unmoved(before: Workday, after: Workday) -> bool:
    """Tell whether both readings show one and the same moment of a record.

    The same status alone does not: a day paused, resumed and paused again elsewhere has more breaks. The
    beginning of a pause counts only when both readings know it.
    """
    pauses = {before.paused_at, after.paused_at} - {None}
    return (
        (before.status, before.start, before.finish, before.breaks)
        == (after.status, after.start, after.finish, after.breaks)
    ) and len(pauses) <= 1


def reopened(before: Workday, after: Workday) -> bool:
    """Tell whether opening continued the record that had been closed: its start is unchanged."""
    return before.start is not None and before.start == after.start


def will_reopen(workday: Workday, *, same_day: bool, rules: Rules | None = None) -> bool:
    """Tell whether opening this closed day may continue it, so that the gap since counts as a break.

    Only a record opened today is announced so; the portal's own deadline runs past midnight, but it is the
    portal that decides, and `reopened` tells afterwards which it was. Flexible people always get a new
    record, and a schedule may forbid re-opening: with `rules` both are left out.
    """
    if rules is not None and (rules.flexible or rules.reopening_allowed is False):
        return False
    return workday.status is Status.CLOSED and workday.start is not None and same_day
