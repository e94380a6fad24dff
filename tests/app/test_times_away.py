"""The whole program and a person who comes and goes: asked once, noted on this computer, nothing sent."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.app.conftest import Here, RunProgram
from tray_app.desktop.power import PowerEvent
from tray_app.desktop.profile import Profile
from tray_app.engine.engine import Poke
from tray_app.engine.journal.entries import AwayAnswer, AwayAnswered, Noticed, Presence
from tray_app.engine.journal.store import SqliteJournal
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.away import AwayDialog
from tray_app.workday.model import Status


async def open_day(here: Here) -> None:
    await here.until_signed_in()
    await here.choose(Command.OPEN)
    await here.until_status(Status.OPENED)


def pass_time(here: Here, length: timedelta) -> None:
    """Let time pass for the computer and the portal alike."""
    here.sandbox.advance(length)
    here.clock.advance(length)


async def read_again(here: Here) -> None:
    """Have the day read, and wait until that is done."""
    pass_time(here, timedelta(seconds=5))
    before = here.engine.state.read_at
    here.program.poke(Poke.REFRESH)
    await here.until(lambda: here.engine.state.read_at != before)


def answers(here: Here) -> list[AwayAnswered]:
    assert here.program.journal is not None
    entries = here.program.journal.entries(here.sandbox.base_url)
    return [each.entry for each in entries if isinstance(each.entry, AwayAnswered)]


def test_who_comes_back_is_asked_once_and_the_portal_hears_nothing_of_it(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await open_day(here)
        here.program._computer._hear(PowerEvent.LOCKED)
        pass_time(here, timedelta(minutes=45))
        here.program._computer._hear(PowerEvent.UNLOCKED)
        dialog = await here.dialog(AwayDialog)
        assert dialog.headline.text() == "Away from 08:50 to 09:35 (45 min)"
        written = [request for request in here.sandbox.requests() if request.method == "POST"]
        QTest.mouseClick(dialog.buttons[AwayAnswer.BREAK], Qt.MouseButton.LeftButton)
        await here.until_gone(dialog)
        await here.until(lambda: bool(answers(here)))
        (answer,) = answers(here)
        assert answer.answer is AwayAnswer.BREAK
        assert timedelta(minutes=45) == answer.until - answer.since
        await read_again(here)
        assert here.dialogs(AwayDialog) == []
        assert written == [request for request in here.sandbox.requests() if request.method == "POST"]
        assert here.sandbox.records()[-1].breaks == timedelta(0)

    run_program(scenario)


def test_a_sleep_that_nobody_told_of_is_noticed_by_the_clock(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await open_day(here)
        pass_time(here, timedelta(minutes=30))
        dialog = await here.dialog(AwayDialog)
        assert "(30 min)" in dialog.headline.text()
        dialog.reject()
        await here.until_gone(dialog)
        await here.until(lambda: bool(answers(here)))
        assert answers(here)[0].answer is AwayAnswer.LEAVE

    run_program(scenario)


def test_a_question_does_not_take_the_keyboard(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await open_day(here)
        here.program._computer._hear(PowerEvent.SLEEPS)
        pass_time(here, timedelta(minutes=30))
        here.program._computer._hear(PowerEvent.WAKES)
        dialog = await here.dialog(AwayDialog)
        assert dialog.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        dialog.reject()
        await here.until_gone(dialog)

    run_program(scenario)


def test_a_day_that_is_closed_takes_the_question_away(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await open_day(here)
        here.program._computer._hear(PowerEvent.LOCKED)
        pass_time(here, timedelta(minutes=45))
        here.program._computer._hear(PowerEvent.UNLOCKED)
        dialog = await here.dialog(AwayDialog)
        record = here.sandbox.records()[-1]
        here.sandbox.reset()
        here.sandbox.put_record(start=record.start, finish=here.sandbox.now())
        await read_again(here)
        await here.until_gone(dialog)
        assert answers(here) == []

    run_program(scenario)


def test_a_question_nobody_answered_goes_with_the_program(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await open_day(here)
        here.program._computer._hear(PowerEvent.LOCKED)
        pass_time(here, timedelta(minutes=45))
        here.program._computer._hear(PowerEvent.UNLOCKED)
        await here.dialog(AwayDialog)

    run_program(scenario)


def test_who_does_not_want_it_is_never_asked(run_program: RunProgram, profile: Profile) -> None:
    with profile.settings_file.open("a", encoding="utf-8") as file:
        file.write("[absence]\nask_after=\n")

    async def scenario(here: Here) -> None:
        await open_day(here)
        here.program._computer._hear(PowerEvent.LOCKED)
        pass_time(here, timedelta(hours=2))
        here.program._computer._hear(PowerEvent.UNLOCKED)
        await read_again(here)
        await read_again(here)
        assert here.dialogs(AwayDialog) == []

    run_program(scenario)


def test_after_a_logout_the_next_start_asks_about_the_time_between(
    run_program: RunProgram, sandbox: SandboxServer
) -> None:
    async def leaves(here: Here) -> None:
        await open_day(here)
        here.program.end_from_outside()

    async def comes_back(here: Here) -> None:
        dialog = await here.dialog(AwayDialog)
        assert dialog.headline.text().startswith("Away from 08:50 to 10:50 (2 h 00 min)")
        dialog.reject()
        await here.until_gone(dialog)

    run_program(leaves)
    sandbox.advance(timedelta(hours=2))
    run_program(comes_back)


def test_the_journal_tells_how_each_run_ended(run_program: RunProgram, profile: Profile) -> None:
    async def signs_in(here: Here) -> None:
        await here.until_signed_in()

    async def is_ended(here: Here) -> None:
        await here.until_signed_in()
        here.program.end_from_outside()

    addresses: list[str] = []

    async def is_told_of_a_shutdown(here: Here) -> None:
        addresses.append(here.sandbox.base_url)
        await here.until_signed_in()
        here.program._computer._session_end.commit_data()
        await read_again(here)

    for scenario in (signs_in, is_ended, is_told_of_a_shutdown):
        run_program(scenario)
    journal = SqliteJournal(profile.journal_file)
    noticed = [stamped.entry for stamped in journal.entries(addresses[0])]
    journal.close()
    assert [entry.presence for entry in noticed if isinstance(entry, Noticed)] == [
        Presence.STARTED,
        Presence.QUIT,
        Presence.STARTED,
        Presence.SESSION_ENDS,
        Presence.STARTED,
        Presence.SESSION_ENDS,
    ]
