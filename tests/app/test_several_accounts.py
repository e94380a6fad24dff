"""Several accounts: added, told apart, switched between, left; and none gets another one's clicks."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest

from tests.app.conftest import Here, RunProgram
from tests.app.signing import book, kept_account, name_in_keyring, secrets_in, sign_in, sign_out
from tests.support.portal import KEY, MONDAY_MORNING
from tray_app.account.book import BookFile
from tray_app.desktop.profile import Profile
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.close_day import CloseDialog
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.dialogs.settings import SettingsDialog
from tray_app.ui.dialogs.sign_in import SignInDialog
from tray_app.workday.model import Status


async def choose_portal(here: Here, name: str) -> SignInDialog:
    dialog = await here.dialog(SignInDialog)
    dialog.fields.choice.buttons[name].click()
    return dialog


async def press(here: Here, dialog: SignInDialog) -> None:
    """Press the button that signs in, and wait for the first reading."""
    dialog.fields.sign_in_button.click()
    await here.until_gone(dialog)
    await here.until(lambda: here.program.state.workday is not None)
    await here.pass_through()


async def add_webhook(here: Here) -> None:
    """Add the account of a Bitrix24 portal."""
    await here.choose(Command.ADD_ACCOUNT)
    dialog = await choose_portal(here, "bitrix24")
    QTest.keyClicks(dialog.fields.rows.line("access"), here.sandbox.rest_url)
    await press(here, dialog)


async def switch(here: Here, name: str) -> None:
    """Choose an account in the menu."""
    account = here.accounts.book.named(name)
    assert account is not None
    here.program.choose(Command.SWITCH_ACCOUNT, account.identifier)
    await here.until(
        lambda: (
            here.program.signed_in_as is not None
            and here.program.signed_in_as.identifier == account.identifier
            and here.program.state.workday is not None
        )
    )
    await here.pass_through()


def test_an_account_is_added_switched_to_and_still_there_the_next_day(
    run_program: RunProgram, profile: Profile, sandbox: SandboxServer
) -> None:
    async def first(here: Here) -> None:
        await sign_in(here)
        assert here.window_lines()[0] == "Not opened today", "one account needs no name"
        await add_webhook(here)
        assert here.window_lines()[0] == "Bitrix24: Not opened today"
        assert {"○ VibeCode", "● Bitrix24"} <= set(here.window_lines())
        await switch(here, "VibeCode")
        assert here.window_lines()[0] == "VibeCode: Not opened today"
        assert {"● VibeCode", "○ Bitrix24"} <= set(here.window_lines())

    async def second(here: Here) -> None:
        await here.until_signed_in()
        assert here.windows() == []
        assert here.window_lines()[0] == "VibeCode: Not opened today"
        await switch(here, "Bitrix24")

    run_program(first, environment={})
    assert [each.name for each in book(profile).accounts] == ["VibeCode", "Bitrix24"]
    assert KEY.encode() not in secrets_in(profile)
    assert b"/rest/1/" not in secrets_in(profile), "the webhook's address is a secret"
    assert book(profile).accounts[1].address == sandbox.root_url
    run_program(second, environment={})


def test_clicks_that_wait_for_one_account_are_not_the_others_and_come_true_later(
    run_program: RunProgram, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(here: Here) -> None:
        await sign_in(here)
        for path in ("/workday/open", "/workday/status"):
            here.sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, path=path, count=None))
        await here.choose(Command.OPEN)
        await here.until(lambda: bool(here.program.state.waiting))
        await add_webhook(here)
        assert here.program.state.waiting == ()
        assert here.status is Status.CLOSED
        assert here.sandbox.records() == (), "nothing was sent in the other one's name"
        here.sandbox.clear_faults()
        await switch(here, "VibeCode")
        await here.until(lambda: not here.program.state.waiting and here.status is Status.OPENED)
        assert len(here.sandbox.records()) == 1
        caplog.clear()

    run_program(scenario, environment={})


def test_what_is_typed_for_one_company_is_not_offered_in_the_others_window(
    run_program: RunProgram, sandbox: SandboxServer
) -> None:
    sandbox.put_record(start=MONDAY_MORNING - timedelta(minutes=30))

    async def typed(here: Here) -> str:
        await here.choose(Command.CLOSE)
        dialog = await here.dialog(CloseDialog)
        text = dialog.editor.toPlainText()
        dialog.reject()
        await here.until_gone(dialog)
        return text

    async def scenario(here: Here) -> None:
        await sign_in(here)
        await here.choose(Command.CLOSE)
        dialog = await here.dialog(CloseDialog)
        QTest.keyClicks(dialog.editor, "for the first company")
        dialog.reject()
        await here.until_gone(dialog)
        await add_webhook(here)
        assert here.status is Status.OPENED
        assert not await typed(here)
        await switch(here, "VibeCode")
        assert await typed(here) == "for the first company"

    run_program(scenario, environment={})


def test_signing_out_of_one_account_leaves_the_other_signed_in(
    run_program: RunProgram, profile: Profile, keyring: KeyringSecrets
) -> None:
    async def scenario(here: Here) -> None:
        await sign_in(here)
        await add_webhook(here)
        name = name_in_keyring(kept_account(profile), "access")
        assert await keyring.get(name) is not None
        await sign_out(here)
        await here.until(lambda: here.program.state.workday is not None)
        assert await keyring.get(name) is None
        assert here.program.signed_in_as is not None
        assert here.program.signed_in_as.name == "VibeCode"
        assert [each.name for each in book(profile).accounts] == ["VibeCode"]

    run_program(scenario, environment={})


def test_an_account_of_this_run_alone_stands_beside_the_others_until_one_of_them_is_chosen(
    run_program: RunProgram, profile: Profile
) -> None:
    async def first(here: Here) -> None:
        await sign_in(here)

    async def second(here: Here) -> None:
        await here.until_signed_in()
        assert {"○ VibeCode", "● VibeCode"} <= set(here.window_lines())
        assert here.program.signed_in_as is not None
        assert here.program.signed_in_as.identifier == ""
        await switch(here, "VibeCode")
        assert len(book(profile).accounts) == 1

    run_program(first, environment={})
    run_program(second)


def test_an_account_on_a_portal_of_another_version_is_shown_and_cannot_be_chosen(
    run_program: RunProgram, profile: Profile
) -> None:
    async def first(here: Here) -> None:
        await sign_in(here)

    async def second(here: Here) -> None:
        await here.until_signed_in()
        assert "○ Tomorrow (not known to this version)" in here.window_lines()

    run_program(first, environment={})
    file = BookFile(profile.accounts_file)
    text = profile.accounts_file.read_text(encoding="utf-8")
    known = file.read().accounts[0].identifier
    other = (
        text.replace(known, "00000009")
        .replace('"vibecode"', '"of_the_future"')
        .replace("VibeCode", "Tomorrow")
    )
    begin, end = other.index('"accounts": [') + len('"accounts": ['), other.rindex("]")
    profile.accounts_file.write_text(text.replace('"accounts": [', f'"accounts": [{other[begin:end]},', 1))
    run_program(second, environment={})
    assert [each.name for each in book(profile).accounts] == ["Tomorrow", "VibeCode"]


def test_accounts_that_cannot_be_read_are_told_in_the_window_and_signing_in_goes_on(
    run_program: RunProgram, profile: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    profile.accounts_file.write_text("nonsense")

    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert "accounts.json.broken-1" in dialog.fields.status.text()
        await sign_in(here)
        caplog.clear()

    run_program(scenario, environment={})
    assert len(book(profile).accounts) == 1


# Without a portal


@pytest.fixture
def alone(run_program: RunProgram, profile: Profile) -> None:
    """Somebody who has chosen "just for me" at the first start, and opened a day."""

    async def first(here: Here) -> None:
        dialog = await choose_portal(here, "this_computer")
        assert not dialog.fields.in_keyring.isVisible()
        await press(here, dialog)
        await here.choose(Command.OPEN)
        await here.until_status(Status.OPENED)
        assert here.sandbox.requests() == (), "nobody is asked"

    run_program(first, environment={})
    assert kept_account(profile).secrets == ()


@pytest.mark.usefixtures("alone")
def test_just_for_me_needs_neither_portal_nor_keyring(
    run_program: RunProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")

    async def scenario(here: Here) -> None:
        await here.until_status(Status.OPENED)
        assert here.windows() == []

    run_program(scenario, environment={})


@pytest.mark.usefixtures("alone")
def test_whoever_comes_back_finds_the_days_that_were_kept(run_program: RunProgram, profile: Profile) -> None:
    async def scenario(here: Here) -> None:
        await here.until_status(Status.OPENED)
        await sign_out(here)
        assert book(profile).accounts == ()
        await here.choose(Command.SIGN_IN)
        await press(here, await choose_portal(here, "this_computer"))
        await here.until_status(Status.OPENED)

    run_program(scenario, environment={})


@pytest.mark.usefixtures("alone")
def test_a_schedule_is_changed_in_the_settings_and_holds_at_once(
    run_program: RunProgram, profile: Profile
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_status(Status.OPENED)
        await here.choose(Command.SETTINGS)
        window = await here.dialog(SettingsDialog)
        window.account.rows.line("min_length").setText("7:30")
        window.save_button.click()
        await here.until_gone(window)
        await here.until(lambda: here.program.state.rules.min_duration is not None)
        assert str(here.program.state.rules.min_duration) == "7:30:00"

    run_program(scenario, environment={})
    assert kept_account(profile).values["min_length"] == "7:30"


@pytest.mark.usefixtures("alone")
def test_discarding_a_continued_day_says_that_the_morning_goes_too(run_program: RunProgram) -> None:
    async def pass_time(here: Here, hours: int) -> None:
        here.clock.advance(timedelta(hours=hours))
        await here.pass_through()

    async def scenario(here: Here) -> None:
        await here.until_status(Status.OPENED)
        await pass_time(here, 2)
        await here.choose(Command.PAUSE)
        await here.until_status(Status.PAUSED)
        await pass_time(here, 1)
        await here.choose(Command.DISCARD)
        dialog = await here.dialog(QuestionDialog)
        text = dialog.accessibleDescription()
        workday = here.program.state.workday
        assert workday is not None
        assert workday.start is not None
        assert f"Everything recorded since {workday.start:%H:%M}" in text
        assert "Worked so far: 2 h 00 min. Breaks: 1 h 00 min." in text
        dialog.yes_button.click()
        await here.until_status(Status.CLOSED)

    run_program(scenario, environment={})


@pytest.mark.usefixtures("alone")
def test_a_run_on_this_computer_works_on_the_days_that_are_there(
    run_program: RunProgram, profile: Profile
) -> None:
    """Also after signing out: the days stay, whoever starts it with the portal's name finds them."""

    async def leave(here: Here) -> None:
        await here.until_status(Status.OPENED)
        await sign_out(here)

    async def scenario(here: Here) -> None:
        await here.until_status(Status.OPENED)
        assert here.windows() == []
        assert here.sandbox.requests() == ()

    run_program(leave, environment={})
    run_program(scenario, environment={"WORKDAY_TRAY_PORTAL": "this_computer"})
    run_program(scenario, environment={}, portal="this_computer")
    assert book(profile).accounts == ()
    assert len(list((profile.folder_state / "accounts").glob("*/days.db"))) == 1
