"""Portals that speak to the sandbox's McTime, and what stands there."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, tzinfo
from typing import Any

import pytest

from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tests.support.portal import MONDAY_MORNING, NO_LIMIT, ZONE
from tests.support.short_marks import ShortMarks
from tests.support.walking_clock import WalkingClock
from tray_app.portals.address import BaseUrl
from tray_app.portals.mctime.adapter import McTimePortal, Options
from tray_app.portals.mctime.asking import Asker
from tray_app.portals.secret import Secret
from tray_app.sandbox.mctime import service as steering
from tray_app.sandbox.mctime.asked import BASE
from tray_app.sandbox.mctime.clocks import Running, Stored
from tray_app.sandbox.mctime.keys import EMPLOYEE
from tray_app.sandbox.mctime.people import PERSON_ID
from tray_app.sandbox.mctime.state import McTime
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.world import World

MakePortal = Callable[..., McTimePortal]


class Service:
    """The sandbox's McTime, as a test looks at it and moves it."""

    def __init__(self, sandbox: SandboxServer) -> None:
        self.sandbox = sandbox
        self.behave(per_second=NO_LIMIT)

    @property
    def address(self) -> BaseUrl:
        return BaseUrl(f"{self.sandbox.root_url}{BASE}")

    @property
    def state(self) -> McTime:
        """The state itself: only to be looked at while nothing is asked."""
        return self.sandbox.on(lambda world: world.part(McTime))

    @property
    def running(self) -> Running | None:
        return self.state.running

    @property
    def entries(self) -> tuple[Stored, ...]:
        return self.state.entries

    def behave(self, **manners: Any) -> None:  # noqa: ANN401 - a dataclass's fields
        def change(world: World) -> None:
            state = world.part(McTime)
            state.manners = replace(state.manners, **manners)

        self.sandbox.on(change)

    def put(self, begin: datetime, end: datetime | None = None, **fields: Any) -> None:  # noqa: ANN401 - steering's
        """Have an entry there, or without an end a running clock."""
        ends = {} if end is None else {"to": end}
        self.sandbox.on(lambda world: steering.put(world.part(McTime), {"from": begin, **ends, **fields}))

    def change_entries(self, **changes: Any) -> None:  # noqa: ANN401 - a dataclass's fields
        def change(world: World) -> None:
            state = world.part(McTime)
            state.entries = tuple(replace(entry, **changes) for entry in state.entries)

        self.sandbox.on(change)

    def click(self, action: str) -> None:
        """Let another client do something."""
        self.sandbox.on(lambda world: steering.click(world, action))

    def sent(self) -> list[dict[str, Any]]:
        """Return the bodies of the writes, oldest first."""
        return [
            json.loads(seen.body)
            for seen in self.sandbox.requests()
            if seen.method == "POST" and not seen.path.endswith("/analytics")
        ]

    def actions(self) -> list[str]:
        """Return what was done to the clock, in the service's words."""
        return [body["action"] for body in self.sent() if "action" in body]

    def asked(self, path: str) -> int:
        """Return how many requests had this path."""
        return sum(seen.path.endswith(path) for seen in self.sandbox.requests())


@pytest.fixture
def clock() -> FakeClock:
    """A clock on which the pace is kept without waiting."""
    return WalkingClock(MONDAY_MORNING)


@pytest.fixture
def service(sandbox: SandboxServer) -> Service:
    return Service(sandbox)


@pytest.fixture
def marks() -> ShortMarks:
    return ShortMarks()


@pytest.fixture
def make_portal(service: Service, make_client: MakeClient, clock: FakeClock, marks: ShortMarks) -> MakePortal:
    """Make portals for the sandbox's person; a second one is the program after a restart."""

    def make(
        *,
        key: str = EMPLOYEE,
        user_id: str = PERSON_ID,
        zone: tzinfo = ZONE,
        **options: Any,  # noqa: ANN401 - a dataclass's fields
    ) -> McTimePortal:
        http = make_client()
        return McTimePortal(
            asker=Asker(base_url=service.address, key=Secret(key), http=http, clock=clock),
            user_id=user_id,
            options=Options(**options),
            marks=marks,
            zone=zone,
            http=http,
        )

    return make


@pytest.fixture
def portal(make_portal: MakePortal) -> McTimePortal:
    """A portal with an employee's key."""
    return make_portal()
