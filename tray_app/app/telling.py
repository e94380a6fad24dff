"""What the program tells of itself: faults of its own, and what is wrong with its journal's file."""

from collections.abc import Sequence

from tray_app.desktop.notifications import Notifications
from tray_app.engine.journal.faults import JournalFault
from tray_app.texts.journal import fault_text
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
