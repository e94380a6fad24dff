"""Whatever two clients of one person click: the portal tells the truth, and no minute is lost."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import Run
from tests.portals.mctime.conftest import MakePortal, Service
from tests.portals.mctime.doing import do, later, read
from tests.support.portal import MONDAY_MORNING, NO_LIMIT
from tray_app.portals.mctime.adapter import McTimePortal
from tray_app.sandbox.mctime.state import BreakList, SecondStart
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status, worked

STEP = timedelta(minutes=10)
ACTIONS = (Action.OPEN, Action.PAUSE, Action.RESUME, Action.CLOSE)
BECOMES = {
    (Status.CLOSED, Action.OPEN): Status.OPENED,
    (Status.OPENED, Action.PAUSE): Status.PAUSED,
    (Status.PAUSED, Action.RESUME): Status.OPENED,
    (Status.OPENED, Action.CLOSE): Status.CLOSED,
    (Status.PAUSED, Action.CLOSE): Status.CLOSED,
}
CLICKS = {Action.OPEN: "start", Action.PAUSE: "break", Action.RESUME: "break", Action.CLOSE: "stop"}


@dataclass(slots=True)
class Model:
    """A day in three numbers."""

    status: Status = Status.CLOSED
    worked: timedelta = field(default=ZERO)

    def click(self, action: Action) -> bool:
        """Do it if it makes sense now."""
        wished = BECOMES.get((self.status, action))
        self.status = wished or self.status
        return wished is not None

    def wait(self) -> None:
        self.worked += STEP if self.status is Status.OPENED else ZERO


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    clicks=st.lists(st.tuples(st.booleans(), st.sampled_from(ACTIONS)), min_size=3, max_size=9),
    told=st.sampled_from((BreakList.OPEN_END, BreakList.NULL_END)),
)
def test_two_clients_of_one_person_lose_nothing(
    run: Run[Any],
    service: Service,
    make_portal: MakePortal,
    clicks: list[tuple[bool, Action]],
    told: BreakList,
) -> None:
    service.sandbox.reset()
    service.sandbox.set_clock(MONDAY_MORNING)
    service.behave(per_second=NO_LIMIT, break_list=told, second_start=SecondStart.REPLACES)
    portal, model = make_portal(), Model()
    for ours, action in clicks:
        if ours:
            model.click(action)
            assert model.status is do(run, portal, action).workday.status
        elif model.status is not Status.PAUSED or action is not Action.CLOSE:
            # A stop in a break is refused here, and a toggle does not ask what was meant.
            _elsewhere(service, model, action)
        _holds(run, portal, model, service.sandbox.now)
        later(service, STEP)
        model.wait()
    _holds(run, portal, model, service.sandbox.now)


def _elsewhere(service: Service, model: Model, action: Action) -> None:
    if model.click(action):
        service.click(CLICKS[action])


def _holds(run: Run[Any], portal: McTimePortal, model: Model, now: Callable[[], datetime]) -> None:
    day = read(run, portal).workday
    assert (model.status, model.worked) == (day.status, worked(day, now()))
