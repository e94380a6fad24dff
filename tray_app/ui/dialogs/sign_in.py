"""Signing in: portal address, key, schedule number, tried before it is kept."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStyle, QWidget

from tray_app.engine.errors import PortalError
from tray_app.engine.portal import Account
from tray_app.engine.ports import SecretsUnavailable
from tray_app.texts.lengths import day_and_month
from tray_app.texts.problems import describe, describe_keyring
from tray_app.texts.translate import Translate, fill
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.sign_in_fields import SignInFields


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInForm:
    """What a person gives to sign in. The secrets stay out of its `repr`."""

    address: str
    """The portal's base address as typed, without blanks around it."""
    key: str = field(default="", repr=False)
    session: str = field(default="", repr=False)
    """What the browser sign-in gave, for keys of an app; empty for personal keys."""
    schedule_id: int | None = None
    until_quit: bool = False
    """Remember the key in memory only, because the keyring cannot be used or is not wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPorts:
    """What the dialog needs of the rest of the program. All awaitables run on the loop of the dialog."""

    check_address: Callable[[str], str | None]
    """Return what is wrong with an address, translated; None when nothing is."""
    check_key: Callable[[str], str | None]
    """Return what is wrong with a key, translated and without the key; None when nothing is."""
    is_app_key: Callable[[str], bool]
    """Tell whether a key needs the browser sign-in."""
    test: Callable[[SignInForm], Awaitable[Account]]
    """Ask the portal who that is; raises `PortalError`."""
    save: Callable[[SignInForm], Awaitable[None]]
    """Keep the account, in the keyring or until quit; raises `SecretsUnavailable`."""
    browser: Callable[[SignInForm], Awaitable[str]]
    """Sign in through the browser and return the session; raises `PortalError`. Cancelled with the dialog."""


class SignInDialog(Asking[SignInForm]):
    """Asks for an account; accepted only when it was tested and kept.

    One job at a time: test, browser, save. While it runs the fields are locked and Cancel stops it; a second
    Cancel leaves. Nothing that was typed is lost by a failure.
    """

    def __init__(
        self,
        translate: Translate,
        *,
        ports: SignInPorts,
        form: SignInForm,
        keyring_fault: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Fill the fields from `form`; `keyring_fault` is the reason why there is no keyring, if known."""
        super().__init__(translate, translate("Dialog", "Sign in"), parent)
        self._ports = ports
        self._accepted = form
        self._warned = False
        self.fields = SignInFields(
            translate, address=form.address, key=form.key, schedule_id=form.schedule_id
        )
        no_keyring = describe_keyring(keyring_fault, translate)
        self.fields.offer_keyring(
            f"{no_keyring.what} {no_keyring.do}" if keyring_fault else "", until_quit=form.until_quit
        )
        self.column.addWidget(self.fields)
        self.fields.changed.connect(self._changed)
        self.fields.test_button.clicked.connect(self._press_test)
        self.fields.sign_in_button.clicked.connect(self._press_sign_in)
        self.fields.browser_button.clicked.connect(self._press_sign_in)
        self.fields.cancel_button.clicked.connect(self.reject)
        self._changed()
        self.setMinimumWidth(540)

    def answer(self) -> SignInForm:
        """Return the form that was tested and kept."""
        return self._accepted

    def reject(self) -> None:
        """Stop the running job; without one, leave."""
        if self.busy():
            self.cancel_job()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 -- Qt's name
        """Closing the window leaves at once; the running job ends with the dialog."""
        super().reject()
        event.accept()

    def _changed(self) -> None:
        """What was found out about the old entries says nothing about the new ones."""
        self._warned = False
        self.fields.status.say("")
        self.fields.show_app_key(app_key=self._ports.is_app_key(self.fields.key.text().strip()))

    def _press_test(self) -> None:
        form = self._checked_form()
        if form is not None:
            self.start_job(self._locked(self._test, form))

    def _press_sign_in(self) -> None:
        form = self._checked_form()
        if form is not None:
            self.start_job(self._locked(self._sign_in, form))

    def _checked_form(self) -> SignInForm | None:
        """Return the form, or None after saying beside each field what is wrong with it."""
        fields = self.fields
        address, key = fields.address.text().strip(), fields.key.text().strip()
        fields.address_remark.say(self._ports.check_address(address) or "")
        fields.key_remark.say(self._ports.check_key(key) or "")
        fields.check_schedule()
        wrong = fields.first_wrong()
        if wrong is not None:
            wrong.setFocus()
            return None
        return SignInForm(
            address=address,
            key=key,
            schedule_id=fields.schedule_id(),
            until_quit=fields.until_quit.isChecked(),
        )

    async def _locked(self, job: Callable[[SignInForm], Awaitable[None]], form: SignInForm) -> None:
        """Run a job with the fields locked; its problems are shown, its end unlocks."""
        self.fields.status.say("")
        try:
            await job(form)
        except PortalError as problem:
            self.fields.status.say_problem(describe(problem, self.translate))
        except SecretsUnavailable as fault:
            self.fields.status.say_problem(describe_keyring(fault.reason, self.translate))
            self.fields.unlock()  # what is locked cannot take the keyboard
            self.fields.until_quit.setFocus()
        finally:
            self.fields.unlock()

    async def _test(self, form: SignInForm) -> None:
        self.fields.lock(self.translate("Dialog", "Asking the portal…"))
        self._show_account(await self._ports.test(form))

    async def _sign_in(self, form: SignInForm) -> None:
        if self._ports.is_app_key(form.key):
            self.fields.lock(self.translate("Dialog", "Waiting for the sign-in in the browser…"))
            form = replace(form, session=await self._ports.browser(form))
        self.fields.lock(self.translate("Dialog", "Asking the portal…"))
        account = await self._ports.test(form)
        if account.lacks_scope and not self._warned:
            # The portal's list of rights is not always right, so a second press goes on.
            self._show_account(account)
            self._warned = True
            return
        self.fields.lock(self.translate("Dialog", "Waiting for the keyring…"))
        await self._ports.save(form)
        self._accepted = form
        self.accept()

    def _show_account(self, account: Account) -> None:
        sentences = []
        if account.lacks_scope:
            sentences.append(
                self.translate(
                    "Dialog",
                    "The key has no “timeman” scope: it will hardly work. Create a new key with this scope, "
                    "or press “Sign in” once more to try nevertheless.",
                )
            )
        if not account.can_write:
            sentences.append(self.translate("Dialog", "It is read-only: the day can be seen, not changed."))
        if account.expires_at is not None:
            day = day_and_month(account.expires_at.date(), self.translate)
            sentences.append(
                fill(self.translate("Dialog", "The key ends on %1 %2."), day, str(account.expires_at.year))
            )
        if account.name:
            title = fill(self.translate("Dialog", "It works: the portal knows you as %1"), account.name)
        else:
            title = self.translate("Dialog", "It works: the portal accepts the key")
        warns = account.lacks_scope or not account.can_write
        self.fields.status.say(
            "\n".join(sentences),
            title=title,
            icon=QStyle.StandardPixmap.SP_MessageBoxWarning
            if warns
            else QStyle.StandardPixmap.SP_DialogApplyButton,
        )
