"""Clicks that cannot be sent in their moment: kept, worked off in order, put to the person when old."""

from datetime import timedelta
from functools import partial

import pytest

from tests.engine.conftest import Begin, Desk
from tests.support.listed_journal import ListedJournal
from tests.support.portal import MONDAY_MORNING
from tray_app.engine.engine import Poke
from tray_app.engine.journal.choices import Choice
from tray_app.engine.journal.entries import (
    Answered,
    Confirmed,
    DayMark,
    Decided,
    Ended,
    EndedBy,
    Intended,
    SeenElsewhere,
    Sent,
)
from tray_app.engine.notices import ActionDone, ActionFailed, ActionKept, DecisionNeeded, NotProtected
from tray_app.engine.portal import Command
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

OPEN = Command(action=Action.OPEN)
PAUSE = Command(action=Action.PAUSE)
RESUME = Command(action=Action.RESUME)
CLOSE = Command(action=Action.CLOSE, report="sold five, lost none")
AWAY = Fault(kind=FaultKind.RESET_BEFORE, count=None)
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _trouble_is_expected(caplog: pytest.LogCaptureFixture) -> None:
    """Being offline is logged once; that it is, is tested elsewhere."""
    caplog.set_level("ERROR")


@pytest.fixture
def _worked_on_friday(sandbox: SandboxServer) -> None:
    """An earlier record tells the employee's own offset."""
    friday = MONDAY_MORNING - timedelta(days=3)
    sandbox.set_person(zone=MONDAY_MORNING.tzinfo)
    sandbox.put_record(start=friday, finish=friday + timedelta(hours=9))


async def go_offline(desk: Desk) -> None:
    desk.sandbox.add_fault(AWAY)
    await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))


async def come_back(desk: Desk) -> None:
    desk.sandbox.clear_faults()
    await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))


def posts(desk: Desk) -> int:
    return sum(request.method == "POST" for request in desk.sandbox.requests())


def status(desk: Desk) -> Status | None:
    workday = desk.engine.state.workday
    return None if workday is None else workday.status


def test_a_click_is_on_the_disk_before_anything_is_sent(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(CLOSE if status(desk) is Status.OPENED else OPEN)
        kinds = [type(stamped.entry) for stamped in desk.journal.stamped]
        assert kinds == [SeenElsewhere, Intended, Sent, Answered, Confirmed]
        receipt = desk.journal.of(Confirmed)[0]
        assert isinstance(receipt, Confirmed)
        assert receipt.day.status is Status.OPENED
        assert abs(receipt.portal_time - desk.sandbox.now()) < timedelta(seconds=2)

    at_desk(scenario)


def test_an_offline_click_waits_visibly_and_the_next_clicks_build_on_it(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await go_offline(desk)
        for command, expected in ((OPEN, Status.OPENED), (PAUSE, Status.PAUSED), (RESUME, Status.OPENED)):
            result = await desk.perform(command)
            assert isinstance(result, ActionKept)
            predicted = desk.engine.state.predicted
            assert predicted is not None
            assert predicted.status is expected
        assert [each.action for each in desk.engine.state.waiting] == [
            Action.OPEN,
            Action.PAUSE,
            Action.RESUME,
        ]
        assert status(desk) is Status.CLOSED

    at_desk(scenario)


def test_a_short_gap_needs_no_question(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await go_offline(desk)
        await desk.perform(OPEN)
        await come_back(desk)
        assert (status(desk), desk.engine.state.waiting) == (Status.OPENED, ())
        assert desk.heard.of(DecisionNeeded) == []

    at_desk(scenario)


@pytest.mark.usefixtures("_worked_on_friday")
def test_an_old_opening_is_asked_about_once_and_recorded_at_its_own_moment(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await go_offline(desk)
        await desk.perform(OPEN)
        await desk.passes(timedelta(hours=2))
        await come_back(desk)
        question = desk.engine.state.question
        assert question is not None
        assert question.choices == (Choice.PAST, Choice.NOW, Choice.DROP)
        assert question.needs_reason
        await desk.passes(timedelta(minutes=20))
        assert len(desk.heard.of(DecisionNeeded)) == 1
        assert status(desk) is Status.CLOSED
        await desk.stirred(
            lambda: desk.engine.decide(question.waiting.intent, Choice.PAST, "no network at 08:50")
        )
        _, record = desk.sandbox.records()
        assert record.start == MONDAY_MORNING
        assert desk.engine.state.question is None
        assert desk.engine.state.waiting == ()
        assert [type(entry) for entry in desk.journal.of(Decided)] == [Decided]

    at_desk(scenario)


def test_an_old_opening_can_be_recorded_now(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await go_offline(desk)
        await desk.perform(OPEN)
        await desk.passes(timedelta(hours=2))
        await come_back(desk)
        question = desk.engine.state.question
        assert question is not None
        await desk.stirred(lambda: desk.engine.decide(question.waiting.intent, Choice.NOW))
        (record,) = desk.sandbox.records()
        assert abs(record.start - desk.sandbox.now()) < MINUTE

    at_desk(scenario)


def test_without_an_earlier_record_no_past_moment_is_sent_in_a_guessed_offset(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await go_offline(desk)
        await desk.perform(OPEN)
        await desk.passes(timedelta(hours=2))
        await come_back(desk)
        question = desk.engine.state.question
        assert question is not None
        assert question.choices == (Choice.NOW, Choice.DROP)

    at_desk(scenario)


def test_an_old_opening_can_be_dropped(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await go_offline(desk)
        await desk.perform(OPEN)
        await desk.passes(timedelta(hours=2))
        await come_back(desk)
        question = desk.engine.state.question
        assert question is not None
        await desk.stirred(lambda: desk.engine.decide(question.waiting.intent, Choice.DROP))
        assert desk.sandbox.records() == ()
        assert (desk.engine.state.waiting, desk.engine.state.question) == ((), None)
        ended = desk.journal.of(Ended)
        assert [entry.by for entry in ended if isinstance(entry, Ended)] == [EndedBy.PERSON]

    at_desk(scenario)


def test_a_waiting_click_can_be_dropped_while_offline(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await go_offline(desk)
        await desk.perform(OPEN)
        desk.engine.drop(desk.engine.state.waiting[0].intent)
        assert desk.engine.state.waiting == ()
        await come_back(desk)
        assert (desk.sandbox.records(), posts(desk)) == ((), 0)

    at_desk(scenario)


def test_what_came_true_elsewhere_gets_its_receipt_without_a_question(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await go_offline(desk)
        await desk.perform(OPEN)
        await desk.passes(timedelta(hours=1))
        desk.sandbox.put_record(start=desk.sandbox.now() - timedelta(minutes=30))
        await come_back(desk)
        assert desk.engine.state.waiting == ()
        assert len(desk.heard.of(ActionDone)) == 1
        assert posts(desk) == 0

    at_desk(scenario)


@pytest.mark.usefixtures("_worked_on_friday")
def test_a_whole_offline_day_is_worked_off_in_order_and_nothing_blocks_the_rest(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await go_offline(desk)
        for command, hours in ((OPEN, 3), (PAUSE, 1), (RESUME, 4), (CLOSE, 1)):
            await desk.perform(command)
            await desk.passes(timedelta(hours=hours))
        await come_back(desk)
        answers = [
            Choice.PAST,
            Choice.DROP,
            Choice.PAST,
        ]  # the resume is already so once the pause is dropped
        for answer in answers:
            question = desk.engine.state.question
            assert question is not None
            assert answer in question.choices
            await desk.stirred(partial(desk.engine.decide, question.waiting.intent, answer, "offline"))
        assert desk.engine.state.waiting == ()
        _, record = desk.sandbox.records()
        assert (record.start, record.finish) == (MONDAY_MORNING, MONDAY_MORNING + timedelta(hours=8))
        assert "sold five, lost none" in record.report
        assert "offline" in record.report

    at_desk(scenario)


def test_a_break_cannot_be_recorded_afterwards_and_that_is_offered_to_nobody(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(OPEN)
        await go_offline(desk)
        await desk.perform(PAUSE)
        await desk.passes(timedelta(hours=1))
        await come_back(desk)
        question = desk.engine.state.question
        assert question is not None
        assert question.choices == (Choice.NOW, Choice.DROP)

    at_desk(scenario)


def test_an_opening_of_yesterday_cannot_be_recorded_in_the_past(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await go_offline(desk)
        await desk.perform(OPEN)
        await desk.passes(timedelta(hours=24))
        await come_back(desk)
        question = desk.engine.state.question
        assert question is not None
        assert Choice.PAST not in question.choices

    at_desk(scenario)


def test_a_click_the_day_no_longer_allows_is_said_plainly_and_ends(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(OPEN)
        await go_offline(desk)
        await desk.perform(PAUSE)
        now = desk.sandbox.now()
        desk.sandbox.clear_faults()
        desk.sandbox.put_record(start=now - timedelta(minutes=5), finish=now)
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert desk.engine.state.waiting == ()
        assert len(desk.heard.of(ActionFailed)) == 1

    at_desk(scenario)


def test_what_waits_is_taken_up_again_after_a_restart(at_desk: Begin, journal: ListedJournal) -> None:
    async def first(desk: Desk) -> None:
        await go_offline(desk)
        await desk.perform(OPEN)

    async def second(desk: Desk) -> None:
        desk.sandbox.clear_faults()
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert status(desk) is Status.OPENED
        assert desk.engine.state.waiting == ()

    at_desk(first)
    assert [type(stamped.entry) for stamped in journal.stamped] == [SeenElsewhere, Intended]
    at_desk(second)


@pytest.mark.parametrize("happened", [True, False])
def test_a_write_the_program_died_over_is_settled_by_reading_after_the_restart(
    at_desk: Begin, journal: ListedJournal, sandbox: SandboxServer, *, happened: bool
) -> None:
    """Killed between sending and the answer: the journal ends with Sent."""
    closed = DayMark(status=Status.CLOSED)
    account = sandbox.base_url
    for entry in (
        Intended(intent="lost", action=Action.OPEN, moment=MONDAY_MORNING, before=closed),
        Sent(intent="lost", before=closed),
    ):
        journal.append(entry, at=MONDAY_MORNING, ticks=0.0, account=account)
    if happened:
        sandbox.put_record(start=MONDAY_MORNING)

    async def scenario(desk: Desk) -> None:
        assert desk.engine.state.waiting == ()
        assert status(desk) is Status.OPENED
        assert posts(desk) == (0 if happened else 1)
        assert len(sandbox.records()) == 1

    at_desk(scenario)


def test_without_a_journal_a_click_still_works_and_that_it_is_unprotected_is_said_once(
    at_desk: Begin, journal: ListedJournal
) -> None:
    journal.full = True

    async def scenario(desk: Desk) -> None:
        for command in (OPEN, PAUSE):
            assert isinstance(await desk.perform(command), ActionDone)
        assert len(desk.heard.of(NotProtected)) == 1

    at_desk(scenario)


def test_changes_made_elsewhere_stand_in_the_journal(at_desk: Begin, journal: ListedJournal) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.put_record(start=desk.sandbox.now())
        await desk.passes(timedelta(minutes=6))
        found = [seen.day.status for seen in journal.of(SeenElsewhere) if isinstance(seen, SeenElsewhere)]
        assert found == [Status.CLOSED, Status.OPENED]

    at_desk(scenario)


def test_a_report_survives_in_the_journal_until_its_receipt(at_desk: Begin, journal: ListedJournal) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(OPEN)
        await go_offline(desk)
        await desk.perform(CLOSE)
        intended = journal.of(Intended)[-1]
        assert isinstance(intended, Intended)
        assert intended.report == CLOSE.report
        assert desk.engine.state.waiting[0].report == CLOSE.report
        await come_back(desk)
        assert desk.sandbox.records()[-1].report == CLOSE.report

    at_desk(scenario)


def test_the_first_click_of_a_morning_without_a_network_is_kept(
    at_desk: Begin, sandbox: SandboxServer
) -> None:
    """The program was started offline: the day as it was known yesterday is what the click builds on."""

    async def evening(desk: Desk) -> None:
        await desk.perform(OPEN)
        await desk.passes(timedelta(hours=9))
        await desk.perform(Command(action=Action.CLOSE))
        await desk.passes(timedelta(hours=15))

    async def morning(desk: Desk) -> None:
        state = desk.engine.state
        assert state.problem is not None
        assert state.workday is not None
        assert state.is_stale(desk.engine.portal_time.now())
        result = await desk.perform(OPEN)
        assert isinstance(result, ActionKept)
        await come_back(desk)
        assert status(desk) is Status.OPENED
        assert len(desk.sandbox.records()) == 2

    at_desk(evening)
    sandbox.add_fault(AWAY)
    at_desk(morning)
    sandbox.clear_faults()
