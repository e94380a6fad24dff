"""What each command of the menu does: which window it opens first, and what goes to the engine.

Loaded when somebody is about to click: it brings the dialogs along. See `tray_app.app.late_clicks`.
"""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, assert_never

from tray_app import __version__
from tray_app.app.account_clicks import AccountClicks, AccountCommand
from tray_app.app.day_clicks import DayClicks
from tray_app.app.deciding import Deciding
from tray_app.app.login_start import not_changed
from tray_app.app.looking_back import show_history
from tray_app.app.preferring import Preferring, mute_today, shown_place
from tray_app.app.telling import offer_sign_in, tell_problem
from tray_app.desktop.autostart.entry import NotChanged
from tray_app.desktop.settings import SettingsLocked
from tray_app.desktop.settings_file import SettingsNotSaved
from tray_app.engine.engine import Poke
from tray_app.engine.errors import ExpiredDay
from tray_app.engine.notices import ActionDone, ActionFailed, DecisionNeeded
from tray_app.texts.failures import describe_action_failure
from tray_app.texts.problems import ProblemText
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.about import AboutDialog
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.icons import application_icon
from tray_app.workday.actions import Action, allowed_actions

if TYPE_CHECKING:
    from asyncio import Task

    from tray_app.app.accounts import Accounts
    from tray_app.app.program import Program
    from tray_app.app.session import Session

Work = Callable[[], Coroutine[Any, Any, None]]


class Clicks:
    """Carries out commands, one task each; a window that is open already is only brought to the front."""

    def __init__(self, program: "Program", accounts: "Accounts") -> None:
        self._accounts = accounts
        self._program = program
        self._day = DayClicks(program, ask=self._ask, tell=self._tell)
        self._account_clicks = AccountClicks(program, accounts, ask=self._ask, tell=self._tell)
        self._deciding = Deciding(program, self._ask)
        self._open: dict[Command, Asking[Any]] = {}
        self._under_way: dict[str, Task[None]] = {}

    def offer_sign_in(self) -> None:
        """Open the sign-in window; at login, only offer it."""
        if self._program.visible.is_quiet:
            choose = partial(self._program.choose, Command.SIGN_IN)
            offer_sign_in(choose, self._program.notifications, self._program.translate)
        else:
            self._spawn(Command.SIGN_IN.value, self._account_clicks.ask_to_sign_in)

    def choose(self, command: Command, intent: str = "") -> None:
        """Start what the command means; `intent` is the waiting click it is about, if it is about one."""
        if self._is_open(command):
            return
        match command:
            case Command.REFRESH:
                self._program.poke(Poke.REFRESH)
            case Command.MUTE_TODAY:
                self._mute_today()
            case Command.QUIT:
                self._program.quit()
            case Command.SETTINGS | Command.ABOUT | Command.DECIDE | Command.DROP:
                self._spawn(command.value, self._window(command, intent))
            case Command.SIGN_IN | Command.ADD_ACCOUNT | Command.SIGN_OUT | Command.SWITCH_ACCOUNT:
                self._change_account(command, intent)
            case Command.HISTORY | Command.DISCARD | Command.OPEN_WITH_COMMENT:
                if self._program.session is not None:
                    self._spawn(command.value, self._with_session(command, self._program.session))
            case Command.OPEN | Command.RESUME | Command.PAUSE | Command.CLOSE | Command.CLOSE_EXPIRED:
                self._change_day(Action(command.value))
            case _:
                assert_never(command)

    def _is_open(self, command: Command) -> bool:
        """Bring the window of a command to the front, if there is one; a sign-in is one at a time."""
        shown = self._open.get(Command.SIGN_IN if command is Command.ADD_ACCOUNT else command)
        if shown is not None:
            shown.present()
        return shown is not None

    def _change_account(self, command: AccountCommand, intent: str) -> None:
        work = partial(self._account_clicks.carry_out, command, intent)
        if command is Command.SWITCH_ACCOUNT:  # also while another switch is under way: the last one holds
            self._program.tasks.spawn(command.value, work())
        else:
            self._spawn(command.value, work)

    def _change_day(self, action: Action) -> None:
        if self._program.session is not None:
            self._spawn(action.value, partial(self._day.act, action, self._program.session))
        elif not self._program.state.signed_in:
            self.choose(Command.SIGN_IN)  # the notification was older than the account

    def follow(self, notice: ActionDone | DecisionNeeded) -> None:
        """Do what a notice brings about, whenever it comes: a click may be confirmed long after it."""
        match notice:
            case DecisionNeeded() if self._program.visible.is_quiet:
                pass  # its notification and the menu lead to the window
            case DecisionNeeded():
                self._spawn(Command.DECIDE.value, partial(self._deciding.decide, asked=False))
            case ActionDone():
                self._day.confirmed(notice.action)
            case _:
                assert_never(notice)

    def tell_failure(self, failure: ActionFailed) -> None:
        """Show that a click did not come true, or what to do first."""
        workday = self._program.state.predicted
        closable = workday is not None and Action.CLOSE_EXPIRED in allowed_actions(workday)
        if isinstance(failure.problem, ExpiredDay) and closable and not self._program.visible.is_quiet:
            self.choose(Command.CLOSE_EXPIRED)
        else:
            self._tell(describe_action_failure(failure, self._program.translate, self._program.own_words))

    def _window(
        self,
        command: Literal[Command.SETTINGS, Command.ABOUT, Command.DECIDE, Command.DROP],
        intent: str,
    ) -> Work:
        """Return what opens the window of a command and does what follows from it."""
        match command:
            case Command.SETTINGS:
                return self._settings
            case Command.ABOUT:
                return self._about
            case Command.DECIDE:
                return partial(self._deciding.decide, asked=True)
            case Command.DROP:
                return partial(self._deciding.drop, intent)
            case _:
                assert_never(command)

    def _with_session(
        self,
        command: Literal[Command.HISTORY, Command.DISCARD, Command.OPEN_WITH_COMMENT],
        session: "Session",
    ) -> Work:
        """Return what makes no sense without an account."""
        match command:
            case Command.HISTORY:
                return partial(show_history, self._program, self._ask, session)
            case Command.DISCARD:
                return partial(self._day.discard, session)
            case Command.OPEN_WITH_COMMENT:
                return partial(self._day.open_with_comment, session)
            case _:
                assert_never(command)

    def _spawn(self, name: str, work: Work) -> None:
        """Start it, unless the same is under way: a second click is then none."""
        running = self._under_way.get(name)
        if running is None or running.done():
            self._under_way[name] = self._program.tasks.spawn(name, work())

    def _tell(self, problem: ProblemText) -> None:
        if self._program.visible.is_quiet:
            tell_problem(problem, self._program.notifications)
            return
        dialog = MessageDialog(self._program.translate, problem=problem)
        self._program.tasks.spawn("tell of a problem", _read(dialog))

    async def _about(self) -> None:
        translate, settings = self._program.translate, self._program.settings
        dialog = AboutDialog(
            translate,
            version=__version__,
            facts=(
                (translate("Program", "Portal"), shown_place(self._program)),
                (translate("Program", "Settings"), str(settings.profile.settings_file)),
            ),
            icon=application_icon(),
        )
        await self._ask(Command.ABOUT, dialog)

    async def _settings(self) -> None:
        preferring = Preferring(
            self._program,
            self._accounts,
            sign_in=lambda: self.choose(Command.SIGN_IN),
            sign_out=lambda: self.choose(Command.SIGN_OUT),
        )
        window = preferring.window()
        stop = self._program.on_account(lambda: window.show_facts(preferring.facts()))
        try:
            form = await self._ask(Command.SETTINGS, window)
        finally:
            stop()
        if form is not None:
            try:
                await preferring.take(form)
            except NotChanged as failure:
                self._tell(not_changed(failure, self._program.translate))
            except SettingsNotSaved:
                self.tell_not_saved()

    def _mute_today(self) -> None:
        try:
            mute_today(self._program)
        except SettingsLocked:
            self._tell_locked()
        except SettingsNotSaved:
            self.tell_not_saved()

    def _tell_locked(self) -> None:
        translate = self._program.translate
        self._tell(
            ProblemText(
                title=translate("Program", "Set by your administrator"),
                what=translate("Program", "The days without reminders cannot be changed on this computer."),
                do=translate("Program", "Put single reminders off with their own buttons."),
            )
        )

    def tell_not_saved(self) -> None:
        """Show that something could not be written, which holds for this run only."""
        translate = self._program.translate
        self._tell(
            ProblemText(
                title=translate("Program", "The settings could not be saved"),
                what=str(self._program.settings.profile.settings_file),
                do=translate("Program", "Check that the disk is not full and that the file can be written."),
            )
        )

    async def _ask(self, command: Command, dialog: Asking[Any], *, asked: bool = True) -> Any:  # noqa: ANN401 - the dialog's own answer
        self._open[command] = dialog
        try:
            return await dialog.ask(asked=asked)
        finally:
            if self._open.get(command) is dialog:
                del self._open[command]


async def _read(dialog: MessageDialog) -> None:
    """Show a message until it is read; nothing follows from it."""
    await dialog.ask()
