"""Requests never come faster than the service takes them."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Run
from tests.portals.mctime.conftest import MakePortal, Service
from tests.portals.mctime.doing import problem, read
from tests.support.fake_clock import FakeClock
from tray_app.engine.errors import Busy
from tray_app.engine.portal import Command
from tray_app.portals.mctime.adapter import McTimePortal
from tray_app.portals.mctime.asking import BUSY_TRIES, SHORT_WAIT
from tray_app.portals.mctime.pace import LIMIT, OWN_SHARE, WITHIN, Pace
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.workday.actions import Action
from tray_app.workday.model import Status


@given(st.lists(st.floats(0, 0.4), min_size=1, max_size=60))
def test_no_second_has_more_than_ones_own_share(idle: list[float]) -> None:
    pace, ticks = Pace(), 1000.0
    sent: list[float] = []
    for seconds in idle:
        ticks += seconds
        while (wait := pace.wait(ticks)) > 0:
            ticks += wait
        sent.append(ticks)
        pace = pace.after(ticks)
    gaps = [later - first for first, later in zip(sent, sent[OWN_SHARE:], strict=False)]
    assert all(gap >= 1 - 1e-9 for gap in gaps)


def test_some_of_the_limit_is_left_to_others() -> None:
    assert 0 < OWN_SHARE < LIMIT


def test_the_portal_keeps_the_pace(
    run: Run[Any], service: Service, make_portal: MakePortal, clock: FakeClock
) -> None:
    """The clock stands still but for sleeping: so many requests take so many seconds."""
    portal, before = make_portal(), clock.monotonic()
    for _ in range(20):
        read(run, portal)
    requests = len(service.sandbox.requests())
    assert (requests - 1) // OWN_SHARE <= clock.monotonic() - before


def too_fast(*, times: int, seconds: int, path: str = "") -> Fault:
    """Return what the service says when others have used the key within the same second."""
    return Fault(kind=FaultKind.REFUSAL, code="429", count=times, retry_after=seconds, path=path)


def test_a_question_after_others_in_the_same_second_is_asked_again_in_the_next(
    run: Run[Any], service: Service, make_portal: MakePortal, clock: FakeClock
) -> None:
    portal, before = make_portal(), clock.monotonic()
    service.sandbox.add_fault(too_fast(times=BUSY_TRIES - 1, seconds=1))
    assert Status.CLOSED is read(run, portal).workday.status
    assert clock.monotonic() - before == WITHIN.total_seconds() * (BUSY_TRIES - 1)


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        pytest.param(BUSY_TRIES, 1, id="still too fast"),
        pytest.param(1, SHORT_WAIT // timedelta(seconds=1) + 1, id="longer than somebody waits"),
    ],
)
def test_a_question_that_has_to_wait_longer_is_for_the_poller(
    run: Run[Any], portal: McTimePortal, service: Service, times: int, seconds: int
) -> None:
    service.sandbox.add_fault(too_fast(times=times, seconds=seconds))
    with pytest.raises(Busy):
        run(portal.read_workday())
    assert times == len(service.sandbox.requests())


def test_a_write_that_was_too_fast_is_never_sent_again_unseen(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    portal = make_portal()
    service.sandbox.add_fault(too_fast(times=1, seconds=1, path="/clock/start"))
    assert isinstance(problem(run, portal, Action.OPEN), Busy)
    assert service.actions() == ["start"]
    assert service.running is None
    assert Status.OPENED is run(portal.perform(Command(action=Action.OPEN))).workday.status
