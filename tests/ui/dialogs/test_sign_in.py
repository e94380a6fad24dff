"""Signing in: nothing is kept untested, nothing typed is lost, every wait can be left."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from tests.ui.dialogs.conftest import Ask
from tray_app.engine.errors import KeyRefused, PortalError, Unreachable
from tray_app.engine.portal import Account
from tray_app.engine.ports import SecretsUnavailable
from tray_app.texts.fields import Field, FieldKind, Option, Question, named
from tray_app.texts.problems import describe
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.field_editors import SecretEditor
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


def build(program: Program, *offers: PortalOffer, **options: Any) -> SignInDialog:  # noqa: ANN401 - those of the dialog
    chosen = offers or (PERSONAL,)
    return SignInDialog(untranslated, ports=program.ports(), offers=chosen, portal=chosen[0].name, **options)


def key(dialog: SignInDialog) -> QLineEdit:
    return dialog.fields.rows.line("key")


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def dialog(program: Program) -> SignInDialog:
    return build(program)


async def settled(dialog: SignInDialog) -> None:
    """Let the running job end."""
    while dialog.busy():  # noqa: ASYNC110 -- the dialog's own task is all there is to wait for
        await asyncio.sleep(0)


def test_a_key_is_tested_kept_and_returned(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    def person() -> None:
        QTest.keyClicks(key(dialog), KEY)
        QTest.keyClicks(dialog.fields.rows.line("number"), " 12 ")
        QTest.keyClick(dialog.fields.rows.line("number"), Qt.Key.Key_Return)

    expected = replace(FORM, values={"address": ADDRESS, "number": "12"})
    assert ask(dialog, person) == expected
    assert program.tested == [expected]
    assert program.saved == [expected]


def test_the_test_button_keeps_nothing(dialog: SignInDialog, program: Program, ask: Ask[SignInForm]) -> None:
    async def person() -> None:
        QTest.keyClicks(key(dialog), KEY)
        QTest.mouseClick(dialog.fields.test_button, Qt.MouseButton.LeftButton)
        await settled(dialog)
        assert dialog.fields.status.text() == "It works: the portal knows you as Anna"
        dialog.reject()

    assert ask(dialog, person) is None
    assert program.saved == []


def test_a_test_tells_what_the_key_cannot_do(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.account = Account(can_write=False, lacks_scope=True, expires_at=datetime(2026, 12, 1, tzinfo=UTC))

    async def person() -> None:
        QTest.keyClicks(key(dialog), KEY)
        dialog.fields.test_button.click()
        await settled(dialog)
        text = dialog.fields.status.text()
        assert "accepts the key" in text
        assert "no right to manage working time" in text
        assert "read-only" in text
        assert "ends on 1 December 2026" in text
        dialog.reject()

    ask(dialog, person)


def test_a_key_without_the_scope_needs_a_second_press(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.account = Account(lacks_scope=True)

    async def person() -> None:
        QTest.keyClicks(key(dialog), KEY)
        dialog.fields.sign_in_button.click()
        await settled(dialog)
        assert program.saved == []
        dialog.fields.sign_in_button.click()

    assert ask(dialog, person) == FORM
    assert program.saved == [FORM]


@pytest.mark.parametrize(
    ("entry", "text", "message"),
    [
        ("address", "portal", "No address."),
        ("address", " ", "“Address” is needed."),
        ("key", "nonsense", "No key."),
        ("number", "abc", "This is not a number. Leave it empty if you do not know it."),
        ("number", "-3", "This is not a number. Leave it empty if you do not know it."),
        ("number", "99999999999", "This is not a number. Leave it empty if you do not know it."),
    ],
)
def test_a_wrong_entry_is_said_beside_it_and_nothing_is_asked(
    program: Program, ask: Ask[SignInForm], entry: str, text: str, message: str
) -> None:
    dialog = build(program)

    def person() -> None:
        rows = dialog.fields.rows
        line = rows.line(entry)
        QTest.keyClicks(key(dialog), "" if entry == "key" else KEY)
        line.selectAll()
        QTest.keyClicks(line, text)
        dialog.fields.sign_in_button.click()
        assert rows.remarks[entry].text() == message
        assert line.accessibleDescription() == message
        assert line.hasFocus()
        QTest.keyClicks(line, "x")
        assert rows.remarks[entry].text() == ""
        dialog.reject()

    ask(dialog, person)
    assert program.tested == []


def test_a_problem_is_said_and_everything_typed_stays(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.problem = KeyRefused(words="Key expired")

    async def person() -> None:
        QTest.keyClicks(key(dialog), KEY)
        dialog.fields.sign_in_button.click()
        await settled(dialog)
        said = dialog.fields.status.text()
        assert said.startswith("The key is not accepted")
        assert "The portal says: “Key expired”" in said
        assert KEY not in said
        assert key(dialog).text() == KEY
        assert dialog.fields.sign_in_button.isEnabled()
        QTest.keyClicks(key(dialog), "9")
        assert dialog.fields.status.text() == ""
        dialog.reject()

    assert ask(dialog, person) is None


def test_a_wait_is_left_by_the_first_cancel_and_the_dialog_by_the_second(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.hangs = True

    async def person() -> None:
        QTest.keyClicks(key(dialog), KEY)
        dialog.fields.test_button.click()
        await program.asked.wait()
        assert dialog.fields.progress.isVisible()
        assert not key(dialog).isEnabled()
        QTest.mouseClick(dialog.fields.cancel_button, Qt.MouseButton.LeftButton)
        await settled(dialog)
        assert dialog.isVisible()
        assert not dialog.fields.progress.isVisible()
        assert key(dialog).isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert ask(dialog, person) is None


def test_closing_the_window_leaves_even_while_waiting(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.hangs = True

    async def person() -> None:
        QTest.keyClicks(key(dialog), KEY)
        dialog.fields.test_button.click()
        await program.asked.wait()
        dialog.close()

    assert ask(dialog, person) is None


@pytest.mark.parametrize("reason", ["none", "locked", "timeout", "failed"])
def test_a_keyring_that_fails_is_said_and_until_quit_helps(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm], reason: str
) -> None:
    program.keyring = reason

    async def person() -> None:
        QTest.keyClicks(key(dialog), KEY)
        assert dialog.fields.in_keyring.isChecked()
        dialog.fields.sign_in_button.click()
        await settled(dialog)
        assert dialog.fields.status.text().startswith("The key cannot be kept in the keyring")
        assert dialog.fields.until_quit.hasFocus(), "the way out is one key away"
        QTest.keyClick(dialog.fields.until_quit, Qt.Key.Key_Space)
        dialog.fields.sign_in_button.click()

    assert ask(dialog, person) == replace(FORM, until_quit=True)


def test_a_computer_without_a_keyring_says_so_beforehand(program: Program) -> None:
    dialog = build(program, keyring_fault="none")
    assert not dialog.fields.in_keyring.isEnabled()
    assert dialog.fields.until_quit.isChecked()
    assert "no keyring that programs can use" in dialog.fields.keyring_remark.text()


def test_a_sign_in_that_goes_on_in_the_browser_says_so(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.by_browser = program.hangs = True

    async def person() -> None:
        QTest.keyClicks(key(dialog), APP_KEY)
        dialog.fields.sign_in_button.click()
        await program.asked.wait()
        assert "in the browser" in dialog.fields.progress_text.text()
        dialog.close()

    ask(dialog, person)


def test_a_browser_that_does_not_come_back_is_a_problem_with_words(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.by_browser, program.problem = True, Unreachable()

    async def person() -> None:
        QTest.keyClicks(key(dialog), APP_KEY)
        dialog.fields.sign_in_button.click()
        await settled(dialog)
        assert dialog.fields.status.text().startswith("The portal cannot be reached")
        dialog.reject()

    ask(dialog, person)


def test_what_was_tried_is_not_tried_again_unless_an_entry_has_changed(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    """A browser is opened once, and a token that lives once is used once."""

    async def person() -> None:
        QTest.keyClicks(key(dialog), KEY)
        dialog.fields.test_button.click()
        await settled(dialog)
        dialog.fields.test_button.click()
        await settled(dialog)
        assert len(program.tested) == 1
        QTest.keyClicks(key(dialog), "0")
        dialog.fields.test_button.click()
        await settled(dialog)
        assert len(program.tested) == 2
        dialog.fields.sign_in_button.click()

    ask(dialog, person)
    assert len(program.tested) == 2
    assert program.saved[0].secrets == {"key": KEY + "0"}


# Questions of the portal


def test_a_question_is_asked_in_the_window_and_answered_by_a_press(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.question = QUESTION

    async def person() -> None:
        pane = dialog.fields.question
        QTest.keyClicks(key(dialog), KEY)
        dialog.fields.sign_in_button.click()
        await program.asked.wait()
        await shown(pane)
        assert (pane.title.text(), pane.text.text()) == ("Which one?", "There are two.")
        assert not key(dialog).isVisible()
        assert pane.options["2"].isChecked(), "the preferred one"
        pane.options["1"].click()
        pane.go_on_button.click()

    assert ask(dialog, person) == FORM
    assert program.answers == ["1"]


def test_a_question_is_left_by_cancel_and_the_fields_come_back(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.question = QUESTION

    async def person() -> None:
        pane = dialog.fields.question
        QTest.keyClicks(key(dialog), KEY)
        dialog.fields.sign_in_button.click()
        await program.asked.wait()
        await shown(pane)
        dialog.reject()
        await settled(dialog)
        assert not pane.isVisible()
        assert key(dialog).isVisible()
        assert key(dialog).text() == KEY
        dialog.reject()

    assert ask(dialog, person) is None
    assert program.answers == []


async def shown(widget: QWidget) -> None:
    """Wait until a part of the window is there."""
    while not widget.isVisible():  # noqa: ASYNC110 -- no event tells
        await asyncio.sleep(0)


# Portals to choose from


def test_each_portal_has_its_name_its_sentence_and_its_fields(program: Program) -> None:
    dialog = build(program, PERSONAL, ALONE)
    choice = dialog.fields.choice
    assert list(choice.buttons) == ["company", "alone"]
    assert choice.buttons["company"].isChecked()
    assert set(dialog.fields.rows.editors) == {"address", "key", "number"}
    choice.buttons["alone"].click()
    assert set(dialog.fields.rows.editors) == set()
    assert dialog.fields.sign_in_button.text() == "&Start"
    assert dialog.fields.test_button.isHidden()


def test_a_click_on_the_sentence_chooses_the_portal(program: Program) -> None:
    dialog = build(program, PERSONAL, ALONE)
    (sentence,) = [each for each in dialog.findChildren(QLabel) if each.text() == "Without a portal."]
    QTest.mouseClick(sentence, Qt.MouseButton.LeftButton)
    assert dialog.fields.offer is ALONE


def test_what_was_typed_for_one_portal_is_still_there_after_a_look_at_another(program: Program) -> None:
    dialog = build(program, PERSONAL, ALONE)
    QTest.keyClicks(key(dialog), KEY)
    dialog.fields.choice.buttons["alone"].click()
    dialog.fields.choice.buttons["company"].click()
    assert key(dialog).text() == KEY


def test_who_has_no_portal_starts_without_a_keyring(program: Program, ask: Ask[SignInForm]) -> None:
    program.account = Account()
    dialog = build(program, ALONE, keyring_fault="none")
    expected = SignInForm(portal="alone")
    assert ask(dialog, dialog.fields.sign_in_button.click) == expected
    assert program.saved == [expected]


def test_one_portal_is_not_offered_as_a_choice(program: Program) -> None:
    assert build(program, PERSONAL).fields.choice.isHidden()


# What an administrator has set


def test_what_is_locked_is_shown_and_cannot_be_changed(program: Program) -> None:
    dialog = build(program, PERSONAL, ALONE, locked=frozenset({"portal", "address"}))
    assert not dialog.fields.choice.isEnabled()
    assert not dialog.fields.rows.line("address").isEnabled()
    assert dialog.fields.rows.line("address").text() == ADDRESS
    assert key(dialog).isEnabled()
    said = [each.text() for each in dialog.findChildren(QLabel)]
    assert "set by your administrator" in said


# A key that is kept


def test_a_kept_key_may_be_left_empty_and_is_not_shown(program: Program, ask: Ask[SignInForm]) -> None:
    dialog = build(program, replace(PERSONAL, known=frozenset({"key"})))
    assert key(dialog).text() == ""
    assert ask(dialog, dialog.fields.sign_in_button.click) == replace(FORM, secrets={})


def test_a_kept_key_is_asked_for_again_at_another_address(program: Program, ask: Ask[SignInForm]) -> None:
    dialog = build(program, replace(PERSONAL, known=frozenset({"key"})))

    def person() -> None:
        dialog.fields.rows.line("address").setText("https://elsewhere.example")
        dialog.fields.sign_in_button.click()
        assert dialog.fields.rows.remarks["key"].text() == "“Key” is needed."
        dialog.reject()

    ask(dialog, person)
    assert program.tested == []


def test_after_a_problem_the_keyboard_is_where_it_was(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.problem = KeyRefused()

    async def person() -> None:
        key(dialog).setFocus()
        QTest.keyClicks(key(dialog), KEY)
        QTest.keyClick(key(dialog), Qt.Key.Key_Return)
        await settled(dialog)
        assert key(dialog).hasFocus()
        program.problem = None
        QTest.keyClick(key(dialog), Qt.Key.Key_Return)

    assert ask(dialog, person) == FORM


def test_the_key_is_hidden_until_it_is_shown(dialog: SignInDialog) -> None:
    editor = dialog.fields.rows.editors["key"]
    assert isinstance(editor, SecretEditor)
    assert editor.line.echoMode() is QLineEdit.EchoMode.Password
    editor.show_button.click()
    assert editor.line.echoMode() is QLineEdit.EchoMode.Normal
    assert editor.show_button.text() == "Hide"
    editor.show_button.click()
    assert editor.line.echoMode() is QLineEdit.EchoMode.Password


def test_a_form_does_not_show_its_secrets() -> None:
    assert KEY not in repr(FORM)
