"""The engine and this portal together: a click whose answer was lost is told as it is."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.mctime.conftest import MakePortal, Service
from tests.portals.mctime.doing import HOUR, later
from tests.support.fake_clock import FakeClock
from tests.support.lone_engine import lone_engine
from tests.support.portal import MONDAY_MORNING
from tray_app.engine.engine import Engine
from tray_app.engine.errors import DayGone
from tray_app.engine.notices import ActionDone, ActionFailed
from tray_app.engine.portal import Command
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.workday.actions import Action

CLOSE = Command(action=Action.CLOSE)
LOST = Fault(kind=FaultKind.RESET_AFTER, path="/clock/stop")


@pytest.fixture
def engine(make_portal: MakePortal, clock: FakeClock) -> Engine:
    return lone_engine(make_portal(), clock)


def approve_an_hour(service: Service) -> None:
    """Let an approved entry come meanwhile, which makes the clock invalid as it stops."""
    service.put(MONDAY_MORNING + HOUR, MONDAY_MORNING + 2 * HOUR, approved=True)
    service.change_entries(creation="wtm")


@pytest.mark.parametrize("meanwhile", [approve_an_hour, lambda _: None])
def test_a_stop_whose_answer_was_lost_is_confirmed_only_if_something_came_of_it(
    run: Run[Any], engine: Engine, service: Service, meanwhile: Callable[[Service], None]
) -> None:
    service.put(MONDAY_MORNING)
    later(service, 3 * HOUR)
    run(engine.read_now())
    meanwhile(service)
    service.sandbox.add_fault(LOST)
    result = run(engine.perform(CLOSE))
    assert service.running is None
    if service.state.invalid:
        assert isinstance(result, ActionFailed)
        assert isinstance(result.problem, DayGone)
    else:
        assert isinstance(result, ActionDone)


def test_a_clock_that_somebody_cancelled_meanwhile_is_not_confirmed_as_closed(
    run: Run[Any], engine: Engine, service: Service
) -> None:
    service.put(MONDAY_MORNING)
    later(service, 3 * HOUR)
    run(engine.read_now())
    service.click("cancel")
    result = run(engine.perform(CLOSE))
    assert isinstance(result, ActionFailed)
    assert isinstance(result.problem, DayGone)
