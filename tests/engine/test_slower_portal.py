"""The pace follows what a portal has left of its limit, which changes while it is asked."""

from datetime import timedelta
from typing import Any

from tests.conftest import Run
from tests.engine.conftest import Heard
from tests.portals.conftest import clock, make_client
from tests.portals.worktime_one.conftest import MakePortal, Service, make_portal, marks, service
from tests.support.fake_clock import FakeClock
from tray_app.engine.board import Board
from tray_app.engine.portal_time import PortalTime
from tray_app.engine.reader import Reader
from tray_app.engine.state import State
from tray_app.sandbox.worktime_one.quota import Plan

__all__ = ["clock", "make_client", "make_portal", "marks", "service"]


def test_a_portal_that_runs_short_of_requests_is_asked_less_often(
    run: Run[Any], make_portal: MakePortal, service: Service, clock: FakeClock
) -> None:
    portal = make_portal()
    board = Board(State(signed_in=True, capabilities=portal.capabilities))
    reader = Reader(portal=portal, board=board, portal_time=PortalTime(clock), announcer=Heard())
    run(reader.read_workday())
    assert timedelta(minutes=5) == board.state.capabilities.read_every
    service.behave(plan=Plan.FREE)
    service.spend(service.remaining() - 10)
    run(reader.read_workday())
    every = board.state.capabilities.read_every
    assert every is not None
    assert every > timedelta(minutes=25)
