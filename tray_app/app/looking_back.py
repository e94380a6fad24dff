"""Earlier days: from the portal where it tells them, else from this computer's own journal."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from tray_app.engine.journal.history import history_from
from tray_app.engine.journal.parts import Part
from tray_app.engine.portal import History
from tray_app.texts.problems import describe
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.history import HistoryDialog
from tray_app.ui.headline import click_zone

if TYPE_CHECKING:
    from tray_app.app.program import Program
    from tray_app.app.session import Session


async def show_history(program: "Program", ask: Callable[..., Awaitable[Any]], session: "Session") -> None:
    """Show the window until it is closed. On the loop's thread."""
    engine = session.engine
    from_portal = engine.state.capabilities.history

    async def read(first: date, last: date) -> History:
        if from_portal:
            return await session.portal.read_history(first, last)
        journal = program.journal
        entries = () if journal is None else journal.entries(session.account, Part.WITHOUT_SIGNS)
        return history_from(entries, first, last)

    now = program.now()
    dialog = HistoryDialog(
        program.translate,
        today=now.astimezone(click_zone(engine.state.workday, now)).date(),
        week_begins_on=engine.state.rules.week_begins_on,
        read=read,
        from_portal=from_portal,
        describe=lambda problem: describe(problem, program.translate, program.own_words),
    )
    await ask(Command.HISTORY, dialog)
