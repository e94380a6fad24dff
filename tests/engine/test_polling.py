"""When the portal is asked, and what is said of trouble."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.engine.conftest import Begin, Desk
from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.engine.engine import Poke
from tray_app.engine.errors import KeyRefused, Unavailable
from tray_app.engine.notices import ClockIsOff, TroubleBegan, TroubleOver
from tray_app.engine.portal import Command
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

if TYPE_CHECKING:
    from tray_app.engine.state import State

MINUTE = timedelta(minutes=1)
DOWN = Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", path="/workday/status")


@pytest.fixture
def trouble_is_logged(caplog: pytest.LogCaptureFixture) -> Callable[[], list[str]]:
    """Take the warnings out of the log, and return them."""

    def take() -> list[str]:
        lines = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
        caplog.get_records("call")[:] = [
            record for record in caplog.get_records("call") if record.levelname != "WARNING"
        ]
        return lines

    return take


def test_the_first_reading_brings_the_day_the_account_and_the_rules(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        state = desk.engine.state
        assert state.workday is not None
        assert state.workday.status is Status.CLOSED
        assert state.account is not None
        assert state.account.name
        assert state.rules.min_duration == timedelta(hours=8)
        assert (desk.asked(), desk.asked("/me"), desk.asked("/settings"), desk.asked("/schedule")) == (
            1,
            1,
            1,
            1,
        )

    at_desk(scenario)


def test_a_day_without_news_is_asked_for_ever_more_seldom(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.set_schedule(None)
        before = desk.asked()
        await desk.passes(timedelta(hours=1))
        assert 6 == desk.asked() - before
        await desk.perform(Command(action=Action.OPEN))
        before = desk.asked()
        await desk.passes(timedelta(minutes=4))
        assert 2 == desk.asked() - before
        await desk.passes(timedelta(minutes=16))
        before = desk.asked()
        await desk.passes(timedelta(hours=1))
        assert 12 == desk.asked() - before

    at_desk(scenario)


def test_the_moment_after_a_click_is_looked_at_once_more(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(Command(action=Action.OPEN))
        before = desk.asked()
        await desk.passes(timedelta(seconds=30), step=timedelta(seconds=10))
        assert 1 == desk.asked() - before

    at_desk(scenario)


def test_a_look_at_the_menu_and_a_change_elsewhere_bring_the_quick_pace_back(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.set_schedule(None)
        desk.sandbox.put_record(start=desk.sandbox.now().astimezone(ZONE))
        await desk.passes(timedelta(hours=1))
        await desk.stirred(lambda: desk.engine.poke(Poke.MENU_OPENED))
        before = desk.asked()
        await desk.passes(timedelta(minutes=2))
        assert 1 == desk.asked() - before
        await desk.passes(timedelta(hours=1))
        desk.sandbox.put_record(start=desk.sandbox.now().astimezone(ZONE))
        await desk.passes(timedelta(minutes=5))
        before = desk.asked()
        await desk.passes(timedelta(minutes=3))
        assert before < desk.asked()

    at_desk(scenario)


def test_settings_and_schedule_are_read_again_after_six_hours_or_on_request(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.passes(timedelta(hours=5, minutes=50))
        assert desk.asked("/schedule") == 1
        await desk.passes(timedelta(minutes=20))
        assert desk.asked("/schedule") == 2
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert desk.asked("/schedule") == 3

    at_desk(scenario)


@pytest.mark.parametrize("cause", list(Poke))
def test_a_poke_asks_at_once(at_desk: Begin, cause: Poke) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.passes(MINUTE)
        before = desk.asked()
        await desk.stirred(lambda: desk.engine.poke(cause))
        assert desk.asked() - before == 1

    at_desk(scenario)


@pytest.mark.parametrize(("cause", "again"), [(Poke.REFRESH, 1), (Poke.WAKE_UP, 1), (Poke.MENU_OPENED, 0)])
def test_a_poke_while_the_portal_is_being_asked_is_not_lost(at_desk: Begin, cause: Poke, again: int) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.passes(MINUTE)
        before = desk.asked()
        desk.sandbox.add_fault(Fault(kind=FaultKind.LATE, path="/workday/schedule"))
        desk.clock.stir()
        desk.engine.poke(Poke.REFRESH)
        await asyncio.wrap_future(desk.sandbox.arrival("/workday/schedule", 2))
        desk.engine.poke(cause)
        desk.sandbox.release_hangs()
        await desk.clock.fallen_asleep()
        assert desk.asked() - before == 1 + again

    at_desk(scenario)


def test_opening_the_menu_twice_asks_once(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.passes(MINUTE)
        before = desk.asked()
        await desk.stirred(lambda: desk.engine.poke(Poke.MENU_OPENED))
        desk.engine.poke(Poke.MENU_OPENED)
        await desk.passes(timedelta(seconds=30))
        assert desk.asked() - before == 1

    at_desk(scenario)


def test_a_suspend_is_noticed_by_the_clock_alone(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        before = desk.asked()
        desk.sandbox.advance(timedelta(hours=2))
        desk.clock.advance(timedelta(hours=2))
        await desk.clock.fallen_asleep()
        assert desk.asked() > before
        assert desk.engine.state.read_at == desk.engine.portal_time.now()

    at_desk(scenario)


def test_trouble_is_told_once_and_once_when_it_is_over(
    at_desk: Begin, trouble_is_logged: Callable[[], list[str]]
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(replace(DOWN, count=5))
        await desk.passes(timedelta(hours=3))
        assert desk.sandbox.pending_faults() == ()
        assert len(desk.heard.of(TroubleBegan)) == 1
        assert len(desk.heard.of(TroubleOver)) == 1
        assert desk.engine.state.problem is None
        assert len(trouble_is_logged()) == 1

    at_desk(scenario)


@pytest.mark.parametrize("running", [False, True])
def test_a_day_nobody_touches_is_never_stale_while_the_portal_answers(
    at_desk: Begin, *, running: bool
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.chance = 1.0
        if running:
            desk.sandbox.put_record(start=desk.sandbox.now().astimezone(ZONE))
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        stale: list[bool] = []
        desk.engine.on_tick(lambda: stale.append(desk.engine.state.is_stale(desk.engine.portal_time.now())))
        await desk.passes(timedelta(hours=2))
        assert len(stale) > 100
        assert not any(stale)

    at_desk(scenario)


def test_one_lost_request_makes_the_day_stale_but_is_no_news(
    at_desk: Begin, trouble_is_logged: Callable[[], list[str]]
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(DOWN)
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        state = desk.engine.state
        assert isinstance(state.problem, Unavailable)
        assert state.workday is not None
        assert state.is_stale(desk.engine.portal_time.now())
        await desk.passes(timedelta(minutes=5))
        assert desk.engine.state.problem is None
        assert desk.heard.notices == []
        trouble_is_logged()

    at_desk(scenario)


def test_trouble_is_met_with_ever_longer_waits(
    at_desk: Begin, trouble_is_logged: Callable[[], list[str]]
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(replace(DOWN, count=None))
        await desk.passes(timedelta(hours=2))
        asked_early = desk.asked()
        await desk.passes(timedelta(hours=1))
        assert desk.asked() - asked_early <= 7
        trouble_is_logged()

    at_desk(scenario)


def test_a_refused_key_ends_the_polling_until_the_person_asks(
    at_desk: Begin, trouble_is_logged: Callable[[], list[str]]
) -> None:
    async def scenario(desk: Desk) -> None:
        assert isinstance(desk.engine.state.problem, KeyRefused)
        assert len(desk.heard.of(TroubleBegan)) == 1
        before = desk.asked()
        await desk.passes(timedelta(hours=8), step=MINUTE)
        desk.engine.poke(Poke.MENU_OPENED)
        desk.engine.poke(Poke.WAKE_UP)
        await desk.passes(timedelta(minutes=1))
        assert desk.asked() == before
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert desk.asked() == before + 1
        trouble_is_logged()

    at_desk(scenario, key="vibe_api_expired")


def test_the_portals_wish_to_be_left_alone_is_respected_by_the_menu_too(
    at_desk: Begin, trouble_is_logged: Callable[[], list[str]]
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL, code="RATE_LIMITED", retry_after=120, path="/workday/status")
        )
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        before = desk.asked()
        await desk.passes(timedelta(seconds=100), step=timedelta(seconds=20))
        desk.engine.poke(Poke.MENU_OPENED)
        await desk.passes(timedelta(seconds=10))
        assert desk.asked() == before
        await desk.passes(timedelta(seconds=20))
        assert desk.asked() == before + 1
        trouble_is_logged()

    at_desk(scenario)


def test_a_wrong_computer_clock_is_told_once_and_times_follow_the_portal(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.clock.set_wall(MONDAY_MORNING - timedelta(hours=3))
        await desk.passes(timedelta(minutes=30))
        assert len(desk.heard.of(ClockIsOff)) == 1
        assert abs(desk.engine.portal_time.now() - desk.sandbox.now()) < timedelta(seconds=2)

    at_desk(scenario)


def test_the_day_is_followed_when_it_is_changed_elsewhere(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.put_record(start=desk.sandbox.now())
        await desk.passes(timedelta(minutes=5))
        workday = desk.engine.state.workday
        assert workday is not None
        assert workday.status is Status.OPENED

    at_desk(scenario)


def test_listeners_hear_of_the_same_day_only_once(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        heard: list[State] = []
        desk.engine.subscribe(lambda state: heard.append(replace(state, read_at=None)))
        await desk.perform(Command(action=Action.OPEN))
        await desk.passes(timedelta(minutes=10))
        days = [state.workday for state in heard]
        assert [day.status for day in dict.fromkeys(days) if day is not None] == [
            Status.CLOSED,
            Status.OPENED,
        ]

    at_desk(scenario)
