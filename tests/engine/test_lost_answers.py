"""Clicks whose answer was lost, refused or overtaken: what a reading can tell, and what it cannot."""

import asyncio
from datetime import timedelta

import pytest

from tests.engine.conftest import Begin, Desk
from tests.support.listed_journal import ListedJournal
from tests.support.portal import MONDAY_MORNING
from tray_app.engine.engine import Engine, Poke
from tray_app.engine.journal.choices import Choice, may_be_past
from tray_app.engine.journal.entries import Answered, DayMark, Ended, EndedBy, Intended, Sent
from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.notices import ActionDone, ActionFailed, ActionKept, DecisionNeeded
from tray_app.engine.portal import Capabilities, Command
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday
from tray_app.workday.reminders import Preferences
from tray_app.workday.rules import Rules

OPEN = Command(action=Action.OPEN)
CLOSE = Command(action=Action.CLOSE, report="sold five, lost none")
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _trouble_is_expected(caplog: pytest.LogCaptureFixture) -> None:
    """Being offline is logged once; that it is, is tested elsewhere."""
    caplog.set_level("ERROR")


def close_elsewhere(desk: Desk) -> None:
    """Close the person's day on the phone, now and without a report."""
    (record,) = desk.sandbox.records()
    desk.sandbox.reset()
    desk.sandbox.set_rate_limit(1_000_000)
    desk.sandbox.put_record(start=record.start, finish=desk.sandbox.now().astimezone(record.zone))


def ends(desk: Desk) -> list[tuple[EndedBy, str]]:
    return [(entry.by, entry.words) for entry in desk.journal.of(Ended) if isinstance(entry, Ended)]


@pytest.mark.parametrize("kind", [FaultKind.RESET_BEFORE, FaultKind.HTML, FaultKind.EMPTY])
def test_an_opening_that_got_lost_is_sent_again_although_there_is_an_earlier_day(
    at_desk: Begin, sandbox: SandboxServer, kind: FaultKind
) -> None:
    """The day before is finished, so the reading before and the one after both show a finish."""
    friday = MONDAY_MORNING - timedelta(days=3)
    sandbox.put_record(start=friday, finish=friday + 9 * HOUR)

    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(Fault(kind=kind, path="/workday/open", method="POST"))
        assert isinstance(await desk.perform(OPEN), ActionKept)
        await desk.passes(timedelta(seconds=40), step=timedelta(seconds=10))
        assert [record.start for record in desk.sandbox.records()][1:] != []
        assert (desk.engine.state.waiting, ends(desk)) == ((), [])

    at_desk(scenario)


def test_a_click_dropped_while_it_still_tries_is_just_gone(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(Fault(kind=FaultKind.HANG, path="/workday/status"))
        await desk.passes(timedelta(seconds=91), step=timedelta(seconds=91))
        desk.sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, path="/workday/status", count=None))
        acting = asyncio.ensure_future(desk.engine.perform(OPEN))
        await asyncio.sleep(0)
        (waiting,) = desk.engine.state.waiting
        desk.engine.drop(waiting.intent)
        result = await acting
        assert isinstance(result, ActionFailed)
        assert desk.engine.state.waiting == ()
        assert ends(desk) == [(EndedBy.PERSON, "")]
        assert desk.heard.of(ActionFailed) == []

    at_desk(scenario)


def test_a_report_that_came_too_late_for_a_closed_day_is_not_confirmed(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(OPEN)
        close_elsewhere(desk)
        result = await desk.perform(CLOSE)
        assert isinstance(result, ActionFailed)
        ((by, words),) = ends(desk)
        assert by is EndedBy.PORTAL
        assert "already closed" in words

    at_desk(scenario)


@pytest.mark.parametrize("restart", [False, True])
def test_a_refusal_is_remembered_until_the_day_can_be_read(
    at_desk: Begin, journal: ListedJournal, *, restart: bool
) -> None:
    async def refused(desk: Desk) -> None:
        await desk.perform(OPEN)
        close_elsewhere(desk)
        desk.sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, path="/workday/status", count=None))
        assert isinstance(await desk.perform(CLOSE), ActionKept)
        if not restart:
            await read(desk)

    async def read(desk: Desk) -> None:
        desk.sandbox.clear_faults()
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        ((by, words),) = ends(desk)
        assert by is EndedBy.PORTAL
        assert "already closed" in words
        assert desk.engine.state.waiting == ()

    at_desk(refused)
    answered = journal.of(Answered)[-1]
    assert isinstance(answered, Answered)
    assert "already closed" in answered.refused
    if restart:
        at_desk(read)


@pytest.mark.parametrize(
    ("closed_after", "report_arrived"), [(timedelta(seconds=20), True), (timedelta(hours=1), False)]
)
def test_after_a_death_a_report_counts_as_delivered_only_if_the_day_was_closed_then(
    at_desk: Begin,
    journal: ListedJournal,
    sandbox: SandboxServer,
    closed_after: timedelta,
    *,
    report_arrived: bool,
) -> None:
    """Killed right after sending; an hour later the day was closed on the phone, without the report."""
    start = MONDAY_MORNING - 8 * HOUR
    before = DayMark(status=Status.OPENED, start=start)
    sent_at = MONDAY_MORNING - 3 * HOUR
    for entry in (
        Intended(intent="lost", action=Action.CLOSE, moment=sent_at, before=before, report="sold five"),
        Sent(intent="lost", before=before, moment=sent_at),
    ):
        journal.append(entry, at=sent_at, ticks=0.0, account=sandbox.base_url)
    sandbox.put_record(start=start, finish=sent_at + closed_after)

    async def scenario(desk: Desk) -> None:
        assert desk.engine.state.waiting == ()
        assert len(desk.heard.of(ActionDone)) == int(report_arrived)
        assert ends(desk) == ([] if report_arrived else [(EndedBy.DAY, "")])

    at_desk(scenario)


def test_a_decision_for_now_is_not_carried_out_hours_later(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        away = Fault(kind=FaultKind.RESET_BEFORE, count=None)
        desk.sandbox.add_fault(away)
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        await desk.perform(OPEN)
        await desk.passes(HOUR)
        desk.sandbox.clear_faults()
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        desk.sandbox.add_fault(away)
        (waiting,) = desk.engine.state.waiting
        await desk.stirred(lambda: desk.engine.decide(waiting.intent, Choice.NOW))
        await desk.passes(HOUR)
        desk.sandbox.clear_faults()
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert desk.sandbox.records() == ()
        assert desk.engine.state.question is not None
        assert len(desk.heard.of(DecisionNeeded)) == 2

    at_desk(scenario)


@pytest.mark.parametrize("ahead", [-2 * HOUR, 2 * HOUR])
def test_a_click_counts_by_the_portals_clock_however_wrong_the_computers_is(
    at_desk: Begin, journal: ListedJournal, *, ahead: timedelta
) -> None:
    """Before the first reading the program has only the computer's clock to go by."""

    async def scenario(desk: Desk) -> None:
        desk.clock.set_wall(desk.sandbox.now() + ahead)
        fresh = Engine(
            portal=desk.portal,
            clock=desk.clock,
            announcer=desk.heard,
            memory=desk.memory,
            preferences=Preferences(),
            chance=lambda: 0.5,
            journal=journal,
            account="another account",
            identify=lambda: "early",
            keeps=False,
        )
        assert isinstance(await fresh.perform(OPEN), ActionDone)

    at_desk(scenario)


def test_an_offline_click_from_a_clock_in_the_future_is_dated_back_and_asked_about(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.clock.set_wall(desk.sandbox.now() + 24 * HOUR)
        desk.sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, count=None))
        fresh = Engine(
            portal=desk.portal,
            clock=desk.clock,
            announcer=desk.heard,
            memory=desk.memory,
            preferences=Preferences(),
            chance=lambda: 0.5,
            journal=desk.journal,
            account="another account",
            identify=lambda: "early",
        )
        assert isinstance(await fresh.perform(OPEN), ActionKept)
        clicked = desk.sandbox.now()
        desk.sandbox.advance(HOUR)
        desk.clock.advance(HOUR)
        desk.sandbox.clear_faults()
        asked = asyncio.Event()
        fresh.subscribe(lambda state: asked.set() if state.question is not None else None)
        running = asyncio.ensure_future(fresh.run())
        await asked.wait()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        (waiting,) = fresh.state.waiting
        assert abs(waiting.moment - clicked) < timedelta(seconds=2)
        assert desk.sandbox.records() == ()

    at_desk(scenario)


def test_a_click_waiting_out_a_busy_portal_is_not_sent_after_a_night(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL, code="RATE_LIMITED", retry_after=7, path="/workday/open")
        )
        acting = asyncio.ensure_future(desk.engine.perform(OPEN))
        desk.clock.stir()
        await desk.clock.fallen_asleep()
        desk.sandbox.advance(14 * HOUR)
        desk.clock.advance(14 * HOUR)
        assert isinstance(await acting, ActionKept)
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert desk.sandbox.records() == ()
        assert desk.engine.state.question is not None

    at_desk(scenario)


def test_a_click_is_not_refused_on_the_word_of_an_old_reading(at_desk: Begin) -> None:
    """Opened on the phone a minute ago: the break that is asked for now is possible."""

    async def scenario(desk: Desk) -> None:
        desk.sandbox.put_record(start=desk.sandbox.now())
        assert desk.engine.state.workday is not None
        assert desk.engine.state.workday.status is Status.CLOSED
        assert isinstance(await desk.perform(Command(action=Action.PAUSE)), ActionDone)

    at_desk(scenario)


def test_a_close_in_the_second_of_the_opening_is_not_recorded_a_day_later(at_desk: Begin) -> None:
    """The portal takes a time that is not later than the start for the next date's."""

    async def scenario(desk: Desk) -> None:
        await desk.perform(OPEN)
        desk.sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, count=None))
        assert isinstance(await desk.perform(CLOSE), ActionKept)
        (record,) = desk.sandbox.records()
        (waiting,) = desk.engine.state.waiting
        assert timedelta(0) < waiting.moment - record.start < timedelta(seconds=1)
        await desk.passes(HOUR)
        desk.sandbox.clear_faults()
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        question = desk.engine.state.question
        assert question is not None
        assert question.choices == (Choice.NOW, Choice.DROP)

    at_desk(scenario)


@pytest.mark.parametrize(("breaks", "possible"), [(timedelta(minutes=30), True), (2 * HOUR, False)])
def test_a_close_cannot_be_recorded_where_the_breaks_leave_no_time_for_it(
    breaks: timedelta, *, possible: bool
) -> None:
    """Paused on the phone after the click: the portal would count the day around the clock."""
    waiting = Waiting(
        intent="a", action=Action.CLOSE, moment=MONDAY_MORNING + HOUR, before=None, report="sold five"
    )
    day = Workday(status=Status.OPENED, start=MONDAY_MORNING, breaks=breaks)
    assert (
        may_be_past(waiting, day, Rules(), Capabilities(past_time=True), MONDAY_MORNING + 4 * HOUR)
        is possible
    )
