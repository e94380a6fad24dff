"""What a person reads when something went wrong: a title, what happened, and what to do about it.

Made from the class of a problem and its fields alone. No field of a problem ever holds a secret, so neither
does a text; the portal's own words are quoted as such, never mixed with the program's.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from tray_app.engine.errors import (
    BadAnswer,
    Billing,
    Busy,
    DayGone,
    ExpiredDay,
    KeyRefused,
    Misused,
    NoAnswer,
    NotAllowed,
    NotThePortal,
    PortalError,
    ReadOnly,
    Refused,
    ScopeMissing,
    SignInNeeded,
    Unavailable,
    Unreachable,
    Untrusted,
    WrongKeyKind,
)
from tray_app.texts.lengths import long_length
from tray_app.texts.translate import Translate, fill

LONGEST_QUOTE = 300
"""Characters of the portal's own words that fit a notification and a dialog; the log has them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemText:
    """One problem in a person's language, three sentences at most."""

    title: str
    what: str
    """What happened, with the portal's own words where it gave some."""
    do: str
    """What to do now; empty when there is nothing to do but to read."""


Describe = Callable[[PortalError, Translate], ProblemText | None]
"""What one portal's people need to read about a problem; None for what is the same everywhere."""


def describe(problem: PortalError, translate: Translate, own: Describe | None = None) -> ProblemText:
    """Put a problem into words. Every class of the tree has its own; a new one reads like its parent.

    `own` are the portal's own words for its people, which go first.
    """
    theirs = None if own is None else own(problem, translate)
    if theirs is not None:
        return theirs
    match problem:
        case Unreachable() | NoAnswer():
            return _of_the_network(problem, translate)
        case BadAnswer() | Busy() | Unavailable():
            return _of_the_service(problem, translate)
        case NotAllowed() | KeyRefused() | SignInNeeded():
            return _of_the_key(problem, translate)
        case _:
            return _of_the_answer(problem, translate)


def describe_keyring(reason: str, translate: Translate) -> ProblemText:
    """Say why the key cannot be kept in the keyring; `reason` is one of `SecretsUnavailable`'s words."""
    match reason:
        case "none":
            what = translate("Problem", "This computer has no keyring that programs can use.")
        case "locked":
            what = translate("Problem", "The keyring is locked, and unlocking it was declined.")
        case "timeout":
            what = translate(
                "Problem", "The keyring did not answer in time. Perhaps it waits for a password."
            )
        case _:
            what = translate("Problem", "The keyring reported a fault.")
    return ProblemText(
        title=translate("Problem", "The key cannot be kept in the keyring"),
        what=what,
        do=translate(
            "Problem",
            "It can be remembered until you quit the program. It is never written to a file.",
        ),
    )


def _of_the_network(problem: Unreachable | NoAnswer, translate: Translate) -> ProblemText:
    match problem:
        case Untrusted():
            return ProblemText(
                title=translate("Problem", "The connection is not safe"),
                what=with_words(
                    translate(
                        "Problem",
                        "This computer does not trust the certificate that came instead of the portal's, "
                        "or a proxy wants a sign-in.",
                    ),
                    problem,
                    translate,
                ),
                do=translate(
                    "Problem",
                    "Check the date of this computer and sign in to the network. In a company network, "
                    "ask the administrator. Nothing was sent.",
                ),
            )
        case Unreachable():
            return ProblemText(
                title=translate("Problem", "The portal cannot be reached"),
                what=translate("Problem", "There is no connection to the portal. Nothing was sent."),
                do=translate(
                    "Problem", "Check the network and the portal address. The program tries again by itself."
                ),
            )
        case NoAnswer():
            return ProblemText(
                title=translate("Problem", "The portal does not answer"),
                what=translate("Problem", "The question was sent, but no answer came."),
                do=translate("Problem", "Wait a little. The program asks again by itself."),
            )
    assert_never(problem)


def _of_the_service(problem: BadAnswer | Busy | Unavailable, translate: Translate) -> ProblemText:
    match problem:
        case NotThePortal():
            return ProblemText(
                title=translate("Problem", "Something else answers instead of the portal"),
                what=translate("Problem", "A web page came where the portal's answer belongs."),
                do=translate(
                    "Problem",
                    "If this network wants a sign-in, open a browser and do it. Otherwise check the portal "
                    "address in the settings.",
                ),
            )
        case BadAnswer():
            return ProblemText(
                title=translate("Problem", "The portal's answer makes no sense"),
                what=_place(problem, translate),
                do=translate(
                    "Problem",
                    "The program asks again by itself. If it stays so, look at the day on the portal itself "
                    "and tell the administrator.",
                ),
            )
        case Busy():
            return ProblemText(
                title=translate("Problem", "The portal is asked too often"),
                what=_pause_asked(problem, translate),
                do=translate("Problem", "Nothing was changed. The program waits and asks again by itself."),
            )
        case Unavailable():
            return ProblemText(
                title=translate("Problem", "The portal is down"),
                what=with_words(
                    translate("Problem", "The portal, or the service behind it, does not work now."),
                    problem,
                    translate,
                ),
                do=translate("Problem", "Wait a little. The program asks again by itself."),
            )
    assert_never(problem)


def _of_the_key(problem: NotAllowed | KeyRefused | SignInNeeded, translate: Translate) -> ProblemText:
    match problem:
        case ScopeMissing():
            return ProblemText(
                title=translate("Problem", "The key may not manage working time"),
                what=with_words(
                    translate("Problem", "The key was made without the right to it."), problem, translate
                ),
                do=translate("Problem", "Create a new key with this right and sign in with it."),
            )
        case ReadOnly():
            return ProblemText(
                title=translate("Problem", "The key is read-only"),
                what=with_words(
                    translate("Problem", "The day can be seen with this key, but not changed."),
                    problem,
                    translate,
                ),
                do=translate("Problem", "Sign in with a key that may read and write."),
            )
        case WrongKeyKind():
            return ProblemText(
                title=translate("Problem", "This kind of key does not work here"),
                what=with_words(
                    translate("Problem", "The key belongs to no person, so it has no working day."),
                    problem,
                    translate,
                ),
                do=translate("Problem", "Sign in with a key of your own."),
            )
        case NotAllowed():
            return ProblemText(
                title=translate("Problem", "The portal does not allow this"),
                what=with_words(
                    translate("Problem", "The key or the employee may not do this."), problem, translate
                ),
                do=translate("Problem", "Ask the portal's administrator, or sign in with another key."),
            )
        case KeyRefused():
            return ProblemText(
                title=translate("Problem", "The key is not accepted"),
                what=with_words(
                    translate("Problem", "The key is unknown to the portal, has ended or is switched off."),
                    problem,
                    translate,
                ),
                do=translate("Problem", "Create a new key on the portal and sign in with it."),
            )
        case SignInNeeded():
            return ProblemText(
                title=translate("Problem", "Please sign in again"),
                what=translate("Problem", "The session on the portal is over."),
                do=translate("Problem", "Sign in again in the browser; it takes a moment."),
            )
    assert_never(problem)


def _of_the_answer(problem: PortalError, translate: Translate) -> ProblemText:
    match problem:
        case ExpiredDay():
            return ProblemText(
                title=translate("Problem", "An earlier day is still open"),
                what=with_words(
                    translate("Problem", "It has to be closed with the time at which it really ended."),
                    problem,
                    translate,
                ),
                do=translate("Problem", "Close the earlier day first, then open a new one."),
            )
        case DayGone():
            return ProblemText(
                title=translate("Problem", "The portal has no such day any more"),
                what=translate(
                    "Problem",
                    "The day that was to be closed is not in its records: nothing came of it there.",
                ),
                do=translate(
                    "Problem", "Look at the portal itself. Where the time is missing, have it added by hand."
                ),
            )
        case Refused():
            return ProblemText(
                title=translate("Problem", "The portal said no"),
                what=_quote(problem, translate) or translate("Problem", "It gave no reason."),
                do=translate("Problem", "Refresh and look at what the day is now."),
            )
        case Billing():
            return ProblemText(
                title=translate("Problem", "The portal's plan or balance stands in the way"),
                what=_quote(problem, translate) or translate("Problem", "It gave no reason."),
                do=translate("Problem", "Tell the portal's administrator: only they can change it."),
            )
        case Misused(code="NO_BROWSER"):
            return ProblemText(
                title=translate("Problem", "The browser could not be opened"),
                what=translate("Problem", "This computer has no program that opens web pages."),
                do=translate("Problem", "Install or choose a browser, then try again."),
            )
        case Misused():
            return ProblemText(
                title=translate("Problem", "The portal does not know this request"),
                what=_quote(problem, translate) or translate("Problem", "It gave no reason."),
                do=translate(
                    "Problem",
                    "Check the portal address and the schedule number in the settings. If they are right, "
                    "please report this as a fault of the program.",
                ),
            )
        case _:
            return ProblemText(
                title=translate("Problem", "Something went wrong with the portal"),
                what=_quote(problem, translate) or translate("Problem", "It gave no reason."),
                do=translate("Problem", "Wait a little. The program asks again by itself."),
            )


def _quote(problem: PortalError, translate: Translate) -> str:
    """Return the portal's own words as a quotation, or its bare code, or nothing."""
    words = " ".join(problem.words.split())
    if len(words) > LONGEST_QUOTE:
        words = words[:LONGEST_QUOTE].rstrip() + "…"
    if words:
        return fill(translate("Problem", "The portal says: “%1”"), words)
    if problem.code:
        return fill(translate("Problem", "The portal's code for it: %1"), problem.code)
    return ""


def with_words(sentence: str, problem: PortalError, translate: Translate) -> str:
    """Return the sentence, with the portal's own words behind it where it gave some."""
    quote = _quote(problem, translate) if problem.words else ""
    return f"{sentence} {quote}" if quote else sentence


def _place(problem: BadAnswer, translate: Translate) -> str:
    if problem.place:
        return fill(
            translate("Problem", "Something is wrong in it at “%1”. It is not taken for a state of the day."),
            problem.place,
        )
    return translate("Problem", "It cannot be read. It is not taken for a state of the day.")


def _pause_asked(problem: Busy, translate: Translate) -> str:
    pause = problem.retry_after
    if pause is None:
        return translate("Problem", "All programs of the company share its limit.")
    if pause < timedelta(minutes=1):
        length = fill(translate("Problem", "%1 s"), str(max(math.ceil(pause.total_seconds()), 1)))
    else:
        length = long_length(pause, translate)
    return fill(translate("Problem", "It wants to be left alone for %1."), length)
