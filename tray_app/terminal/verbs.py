"""Carries out one verb: the same engine as in the tray, so that a click and a verb mean the same thing."""

import asyncio
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import assert_never
from uuid import uuid4

from PySide6.QtCore import QLocale

from tray_app.account.book import BookFile
from tray_app.account.finding import Credentials, Lacking, NoCredentials, connect
from tray_app.account.texts import lacking_text
from tray_app.arguments import Arguments, Verb
from tray_app.desktop.credentials import take_credentials
from tray_app.desktop.declared import BASE_URL, LANGUAGE, PORTAL
from tray_app.desktop.drafts import REPORT_DRAFT, FileDrafts
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings, preferences
from tray_app.engine.clock import Clock, SystemClock
from tray_app.engine.engine import Engine
from tray_app.engine.errors import PortalError, Remedy
from tray_app.engine.journal.store import SqliteJournal
from tray_app.engine.notices import ActionDone, ActionFailed, ActionKept, Notice
from tray_app.engine.portal import Command, Portal
from tray_app.engine.ports import Drafts, Journal
from tray_app.portals.http import HttpClient
from tray_app.portals.portal_kind import UnusableAccount
from tray_app.terminal.accounts import account_of_run, list_accounts, with_account_named
from tray_app.terminal.answers import (
    Answer,
    Exit,
    problem_answer,
    result_answer,
    show,
    status_answer,
)
from tray_app.texts.closing import clean_report
from tray_app.texts.faults import finish_text, reason_text
from tray_app.texts.translate import Translate
from tray_app.ui.language import load_language
from tray_app.workday.actions import Action
from tray_app.workday.closing import check_finish, check_reason
from tray_app.workday.model import Status
from tray_app.workday.reminders import Memory

LONGEST = timedelta(minutes=2)
"""How long a verb waits for the portal before it says that the fate of its request is not known."""
STANDARD_INPUT = "-"


def run_verb(arguments: Arguments, profile: Profile, environment: MutableMapping[str, str]) -> int:
    """Carry out one verb and print the answer; returns the exit code. No display is needed.

    Reads standard input when the report is to come from there.
    """
    run = take_credentials(environment)
    settings = Settings.load(profile, {PORTAL: arguments.portal, BASE_URL: arguments.base_url}, environment)
    translate = load_language(settings[LANGUAGE], QLocale.system())
    for remark in (*settings.faults, *settings.overruled):
        print(remark.message(translate), file=sys.stderr)
    clock = SystemClock()
    if arguments.verb is Verb.ACCOUNTS:
        answer = list_accounts(settings, clock, translate)
        show(answer, as_json=arguments.as_json)
        return answer.code
    report = _report(arguments)
    if report is None:
        text = translate("Terminal", "The report on standard input is not text in UTF-8. Nothing was sent.")
        answer = Answer(code=Exit.USAGE, lines=(text,), now=clock.now(), problem="BadReport")
        show(answer, as_json=arguments.as_json)
        return answer.code

    async def whole() -> Answer:
        found = await account_of_run(arguments, settings, run, clock, translate)
        if isinstance(found, Answer):
            return found
        journal = SqliteJournal(profile.journal_file)
        try:
            errand = _Errand(arguments, report, settings, translate, clock, journal, found)
            answer = await errand.run()
            return with_account_named(answer, found, BookFile(profile.accounts_file).read())
        finally:
            journal.close()

    try:
        answer = asyncio.run(whole())
    except KeyboardInterrupt:
        answer = _interrupted(arguments.verb, clock, translate)
    if report:
        answer = _with_report_kept(answer, report, FileDrafts(profile.drafts_file), translate)
    show(answer, as_json=arguments.as_json)
    return answer.code


def _report(arguments: Arguments) -> str | None:
    """Return the report as it may be sent; None when standard input is no text."""
    if arguments.report != STANDARD_INPUT:
        return clean_report(arguments.report)
    if sys.stdin is None:
        return None
    try:
        # By bytes: what Python makes of them by itself depends on the terminal's language.
        return clean_report(sys.stdin.buffer.read().decode("utf-8-sig"))
    except UnicodeDecodeError:
        return None


def _interrupted(verb: Verb, clock: Clock, translate: Translate) -> Answer:
    if verb is Verb.STATUS:
        lines = (translate("Terminal", "Interrupted."),)
        return Answer(code=Exit.OUT_OF_REACH, lines=lines, now=clock.now(), problem="Interrupted")
    lines = (translate("Terminal", "Interrupted. Ask for the status to see whether it happened."),)
    return Answer(code=Exit.FATE_UNKNOWN, lines=lines, now=clock.now(), problem="Interrupted")


def _with_report_kept(answer: Answer, report: str, drafts: Drafts, translate: Translate) -> Answer:
    """Keep a report that was not delivered, unless the tray's dialog has another one, and say so."""
    draft = drafts.load(REPORT_DRAFT)
    if answer.code is Exit.DONE:
        if draft == report:
            drafts.save(REPORT_DRAFT, "")
        return answer
    if draft not in {"", report} or not drafts.save(REPORT_DRAFT, report):
        return answer
    kept = translate("Terminal", "The report is kept: the tray's window for closing the day has it.")
    return replace(answer, lines=(*answer.lines, kept))


@dataclass(frozen=True, slots=True)
class _Errand:
    """One verb on its way to the portal and back."""

    arguments: Arguments
    report: str
    settings: Settings
    translate: Translate
    clock: Clock
    journal: Journal
    credentials: Credentials

    async def run(self) -> Answer:
        """Connect, carry out, let go."""
        http = HttpClient(clock=self.clock)
        try:
            portal = connect(self.credentials, http, self.clock)
        except (UnusableAccount, OSError):
            await http.aclose()
            text = lacking_text(NoCredentials(lacking=Lacking.UNUSABLE), self.translate)
            problem = Lacking.UNUSABLE.name
            return Answer(code=Exit.NOT_SIGNED_IN, lines=(text,), now=self.clock.now(), problem=problem)
        try:
            return await self._carry_out(portal)
        except PortalError as problem:
            return problem_answer(problem, self.clock.now(), self.translate, self.credentials.kind.describe)
        finally:
            await portal.aclose()

    async def _carry_out(self, portal: Portal) -> Answer:
        match self.arguments.verb:
            case Verb.STATUS:
                reading = await portal.read_workday()
                now = reading.portal_time or self.clock.now()
                return status_answer(reading.workday, now, self.translate)
            case Verb.OPEN:
                return await self._perform(portal, Command(action=Action.OPEN))
            case Verb.PAUSE:
                return await self._perform(portal, Command(action=Action.PAUSE))
            case Verb.RESUME:
                return await self._perform(portal, Command(action=Action.RESUME))
            case Verb.CLOSE:
                if self.arguments.finish is not None:
                    return await self._close_expired(portal, self.arguments.finish)
                return await self._perform(portal, Command(action=Action.CLOSE, report=self.report))
            case Verb.TRAY | Verb.ACCOUNTS | Verb.JOURNAL | Verb.DOCTOR | Verb.SANDBOX:
                raise ValueError("not a verb of the terminal")
            case _:
                assert_never(self.arguments.verb)

    async def _close_expired(self, portal: Portal, clock_time: time) -> Answer:
        """Close a day that was left open, after the same checks as in its dialog."""
        reading = await portal.read_workday()
        workday, now = reading.workday, reading.portal_time or self.clock.now()
        if workday.status is not Status.EXPIRED or workday.start is None:
            text = self.translate("Terminal", "No earlier day is open: --at and --reason are for that.")
            return Answer(code=Exit.REFUSED, lines=(text,), now=now, workday=workday, problem="NotExpired")
        finish = datetime.combine(workday.start.date(), clock_time, workday.zone)
        finish_fault = check_finish(workday, finish, now)
        if finish_fault is not None:
            text = finish_text(finish_fault, self.translate)
            return Answer(code=Exit.USAGE, lines=(text,), now=now, workday=workday, problem="BadTime")
        reason = clean_report(self.arguments.reason)
        reason_fault = check_reason(reason, await portal.read_rules())
        if reason_fault is not None:
            text = reason_text(reason_fault, self.translate)
            return Answer(code=Exit.USAGE, lines=(text,), now=now, workday=workday, problem="BadReason")
        return await self._perform(portal, Command(action=Action.CLOSE_EXPIRED, finish=finish, reason=reason))

    async def _perform(self, portal: Portal, command: Command) -> Answer:
        ear = _Ear()
        engine = Engine(
            portal=portal,
            clock=self.clock,
            announcer=ear,
            memory=_NoMemory(),
            preferences=preferences(self.settings),
            chance=lambda: 0.5,
            journal=self.journal,
            account=self.credentials.journal_key,
            identify=lambda: uuid4().hex,
            keeps=False,
        )
        result = await _settled(engine, command, ear)
        now = engine.portal_time.now()
        if result is not None:
            return result_answer(result, now, self.translate, self.credentials.kind.describe)
        text = self.translate("Terminal", "It was sent, but the portal does not tell whether it happened.")
        return Answer(code=Exit.FATE_UNKNOWN, lines=(text,), now=now, problem="FateUnknown")


async def _settled(engine: Engine, command: Command, ear: "_Ear") -> ActionDone | ActionFailed | None:
    """Perform a command and wait until its fate is known; None when that takes too long.

    Its intent then stays open in the journal: the tray, or the next start of it, settles it.
    """
    running: asyncio.Future[None] | None = None
    try:
        async with asyncio.timeout(LONGEST.total_seconds()):
            result = await engine.perform(command)
            if not isinstance(result, ActionKept):
                return result
            if result.problem is not None and result.problem.remedy is Remedy.ASK:
                # No reading will tell before a person has signed in again: there is nothing to wait for.
                return ActionFailed(action=result.action, problem=result.problem, workday=None, settled=False)
            running = asyncio.ensure_future(engine.run())  # polls until a reading has told
            hearing = asyncio.ensure_future(ear.heard())
            await asyncio.wait({running, hearing}, return_when=asyncio.FIRST_COMPLETED)
            if not hearing.done():
                hearing.cancel()
                await running  # it never returns: what it met is a fault of this program
            return await hearing
    except TimeoutError:
        return None
    finally:
        if running is not None:
            running.cancel()
            await asyncio.gather(running, return_exceptions=True)


class _Ear:
    """Hears what became of the one command; the terminal says one thing, at its end."""

    def __init__(self) -> None:
        self._outcome: asyncio.Future[ActionDone | ActionFailed] = asyncio.get_running_loop().create_future()

    def announce(self, notice: Notice) -> None:
        """Keep the outcome, and say nothing."""
        if isinstance(notice, ActionDone | ActionFailed) and not self._outcome.done():
            self._outcome.set_result(notice)

    async def heard(self) -> ActionDone | ActionFailed:
        """Wait for the outcome."""
        return await self._outcome


class _NoMemory:
    """A verb reminds of nothing, and so remembers nothing."""

    def load(self) -> Memory:
        """Return an empty memory."""
        return Memory()

    def save(self, memory: Memory) -> None:
        """Keep nothing."""
