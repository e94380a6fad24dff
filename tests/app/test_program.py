"""The program as a whole: never invisible, true to its settings, unshaken by faults, and gone in order."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMenu

from tests.app.conftest import Here, RunProgram, running
from tests.conftest import Run
from tests.support.desktop_session import DesktopSession
from tests.support.fake_clock import FakeClock
from tests.support.portal import MONDAY_MORNING
from tray_app.app.program import Program
from tray_app.app.session import BREATH
from tray_app.app.start import has_display
from tray_app.app.visible import TRAY_MAY_TAKE
from tray_app.arguments import Arguments
from tray_app.desktop.declared import LANGUAGE, SCHEDULE_ID
from tray_app.desktop.power import PowerEvent
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
from tray_app.desktop.settings_file import SettingsFile, SettingsNotSaved
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.settings import SettingsDialog
from tray_app.workday.model import Status
from tray_app.workday.reminders import ReminderKind

ROOT = Path(__file__).resolve().parents[2]


async def settings_window(here: Here) -> SettingsDialog:
    """Open the settings."""
    await here.until_signed_in()
    await here.choose(Command.SETTINGS)
    return await here.dialog(SettingsDialog)


def test_a_run_with_a_key_is_signed_in_without_a_question(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        assert here.status is Status.CLOSED
        assert here.program.state.account is not None
        assert here.program.state.account.name == "Sandbox Person"
        assert here.windows() == []

    run_program(scenario)


def test_a_whole_day_is_clicked_through(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        for command, status in (
            (Command.OPEN, Status.OPENED),
            (Command.PAUSE, Status.PAUSED),
            (Command.RESUME, Status.OPENED),
        ):
            await here.choose(command)
            await here.until_status(status)
            await here.pass_through()
        assert (await here.notification("The day is open")).body == "Opened at 08:50."
        assert len(here.sandbox.records()) == 1

    run_program(scenario)


def test_a_reminder_comes_with_its_buttons_and_can_be_put_off(
    run_program: RunProgram, sandbox: SandboxServer
) -> None:
    sandbox.advance(timedelta(hours=9))
    sandbox.put_record(start=MONDAY_MORNING)

    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await here.notification("The minimum day is reached")
        await here.press("In 15 minutes")
        await here.until(lambda: bool(here.engine._reminding._memory.snoozed))

    run_program(scenario)


def test_without_a_tray_a_window_appears_and_it_goes_when_a_tray_comes(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        assert not here.stands_in()
        here.clock.advance(TRAY_MAY_TAKE)
        await here.until(here.stands_in)
        assert "Open day" in here.window_lines()
        here.program._tray.available_changed.emit(True)  # noqa: FBT003 - a signal of Qt
        await here.until(lambda: not here.stands_in())

    run_program(scenario)


@pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)
def test_a_tray_in_time_needs_no_window(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.program._tray._host._is_available = lambda: True
        here.program._tray.look_for_tray()
        here.clock.advance(TRAY_MAY_TAKE)
        await here.pass_through()
        assert not here.stands_in()

    run_program(scenario)


@pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)
def test_the_icon_goes_first_and_does_not_come_back(run_program: RunProgram) -> None:
    programs: list[Program] = []

    async def scenario(here: Here) -> None:
        programs.append(here.program)
        here.program._tray._host._is_available = lambda: True
        here.program._tray.look_for_tray()
        await here.until_signed_in()
        assert here.program._tray._icon is not None

    run_program(scenario)
    (program,) = programs
    assert program._tray._icon is None


def test_another_language_holds_at_once_for_menu_and_notifications(
    run_program: RunProgram, profile: Profile
) -> None:
    async def scenario(here: Here) -> None:
        window = await settings_window(here)
        assert "Open day" in here.window_lines()
        choice = window.general.language
        choice.setCurrentIndex(choice.findData("ru"))
        window.save_button.click()
        await here.until_gone(window)
        assert "Open day" not in here.window_lines()
        assert "Открыть день" in here.window_lines()
        await here.choose(Command.OPEN)
        await here.until_status(Status.OPENED)
        await here.pass_through()
        shown = await here.notification("Рабочий день открыт")
        assert "08:50" in shown.body
        await here.choose(Command.SETTINGS)
        assert (await here.dialog(SettingsDialog)).windowTitle() == "Настройки"

    run_program(scenario)
    assert Settings.load(profile)[LANGUAGE] == "ru"


def test_another_schedule_is_read_at_once(run_program: RunProgram, account: dict[str, str]) -> None:
    async def scenario(here: Here) -> None:
        window = await settings_window(here)
        assert here.asked("/workday/schedule") == 0
        window.account.rows.line("schedule_id").setText("1")
        window.save_button.click()
        await here.until(lambda: here.asked("/workday/schedule") == 1)
        await here.until(lambda: bool(here.program.state.rules.schedule_name))

    run_program(scenario, environment={**account, "WORKDAY_TRAY_SCHEDULE_ID": ""})


def test_reminders_follow_the_settings_at_once(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        window = await settings_window(here)
        window.reminders.kinds[ReminderKind.OPENED_LATE].setChecked(False)
        window.save_button.click()
        await here.until_gone(window)
        assert ReminderKind.OPENED_LATE not in here.engine.preferences.enabled
        assert here.asked("/me") == 1, "the account was not signed in anew for that"

    run_program(scenario)


def test_what_a_sign_in_changed_meanwhile_is_not_put_back_by_the_settings_window(
    run_program: RunProgram, account: dict[str, str], profile: Profile
) -> None:
    async def scenario(here: Here) -> None:
        window = await settings_window(here)
        here.program.use_settings(here.program.settings.save({SCHEDULE_ID: 1}))
        window.general.language.setCurrentIndex(window.general.language.findData("en"))
        window.save_button.click()
        await here.until_gone(window)

    run_program(scenario, environment={**account, "WORKDAY_TRAY_SCHEDULE_ID": ""})
    assert Settings.load(profile)[SCHEDULE_ID] == 1


def test_settings_that_cannot_be_saved_are_told_and_the_old_ones_hold(
    run_program: RunProgram, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: SettingsFile, _texts: object) -> None:
        raise SettingsNotSaved

    async def scenario(here: Here) -> None:
        window = await settings_window(here)
        window.general.language.setCurrentIndex(window.general.language.findData("ru"))
        monkeypatch.setattr(SettingsFile, "write", full)
        window.save_button.click()
        assert "could not be saved" in (await here.dialog(MessageDialog)).note.text()
        assert "Open day" in here.window_lines()

    run_program(scenario)


def test_the_settings_window_tells_what_is_wrong_with_the_settings_and_what_holds_for_this_run(
    run_program: RunProgram, profile: Profile
) -> None:
    with profile.settings_file.open("a", encoding="utf-8") as file:
        file.write("longest_break=soon\n[account]\nschedule_id=abc\n")

    async def scenario(here: Here) -> None:
        said = (await settings_window(here)).remarks.text()
        assert "“soon” is not usable" in said
        assert "Portal address holds for this run only (environment)." in said

    run_program(scenario)


def test_the_settings_window_loads_a_schedule_on_request(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        window = await settings_window(here)
        window.account.rows.line("schedule_id").setText("1")
        window.account.load_button.click()
        await here.until(lambda: "Schedule: " in window.account.schedule_note.text())

    run_program(scenario)


def test_a_fault_in_the_engine_is_told_and_polling_goes_on(
    run_program: RunProgram, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        asked = here.asked("/workday/status")

        async def breaks() -> None:
            raise ZeroDivisionError

        with monkeypatch.context() as broken:
            broken.setattr(here.engine, "_look", breaks)
            await here.choose(Command.REFRESH)
            shown = await here.notification("Something went wrong in Workday Tray")
            assert "ZeroDivisionError" in shown.body
        here.clock.advance(BREATH)
        await here.until(lambda: here.asked("/workday/status") > asked)
        caplog.clear()

    run_program(scenario)


def test_after_waking_up_the_portal_is_asked_on_new_connections(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        asked = here.asked("/workday/status")
        here.clock.advance(timedelta(seconds=30))
        here.program._computer._hear(PowerEvent.SLEEPS)
        here.program._computer._hear(PowerEvent.WAKES)
        await here.until(lambda: here.asked("/workday/status") > asked)

    run_program(scenario)


def test_the_menu_asks_the_portal_when_it_is_opened(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        asked = here.asked("/workday/status")
        here.clock.advance(timedelta(seconds=30))
        here.program._tray.menu_opened.emit()
        await here.until(lambda: here.asked("/workday/status") > asked)

    run_program(scenario)


def test_trouble_is_told_and_its_end_as_well(
    run_program: RunProgram, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", count=2))
        for _ in range(2):
            await here.choose(Command.REFRESH)
            asked = here.asked("/workday/status")
            await here.until(lambda asked=asked: here.asked("/workday/status") > asked)  # type: ignore[misc]
            await here.pass_through()
        await here.notification("The portal is down")
        await here.choose(Command.REFRESH)
        await here.notification("The portal answers again")
        caplog.clear()

    run_program(scenario)


@pytest.mark.parametrize("turns", [0, 1, 5, 50])
def test_quitting_at_any_moment_of_the_start_ends_in_order(  # noqa: PLR0913, PLR0917 - fixtures
    run: Run[Any],
    profile: Profile,
    account: dict[str, str],
    sandbox: SandboxServer,
    desktop: DesktopSession,
    turns: int,
) -> None:
    assert desktop.recorder.open == {}

    async def scenario() -> None:
        program = Program(
            arguments=Arguments(), profile=profile, environment=dict(account), clock=FakeClock(sandbox.now())
        )
        async with running(program):
            for _ in range(turns):
                await Here(program, FakeClock(sandbox.now()), sandbox, desktop).one_turn()

    run(scenario())  # a task that is left fails the test


def test_the_end_is_an_exit_code_of_0_also_by_a_signal(tmp_path: Path, account: dict[str, str]) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "tray_app", "--verbose", "--profile", str(tmp_path / "profile")],
        env={
            **account,
            "PATH": os.defpath,
            "HOME": str(tmp_path),
            "PYTHONPATH": str(ROOT),
            "QT_QPA_PLATFORM": "offscreen",
            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus",
            "LANG": "C.UTF-8",
        },
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()  # the first line comes when the program is up
        process.send_signal(signal.SIGTERM)
        _, rest = process.communicate(timeout=20)
    assert process.returncode == 0, said + rest
    assert account["WORKDAY_TRAY_API_KEY"] not in said + rest


@pytest.mark.parametrize(
    ("environment", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({"QT_QPA_PLATFORM": "xcb"}, "linux", False),
        ({"QT_QPA_PLATFORM": "wayland;xcb"}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_a_display_is_missed_only_where_one_is_needed(
    environment: dict[str, str], platform: str, *, expected: bool
) -> None:
    assert has_display(environment, platform) is expected


@pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)
def test_the_menu_is_the_same_in_window_and_tray(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        here.program._tray._host._is_available = lambda: True
        here.program._tray.look_for_tray()
        await here.until_signed_in()
        actions = here.program._tray._menu.widget.actions()
        shown = {each.text() for each in actions if each.isVisible() and each.isEnabled() and each.text()}
        (below,) = [menu for each in actions if isinstance(menu := each.menu(), QMenu)]
        shown -= {"Account"}
        shown |= {each.text() for each in below.actions() if each.isVisible() and each.text()}
        assert {"Open day", "Add an account…"} < shown <= set(here.window_lines())

    run_program(scenario)
