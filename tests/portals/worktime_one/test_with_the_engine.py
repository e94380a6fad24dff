"""The engine and this portal together: what is kept for clicks is really theirs."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.worktime_one.conftest import MakePortal, Service
from tests.portals.worktime_one.test_limits import leave
from tests.support.fake_clock import FakeClock
from tests.support.lone_engine import lone_engine
from tray_app.engine.engine import Engine
from tray_app.engine.notices import ActionDone, ActionKept
from tray_app.engine.portal import Command
from tray_app.portals.worktime_one.allowance import RESERVE, Plan
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.worktime_one import quota
from tray_app.workday.actions import Action

OPEN = Command(action=Action.OPEN)
MINUTES = timedelta(minutes=3)


@pytest.fixture
def engine(make_portal: MakePortal, clock: FakeClock) -> Engine:
    return lone_engine(make_portal(plan=Plan.FREE), clock)


@pytest.mark.parametrize("left", [RESERVE + 1, RESERVE])
def test_a_click_goes_through_when_only_the_reserve_is_left(
    run: Run[Any], engine: Engine, service: Service, clock: FakeClock, left: int
) -> None:
    service.behave(plan=quota.Plan.FREE)
    run(engine.read_now())
    leave(service, left + 1)
    run(engine.read_now())  # tells how few are left
    clock.advance(MINUTES)  # the reading is too old for a click by then
    service.sandbox.advance(MINUTES)
    assert left == service.remaining()
    assert isinstance(run(engine.perform(OPEN)), ActionDone)
    assert len(service.rows) == 1


@pytest.mark.usefixtures("_trouble_is_expected")
def test_a_click_that_waits_is_looked_after_with_the_reserve_too(
    run: Run[Any], engine: Engine, service: Service
) -> None:
    service.behave(plan=quota.Plan.FREE)
    run(engine.read_now())
    leave(service, RESERVE + 1)
    run(engine.read_now())
    service.sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE, count=2, path="/attendance"))
    assert isinstance(run(engine.perform(OPEN)), ActionKept)
    run(engine.read_now())
    assert len(service.rows) == 1


@pytest.fixture
def _trouble_is_expected(caplog: pytest.LogCaptureFixture) -> None:
    """Being offline is logged once; that it is, is tested elsewhere."""
    caplog.set_level("ERROR")
