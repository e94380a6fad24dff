"""What only people with this portal's keys need to read. Pure; a key is never quoted."""

from typing import assert_never

from tray_app.engine.errors import PortalError, ScopeMissing, WrongKeyKind
from tray_app.portals.secret import KeyFault, parse_key
from tray_app.texts.problems import ProblemText, with_words
from tray_app.texts.translate import Translate


def check_key(text: str, translate: Translate) -> str | None:
    """Return what is wrong with a key, None when nothing is: a `Field.check`."""
    found = parse_key(text)
    return key_text(found, translate) if isinstance(found, KeyFault) else None


def key_text(fault: KeyFault, translate: Translate) -> str:
    """Say what is wrong with a key."""
    match fault:
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
        case KeyFault.UNKNOWN_KIND:
            return translate("Account", "A key begins with “vibe_api_” or “vibe_app_”.")
        case _:
            assert_never(fault)


def describe(problem: PortalError, translate: Translate) -> ProblemText | None:
    """Say what to do about this portal's keys; None for what is the same everywhere."""
    match problem:
        case ScopeMissing():
            return ProblemText(
                title=translate("Problem", "The key may not manage working time"),
                what=with_words(
                    translate("Problem", "The key was made without the “timeman” scope."), problem, translate
                ),
                do=translate(
                    "Problem",
                    "Create a new key with the “timeman” scope and sign in with it. Adding the scope to the "
                    "old key does not help: its rights are fixed when it is made.",
                ),
            )
        case WrongKeyKind():
            return ProblemText(
                title=translate("Problem", "This kind of key does not work here"),
                what=with_words(
                    translate("Problem", "The key belongs to no person, so it has no working day."),
                    problem,
                    translate,
                ),
                do=translate("Problem", "Sign in with a personal key: it begins with “vibe_api_”."),
            )
        case _:
            return None
