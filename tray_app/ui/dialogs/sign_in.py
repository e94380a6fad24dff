"""Signing in: a portal and its fields, tried before anything is kept."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStyle, QWidget

from tray_app.engine.errors import PortalError
from tray_app.engine.portal import Account
from tray_app.engine.ports import SecretsUnavailable
from tray_app.texts.fields import Question
from tray_app.texts.lengths import day_and_month
from tray_app.texts.problems import ProblemText, describe_keyring
from tray_app.texts.translate import Translate, fill
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.portal_choice import PortalOffer
from tray_app.ui.dialogs.sign_in_fields import SignInFields


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInForm:
    """What a person gives to sign in. The secrets stay out of its `repr`."""

    portal: str
    values: Mapping[str, str] = field(default_factory=dict)
    """By field, as it is kept; without the secrets."""
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What was typed; a secret that is known already and was left empty is not in it."""
    until_quit: bool = False
    """Remember the secrets in memory only, because the keyring cannot be used or is not wanted."""


class Desk(Protocol):
    """Whom a sign-in under way can turn to: the person before the window."""

    async def ask(self, question: Question) -> str:
        """Have the person choose; returns an option's value."""
        ...

    def show_browser(self) -> None:
        """Say that it goes on in the browser."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInPorts:
    """What the dialog needs of the rest of the program. All awaitables run on the loop of the dialog."""

    sign_in: Callable[[SignInForm, Desk], Awaitable[Account]]
    """Sign in for a try and tell who that is; raises `PortalError`. Cancelled with the dialog."""
    save: Callable[[SignInForm], Awaitable[None]]
    """Keep what the last `sign_in` gave, in the keyring or until quit; raises `SecretsUnavailable`."""
    describe: Callable[[PortalError, str], ProblemText]
    """Put a problem with a portal into words."""


class SignInDialog(Asking[SignInForm]):
    """Asks for an account; accepted only when it was tested and kept.

    One job at a time: try, save. While it runs the fields are locked and Cancel stops it; a second Cancel
    leaves. Nothing that was typed is lost by a failure. What was tried and not changed since is not tried
    again: a browser is opened once, and a token that lives once is used once.
    """

    def __init__(  # noqa: PLR0913 -- everything the window begins with, by name
        self,
        translate: Translate,
        *,
        ports: SignInPorts,
        offers: Sequence[PortalOffer],
        portal: str,
        until_quit: bool = False,
        locked: frozenset[str] = frozenset(),
        keyring_fault: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Fill the fields.

        Args:
            translate: The person's language.
            ports: What is done.
            offers: The portals to choose from, at least one.
            portal: The name of the one that is chosen at first.
            until_quit: Whether the key is to be remembered in memory only.
            locked: Names of fields, and ``portal``, that an administrator has set for good.
            keyring_fault: The reason why there is no keyring, if known.
            parent: The window's owner.
        """
        super().__init__(translate, translate("Dialog", "Sign in"), parent)
        self._ports = ports
        self._accepted: SignInForm | None = None
        self._tried: tuple[SignInForm, Account] | None = None
        self._warned = False
        self.fields = SignInFields(translate, offers, portal=portal, locked=locked)
        no_keyring = describe_keyring(keyring_fault, translate)
        self.fields.offer_keyring(
            f"{no_keyring.what} {no_keyring.do}" if keyring_fault else "", until_quit=until_quit
        )
        self.column.addWidget(self.fields)
        self.scrolling = self.fields.scrolling
        self.fields.changed.connect(self._changed)
        self.fields.test_button.clicked.connect(self._press_test)
        self.fields.sign_in_button.clicked.connect(self._press_sign_in)
        self.fields.cancel_button.clicked.connect(self.reject)
        if len(offers) > 1:
            # Where the list is left out of the order of the Tab key on X11, the arrows still reach all of it.
            self.fields.choice.buttons[self.fields.offer.name].setFocus()
        self._changed()

    def answer(self) -> SignInForm:
        """Return the form that was tested and kept."""
        if self._accepted is None:
            raise RuntimeError("nothing was accepted")
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
        self._tried = None
        self.fields.status.say("")

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
        values = fields.rows.values()
        if not fields.offer.still_known(values):
            fields.rows.forget_known()
        wrong = fields.rows.first_wrong()
        if wrong is not None:
            wrong.setFocus()
            return None
        return SignInForm(
            portal=fields.offer.name,
            values=values,
            secrets=fields.rows.secrets(),
            until_quit=fields.offer.keeps_secrets and fields.until_quit.isChecked(),
        )

    async def _locked(self, job: Callable[[SignInForm], Awaitable[None]], form: SignInForm) -> None:
        """Run a job with the fields locked; its problems are shown, its end unlocks."""
        self.fields.status.say("")
        try:
            await job(form)
        except PortalError as problem:
            self.fields.status.say_problem(self._ports.describe(problem, form.portal))
        except SecretsUnavailable as fault:
            self.fields.status.say_problem(describe_keyring(fault.reason, self.translate))
            self.fields.unlock()  # what is locked cannot take the keyboard
            self.fields.until_quit.setFocus()
        finally:
            self.fields.unlock()

    async def _test(self, form: SignInForm) -> None:
        self._show_account(await self._try(form))

    async def _sign_in(self, form: SignInForm) -> None:
        account = await self._try(form)
        if account.lacks_scope and not self._warned:
            # The portal's list of rights is not always right, so a second press goes on.
            self._show_account(account)
            self._warned = True
            return
        if self.fields.offer.keeps_secrets:
            self.fields.lock(self.translate("Dialog", "Waiting for the keyring…"))
        await self._ports.save(form)
        self._accepted = form
        self.accept()

    async def _try(self, form: SignInForm) -> Account:
        """Return whose account it is; where it was tried with the same entries already, as found then."""
        entries = replace(form, until_quit=False)
        if self._tried is not None and self._tried[0] == entries:
            return self._tried[1]
        self.fields.lock(self.translate("Dialog", "Asking the portal…"))
        account = await self._ports.sign_in(form, _Window(self.fields))
        self._tried = (entries, account)
        return account

    def _show_account(self, account: Account) -> None:
        sentences = []
        if account.lacks_scope:
            sentences.append(
                self.translate(
                    "Dialog",
                    "It has no right to manage working time: it will hardly work. Create a new key with this "
                    "right, or press “Sign in” once more to try nevertheless.",
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


class _Window:
    """The window as a sign-in under way sees it."""

    def __init__(self, fields: SignInFields) -> None:
        self._fields = fields

    async def ask(self, question: Question) -> str:
        """Ask in the window, in place of the fields."""
        return await self._fields.ask(question)

    def show_browser(self) -> None:
        """Say it in the window."""
        self._fields.lock(self._fields.translate("Dialog", "Waiting for the sign-in in the browser…"))
