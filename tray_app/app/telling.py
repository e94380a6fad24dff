"""What the program tells of itself: faults of its own, and what is wrong with its journal's file."""

from collections.abc import Callable, Sequence

from tray_app.desktop.notifications import Button, Notifications
from tray_app.engine.journal.faults import JournalFault
from tray_app.texts.journal import fault_text
from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate, fill


def tell_fault(fault: BaseException, notifications: Notifications, translate: Translate) -> None:
    """Tell of a fault of this program: it was logged; the person gets to know that something is amiss."""
    notifications.show(
        "fault",
        title=translate("Program", "Something went wrong in Workday Tray"),
        body=fill(
            translate("Program", "%1. The program goes on; please tell its makers."), type(fault).__name__
        ),
    )


def tell_journal_faults(
    faults: Sequence[JournalFault], notifications: Notifications, translate: Translate
) -> None:
    """Say what is wrong with the journal's file; clicks work, in a new one where that is possible."""
    for number, fault in enumerate(faults):
        notifications.show(
            f"journal {number}",
            title=translate("Program", "The journal of your clicks"),
            body=fault_text(fault, translate),
            urgent=True,
        )


def tell_accounts_fault(text: str, notifications: Notifications, translate: Translate) -> None:
    """Say what became of a file of accounts that could not be read, where no window comes to say it."""
    notifications.show("accounts", title=translate("Program", "Your accounts"), body=text, urgent=True)


def tell_problem(problem: ProblemText, notifications: Notifications) -> None:
    """Tell of a problem without opening a window."""
    notifications.show(
        "problem",
        title=problem.title,
        body="\n".join(text for text in (problem.what, problem.do) if text),
        urgent=True,
    )


def offer_sign_in(sign_in: Callable[[], None], notifications: Notifications, translate: Translate) -> None:
    """Say that nobody is signed in, and offer it; a click on it, or its button, calls `sign_in`."""
    notifications.show(
        "sign in",
        title=translate("Program", "You are signed out"),
        body=translate("Program", "Sign in to open and close your day from the tray."),
        buttons=[Button(label=translate("Program", "Sign in"), on_press=sign_in)],
        on_click=sign_in,
    )
