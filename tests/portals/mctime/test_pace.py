"""Requests never come faster than the service takes them."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import Run
from tests.portals.mctime.conftest import MakePortal, Service
from tests.portals.mctime.doing import read
from tests.support.fake_clock import FakeClock
from tray_app.portals.mctime.pace import LIMIT, OWN_SHARE, Pace


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
