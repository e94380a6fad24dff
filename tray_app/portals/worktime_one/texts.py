"""What only people with WorkTime One need to read. Pure; no key and no address of a colleague is quoted."""

from tray_app.engine.errors import Busy, Misused, PortalError, Refused
from tray_app.portals.secret import KeyFault, read_key
from tray_app.portals.worktime_one.asking import KEPT_BACK, USED_UP
from tray_app.portals.worktime_one.clocking import DOES_NOT_FIT
from tray_app.portals.worktime_one.keys import read_email
from tray_app.portals.worktime_one.pausing import MARK_NOT_KEPT, NO_PAUSE
from tray_app.portals.worktime_one.sign_in import EMPLOYEE_INACTIVE, NO_SUCH_EMPLOYEE, SEVERAL_EMPLOYEES
from tray_app.texts.problems import ProblemText, with_words
from tray_app.texts.translate import Translate

LOCK_FIELD = "lock_id"
"""What ``error.field`` names when the service wants a door with each event."""


def check_key(text: str, translate: Translate) -> str | None:
    """Return what is wrong with a key, None when nothing is: a `Field.check`."""
    match read_key(text):
        case KeyFault.EMPTY:
            return translate("Account", "The key is missing.")
        case KeyFault.LINE_BREAK:
            return translate("Account", "There is a line break in the key: copy it once more, alone.")
        case KeyFault.SPACE:
            return translate("Account", "There is a space in the key: copy it once more, alone.")
        case KeyFault.NOT_ASCII:
            return translate("Account", "The key has a letter that no key has: copy it instead of typing.")
        case KeyFault.TOO_LONG:
            return translate("Account", "This is too long for a key.")
        case _:
            return None


def check_email(text: str, translate: Translate) -> str | None:
    """Return what is wrong with an e-mail address, None when nothing is: a `Field.check`."""
    if read_email(text) is None:
        return translate("WorkTimeOne", "This is not an e-mail address.")
    return None


def key_hint(translate: Translate) -> str:
    """Say where the key comes from, and warn of what it opens."""
    return translate(
        "WorkTimeOne",
        "Careful: this key belongs to the whole organisation. Whoever has it can read the attendance and the "
        "pay of everybody and record times for them. Enter it only if whoever manages WorkTime One agrees. "
        "They make it under Settings > API Keys, as Read/Write. It is kept in this computer's keyring, and "
        "only your own attendance is asked for.",
    )


def email_hint(translate: Translate) -> str:
    """Say what the e-mail address is for."""
    return translate(
        "WorkTimeOne",
        "Yours, as WorkTime One has it. The list of employees is searched for it once, and nothing of your "
        "colleagues is kept.",
    )


def plan_hint(translate: Translate) -> str:
    """Say why the plan matters."""
    return translate(
        "WorkTimeOne",
        "How many requests the organisation has in an hour, all colleagues together. With the free plan the "
        "day is looked up every five minutes only.",
    )


def pause_warning(translate: Translate) -> str:
    """Say what an emulated break may cost."""
    return translate(
        "WorkTimeOne",
        "WorkTime One knows no breaks. The program would clock you out when a break begins and in again when "
        "it ends. This may cost you money: each clock-out can count as leaving early and each clock-in as "
        "coming late, and penalties follow by themselves. Your day is split into several rows, and everybody "
        "sees you as gone meanwhile. If you close the day during a break, it ends when the break began, and "
        "a report is not sent. Ask whoever manages WorkTime One before you switch this on.",
    )


def target_hint(translate: Translate) -> str:
    """Say what the daily target does."""
    return translate(
        "WorkTimeOne",
        "How long your day should be, such as 8:00. WorkTime One does not tell it, so it stays on this "
        "computer. Leave it empty for none.",
    )


def lock_hint(translate: Translate) -> str:
    """Say when a door lock has to be named."""
    return translate(
        "WorkTimeOne",
        "Only if your organisation demands a door lock with each time: its number as WorkTime One has it, "
        "such as lock_789. Leave it empty otherwise.",
    )


def describe(problem: PortalError, translate: Translate) -> ProblemText | None:
    """Say what to do about this portal's own troubles; None for what is the same everywhere."""
    match problem:
        case Busy():
            return _of_the_allowance(problem, translate)
        case Refused(place=place) if place == LOCK_FIELD:
            return ProblemText(
                title=translate("WorkTimeOne", "A door lock has to be named"),
                what=with_words(
                    translate("WorkTimeOne", "Your organisation wants a door lock with each time."),
                    problem,
                    translate,
                ),
                do=translate(
                    "WorkTimeOne",
                    "Ask whoever manages WorkTime One for the lock's number and enter it in the settings.",
                ),
            )
        case Refused(code=code) if code == DOES_NOT_FIT:
            return ProblemText(
                title=translate("WorkTimeOne", "This time does not fit"),
                what=translate(
                    "WorkTimeOne",
                    "It lies ahead, or within what WorkTime One has recorded already. Nothing was sent.",
                ),
                do=translate("WorkTimeOne", "Look at what is recorded and choose another time."),
            )
        case Misused(code=code) if code == NO_PAUSE:
            return ProblemText(
                title=translate("WorkTimeOne", "WorkTime One knows no breaks"),
                what=translate("WorkTimeOne", "Nothing was sent."),
                do=translate(
                    "WorkTimeOne",
                    "In the settings you can choose to offer breaks by clocking out and in.",
                ),
            )
        case Misused(code=code) if code == MARK_NOT_KEPT:
            return ProblemText(
                title=translate("WorkTimeOne", "The break was not begun"),
                what=translate(
                    "WorkTimeOne",
                    "This computer could not remember that it is a break, so the day would have been closed. "
                    "Nothing was sent.",
                ),
                do=translate("WorkTimeOne", "See whether the disk is full, then try again."),
            )
        case Refused():
            return _of_the_employee(problem, translate)
        case _:
            return None


def _of_the_allowance(problem: Busy, translate: Translate) -> ProblemText | None:
    if problem.code == KEPT_BACK:
        return ProblemText(
            title=translate("WorkTimeOne", "Few requests are left in this hour"),
            what=translate(
                "WorkTimeOne",
                "The organisation's plan allows so many requests in an hour, for all colleagues together. "
                "The last ones are kept for your clicks, so the day shown may be old.",
            ),
            do=translate("WorkTimeOne", "It goes on by itself when the hour is over. You can still click."),
        )
    if problem.code == USED_UP:
        return ProblemText(
            title=translate("WorkTimeOne", "No request is left in this hour"),
            what=translate(
                "WorkTimeOne",
                "The organisation's plan allows so many requests in an hour, for all colleagues together. "
                "Nothing was sent.",
            ),
            do=translate(
                "WorkTimeOne",
                "It goes on by itself when the hour is over. If this happens often, tell whoever manages "
                "WorkTime One.",
            ),
        )
    return None


def _of_the_employee(problem: Refused, translate: Translate) -> ProblemText | None:
    match problem:
        case Refused(code=code) if code == NO_SUCH_EMPLOYEE:
            what = translate("WorkTimeOne", "WorkTime One has no employee with this e-mail address.")
            do = translate("WorkTimeOne", "Check the spelling, or ask which address WorkTime One has of you.")
        case Refused(code=code) if code == SEVERAL_EMPLOYEES:
            what = translate("WorkTimeOne", "WorkTime One has several employees with this e-mail address.")
            do = translate(
                "WorkTimeOne",
                "Ask whoever manages WorkTime One to leave the address with one of them: nobody else can "
                "tell which is you.",
            )
        case Refused(code=code) if code == EMPLOYEE_INACTIVE:
            what = translate("WorkTimeOne", "The employee with this e-mail address is switched off.")
            do = translate("WorkTimeOne", "Ask whoever manages WorkTime One to switch you on again.")
        case _:
            return None
    return ProblemText(title=translate("WorkTimeOne", "You were not found"), what=what, do=do)
