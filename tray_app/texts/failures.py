"""What a person reads when a click did not come true: which one, why, and what to do about it."""

from tray_app.engine.errors import PortalError
from tray_app.engine.notices import ActionFailed
from tray_app.texts.problems import Describe, ProblemText, describe
from tray_app.texts.translate import Translate
from tray_app.workday.actions import Action
from tray_app.workday.model import Status


def describe_action_failure(
    failure: ActionFailed, translate: Translate, own: Describe | None = None
) -> ProblemText:
    """Say which click did not come true and why.

    Without a problem the day had moved on by itself. Where a write may have been carried out and no reading
    tells, the title says that it is not known: it never claims that nothing happened.
    """
    problem = failure.problem
    if not failure.settled:
        return ProblemText(
            title=_not_known(failure.action, translate),
            what="" if problem is None else describe(problem, translate, own).what,
            do=translate("Problem", "Nothing is sent again by itself. Refresh to see what the portal has."),
        )
    if problem is None:
        return ProblemText(
            title=_not_done(failure.action, translate),
            what=_moved_on(failure, translate),
            do=translate("Problem", "Look at the menu and choose again."),
        )
    text = describe(problem, translate, own)
    return ProblemText(title=_not_done(failure.action, translate), what=text.what, do=text.do)


def describe_discard_failure(
    problem: PortalError | None, translate: Translate, own: Describe | None = None
) -> ProblemText:
    """Say that the running day was not thrown away, or that it is not known; never that it surely stands."""
    text = ProblemText(title="", what="", do="") if problem is None else describe(problem, translate, own)
    return ProblemText(
        title=translate("Problem", "The day was not discarded, as far as is known"),
        what=text.what,
        do=text.do or translate("Problem", "Look at the menu and choose again."),
    )


def _moved_on(failure: ActionFailed, translate: Translate) -> str:
    """Say what the day is now, when it changed elsewhere before or while the click was carried out."""
    status = Status.UNKNOWN if failure.workday is None else failure.workday.status
    match status:
        case Status.OPENED:
            return translate("Problem", "Meanwhile the day is open.")
        case Status.PAUSED:
            return translate("Problem", "Meanwhile the day is on a break.")
        case Status.CLOSED:
            return translate("Problem", "Meanwhile the day is closed.")
        case Status.EXPIRED:
            return translate("Problem", "Meanwhile the day counts as left open.")
        case Status.UNKNOWN:
            return translate("Problem", "The day changed meanwhile.")


def _not_done(action: Action, translate: Translate) -> str:
    match action:
        case Action.OPEN:
            return translate("Problem", "The day was not opened")
        case Action.RESUME:
            return translate("Problem", "The day was not resumed")
        case Action.PAUSE:
            return translate("Problem", "The break was not started")
        case Action.CLOSE:
            return translate("Problem", "The day was not closed")
        case Action.CLOSE_EXPIRED:
            return translate("Problem", "The earlier day was not closed")


def _not_known(action: Action, translate: Translate) -> str:
    match action:
        case Action.OPEN:
            return translate("Problem", "It is not known whether the day was opened")
        case Action.RESUME:
            return translate("Problem", "It is not known whether the day was resumed")
        case Action.PAUSE:
            return translate("Problem", "It is not known whether the break was started")
        case Action.CLOSE:
            return translate("Problem", "It is not known whether the day was closed")
        case Action.CLOSE_EXPIRED:
            return translate("Problem", "It is not known whether the earlier day was closed")
