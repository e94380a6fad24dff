"""However the program ends, it ends in order, and what was typed is still there."""

import json
import signal
import subprocess

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.support.desktop_session import Tray
from tests.support.running_program import END_SECONDS, profile_of
from tray_app.sandbox.faults import Fault, FaultKind


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP], ids=lambda each: each.name)
def test_a_signal_ends_it_in_order(begin: Begin, number: signal.Signals) -> None:
    journey = begin()
    program = journey.start()
    program.until_offered("Open day")
    assert journey.session.host is not None
    program.process.send_signal(number)
    assert program.process.wait(END_SECONDS) == 0
    assert journey.session.host.items == []


def test_a_signal_in_the_first_moment_ends_it_too(begin: Begin) -> None:
    journey = begin()
    program = journey.start()
    assert program.item is not None
    program.process.terminate()
    assert program.process.wait(END_SECONDS) == 0


def test_a_click_in_the_first_moment_is_not_lost(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    program = journey.start()
    program.until_offered("About")
    program.click("About")
    journey.windows.appear("About")
    assert program.quit() == 0


def test_quitting_with_open_windows_and_a_hanging_request_takes_no_time(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    program = journey.start()
    program.until_offered("Open day")
    program.click("Settings…")
    journey.windows.appear("Settings")
    journey.picture("settings")
    program.click("About")
    journey.windows.appear("About")
    journey.picture("about")
    journey.portal.add_fault(Fault(kind=FaultKind.HANG, path="/workday/open"))
    program.click("Open day")
    journey.asked("/workday/open")
    program.until_headline("Opening…")
    assert program.quit() == 0


@pytest.mark.parametrize("tray", [Tray.HOST, Tray.NONE])
def test_the_end_of_the_screen_is_the_end_of_the_program(begin: Begin, tray: Tray) -> None:
    journey = begin(tray=tray)
    # What Xlib and Qt say when the X server is gone, before they let anyone act.
    journey.foresee(
        "X connection to|XIO|The X11 connection broke|fatal IO error|after .* requests", surely=False
    )
    program = journey.start()
    journey.asked("/workday/status")
    journey.session.children.stop(journey.session.children.named("Xvfb"))
    try:
        code = program.process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        pytest.fail("the program outlives its screen")
    assert code in {0, 1}


def test_a_report_that_was_typed_survives_a_crash(begin: Begin, qtbot: QtBot) -> None:
    journey = begin()
    journey.manage_windows()
    program = journey.start()
    program.until_offered("Open day")
    program.click("Open day")
    program.until_offered("Close day…")
    program.click("Close day…")
    journey.windows.appear("Close day")
    journey.windows.type("Half a report")
    accounts = profile_of(journey.session) / "accounts"
    qtbot.waitUntil(
        lambda: any(
            "Half a report" in json.loads(each.read_text()).values()
            for each in accounts.glob("*/drafts.json")
        )
    )
    program.process.kill()
    assert program.process.wait(END_SECONDS) == -signal.SIGKILL

    again = journey.start()
    again.until_offered("Close day…")
    again.click("Close day…")
    journey.windows.appear("Close day")
    journey.windows.type(" and its end")
    journey.windows.press("ctrl+Return")
    again.until_headline("Closed at 08:50")
    assert journey.record.report == "Half a report and its end"
    assert again.quit() == 0
