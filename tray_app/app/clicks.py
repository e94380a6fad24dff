"""What each command of the menu does: which window it opens first, and what goes to the engine.

Imported in a thread after the icon is there: it brings the dialogs, the keyring and the HTTP client along.
"""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, assert_never

from tray_app import __version__
from tray_app.account.finding import shown_address
from tray_app.app.accounts import Accounts
from tray_app.app.preferring import Preferring
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.settings_file import SettingsNotSaved
from tray_app.engine.engine import Poke
from tray_app.engine.errors import ExpiredDay, ReadOnly, Remedy
from tray_app.engine.notices import ActionDone, ActionFailed
from tray_app.engine.portal import Command as Write
from tray_app.engine.ports import SecretsUnavailable
from tray_app.texts.lengths import wall_time
from tray_app.texts.problems import ProblemText, describe, describe_action_failure, describe_keyring
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
    from asyncio import Task

    from tray_app.app.program import Program
    from tray_app.app.session import Session
    from tray_app.engine.engine import Engine

Work = Callable[[], Coroutine[Any, Any, None]]

REPORT = "report"
"""The name of the one report draft: what was typed for a day that was not closed is still there the next."""
REASON = "reason"
"""The same for the reason of a forgotten day."""


class Clicks:
    """Carries out commands, one task each; a window that is open already is only brought to the front."""

    def __init__(self, program: "Program") -> None:
        self.accounts = Accounts(program, on_not_saved=self._not_saved)
        self._program = program
        self._drafts = FileDrafts(program.settings.profile.drafts_file)
        self._open: dict[Command, Asking[Any]] = {}
        self._under_way: dict[str, Task[None]] = {}

    async def begin(self) -> None:
        """Sign in with what is there, or open the sign-in window."""
        if not await self.accounts.begin():
            self._spawn(Command.SIGN_IN.value, self._ask_to_sign_in)

    def choose(self, command: Command) -> None:
        """Start what the command means."""
        if command in self._open:
            self._open[command].present()
            return
        match command:
            case Command.REFRESH:
                self._program.poke(Poke.REFRESH)
            case Command.SIGN_IN:
                self._spawn(command.value, self._sign_in)
            case Command.SETTINGS:
                self._spawn(command.value, self._settings)
            case Command.ABOUT:
                self._spawn(command.value, self._about)
            case Command.QUIT:
                self._program.quit()
            case Command.OPEN | Command.RESUME | Command.PAUSE | Command.CLOSE | Command.CLOSE_EXPIRED:
                if self._program.session is not None:
                    act = partial(self._act, Action(command.value), self._program.session)
                    self._spawn(command.value, act)
                elif not self._program.state.signed_in:
                    self.choose(Command.SIGN_IN)  # the notification was older than the account
            case _:
                assert_never(command)

    def tell_failure(self, failure: ActionFailed) -> None:
        """Show that a click did not come true, or what to do first."""
        workday = self._program.state.workday
        closable = workday is not None and Action.CLOSE_EXPIRED in allowed_actions(workday)
        if isinstance(failure.problem, ExpiredDay) and closable:
            self.choose(Command.CLOSE_EXPIRED)
        else:
            self._tell(describe_action_failure(failure, self._program.translate))

    def _spawn(self, name: str, work: Work) -> None:
        """Start it, unless the same is under way: a second click is then none."""
        running = self._under_way.get(name)
        if running is None or running.done():
            self._under_way[name] = self._program.tasks.spawn(name, work())

    def _tell(self, problem: ProblemText) -> None:
        dialog = MessageDialog(self._program.translate, problem=problem)
        self._program.tasks.spawn("tell of a problem", _read(dialog))

    async def _act(self, action: Action, session: "Session") -> None:
        match action:
            case Action.OPEN:
                await self._open_day(session)
            case Action.RESUME | Action.PAUSE:
                await self._perform(session, Write(action=action))
            case Action.CLOSE:
                await self._close_day(session)
            case Action.CLOSE_EXPIRED:
                await self._close_expired_day(session)
            case _:
                assert_never(action)

    async def _perform(self, session: "Session", write: Write) -> bool:
        """Carry out a write and tell whether the portal has confirmed it; a failure is told by the engine.

        A window may have stood open while the settings brought the same account a new engine.
        """
        now = self._program.session
        if now is not None and now.credentials.same_account(session.credentials):
            session = now
        result = await session.engine.perform(write)
        if result is None:
            self._tell_not_taken(write.action, session.engine)
        return isinstance(result, ActionDone)

    def _tell_not_taken(self, action: Action, engine: "Engine") -> None:
        """Tell why the engine did not even begin: what was clicked must not vanish without a word."""
        translate, state = self._program.translate, engine.state
        problem = None if state.can_write() else ReadOnly(code="READ_ONLY_KEY")
        failure = ActionFailed(action=action, problem=problem, workday=state.workday)
        text = describe_action_failure(failure, translate)
        if problem is None:
            text = ProblemText(
                title=text.title,
                what=translate("Program", "Another click is still being carried out."),
                do=translate("Program", "Wait until that is done, then choose again."),
            )
        self._tell(text)

    def _tell_moved_on(self, action: Action, engine: "Engine") -> None:
        """Tell that a click, perhaps on an old notification, no longer fits the day."""
        state = engine.state
        self.tell_failure(ActionFailed(action=action, problem=state.problem, workday=state.workday))

    async def _open_day(self, session: "Session") -> None:
        """Open the day; one that was closed today continues, which is said before."""
        engine, translate = session.engine, self._program.translate
        workday, rules = engine.state.workday, engine.state.rules
        now = engine.portal_time.now()
        if (
            workday is not None
            and workday.start is not None
            and will_reopen(workday, same_day=belongs_to(workday, now), rules=rules)
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
        await self._perform(session, Write(action=Action.OPEN))

    async def _close_day(self, session: "Session") -> None:
        engine = session.engine
        state = engine.state
        if state.workday is None or Action.CLOSE not in allowed_actions(state.workday):
            self._tell_moved_on(Action.CLOSE, engine)
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
        if await self._perform(session, Write(action=Action.CLOSE, report=report)):
            self._drafts.save(REPORT, "")

    async def _close_expired_day(self, session: "Session") -> None:
        """Close the day that was left open, and open a new one if that was asked for; each verified."""
        engine, translate = session.engine, self._program.translate
        state = engine.state
        if state.workday is None or Action.CLOSE_EXPIRED not in allowed_actions(state.workday):
            self._tell_moved_on(Action.CLOSE_EXPIRED, engine)
            return
        if state.workday.start is None:
            self._tell(
                ProblemText(
                    title=translate("Program", "The earlier day cannot be closed from here"),
                    what=translate("Program", "The portal does not tell when that day began."),
                    do=translate("Program", "Close it on the portal itself, then refresh."),
                )
            )
            return
        dialog = ExpiredDialog(
            translate,
            workday=state.workday,
            rules=state.rules,
            now=engine.portal_time.now,
            draft=self._drafts.load(REASON),
            on_draft=lambda text: self._drafts.save(REASON, text),
        )
        answer = await self._ask(Command.CLOSE_EXPIRED, dialog)
        if answer is None:
            return
        write = Write(action=Action.CLOSE_EXPIRED, finish=answer.finish, reason=answer.reason)
        if not await self._perform(session, write):
            return
        self._drafts.save(REASON, "")
        if answer.open_new:
            await self._perform(session, Write(action=Action.OPEN))

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

    def _not_saved(self) -> None:
        translate = self._program.translate
        self._tell(
            ProblemText(
                title=translate("Program", "The settings could not be saved"),
                what=str(self._program.settings.profile.settings_file),
                do=translate("Program", "Check that the disk is not full and that the file can be written."),
            )
        )

    async def _ask(self, command: Command, dialog: Asking[Any]) -> Any:  # noqa: ANN401 - the dialog's own answer
        self._open[command] = dialog
        try:
            return await dialog.ask()
        finally:
            self._open.pop(command, None)


async def _read(dialog: MessageDialog) -> None:
    """Show a message until it is read; nothing follows from it."""
    await dialog.ask()
