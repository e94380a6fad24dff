"""What clicks need is loaded when somebody is about to click, and no click is lost meanwhile."""

import sys
from importlib import import_module
from types import ModuleType

import pytest

import tray_app.app
from tests.app.conftest import Here, RunProgram
from tray_app.app import late_clicks
from tray_app.app.late_clicks import MODULE
from tray_app.ui.commands import Command
from tray_app.workday.model import Status


@pytest.fixture(autouse=True)
def _not_loaded_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the module be loaded anew, as an earlier test has done it; afterwards it is the same again."""
    monkeypatch.setattr(tray_app.app, "clicks", import_module(MODULE))
    monkeypatch.delitem(sys.modules, MODULE)


def test_nothing_is_loaded_until_the_menu_opens(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        assert MODULE not in sys.modules
        here.program._tray.menu_opened.emit()
        await here.until(lambda: here.program._clicks.loaded is not None)

    run_program(scenario)


def test_clicks_are_carried_out_in_their_order_once_they_can_be(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.program.choose(Command.OPEN)
        here.program.choose(Command.ABOUT)
        await here.until_status(Status.OPENED)
        await here.until(lambda: len(here.windows()) == 1)
        assert len(here.sandbox.records()) == 1

    run_program(scenario)


def test_a_click_waits_when_what_it_needs_cannot_be_loaded(
    run_program: RunProgram, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    faults = [OSError("the disk is away")]

    def load(name: str) -> ModuleType:
        if faults:
            raise faults.pop()
        return import_module(name)

    monkeypatch.setattr(late_clicks, "import_module", load)

    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.program.choose(Command.ABOUT)
        await here.notification("Something went wrong")
        assert here.windows() == []
        caplog.clear()
        await here.choose(Command.REFRESH)  # whatever comes next brings the one before along
        await here.until(lambda: len(here.windows()) == 1)

    run_program(scenario)
