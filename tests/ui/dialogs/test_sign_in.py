"""Signing in: nothing is kept untested, nothing typed is lost, every wait can be left."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.signing import ADDRESS, APP_KEY, FORM, KEY, Program, build, key, settled
from tray_app.engine.errors import KeyRefused, Unreachable
from tray_app.engine.portal import Account
from tray_app.ui.dialogs.field_editors import SecretEditor
from tray_app.ui.dialogs.sign_in import SignInDialog, SignInForm


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def dialog(program: Program) -> SignInDialog:
    return build(program)


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
