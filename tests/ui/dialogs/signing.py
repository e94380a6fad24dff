"""The sign-in window with fields of its own, and the rest of the program as it sees it."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtWidgets import QLineEdit

from tray_app.account.finding import keeps_secrets
from tray_app.engine.errors import PortalError
from tray_app.engine.portal import Account
from tray_app.engine.ports import SecretsUnavailable
from tray_app.portals.portal_kind import PortalKind
from tray_app.texts.fields import Field, FieldKind, Option, Question, named
from tray_app.texts.problems import describe
from tray_app.texts.translate import Translate, untranslated
from tray_app.ui.dialogs.portal_choice import PortalOffer
from tray_app.ui.dialogs.sign_in import Desk, SignInDialog, SignInForm, SignInPorts

ADDRESS = "https://portal.example/v1"
KEY = "vibe_api_0123456789"
APP_KEY = "vibe_app_0123456789"
PERSONAL = PortalOffer(
    name="company",
    title="Company",
    summary="Where a company keeps it.",
    fields=(
        Field(
            name="address",
            label=lambda translate: translate("Test", "&Address"),
            check=lambda text, _: None if text.startswith("https://") else "No address.",
        ),
        Field(
            name="key",
            label=lambda translate: translate("Test", "&Key"),
            kind=FieldKind.SECRET,
            check=lambda text, _: None if text.startswith("vibe_") else "No key.",
        ),
        Field(
            name="number",
            label=lambda translate: translate("Test", "&Number"),
            kind=FieldKind.NUMBER,
            required=False,
            changeable=True,
        ),
    ),
    values={"address": ADDRESS},
)
ALONE = PortalOffer(name="alone", title="Just for me", summary="Without a portal.", keeps_secrets=False)
FORM = SignInForm(portal="company", values={"address": ADDRESS, "number": ""}, secrets={"key": KEY})


QUESTION = Question(
    title=lambda _: "Which one?",
    text=lambda _: "There are two.",
    options=(Option(value="1", label=named("One")), Option(value="2", label=named("Two"))),
    preferred="2",
)


@dataclass
class Program:
    """The rest of the program, as the dialog sees it."""

    account: Account = field(default_factory=lambda: Account(name="Anna"))
    problem: PortalError | None = None
    keyring: str = ""
    hangs: bool = False
    question: Question | None = None
    answers: list[str] = field(default_factory=list)
    by_browser: bool = False
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    tested: list[SignInForm] = field(default_factory=list)
    saved: list[SignInForm] = field(default_factory=list)

    async def sign_in(self, form: SignInForm, desk: Desk) -> Account:
        self.tested.append(form)
        if self.by_browser:
            desk.show_browser()
        self.asked.set()
        if self.hangs:
            await asyncio.Event().wait()
        if self.question is not None:
            self.answers.append(await desk.ask(self.question))
        if self.problem is not None:
            raise self.problem
        return self.account

    async def save(self, form: SignInForm) -> None:
        if self.keyring and not form.until_quit:
            raise SecretsUnavailable(self.keyring)
        self.saved.append(form)

    def ports(self) -> SignInPorts:
        return SignInPorts(
            sign_in=self.sign_in,
            save=self.save,
            describe=lambda problem, _portal: describe(problem, untranslated),
        )


def build(
    program: Program,
    *offers: PortalOffer,
    translate: Translate = untranslated,
    **options: Any,  # noqa: ANN401 - those of the dialog
) -> SignInDialog:
    chosen = offers or (PERSONAL,)
    first = {"portal": chosen[0].name}
    return SignInDialog(translate, ports=program.ports(), offers=chosen, **{**first, **options})


def offer_of(kind: PortalKind, translate: Translate) -> PortalOffer:
    """Return a real portal as somebody finds it who never signed in."""
    return PortalOffer(
        name=kind.name,
        title=kind.title(translate),
        summary=kind.summary(translate),
        fields=kind.fields,
        keeps_secrets=keeps_secrets(kind),
    )


def key(dialog: SignInDialog) -> QLineEdit:
    return dialog.fields.rows.line("key")


async def settled(dialog: SignInDialog) -> None:
    """Let the running job end."""
    while dialog.busy():  # noqa: ASYNC110 -- the dialog's own task is all there is to wait for
        await asyncio.sleep(0)
