"""What is wrong with the time and the reason for closing a forgotten day, for its dialog and the terminal."""

from typing import assert_never

from tray_app.texts.translate import Translate, fill
from tray_app.workday.closing import LONGEST_REASON, FinishFault, ReasonFault


def finish_text(fault: FinishFault, translate: Translate) -> str:
    """Say why a day cannot end at that time."""
    match fault:
        case FinishFault.NOT_AFTER_START:
            return translate("Dialog", "The day cannot end before it was opened.")
        case FinishFault.IN_FUTURE:
            return translate("Dialog", "This time has not come yet.")
        case FinishFault.OTHER_DATE | FinishFault.NO_START:
            return translate("Dialog", "The day has to end on the date on which it was opened.")
        case _:
            assert_never(fault)


def reason_text(fault: ReasonFault, translate: Translate) -> str:
    """Say why a reason cannot be sent."""
    match fault:
        case ReasonFault.MISSING:
            return translate("Dialog", "A reason is required, for instance: forgot to close the day.")
        case ReasonFault.TOO_LONG:
            return fill(translate("Dialog", "This is too long: %1 characters at most."), str(LONGEST_REASON))
        case ReasonFault.CONTROL_CHARACTERS:
            return translate("Dialog", "There are characters in it that cannot be sent.")
        case _:
            assert_never(fault)
