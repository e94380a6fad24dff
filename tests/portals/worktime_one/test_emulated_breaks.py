"""Breaks made of a going and a coming: only where switched on, and only as long as the rows agree."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.contracts.asking import do, read
from tests.portals.worktime_one.conftest import MakePortal, Service
from tests.portals.worktime_one.test_adapter import pass_time, sent
from tests.support.fake_clock import FakeClock
from tests.support.portal import MONDAY_MORNING
from tests.support.short_marks import ShortMarks
from tray_app.engine.errors import Busy, Misused, NoAnswer, PortalError
from tray_app.engine.portal import Command, Remark
from tray_app.portals.worktime_one.adapter import PAUSED, WorkTimeOnePortal
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.worktime_one.state import WorkTimeOne
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, worked

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def pausing(make_portal: MakePortal) -> WorkTimeOnePortal:
    return make_portal(emulate_pause=True)


@pytest.fixture
def began(run: Run[Any], pausing: WorkTimeOnePortal, service: Service, clock: FakeClock) -> datetime:
    """A break that has begun after an hour of work."""
    do(run, pausing, Action.OPEN)
    moment = pass_time(service, clock, HOUR)
    assert Status.PAUSED is do(run, pausing, Action.PAUSE).status
    pass_time(service, clock, 10 * MINUTE)
    return moment


@pytest.mark.parametrize("action", [Action.PAUSE, Action.RESUME])
def test_without_the_switch_no_break_is_made(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, action: Action
) -> None:
    do(run, portal, Action.OPEN)
    with pytest.raises(Misused):
        do(run, portal, action)
    assert 1 == service.writes()


def test_a_break_survives_a_restart(
    run: Run[Any], make_portal: MakePortal, began: datetime, service: Service
) -> None:
    day = read(run, make_portal(emulate_pause=True))
    assert (Status.PAUSED, began, HOUR) == (day.status, day.paused_at, worked(day, began + HOUR))
    assert Status.CLOSED is read(run, make_portal()).status  # what everybody else sees
    assert 1 == len(service.rows)


def test_resuming_makes_a_second_row_and_forgets_the_mark(
    run: Run[Any], pausing: WorkTimeOnePortal, began: datetime, service: Service, marks: ShortMarks
) -> None:
    day = do(run, pausing, Action.RESUME)
    assert (Status.OPENED, MONDAY_MORNING, 10 * MINUTE) == (day.status, day.start, day.breaks)
    assert [began, None] == [row.clock_out for row in service.rows]
    assert "" == marks.texts[PAUSED]


def test_closing_during_a_break_sends_nothing_and_says_so_of_the_report(
    run: Run[Any], pausing: WorkTimeOnePortal, began: datetime, service: Service
) -> None:
    told = run(pausing.perform(Command(action=Action.CLOSE, report="Done")))
    assert (Status.CLOSED, began) == (told.workday.status, told.workday.finish)
    assert frozenset({Remark.REPORT_NOT_KEPT}) == told.remarks
    assert ["clock_in", "clock_out"] == [body["type"] for body in sent(service)]


@pytest.mark.parametrize("change", ["came through a door", "row moved", "row gone"])
def test_what_somebody_else_did_ends_the_break(  # noqa: PLR0913, PLR0917 - fixtures and a parameter
    run: Run[Any],
    pausing: WorkTimeOnePortal,
    began: datetime,
    service: Service,
    marks: ShortMarks,
    change: str,
) -> None:
    expected = Status.CLOSED
    if change == "came through a door":
        service.put(began + 5 * MINUTE)
        expected = Status.OPENED
    else:
        service.drop_rows()
    if change == "row moved":
        service.put(MONDAY_MORNING, began + 5 * MINUTE)
    assert expected is read(run, pausing).status
    assert "" == marks.texts[PAUSED]


def test_a_break_that_nobody_came_back_from_ends_with_the_day(
    run: Run[Any], pausing: WorkTimeOnePortal, began: datetime, service: Service, clock: FakeClock
) -> None:
    pass_time(service, clock, 16 * HOUR)
    day = read(run, pausing)
    assert (Status.CLOSED, began) == (day.status, day.finish)
    assert Status.CLOSED is do(run, pausing, Action.RESUME).status
    assert 1 == len(service.rows)


def test_a_break_that_could_not_be_remembered_is_not_begun(
    run: Run[Any], pausing: WorkTimeOnePortal, service: Service, marks: ShortMarks
) -> None:
    do(run, pausing, Action.OPEN)
    marks.full = True
    with pytest.raises(Misused) as caught:
        do(run, pausing, Action.PAUSE)
    assert ("MARK_NOT_KEPT", False) == (caught.value.code, caught.value.may_have_happened)
    assert 1 == service.writes()


def test_an_answer_that_was_lost_leaves_a_break_and_not_a_closed_day(
    run: Run[Any], pausing: WorkTimeOnePortal, service: Service, clock: FakeClock
) -> None:
    do(run, pausing, Action.OPEN)
    began = pass_time(service, clock, HOUR)
    service.sandbox.add_fault(Fault(kind=FaultKind.RESET_AFTER, path="/attendance/clock"))
    with pytest.raises(NoAnswer):
        do(run, pausing, Action.PAUSE)
    day = read(run, pausing)
    assert (Status.PAUSED, began) == (day.status, day.paused_at)


def test_a_program_that_ended_before_the_answer_knows_the_break_all_the_same(
    run: Run[Any], make_portal: MakePortal, pausing: WorkTimeOnePortal, service: Service, clock: FakeClock
) -> None:
    do(run, pausing, Action.OPEN)
    pass_time(service, clock, HOUR)
    service.sandbox.add_fault(Fault(kind=FaultKind.HANG_AFTER, path="/attendance/clock"))

    async def end_meanwhile() -> None:
        arrived = service.sandbox.arrival("/attendance/clock", 2)
        task = asyncio.ensure_future(pausing.perform(Command(action=Action.PAUSE)))
        await asyncio.wrap_future(arrived)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(end_meanwhile())
    service.sandbox.release_hangs()
    assert Status.PAUSED is read(run, make_portal(emulate_pause=True)).status


@pytest.mark.parametrize("code", ["rate_limit_exceeded", "unauthorized", "forbidden"])
def test_a_break_that_was_not_begun_leaves_no_mark(
    run: Run[Any], pausing: WorkTimeOnePortal, service: Service, marks: ShortMarks, code: str
) -> None:
    do(run, pausing, Action.OPEN)
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/attendance/clock", code=code))
    with pytest.raises(PortalError) as caught:
        do(run, pausing, Action.PAUSE)
    assert not caught.value.may_have_happened
    assert "" == marks.texts[PAUSED]
    assert Status.OPENED is read(run, pausing).status


def test_a_day_closed_right_after_a_break_that_failed_is_closed(
    run: Run[Any], pausing: WorkTimeOnePortal, service: Service
) -> None:
    do(run, pausing, Action.OPEN)
    service.sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, path="/attendance/clock"))
    with pytest.raises(NoAnswer):
        do(run, pausing, Action.PAUSE)
    assert Status.OPENED is read(run, pausing).status
    assert Status.CLOSED is do(run, pausing, Action.CLOSE).status
    assert Status.CLOSED is read(run, pausing).status


def test_opening_during_a_break_resumes(
    run: Run[Any], pausing: WorkTimeOnePortal, began: datetime, service: Service
) -> None:
    assert Status.OPENED is do(run, pausing, Action.OPEN).status
    assert 2 == len(service.rows)
    assert began == service.rows[0].clock_out


def test_breaks_may_cost_penalties_in_the_sandbox_as_in_life(
    run: Run[Any], pausing: WorkTimeOnePortal, began: datetime, service: Service
) -> None:
    do(run, pausing, Action.RESUME)
    assert began < service.sandbox.now()
    # Gone at 09:50, and come again after nine.
    assert 2 == service.sandbox.on(lambda world: world.part(WorkTimeOne).penalties(world))


def test_a_mark_that_is_rubbish_is_forgotten(
    run: Run[Any], pausing: WorkTimeOnePortal, service: Service, marks: ShortMarks
) -> None:
    service.put(MONDAY_MORNING - HOUR, MONDAY_MORNING)
    marks.put(PAUSED, "rubbish")
    assert Status.CLOSED is read(run, pausing).status
    assert "" == marks.texts[PAUSED]


def test_a_busy_service_is_told_before_a_mark_is_made(
    run: Run[Any], pausing: WorkTimeOnePortal, service: Service, marks: ShortMarks
) -> None:
    do(run, pausing, Action.OPEN)
    service.spend(10_000)
    with pytest.raises(Busy):
        do(run, pausing, Action.PAUSE)
    assert "" == marks.get(PAUSED)
