"""A run that brings its own account: it tries again by itself, and tells what became of the others."""

import pytest

from tests.app.conftest import Here, RunProgram
from tray_app.app.account_clicks import TRY_AGAIN_AFTER
from tray_app.desktop.profile import Profile
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.worktime_one.keys import READ_WRITE
from tray_app.ui.dialogs.sign_in import SignInDialog


def test_the_window_goes_by_itself_once_the_portal_can_be_reached(
    run_program: RunProgram, sandbox: SandboxServer, caplog: pytest.LogCaptureFixture
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, count=None))

    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        assert "The portal does not answer" in dialog.fields.status.text()
        asked = len(here.sandbox.requests())
        while len(here.sandbox.requests()) == asked:
            here.clock.advance(TRY_AGAIN_AFTER)
            await here.pass_through()
        assert dialog.isVisible(), "not yet"
        here.sandbox.clear_faults()
        while here.windows():
            here.clock.advance(TRY_AGAIN_AFTER)
            await here.pass_through()
        await here.until(lambda: here.program.state.workday is not None)
        assert here.program.signed_in_as is not None
        assert here.program.signed_in_as.identifier == ""
        caplog.clear()

    account = {
        "WORKDAY_TRAY_BASE_URL": f"{sandbox.root_url}/worktime-one/v1",
        "WORKDAY_TRAY_API_KEY": READ_WRITE,
        "WORKDAY_TRAY_EMAIL": "person@sandbox.invalid",
    }
    run_program(scenario, environment=account, portal="worktime_one")


def test_a_run_with_its_own_account_says_that_the_others_cannot_be_read(
    run_program: RunProgram, profile: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    profile.accounts_file.write_text("{ half a file", encoding="utf-8")

    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        told = await here.notification("Your accounts")
        (aside,) = profile.accounts_file.parent.glob("accounts.json.*")
        assert aside.name in told.body
        assert here.windows() == []
        caplog.clear()

    run_program(scenario)
