"""The portal without a server, in the terminal: its name is all that a run needs."""

from pathlib import Path

import pytest

from tests.terminal.conftest import Door
from tray_app.account.finding import own_folder
from tray_app.desktop.profile import Profile
from tray_app.portals.registry import kind_of
from tray_app.sandbox.server import SandboxServer

NOTHING = {"WORKDAY_TRAY_API_KEY": None, "WORKDAY_TRAY_BASE_URL": None, "WORKDAY_TRAY_SCHEDULE_ID": None}
HERE = ("--portal", "this_computer")


def test_a_day_is_kept_without_any_account(door: Door, profile: Path, sandbox: SandboxServer) -> None:
    assert door(*HERE, "open", environment=NOTHING).code == 0
    assert door(*HERE, "pause", environment=NOTHING).code == 0
    said = door(*HERE, "status", environment=NOTHING)
    assert (said.code, said.err) == (0, "")
    assert "On break" in said.out
    kind = kind_of("this_computer")
    assert kind is not None
    folder = own_folder(Profile.at(profile), kind)
    assert folder is not None
    assert (folder / "days.db").exists()
    assert sandbox.requests() == ()


def test_the_environment_alone_is_enough(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKDAY_TRAY_PORTAL", "this_computer")
    assert door("open", environment=NOTHING).code == 0
    assert "Open since" in door("status", environment=NOTHING).out
