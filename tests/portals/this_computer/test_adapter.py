"""The portal over its file: this computer's clock and zone, cancellation, a disk that hangs, the end."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.conftest import Run
from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.engine.errors import Misused, PortalError, Remedy, Unavailable, Unreachable
from tray_app.engine.portal import Command
from tray_app.portals.this_computer.adapter import ThisComputerPortal
from tray_app.portals.this_computer.day import Day
from tray_app.portals.this_computer.store import DayStore
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status, worked
from tray_app.workday.rules import Rules

HOUR = timedelta(hours=1)
OPEN = Command(action=Action.OPEN)
MakePortal = Callable[..., ThisComputerPortal]


class SlowStore(DayStore):
    """The real file on a disk that stands still until the gate opens."""

    gate: threading.Event
    began: threading.Event
    ended: threading.Event

    def change(self, decide: Callable[[Day | None], Day | None]) -> Day | None:
        self.began.set()
        self.gate.wait(10)
        try:
            return super().change(decide)
        finally:
            self.ended.set()


@pytest.fixture
def make(run: Run[Any], path: Path, clock: FakeClock) -> Iterator[MakePortal]:
    """Make portals over the same file; they end after the test."""
    made: list[ThisComputerPortal] = []

    def make_portal(store: DayStore | None = None, zone: tzinfo = ZONE, **more: Any) -> ThisComputerPortal:  # noqa: ANN401 - the portal's own arguments
        portal = ThisComputerPortal(
            store=DayStore(path) if store is None else store, rules=Rules(), clock=clock, zone=zone, **more
        )
        made.append(portal)
        return portal

    yield make_portal
    for portal in made:
        run(portal.aclose())


@pytest.fixture
def slow(path: Path) -> Iterator[SlowStore]:
    """A disk that stands still; it goes on in the end."""
    store = SlowStore(path)
    store.gate, store.began, store.ended = (threading.Event() for _ in range(3))
    yield store
    store.gate.set()


def test_the_portals_time_is_this_computers_to_the_instant(
    run: Run[Any], make: MakePortal, clock: FakeClock
) -> None:
    clock.advance(timedelta(milliseconds=300))
    reading = run(make().read_workday())
    assert (clock.now(), ZERO) == (reading.portal_time, reading.uncertainty)


def test_moments_are_whole_seconds_in_the_zone_of_this_computer(
    run: Run[Any], make: MakePortal, clock: FakeClock
) -> None:
    clock.advance(timedelta(milliseconds=999))
    day = run(make().perform(OPEN)).workday
    assert MONDAY_MORNING.isoformat() == day.start.isoformat()
    assert ZONE == day.offset


def test_a_change_of_the_clocks_in_the_middle_of_a_day_costs_nothing(
    run: Run[Any], make: MakePortal, clock: FakeClock
) -> None:
    portal = make(zone=ZoneInfo("Europe/Berlin"))
    clock.set_wall(datetime(2026, 10, 24, 20, 0, tzinfo=UTC))  # 22:00 in summer time
    run(portal.perform(OPEN))
    clock.advance(8 * HOUR)  # 05:00 in winter time
    day = run(portal.perform(Command(action=Action.CLOSE))).workday
    assert 8 * HOUR == worked(day, clock.now())
    assert (timezone(2 * HOUR), timezone(HOUR)) == (day.start.tzinfo, day.finish.tzinfo)


def test_a_journey_keeps_the_day_in_the_offset_in_which_it_was_opened(
    run: Run[Any], make: MakePortal, clock: FakeClock
) -> None:
    run(make().perform(OPEN))
    clock.advance(3 * HOUR)
    tokyo = ZoneInfo("Asia/Tokyo")
    there = make(zone=tokyo)
    day = run(there.perform(Command(action=Action.PAUSE))).workday
    assert (ZONE, timezone(9 * HOUR)) == (day.start.tzinfo, day.offset)
    assert 3 * HOUR == worked(day, clock.now())


def test_a_cancelled_write_is_whole_or_not_there_and_the_next_comes_after_it(
    run: Run[Any], make: MakePortal, slow: SlowStore, path: Path
) -> None:
    portal = make(slow)

    async def give_up() -> Status:
        first = asyncio.ensure_future(portal.perform(OPEN))
        await asyncio.to_thread(slow.began.wait, 10)
        queued = asyncio.ensure_future(portal.perform(Command(action=Action.CLOSE)))
        await asyncio.sleep(0)
        for task in (first, queued):
            task.cancel()
        slow.gate.set()
        found = await asyncio.gather(first, queued, return_exceptions=True)
        assert all(isinstance(each, asyncio.CancelledError) for each in found)
        return (await portal.read_workday()).workday.status

    assert Status.OPENED is run(give_up())  # the first had begun and is whole, the second never was
    with closing(DayStore(path)) as store:
        assert 1 == len(store.between(MONDAY_MORNING.date(), MONDAY_MORNING.date()))


def test_a_disk_that_hangs_is_told_with_whether_the_write_may_come_true(
    run: Run[Any], make: MakePortal, slow: SlowStore
) -> None:
    portal = make(slow, patience=timedelta(milliseconds=150))
    run(portal.check())  # the thread is there
    begun = problem_of(run, portal.perform(OPEN))
    assert slow.began.is_set()
    queued = problem_of(run, portal.perform(Command(action=Action.CLOSE)))
    reading = problem_of(run, portal.read_workday())
    assert [("SLOW", True), ("SLOW", False), ("SLOW", False)] == [
        (problem.code, problem.may_have_happened) for problem in (begun, queued, reading)
    ]
    assert {Remedy.RETRY} == {problem.remedy for problem in (begun, queued, reading)}
    slow.gate.set()
    assert slow.ended.wait(10)
    assert Status.OPENED is run(make().read_workday()).workday.status


def test_a_hanging_disk_does_not_hold_up_the_end(run: Run[Any], make: MakePortal, slow: SlowStore) -> None:
    portal = make(slow, patience=timedelta(milliseconds=20))
    assert "SLOW" == problem_of(run, portal.perform(OPEN)).code

    async def end() -> bool:
        farewell = asyncio.ensure_future(portal.aclose())
        await asyncio.sleep(0)
        slow.gate.set()
        await farewell
        return True

    assert run(end())


def problem_of(run: Run[Any], work: Any) -> PortalError:  # noqa: ANN401 - any of the portal's methods
    with pytest.raises(PortalError) as caught:
        run(work)
    return caught.value


def test_a_loss_is_told_by_what_the_person_hears_of_and_not_by_the_check_in_the_background(
    run: Run[Any], make: MakePortal, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(DayStore(path)) as store:
        store.last()
    path.write_bytes(b"rubbish" * 1000)
    portal = make()
    for work in (portal.check(), portal.check(), portal.read_workday()):
        problem = problem_of(run, work)
        assert isinstance(problem, Unavailable)
        assert ("SET_ASIDE", "days.db.broken-1") == (problem.code, problem.place)
    assert Status.CLOSED is run(portal.read_workday()).workday.status
    caplog.clear()


def test_after_the_end_nothing_is_opened(
    run: Run[Any], make: MakePortal, path: Path, make_client: MakeClient
) -> None:
    portal = make(http=make_client())
    run(portal.aclose())
    for work in (portal.read_workday(), portal.perform(OPEN), portal.check(), portal.read_rules()):
        problem = problem_of(run, work)
        assert isinstance(problem, Unreachable)
        assert "CLOSED" == problem.code
    assert not path.parent.exists()


def test_dates_beyond_the_calendar_are_a_fault_of_the_program(run: Run[Any], make: MakePortal) -> None:
    for last in (date.max, date.min):
        assert isinstance(problem_of(run, make().read_history(date.min, last)), Misused)
    assert () == run(make().read_history(date.min, date(2026, 5, 4))).days


def test_the_week_comes_whole_even_if_a_day_of_it_was_asked_for(
    run: Run[Any], make: MakePortal, clock: FakeClock
) -> None:
    portal = make()
    for _ in range(3):
        run(portal.perform(OPEN))
        clock.advance(8 * HOUR)
        run(portal.perform(Command(action=Action.CLOSE)))
        clock.advance(16 * HOUR)
    wednesday = MONDAY_MORNING.date() + timedelta(days=2)
    history = run(portal.read_history(wednesday, wednesday))
    assert [wednesday] == [past.day for past in history.days]
    assert history.week is not None
    assert 24 * HOUR == history.week.worked


def test_an_account_bears_the_name_that_was_entered(run: Run[Any], make: MakePortal) -> None:
    assert "Ann" == run(make(name="Ann").check()).name
