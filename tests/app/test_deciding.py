"""Clicks without a connection, in the whole program: kept, seen, dropped, asked about, and recorded."""

import asyncio
from datetime import timedelta

import pytest

from tests.app.conftest import Here, RunProgram
from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.app.reports import LAST
from tray_app.desktop.drafts import REPORT_DRAFT, FileDrafts
from tray_app.desktop.profile import Profile
from tray_app.engine.engine import Poke
from tray_app.engine.journal.choices import Choice
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.close_day import CloseDialog
from tray_app.ui.dialogs.decision import DecisionDialog
from tray_app.ui.dialogs.expired_day import ExpiredDialog
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

REPORT = "Answered the mail\nPlanned the week"


@pytest.fixture(autouse=True)
def _trouble_is_expected(caplog: pytest.LogCaptureFixture) -> None:
    """Being offline is logged once; that it is, is tested elsewhere."""
    caplog.set_level("ERROR")


@pytest.fixture(autouse=True)
def _worked_on_friday(sandbox: SandboxServer) -> None:
    """An earlier record tells the employee's own offset."""
    friday = MONDAY_MORNING - timedelta(days=3)
    sandbox.set_person(zone=ZONE)
    sandbox.put_record(start=friday, finish=friday + timedelta(hours=9))


async def go_offline(here: Here) -> None:
    """Take the portal away, and wait until the program has noticed: what is clicked then is not sent."""
    here.sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, count=None))
    here.program.poke(Poke.REFRESH)
    await here.until(lambda: here.program.state.problem is not None)


def come_back(here: Here, after: timedelta = timedelta(0)) -> None:
    here.sandbox.clear_faults()
    pass_time(here, after)
    here.program.poke(Poke.REFRESH)


def pass_time(here: Here, length: timedelta) -> None:
    here.sandbox.advance(length)
    here.clock.advance(length)


async def keep(here: Here, command: Command) -> None:
    """Click without a connection, and wait until the click is kept."""
    before = len(here.program.state.waiting)
    await here.choose(command)
    await here.until(
        lambda: len(here.program.state.waiting) == before + 1 and here.program.state.pending is None
    )
    await here.program.notifications.idle()


async def the_question(here: Here) -> DecisionDialog:
    """Open the day without a connection at 08:50, and come back two hours later."""
    await here.until_signed_in()
    await go_offline(here)
    await keep(here, Command.OPEN)
    come_back(here, timedelta(hours=2))
    return await here.dialog(DecisionDialog)


def test_an_offline_opening_is_kept_seen_and_built_on(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await go_offline(here)
        await keep(here, Command.OPEN)
        await keep(here, Command.PAUSE)
        kept = await here.notification("Kept on this computer")
        assert "at 08:50." in kept.body
        lines = here.window_lines()
        assert lines[0].startswith("2 clicks wait, the first since 08:50")
        assert "Waiting: Open day, 08:50 — drop it…" in lines
        assert "Waiting: Pause, 08:50 — drop it…" in lines
        assert "Resume" in lines
        come_back(here)
        await here.until_status(Status.PAUSED)
        assert here.program.state.waiting == ()
        assert len(here.sandbox.records()) == 2

    run_program(scenario)


def test_a_click_whose_answer_was_lost_is_seen_but_cannot_be_dropped(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.sandbox.add_fault(Fault(kind=FaultKind.RESET_AFTER, count=None))
        await keep(here, Command.OPEN)
        assert (await here.notification("No answer came yet")).body.startswith("“Open day” was sent at 08:50")
        assert "Sent: Open day, 08:50 — waits for the portal's word" in here.window_lines()
        here.program.choose(Command.DROP, here.program.state.waiting[0].intent)
        come_back(here)
        await here.until_status(Status.OPENED)
        assert here.dialogs(QuestionDialog) == []
        assert len(here.sandbox.records()) == 2

    run_program(scenario)


def test_the_question_comes_by_itself_and_one_click_records_the_moment(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        dialog = await the_question(here)
        await here.notification("A click waits for your word")
        assert [option.text() for option in dialog.options.values()] == [
            "&Record 08:50, with this reason:",
            "Open the day &now, at 10:50",
            "&Drop it: nothing is recorded",
        ]
        dialog.do_button.click()
        await here.until_status(Status.OPENED)
        assert here.sandbox.records()[-1].start == MONDAY_MORNING
        await here.until(lambda: here.program.state.waiting == ())
        await here.until(lambda: "A click waits for your word" not in titles_on_screen(here))

    run_program(scenario)


def titles_on_screen(here: Here) -> list[str]:
    return [shown.title for shown in here.recorder.open.values()]


def test_a_question_put_off_waits_in_the_menu(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        dialog = await the_question(here)
        dialog.later_button.click()
        clicks = here.program._clicks.loaded
        assert clicks is not None
        await here.until(lambda: not clicks._open)
        assert here.window_lines()[0] == "Open day waits since 08:50 · please decide"
        assert "Decide: Open day, 08:50…" in here.window_lines()
        assert here.dialogs(DecisionDialog) == []
        await here.choose(Command.DECIDE)
        again = await here.dialog(DecisionDialog)
        again.options[Choice.NOW].setChecked(True)
        again.do_button.click()
        await here.until_status(Status.OPENED)
        assert here.sandbox.records()[-1].start == MONDAY_MORNING + timedelta(hours=2)

    run_program(scenario)


def test_a_question_that_is_up_is_only_brought_to_the_front(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        dialog = await the_question(here)
        await here.choose(Command.DECIDE)
        await asyncio.sleep(0)
        assert here.dialogs(DecisionDialog) == [dialog]

    run_program(scenario)


def test_a_question_that_has_answered_itself_goes(run_program: RunProgram) -> None:
    """The day was opened on the phone meanwhile."""

    async def scenario(here: Here) -> None:
        dialog = await the_question(here)
        here.sandbox.put_record(start=here.sandbox.now())
        here.program.poke(Poke.REFRESH)
        await here.until_gone(dialog)
        assert here.program.state.waiting == ()
        assert here.status is Status.OPENED

    run_program(scenario)


def test_one_question_follows_the_other_in_order(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await go_offline(here)
        await keep(here, Command.OPEN)
        pass_time(here, timedelta(minutes=30))
        await keep(here, Command.PAUSE)
        come_back(here, timedelta(hours=1))
        first = await here.dialog(DecisionDialog)
        assert list(first.options) == [Choice.PAST, Choice.NOW, Choice.DROP]
        first.do_button.click()
        await here.until_gone(first)
        second = await here.dialog(DecisionDialog)
        assert list(second.options) == [Choice.NOW, Choice.DROP]
        second.options[Choice.DROP].setChecked(True)
        second.do_button.click()
        await here.until(lambda: here.program.state.waiting == ())
        await here.until_status(Status.OPENED)
        assert here.sandbox.records()[-1].start == MONDAY_MORNING

    run_program(scenario)


@pytest.mark.parametrize("sure", [True, False])
def test_dropping_is_asked_once_and_named(run_program: RunProgram, *, sure: bool) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await go_offline(here)
        await keep(here, Command.OPEN)
        (waiting,) = here.program.state.waiting
        here.program.choose(Command.DROP, waiting.intent)
        dialog = await here.dialog(QuestionDialog)
        assert dialog.accessibleDescription().startswith("You opened the day at 08:50.")
        (dialog.yes_button if sure else dialog.no_button).click()
        await here.until_gone(dialog)
        await here.until(lambda: (here.program.state.waiting == ()) is sure)
        come_back(here)
        await here.until(lambda: here.program.state.problem is None and here.program.state.pending is None)
        await here.until(lambda: here.status is (Status.CLOSED if sure else Status.OPENED))
        assert len(here.sandbox.records()) == (1 if sure else 2)

    run_program(scenario)


def test_a_click_that_has_gone_cannot_be_dropped(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.program.choose(Command.DROP, "an intent of yesterday")
        await here.choose(Command.DECIDE)
        await asyncio.sleep(0)
        assert here.dialogs(QuestionDialog) == []
        assert here.dialogs(DecisionDialog) == []

    run_program(scenario)


def test_a_report_is_a_draft_until_its_receipt_and_a_copy_stays(
    run_program: RunProgram, sandbox: SandboxServer, drafts: FileDrafts
) -> None:
    sandbox.put_record(start=MONDAY_MORNING - timedelta(minutes=30))

    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await go_offline(here)
        await here.choose(Command.CLOSE)
        dialog = await here.dialog(CloseDialog)
        dialog.editor.setPlainText(REPORT)
        dialog.close_button.click()
        await here.until(lambda: len(here.program.state.waiting) == 1 and here.program.state.pending is None)
        assert (drafts.load(REPORT_DRAFT), drafts.load(LAST)) == (REPORT, REPORT)
        come_back(here)
        await here.until_status(Status.CLOSED)
        assert here.sandbox.records()[-1].report == REPORT
        await here.until(lambda: drafts.load(REPORT_DRAFT) == "")
        assert drafts.load(LAST) == REPORT

    run_program(scenario)


def test_what_was_written_after_the_report_was_sent_stays(
    run_program: RunProgram, sandbox: SandboxServer, drafts: FileDrafts
) -> None:
    sandbox.put_record(start=MONDAY_MORNING - timedelta(minutes=30))

    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await go_offline(here)
        await here.choose(Command.CLOSE)
        dialog = await here.dialog(CloseDialog)
        dialog.editor.setPlainText(REPORT)
        dialog.close_button.click()
        await here.until(lambda: len(here.program.state.waiting) == 1 and here.program.state.pending is None)
        drafts.save(REPORT_DRAFT, REPORT + " and tomorrow's")
        come_back(here)
        await here.until_status(Status.CLOSED)
        assert drafts.load(REPORT_DRAFT) == REPORT + " and tomorrow's"

    run_program(scenario)


def test_a_dropped_closing_keeps_its_report(
    run_program: RunProgram, sandbox: SandboxServer, drafts: FileDrafts
) -> None:
    sandbox.put_record(start=MONDAY_MORNING - timedelta(minutes=30))

    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await go_offline(here)
        await here.choose(Command.CLOSE)
        closing = await here.dialog(CloseDialog)
        closing.editor.setPlainText(REPORT)
        closing.close_button.click()
        await here.until(lambda: len(here.program.state.waiting) == 1 and here.program.state.pending is None)
        here.program.choose(Command.DROP, here.program.state.waiting[0].intent)
        dialog = await here.dialog(QuestionDialog)
        assert "The report is kept as a draft." in dialog.accessibleDescription()
        dialog.yes_button.click()
        await here.until(lambda: here.program.state.waiting == ())
        assert drafts.load(REPORT_DRAFT) == REPORT

    run_program(scenario)


def test_a_forgotten_day_and_the_new_one_wait_together(
    run_program: RunProgram, sandbox: SandboxServer
) -> None:
    sandbox.put_record(start=MONDAY_MORNING - timedelta(days=1))

    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        assert here.status is Status.EXPIRED
        await go_offline(here)
        await here.choose(Command.CLOSE_EXPIRED)
        dialog = await here.dialog(ExpiredDialog)
        dialog.reason.setPlainText("forgot")
        dialog.close_button.click()
        await here.until(lambda: len(here.program.state.waiting) == 2 and here.program.state.pending is None)
        assert [waiting.action for waiting in here.program.state.waiting] == [
            Action.CLOSE_EXPIRED,
            Action.OPEN,
        ]
        come_back(here)
        await here.until_status(Status.OPENED)
        assert [record.start for record in here.sandbox.records()][-2:] == [
            MONDAY_MORNING - timedelta(days=1),
            MONDAY_MORNING,
        ]

    run_program(scenario)


def test_a_waiting_click_survives_the_programs_end(run_program: RunProgram) -> None:
    async def offline(here: Here) -> None:
        await here.until_signed_in()
        await go_offline(here)
        await keep(here, Command.OPEN)

    async def next_run(here: Here) -> None:
        await here.until_status(Status.OPENED)
        assert here.program.state.waiting == ()
        assert here.sandbox.records()[-1].start == MONDAY_MORNING

    run_program(offline)

    async def back(here: Here) -> None:
        here.sandbox.clear_faults()
        here.program.poke(Poke.REFRESH)
        await next_run(here)

    run_program(back)


def test_reminders_can_be_turned_off_for_today_and_on_again(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await here.choose(Command.MUTE_TODAY)
        assert here.engine.preferences.muted_days == {MONDAY_MORNING.date()}
        assert "Remind me again today" in here.window_lines()
        await here.choose(Command.MUTE_TODAY)
        assert here.engine.preferences.muted_days == frozenset()
        assert "No reminders today" in here.window_lines()

    run_program(scenario)


def test_a_muted_day_outlives_the_run_and_old_ones_do_not_pile_up(
    run_program: RunProgram, profile: Profile
) -> None:
    async def mute(here: Here) -> None:
        await here.until_signed_in()
        await here.choose(Command.MUTE_TODAY)

    run_program(mute)
    assert "2026-05-04" in profile.settings_file.read_text(encoding="utf-8")

    async def a_week_later(here: Here) -> None:
        await here.until_signed_in()
        pass_time(here, timedelta(days=7))
        here.program.poke(Poke.REFRESH)
        await here.until(lambda: here.program.now() - MONDAY_MORNING >= timedelta(days=7))
        await here.choose(Command.MUTE_TODAY)
        assert here.engine.preferences.muted_days == {(MONDAY_MORNING + timedelta(days=7)).date()}

    run_program(a_week_later)
