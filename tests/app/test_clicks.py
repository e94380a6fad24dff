"""What a click on the day does: the window that comes first, and the word that is never left out."""

from datetime import timedelta

import pytest
from PySide6.QtTest import QTest

from tests.app.conftest import Here, RunProgram
from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.desktop.drafts import FileDrafts
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.timeman import Stored
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.close_day import CloseDialog
from tray_app.ui.dialogs.expired_day import ExpiredDialog
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.question import QuestionDialog
from tray_app.ui.dialogs.sign_in import SignInDialog
from tray_app.workday.model import Status

READ_ONLY = {"WORKDAY_TRAY_API_KEY": "vibe_api_readonly"}


@pytest.fixture
def open_day(sandbox: SandboxServer) -> SandboxServer:
    """A portal on which the day was opened three hours ago."""
    sandbox.set_person(zone=ZONE)
    sandbox.put_record(start=MONDAY_MORNING - timedelta(hours=3))
    return sandbox


@pytest.fixture
def forgotten(sandbox: SandboxServer) -> SandboxServer:
    """A portal on which a day was left open three days ago."""
    sandbox.set_person(zone=ZONE)
    sandbox.put_record(start=MONDAY_MORNING - timedelta(days=3))
    return sandbox


def refuse(sandbox: SandboxServer, path: str, words: str, code: str = "BITRIX_ERROR") -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path=path, code=code, message=words))


async def closing(here: Here) -> CloseDialog:
    """Choose to close, and return the dialog."""
    await here.until_signed_in()
    await here.choose(Command.CLOSE)
    return await here.dialog(CloseDialog)


async def read(here: Here) -> str:
    """Return what the message says that is on the screen, and put it away."""
    message = await here.dialog(MessageDialog)
    text = message.note.text()
    message.read_button.click()
    await here.until_gone(message)
    return text


@pytest.mark.usefixtures("open_day")
def test_a_report_that_is_left_is_there_again_and_gone_after_the_receipt(
    run_program: RunProgram, drafts: FileDrafts
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await closing(here)
        QTest.keyClicks(dialog.editor, "half a ")
        dialog.reject()
        await here.until_gone(dialog)
        assert drafts.load("report") == "half a "
        assert here.asked("/workday/close") == 0

        dialog = await closing(here)
        assert dialog.editor.toPlainText() == "half a "
        QTest.keyClicks(dialog.editor, "sentence")
        dialog.close_button.click()
        await here.until_status(Status.CLOSED)
        assert here.sandbox.records()[-1].report == "half a sentence"
        await here.until(lambda: not drafts.load("report"))
        assert (await here.notification("The day is closed")).body

    run_program(scenario)


@pytest.mark.usefixtures("open_day")
def test_a_report_the_portal_refused_is_kept_and_its_words_are_shown(
    run_program: RunProgram, drafts: FileDrafts, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(here: Here) -> None:
        dialog = await closing(here)
        QTest.keyClicks(dialog.editor, "everything")
        refuse(here.sandbox, "/workday/close", "Ask Anna first")
        dialog.close_button.click()
        text = await read(here)
        assert "The day was not closed" in text
        assert "Ask Anna first" in text
        assert drafts.load("report") == "everything"
        assert here.status is Status.OPENED
        caplog.clear()

    run_program(scenario)


@pytest.mark.usefixtures("open_day")
def test_quitting_with_the_dialog_open_keeps_every_word(run_program: RunProgram, drafts: FileDrafts) -> None:
    async def scenario(here: Here) -> None:
        dialog = await closing(here)
        QTest.keyClicks(dialog.editor, "not yet")

    run_program(scenario)
    assert drafts.load("report") == "not yet"


@pytest.mark.usefixtures("open_day")
def test_the_dialog_follows_the_day_while_it_is_open(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        dialog = await closing(here)
        before = dialog.figures.text()
        here.sandbox.advance(timedelta(hours=1))
        here.clock.advance(timedelta(hours=1))
        await here.until(lambda: dialog.figures.text() != before)
        assert "4 h" in dialog.figures.text()

    run_program(scenario)


@pytest.mark.parametrize("command", [Command.CLOSE, Command.SETTINGS, Command.ABOUT])
@pytest.mark.usefixtures("open_day")
def test_a_second_choice_brings_no_second_window(run_program: RunProgram, command: Command) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.program.choose(command)
        here.program.choose(command)
        await here.until(lambda: bool(here.windows()))
        here.program.choose(command)
        await here.pass_through()
        assert len(here.windows()) == 1

    run_program(scenario)


@pytest.mark.usefixtures("open_day")
def test_a_double_click_is_one_write(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.program.choose(Command.PAUSE)
        here.program.choose(Command.PAUSE)
        await here.until_status(Status.PAUSED)
        await here.pass_through()
        assert here.asked("/workday/pause") == 1
        assert here.dialogs(MessageDialog) == []

    run_program(scenario)


def test_opening_again_says_before_that_the_gap_becomes_a_break(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        here.sandbox.put_record(
            start=MONDAY_MORNING - timedelta(hours=2), finish=MONDAY_MORNING - timedelta(hours=1)
        )
        await here.until_signed_in()
        await here.choose(Command.OPEN)
        question = await here.dialog(QuestionDialog)
        assert "opened at 06:50" in question.accessibleDescription()
        assert "since 07:50 will count as a break" in question.accessibleDescription()
        question.no_button.click()
        await here.until_gone(question)
        assert here.asked("/workday/open") == 0

        await here.choose(Command.OPEN)
        (await here.dialog(QuestionDialog)).yes_button.click()
        await here.until_status(Status.OPENED)
        (record,) = here.sandbox.records()
        assert record.breaks == timedelta(hours=1)
        assert "06:50" in (await here.notification("The day goes on")).body

    run_program(scenario)


def test_a_first_opening_asks_nothing(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await here.choose(Command.OPEN)
        await here.until_status(Status.OPENED)
        assert here.windows() == []

    run_program(scenario)


@pytest.mark.usefixtures("forgotten")
@pytest.mark.parametrize("then_open", [True, False])
def test_a_forgotten_day_is_closed_and_a_new_one_opened_if_wished(
    run_program: RunProgram, *, then_open: bool
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await here.choose(Command.CLOSE_EXPIRED)
        dialog = await here.dialog(ExpiredDialog)
        dialog.reason.setPlainText("forgot")
        dialog.open_new.setChecked(then_open)
        dialog.close_button.click()
        await here.until_status(Status.OPENED if then_open else Status.CLOSED)
        first, *others = here.sandbox.records()
        assert (first.state, first.report) == (Stored.CLOSED, "forgot")
        assert len(others) == int(then_open)

    run_program(scenario)


@pytest.mark.usefixtures("forgotten")
def test_the_reason_is_a_draft_too(run_program: RunProgram, drafts: FileDrafts) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await here.choose(Command.CLOSE_EXPIRED)
        dialog = await here.dialog(ExpiredDialog)
        dialog.reason.setPlainText("because")
        dialog.reject()
        await here.until_gone(dialog)
        assert drafts.load("reason") == "because"
        assert here.asked("/workday/close") == 0

    run_program(scenario)


@pytest.mark.usefixtures("open_day")
def test_a_close_that_meets_a_forgotten_day_leads_to_its_dialog(
    run_program: RunProgram, caplog: pytest.LogCaptureFixture
) -> None:
    """The day expired on the portal between the last reading and the click."""

    async def scenario(here: Here) -> None:
        dialog = await closing(here)
        here.sandbox.advance(timedelta(days=2))
        dialog.close_button.click()
        assert (await here.dialog(ExpiredDialog)).isVisible()
        caplog.clear()

    run_program(scenario)


@pytest.mark.usefixtures("forgotten")
def test_a_forgotten_day_without_a_beginning_is_explained_and_no_fault(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        nameless = {"status": "EXPIRED", "timeStart": None, "duration": "00:00:00"}
        here.sandbox.add_fault(
            Fault(kind=FaultKind.WRONG_TYPE, path="/workday/status", data=nameless, count=None)
        )
        await here.until_status(Status.EXPIRED)
        await here.choose(Command.CLOSE_EXPIRED)
        assert "Close it on the portal itself" in await read(here)

    run_program(scenario)


def test_a_click_on_an_old_notification_is_answered(run_program: RunProgram) -> None:
    """Its button says "Close day…", but the day has been closed on the phone."""

    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await here.choose(Command.CLOSE)
        assert "Meanwhile the day is closed." in await read(here)

    run_program(scenario)


def test_a_click_while_another_is_under_way_is_answered(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.sandbox.add_fault(Fault(kind=FaultKind.LATE, path="/workday/open"))
        await here.choose(Command.OPEN)
        await here.until(lambda: here.asked("/workday/open") == 1)
        await here.choose(Command.PAUSE)
        assert "Another click is still being carried out." in await read(here)
        here.sandbox.release_hangs()
        await here.until_status(Status.OPENED)

    run_program(scenario)


def test_a_read_only_key_is_told_instead_of_nothing(run_program: RunProgram, account: dict[str, str]) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        await here.choose(Command.OPEN)
        assert "The day was not opened" in await read(here)
        assert here.asked("/workday/open") == 0

    run_program(scenario, environment={**account, **READ_ONLY})


def test_a_click_without_an_account_leads_to_signing_in(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        dialog = await here.dialog(SignInDialog)
        dialog.reject()
        await here.until_gone(dialog)
        await here.choose(Command.OPEN)
        await here.dialog(SignInDialog)

    run_program(scenario, environment={})


def test_what_was_chosen_before_the_windows_were_loaded_is_not_lost(run_program: RunProgram) -> None:
    async def scenario(here: Here) -> None:
        assert here.program._clicks.accounts is None, "the test came too late"
        await here.choose(Command.ABOUT)
        await here.until(lambda: bool(here.windows()))

    run_program(scenario)


@pytest.mark.usefixtures("open_day")
def test_a_window_outlives_a_change_of_the_schedule(run_program: RunProgram) -> None:
    """The account gets a new engine; the report goes to that one, not to the one that has ended."""

    async def scenario(here: Here) -> None:
        dialog = await closing(here)
        QTest.keyClicks(dialog.editor, "done")
        credentials = here.program.signed_in_as
        assert credentials is not None
        before = here.engine
        await here.program.sign_in(credentials)
        assert here.engine is not before
        dialog.close_button.click()
        await here.until_status(Status.CLOSED)
        assert here.sandbox.records()[-1].report == "done"

    run_program(scenario)
