"""A time away is asked about once, after a fresh look at the day, and the answer is only noted."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from tests.app.desk import ACCOUNT, LOCKED, MINUTE, SLEEPS, UNLOCKED, WAKES, AtDesk, Desk
from tests.workday.examples import MONDAY, at, closed, expired, opened, paused
from tray_app.desktop.power import PowerEvent
from tray_app.engine.errors import Unreachable
from tray_app.engine.journal.entries import AwayAnswer, AwayAnswered, Presence
from tray_app.engine.portal_time import PortalTime
from tray_app.engine.state import State
from tray_app.workday.model import Workday


@pytest.mark.parametrize(("goes", "comes"), [(LOCKED, UNLOCKED), (SLEEPS, WAKES)])
@pytest.mark.parametrize("answer", AwayAnswer)
def test_a_time_away_is_asked_about_and_the_answer_noted(
    at_desk: AtDesk, goes: PowerEvent, comes: PowerEvent, answer: AwayAnswer
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.away(timedelta(minutes=45), goes, comes)
        assert desk.questions == [], "the day is read first"
        desk.read()
        assert desk.spans() == ["10:00-10:45"]
        await desk.settle()
        assert desk.questions[0].asked_for is False, "the keyboard stays where it is"
        desk.questions[0].say(answer)
        await desk.settle()
        expected = AwayAnswered(since=at("10:00"), until=at("10:45"), answer=answer)
        assert desk.journal.of(AwayAnswered) == [expected]

    at_desk(scenario)


def test_a_computer_that_stood_still_is_a_time_away(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.works(MINUTE)
        desk.clock.advance(timedelta(minutes=30))
        desk.keeper.tick()
        desk.clock.advance(timedelta(seconds=1))
        desk.read()
        assert desk.spans() == ["10:01-10:31"]

    at_desk(scenario)


def test_closing_the_window_leaves_it_as_it_is(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.away(timedelta(minutes=45))
        desk.read()
        await desk.settle()
        desk.questions[0].say(None)
        await desk.settle()
        (entry,) = desk.journal.of(AwayAnswered)
        assert isinstance(entry, AwayAnswered)
        assert entry.answer is AwayAnswer.LEAVE

    at_desk(scenario)


def test_the_question_never_comes_again(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.away(timedelta(minutes=45))
        desk.read()
        await desk.settle()
        desk.questions[0].say(AwayAnswer.WORK)
        await desk.settle()
        for _ in range(3):
            desk.works(MINUTE)
            desk.read()
            await desk.settle()
        assert len(desk.questions) == 1

    at_desk(scenario)


@pytest.mark.parametrize("ask_after", [None, timedelta(0), timedelta(minutes=50)])
def test_shorter_times_and_those_who_do_not_want_it_are_not_asked(
    at_desk: AtDesk, ask_after: timedelta | None
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.ask_after = ask_after
        desk.away(timedelta(minutes=45))
        desk.read()
        assert desk.questions == []

    at_desk(scenario)


@pytest.mark.parametrize(
    "workday",
    [paused("10:10"), closed("10:30"), expired(), opened(breaks=timedelta(minutes=20)), opened("10:30")],
)
def test_a_day_that_changed_meanwhile_cancels_the_question(at_desk: AtDesk, workday: Workday) -> None:
    async def scenario(desk: Desk) -> None:
        desk.away(timedelta(minutes=45))
        desk.read(workday)
        assert desk.questions == []
        desk.read(opened())
        assert desk.questions == [], "it was cancelled, not put off"

    at_desk(scenario)


def test_a_break_is_not_asked_about(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.read(paused("09:59"))
        desk.away(timedelta(minutes=45))
        desk.read(opened(breaks=timedelta(minutes=46)))
        assert desk.questions == []

    at_desk(scenario)


def test_without_the_portal_the_question_waits(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.away(timedelta(minutes=45))
        desk.state = replace(desk.state, problem=Unreachable())
        desk.keeper.changed(desk.state)
        assert desk.questions == []
        desk.works(timedelta(minutes=3))
        desk.read()
        assert desk.spans() == ["10:00-10:45"]

    at_desk(scenario)


def test_a_locked_screen_is_not_asked(at_desk: AtDesk) -> None:
    """Woken up, but nobody has unlocked yet; then the whole time counts."""

    async def scenario(desk: Desk) -> None:
        desk.keeper.hear(SLEEPS)
        desk.clock.advance(timedelta(minutes=30))
        desk.keeper.hear(WAKES)
        desk.clock.advance(timedelta(seconds=1))
        desk.keeper.hear(LOCKED)
        desk.read()
        assert desk.questions == []
        desk.clock.advance(timedelta(minutes=10))
        desk.keeper.hear(UNLOCKED)
        desk.clock.advance(timedelta(seconds=1))
        desk.read()
        assert desk.spans() == ["10:00-10:40"]

    at_desk(scenario)


def test_an_open_question_follows_a_return_that_was_none(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.away(timedelta(minutes=30), SLEEPS, WAKES)
        desk.read()
        await desk.settle()
        desk.away(timedelta(minutes=10))
        desk.read()
        assert desk.spans() == ["10:00-10:40"]
        desk.questions[0].say(AwayAnswer.BREAK)
        await desk.settle()
        (entry,) = desk.journal.of(AwayAnswered)
        assert entry == AwayAnswered(since=at("10:00"), until=at("10:40:01"), answer=AwayAnswer.BREAK)
        assert len(desk.questions) == 1

    at_desk(scenario)


def test_a_second_time_away_waits_for_the_answer_about_the_first(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.away(timedelta(minutes=30))
        desk.read()
        await desk.settle()
        desk.works(timedelta(minutes=20))
        desk.away(timedelta(minutes=40))
        desk.read()
        assert desk.spans() == ["10:00-10:30"]
        desk.questions[0].say(AwayAnswer.WORK)
        await desk.settle()
        assert desk.spans() == ["10:00-10:30", "10:50-11:30"]

    at_desk(scenario)


@pytest.mark.parametrize("workday", [closed("10:50"), expired(), opened("10:50")])
def test_an_open_question_goes_when_the_day_ends(at_desk: AtDesk, workday: Workday) -> None:
    async def scenario(desk: Desk) -> None:
        desk.away(timedelta(minutes=45))
        desk.read()
        await desk.settle()
        desk.clock.advance(MINUTE)
        desk.read(workday)
        await desk.settle()
        assert desk.tasks[0].cancelled()
        assert desk.journal.of(AwayAnswered) == []

    at_desk(scenario)


def test_a_question_that_is_taken_back_at_once_stands_in_nobodys_way(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.away(timedelta(minutes=45))
        desk.read()
        desk.keeper.withdraw_question()
        await desk.settle()
        desk.works(timedelta(minutes=10))
        desk.away(timedelta(minutes=20))
        desk.read()
        assert len(desk.questions) == 2

    at_desk(scenario)


def test_a_click_under_way_goes_first(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        from tray_app.engine.state import Pending  # noqa: PLC0415 -- one test's own
        from tray_app.workday.actions import Action  # noqa: PLC0415 -- one test's own

        desk.away(timedelta(minutes=45))
        desk.state = replace(desk.state, pending=Pending(action=Action.CLOSE, since=at("10:45")))
        desk.read()
        assert desk.questions == []

    at_desk(scenario)


def test_after_a_restart_the_time_since_the_logout_is_asked_about(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.works(timedelta(minutes=10))
        desk.keeper.end(Presence.SESSION_ENDS)
        desk.clock.advance(timedelta(minutes=35))
        desk.portal_time = PortalTime(desk.clock)
        desk.state = State()
        desk.keeper = desk.new_keeper()
        desk.keeper.begin()
        desk.clock.advance(timedelta(seconds=2))
        desk.read(opened())
        assert desk.spans() == ["10:10-10:45"]

    at_desk(scenario)


def test_after_a_restart_the_portals_time_decides_not_the_computers(at_desk: AtDesk) -> None:
    """The computer's clock lost its battery meanwhile."""

    async def scenario(desk: Desk) -> None:
        desk.works(timedelta(minutes=10))
        desk.keeper.hear(LOCKED)
        true_time = at("10:45")
        desk.clock.set_wall(datetime(2000, 1, 1, tzinfo=at("10:00").tzinfo))
        desk.portal_time = PortalTime(desk.clock)
        desk.state = State()
        desk.keeper = desk.new_keeper()
        desk.keeper.begin()
        desk.clock.advance(timedelta(seconds=2))
        desk.portal_time.observe(true_time, timedelta(seconds=1))
        desk.read(opened())
        assert desk.spans() == ["10:10-10:44"]

    at_desk(scenario)


def test_quitting_the_program_is_no_time_away(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keeper.end(Presence.QUIT)
        desk.clock.advance(timedelta(minutes=35))
        desk.keeper = desk.new_keeper()
        desk.keeper.begin()
        desk.clock.advance(timedelta(seconds=2))
        desk.read(opened())
        assert desk.questions == []

    at_desk(scenario)


def test_a_time_that_was_answered_before_is_not_asked_about(at_desk: AtDesk) -> None:
    """By another run of the program, or before its clock was set."""

    async def scenario(desk: Desk) -> None:
        answer = AwayAnswered(since=at("10:10"), until=at("10:20"), answer=AwayAnswer.WORK)
        desk.journal.append(answer, at=at("10:20"), ticks=0.0, account=ACCOUNT)
        desk.away(timedelta(minutes=45))
        desk.read()
        assert desk.questions == []

    at_desk(scenario)


def test_a_return_after_the_reading_waits_for_the_next_one(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.away(timedelta(minutes=45))
        desk.keeper.changed(desk.state)
        assert desk.questions == []
        desk.read()
        assert len(desk.questions) == 1

    at_desk(scenario)


def test_a_full_disk_stops_nothing(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.journal.full = True
        desk.works(timedelta(minutes=2))
        desk.away(timedelta(minutes=45))
        desk.read()
        await desk.settle()
        desk.questions[0].say(AwayAnswer.WORK)
        await desk.settle()
        assert desk.beats() == 0
        assert len(desk.questions) == 1

    at_desk(scenario)


def test_only_a_few_times_away_wait(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        for _ in range(12):
            desk.works(timedelta(minutes=5))
            desk.away(timedelta(minutes=20))
        desk.read()
        asked = 0
        while asked < len(desk.questions):
            await desk.settle()
            desk.questions[asked].say(None)
            asked += 1
            await desk.settle()
        assert asked == 8
        assert MONDAY == desk.questions[-1].shown[0].until.date()

    at_desk(scenario)
