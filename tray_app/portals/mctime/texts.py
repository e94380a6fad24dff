"""What McTime's people read: about the key, the fields, and about what this service alone refuses. Pure."""

from tray_app.engine.errors import KeyRefused, NotAllowed, PortalError, Refused
from tray_app.portals.mctime.adapter import NOT_SAVED, ORGANISATION_NEEDED, PAST_NOT_ALLOWED
from tray_app.portals.mctime.asking import NOT_YOURS
from tray_app.portals.mctime.clocking import DOES_NOT_FIT, OVERLAPS
from tray_app.portals.mctime.organisations import NO_SUCH_ORGANISATION, SEVERAL_ORGANISATIONS
from tray_app.portals.mctime.people import WHO_ARE_YOU
from tray_app.portals.mctime.problems import FAILED_ITEM
from tray_app.portals.secret import KeyFault, read_key
from tray_app.texts.problems import ProblemText, with_words
from tray_app.texts.translate import Translate, fill


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


def key_hint(translate: Translate) -> str:
    """Say what the key is."""
    return translate(
        "McTime",
        "Your own McTime API key. Whoever manages McTime can tell you where it is made. It is kept in this "
        "computer's keyring.",
    )


def time_type_hint(translate: Translate) -> str:
    """Say what the kind of time does."""
    return translate(
        "McTime", "What your time is recorded as when you start. A running clock keeps its kind."
    )


def organisation_hint(translate: Translate) -> str:
    """Say how an organisation is written, and that it may be left out."""
    return translate(
        "McTime",
        "For which organisation or project your time is recorded: its name or its number in McTime. Leave it "
        "empty, and you are asked when you sign in if there are several.",
    )


def target_hint(translate: Translate) -> str:
    """Say when the daily target counts."""
    return translate(
        "McTime",
        "How long your day should be, such as 8:00. It counts only if McTime does not tell your target, "
        "which it may keep from employees. Leave it empty for none.",
    )


def describe(problem: PortalError, translate: Translate) -> ProblemText | None:
    """Say what to do about this portal's own troubles; None for what is the same everywhere."""
    match problem:
        case Refused(code=code) if code == OVERLAPS:
            return ProblemText(
                title=translate("McTime", "This would delete a time entry"),
                what=fill(
                    translate(
                        "McTime",
                        "McTime has a time entry from %1. When a clock that overlaps it is stopped, McTime "
                        "removes the entry. Nothing was sent.",
                    ),
                    problem.place,
                ),
                do=translate(
                    "McTime",
                    "Choose a time that does not overlap, or shorten or delete the entry in McTime first.",
                ),
            )
        case Refused(code=code) if code == NOT_SAVED:
            return ProblemText(
                title=translate("McTime", "McTime did not save your time"),
                what=with_words(
                    translate(
                        "McTime",
                        "The clock is stopped, but no time entry came of it, most likely because it overlaps "
                        "an approved one. McTime keeps it as an invalid clocking entry.",
                    ),
                    problem,
                    translate,
                ),
                do=translate("McTime", "Open McTime and enter the time there, or tell whoever manages it."),
            )
        case Refused(code=code) if code == DOES_NOT_FIT:
            return ProblemText(
                title=translate("McTime", "This time does not fit"),
                what=translate(
                    "McTime",
                    "It lies ahead, or before what the running clock has recorded already. Nothing was sent.",
                ),
                do=translate("McTime", "Look at what is recorded and choose another time."),
            )
        case Refused(code=code) if code == PAST_NOT_ALLOWED:
            return ProblemText(
                title=translate("McTime", "No time in the past"),
                what=translate(
                    "McTime", "Your organisation lets no times in the past be entered. Nothing was sent."
                ),
                do=translate("McTime", "Record it as of now, or ask whoever manages McTime."),
            )
        case NotAllowed(code=code) if code in {NOT_YOURS, FAILED_ITEM}:
            return ProblemText(
                title=translate("McTime", "The key does not belong to this person"),
                what=with_words(
                    translate("McTime", "McTime does not let this key see the clock that it was made for."),
                    problem,
                    translate,
                ),
                do=translate("McTime", "Sign in again with your own key."),
            )
        case KeyRefused():
            return ProblemText(
                title=translate("McTime", "The key is not accepted"),
                what=with_words(
                    translate("McTime", "McTime does not know this key, or it has ended."), problem, translate
                ),
                do=translate(
                    "McTime",
                    "Sign in with a new key. If it fails in one network only, a proxy there may drop the "
                    "header “API_KEY”: tell the administrator.",
                ),
            )
        case Refused():
            return _of_the_choices(problem, translate)
        case _:
            return None


def _of_the_choices(problem: Refused, translate: Translate) -> ProblemText | None:
    match problem:
        case Refused(code=code) if code == WHO_ARE_YOU:
            return ProblemText(
                title=translate("McTime", "It is not known who you are"),
                what=translate("McTime", "This key shows nobody, so there is no clock to show."),
                do=translate(
                    "McTime",
                    "Start your clock once in McTime and sign in again while it runs, or ask for another "
                    "key.",
                ),
            )
        case Refused(code=code) if code == ORGANISATION_NEEDED:
            return ProblemText(
                title=translate("McTime", "McTime did not start the clock"),
                what=with_words(
                    translate("McTime", "It may be that an organisation has to be named."), problem, translate
                ),
                do=translate("McTime", "Enter your organisation in the settings and start again."),
            )
        case Refused(code=code) if code in {NO_SUCH_ORGANISATION, SEVERAL_ORGANISATIONS}:
            several = code == SEVERAL_ORGANISATIONS
            return ProblemText(
                title=translate("McTime", "The organisation was not found"),
                what=translate("McTime", "McTime has several organisations of this name. Nothing was sent.")
                if several
                else translate("McTime", "McTime shows you no organisation of this name. Nothing was sent."),
                do=translate("McTime", "Correct it in the settings. The organisation's number fits as well."),
            )
        case _:
            return None
