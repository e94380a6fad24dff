"""What is asked about a time away from the computer, and what each answer does. Pure."""

from datetime import tzinfo
from typing import assert_never

from tray_app.engine.journal.absence import Absence
from tray_app.engine.journal.entries import AwayAnswer
from tray_app.engine.portal import Capabilities
from tray_app.texts.lengths import long_length, wall_time
from tray_app.texts.translate import Translate, fill


def away_headline(absence: Absence, zone: tzinfo, translate: Translate) -> str:
    """Say from when to when, on the clock of `zone`: ``Away from 14:02 to 14:47 (45 min)``."""
    return fill(
        translate("Away", "Away from %1 to %2 (%3)"),
        wall_time(absence.since, zone),
        wall_time(absence.until, zone),
        long_length(absence.length, translate),
    )


def away_consequence(capabilities: Capabilities, translate: Translate) -> str:
    """Say what an answer does, and what it does not."""
    noted = translate("Away", "Your answer is only noted in your own journal on this computer.")
    if capabilities.past_break:
        rest = translate("Away", "If it was a break, you can enter it on the portal yourself.")
    else:
        rest = translate("Away", "This portal cannot record a break that is over: the day stays as it is.")
    return f"{rest} {noted}"


def away_button(answer: AwayAnswer, translate: Translate) -> str:
    """Return what stands on the button of an answer."""
    match answer:
        case AwayAnswer.WORK:
            return translate("Away", "It was &work")
        case AwayAnswer.BREAK:
            return translate("Away", "It was a &break")
        case AwayAnswer.LEAVE:
            return translate("Away", "&Leave it as it is")
        case _:
            assert_never(answer)
