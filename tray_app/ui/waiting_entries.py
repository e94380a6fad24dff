"""The menu's lines about clicks that wait: one for each, and a way to decide about it or to drop it. Pure."""

from datetime import datetime, tzinfo

from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.state import State
from tray_app.texts.translate import Translate
from tray_app.texts.waiting import decide_line, more_waiting, waiting_line
from tray_app.ui.commands import Command
from tray_app.ui.entry import Entry

LINES = 5
"""Places for waiting clicks: a menu is built once. What finds none is counted in a line of its own."""


def kept_clicks(state: State) -> tuple[Waiting, ...]:
    """Return the clicks without a receipt, oldest first, but for the one that is under way just now."""
    pending = state.pending
    if pending is None:
        return state.waiting
    return tuple(
        waiting
        for waiting in state.waiting
        if (waiting.action, waiting.moment) != (pending.action, pending.since)
    )


def waiting_entries(state: State, zone: tzinfo, now: datetime, translate: Translate) -> tuple[Entry, ...]:
    """Return always as many entries, invisible where nothing waits; moments are told on `zone`'s clock."""
    kept = kept_clicks(state)
    places = (*kept[:LINES], *(None for _ in range(LINES - len(kept))))
    more = len(kept) - LINES
    return (
        _decide_entry(state, zone, now, translate),
        *(_line(waiting, state, zone, now, translate) for waiting in places),
        Entry(text=more_waiting(more, translate) if more > 0 else "", visible=more > 0),
    )


def _decide_entry(state: State, zone: tzinfo, now: datetime, translate: Translate) -> Entry:
    if state.question is None:
        return Entry(command=Command.DECIDE, visible=False)
    text = decide_line(state.question.waiting, zone, now, translate)
    return Entry(text=text, command=Command.DECIDE, enabled=True)


def _line(waiting: Waiting | None, state: State, zone: tzinfo, now: datetime, translate: Translate) -> Entry:
    """A click that was sent cannot be called back; while one is under way the others stand still."""
    if waiting is None:
        return Entry(command=Command.DROP, visible=False)
    return Entry(
        text=waiting_line(waiting, zone, now, translate),
        command=Command.DROP,
        intent=waiting.intent,
        enabled=not waiting.sent and state.pending is None,
    )
