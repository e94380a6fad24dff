"""Which intents are still open: a pure fold over the journal."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from tray_app.engine.journal.entries import (
    Answered,
    AwayAnswered,
    Confirmed,
    DayMark,
    Decided,
    Ended,
    Intended,
    Noticed,
    SeenElsewhere,
    Sent,
    Stamped,
)
from tray_app.workday.actions import Action


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An intent without a receipt, a refusal or a decision to drop it."""

    intent: str
    action: Action
    moment: datetime
    """When it was clicked: what it should count as."""
    before: DayMark | None
    """The day before it was sent, or before it was clicked while it has not been."""
    sent: bool = False
    """It may have happened: only a reading can tell, and it is never sent again before one has."""
    report: str = ""
    finish: datetime | None = None
    reason: str = ""
    sent_at: datetime | None = None
    """When it was sent last, in the portal's time; None while it has not been."""
    refused: str = ""
    """The portal's words where it said no to what was sent last; whether that matters a reading tells."""


def intention(click: Waiting) -> Intended:
    """Return the entry that a click begins with in the journal; `still_open` makes the same of it again."""
    return Intended(
        intent=click.intent,
        action=click.action,
        moment=click.moment,
        before=click.before,
        report=click.report,
        finish=click.finish,
        reason=click.reason,
    )


def still_open(entries: Iterable[Stamped]) -> tuple[Waiting, ...]:
    """Return the open intents in the order in which they were clicked."""
    found: dict[str, Waiting] = {}
    for stamped in entries:
        entry = stamped.entry
        match entry:
            case Intended():
                found[entry.intent] = Waiting(
                    intent=entry.intent,
                    action=entry.action,
                    moment=entry.moment,
                    before=entry.before,
                    report=entry.report,
                    finish=entry.finish,
                    reason=entry.reason,
                )
            case Sent():
                if entry.intent in found:
                    found[entry.intent] = replace(
                        found[entry.intent],
                        sent=True,
                        before=entry.before,
                        sent_at=entry.moment,
                        refused="",
                    )
            case Answered():
                if entry.intent in found:
                    found[entry.intent] = replace(found[entry.intent], refused=entry.refused)
            case Confirmed() | Ended():
                found.pop(entry.intent, None)
            case Decided() | SeenElsewhere() | Noticed() | AwayAnswered():
                pass
    return tuple(found.values())
