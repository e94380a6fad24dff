"""Signing in: nothing is kept untested, nothing typed is lost, every wait can be left."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.ui.dialogs.conftest import Ask
from tray_app.engine.errors import KeyRefused, PortalError, Unreachable
from tray_app.engine.portal import Account
from tray_app.engine.ports import SecretsUnavailable
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.sign_in import SignInDialog, SignInForm, SignInPorts

ADDRESS = "https://portal.example/v1"
KEY = "vibe_api_0123456789"
APP_KEY = "vibe_app_0123456789"
FORM = SignInForm(address=ADDRESS, key=KEY)


@dataclass
class Program:
    """The rest of the program, as the dialog sees it."""

    account: Account = field(default_factory=lambda: Account(name="Anna"))
    problem: PortalError | None = None
    keyring: str = ""
    hangs: bool = False
    asked: asyncio.Event = field(default_factory=asyncio.Event)
    tested: list[SignInForm] = field(default_factory=list)
    saved: list[SignInForm] = field(default_factory=list)

    async def test(self, form: SignInForm) -> Account:
        self.tested.append(form)
        self.asked.set()
        if self.hangs:
            await asyncio.Event().wait()
        if self.problem is not None:
            raise self.problem
        return self.account

    async def save(self, form: SignInForm) -> None:
        if self.keyring and not form.until_quit:
            raise SecretsUnavailable(self.keyring)
        self.saved.append(form)

    async def browser(self, form: SignInForm) -> str:
        assert form.key == APP_KEY
        return "vibe_session_1"

    def ports(self) -> SignInPorts:
        return SignInPorts(
            check_address=lambda text: None if text.startswith("https://") else "No address.",
            check_key=lambda text: None if text.startswith("vibe_") else "No key.",
            is_app_key=lambda text: text.startswith("vibe_app_"),
            test=self.test,
            save=self.save,
            browser=self.browser,
        )


@pytest.fixture
def program() -> Program:
    return Program()


@pytest.fixture
def dialog(program: Program) -> SignInDialog:
    return SignInDialog(untranslated, ports=program.ports(), form=SignInForm(address=ADDRESS))


async def settled(dialog: SignInDialog) -> None:
    """Let the running job end."""
    while dialog.busy():  # noqa: ASYNC110 -- the dialog's own task is all there is to wait for
        await asyncio.sleep(0)


def test_a_key_is_tested_kept_and_returned(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.fields.key, KEY)
        QTest.keyClicks(dialog.fields.schedule, " 12 ")
        QTest.keyClick(dialog.fields.schedule, Qt.Key.Key_Return)

    expected = SignInForm(address=ADDRESS, key=KEY, schedule_id=12)
    assert ask(dialog, person) == expected
    assert program.tested == [expected]
    assert program.saved == [expected]


def test_the_test_button_keeps_nothing(dialog: SignInDialog, program: Program, ask: Ask[SignInForm]) -> None:
    async def person() -> None:
        QTest.keyClicks(dialog.fields.key, KEY)
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
        QTest.keyClicks(dialog.fields.key, KEY)
        dialog.fields.test_button.click()
        await settled(dialog)
        text = dialog.fields.status.text()
        assert "accepts the key" in text
        assert "no “timeman” scope" in text
        assert "read-only" in text
        assert "ends on 1 December 2026" in text
        dialog.reject()

    ask(dialog, person)


def test_a_key_without_the_scope_needs_a_second_press(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.account = Account(lacks_scope=True)

    async def person() -> None:
        QTest.keyClicks(dialog.fields.key, KEY)
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
        ("key", "nonsense", "No key."),
        ("schedule", "abc", "This is not a number. Leave it empty if you do not know it."),
        ("schedule", "0", "This is not a number. Leave it empty if you do not know it."),
        ("schedule", "-3", "This is not a number. Leave it empty if you do not know it."),
        ("schedule", "99999999999", "This is not a number. Leave it empty if you do not know it."),
    ],
)
def test_a_wrong_entry_is_said_beside_it_and_nothing_is_asked(
    program: Program, ask: Ask[SignInForm], entry: str, text: str, message: str
) -> None:
    dialog = SignInDialog(untranslated, ports=program.ports(), form=FORM)

    def person() -> None:
        line: QLineEdit = getattr(dialog.fields, entry)
        line.selectAll()
        QTest.keyClicks(line, text)
        dialog.fields.sign_in_button.click()
        assert getattr(dialog.fields, f"{entry}_remark").text() == message
        assert line.accessibleDescription() == message
        assert line.hasFocus()
        QTest.keyClicks(line, "x")
        assert getattr(dialog.fields, f"{entry}_remark").text() == ""
        dialog.reject()

    ask(dialog, person)
    assert program.tested == []


def test_a_problem_is_said_and_everything_typed_stays(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.problem = KeyRefused(words="Key expired")

    async def person() -> None:
        QTest.keyClicks(dialog.fields.key, KEY)
        dialog.fields.sign_in_button.click()
        await settled(dialog)
        said = dialog.fields.status.text()
        assert said.startswith("The key is not accepted")
        assert "The portal says: “Key expired”" in said
        assert KEY not in said
        assert dialog.fields.key.text() == KEY
        assert dialog.fields.sign_in_button.isEnabled()
        QTest.keyClicks(dialog.fields.key, "9")
        assert dialog.fields.status.text() == ""
        dialog.reject()

    assert ask(dialog, person) is None


def test_a_wait_is_left_by_the_first_cancel_and_the_dialog_by_the_second(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.hangs = True

    async def person() -> None:
        QTest.keyClicks(dialog.fields.key, KEY)
        dialog.fields.test_button.click()
        await program.asked.wait()
        assert dialog.fields.progress.isVisible()
        assert not dialog.fields.key.isEnabled()
        QTest.mouseClick(dialog.fields.cancel_button, Qt.MouseButton.LeftButton)
        await settled(dialog)
        assert dialog.isVisible()
        assert not dialog.fields.progress.isVisible()
        assert dialog.fields.key.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert ask(dialog, person) is None


def test_closing_the_window_leaves_even_while_waiting(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.hangs = True

    async def person() -> None:
        QTest.keyClicks(dialog.fields.key, KEY)
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
        QTest.keyClicks(dialog.fields.key, KEY)
        assert dialog.fields.in_keyring.isChecked()
        dialog.fields.sign_in_button.click()
        await settled(dialog)
        assert dialog.fields.status.text().startswith("The key cannot be kept in the keyring")
        assert dialog.fields.until_quit.hasFocus(), "the way out is one key away"
        QTest.keyClick(dialog.fields.until_quit, Qt.Key.Key_Space)
        dialog.fields.sign_in_button.click()

    assert ask(dialog, person) == replace(FORM, until_quit=True)


def test_a_computer_without_a_keyring_says_so_beforehand(program: Program) -> None:
    dialog = SignInDialog(untranslated, ports=program.ports(), form=FORM, keyring_fault="none")
    assert not dialog.fields.in_keyring.isEnabled()
    assert dialog.fields.until_quit.isChecked()
    assert "no keyring that programs can use" in dialog.fields.keyring_remark.text()


def test_an_app_key_is_finished_in_the_browser(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    async def person() -> None:
        assert not dialog.fields.browser_button.isVisible()
        QTest.keyClicks(dialog.fields.key, APP_KEY)
        assert dialog.fields.browser_button.isVisible()
        assert not dialog.fields.sign_in_button.isVisible()
        dialog.fields.browser_button.click()

    assert ask(dialog, person) == SignInForm(address=ADDRESS, key=APP_KEY, session="vibe_session_1")
    assert program.saved[0].session == "vibe_session_1"


def test_a_browser_that_does_not_come_back_is_a_problem_with_words(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.problem = Unreachable()

    async def person() -> None:
        QTest.keyClicks(dialog.fields.key, APP_KEY)
        dialog.fields.browser_button.click()
        await settled(dialog)
        assert dialog.fields.status.text().startswith("The portal cannot be reached")
        dialog.reject()

    ask(dialog, person)


def test_after_a_problem_the_keyboard_is_where_it_was(
    dialog: SignInDialog, program: Program, ask: Ask[SignInForm]
) -> None:
    program.problem = KeyRefused()

    async def person() -> None:
        dialog.fields.key.setFocus()
        QTest.keyClicks(dialog.fields.key, KEY)
        QTest.keyClick(dialog.fields.key, Qt.Key.Key_Return)
        await settled(dialog)
        assert dialog.fields.key.hasFocus()
        program.problem = None
        QTest.keyClick(dialog.fields.key, Qt.Key.Key_Return)

    assert ask(dialog, person) == FORM


def test_the_key_is_hidden_until_it_is_shown(dialog: SignInDialog) -> None:
    assert dialog.fields.key.echoMode() is QLineEdit.EchoMode.Password
    dialog.fields.show_key.click()
    assert dialog.fields.key.echoMode() is QLineEdit.EchoMode.Normal
    assert dialog.fields.show_key.text() == "Hide"
    dialog.fields.show_key.click()
    assert dialog.fields.key.echoMode() is QLineEdit.EchoMode.Password


def test_a_form_does_not_show_its_secrets() -> None:
    shown = repr(SignInForm(address=ADDRESS, key=KEY, session="vibe_session_1"))
    assert KEY not in shown
    assert "vibe_session" not in shown
