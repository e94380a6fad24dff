"""Rules about what not every portal has: earlier days, sums of a week, a day thrown away, opening words."""

from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest

from tests.conftest import Run
from tests.contracts.asking import attempt, do, read
from tests.contracts.world import PortalWorld
from tray_app.engine.errors import Misused, PortalError, Refused
from tray_app.engine.portal import Capabilities, History, OpeningComment, PastDay, Pause, Portal, Reading
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status, Workday

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
WORDS = "Begin with „tests“ ✓"
REPORT = "Wrote them"


class ExtraRules:
    """History, week total, discard, opening words, declared limits: each present and held to, or absent."""

    capabilities: ClassVar[Capabilities]
    history_tells_notes: ClassVar[bool] = True
    """Whether the service's history tells the words given on closing; some services only take them."""

    def test_a_day_worked_is_in_the_history(self, run: Run[Any], world: PortalWorld) -> None:
        portal = self._with_history(world)
        start = world.now() - 2 * DAY
        world.put_day(start=start, finish=start + 9 * HOUR, breaks=HOUR)
        (day,) = _days(run, portal, start, start)
        assert (start.date(), start, start + 9 * HOUR) == (day.day, day.start, day.finish)
        assert (8 * HOUR, HOUR) == (day.worked, day.breaks)

    def test_the_history_ends_where_it_was_asked_to(self, run: Run[Any], world: PortalWorld) -> None:
        portal = self._with_history(world)
        starts = [world.now() - count * DAY for count in (5, 4, 2, 1)]
        for start in starts:
            world.put_day(start=start, finish=start + HOUR)
        asked = {
            (first, last): [day.start for day in _days(run, portal, starts[first], starts[last])]
            for first, last in ((0, 3), (1, 2), (3, 3))
        }
        assert {(0, 3): starts, (1, 2): starts[1:3], (3, 3): starts[3:]} == asked
        assert () == _days(run, portal, world.now() - 3 * DAY, world.now() - 3 * DAY)

    def test_a_night_belongs_to_the_date_of_its_evening(self, run: Run[Any], world: PortalWorld) -> None:
        portal = self._with_history(world)
        evening = world.now().replace(hour=22) - 2 * DAY
        world.put_day(start=evening, finish=evening + 4 * HOUR)
        (day,) = _days(run, portal, evening, evening)
        assert (evening.date(), evening, evening + 4 * HOUR) == (day.day, day.start, day.finish)
        assert () == _days(run, portal, evening + DAY, evening + DAY)

    def test_a_date_is_in_the_history_once(self, run: Run[Any], world: PortalWorld) -> None:
        portal = self._with_history(world)
        start = world.now() - 2 * DAY
        again = start + 4 * HOUR
        world.put_day(start=start, finish=start + 3 * HOUR)
        world.put_day(start=again, finish=again + 2 * HOUR)
        (day,) = _days(run, portal, start - DAY, start + DAY)
        assert (start, again + 2 * HOUR, 5 * HOUR) == (day.start, day.finish, day.worked)

    def test_a_day_that_still_runs_is_told_without_its_end(self, run: Run[Any], world: PortalWorld) -> None:
        portal = self._with_history(world)
        start = world.now()
        do(run, portal, Action.OPEN)
        world.advance(HOUR)
        (day,) = _days(run, portal, start, world.now())
        assert (start, None, ZERO) == (day.start, day.finish, day.breaks)
        assert ZERO <= day.worked <= HOUR

    def test_the_report_of_a_day_is_in_its_history(self, run: Run[Any], world: PortalWorld) -> None:
        portal = self._with_history(world)
        start = world.now()
        do(run, portal, Action.OPEN)
        world.advance(HOUR)
        do(run, portal, Action.CLOSE, report=REPORT)
        (day,) = _days(run, portal, start, start)
        told = self.history_tells_notes and self.capabilities.report_on_close
        assert told == (REPORT in day.note)

    def test_an_empty_history_is_empty(self, run: Run[Any], world: PortalWorld) -> None:
        portal = self._with_history(world)
        assert () == _days(run, portal, world.now() - WEEK, world.now())

    def test_looking_back_changes_nothing(self, run: Run[Any], world: PortalWorld) -> None:
        portal = self._with_history(world)
        start = world.now() - DAY
        world.put_day(start=start, finish=start + HOUR)
        before = world.days()
        assert _days(run, portal, start, start) == _days(run, portal, start, start)
        assert (0, before) == (world.writes(), world.days())

    def test_without_a_history_nothing_is_asked_for(self, run: Run[Any], world: PortalWorld) -> None:
        if self.capabilities.history:
            pytest.skip("there is a history")
        today = world.now().date()
        with pytest.raises(Misused):
            run(world.portal().read_history(today, today))
        assert 0 == world.requests()

    def test_a_week_is_summed_up_whole_or_not_at_all(self, run: Run[Any], world: PortalWorld) -> None:
        portal = self._with_history(world)
        monday = world.now() - timedelta(days=world.now().weekday()) - WEEK
        for number, length in ((-1, 1), (0, 8), (1, 7), (3, 6), (7, 5)):
            start = monday + number * DAY
            world.put_day(start=start, finish=start + length * HOUR)
        history = _history(run, portal, monday, monday + DAY)
        assert [8 * HOUR, 7 * HOUR] == [day.worked for day in history.days]
        if not self.capabilities.week_total:
            assert history.week is None
            return
        assert history.week is not None
        assert (monday.date(), 21 * HOUR) == (history.week.first, history.week.worked)
        assert history.week.target is None or history.week.target > ZERO

    def test_a_running_day_is_thrown_away_or_stays(self, run: Run[Any], world: PortalWorld) -> None:
        earlier = world.now() - DAY
        world.put_day(start=earlier, finish=earlier + HOUR)
        before = world.days()
        portal = world.portal()
        do(run, portal, Action.OPEN)
        world.advance(HOUR)
        if not self.capabilities.discard:
            self._keeps(run, world)
            return
        assert Status.CLOSED is _discarded(run, portal).status
        assert Status.CLOSED is read(run, portal).status
        assert before == world.days()

    def test_a_day_is_thrown_away_during_a_break_as_well(self, run: Run[Any], world: PortalWorld) -> None:
        if not self.capabilities.discard or self.capabilities.pause is not Pause.NATIVE:
            pytest.skip("no such thing here")
        portal = world.portal()
        do(run, portal, Action.OPEN)
        world.advance(HOUR)
        do(run, portal, Action.PAUSE)
        assert Status.CLOSED is _discarded(run, portal).status
        assert () == world.days()

    def test_a_closed_day_is_never_thrown_away(self, run: Run[Any], world: PortalWorld) -> None:
        portal = world.portal()
        do(run, portal, Action.OPEN)
        world.advance(HOUR)
        do(run, portal, Action.CLOSE)
        before = world.days()
        if not self.capabilities.discard:
            self._keeps(run, world)
            return
        with suppress(Refused):
            assert Status.CLOSED is _discarded(run, portal).status
        assert before == world.days()

    def test_words_at_the_start_are_kept_where_they_are_taken(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        portal = world.portal()
        assert Status.OPENED is do(run, portal, Action.OPEN, report=WORDS).status
        taken = self.capabilities.opening_comment is not OpeningComment.NONE
        assert (WORDS if taken else "") == world.days()[-1].opening_comment

    def test_words_at_the_start_outlive_those_at_the_end(self, run: Run[Any], world: PortalWorld) -> None:
        if self.capabilities.opening_comment is OpeningComment.NONE:
            pytest.skip("none are taken")
        portal = world.portal()
        do(run, portal, Action.OPEN, report=WORDS)
        world.advance(HOUR)
        do(run, portal, Action.CLOSE, report=REPORT)
        kept = world.days()[-1]
        assert WORDS in f"{kept.opening_comment}\n{kept.report}"
        assert REPORT in kept.report

    def test_nothing_is_opened_without_words_that_are_required(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        if self.capabilities.opening_comment is not OpeningComment.REQUIRED:
            pytest.skip("none are required")
        answer = attempt(run, world.portal(), Action.OPEN)
        assert isinstance(answer, Refused)
        assert (0, ()) == (world.writes(), world.days())

    def test_the_declared_limits_can_be_kept(self) -> None:
        declared = self.capabilities
        limit, every = declared.request_limit, declared.read_every
        assert every is None or ZERO < every <= HOUR
        if limit is not None:
            assert limit.count > 0
            assert limit.within > ZERO
            # A click takes a reading before and after it: some room has to be left between two readings.
            assert every is None or limit.within <= every * limit.count / 2

    def test_what_is_declared_fits_together(self) -> None:
        declared = self.capabilities
        assert declared.history or not declared.week_total
        assert declared.report_on_close or not declared.report_may_be_lost

    def test_after_the_end_nothing_is_looked_up_or_thrown_away(
        self, run: Run[Any], world: PortalWorld
    ) -> None:
        portal, today = world.portal(), world.now().date()
        do(run, portal, Action.OPEN)
        run(portal.aclose())
        before, sent = world.days(), world.requests()
        for work in (portal.read_history(today, today), portal.discard()):
            with pytest.raises(PortalError) as caught:
                run(work)
            assert not caught.value.may_have_happened
        assert (before, sent) == (world.days(), world.requests())

    def _with_history(self, world: PortalWorld) -> Portal:
        """Return a portal that has one; the rule is about nothing elsewhere."""
        if not self.capabilities.history:
            pytest.skip("no history here")
        return world.portal()

    @staticmethod
    def _keeps(run: Run[Any], world: PortalWorld) -> None:
        """Hold the portal to sending nothing."""
        before, sent = world.days(), world.requests()
        with pytest.raises(Misused):
            run(world.portal().discard())
        assert (before, sent) == (world.days(), world.requests())


def _history(run: Run[Any], portal: Portal, first: datetime, last: datetime) -> History:
    history = run(portal.read_history(first.date(), last.date()))
    assert isinstance(history, History)
    return history


def _days(run: Run[Any], portal: Portal, first: datetime, last: datetime) -> tuple[PastDay, ...]:
    return _history(run, portal, first, last).days


def _discarded(run: Run[Any], portal: Portal) -> Workday:
    reading = run(portal.discard())
    assert isinstance(reading, Reading)
    return reading.workday
