"""Carries out a verb of the terminal with the engine that runs: one journal, one icon, one truth."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tray_app.account.book import BookFile
from tray_app.engine.errors import PortalError, ReadOnly, Remedy
from tray_app.engine.notices import ActionDone, ActionFailed, ActionKept
from tray_app.engine.portal import Command
from tray_app.verbs.answers import said, with_account_named, written
from tray_app.verbs.carrying import StillBusy, carry_out, read_errand
from tray_app.verbs.reports import with_report_kept
from tray_app.workday.model import Workday
from tray_app.workday.rules import Rules

if TYPE_CHECKING:
    from tray_app.app.presenting import Presenter
    from tray_app.app.program import Program
    from tray_app.app.session import Session
    from tray_app.workday.actions import Action

LONGEST = timedelta(minutes=2)
"""How long a verb waits for the portal before it says that the fate of its request is not known."""
BUSY_LIMIT = timedelta(seconds=10)
"""How long a verb waits for a click that is under way."""


async def carry_out_verb(program: "Program", terms: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what to say to the verb: its answer, or why it is left to it."""
    try:
        errand = read_errand(dict(terms))
    except ValueError:
        return {"declined": "not understood"}
    session = program.session
    if session is None:
        return {"declined": "signed out"}
    wanted = terms.get("account")
    if wanted is not None and str(wanted).strip().casefold() != session.credentials.name.casefold():
        return {"declined": "another account"}
    folder = terms.get("kept_in")
    if folder is not None and folder != session.credentials.folder.name:
        return {"declined": "another account"}
    hands = EngineHands(session, program.presenter)
    answer = await carry_out(errand, hands, program.translate, session.credentials.kind.describe)
    book = BookFile(program.settings.profile.accounts_file).look()
    told = said(with_account_named(answer, session.credentials, book))
    return {"answer": written(with_report_kept(told, errand.report, session.drafts, program.translate))}


class EngineHands:
    """The hands of one session. On the loop's thread."""

    def __init__(self, session: "Session", presenter: "Presenter") -> None:
        self._engine = session.engine
        self._portal = session.portal
        self._presenter = presenter

    def now(self) -> datetime:
        """Return the portal's time."""
        return self._engine.portal_time.now()

    def finishes_next_day(self) -> bool:
        """Return what the portal declares."""
        return self._portal.capabilities.finish_next_day

    async def read_workday(self) -> Workday:
        """Ask the portal, whose answer the icon shows too."""
        workday = await self._engine.read_now()
        if workday is not None:
            return workday
        problem = self._engine.state.problem
        raise problem if problem is not None else PortalError(code="NO_READING")

    async def read_rules(self) -> Rules:
        """Ask the portal."""
        return await self._portal.read_rules()

    async def perform(self, command: Command) -> ActionDone | ActionFailed | None:
        """Carry it out; the verb tells what fails, and no window; what cannot be sent is given up."""
        ear = _Ear(command)
        stop = self._presenter.listen(ear.hear)
        try:
            result = await self._begun(command)
            if not isinstance(result, ActionKept):
                return result
            if result.problem is not None and result.problem.remedy is Remedy.ASK:
                ear.leave_to(self._presenter)
                return ActionFailed(action=result.action, problem=result.problem, workday=None, settled=False)
            return await self._fate(ear)
        finally:
            stop()

    async def _begun(self, command: Command) -> ActionDone | ActionFailed | ActionKept:
        """Hand it to the engine, once the click before it is done."""
        changed = asyncio.Event()
        stop = self._engine.subscribe(lambda _: changed.set())
        try:
            async with asyncio.timeout(BUSY_LIMIT.total_seconds()) as limit:
                while True:
                    changed.clear()
                    if not self._engine.state.can_write():
                        workday = self._engine.state.workday
                        problem = ReadOnly(code="READ_ONLY_KEY")
                        return ActionFailed(action=command.action, problem=problem, workday=workday)
                    if self._engine.state.pending is None:
                        limit.reschedule(None)  # from here on it is the engine's time
                        result = await self._engine.perform(command, keeps=False)
                        if result is not None:
                            return result
                        limit.reschedule(asyncio.get_running_loop().time() + BUSY_LIMIT.total_seconds())
                    await changed.wait()
        except TimeoutError:
            raise StillBusy from None
        finally:
            stop()

    async def _fate(self, ear: "_Ear") -> ActionDone | ActionFailed | None:
        """Wait for what became of a click that was sent; None when that takes too long: it waits on."""
        try:
            async with asyncio.timeout(LONGEST.total_seconds()):
                return await ear.outcome
        except TimeoutError:
            ear.leave_to(self._presenter)
            return None


class _Ear:
    """Hears what became of one command, and keeps it from being told twice."""

    def __init__(self, command: Command) -> None:
        self._action: Action | None = command.action
        self._kept: ActionKept | None = None
        self.outcome: asyncio.Future[ActionDone | ActionFailed] = asyncio.get_running_loop().create_future()

    def hear(self, notice: ActionDone | ActionFailed | ActionKept) -> bool:
        """Take note; True when the person need not be told: the verb tells it."""
        if notice.action is not self._action:
            return False
        if isinstance(notice, ActionKept):
            self._kept = notice
            return True
        if not self.outcome.done():
            self.outcome.set_result(notice)
        return isinstance(notice, ActionFailed)

    def leave_to(self, presenter: "Presenter") -> None:
        """Let the person know after all of a click that waits on."""
        self._action = None
        if self._kept is not None:
            presenter.announce(self._kept)
