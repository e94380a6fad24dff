"""Few requests an hour: readings stop in time, clicks go on, and nothing is sent that would be refused."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.contracts.asking import do, read
from tests.portals.worktime_one.conftest import MakePortal, Service
from tests.portals.worktime_one.test_adapter import pass_time
from tests.support.fake_clock import FakeClock
from tray_app.engine.errors import Busy
from tray_app.portals.worktime_one.adapter import WorkTimeOnePortal
from tray_app.portals.worktime_one.allowance import RESERVE, Plan
from tray_app.portals.worktime_one.asking import KEPT_BACK, USED_UP
from tray_app.sandbox.worktime_one import quota
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

MINUTE = timedelta(minutes=1)


def leave(service: Service, count: int) -> None:
    """Have colleagues use the same key until so much is left."""
    service.behave(plan=quota.Plan.FREE)
    service.spend(service.remaining() - count)


def busy(run: Run[Any], work: Any) -> Busy:  # noqa: ANN401 - a coroutine
    with pytest.raises(Busy) as caught:
        run(work)
    return caught.value


def about(expected: timedelta, refused: Busy) -> bool:
    """Compare a wait; the ``Date`` header has whole seconds."""
    return refused.retry_after is not None and abs(expected - refused.retry_after) <= timedelta(seconds=1)


def test_readings_stop_when_only_the_reserve_is_left(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    leave(service, RESERVE + 1)
    assert Status.CLOSED is read(run, portal).status
    arrived = len(service.sandbox.requests())
    for ask in (portal.read_workday, portal.check):
        refused = busy(run, ask())
        assert KEPT_BACK == refused.code
        assert about(60 * MINUTE, refused)
    assert arrived == len(service.sandbox.requests())
    assert RESERVE == service.remaining()


def test_a_click_uses_the_reserve_to_the_last(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    leave(service, RESERVE + 1)
    read(run, portal)
    assert Status.OPENED is do(run, portal, Action.OPEN).status
    assert 2 == service.remaining()
    assert Status.OPENED is do(run, portal, Action.OPEN).status  # one look, and it is so already
    assert 1 == service.remaining()


def test_a_click_is_not_sent_when_nothing_is_left(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    leave(service, 1)
    with pytest.raises(Busy) as caught:
        do(run, portal, Action.OPEN)
    assert (USED_UP, False) == (caught.value.code, caught.value.may_have_happened)
    assert (0, ()) == (service.writes(), service.rows)


def test_the_next_hour_begins_with_everything(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, clock: FakeClock
) -> None:
    leave(service, 0)
    assert about(60 * MINUTE, busy(run, portal.read_workday()))  # told by the service itself
    pass_time(service, clock, 45 * MINUTE)
    assert about(15 * MINUTE, busy(run, portal.read_workday()))
    assert 1 == len(service.sandbox.requests())
    pass_time(service, clock, 15 * MINUTE)
    assert Status.CLOSED is read(run, portal).status


def test_the_distance_between_readings_follows_what_is_left(
    run: Run[Any], make_portal: MakePortal, service: Service
) -> None:
    portal = make_portal(plan=Plan.FREE)
    assert 5 * MINUTE == portal.capabilities.read_every
    leave(service, 12)
    read(run, portal)
    every = portal.capabilities.read_every
    assert every is not None
    assert 19 * MINUTE < every <= 20 * MINUTE  # an hour by three: half of six


def test_what_the_service_tells_of_its_limit_is_declared(
    run: Run[Any], make_portal: MakePortal, service: Service
) -> None:
    portal = make_portal(plan=Plan.FREE)
    service.behave(plan=quota.Plan.ENTERPRISE)
    read(run, portal)
    assert portal.capabilities.request_limit is not None
    assert 10_000 == portal.capabilities.request_limit.count


@pytest.mark.parametrize(
    ("plan", "every"), [(Plan.FREE, 5 * MINUTE), (Plan.PAID, 2 * MINUTE), (Plan.ENTERPRISE, None)]
)
def test_the_plan_says_how_often_the_day_is_looked_up(
    make_portal: MakePortal, plan: Plan, every: timedelta | None
) -> None:
    assert every == make_portal(plan=plan).capabilities.read_every
