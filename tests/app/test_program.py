"""The program as a whole: it starts signed in, follows the day, and ends in order."""

from tests.app.conftest import Here, RunProgram
from tray_app.ui.commands import Command
from tray_app.workday.model import Status


def test_a_run_with_a_key_is_signed_in_without_a_question(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        assert here.status is Status.CLOSED
        assert here.program.state.account is not None
        assert here.program.state.account.name == "Sandbox Person"

    run_program(scenario)


def test_open_is_one_click_with_a_receipt(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await here.choose(Command.OPEN)
        await here.until_status(Status.OPENED)
        shown = await here.notification("The day is open")
        assert shown.body == "Opened at 08:50."
        assert len(here.sandbox.records()) == 1

    run_program(scenario)
