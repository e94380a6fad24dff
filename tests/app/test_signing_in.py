"""Signing in and out: what is kept, what is not, and that no way in ends in a dead end."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest

from tests.app.conftest import Here, RunProgram
from tests.app.signing import book, kept_account, name_in_keyring, secrets_in, sign_in, sign_out, stored
from tests.support.portal import KEY
from tray_app.desktop.declared import BASE_URL, KEY_NAME, PORTAL, SCHEDULE_ID
from tray_app.desktop.profile import Profile
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.dialogs.settings import SettingsDialog
from tray_app.ui.dialogs.sign_in import SignInDialog
from tray_app.workday.model import Status


def test_the_first_run_asks_and_the_next_one_knows(
    run_program: RunProgram, profile: Profile, sandbox: SandboxServer
) -> None:
    async def first(here: Here) -> None:
        assert here.program.state.signed_in is False
        await sign_in(here, schedule="1")
        assert here.status is Status.CLOSED

    async def second(here: Here) -> None:
        await here.until_signed_in()
        assert here.windows() == []
        assert here.program.state.rules.min_duration == timedelta(hours=8)

    run_program(first, environment={})
    account = kept_account(profile)
    assert dict(account.values) == {"address": sandbox.base_url, "schedule_id": "1"}
    assert account.secrets == ("key",)
    assert KEY.encode() not in secrets_in(profile)
    run_program(second, environment={})


def test_until_quit_means_until_quit(run_program: RunProgram, profile: Profile) -> None:
    async def first(here: Here) -> None:
        await sign_in(here, until_quit=True)
        await here.choose(Command.OPEN)
        await here.until_status(Status.OPENED)
        assert here.program.state.signed_in, "for this run it is as good as any account"

    async def second(here: Here) -> None:
        assert not here.program.state.signed_in
        await here.dialog(SignInDialog)

    run_program(first, environment={})
    assert book(profile).accounts == ()
    assert KEY.encode() not in secrets_in(profile)
    run_program(second, environment={})


@pytest.mark.parametrize("until_quit", [True, False])
def test_signing_out_forgets_the_key_everywhere(
    run_program: RunProgram, profile: Profile, keyring: KeyringSecrets, *, until_quit: bool
) -> None:
    async def scenario(here: Here) -> None:
        await sign_in(here, until_quit=until_quit)
        names = [name_in_keyring(each, "key") for each in book(profile).accounts]
        assert [bool(await keyring.get(name)) for name in names] == [True] * (not until_quit)
        await sign_out(here)
        assert here.program.state.signed_in is False
        assert [await keyring.get(name) for name in names] == [None] * len(names)
        asked = len(here.sandbox.requests())
        here.clock.advance(timedelta(hours=1))
        await here.pass_through()
        assert len(here.sandbox.requests()) == asked, "nobody is asked in nobody's name"
        window = await here.dialog(SettingsDialog)
        assert window.account.who.text() == "You are signed out"

    run_program(scenario, environment={})
    assert book(profile).accounts == ()


def test_signing_out_is_asked_about_once(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await here.choose(Command.SETTINGS)
        window = await here.dialog(SettingsDialog)
        window.account.sign_out_button.click()
        window.account.sign_out_button.click()
        question = await here.dialog(QuestionDialog)
        await here.pass_through()
        assert len(here.dialogs(QuestionDialog)) == 1
        question.no_button.click()
        await here.until_gone(question)
        assert here.program.state.signed_in

    run_program(scenario)


def test_after_signing_out_of_a_run_with_its_own_key_that_key_is_forgotten_too(
    run_program: RunProgram,
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await sign_out(here)
        await here.choose(Command.SIGN_IN)
        dialog = await here.dialog(SignInDialog)
        await here.pass_through()
        assert here.program.session is None
        assert dialog.fields.rows.line("key").text() == ""

    run_program(scenario)


def test_what_was_given_for_this_run_is_not_stored_by_signing_in(
    run_program: RunProgram, profile: Profile, account: dict[str, str]
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert dialog.fields.rows.line("address").text() == here.sandbox.base_url
        assert dialog.fields.until_quit.isChecked(), "the address holds for this run only"
        QTest.keyClicks(dialog.fields.rows.line("key"), KEY)
        dialog.fields.sign_in_button.click()
        await here.until_signed_in()

    without_key = {name: value for name, value in account.items() if "KEY" not in name}
    before = profile.settings_file.read_bytes()
    run_program(scenario, environment=without_key)
    settings = stored(profile)
    assert (settings[BASE_URL], settings[SCHEDULE_ID], settings[KEY_NAME]) == ("", None, "")
    assert book(profile).accounts == ()
    assert b"account" not in before


def test_a_key_of_this_run_that_is_none_is_explained_in_the_window(
    run_program: RunProgram, account: dict[str, str]
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert "There is a line break in the key" in dialog.fields.status.text()
        assert "vibe_api_b" not in dialog.fields.status.text()
        await sign_in(here, until_quit=True)

    run_program(scenario, environment={**account, "WORKDAY_TRAY_API_KEY": "vibe_api_a\nvibe_api_b"})


def test_a_key_of_this_run_that_is_refused_can_be_replaced(
    run_program: RunProgram, account: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(here: Here) -> None:
        await here.notification("The key is not accepted")
        await here.press("Sign in…")
        dialog = await here.dialog(SignInDialog)
        assert dialog.fields.status.text().startswith("The key is not accepted")
        assert dialog.fields.rows.line("key").text() == ""
        await sign_in(here, until_quit=True)
        assert here.status is Status.CLOSED
        caplog.clear()

    run_program(scenario, environment={**account, "WORKDAY_TRAY_API_KEY": "vibe_api_expired"})


def test_an_address_that_is_none_stands_in_the_window_to_be_mended(
    run_program: RunProgram, account: dict[str, str]
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert dialog.fields.rows.line("address").text() == "portal.example"
        assert "has to begin with https://" in dialog.fields.status.text()
        await sign_in(here, until_quit=True)

    run_program(scenario, environment={**account, "WORKDAY_TRAY_BASE_URL": "portal.example"})


def test_signing_in_helps_where_the_settings_name_a_portal_that_is_not_known(
    run_program: RunProgram, profile: Profile
) -> None:
    with profile.settings_file.open("a", encoding="utf-8") as file:
        file.write("[account]\nportal=elsewhere\n")

    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert "does not know" in dialog.fields.status.text()
        await sign_in(here)

    async def next_run(here: Here) -> None:
        await here.until_signed_in()
        assert here.windows() == []

    run_program(scenario, environment={})
    assert stored(profile)[PORTAL] == "elsewhere", "it is for whoever set it to change"
    run_program(next_run, environment={})
