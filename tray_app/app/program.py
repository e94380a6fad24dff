"""The tray program while it runs: what it holds, how it starts, and how it ends.

The icon was there first. What signing in needs (the HTTP client, the keyring) is imported afterwards, in a
thread, while the icon already says that the portal is being asked; the dialogs come when somebody is about to
click.
"""

import asyncio
import logging
from collections.abc import Callable, MutableMapping
from datetime import datetime, timedelta
from importlib import import_module
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

from tray_app.app.late_clicks import IMPORT_LIMIT, LateClicks
from tray_app.app.presenting import Presenter
from tray_app.app.serving import Serving
from tray_app.app.tasks import Tasks
from tray_app.app.telling import tell_accounts_fault, tell_fault, tell_journal_faults
from tray_app.app.visible import Visible
from tray_app.arguments import Arguments
from tray_app.desktop.credentials import take_credentials
from tray_app.desktop.declared import (
    BASE_URL,
    CLOCK_DIFFERENCE,
    KEY_NAME,
    LANGUAGE,
    MUTED_DAYS,
    PORTAL,
)
from tray_app.desktop.instance.place import Place
from tray_app.desktop.notifications import Notifications
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings, preferences
from tray_app.engine.blocking import run_blocking
from tray_app.engine.clock import Clock, ComputerZone
from tray_app.engine.engine import Poke
from tray_app.engine.errors import PortalError
from tray_app.engine.journal.entries import Presence
from tray_app.engine.notices import ActionDone, ActionFailed, DecisionNeeded
from tray_app.engine.state import State
from tray_app.texts.notices import Meaning, Window
from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate
from tray_app.ui.account_entries import AccountsShown
from tray_app.ui.commands import Command
from tray_app.ui.first_icon import FirstIcon
from tray_app.ui.headline import click_zone
from tray_app.ui.icons import Icons, application_icon, application_png
from tray_app.ui.language import Language, load_language
from tray_app.ui.tray import Tray
from tray_app.ui.view_model import TrayView, view
from tray_app.workday.actions import Action
from tray_app.workday.reminders import Reminder, Snooze

if TYPE_CHECKING:
    from tray_app.account.finding import Credentials
    from tray_app.app.presence import PresenceKeeper
    from tray_app.app.session import Session
    from tray_app.engine.journal.store import SqliteJournal
    from tray_app.ui.entries_window import EntriesWindow

logger = logging.getLogger(__name__)

FOR_SIGNING_IN = (
    "tray_app.app.accounts",
    "tray_app.app.session",
    "tray_app.app.presence",
    "tray_app.engine.journal.store",
)
"""The modules that a first status needs."""
LONGEST_END = timedelta(seconds=1)
"""Everything that matters is on the disk by then; a log-out or shutdown is not held up for the rest."""


class Program:
    """Everything between the first icon and the last. Lives on the main thread, inside the qasync loop."""

    def __init__(  # noqa: PLR0913 - what a run begins with, by name
        self,
        *,
        arguments: Arguments,
        profile: Profile,
        environment: MutableMapping[str, str],
        clock: Clock,
        place: Place | None = None,
        first: FirstIcon | None = None,
    ) -> None:
        self.clock = clock
        self._computer_zone = ComputerZone()
        self.run_credentials = take_credentials(environment)
        self.settings = Settings.load(
            profile, {PORTAL: arguments.portal, BASE_URL: arguments.base_url}, environment
        )
        self.translate = load_language(self.settings[LANGUAGE], QLocale.system())
        self.tasks = Tasks(self._tell_fault)
        self.session: Session | None = None
        self.journal: SqliteJournal | None = None
        self._stop = asyncio.Event()
        self._clicks = LateClicks(self)
        self.presence: PresenceKeeper | None = None
        """Watches over the account of now; None without one."""
        self._changing_account = asyncio.Lock()
        self._account_listeners: list[Callable[[], None]] = []
        self._render_listeners: list[Callable[[], None]] = []
        self.notifications = Notifications("Workday Tray", application_png())
        self.presenter = Presenter(
            notifications=self.notifications,
            translate=lambda: self.translate,
            act=self._act,
            tell_failure=self._tell_failure,
            tells_clock=lambda: self.settings[CLOCK_DIFFERENCE],
            follow=self._follow,
            zone=lambda now: click_zone(self.state.workday, now.astimezone(self._computer_zone)),
            own_words=self.own_words,
        )
        self._engine_task: asyncio.Task[None] | None = None
        self._may_be_signed_in = bool(
            self.run_credentials or self.settings[KEY_NAME] or profile.accounts_file.exists()
        )
        self.wanted_account = arguments.account
        """The name of the account that the command line asks for; None for the active one."""
        self._accounts_shown = AccountsShown()
        self._icons = Icons()
        self._tray = Tray(self._icons, first=first)
        self.visible = Visible(
            tray=self._tray,
            make_window=self._make_window,
            notifications=self.notifications,
            clock=clock,
            translate=lambda: self.translate,
            at_login=arguments.at_login,
        )
        self.started = asyncio.Event()
        """The account of the start is there, or known to be missing."""
        self._serving = None if place is None else Serving(self, place)

    def quit(self) -> None:
        """End the program soon and in order, because the person wants it. Safe to call twice."""
        self.note_end(Presence.QUIT)
        self._stop.set()

    def end_from_outside(self) -> None:
        """The same because something else wants it: most often the end of the session."""
        self.note_end(Presence.SESSION_ENDS)
        self._stop.set()

    def note_end(self, presence: Presence) -> None:
        """Put it into the journal at once: there may be no later. Only the first of them counts."""
        if self.presence is not None:
            self.presence.end(presence)

    async def run(self) -> int:
        """Show the icon, sign in, and serve until `quit`; returns the exit code."""
        QApplication.setWindowIcon(application_icon())
        self._speak(self.translate)
        self._tray.chosen.connect(self.choose)
        self._tray.menu_opened.connect(self._menu_opened)
        self.render()
        self._tray.start()
        if self._serving is not None:
            self._serving.start()
        self.tasks.spawn("window where there is no tray", self.visible.never_invisible())
        self.tasks.spawn("start", self._start())
        try:
            await self._stop.wait()
        finally:
            await self._end()
        return 0

    def choose(self, command: Command, intent: str = "") -> None:
        """Carry out what was chosen in the menu, the window or a notification.

        `intent` tells which waiting click it is about, for the commands that are about one.
        """
        self.visible.somebody_is_here()
        if command is Command.QUIT:
            self.quit()
        else:
            self._clicks.do(lambda clicks: clicks.choose(command, intent))

    def _act(self, meaning: Meaning, reminder: Reminder | None) -> None:
        """Carry out what a button of a notification means."""
        match meaning:
            case Snooze():
                if reminder is not None and self.session is not None:
                    self.session.engine.snooze(reminder, meaning)
            case Action():
                self.choose(Command(meaning.value))
            case Window():
                self.choose(Command(meaning.value))
            case _:
                assert_never(meaning)

    def _tell_failure(self, failure: ActionFailed) -> None:
        self._clicks.do(lambda clicks: clicks.tell_failure(failure))

    @property
    def signed_in_as(self) -> "Credentials | None":
        """The account of now; None while there is none."""
        return None if self.session is None else self.session.credentials

    def own_words(self, problem: PortalError, translate: Translate) -> ProblemText | None:
        """Return what the account's portal has to say about a problem to its people; None for nothing."""
        kind = None if self.session is None else self.session.credentials.kind
        return None if kind is None else kind.describe(problem, translate)

    def show_accounts(self, shown: AccountsShown) -> None:
        """Offer these accounts in the menu from now on."""
        self._accounts_shown = shown
        self.render()

    def _follow(self, notice: ActionDone | DecisionNeeded) -> None:
        self._clicks.do(lambda clicks: clicks.follow(notice))

    def now(self) -> datetime:
        """Return the portal's time as far as it is known, told in this computer's zone."""
        clock = self.clock if self.session is None else self.session.engine.portal_time
        return clock.now().astimezone(self._computer_zone)

    @property
    def state(self) -> State:
        """The truth as of now, signed in or not."""
        if self.session is not None:
            return self.session.engine.state
        return State(signed_in=self._may_be_signed_in)

    def render(self) -> None:
        """Show the state of now; nothing any more once the program ends, or the icon would come back."""
        if self._stop.is_set():
            return
        shown = self._view()
        self._tray.render(shown)
        if self.visible.window is not None:
            self.visible.window.show_view(shown)
        for listener in tuple(self._render_listeners):
            listener()

    def _make_window(self) -> "EntriesWindow":
        from tray_app.ui.entries_window import EntriesWindow  # noqa: PLC0415 - few desktops need it

        window = EntriesWindow(self._icons)
        window.chosen.connect(self.choose)
        window.opened.connect(self._menu_opened)
        window.show_view(self._view())
        return window

    def _view(self) -> TrayView:
        return view(
            self.state,
            self.now(),
            self.translate,
            muted_days=self.settings[MUTED_DAYS],
            accounts=self._accounts_shown,
            own=self.own_words,
        )

    def on_render(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` after whatever changed, time included, was shown; returns the way to stop that."""
        self._render_listeners.append(listener)
        return lambda: self._render_listeners.remove(listener)

    def on_account(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when the account has changed; returns the way to stop that."""
        self._account_listeners.append(listener)
        return lambda: self._account_listeners.remove(listener)

    async def sign_in(self, credentials: "Credentials") -> None:
        """Work with this account from now on, in place of the one before."""
        from tray_app.app.presence import begin_presence  # noqa: PLC0415 - heavy, and the icon comes first
        from tray_app.app.session import begin_session, keep_running  # noqa: PLC0415 - the same

        if self.journal is None:
            raise RuntimeError("signing in comes after starting")
        async with self._changing_account:
            await self._leave_account()
            session = begin_session(
                credentials,
                clock=self.clock,
                announcer=self.presenter,
                preferences=preferences(self.settings),
                journal=self.journal,
            )
            self.session = session
            self._may_be_signed_in = True
            self.presenter.use_time(session.engine.portal_time, account=session.account)
            session.engine.subscribe(lambda _: self.render())
            session.engine.on_tick(self.render)
            self.presence = begin_presence(self, session, self.journal)
            self._engine_task = self.tasks.spawn(
                "engine", keep_running(session.engine, self.clock, self._tell_fault)
            )
            self._account_changed()

    async def sign_out(self) -> None:
        """Stop working with the account, if there is one."""
        async with self._changing_account:
            await self._leave_account()
            self._may_be_signed_in = False
            self._account_changed()

    def _account_changed(self) -> None:
        self.render()
        for listener in tuple(self._account_listeners):
            listener()

    async def _leave_account(self) -> None:
        session, self.session = self.session, None
        presence, self.presence = self.presence, None
        if presence is not None:
            presence.close()
        if self._engine_task is not None:
            self._engine_task.cancel()
            await asyncio.gather(self._engine_task, return_exceptions=True)
            self._engine_task = None
        if session is not None:
            await session.portal.aclose()

    def use_settings(self, settings: Settings) -> None:
        """Take other settings from now on: language and reminders at once."""
        if settings[LANGUAGE] != self.settings[LANGUAGE]:
            self._speak(load_language(settings[LANGUAGE], QLocale.system()))
        self.settings = settings
        if self.session is not None:
            self.session.engine.use_preferences(preferences(settings))
        self.render()

    def _speak(self, language: Language) -> None:
        """Say everything in this language from now on, Qt's own texts included."""
        application = QApplication.instance()
        if application is not None:
            self.translate.remove(application)
            language.install(application)
        self.translate = language

    def poke(self, cause: Poke) -> None:
        """Have the portal asked, if there is an account."""
        if self.session is not None:
            self.session.engine.poke(cause)

    async def _start(self) -> None:
        """Load what is heavy, then sign in with what is there, or ask for it."""
        for module in FOR_SIGNING_IN:
            await run_blocking(import_module, module, limit=IMPORT_LIMIT)
        from tray_app.app.accounts import Accounts  # noqa: PLC0415 - loaded by now, in the thread
        from tray_app.engine.journal.store import SqliteJournal  # noqa: PLC0415 - the same

        self.journal = await run_blocking(
            SqliteJournal, self.settings.profile.journal_file, limit=IMPORT_LIMIT
        )
        tell_journal_faults(self.journal.faults, self.notifications, self.translate)
        accounts = Accounts(
            self, on_not_saved=lambda: self._clicks.do(lambda clicks: clicks.tell_not_saved())
        )
        self._clicks.begin(accounts)
        if not await accounts.begin():
            self._clicks.do(lambda clicks: clicks.offer_sign_in())
        elif accounts.book.set_aside_as is not None:
            tell_accounts_fault(accounts.remark(), self.notifications, self.translate)
        self.started.set()
        from tray_app.app.computer import Computer  # noqa: PLC0415 - not before the account is there
        from tray_app.app.login_start import verify  # noqa: PLC0415 - the same

        self._computer = Computer(self)
        self._computer.start()
        await verify(self)

    def _menu_opened(self) -> None:
        self.render()
        self.poke(Poke.MENU_OPENED)
        self._clicks.prepare()

    def look_for_tray(self) -> None:
        """Look whether there is a tray now."""
        self._tray.look_for_tray()

    def _tell_fault(self, fault: BaseException) -> None:
        tell_fault(fault, self.notifications, self.translate)

    async def _end(self) -> None:
        """Take the icon away first, then let go of everything within a moment."""
        self.note_end(Presence.SESSION_ENDS)
        if self._serving is not None:
            self._serving.close()
        self._tray.close()
        if self.visible.window is not None:
            self.visible.window.hide()
        try:
            async with asyncio.timeout(LONGEST_END.total_seconds()):
                await self.tasks.end()
                await self.sign_out()
                await self.notifications.aclose()
        except TimeoutError:
            logger.info("something did not let go in time; ending all the same")
        if self.journal is not None:
            self.journal.close()
