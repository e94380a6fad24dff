"""Rules about days: what the portal reads is what the service has, and each action does what it is called."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.contracts.asking import attempt, do, read
from tests.contracts.world import PortalWorld
from tray_app.engine.errors import Refused
from tray_app.engine.portal import Pause
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status, worked

HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)


class DayRules:
    """States, actions, no-ops, what is done already, midnight, clocks that disagree."""

    def test_before_the_first_day_there_is_a_closed_one(self, run: Run[Any], world: PortalWorld) -> None:
        day = read(run, world.portal())
        assert (Status.CLOSED, None, None, ZERO) == (day.status, day.start, day.finish, day.breaks)

    def test_a_whole_day_is_kept_by_the_service(self, run: Run[Any], world: PortalWorld) -> None:
        portal, opened = world.portal(), world.now()
        days = [do(run, portal, Action.OPEN)]
        world.advance(4 * HOUR)
        pauses = portal.capabilities.pause is not Pause.NONE
        if pauses:
            days.append(do(run, portal, Action.PAUSE))
            world.advance(QUARTER)
            days.append(do(run, portal, Action.RESUME))
        closed = world.advance(4 * HOUR)
        days.append(do(run, portal, Action.CLOSE))
        expected = [Status.OPENED, Status.PAUSED, Status.OPENED, Status.CLOSED]
        assert (expected if pauses else [Status.OPENED, Status.CLOSED]) == [day.status for day in days]
        breaks = QUARTER if pauses else ZERO
        last = days[-1]
        assert (opened, closed, breaks) == (last.start, last.finish, last.breaks)
        assert 8 * HOUR == worked(last, closed)
        (kept,) = world.days()
        assert (opened, closed, breaks) == (kept.start, kept.finish, kept.breaks)

    def test_what_an_action_answers_is_what_a_reading_says(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal()
        pausing = [Action.PAUSE, Action.RESUME] if portal.capabilities.pause is not Pause.NONE else []
        for action in (Action.OPEN, *pausing, Action.CLOSE):
            assert do(run, portal, action) == read(run, portal)
            world.advance(QUARTER)

    def test_a_running_break_is_told_with_its_beginning_or_without(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        portal = world.portal()
        if portal.capabilities.pause is Pause.NONE:
            pytest.skip("no breaks here")
        do(run, portal, Action.OPEN)
        began = world.advance(HOUR)
        do(run, portal, Action.PAUSE)
        world.advance(QUARTER)
        day = read(run, portal)
        assert Status.PAUSED is day.status
        assert day.paused_at in {began, None}
        assert ZERO == day.breaks

    def test_a_day_closed_long_ago_is_told_as_it_was(self, run: Run[Any], world: PortalWorld) -> None:
        start = world.now() - timedelta(days=3)
        world.put_day(start=start, finish=start + 9 * HOUR, breaks=HOUR)
        day = read(run, world.portal())
        assert (Status.CLOSED, start, start + 9 * HOUR, HOUR) == (
            day.status,
            day.start,
            day.finish,
            day.breaks,
        )

    def test_a_day_begun_elsewhere_is_seen(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal()
        read(run, portal)
        start = world.now() - QUARTER
        world.put_day(start=start)
        day = read(run, portal)
        assert (Status.OPENED, start, 2 * QUARTER) == (
            day.status,
            day.start,
            worked(day, world.now() + QUARTER),
        )

    @pytest.mark.parametrize("action", [Action.OPEN, Action.PAUSE, Action.CLOSE])
    def test_what_is_done_already_is_not_done_again(
        self, run: Run[Any], world: PortalWorld, action: Action
    ) -> None:
        """The answer is the status that was wished, or a refusal: never an error that says otherwise."""
        portal = world.portal()
        if action is Action.PAUSE and portal.capabilities.pause is Pause.NONE:
            pytest.skip("no breaks here")
        first = do(run, portal, Action.OPEN)
        world.advance(HOUR)
        if action is not Action.OPEN:
            first = do(run, portal, action)
        before = world.days()
        world.advance(QUARTER)
        second = attempt(run, portal, action)
        assert isinstance(second, Refused) or second.status is first.status
        assert before == world.days()

    @pytest.mark.parametrize("action", [Action.PAUSE, Action.CLOSE])
    def test_without_a_day_there_is_nothing_to_pause_or_close(
        self, run: Run[Any], world: PortalWorld, action: Action
    ) -> None:
        portal = world.portal()
        if action is Action.PAUSE and portal.capabilities.pause is Pause.NONE:
            pytest.skip("no breaks here")
        answer = attempt(run, portal, action)
        assert isinstance(answer, Refused) or answer.status is Status.CLOSED
        assert () == world.days()

    def test_reading_changes_nothing(self, run: Run[Any], world: PortalWorld) -> None:
        world.put_day(start=world.now() - HOUR)
        before = world.days()
        portal = world.portal(scheduled=True)
        run(portal.check())
        run(portal.read_rules())
        assert read(run, portal) == read(run, portal)
        assert (0, before) == (world.writes(), world.days())

    def test_a_day_goes_on_across_midnight(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal()
        evening = world.now().replace(hour=22, minute=0)
        world.set_now(evening)
        do(run, portal, Action.OPEN)
        after_midnight = world.advance(2 * HOUR + QUARTER)
        day = read(run, portal)
        assert (Status.OPENED, evening) == (day.status, day.start)
        assert 2 * HOUR + QUARTER == worked(day, after_midnight)
        closed = do(run, portal, Action.CLOSE)
        assert (evening, after_midnight) == (closed.start, closed.finish)

    def test_moments_keep_the_offset_in_which_they_were_recorded(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        portal = world.portal()
        do(run, portal, Action.OPEN)
        day = read(run, portal)
        assert day.start is not None
        assert world.days()[-1].start.isoformat() == day.start.isoformat()

    @pytest.mark.parametrize("wrong", [timedelta(days=-400), timedelta(hours=-2), timedelta(days=400)])
    def test_this_computers_clock_does_not_matter(
        self, run: Run[Any], world: PortalWorld, wrong: timedelta
    ) -> None:
        if not world.tells_time:
            pytest.skip("this computer's clock is the only one")
        portal, right = world.portal(), world.now()
        world.clock.set_wall(right + wrong)
        do(run, portal, Action.OPEN)
        reading = run(portal.read_workday())
        assert right == reading.workday.start
        assert reading.portal_time is not None
        assert abs(reading.portal_time - right) <= reading.uncertainty
        if portal.capabilities.pause is not Pause.NONE:
            began = world.advance(QUARTER)
            assert do(run, portal, Action.PAUSE).paused_at in {began, None}

    def test_the_services_time_is_read_anew_each_time(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal()
        for moment in (world.now(), world.now() + timedelta(days=2, milliseconds=300)):
            world.set_now(moment)
            reading = run(portal.read_workday())
            assert isinstance(reading.portal_time, datetime)
            assert abs(reading.portal_time - moment) <= reading.uncertainty
