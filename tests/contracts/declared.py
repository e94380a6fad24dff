"""Rules about what a portal says it can do: what it declares works, what it does not declare is refused."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest

from tests.conftest import Run
from tests.contracts.asking import do, read
from tests.contracts.world import PortalWorld
from tray_app.engine.errors import ExpiredDay, PortalError
from tray_app.engine.journal.choices import Choice, question_about
from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.portal import Capabilities, Pause, Portal
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status, Workday, worked
from tray_app.workday.rules import Rules

HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)
REPORT = "Wrote „tests“\nand ran them\t✓"
REASON = "Forgot the clock"


class DeclaredRules:
    """Each capability, present or absent."""

    capabilities: ClassVar[Capabilities]

    def test_the_portal_declares_what_its_documents_say(self, world: PortalWorld) -> None:
        assert self.capabilities == world.portal().capabilities

    def test_a_break_is_made_or_refused(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal()
        do(run, portal, Action.OPEN)
        world.advance(HOUR)
        if portal.capabilities.pause is Pause.NONE:
            self._refuses(run, world, Action.PAUSE)
            return
        assert Status.PAUSED is do(run, portal, Action.PAUSE).status
        world.advance(QUARTER)
        resumed = do(run, portal, Action.RESUME)
        assert (Status.OPENED, QUARTER) == (resumed.status, resumed.breaks)

    def test_closing_during_a_break_ends_the_break_as_well(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal()
        if portal.capabilities.pause is Pause.NONE:
            pytest.skip("no breaks here")
        do(run, portal, Action.OPEN)
        world.advance(HOUR)
        do(run, portal, Action.PAUSE)
        world.advance(QUARTER)
        closed = do(run, portal, Action.CLOSE)
        assert (Status.CLOSED, HOUR) == (closed.status, worked(closed, world.now()))
        # An emulated break that nobody came back from is no break: the day ended when it began.
        native = portal.capabilities.pause is Pause.NATIVE
        assert closed.breaks in ({QUARTER} if native else {QUARTER, ZERO})

    def test_a_report_arrives_and_never_hinders_closing(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal()
        do(run, portal, Action.OPEN)
        world.advance(HOUR)
        assert Status.CLOSED is do(run, portal, Action.CLOSE, report=REPORT).status
        assert (REPORT if portal.capabilities.report_on_close else "") == world.days()[-1].report

    def test_a_day_is_closed_without_a_report_too(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal()
        do(run, portal, Action.OPEN)
        world.advance(HOUR)
        assert Status.CLOSED is do(run, portal, Action.CLOSE).status
        assert not world.days()[-1].report

    def test_a_day_is_opened_at_an_earlier_moment_or_not_at_all(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        earlier = world.now() - QUARTER
        if not self.capabilities.past_time:
            self._refuses(run, world, Action.OPEN, at=earlier, reason=REASON)
            return
        day = do(run, world.portal(), Action.OPEN, at=earlier.replace(microsecond=5), reason=REASON)
        assert (Status.OPENED, earlier) == (day.status, day.start)
        assert (earlier, REASON) == (world.days()[-1].start, world.days()[-1].reason)

    def test_a_day_is_closed_at_an_earlier_moment_or_not_at_all(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        portal = world.portal()
        do(run, portal, Action.OPEN)
        finish = world.advance(HOUR)
        world.advance(QUARTER)
        if not self.capabilities.past_time:
            self._refuses(run, world, Action.CLOSE, at=finish, report=REPORT, reason=REASON)
            return
        day = do(run, portal, Action.CLOSE, at=finish, report=REPORT, reason=REASON)
        assert (Status.CLOSED, finish) == (day.status, day.finish)
        kept = world.days()[-1]
        assert finish == kept.finish
        assert REASON in kept.report

    def test_a_night_is_closed_at_an_earlier_moment_of_the_next_date_or_that_is_not_offered(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        portal = world.portal()
        world.set_now(world.now().replace(hour=22, minute=0))
        do(run, portal, Action.OPEN)
        finish = world.advance(8 * HOUR)
        world.advance(HOUR)
        offered = _offers_past(portal, Action.CLOSE, finish, read(run, portal), world.now())
        assert (self.capabilities.past_time and self.capabilities.finish_next_day) is offered
        if offered:
            closed = do(run, portal, Action.CLOSE, at=finish, reason=REASON)
            assert (Status.CLOSED, finish) == (closed.status, closed.finish)

    def test_a_closed_day_goes_on_from_an_earlier_moment_or_that_is_not_offered(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        portal, start = world.portal(), world.now()
        world.put_day(start=start, finish=start + 3 * HOUR)
        again = world.advance(4 * HOUR)
        now = world.advance(HOUR)
        offered = _offers_past(portal, Action.OPEN, again, read(run, portal), now)
        assert (self.capabilities.past_time and self.capabilities.past_reopening) is offered
        if offered:
            opened = do(run, portal, Action.OPEN, at=again, reason=REASON)
            assert (Status.OPENED, 4 * HOUR) == (opened.status, worked(opened, now))

    def test_a_forgotten_day_is_told_and_closed_with_a_time_or_there_is_no_such_thing(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        portal = world.portal()
        start = world.now() - timedelta(days=3)
        world.put_day(start=start)
        day = read(run, portal)
        assert start == day.start
        if not self.capabilities.expired_state:
            assert Status.EXPIRED is not day.status
            self._refuses(run, world, Action.CLOSE_EXPIRED, finish=start + 8 * HOUR, reason=REASON)
            return
        assert Status.EXPIRED is day.status
        assert Status.EXPIRED is do(run, portal, Action.OPEN).status  # opening it does nothing
        with pytest.raises(ExpiredDay):
            do(run, portal, Action.CLOSE)
        assert world.days()[-1].finish is None
        closed = do(run, portal, Action.CLOSE_EXPIRED, finish=start + 8 * HOUR, reason=REASON)
        assert (Status.CLOSED, start + 8 * HOUR) == (closed.status, closed.finish)
        opened = do(run, portal, Action.OPEN)
        assert (Status.OPENED, world.now()) == (opened.status, opened.start)

    def test_a_forgotten_night_is_closed_in_full_where_that_is_declared(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        if not self.capabilities.finish_next_day:
            return
        portal = world.portal()
        start = (world.now() - timedelta(days=3)).replace(hour=22, minute=0)
        world.put_day(start=start)
        assert Status.EXPIRED is read(run, portal).status
        closed = do(run, portal, Action.CLOSE_EXPIRED, finish=start + 9 * HOUR, reason=REASON)
        assert (Status.CLOSED, start + 9 * HOUR) == (closed.status, closed.finish)

    def test_a_forgotten_day_is_never_closed_without_a_time(self, run: Run[Any], world: PortalWorld) -> None:
        world.put_day(start=world.now() - timedelta(days=3))
        self._refuses(run, world, Action.CLOSE_EXPIRED, finish=None, reason=REASON)

    def test_the_rules_are_the_same_asked_twice(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal(scheduled=True)
        rules = run(portal.read_rules())
        assert isinstance(rules, Rules)
        assert rules == run(portal.read_rules())

    def test_a_schedule_that_has_to_be_named_makes_a_difference(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        unnamed, named = (run(world.portal(scheduled=told).read_rules()) for told in (False, True))
        assert self.capabilities.schedule_id == (unnamed != named)
        assert self.capabilities.schedule_id == (bool(named.shifts) and not unnamed.shifts)

    @staticmethod
    def _refuses(run: Run[Any], world: PortalWorld, action: Action, **words: Any) -> None:  # noqa: ANN401 - a command's fields
        """Hold the portal to refusing before anything is sent."""
        before, sent = world.days(), world.writes()
        with pytest.raises(PortalError) as caught:
            do(run, world.portal(), action, **words)
        assert not caught.value.may_have_happened
        assert (before, sent) == (world.days(), world.writes())


def _offers_past(portal: Portal, action: Action, moment: datetime, day: Workday, now: datetime) -> bool:
    """Tell whether a click that waited since `moment` would be offered to be recorded then."""
    waiting = Waiting(intent="a", action=action, moment=moment, before=None)
    return Choice.PAST in question_about(waiting, day, Rules(), portal.capabilities, now).choices
