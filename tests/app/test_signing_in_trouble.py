"""Signing in where something is missing or fails: no way in ends in a dead end."""

import asyncio
import sys

import pytest

from tests.account.making_accounts import account
from tests.app.conftest import Here, RunProgram
from tests.app.signing import book, fill, keep_key, sign_out
from tests.conftest import Run
from tests.support.desktop_session import DesktopSession
from tests.support.portal import KEY
from tray_app.account.book import AccountsNotSaved, Book, BookFile
from tray_app.desktop.profile import Profile
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.sign_in import SignInDialog
from tray_app.workday.model import Status


def test_a_full_disk_does_not_cost_the_sign_in(
    run_program: RunProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await fill(here, KEY)

        def full(_file: BookFile, _book: Book) -> None:
            raise AccountsNotSaved

        monkeypatch.setattr(BookFile, "write", full)
        dialog.fields.sign_in_button.click()
        await here.until_signed_in()
        message = await here.dialog(MessageDialog)
        assert message.note.text().startswith("The settings could not be saved")
        assert dialog not in here.windows()

    run_program(scenario, environment={})


def test_accounts_that_cannot_be_read_outlive_every_sign_in_and_are_joined_when_they_can(
    run_program: RunProgram, profile: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    """A ring of links stands for whatever keeps the system from reading, so that nobody's rights matter."""
    hers = account(name="Hers", secrets=())
    BookFile(profile.accounts_file).write(Book().with_account(hers))
    good = profile.accounts_file.rename(profile.folder_config / "good.json")
    profile.accounts_file.symlink_to(profile.accounts_file.name)

    async def scenario(here: Here) -> None:
        first = await here.dialog(SignInDialog)
        assert "neither be read nor replaced" in first.fields.status.text()
        for _ in range(2):
            dialog = await fill(here, KEY)
            dialog.fields.sign_in_button.click()
            await here.until_signed_in()
            (await here.dialog(MessageDialog)).reject()
            await here.until_gone(dialog)
            assert profile.accounts_file.is_symlink()
            await here.choose(Command.ADD_ACCOUNT)
        profile.accounts_file.unlink()
        good.rename(profile.accounts_file)
        dialog = await fill(here, KEY)
        dialog.fields.sign_in_button.click()
        await here.until_gone(dialog)
        assert hers in book(profile).accounts
        assert len(book(profile).accounts) == 2
        caplog.clear()

    run_program(scenario, environment={})


@pytest.fixture
def no_bus(desktop: DesktopSession, monkeypatch: pytest.MonkeyPatch) -> str:
    """A desktop without a bus, and so without a keyring; returns the bus that could come later."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    return desktop.environment["DBUS_SESSION_BUS_ADDRESS"]


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


def test_a_keyring_library_that_cannot_be_loaded_is_a_keyring_that_is_not_there(
    run_program: RunProgram, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await fill(here, KEY, until_quit=False)
        dialog.fields.sign_in_button.click()
        await here.until(lambda: "The keyring reported a fault." in dialog.fields.status.text())
        dialog.fields.until_quit.setChecked(True)
        dialog.fields.sign_in_button.click()
        await here.until_signed_in()
        await here.until_gone(dialog)
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
    assert book(profile).accounts == (), "it is not used any more all the same"


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
    assert book(profile).accounts == ()


def test_trouble_while_testing_is_told_in_the_window(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        here.sandbox.add_fault(Fault(kind=FaultKind.HTML, path="/me"))
        dialog = await fill(here, KEY)
        dialog.fields.sign_in_button.click()
        await here.until(lambda: "Something else answers" in dialog.fields.status.text())
        dialog.fields.sign_in_button.click()
        await here.until_signed_in()

    run_program(scenario, environment={})


def test_signing_out_while_a_click_is_under_way_loses_nothing(
    run_program: RunProgram, caplog: pytest.LogCaptureFixture
) -> None:
    """The portal carries the click out after the account has gone; the next sign-in finds the receipt."""

    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        credentials = here.program.signed_in_as
        assert credentials is not None
        here.sandbox.add_fault(Fault(kind=FaultKind.LATE, path="/workday/open"))
        await here.choose(Command.OPEN)
        await here.until(lambda: here.asked("/workday/open") == 1)
        await here.program.sign_out()
        assert not here.program.state.signed_in
        here.sandbox.release_hangs()
        await here.until(lambda: bool(here.sandbox.records()))
        await here.program.sign_in(credentials)
        await here.until_status(Status.OPENED)
        await here.until(lambda: not here.program.state.waiting)
        assert (await here.notification("The day is open")).body == "Opened at 08:50."
        assert here.asked("/workday/open") == 1, "nothing is sent twice"
        caplog.clear()

    run_program(scenario)


def test_a_click_that_hung_while_signing_out_comes_true_after_the_next_sign_in(
    run_program: RunProgram, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        credentials = here.program.signed_in_as
        assert credentials is not None
        here.sandbox.add_fault(Fault(kind=FaultKind.HANG, path="/workday/open"))
        await here.choose(Command.OPEN)
        await here.until(lambda: here.asked("/workday/open") == 1)
        await here.program.sign_out()
        await here.program.sign_in(credentials)
        await here.until_status(Status.OPENED)
        assert here.asked("/workday/open") == 2
        assert len(here.sandbox.records()) == 1
        caplog.clear()

    run_program(scenario)
