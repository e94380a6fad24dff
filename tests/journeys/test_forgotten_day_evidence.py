"""A day left open by a program that died: what the computer noticed closes it with one click."""

import signal
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.journey import LIMIT_SECONDS, Journey, monday
from tests.support.desktop_login import LoginManager
from tests.support.running_program import END_SECONDS, RunningProgram, profile_of
from tray_app.desktop.profile import Profile
from tray_app.engine.journal.entries import Noticed, Presence
from tray_app.engine.journal.store import SqliteJournal
from tray_app.sandbox.timeman import Stored

TUESDAY = monday("08:55") + timedelta(days=1)
Watched = tuple[Journey, LoginManager]


@pytest.fixture
def watched(begin: Begin) -> Watched:
    """A desktop with a login manager."""
    journey = begin(system_bus=True)
    journey.manage_windows()
    assert journey.session.system_bus is not None
    manager = LoginManager(journey.session.system_bus)
    journey.session.stage.run(manager.start())
    return journey, manager


def signs(journey: Journey) -> list[Presence]:
    """Return what the journal has noticed so far, without the heartbeats."""
    journal = SqliteJournal(Profile.at(profile_of(journey.session)).journal_file)
    try:
        noticed = [stamped.entry for stamped in journal.entries(journey.portal.base_url)]
    finally:
        journal.close()
    found = [entry.presence for entry in noticed if isinstance(entry, Noticed)]
    return [presence for presence in found if presence is not Presence.HEARTBEAT]


def open_day(journey: Journey) -> RunningProgram:
    program = journey.start()
    program.until_offered("Open day")
    program.click("Open day")
    program.until_offered("Pause")
    return program


def test_a_day_is_closed_when_the_computer_was_locked_although_the_program_died(
    watched: Watched, qtbot: QtBot
) -> None:
    journey, manager = watched
    program = open_day(journey)
    program.move_to(journey.portal, monday("18:07"))
    program.until_headline("Open since 08:50 · 9 h 17 min")
    journey.session.stage.run(manager.locks("1", locked=True))
    qtbot.waitUntil(lambda: signs(journey)[-1] is Presence.LOCKED)
    program.process.kill()
    program.process.wait(LIMIT_SECONDS)

    journey.portal.set_clock(TUESDAY)
    again = journey.start()
    again.until_offered("Close Monday 4 May…")
    again.click("Close Monday 4 May…")
    journey.windows.appear("Close an earlier day")
    journey.picture("proposals")
    journey.windows.press("ctrl+Return")
    again.until_headline("Open since 08:55")
    earlier, today = journey.portal.records()
    assert earlier.state is Stored.CLOSED
    assert earlier.finish is not None
    assert earlier.finish.replace(second=0) == monday("18:07")
    assert earlier.report == "Forgot to close the day; the computer was locked at 18:07."
    assert (today.state, today.start) == (Stored.OPENED, TUESDAY)
    assert again.quit() == 0
    assert signs(journey) == [Presence.STARTED, Presence.LOCKED, Presence.STARTED, Presence.QUIT]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_the_end_of_the_session_is_noted_before_the_program_is_gone(
    watched: Watched, number: signal.Signals
) -> None:
    journey, _ = watched
    program = open_day(journey)
    program.process.send_signal(number)
    assert program.process.wait(END_SECONDS) == 0
    assert signs(journey) == [Presence.STARTED, Presence.SESSION_ENDS]


def test_an_announced_shutdown_is_noted_at_once_and_the_end_only_once(watched: Watched, qtbot: QtBot) -> None:
    journey, manager = watched
    program = open_day(journey)
    journey.session.stage.run(manager.shuts_down(begins=True))
    qtbot.waitUntil(lambda: signs(journey)[-1] is Presence.SESSION_ENDS)
    program.process.terminate()
    assert program.process.wait(END_SECONDS) == 0
    assert signs(journey) == [Presence.STARTED, Presence.SESSION_ENDS]
