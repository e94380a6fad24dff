"""What only people with Ever Gauzy need to read. Pure; no password and no token is quoted."""

import re

from tray_app.engine.errors import (
    KeyRefused,
    Misused,
    NotAllowed,
    PortalError,
    Refused,
    SignInNeeded,
    Unavailable,
    WrongKeyKind,
)
from tray_app.portals.ever_gauzy.clocking import DOES_NOT_FIT, WORDS_NEEDED
from tray_app.portals.ever_gauzy.demands import Demand
from tray_app.portals.ever_gauzy.pausing import MARK_NOT_KEPT
from tray_app.portals.ever_gauzy.problems import TRACKING_DISABLED
from tray_app.portals.ever_gauzy.tokens import TOKENS_NOT_SAVED
from tray_app.texts.fields import Say
from tray_app.texts.problems import ProblemText, with_words
from tray_app.texts.translate import Translate

_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")
_NUMBER = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)


def read_email(text: str) -> str | None:
    """Return an e-mail address without the blanks around it; None for what cannot be one. Never raises."""
    trimmed = text.strip()
    return trimmed if _EMAIL.fullmatch(trimmed) and trimmed.isprintable() else None


def check_email(text: str, translate: Translate) -> str | None:
    """Return what is wrong with an e-mail address, None when nothing is: a `Field.check`."""
    if read_email(text) is None:
        return translate("EverGauzy", "This is not an e-mail address.")
    return None


def check_number(text: str, translate: Translate) -> str | None:
    """Return what is wrong with a project's, task's or client's number, None when nothing is."""
    if not _NUMBER.fullmatch(text.strip()):
        return translate(
            "EverGauzy", "This is not a number of Ever Gauzy: five groups of letters and digits."
        )
    return None


def email_hint(translate: Translate) -> str:
    """Say which address is meant."""
    return translate("EverGauzy", "The one with which you sign in to Ever Gauzy.")


def address_hint(translate: Translate) -> str:
    """Say when the address has to be changed."""
    return translate(
        "EverGauzy", "Leave it as it is for the cloud. A company's own server has another address."
    )


def password_hint(translate: Translate) -> str:
    """Say what becomes of the password."""
    return translate(
        "EverGauzy",
        "It is sent to Ever Gauzy once and not kept. What stays in this computer's keyring are tokens that "
        "Ever Gauzy gives for it.",
    )


def description_hint(translate: Translate) -> str:
    """Say what the description is for."""
    return translate(
        "EverGauzy",
        "What your time is for where you write nothing else. Leave it empty to be asked where your "
        "organisation demands it.",
    )


def number_hint(translate: Translate) -> str:
    """Say where a number comes from."""
    return translate(
        "EverGauzy",
        "Its number, from the address of its page in Ever Gauzy. Leave it empty: where your organisation "
        "demands it, you choose from a list when you sign in.",
    )


def question_text(about: str) -> tuple[Say, Say]:
    """Return title and text of a question; `about` is what is chosen."""
    match about:
        case "workspace":
            return (
                lambda translate: translate("EverGauzy", "Choose a workspace"),
                lambda translate: translate("EverGauzy", "Your e-mail address belongs to several."),
            )
        case "organization":
            return (
                lambda translate: translate("EverGauzy", "Choose an organisation"),
                lambda translate: translate("EverGauzy", "You belong to several. Where do you work?"),
            )
        case Demand.PROJECT.value:
            return (
                lambda translate: translate("EverGauzy", "Choose a project"),
                lambda translate: translate("EverGauzy", "Your organisation wants one with each time."),
            )
        case Demand.CONTACT.value:
            return (
                lambda translate: translate("EverGauzy", "Choose a client"),
                lambda translate: translate("EverGauzy", "Your organisation wants one with each time."),
            )
        case _:
            return (
                lambda translate: translate("EverGauzy", "Choose a task"),
                lambda translate: translate("EverGauzy", "Your organisation wants one with each time."),
            )


def describe(problem: PortalError, translate: Translate) -> ProblemText | None:
    """Say what to do about this portal's own troubles; None for what is the same everywhere."""
    match problem:
        case KeyRefused():
            return ProblemText(
                title=translate("EverGauzy", "Ever Gauzy does not let you in"),
                what=with_words(
                    translate("EverGauzy", "The e-mail address or the password is not accepted."),
                    problem,
                    translate,
                ),
                do=translate("EverGauzy", "Check both on the page of Ever Gauzy, then sign in again here."),
            )
        case SignInNeeded():
            return ProblemText(
                title=translate("EverGauzy", "You have to sign in again"),
                what=translate(
                    "EverGauzy",
                    "Ever Gauzy has ended this program's session: after some days without use, or because "
                    "somebody signed you out.",
                ),
                do=translate("EverGauzy", "Sign in with your e-mail address and your password."),
            )
        case WrongKeyKind():
            return ProblemText(
                title=translate("EverGauzy", "You have no working time there"),
                what=translate("EverGauzy", "In this organisation you are not an employee, only a user."),
                do=translate(
                    "EverGauzy",
                    "Ask your administrator to make you an employee, or choose another organisation.",
                ),
            )
        case NotAllowed(code=code) if code == TRACKING_DISABLED:
            return ProblemText(
                title=translate("EverGauzy", "Time tracking is switched off for you"),
                what=with_words(
                    translate("EverGauzy", "Ever Gauzy refuses to start and to stop your timer."),
                    problem,
                    translate,
                ),
                do=translate(
                    "EverGauzy",
                    "Ask your administrator to switch on time tracking for you. It takes up to five minutes "
                    "until it works.",
                ),
            )
        case Unavailable(code=code) if code == TOKENS_NOT_SAVED:
            return ProblemText(
                title=translate("EverGauzy", "The new tokens could not be kept"),
                what=translate(
                    "EverGauzy", "Ever Gauzy has given new tokens, and the keyring cannot be used just now."
                ),
                do=translate(
                    "EverGauzy",
                    "Unlock the keyring. They are held meanwhile, and it is tried again by itself.",
                ),
            )
        case Misused(code=code) if code == MARK_NOT_KEPT:
            return ProblemText(
                title=translate("EverGauzy", "The break was not begun"),
                what=translate(
                    "EverGauzy",
                    "This computer could not remember that it is a break, so the day would have been closed. "
                    "Nothing was sent.",
                ),
                do=translate("EverGauzy", "See whether the disk is full, then try again."),
            )
        case Refused():
            return _of_a_refusal(problem, translate)
        case _:
            return None


def _of_a_refusal(problem: Refused, translate: Translate) -> ProblemText | None:
    match problem.code:
        case code if code == WORDS_NEEDED:
            return ProblemText(
                title=translate("EverGauzy", "A description is needed"),
                what=translate(
                    "EverGauzy", "Your organisation wants to know what the time is for. Nothing was sent."
                ),
                do=translate(
                    "EverGauzy",
                    "Open the day with a few words about what you do. During a break, close it first: "
                    "opening goes on with the same day.",
                ),
            )
        case code if code == DOES_NOT_FIT:
            return ProblemText(
                title=translate("EverGauzy", "This time does not fit"),
                what=translate(
                    "EverGauzy",
                    "It lies ahead, or over times that Ever Gauzy has recorded already and would delete. "
                    "Nothing was sent.",
                ),
                do=translate("EverGauzy", "Look at what is recorded and choose another time."),
            )
        case _ if problem.place in {demand.value for demand in Demand}:
            return ProblemText(
                title=translate("EverGauzy", "Your organisation demands more"),
                what=translate(
                    "EverGauzy",
                    "It wants a project, a task or a client with each time, and none is chosen. "
                    "Nothing was sent.",
                ),
                do=translate(
                    "EverGauzy",
                    "Sign in again and choose. If there is nothing to choose from, ask your administrator to "
                    "assign you.",
                ),
            )
        case _:
            return None
