"""The clicks about accounts: signing in and out, adding one, working with another."""

from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal, assert_never

from tray_app.app.accounts import Accounts
from tray_app.app.preferring import leaving_text
from tray_app.app.signing_in import SigningIn
from tray_app.engine.ports import SecretsUnavailable
from tray_app.texts.problems import ProblemText, describe_keyring
from tray_app.texts.translate import fill
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.dialogs.sign_in import SignInDialog

if TYPE_CHECKING:
    from tray_app.app.program import Program

TRY_AGAIN_AFTER = timedelta(minutes=1)
"""How long until a sign-in that needs nobody is tried again, where the portal could not be reached."""

AccountCommand = Literal[Command.SIGN_IN, Command.SIGN_OUT, Command.ADD_ACCOUNT, Command.SWITCH_ACCOUNT]


class AccountClicks:
    """Carries them out. On the loop's thread."""

    def __init__(
        self,
        program: "Program",
        accounts: Accounts,
        *,
        ask: Callable[..., Awaitable[Any]],
        tell: Callable[[ProblemText], None],
    ) -> None:
        """Prepare.

        Args:
            program: The account of now, the language, the tasks.
            accounts: All accounts.
            ask: Shows a dialog under its command, so that choosing that again only brings it to the front.
            tell: Shows a problem in a window.
        """
        self._program = program
        self._accounts = accounts
        self._ask = ask
        self._tell = tell
        self._window: SignInDialog | None = None
        """The sign-in window that is open."""

    async def carry_out(self, command: AccountCommand, intent: str) -> None:
        """Do what the command means; `intent` is the identifier of the account that it is about."""
        match command:
            case Command.SIGN_IN:
                await self._sign_in()
            case Command.ADD_ACCOUNT:
                await self.ask_to_sign_in(another=True)
            case Command.SIGN_OUT:
                await self._sign_out()
            case Command.SWITCH_ACCOUNT:
                await self._switch(intent)
            case _:
                assert_never(command)

    async def _switch(self, identifier: str) -> None:
        """Work with another account, or open the window that signs in to it, in place of one that is open."""
        window = self._window
        if window is not None and (window.busy() or self._accounts.is_wanted(identifier)):
            window.present()
            return
        if window is not None:
            window.close()
        if not await self._accounts.switch(identifier):
            await self.ask_to_sign_in()

    async def ask_to_sign_in(self, *, another: bool = False) -> None:
        """Open the sign-in window; where only the network is missing, it goes by itself when that is back."""
        dialog = SigningIn(self._program, self._accounts, another=another).dialog()
        waiting = None
        if self._accounts.may_come_by_itself:
            waiting = self._program.tasks.spawn("try to sign in again", self._keep_trying(dialog))
        try:
            await self._shown(dialog)
        finally:
            if waiting is not None:
                waiting.cancel()

    async def _sign_in(self) -> None:
        """Open the sign-in window; meanwhile the keyring, locked perhaps at the start, is asked once more."""
        if self._program.session is not None or not self._accounts.keyring_fault:
            await self.ask_to_sign_in()
            return
        dialog = SigningIn(self._program, self._accounts).dialog()
        again = self._program.tasks.spawn("ask the keyring again", self._try_again(dialog))
        try:
            await self._shown(dialog)
        finally:
            again.cancel()

    async def _shown(self, dialog: SignInDialog) -> None:
        self._window = dialog
        try:
            await self._ask(Command.SIGN_IN, dialog)
        finally:
            if self._window is dialog:
                self._window = None

    async def _try_again(self, dialog: SignInDialog) -> None:
        if await self._accounts.begin():
            dialog.close()

    async def _keep_trying(self, dialog: SignInDialog) -> None:
        while self._accounts.may_come_by_itself:
            await self._program.clock.sleep(TRY_AGAIN_AFTER.total_seconds())
            if not dialog.busy():
                await self._try_again(dialog)

    async def _sign_out(self) -> None:
        """Sign out after asking; the sign-in window is a click away."""
        translate, service = self._program.translate, self._program.settings.profile.keyring_service
        sure = await QuestionDialog(
            translate,
            title=translate("Program", "Sign out?"),
            text=leaving_text(self._program),
            yes=translate("Program", "Sign out"),
        ).ask()
        if not sure:
            return
        try:
            await self._accounts.forget()
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
