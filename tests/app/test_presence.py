"""Signs of presence reach the journal, each once, with every clock that is known."""

from datetime import timedelta

import pytest

from tests.app.desk import ACCOUNT, LOCKED, MINUTE, SLEEPS, UNLOCKED, WAKES, AtDesk, Desk
from tests.workday.examples import at, closed, expired, paused
from tray_app.engine.journal.entries import Noticed, Presence
from tray_app.workday.model import Workday


def test_a_heartbeat_a_minute_while_the_day_runs(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.works(timedelta(minutes=10))
        assert desk.beats() == 10
        for _ in range(20):
            desk.clock.advance(timedelta(seconds=3))
            desk.keeper.tick()
        assert desk.beats() == 11
        desk.read(paused("10:11"))
        desk.works(timedelta(minutes=5))
        assert desk.beats() == 16

    at_desk(scenario)


@pytest.mark.parametrize("workday", [closed(), expired()])
def test_no_heartbeat_without_a_running_day(at_desk: AtDesk, workday: Workday) -> None:
    async def scenario(desk: Desk) -> None:
        desk.read(workday)
        desk.works(timedelta(minutes=5))
        assert desk.beats() == 0

    at_desk(scenario)


def test_every_sign_is_noted_with_both_clocks_and_the_portals_time(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        for event in (LOCKED, SLEEPS, WAKES, UNLOCKED):
            desk.clock.advance(MINUTE)
            desk.keeper.hear(event)
        desk.keeper.end(Presence.QUIT)
        assert desk.noted() == [
            Presence.STARTED,
            Presence.LOCKED,
            Presence.SLEEPS,
            Presence.WAKES,
            Presence.UNLOCKED,
            Presence.QUIT,
        ]
        locked = desk.journal.stamped[1]
        assert (locked.at, locked.account) == (at("10:01"), ACCOUNT)
        assert locked.entry == Noticed(presence=Presence.LOCKED, moment=at("10:01"))

    at_desk(scenario)


def test_before_the_portal_told_its_time_none_is_noted(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        assert desk.journal.stamped[0].entry == Noticed(presence=Presence.STARTED, moment=None)

    at_desk(scenario)


def test_a_clock_that_jumped_leaves_the_moment_open_until_the_next_reading(at_desk: AtDesk) -> None:
    """The portal's time is counted on by a clock that may have stood still."""

    async def scenario(desk: Desk) -> None:
        desk.clock.set_wall(at("20:00"))
        desk.keeper.hear(LOCKED)
        desk.clock.advance(MINUTE)
        desk.read()
        desk.keeper.hear(UNLOCKED)
        locked, unlocked = desk.journal.stamped[-2:]
        assert locked.entry == Noticed(presence=Presence.LOCKED, moment=None)
        assert unlocked.entry == Noticed(presence=Presence.UNLOCKED, moment=at("10:01"))

    at_desk(scenario)


def test_the_end_is_noted_once(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keeper.end(Presence.SESSION_ENDS)
        desk.keeper.end(Presence.SESSION_ENDS)
        desk.keeper.end(Presence.QUIT)
        assert desk.noted() == [Presence.STARTED, Presence.SESSION_ENDS]

    at_desk(scenario)


def test_an_end_that_did_not_come_can_be_announced_again(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.keeper.end(Presence.SESSION_ENDS)
        desk.works(timedelta(minutes=5))
        desk.keeper.end(Presence.SESSION_ENDS)
        assert desk.noted() == [Presence.STARTED, Presence.SESSION_ENDS, Presence.SESSION_ENDS]

    at_desk(scenario)


def test_no_heartbeat_follows_the_announcement_of_a_sleep(at_desk: AtDesk) -> None:
    async def scenario(desk: Desk) -> None:
        desk.works(MINUTE)
        desk.keeper.hear(SLEEPS)
        desk.clock.advance(timedelta(seconds=59))
        desk.keeper.tick()
        assert desk.beats() == 1

    at_desk(scenario)
