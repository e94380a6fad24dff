"""What each command of the menu does: which window it opens first, and what goes to the engine.

Imported in a thread after the icon is there: it brings the dialogs, the keyring and the HTTP client along.
"""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, assert_never

from tray_app import __version__
from tray_app.account.finding import shown_address
from tray_app.app.accounts import Accounts
from tray_app.app.day_clicks import DayClicks
from tray_app.app.deciding import Deciding
from tray_app.app.looking_back import show_history
from tray_app.app.preferring import Preferring, mute_today
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.settings_file import SettingsNotSaved
from tray_app.engine.engine import Poke
from tray_app.engine.errors import ExpiredDay, Remedy
from tray_app.engine.notices import ActionDone, ActionFailed, DecisionNeeded
from tray_app.engine.ports import SecretsUnavailable
from tray_app.texts.problems import ProblemText, describe, describe_action_failure, describe_keyring
from tray_app.texts.translate import fill
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.about import AboutDialog
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.dialogs.sign_in import SignInDialog
from tray_app.ui.icons import application_icon
from tray_app.workday.actions import Action, allowed_actions

if TYPE_CHECKING:
    from asyncio import Task

    from tray_app.app.program import Program
    from tray_app.app.session import Session

Work = Callable[[], Coroutine[Any, Any, None]]


class Clicks:
    """Carries out commands, one task each; a window that is open already is only brought to the front."""

    def __init__(self, program: "Program") -> None:
        self.accounts = Accounts(program, on_not_saved=self._not_saved)
        self._program = program
        drafts = FileDrafts(program.settings.profile.drafts_file)
        self._day = DayClicks(program, drafts=drafts, ask=self._ask, tell=self._tell)
        self._deciding = Deciding(program, self._ask)
        self._open: dict[Command, Asking[Any]] = {}
        self._under_way: dict[str, Task[None]] = {}

    async def begin(self) -> None:
        """Sign in with what is there, or open the sign-in window."""
        if not await self.accounts.begin():
            self._spawn(Command.SIGN_IN.value, self._ask_to_sign_in)

    def choose(self, command: Command, intent: str = "") -> None:
        """Start what the command means; `intent` is the waiting click it is about, if it is about one."""
        if command in self._open:
            self._open[command].present()
            return
        match command:
            case Command.REFRESH:
                self._program.poke(Poke.REFRESH)
            case Command.MUTE_TODAY:
                self._mute_today()
            case Command.QUIT:
                self._program.quit()
            case Command.SIGN_IN | Command.SETTINGS | Command.ABOUT | Command.DECIDE | Command.DROP:
                self._spawn(command.value, self._window(command, intent))
            case Command.HISTORY | Command.DISCARD | Command.OPEN_WITH_COMMENT:
                if self._program.session is not None:
                    self._spawn(command.value, self._with_session(command, self._program.session))
            case Command.OPEN | Command.RESUME | Command.PAUSE | Command.CLOSE | Command.CLOSE_EXPIRED:
                self._change_day(Action(command.value))
            case _:
                assert_never(command)

    def _change_day(self, action: Action) -> None:
        if self._program.session is not None:
            self._spawn(action.value, partial(self._day.act, action, self._program.session))
        elif not self._program.state.signed_in:
            self.choose(Command.SIGN_IN)  # the notification was older than the account

    def follow(self, notice: ActionDone | DecisionNeeded) -> None:
        """Do what a notice brings about, whenever it comes: a click may be confirmed long after it."""
        match notice:
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
        if isinstance(failure.problem, ExpiredDay) and closable:
            self.choose(Command.CLOSE_EXPIRED)
        else:
            self._tell(describe_action_failure(failure, self._program.translate))

    def _window(
        self,
        command: Literal[Command.SIGN_IN, Command.SETTINGS, Command.ABOUT, Command.DECIDE, Command.DROP],
        intent: str,
    ) -> Work:
        """Return what opens the window of a command and does what follows from it."""
        match command:
            case Command.SIGN_IN:
                return self._sign_in
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
        dialog = MessageDialog(self._program.translate, problem=problem)
        self._program.tasks.spawn("tell of a problem", _read(dialog))

    async def _sign_in(self) -> None:
        """Open the sign-in window; meanwhile the keyring, locked perhaps at the start, is asked once more."""
        if self._program.session is not None or not self.accounts.keyring_fault:
            await self._ask_to_sign_in()
            return
        dialog = self._sign_in_dialog()
        again = self._program.tasks.spawn("ask the keyring again", self._try_again(dialog))
        try:
            await self._ask(Command.SIGN_IN, dialog)
        finally:
            again.cancel()

    async def _try_again(self, dialog: SignInDialog) -> None:
        if await self.accounts.begin():
            dialog.close()

    async def _ask_to_sign_in(self) -> None:
        await self._ask(Command.SIGN_IN, self._sign_in_dialog())

    def _sign_in_dialog(self) -> SignInDialog:
        """Return the window, with what is wrong with the present account already said in it."""
        dialog = SignInDialog(
            self._program.translate,
            ports=self.accounts.ports(),
            form=self.accounts.form(),
            keyring_fault=self.accounts.keyring_fault,
        )
        problem = self._program.state.problem
        if problem is not None and problem.remedy is Remedy.ASK:
            dialog.fields.status.say_problem(describe(problem, self._program.translate))
        else:
            dialog.fields.status.say(self.accounts.remark())
        return dialog

    async def _about(self) -> None:
        translate, settings = self._program.translate, self._program.settings
        dialog = AboutDialog(
            translate,
            version=__version__,
            facts=(
                (translate("Program", "Portal"), shown_address(settings, self._program.signed_in_as)),
                (translate("Program", "Settings"), str(settings.profile.settings_file)),
            ),
            icon=application_icon(),
        )
        await self._ask(Command.ABOUT, dialog)

    async def _settings(self) -> None:
        preferring = Preferring(
            self._program,
            sign_in=lambda: self.choose(Command.SIGN_IN),
            sign_out=lambda: self._spawn("sign out", self._sign_out),
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
            except SettingsNotSaved:
                self._not_saved()

    async def _sign_out(self) -> None:
        """Sign out after asking; the sign-in window is a click away."""
        translate, service = self._program.translate, self._program.settings.profile.keyring_service
        sure = await QuestionDialog(
            translate,
            title=translate("Program", "Sign out?"),
            text=translate(
                "Program", "The key is removed from this computer. The day on the portal stays as it is."
            ),
            yes=translate("Program", "Sign out"),
        ).ask()
        if not sure:
            return
        try:
            await self.accounts.forget()
        except SettingsNotSaved:
            self._not_saved()
        except SecretsUnavailable as unavailable:
            do = translate(
                "Program", "It is not used any more. In the keyring it belongs to “%1”: remove it there."
            )
            self._tell(
                ProblemText(
                    title=translate("Program", "The key could not be removed from the keyring"),
                    what=describe_keyring(unavailable.reason, translate).what,
                    do=fill(do, service),
                )
            )

    def _mute_today(self) -> None:
        try:
            mute_today(self._program)
        except SettingsNotSaved:
            self._not_saved()

    def _not_saved(self) -> None:
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
            self._open.pop(command, None)


async def _read(dialog: MessageDialog) -> None:
    """Show a message until it is read; nothing follows from it."""
    await dialog.ask()
