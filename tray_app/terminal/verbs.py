"""Carries out one verb: the same engine as in the tray, so that a click and a verb mean the same thing."""

import asyncio
import sys
from collections.abc import MutableMapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4

from PySide6.QtCore import QLocale

from tray_app.account.book import Book, BookFile
from tray_app.account.finding import (
    Credentials,
    Lacking,
    NoCredentials,
    connect,
    folder_of_chosen,
    gives_account,
)
from tray_app.account.texts import lacking_text
from tray_app.account.words import take_over_words, words_in
from tray_app.arguments import Arguments, Verb
from tray_app.desktop.credentials import RunCredentials, take_credentials
from tray_app.desktop.declared import BASE_URL, LANGUAGE, PORTAL
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings, preferences
from tray_app.engine.clock import Clock, SystemClock
from tray_app.engine.engine import Engine
from tray_app.engine.errors import Remedy
from tray_app.engine.journal.store import SqliteJournal
from tray_app.engine.notices import ActionDone, ActionFailed, ActionKept, Notice
from tray_app.engine.portal import Command, Portal
from tray_app.engine.ports import Journal
from tray_app.portals.http import HttpClient
from tray_app.portals.portal_kind import UnusableAccount
from tray_app.terminal.accounts import account_of_run, list_accounts
from tray_app.terminal.answers import show
from tray_app.terminal.running import RunningProgram
from tray_app.texts.closing import clean_report, too_long_text
from tray_app.texts.translate import Translate
from tray_app.ui.language import load_language
from tray_app.verbs.answers import Answer, Exit, Said, said, with_account_named
from tray_app.verbs.carrying import Errand, carry_out
from tray_app.verbs.reports import with_report_kept
from tray_app.workday.model import Workday
from tray_app.workday.reminders import Memory
from tray_app.workday.rules import Rules

LONGEST = timedelta(minutes=2)
"""How long a verb waits for the portal before it says that the fate of its request is not known."""
STANDARD_INPUT = "-"


@dataclass(slots=True)
class _Whose:
    """Whose report it is that a verb was given, as far as that is known."""

    report: str
    folder: Path | None = None
    """The account's. None: nobody is known, or the running program has kept it already."""

    def kept(self, answer: Said, translate: Translate) -> Said:
        """Keep the report where the portal did not take it."""
        if not self.report or self.folder is None:
            return answer
        return with_report_kept(answer, self.report, words_in(self.folder).drafts, translate)


def run_verb(arguments: Arguments, profile: Profile, environment: MutableMapping[str, str]) -> int:
    """Carry out one verb and print the answer; returns the exit code. No display is needed.

    Reads standard input when the report is to come from there.
    """
    run = take_credentials(environment)
    settings = Settings.load(profile, {PORTAL: arguments.portal, BASE_URL: arguments.base_url}, environment)
    translate = load_language(settings[LANGUAGE], QLocale.system())
    faults = [fault.message(translate) for fault in settings.faults]
    for text in (*faults, *(note.message(translate) for note in settings.overruled)):
        print(text, file=sys.stderr)
    clock = SystemClock()
    if arguments.verb is Verb.ACCOUNTS:
        answer = list_accounts(settings, clock, translate)
        show(answer, as_json=arguments.as_json)
        return answer.code
    report = _report(arguments)
    bad = translate("Terminal", "The report on standard input is not text in UTF-8. Nothing was sent.")
    text = bad if report is None else too_long_text(report, translate)
    if report is None or text:
        answer = Answer(code=Exit.USAGE, lines=(text,), now=clock.now(), problem="BadReport")
        show(answer, as_json=arguments.as_json)
        return answer.code

    errand = Errand(verb=arguments.verb, report=report, finish=arguments.finish, reason=arguments.reason)
    whose = _Whose(report=report)
    try:
        came = _carried_out(errand, arguments, settings, run, clock, translate, whose)
    except KeyboardInterrupt:
        came = said(_interrupted(arguments.verb, clock, translate))
    came = whose.kept(came, translate)
    show(came, as_json=arguments.as_json)
    return came.code


def _carried_out(  # noqa: PLR0913, PLR0917 - what every verb needs
    errand: Errand,
    arguments: Arguments,
    settings: Settings,
    run: RunCredentials,
    clock: Clock,
    translate: Translate,
    whose: _Whose,
) -> Said:
    """Have it done by the running program, or do it where there is none or it is about something else."""
    profile = settings.profile
    running = RunningProgram.find(profile)
    given = arguments.account is None and gives_account(settings, run)
    book = BookFile(profile.accounts_file).look()
    whose.folder = (
        folder_of_chosen(settings, run, book) if given else _folder_in_book(profile, book, arguments.account)
    )
    kept_in = whose.folder.name if given and whose.folder is not None else None
    # Who is given an account does without the running program, unless that works with the very same one: a
    # portal that the session's environment names is there for both.
    if running is not None and (not given or (kept_in is not None and running.answers)):
        answer = running.carry_out(errand, arguments.account, clock, translate, kept_in=kept_in)
        if answer is not None:
            if answer.code is not Exit.NOT_SERVED:
                whose.folder = None  # that program has kept it
            return answer
    answer = said(asyncio.run(_by_itself(errand, arguments, settings, run, clock, translate, whose)))
    if running is not None:
        running.look()
    return answer


async def _by_itself(  # noqa: PLR0913, PLR0917 - what every verb needs
    errand: Errand,
    arguments: Arguments,
    settings: Settings,
    run: RunCredentials,
    clock: Clock,
    translate: Translate,
    whose: _Whose,
) -> Answer:
    """Find the account, connect, carry out, let go."""
    found = await account_of_run(arguments, settings, run, clock, translate)
    if isinstance(found, Answer):
        return found
    profile = settings.profile
    whose.folder = found.folder
    take_over_words(profile, BookFile(profile.accounts_file).look(), found.folder)
    journal = SqliteJournal(profile.journal_file)
    try:
        portal = await _connected(found, clock)
        if portal is None:
            text = lacking_text(NoCredentials(lacking=Lacking.UNUSABLE), translate)
            answer = Answer(
                code=Exit.NOT_SIGNED_IN, lines=(text,), now=clock.now(), problem=Lacking.UNUSABLE.name
            )
        else:
            try:
                hands = _OwnHands(portal, settings, clock, journal, found.journal_key)
                answer = await carry_out(errand, hands, translate, found.kind.describe)
            finally:
                await portal.aclose()
        return with_account_named(answer, found, BookFile(profile.accounts_file).look())
    finally:
        journal.close()


def _folder_in_book(profile: Profile, book: Book, account: str | None) -> Path | None:
    """Return the folder of the account that is meant; None when there is none."""
    meant = book.active_account if account is None else book.named(account)
    return None if meant is None else profile.account_folder(meant.identifier)


async def _connected(credentials: Credentials, clock: Clock) -> Portal | None:
    """Return the account's portal; None when what was kept of the account is of no use."""
    http = HttpClient(clock=clock)
    try:
        return connect(credentials, http, clock)
    except (UnusableAccount, OSError):
        await http.aclose()
        return None


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


@dataclass(slots=True)
class _OwnHands:
    """The verb's own way to the portal, by an engine of its own."""

    portal: Portal
    settings: Settings
    clock: Clock
    journal: Journal
    account: str
    told_at: datetime | None = None
    """The portal's time of the last reading or action."""

    def now(self) -> datetime:
        """Return the portal's time of what was done last."""
        return self.told_at or self.clock.now()

    def finishes_next_day(self) -> bool:
        """Return what the portal declares."""
        return self.portal.capabilities.finish_next_day

    async def read_workday(self) -> Workday:
        """Ask the portal."""
        reading = await self.portal.read_workday()
        self.told_at = reading.portal_time
        return reading.workday

    async def read_rules(self) -> Rules:
        """Ask the portal."""
        return await self.portal.read_rules()

    async def perform(self, command: Command) -> ActionDone | ActionFailed | None:
        """Carry it out as the tray would, and wait for its fate."""
        ear = _Ear()
        engine = Engine(
            portal=self.portal,
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
        try:
            return await _settled(engine, command, ear)
        finally:
            self.told_at = engine.portal_time.now()


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
