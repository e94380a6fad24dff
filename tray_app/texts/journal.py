"""What is said about the journal: its file, whether it is whole, and the table made of it."""

from typing import assert_never

from tray_app.engine.journal.chain import Break, Broken, Verdict, Whole
from tray_app.engine.journal.export import Column
from tray_app.engine.journal.faults import FaultKind, JournalFault
from tray_app.texts.translate import Translate, fill


def fault_text(fault: JournalFault, translate: Translate) -> str:
    """Say what happened to the journal's file, and what it means for the person."""
    what = _kind_text(fault.kind, translate)
    if fault.kept_as:
        return fill(
            translate(
                "Journal",
                "%1 It was kept as %2, and a new journal was begun. Clicks that waited in the old one are "
                "not sent any more: compare the portal with what you did.",
            ),
            what,
            fault.kept_as,
        )
    return fill(
        translate("Journal", "%1 Clicks work, but are not protected against a crash until this is over."),
        what,
    )


def unreadable_text(kind: FaultKind, translate: Translate) -> str:
    """Say why the journal cannot be checked or exported."""
    return _kind_text(kind, translate)


def verdict_text(verdict: Verdict, translate: Translate) -> str:
    """Say whether the journal is whole, and where not."""
    match verdict:
        case Whole():
            return fill(translate("Journal", "The journal is whole. Entries: %1"), str(verdict.count))
        case Broken():
            return fill(
                translate("Journal", "The journal is broken at entry %1: %2"),
                str(verdict.number),
                _break_text(verdict.reason, translate),
            )
        case _:
            assert_never(verdict)


def column_title(column: Column, translate: Translate) -> str:
    """Return the heading of a column of the exported table."""
    return _column_titles(translate)[column]


def event_title(kind: str, translate: Translate) -> str:
    """Return what an entry of this kind is about; the word itself for one of a newer version."""
    return _event_titles(translate).get(kind, kind)


def _kind_text(kind: FaultKind, translate: Translate) -> str:
    match kind:
        case FaultKind.DAMAGED:
            return translate("Journal", "The journal's file is damaged.")
        case FaultKind.FOREIGN:
            return translate("Journal", "The journal's file is not a journal of this program.")
        case FaultKind.TOO_NEW:
            return translate("Journal", "The journal's file was made by a newer version of this program.")
        case FaultKind.UNREADABLE:
            return translate("Journal", "The journal's file may not be opened.")
        case FaultKind.LOCKED:
            return translate("Journal", "Another program holds the journal's file.")
        case FaultKind.NO_SPACE:
            return translate("Journal", "The disk is full.")
        case FaultKind.READ_ONLY:
            return translate("Journal", "The journal's folder cannot be written.")
        case FaultKind.FAILING:
            return translate("Journal", "The disk reports errors for the journal's file.")
        case _:
            assert_never(kind)


def _break_text(reason: Break, translate: Translate) -> str:
    match reason:
        case Break.CHANGED:
            return translate("Journal", "it does not say what was written.")
        case Break.MISSING:
            return translate("Journal", "entries were taken out.")
        case Break.REORDERED:
            return translate("Journal", "another entry stands in its place.")
        case Break.CUT:
            return translate("Journal", "the end is missing.")
        case Break.ADDED:
            return translate("Journal", "entries were added past this program.")
        case Break.UNREADABLE:
            return translate("Journal", "the file cannot be read from there on.")
        case _:
            assert_never(reason)


def _column_titles(translate: Translate) -> dict[Column, str]:
    return {
        Column.NUMBER: translate("Journal", "Number"),
        Column.LOCAL: translate("Journal", "Time"),
        Column.OFFSET: translate("Journal", "Time zone"),
        Column.UTC: translate("Journal", "Time (UTC)"),
        Column.PORTAL: translate("Journal", "Portal"),
        Column.EVENT: translate("Journal", "Event"),
        Column.DETAIL: translate("Journal", "What"),
        Column.MOMENT: translate("Journal", "Portal's time"),
        Column.STATUS: translate("Journal", "State of the day"),
        Column.START: translate("Journal", "Day opened"),
        Column.PAUSED_AT: translate("Journal", "Break since"),
        Column.BREAKS: translate("Journal", "Finished breaks"),
        Column.FINISH: translate("Journal", "Day ended"),
        Column.SINCE: translate("Journal", "Away from"),
        Column.UNTIL: translate("Journal", "Away until"),
        Column.REPORT: translate("Journal", "Report"),
        Column.REASON: translate("Journal", "Reason"),
        Column.WORDS: translate("Journal", "Words"),
        Column.INTENT: translate("Journal", "Click"),
    }


def _event_titles(translate: Translate) -> dict[str, str]:
    return {
        "intended": translate("Journal", "Clicked"),
        "sent": translate("Journal", "Sent"),
        "answered": translate("Journal", "Answered"),
        "confirmed": translate("Journal", "Confirmed by the portal"),
        "ended": translate("Journal", "Given up"),
        "decided": translate("Journal", "Decided"),
        "seen_elsewhere": translate("Journal", "Changed elsewhere"),
        "noticed": translate("Journal", "Noticed on this computer"),
        "away_answered": translate("Journal", "Answered about a time away"),
    }
