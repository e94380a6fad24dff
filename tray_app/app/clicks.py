"""What each command of the menu does: which window it opens first, and what goes to the engine.

Imported in a thread after the icon is there: it brings the dialogs, the keyring and the HTTP client along.
"""

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any, assert_never

from tray_app import __version__
from tray_app.account.finding import address
from tray_app.app.accounts import Accounts
from tray_app.app.preferring import Preferring
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.settings_file import SettingsNotSaved
from tray_app.engine.engine import Poke
from tray_app.engine.errors import ExpiredDay
from tray_app.engine.notices import ActionDone, ActionFailed
from tray_app.engine.portal import Command as Write
from tray_app.texts.lengths import wall_time
from tray_app.texts.problems import ProblemText, describe_action_failure
from tray_app.texts.translate import fill
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.about import AboutDialog
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.close_day import CloseDialog
from tray_app.ui.dialogs.expired_day import ExpiredDialog
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.dialogs.sign_in import SignInDialog
from tray_app.ui.icons import application_icon
from tray_app.workday.actions import Action, allowed_actions, will_reopen
from tray_app.workday.closing import closing_advice
from tray_app.workday.model import belongs_to

if TYPE_CHECKING:
    from tray_app.app.program import Program
    from tray_app.engine.engine import Engine

REPORT = "report"
"""The name of the one report draft: what was typed for a day that was not closed is still there the next."""
REASON = "reason"
"""The same for the reason of a forgotten day."""


class Clicks:
    """Carries out commands, one task each; a window that is open already is only brought to the front."""

    def __init__(self, program: "Program") -> None:
        self.accounts = Accounts(program)
        self._program = program
        self._drafts = FileDrafts(program.settings.profile.drafts_file)
        self._open: dict[Command, Asking[Any]] = {}

    async def begin(self) -> None:
        """Sign in with what is there, or open the sign-in window."""
        if not await self.accounts.begin():
            await self._sign_in()

    def choose(self, command: Command) -> None:
        """Start what the command means."""
        if command in self._open:
            self._open[command].present()
            return
        match command:
            case Command.REFRESH:
                self._program.poke(Poke.REFRESH)
            case Command.SIGN_IN:
                self._spawn(command, self._sign_in())
            case Command.SETTINGS:
                self._spawn(command, self._settings())
            case Command.ABOUT:
                self._spawn(command, self._about())
            case Command.QUIT:
                self._program.quit()
            case Command.OPEN | Command.RESUME | Command.PAUSE | Command.CLOSE | Command.CLOSE_EXPIRED:
                if self._program.session is not None:
                    self._spawn(command, self._act(Action(command.value), self._program.session.engine))
            case _:
                assert_never(command)

    def tell_failure(self, failure: ActionFailed) -> None:
        """Show that a click did not come true, or what to do first."""
        if isinstance(failure.problem, ExpiredDay):
            self.choose(Command.CLOSE_EXPIRED)
            return
        self._program.tasks.spawn("tell of a failed click", self._tell_failure(failure))

    def _spawn(self, command: Command, work: Coroutine[Any, Any, None]) -> None:
        self._program.tasks.spawn(command.value, work)

    async def _act(self, action: Action, engine: "Engine") -> None:
        match action:
            case Action.OPEN:
                await self._open_day(engine)
            case Action.RESUME | Action.PAUSE:
                await engine.perform(Write(action=action))
            case Action.CLOSE:
                await self._close_day(engine)
            case Action.CLOSE_EXPIRED:
                await self._close_expired_day(engine)
            case _:
                assert_never(action)

    async def _open_day(self, engine: "Engine") -> None:
        """Open the day; one that was closed today continues, which is said before."""
        translate = self._program.translate
        workday, rules = engine.state.workday, engine.state.rules
        now = engine.portal_time.now()
        if (
            workday is not None
            and workday.start is not None
            and rules.reopening_allowed is not False
            and will_reopen(workday, same_day=belongs_to(workday, now))
        ):
            since = workday.finish or workday.start
            text = fill(
                translate(
                    "Program",
                    "This continues the day that you opened at %1. The time since %2 will count as a break.",
                ),
                wall_time(workday.start, workday.zone),
                wall_time(since, workday.zone),
            )
            dialog = QuestionDialog(
                translate,
                title=translate("Program", "Open the day again?"),
                text=text,
                yes=translate("Program", "Continue the day"),
            )
            if not await self._ask(Command.OPEN, dialog):
                return
        await engine.perform(Write(action=Action.OPEN))

    async def _close_day(self, engine: "Engine") -> None:
        state = engine.state
        if state.workday is None or Action.CLOSE not in allowed_actions(state.workday):
            return
        dialog = CloseDialog(
            self._program.translate,
            advice=closing_advice(state.workday, state.rules, engine.portal_time.now()),
            workday=state.workday,
            capabilities=state.capabilities,
            draft=self._drafts.load(REPORT),
            on_draft=lambda text: self._drafts.save(REPORT, text),
        )

        def keep_true() -> None:
            workday = engine.state.workday
            if workday is not None:
                advice = closing_advice(workday, engine.state.rules, engine.portal_time.now())
                dialog.refresh(advice, workday)

        stop_ticks, stop_changes = engine.on_tick(keep_true), engine.subscribe(lambda _: keep_true())
        try:
            report = await self._ask(Command.CLOSE, dialog)
        finally:
            stop_ticks()
            stop_changes()
        if report is None:
            return
        result = await engine.perform(Write(action=Action.CLOSE, report=report))
        if isinstance(result, ActionDone):
            self._drafts.save(REPORT, "")

    async def _close_expired_day(self, engine: "Engine") -> None:
        """Close the day that was left open, and open a new one if that was asked for; each verified."""
        state = engine.state
        if state.workday is None or Action.CLOSE_EXPIRED not in allowed_actions(state.workday):
            return
        dialog = ExpiredDialog(
            self._program.translate,
            workday=state.workday,
            rules=state.rules,
            now=engine.portal_time.now,
            draft=self._drafts.load(REASON),
            on_draft=lambda text: self._drafts.save(REASON, text),
        )
        answer = await self._ask(Command.CLOSE_EXPIRED, dialog)
        if answer is None:
            return
        result = await engine.perform(
            Write(action=Action.CLOSE_EXPIRED, finish=answer.finish, reason=answer.reason)
        )
        if not isinstance(result, ActionDone):
            return
        self._drafts.save(REASON, "")
        if answer.open_new:
            await engine.perform(Write(action=Action.OPEN))

    async def _sign_in(self) -> None:
        dialog = SignInDialog(
            self._program.translate,
            ports=self.accounts.ports(),
            form=self.accounts.form(),
            keyring_fault=self.accounts.keyring_fault,
        )
        await self._ask(Command.SIGN_IN, dialog)

    async def _about(self) -> None:
        translate, settings = self._program.translate, self._program.settings
        dialog = AboutDialog(
            translate,
            version=__version__,
            facts=(
                (translate("Program", "Portal"), str(address(settings))),
                (translate("Program", "Settings"), str(settings.profile.settings_file)),
            ),
            icon=application_icon(),
        )
        await self._ask(Command.ABOUT, dialog)

    async def _settings(self) -> None:
        preferring = Preferring(
            self._program,
            sign_in=lambda: self.choose(Command.SIGN_IN),
            sign_out=lambda: self._spawn(Command.SETTINGS, self._sign_out()),
        )
        window = preferring.window()
        form = await self._ask(Command.SETTINGS, window)
        if form is not None:
            try:
                await preferring.take(form)
            except SettingsNotSaved:
                await self._tell_not_saved()

    async def _sign_out(self) -> None:
        """Sign out after asking; the sign-in window is a click away."""
        translate = self._program.translate
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
            await self._tell_not_saved()

    async def _tell_not_saved(self) -> None:
        translate = self._program.translate
        await MessageDialog(
            translate,
            problem=ProblemText(
                title=translate("Program", "The settings could not be saved"),
                what=str(self._program.settings.profile.settings_file),
                do=translate("Program", "Check that the disk is not full and that the file can be written."),
            ),
        ).ask()

    async def _tell_failure(self, failure: ActionFailed) -> None:
        text = describe_action_failure(failure, self._program.translate)
        await MessageDialog(self._program.translate, problem=text).ask()

    async def _ask(self, command: Command, dialog: Asking[Any]) -> Any:  # noqa: ANN401 - the dialog's own answer
        self._open[command] = dialog
        try:
            return await dialog.ask()
        finally:
            self._open.pop(command, None)
