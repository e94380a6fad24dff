"""Portals that speak to the sandbox's Ever Gauzy, what stands there, and where tokens are kept."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tests.support.portal import ZONE
from tests.support.short_marks import ShortMarks
from tray_app.engine.portal import Command, Reading
from tray_app.engine.ports import SecretsUnavailable
from tray_app.portals.address import BaseUrl
from tray_app.portals.ever_gauzy.adapter import EverGauzyPortal, Person
from tray_app.portals.ever_gauzy.asking import Asker, Whose
from tray_app.portals.ever_gauzy.timing import ServiceClock
from tray_app.portals.ever_gauzy.tokens import ACCESS, REFRESH, Pair, Tokens
from tray_app.portals.secret import Secret
from tray_app.sandbox.ever_gauzy.logs import TimeLog
from tray_app.sandbox.ever_gauzy.people import EMPLOYEE_ID, ORGANIZATION_ID, TENANT_ID, claims
from tray_app.sandbox.ever_gauzy.routes import BASE
from tray_app.sandbox.ever_gauzy.service import click_elsewhere
from tray_app.sandbox.ever_gauzy.state import EverGauzy
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.world import SeenRequest, World
from tray_app.workday.actions import Action

MakePortal = Callable[..., EverGauzyPortal]
WHOSE = Whose(tenant_id=TENANT_ID, organization_id=ORGANIZATION_ID, employee_id=EMPLOYEE_ID)


class Service:
    """The sandbox's Ever Gauzy, as a test looks at it and moves it."""

    def __init__(self, sandbox: SandboxServer) -> None:
        self.sandbox = sandbox

    @property
    def address(self) -> BaseUrl:
        return BaseUrl(f"{self.sandbox.root_url}{BASE}")

    @property
    def logs(self) -> tuple[TimeLog, ...]:
        return self.sandbox.on(lambda world: world.part(EverGauzy).logs)

    @property
    def refreshes(self) -> int:
        return self.sandbox.on(lambda world: world.part(EverGauzy).tokens.refreshes)

    def put(self, started_at: datetime, stopped_at: datetime | None = None, source: str = "BROWSER") -> str:
        return self.sandbox.on(lambda world: world.part(EverGauzy).put(started_at, stopped_at, source=source))

    def elsewhere(self, what: str) -> None:
        self.sandbox.on(lambda world: click_elsewhere(world, what))

    def behave(self, **manners: Any) -> None:  # noqa: ANN401 - a dataclass's fields
        def change(world: World) -> None:
            state = world.part(EverGauzy)
            state.manners = replace(state.manners, **manners)

        self.sandbox.on(change)

    def sign_out(self) -> None:
        self.sandbox.on(lambda world: world.part(EverGauzy).tokens.revoke_all())

    def issue(self, permissions: int = 0) -> Pair:
        def issue(world: World) -> Pair:
            office = world.part(EverGauzy).tokens
            office.extra_permissions = permissions
            issued = office.issue(claims(TENANT_ID), TENANT_ID, world.clock.now())
            return Pair(access=Secret(issued.access), refresh=Secret(issued.refresh))

        return self.sandbox.on(issue)

    def sent(self, method: str, path: str) -> list[SeenRequest]:
        return [
            seen for seen in self.sandbox.requests() if seen.method == method and seen.path == f"{BASE}{path}"
        ]


class Keyring:
    """Where a portal's tokens are kept; may be out of order."""

    def __init__(self, requests: Callable[[], int]) -> None:
        self.kept: list[Mapping[str, Secret]] = []
        self.broken = False
        self.requests_when_kept: list[int] = []
        self._requests = requests

    async def keep(self, secrets: Mapping[str, Secret]) -> None:
        if self.broken:
            raise SecretsUnavailable("locked")
        self.requests_when_kept.append(self._requests())
        self.kept.append(secrets)

    @property
    def pair(self) -> Pair:
        return Pair(access=self.kept[-1].get(ACCESS), refresh=self.kept[-1][REFRESH])


@pytest.fixture
def service(sandbox: SandboxServer) -> Service:
    return Service(sandbox)


@pytest.fixture
def keyring(sandbox: SandboxServer) -> Keyring:
    return Keyring(lambda: len(sandbox.requests()))


@pytest.fixture
def marks() -> ShortMarks:
    return ShortMarks()


@pytest.fixture
def make_portal(
    service: Service, make_client: MakeClient, clock: FakeClock, marks: ShortMarks, keyring: Keyring
) -> MakePortal:
    """Make portals for the sandbox's person; a second one is the program after a restart."""

    def make(*, pair: Pair | None = None, **person: Any) -> EverGauzyPortal:  # noqa: ANN401 - a dataclass's fields
        http, time = make_client(), ServiceClock(clock)
        tokens = Tokens(
            pair=pair or service.issue(), base_url=service.address, http=http, time=time, keep=keyring.keep
        )
        return EverGauzyPortal(
            asker=Asker(base_url=service.address, tokens=tokens, time=time, http=http, whose=WHOSE),
            person=Person(whose=WHOSE, **person),
            marks=marks,
            zone=ZONE,
            http=http,
        )

    return make


@pytest.fixture
def portal(make_portal: MakePortal) -> EverGauzyPortal:
    return make_portal()


def perform(run: Run[Any], portal: EverGauzyPortal, action: Action, **words: Any) -> Reading:  # noqa: ANN401 - fields
    reading = run(portal.perform(Command(action=action, **words)))
    assert isinstance(reading, Reading)
    return reading


def lengths(logs: tuple[TimeLog, ...]) -> list[timedelta]:
    return [log.duration for log in logs]
