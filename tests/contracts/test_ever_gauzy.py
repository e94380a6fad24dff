"""Ever Gauzy keeps the contract, with tokens that rotate and breaks that are emulated."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from typing import ClassVar

import pytest

from tests.contracts.portal_contract import PortalContract
from tests.contracts.sandbox_world import SandboxWorld
from tests.contracts.world import PortalWorld, ServiceDay, Trouble
from tests.portals.conftest import MakeClient
from tests.support.fake_clock import FakeClock
from tests.support.portal import ZONE
from tests.support.short_marks import ShortMarks
from tray_app.engine.errors import PortalError, SignInNeeded, WrongKeyKind
from tray_app.engine.portal import Capabilities, OpeningComment, Pause, Portal, RequestLimit
from tray_app.portals.address import BaseUrl
from tray_app.portals.ever_gauzy.adapter import EverGauzyPortal, Person
from tray_app.portals.ever_gauzy.asking import Asker, Whose
from tray_app.portals.ever_gauzy.timing import ServiceClock
from tray_app.portals.ever_gauzy.tokens import ACCESS, REFRESH, Pair, Tokens
from tray_app.portals.secret import Secret
from tray_app.sandbox.ever_gauzy.logs import TimeLog
from tray_app.sandbox.ever_gauzy.people import (
    EMPLOYEE_ID,
    ORGANIZATION_ID,
    OTHER_ORGANIZATION_ID,
    TENANT_ID,
    claims,
)
from tray_app.sandbox.ever_gauzy.routes import BASE
from tray_app.sandbox.ever_gauzy.state import EverGauzy
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.world import SeenRequest, World
from tray_app.workday.model import ZERO

HOUR = timedelta(hours=1)


class EverGauzyWorld(SandboxWorld):
    """The sandbox under ``/gauzy``; logs of one date are one day."""

    opening = "/timer/start"
    reading = "/timer/status"
    codes: ClassVar[Mapping[Trouble, str]] = {
        Trouble.BUSY: "429",
        Trouble.DOWN: "503",
        Trouble.DOWN_AFTER: "500",
        Trouble.REFUSED: "400",
    }

    def __init__(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> None:
        super().__init__(sandbox, make_client, clock)
        self._marks = ShortMarks()
        self._pair = self._issue()
        self.secrets: tuple[str, ...] = tuple(secret.reveal() for secret in self._pair.storable().values())

    def portal(self, *, impatient: bool = False, scheduled: bool = False) -> Portal:
        del scheduled
        return self._portal(impatient=impatient)

    def denied_portal(self, denial: str) -> Portal:
        if denial == "signed out":
            self.sandbox.on(lambda world: world.part(EverGauzy).tokens.revoke_all())
            return self._portal()
        return self._portal(organization_id=OTHER_ORGANIZATION_ID)

    def is_write(self, seen: SeenRequest) -> bool:
        return seen.method in {"POST", "PUT", "DELETE"} and "/auth/" not in seen.path

    def put_day(
        self,
        *,
        start: datetime,
        paused_at: datetime | None = None,
        finish: datetime | None = None,
        breaks: timedelta = ZERO,
    ) -> None:
        assert paused_at is None, "a break here is a mark on this computer"
        logs: list[tuple[datetime, datetime | None]] = [(start, finish)]
        if breaks:
            logs = [(start, start + HOUR), (start + HOUR + breaks, finish)]

        def put(world: World) -> None:
            for started_at, stopped_at in logs:
                world.part(EverGauzy).put(started_at, stopped_at)

        self.sandbox.on(put)

    def days(self) -> tuple[ServiceDay, ...]:
        by_date: dict[str, list[TimeLog]] = {}
        for log in self.sandbox.on(lambda world: world.part(EverGauzy).logs):
            by_date.setdefault(log.started_at.astimezone(ZONE).date().isoformat(), []).append(log)
        return tuple(_day(logs) for _, logs in sorted(by_date.items()))

    def _portal(self, *, impatient: bool = False, organization_id: str = ORGANIZATION_ID) -> Portal:
        http = self.client(impatient=impatient)
        base_url, time = BaseUrl(f"{self.sandbox.root_url}{BASE}"), ServiceClock(self.clock)
        whose = Whose(tenant_id=TENANT_ID, organization_id=organization_id, employee_id=EMPLOYEE_ID)
        tokens = Tokens(pair=self._pair, base_url=base_url, http=http, time=time, keep=self._keep)
        return EverGauzyPortal(
            asker=Asker(base_url=base_url, tokens=tokens, time=time, http=http, whose=whose),
            person=Person(whose=whose, name="Sandbox Person"),
            marks=self._marks,
            zone=ZONE,
            http=http,
        )

    async def _keep(self, secrets: Mapping[str, Secret]) -> None:
        self._pair = Pair(access=secrets[ACCESS], refresh=secrets[REFRESH])
        self.secrets += tuple(secret.reveal() for secret in secrets.values())

    def _issue(self) -> Pair:
        def issue(world: World) -> Pair:
            office = world.part(EverGauzy).tokens
            issued = office.issue(claims(TENANT_ID), TENANT_ID, world.clock.now())
            return Pair(access=Secret(issued.access), refresh=Secret(issued.refresh))

        return self.sandbox.on(issue)


def _day(logs: list[TimeLog]) -> ServiceDay:
    ordered = sorted(logs, key=lambda log: log.started_at)
    first, last = ordered[0], ordered[-1]
    gaps = [after.started_at - before.stopped_at for before, after in pairwise(ordered)]
    return ServiceDay(
        start=first.started_at.astimezone(ZONE),
        finish=None if last.running else last.stopped_at.astimezone(ZONE),
        breaks=sum(gaps, ZERO),
        report=last.description or "",
        reason=first.description or "",
        opening_comment=first.description or "",
    )


class TestEverGauzy(PortalContract):
    """Source: https://github.com/ever-co/ever-gauzy."""

    capabilities = Capabilities(
        pause=Pause.EMULATED,
        opening_comment=OpeningComment.POSSIBLE,
        report_on_close=True,
        report_may_be_lost=True,
        expired_state=True,
        finish_next_day=True,
        past_time=True,
        past_reopening=True,
        rules=True,
        history=True,
        week_total=True,
        request_limit=RequestLimit(count=60_000, within=timedelta(minutes=1)),
    )
    # A refused token is renewed, rights are not told as scopes, and nothing is said about money.
    troubles = tuple(
        each for each in Trouble if each not in {Trouble.KEY_REFUSED, Trouble.NO_SCOPE, Trouble.BILLING}
    )
    unread_answers = frozenset({Trouble.NO_PAYLOAD_AFTER, Trouble.WRONG_TYPE_AFTER})
    denials: ClassVar[Mapping[str, type[PortalError]]] = {
        "signed out": SignInNeeded,
        "no employee there": WrongKeyKind,
    }
    denials_untold = frozenset({"no employee there"})

    @pytest.fixture
    def world(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> PortalWorld:
        return EverGauzyWorld(sandbox, make_client, clock)
