"""What is lost when a running day is thrown away. Pure."""

from datetime import datetime

from tray_app.texts.lengths import MINUTE, long_length
from tray_app.texts.translate import Translate, fill
from tray_app.texts.waiting import moment_text
from tray_app.workday.model import Workday, break_total, is_worked_known, worked


def what_is_discarded(workday: Workday, now: datetime, translate: Translate) -> str:
    """Say all that goes: the whole record, from its start, with what lies before a break or a continuation.

    Args:
        workday: The running day, open or on a break.
        now: The portal's time.
        translate: For the sentences.

    Raises:
        ValueError: the record has no start.
    """
    if workday.start is None:
        raise ValueError("a record without a start cannot be told")
    breaks = break_total(workday, now)
    sentences = [
        fill(
            translate("Discard", "Everything recorded since %1 is thrown away on the portal."),
            moment_text(workday.start, workday.zone, now, translate),
        )
    ]
    if is_worked_known(workday):
        length = long_length(worked(workday, now), translate)
        sentences.append(fill(translate("Discard", "Worked so far: %1."), length))
    if breaks >= MINUTE:
        sentences.append(fill(translate("Discard", "Breaks: %1."), long_length(breaks, translate)))
        sentences.append(
            translate("Discard", "What lies before a break, or before the day was continued, goes as well.")
        )
    sentences.append(translate("Discard", "This cannot be undone."))
    return " ".join(sentences)
