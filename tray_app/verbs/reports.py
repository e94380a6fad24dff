"""What becomes of the report that a verb was given, when the portal did not take it."""

from dataclasses import replace

from tray_app.desktop.drafts import REPORT_DRAFT
from tray_app.engine.ports import Drafts
from tray_app.texts.translate import Translate
from tray_app.verbs.answers import Exit, Said


def with_report_kept(answer: Said, report: str, drafts: Drafts, translate: Translate) -> Said:
    """Keep a report that was not delivered, unless the tray's window has another one, and say so.

    Args:
        answer: What the verb came to.
        report: What it was to send; empty when there was none.
        drafts: Those of the account that the verb was about.
        translate: For what is said.
    """
    if not report:
        return answer
    draft = drafts.load(REPORT_DRAFT)
    if answer.code is Exit.DONE:
        if draft == report:
            drafts.save(REPORT_DRAFT, "")
        return answer
    if draft not in {"", report} or not drafts.save(REPORT_DRAFT, report):
        return answer
    kept = translate("Terminal", "The report is kept: the tray's window for closing the day has it.")
    return replace(answer, lines=(*answer.lines, kept))
