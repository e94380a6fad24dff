"""What became of a click that was sent, as far as a reading can tell: pure.

The day alone does not say who changed it. For opening and pausing that does not matter; a report does: the
portal keeps it only if it was this click that closed the day.
"""

from datetime import timedelta

from tray_app.engine.errors import PortalError, Refused
from tray_app.engine.journal.choices import recorded_moment
from tray_app.engine.journal.log import workday_of
from tray_app.engine.journal.waiting import Waiting
from tray_app.workday.actions import Action, Outcome, outcome
from tray_app.workday.model import Status, Workday

EARLIER = timedelta(seconds=3)
"""The portal tells whole seconds, and its clock is known that well: still the same time."""
ROUNDED_BY = timedelta(minutes=45)
"""Portals round to half an hour at most."""
CARRIED_OUT_WITHIN = timedelta(minutes=5)
"""No write is carried out later than this after it was sent: waiting out a short refusal, the queues of
the portal and the longest wait for its answer, all added up."""


def outcome_of(waiting: Waiting, after: Workday, *, answered: Workday | None = None) -> Outcome:
    """Decide what became of a sent click; a close with a report counts as done only if it was this one.

    Args:
        waiting: the click, as it was sent.
        after: a reading begun after the answer came, or after none will come any more.
        answered: the day in the portal's own answer to the click, None without a good one.
    """
    before = after if waiting.before is None else workday_of(waiting.before)
    found = outcome(waiting.action, before, after)
    by_answer = answered is not None and answered.status is Status.CLOSED
    if found is Outcome.DONE and _is_gone(waiting, before, after):
        return Outcome.GONE
    if found is Outcome.DONE and not by_answer and _closed_otherwise(waiting, after):
        return Outcome.OVERTAKEN
    return found


def carries_words(waiting: Waiting) -> bool:
    """Tell whether doing nothing, because the day is already so, would lose something the person wrote."""
    return waiting.action is Action.CLOSE_EXPIRED or (waiting.action is Action.CLOSE and bool(waiting.report))


def words_of_refusal(problem: PortalError) -> str:
    """Return what is kept of a refusal, never empty; empty for a problem that is none."""
    if not isinstance(problem, Refused):
        return ""
    return problem.words or problem.code or type(problem).__name__


def _is_gone(waiting: Waiting, before: Workday, after: Workday) -> bool:
    """Tell whether what is closed now is another day, which was over before this click could close one.

    A portal that could not make a record of a stopped clock, or where somebody deleted it, tells another
    day or none. Its start alone does not show it: a portal may have rounded it.
    """
    if waiting.action not in {Action.CLOSE, Action.CLOSE_EXPIRED} or before.start in {None, after.start}:
        return False
    ends = {waiting.sent_at, waiting.finish, recorded_moment(waiting)} - {None}
    return after.finish is None or all(after.finish < end - ROUNDED_BY for end in ends if end is not None)


def _closed_otherwise(waiting: Waiting, after: Workday) -> bool:
    """Tell whether a day that is closed now cannot have been closed with this click's report."""
    if waiting.action is not Action.CLOSE or not waiting.report:
        return False
    if waiting.refused:
        return True
    if waiting.sent_at is None or after.finish is None:
        return False
    earliest = waiting.sent_at - EARLIER
    latest = waiting.sent_at + CARRIED_OUT_WITHIN
    # Recorded at its own moment, the day is closed then and not when that was sent.
    by_hand = after.finish == recorded_moment(waiting)
    return not (by_hand or earliest <= after.finish <= latest)
