"""Portals that speak to the sandbox's WorkTime One, and what stands there."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tests.support.portal import ZONE
from tests.support.short_marks import ShortMarks
from tray_app.portals.address import BaseUrl
from tray_app.portals.secret import Secret
from tray_app.portals.worktime_one.adapter import Options, WorkTimeOnePortal
from tray_app.portals.worktime_one.asking import Asker
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.worktime_one.clockings import Row
from tray_app.sandbox.worktime_one.keys import READ_WRITE
from tray_app.sandbox.worktime_one.routes import BASE
from tray_app.sandbox.worktime_one.staff import PERSON_EMAIL, PERSON_ID
from tray_app.sandbox.worktime_one.state import WorkTimeOne
from tray_app.sandbox.world import World

MakePortal = Callable[..., WorkTimeOnePortal]


class Service:
    """The sandbox's WorkTime One, as a test looks at it and moves it."""

    def __init__(self, sandbox: SandboxServer) -> None:
        self.sandbox = sandbox

    @property
    def address(self) -> BaseUrl:
        return BaseUrl(f"{self.sandbox.root_url}{BASE}")

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.sandbox.on(lambda world: world.part(WorkTimeOne).rows)

    def put(self, clock_in: datetime, clock_out: datetime | None = None) -> None:
        self.sandbox.on(lambda world: world.part(WorkTimeOne).put_row(clock_in, clock_out))

    def drop_rows(self) -> None:
        self.sandbox.on(lambda world: setattr(world.part(WorkTimeOne), "rows", ()))

    def behave(self, **manners: Any) -> None:  # noqa: ANN401 - a dataclass's fields
        def change(world: World) -> None:
            state = world.part(WorkTimeOne)
            state.manners = replace(state.manners, **manners)

        self.sandbox.on(change)

    def spend(self, count: int) -> None:
        self.sandbox.on(lambda world: world.part(WorkTimeOne).quota.spend(count, world.clock.now()))

    def remaining(self) -> int:
        return self.sandbox.on(lambda world: world.part(WorkTimeOne).quota.remaining(world.clock.now()))

    def writes(self) -> int:
        return sum(seen.method == "POST" for seen in self.sandbox.requests())


@pytest.fixture
def service(sandbox: SandboxServer) -> Service:
    return Service(sandbox)


@pytest.fixture
def marks() -> ShortMarks:
    return ShortMarks()


@pytest.fixture
def make_portal(service: Service, make_client: MakeClient, clock: FakeClock, marks: ShortMarks) -> MakePortal:
    """Make portals for the sandbox's person; a second one is the program after a restart."""

    def make(*, key: str = READ_WRITE, zone: Any = ZONE, **options: Any) -> WorkTimeOnePortal:  # noqa: ANN401 - options
        http = make_client()
        chosen = Options(**options)
        return WorkTimeOnePortal(
            asker=Asker(base_url=service.address, key=Secret(key), plan=chosen.plan, http=http, clock=clock),
            employee_id=PERSON_ID,
            name=PERSON_EMAIL,
            options=chosen,
            marks=marks,
            zone=zone,
            http=http,
        )

    return make


@pytest.fixture
def portal(make_portal: MakePortal) -> WorkTimeOnePortal:
    """A portal without breaks."""
    return make_portal()
