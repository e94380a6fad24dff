"""Carries out one verb: the same engine as in the tray, so that a click and a verb mean the same thing."""

import asyncio
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import assert_never
from uuid import uuid4

from PySide6.QtCore import QLocale

from tray_app.account.finding import Credentials, NoCredentials, connect, find_credentials
from tray_app.account.texts import lacking_text
from tray_app.arguments import Arguments, Verb
from tray_app.desktop.credentials import take_credentials
from tray_app.desktop.declared import BASE_URL, LANGUAGE, PORTAL
from tray_app.desktop.profile import Profile
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.desktop.settings import Settings, preferences
from tray_app.engine.clock import Clock, SystemClock
from tray_app.engine.engine import Engine
from tray_app.engine.errors import PortalError
from tray_app.engine.journal.store import SqliteJournal
from tray_app.engine.notices import ActionDone, ActionFailed, ActionKept, Notice
from tray_app.engine.portal import Command, Portal
from tray_app.engine.ports import Journal, SecretsUnavailable
from tray_app.portals.http import HttpClient
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
from tray_app.texts.problems import describe_keyring
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
    """Carry out one verb and print the answer; returns the exit code. No display is needed."""
    run = take_credentials(environment)
    settings = Settings.load(profile, {PORTAL: arguments.portal, BASE_URL: arguments.base_url}, environment)
    translate = load_language(settings[LANGUAGE], QLocale.system())
    for fault in settings.faults:
        print(fault.message(translate), file=sys.stderr)
    clock = SystemClock()

    async def whole() -> Answer:
        try:
            found = await find_credentials(settings, run, KeyringSecrets(profile.keyring_service))
        except SecretsUnavailable as unavailable:
            text = describe_keyring(unavailable.reason, translate)
            return _not_signed_in((text.title, text.what, text.do), "SecretsUnavailable", clock)
        if isinstance(found, NoCredentials):
            return _not_signed_in((lacking_text(found, translate),), found.lacking.name, clock)
        journal = SqliteJournal(profile.journal_file)
        try:
            errand = _Errand(arguments, settings, translate, clock, journal, str(found.base_url))
            return await errand.run(found)
        finally:
            journal.close()

    answer = asyncio.run(whole())
    show(answer, as_json=arguments.as_json)
    return answer.code


def _not_signed_in(lines: tuple[str, ...], problem: str, clock: Clock) -> Answer:
    said = tuple(line for line in lines if line)
    return Answer(code=Exit.NOT_SIGNED_IN, lines=said, now=clock.now(), problem=problem)


@dataclass(frozen=True, slots=True)
class _Errand:
    """One verb on its way to the portal and back."""

    arguments: Arguments
    settings: Settings
    translate: Translate
    clock: Clock
    journal: Journal
    account: str

    async def run(self, credentials: Credentials) -> Answer:
        """Connect, carry out, let go."""
        portal = connect(credentials, HttpClient(clock=self.clock), self.clock)
        try:
            return await self._carry_out(portal)
        except PortalError as problem:
            return problem_answer(problem, self.clock.now(), self.translate)
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
                if self.arguments.finish or self.arguments.reason:
                    return await self._close_expired(portal)
                return await self._perform(portal, Command(action=Action.CLOSE, report=self._report()))
            case Verb.TRAY | Verb.SANDBOX:
                raise ValueError("not a verb of the terminal")
            case _:
                assert_never(self.arguments.verb)

    async def _close_expired(self, portal: Portal) -> Answer:
        """Close a day that was left open, after the same checks as in its dialog."""
        reading = await portal.read_workday()
        workday, now = reading.workday, reading.portal_time or self.clock.now()
        if workday.status is not Status.EXPIRED or workday.start is None:
            text = self.translate("Terminal", "No earlier day is open: --at and --reason are for that.")
            return Answer(code=Exit.REFUSED, lines=(text,), now=now, workday=workday, problem="NotExpired")
        try:
            clock_time = time.fromisoformat(self.arguments.finish)
        except ValueError:
            text = self.translate("Terminal", "--at needs a time such as 18:05.")
            return Answer(code=Exit.USAGE, lines=(text,), now=now, workday=workday, problem="BadTime")
        finish = datetime.combine(workday.start.date(), clock_time.replace(tzinfo=None), workday.zone)
        finish_fault = check_finish(workday, finish, now)
        if finish_fault is not None:
            text = finish_text(finish_fault, self.translate)
            return Answer(code=Exit.USAGE, lines=(text,), now=now, workday=workday, problem="BadTime")
        reason_fault = check_reason(self.arguments.reason, await portal.read_rules())
        if reason_fault is not None:
            text = reason_text(reason_fault, self.translate)
            return Answer(code=Exit.USAGE, lines=(text,), now=now, workday=workday, problem="BadReason")
        command = Command(action=Action.CLOSE_EXPIRED, finish=finish, reason=self.arguments.reason.strip())
        return await self._perform(portal, command)

    def _report(self) -> str:
        text = sys.stdin.read() if self.arguments.report == STANDARD_INPUT else self.arguments.report
        return clean_report(text)

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
            account=self.account,
            identify=lambda: uuid4().hex,
            keeps=False,
        )
        result = await _settled(engine, command, ear)
        now = engine.portal_time.now()
        if result is not None:
            return result_answer(result, now, self.translate)
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
            running = asyncio.ensure_future(engine.run())  # polls until a reading has told
            return await ear.heard()
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
