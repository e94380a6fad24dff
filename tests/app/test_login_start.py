"""The start at login: no window by itself, and a switch that shows and does what is so."""

import asyncio
import os
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel

from tests.app.conftest import QUIET_CLOCK, Here, RunProgram
from tests.support.desktop_session import DesktopSession
from tray_app.app.visible import QUIET_AT_LOGIN
from tray_app.desktop.declared import START_AT_LOGIN
from tray_app.desktop.profile import Profile
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.settings import SettingsDialog
from tray_app.ui.dialogs.sign_in import SignInDialog

ON = "\n[startup]\nat_login=true\n"


@pytest.fixture
def folder(desktop: DesktopSession, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where this person's entries are."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "etc"))
    assert desktop
    return tmp_path / "config" / "autostart"


async def opened(here: Here) -> SettingsDialog:
    await here.until_signed_in()
    await here.until(here.program.started.is_set)
    await here.choose(Command.SETTINGS)
    return await here.dialog(SettingsDialog)


def entries(folder: Path) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(folder.glob("*.desktop"))]


def test_the_switch_makes_and_removes_the_entry(run_program: RunProgram, folder: Path) -> None:
    async def scenario(here: Here) -> None:
        dialog = await opened(here)
        assert not dialog.general.start_at_login.isChecked()
        dialog.general.start_at_login.setChecked(True)
        dialog.accept()
        await here.until_gone(dialog)
        (text,) = entries(folder)
        profile = here.program.settings.profile.name
        assert "--at-login" in text
        assert profile in text
        assert here.program.settings[START_AT_LOGIN]
        dialog = await opened(here)
        assert dialog.general.start_at_login.isChecked()
        dialog.general.start_at_login.setChecked(False)
        dialog.accept()
        await here.until_gone(dialog)
        assert (entries(folder), here.program.settings[START_AT_LOGIN]) == ([], False)

    run_program(scenario)


def test_what_is_set_is_made_at_the_start_and_a_switch_off_outside_is_shown_and_kept(
    run_program: RunProgram, folder: Path, profile: Profile
) -> None:
    profile.settings_file.write_text(QUIET_CLOCK + ON, encoding="utf-8")

    async def first(here: Here) -> None:
        await here.until(lambda: bool(entries(folder)))

    async def second(here: Here) -> None:
        dialog = await opened(here)
        assert not dialog.general.start_at_login.isChecked()
        said = " ".join(label.text() for label in dialog.general.findChildren(QLabel))
        assert "switched off in the system's settings" in said
        dialog.reject()
        await here.until_gone(dialog)
        assert "Hidden=true" in entries(folder)[0]

    run_program(first)
    (file,) = folder.glob("*.desktop")
    file.write_text(file.read_text(encoding="utf-8") + "Hidden=true\n", encoding="utf-8")
    run_program(second)


def test_an_entry_that_cannot_be_written_is_told(run_program: RunProgram, folder: Path) -> None:
    folder.parent.mkdir()
    folder.touch()

    async def scenario(here: Here) -> None:
        dialog = await opened(here)
        dialog.general.start_at_login.setChecked(True)
        dialog.accept()
        message = await here.dialog(MessageDialog)
        assert not here.program.settings[START_AT_LOGIN]
        message.reject()
        await here.until_gone(message)

    run_program(scenario)


def test_at_login_without_an_account_only_a_notification_offers_the_sign_in(
    run_program: RunProgram, folder: Path
) -> None:
    async def scenario(here: Here) -> None:
        await here.until(here.program.started.is_set)
        shown = await here.notification("You are signed out")
        assert here.windows() == []
        assert shown.buttons == ("Sign in",)
        await here.press("Sign in")
        dialog = await here.dialog(SignInDialog)
        dialog.reject()
        await here.until_gone(dialog)

    assert folder
    run_program(scenario, environment={}, at_login=True)


def test_at_login_without_a_tray_no_window_comes_but_a_notification_much_later(
    run_program: RunProgram, folder: Path
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.clock.advance(QUIET_AT_LOGIN / 2)
        await here.pass_through()
        assert not here.stands_in()
        here.clock.advance(QUIET_AT_LOGIN)
        await here.notification("Workday Tray is running")
        assert not here.stands_in()
        here.program.visible.come_forward()
        assert here.stands_in()
        await asyncio.sleep(0)

    assert folder
    run_program(scenario, at_login=True)


def test_a_token_of_the_desktop_goes_to_wayland_only(
    run_program: RunProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_ACTIVATION_TOKEN", raising=False)

    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.program.visible.come_forward("a token")
        assert "XDG_ACTIVATION_TOKEN" not in os.environ

    run_program(scenario)
