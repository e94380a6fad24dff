"""A long search at the service is waited for; a click is not kept waiting longer than elsewhere."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from tests.conftest import Run
from tests.portals.mctime.conftest import Service
from tests.portals.mctime.doing import do
from tests.support.fake_clock import FakeClock
from tests.support.portal import MONDAY_MORNING, ZONE
from tests.support.short_marks import ShortMarks
from tray_app.portals.http import HttpClient, Limits
from tray_app.portals.mctime.adapter import McTimePortal, Options
from tray_app.portals.mctime.asking import Asker
from tray_app.portals.secret import Secret
from tray_app.sandbox.mctime.keys import EMPLOYEE
from tray_app.sandbox.mctime.people import PERSON_ID
from tray_app.workday.actions import Action

SERVICE_GIVES_UP = timedelta(seconds=60)


def test_a_reading_may_take_as_long_as_the_service_lets_it_and_a_click_no_longer_than_is_usual(
    run: Run[Any], service: Service, clock: FakeClock
) -> None:
    allowed: dict[tuple[str, str], timedelta] = {}

    def watch(event: str, info: Mapping[str, object]) -> None:
        request: Any = info.get("request")
        if event.endswith(".send_request_headers.started"):
            step = (request.method.decode(), request.url.target.decode().partition("?")[0].rpartition("/")[2])
            allowed[step] = timedelta(seconds=request.extensions["timeout"]["read"])

    http = HttpClient(clock=clock, watch=watch)
    portal = McTimePortal(
        asker=Asker(base_url=service.address, key=Secret(EMPLOYEE), http=http, clock=clock),
        user_id=PERSON_ID,
        options=Options(),
        marks=ShortMarks(),
        zone=ZONE,
        http=http,
    )
    do(run, portal, Action.OPEN)
    run(portal.read_history(MONDAY_MORNING.date() - timedelta(days=30), MONDAY_MORNING.date()))
    run(portal.aclose())
    readings = {("GET", "clock"), ("GET", "times"), ("POST", "analytics")}
    assert {*readings, ("POST", "clock")} == set(allowed)
    assert all(SERVICE_GIVES_UP < allowed[each] < Limits().total for each in readings)
    assert Limits().read == allowed["POST", "clock"]
