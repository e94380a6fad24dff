"""Signing in and out: what is kept, what is not, and that no way in ends in a dead end."""

import asyncio
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from tests.app.conftest import Here, RunProgram
from tests.conftest import Run
from tests.support.desktop_session import DesktopSession
from tests.support.portal import KEY
from tray_app.desktop.declared import BASE_URL, KEY_NAME, PORTAL, SCHEDULE_ID
from tray_app.desktop.profile import Profile
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.desktop.settings import Settings
from tray_app.desktop.settings_file import SettingsFile, SettingsNotSaved
from tray_app.engine.errors import SignInNeeded
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.dialogs.settings import SettingsDialog
from tray_app.ui.dialogs.sign_in import SignInDialog
from tray_app.workday.model import Status

APP_KEY = "vibe_app_sandbox"
BROWSER = """#!{python}
import sys
from urllib.parse import parse_qs, urlsplit
import httpx
with httpx.Client(trust_env=False, follow_redirects=True) as browser:
    page = str(browser.get(sys.argv[1]).raise_for_status().url)
    query = {{name: values[0] for name, values in parse_qs(urlsplit(page).query).items()}}
    browser.post(page.partition("?")[0], data=query).raise_for_status()
"""


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A browser whose person agrees at once: `xdg-open` is all the program knows of it."""
    folder = tmp_path / "bin"
    folder.mkdir()
    script = folder / "xdg-open"
    script.write_text(BROWSER.format(python=sys.executable))
    script.chmod(0o700)
    monkeypatch.setenv("PATH", str(folder), prepend=":")


@pytest.fixture
def keyring(desktop: DesktopSession, profile: Profile) -> KeyringSecrets:
    """The desktop's keyring, as this profile sees it."""
    assert desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
    return KeyringSecrets(profile.keyring_service)


def stored(profile: Profile) -> Settings:
    """Return the settings as the next run without any override finds them."""
    return Settings.load(profile)


def secrets_in(profile: Profile) -> bytes:
    return b"".join(file.read_bytes() for file in profile.folder_state.rglob("*") if file.is_file())


async def fill(here: Here, key: str, *, until_quit: bool = False, schedule: str = "") -> SignInDialog:
    """Fill the sign-in window as a person does."""
    dialog = await here.dialog(SignInDialog)
    dialog.fields.address.setText(here.sandbox.base_url)
    dialog.fields.key.clear()
    QTest.keyClicks(dialog.fields.key, key)
    dialog.fields.schedule.setText(schedule)
    (dialog.fields.until_quit if until_quit else dialog.fields.in_keyring).setChecked(True)
    return dialog


async def sign_in(here: Here, key: str = KEY, *, until_quit: bool = False, schedule: str = "") -> None:
    """Sign in with a personal key."""
    dialog = await fill(here, key, until_quit=until_quit, schedule=schedule)
    dialog.fields.sign_in_button.click()
    await here.until_signed_in()
    await here.until_gone(dialog)


async def sign_in_by_browser(here: Here, dialog: SignInDialog) -> None:
    """Press the browser's button, and once the person has agreed let the time pass until the program asks."""
    agreed = here.asked("/oauth/authorize") + 2
    dialog.fields.browser_button.click()
    await here.until(lambda: here.asked("/oauth/authorize") == agreed)
    while dialog in here.windows():
        here.clock.advance(timedelta(seconds=2))
        await here.pass_through()
    await here.until_signed_in()


async def sign_out(here: Here) -> None:
    """Sign out by way of the settings window, which stays open."""
    await here.choose(Command.SETTINGS)
    (await here.dialog(SettingsDialog)).account.sign_out_button.click()
    (await here.dialog(QuestionDialog)).yes_button.click()
    await here.until(lambda: here.program.session is None and not here.program.settings[KEY_NAME])
    await here.pass_through()


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
    settings = stored(profile)
    assert (settings[BASE_URL], settings[SCHEDULE_ID]) == (sandbox.base_url, 1)
    assert settings[KEY_NAME]
    assert KEY.encode() not in secrets_in(profile)
    run_program(second, environment={})


def test_until_quit_means_until_quit(run_program: RunProgram, profile: Profile, run: Run[str | None]) -> None:
    async def first(here: Here) -> None:
        await sign_in(here, until_quit=True)
        await here.choose(Command.OPEN)
        await here.until_status(Status.OPENED)
        assert here.program.state.signed_in, "for this run it is as good as any account"

    async def second(here: Here) -> None:
        assert not here.program.state.signed_in
        await here.dialog(SignInDialog)

    run_program(first, environment={})
    settings = stored(profile)
    assert settings[KEY_NAME] == ""
    assert run(KeyringSecrets(profile.keyring_service).get(f"key for {settings[BASE_URL]}")) is None
    run_program(second, environment={})


@pytest.mark.parametrize("until_quit", [True, False])
def test_signing_out_forgets_the_key_everywhere(
    run_program: RunProgram, profile: Profile, keyring: KeyringSecrets, *, until_quit: bool
) -> None:
    async def scenario(here: Here) -> None:
        await sign_in(here, until_quit=until_quit)
        await sign_out(here)
        assert here.program.state.signed_in is False
        assert await keyring.get(f"key for {here.sandbox.base_url}") is None
        asked = len(here.sandbox.requests())
        here.clock.advance(timedelta(hours=1))
        await here.pass_through()
        assert len(here.sandbox.requests()) == asked, "nobody is asked in nobody's name"
        window = await here.dialog(SettingsDialog)
        assert window.account.who.text() == "You are signed out"

    run_program(scenario, environment={})
    assert stored(profile)[KEY_NAME] == ""


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
        assert dialog.fields.key.text() == ""

    run_program(scenario)


def test_what_was_given_for_this_run_is_not_stored_by_signing_in(
    run_program: RunProgram, profile: Profile, account: dict[str, str]
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert dialog.fields.address.text() == here.sandbox.base_url
        assert dialog.fields.until_quit.isChecked(), "the address holds for this run only"
        QTest.keyClicks(dialog.fields.key, KEY)
        dialog.fields.sign_in_button.click()
        await here.until_signed_in()

    without_key = {name: value for name, value in account.items() if "KEY" not in name}
    before = profile.settings_file.read_bytes()
    run_program(scenario, environment=without_key)
    settings = stored(profile)
    assert (settings[BASE_URL], settings[SCHEDULE_ID], settings[KEY_NAME]) == ("", None, "")
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
        assert dialog.fields.key.text() == ""
        await sign_in(here, until_quit=True)
        assert here.status is Status.CLOSED
        caplog.clear()

    run_program(scenario, environment={**account, "WORKDAY_TRAY_API_KEY": "vibe_api_expired"})


def test_an_address_that_is_none_stands_in_the_window_to_be_mended(
    run_program: RunProgram, account: dict[str, str]
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert dialog.fields.address.text() == "portal.example"
        assert "has to begin with https://" in dialog.fields.status.text()
        await sign_in(here, until_quit=True)

    run_program(scenario, environment={**account, "WORKDAY_TRAY_BASE_URL": "portal.example"})


def test_signing_in_mends_a_portal_that_is_not_known(run_program: RunProgram, profile: Profile) -> None:
    with profile.settings_file.open("a", encoding="utf-8") as file:
        file.write("[account]\nportal=elsewhere\n")

    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert "does not know" in dialog.fields.status.text()
        await sign_in(here)

    run_program(scenario, environment={})
    assert stored(profile)[PORTAL] == "vibecode"


def test_a_full_disk_does_not_cost_the_sign_in(
    run_program: RunProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await fill(here, KEY)

        def full(_file: SettingsFile, _texts: object) -> None:
            raise SettingsNotSaved

        monkeypatch.setattr(SettingsFile, "write", full)
        dialog.fields.sign_in_button.click()
        await here.until_signed_in()
        message = await here.dialog(MessageDialog)
        assert message.note.text().startswith("The settings could not be saved")
        assert dialog not in here.windows()

    run_program(scenario, environment={})


@pytest.fixture
def no_bus(desktop: DesktopSession, monkeypatch: pytest.MonkeyPatch) -> str:
    """A desktop without a bus, and so without a keyring; returns the bus that could come later."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    return desktop.environment["DBUS_SESSION_BUS_ADDRESS"]


def keep_key(profile: Profile, keyring: KeyringSecrets, run: Run[None], sandbox: SandboxServer) -> None:
    """Have somebody signed in on this profile."""
    name = f"key for {sandbox.base_url}"
    run(keyring.set(name, KEY))
    Settings.load(profile).save({BASE_URL: sandbox.base_url, KEY_NAME: name})


@pytest.fixture
def signed_in_before(
    profile: Profile, keyring: KeyringSecrets, run: Run[None], sandbox: SandboxServer
) -> None:
    """A profile of a person who signed in on an earlier day; asked for before `no_bus`."""
    keep_key(profile, keyring, run, sandbox)


@pytest.mark.usefixtures("signed_in_before")
def test_a_keyring_that_comes_late_is_asked_again_and_the_window_goes_by_itself(
    run_program: RunProgram, no_bus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert not dialog.fields.in_keyring.isEnabled()
        assert "no keyring" in dialog.fields.keyring_remark.text()
        dialog.reject()
        await here.until_gone(dialog)
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", no_bus)
        await here.choose(Command.SIGN_IN)
        again = await here.dialog(SignInDialog)
        await here.until_signed_in()
        await here.until_gone(again)

    run_program(scenario, environment={})


@pytest.mark.usefixtures("signed_in_before")
def test_a_keyring_library_that_cannot_be_loaded_is_a_keyring_that_is_not_there(
    run_program: RunProgram, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert "The keyring reported a fault." in dialog.fields.keyring_remark.text()
        await sign_in(here, until_quit=True)
        caplog.clear()

    for name in [name for name in sys.modules if name.partition(".")[0] == "keyring"]:
        monkeypatch.setitem(sys.modules, name, None)
    monkeypatch.setitem(sys.modules, "keyring", None)
    monkeypatch.setitem(sys.modules, "keyring.errors", None)
    run_program(scenario, environment={})


@pytest.mark.usefixtures("signed_in_before")
def test_a_key_that_stays_in_the_keyring_after_signing_out_is_told(
    run_program: RunProgram, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
        await sign_out(here)
        message = await here.dialog(MessageDialog)
        text = message.note.text()
        assert text.startswith("The key could not be removed from the keyring")
        assert profile.keyring_service in text

    run_program(scenario, environment={})
    assert stored(profile)[KEY_NAME] == "", "it is not used any more all the same"


@pytest.mark.usefixtures("browser")
def test_an_apps_key_signs_in_through_the_browser_and_is_not_asked_for_the_next_day(
    run_program: RunProgram, profile: Profile, keyring: KeyringSecrets, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(here: Here) -> None:
        await sign_in_by_browser(here, await fill(here, APP_KEY))
        first = await keyring.get(f"session at {here.sandbox.base_url}")
        assert first

        here.sandbox.advance(timedelta(hours=25))
        here.clock.advance(timedelta(hours=25))
        await here.until(lambda: isinstance(here.program.state.problem, SignInNeeded))
        await here.notification("Please sign in again")
        await here.press("Sign in…")
        dialog = await here.dialog(SignInDialog)
        assert dialog.fields.key.text() == APP_KEY, "pasted once and for all"
        assert dialog.fields.browser_button.isVisible()
        await sign_in_by_browser(here, dialog)
        assert await keyring.get(f"session at {here.sandbox.base_url}") not in {first, None}
        caplog.clear()

    async def next_run(here: Here) -> None:
        await here.until_signed_in()
        assert here.windows() == []

    run_program(scenario, environment={})
    assert APP_KEY.encode() not in secrets_in(profile)
    run_program(next_run, environment={})


@pytest.mark.usefixtures("browser")
def test_an_apps_key_whose_session_is_missing_at_the_start_is_not_asked_for_either(
    run_program: RunProgram, profile: Profile, keyring: KeyringSecrets, run: Run[None], sandbox: SandboxServer
) -> None:
    keep_key(profile, keyring, run, sandbox)
    run(keyring.set(f"key for {sandbox.base_url}", APP_KEY))

    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert dialog.fields.key.text() == APP_KEY
        assert "needs a sign-in through the browser" in dialog.fields.status.text()
        await sign_in_by_browser(here, dialog)

    run_program(scenario, environment={})


def test_without_a_browser_that_is_said_and_nothing_typed_is_lost(
    run_program: RunProgram, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("tray_app.desktop.browser.QDesktopServices.openUrl", lambda _: False)

    async def scenario(here: Here) -> None:
        dialog = await fill(here, APP_KEY)
        dialog.fields.browser_button.click()
        await here.until(lambda: "The browser could not be opened" in dialog.fields.status.text())
        assert dialog.fields.key.text() == APP_KEY

    run_program(scenario, environment={})


def test_two_sign_ins_at_once_leave_one_account_behind(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        credentials = here.program.signed_in_as
        assert credentials is not None
        await asyncio.gather(*(here.program.sign_in(credentials) for _ in range(3)))
        await here.until_signed_in()
        engines = [task for task in asyncio.all_tasks() if task.get_name() == "engine"]
        assert len(engines) == 1

    run_program(scenario)


def test_a_key_without_the_right_is_not_kept_at_the_first_press(
    run_program: RunProgram, profile: Profile
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await fill(here, "vibe_api_noscope")
        dialog.fields.sign_in_button.click()
        await here.until(lambda: bool(dialog.fields.status.text()))
        assert here.program.session is None

    run_program(scenario, environment={})
    assert stored(profile)[KEY_NAME] == ""


def test_trouble_while_testing_is_told_in_the_window(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        here.sandbox.add_fault(Fault(kind=FaultKind.HTML, path="/me"))
        dialog = await fill(here, KEY)
        dialog.fields.sign_in_button.click()
        await here.until(lambda: "Something else answers" in dialog.fields.status.text())
        dialog.fields.sign_in_button.click()
        await here.until_signed_in()

    run_program(scenario, environment={})
