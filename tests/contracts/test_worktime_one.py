"""WorkTime One keeps the contract, without breaks and with emulated ones."""

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
from tray_app.engine.errors import KeyRefused, PortalError
from tray_app.engine.portal import Capabilities, OpeningComment, Pause, Portal, RequestLimit
from tray_app.portals.address import BaseUrl
from tray_app.portals.secret import Secret
from tray_app.portals.worktime_one.adapter import Options, WorkTimeOnePortal
from tray_app.portals.worktime_one.allowance import Plan
from tray_app.portals.worktime_one.asking import Asker
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.worktime_one.clockings import Row
from tray_app.sandbox.worktime_one.keys import READ_WRITE
from tray_app.sandbox.worktime_one.routes import BASE
from tray_app.sandbox.worktime_one.staff import PERSON_EMAIL, PERSON_ID
from tray_app.sandbox.worktime_one.state import WorkTimeOne
from tray_app.sandbox.world import SeenRequest, World
from tray_app.workday.model import ZERO

HOUR = timedelta(hours=1)


class WorkTimeOneWorld(SandboxWorld):
    """The sandbox under ``/worktime-one``; rows of one date are one day."""

    secrets = (READ_WRITE,)
    opening = "/attendance/clock"
    reading = "/attendance"
    codes: ClassVar[Mapping[Trouble, str]] = {
        Trouble.BUSY: "rate_limit_exceeded",
        Trouble.DOWN: "internal_error",
        Trouble.DOWN_AFTER: "internal_error",
        Trouble.KEY_REFUSED: "unauthorized",
        Trouble.REFUSED: "invalid_request",
    }

    def __init__(
        self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock, *, pauses: bool
    ) -> None:
        super().__init__(sandbox, make_client, clock)
        self._pauses = pauses
        self._marks = ShortMarks()

    def portal(self, *, impatient: bool = False, scheduled: bool = False) -> Portal:
        del scheduled
        return self._portal(READ_WRITE, impatient=impatient)

    def denied_portal(self, denial: str) -> Portal:
        return self._portal(denial)

    def is_write(self, seen: SeenRequest) -> bool:
        return seen.method == "POST"

    def put_day(
        self,
        *,
        start: datetime,
        paused_at: datetime | None = None,
        finish: datetime | None = None,
        breaks: timedelta = ZERO,
    ) -> None:
        assert paused_at is None, "a break here is a mark on this computer"
        rows: list[tuple[datetime, datetime | None]] = [(start, finish)]
        if breaks:
            rows = [(start, start + HOUR), (start + HOUR + breaks, finish)]

        def put(world: World) -> None:
            for clock_in, clock_out in rows:
                world.part(WorkTimeOne).put_row(clock_in, clock_out)

        self.sandbox.on(put)

    def days(self) -> tuple[ServiceDay, ...]:
        by_date: dict[str, list[Row]] = {}
        for row in self.sandbox.on(lambda world: world.part(WorkTimeOne).rows):
            by_date.setdefault(row.clock_in.astimezone(ZONE).date().isoformat(), []).append(row)
        return tuple(_day(rows) for _, rows in sorted(by_date.items()))

    def _portal(self, key: str, *, impatient: bool = False) -> Portal:
        http = self.client(impatient=impatient)
        return WorkTimeOnePortal(
            asker=Asker(
                base_url=BaseUrl(f"{self.sandbox.root_url}{BASE}"),
                key=Secret(key),
                plan=Plan.FREE,
                http=http,
                clock=self.clock,
            ),
            employee_id=PERSON_ID,
            name=PERSON_EMAIL,
            options=Options(emulate_pause=self._pauses),
            marks=self._marks,
            zone=ZONE,
            http=http,
        )


def _day(rows: list[Row]) -> ServiceDay:
    first, last = rows[0], rows[-1]
    gaps = [after.clock_in - before.clock_out for before, after in pairwise(rows) if before.clock_out]
    return ServiceDay(
        start=first.clock_in.astimezone(ZONE),
        finish=None if last.clock_out is None else last.clock_out.astimezone(ZONE),
        breaks=sum(gaps, ZERO),
        report=last.notes_out,
        reason=first.notes_in,
        opening_comment=first.notes_in,
    )


class TestWorkTimeOne(PortalContract):
    """Source: https://worktime.one/en/api."""

    capabilities = Capabilities(
        pause=Pause.NONE,
        opening_comment=OpeningComment.POSSIBLE,
        report_on_close=True,
        report_may_be_lost=True,
        expired_state=True,
        finish_next_day=True,
        past_time=True,
        past_reopening=True,
        rules=False,
        history=True,
        week_total=True,
        request_limit=RequestLimit(count=100, within=HOUR),
        read_every=timedelta(minutes=5),
    )
    # All keys may read, and nothing is said about money.
    troubles = tuple(each for each in Trouble if each not in {Trouble.NO_SCOPE, Trouble.BILLING})
    unread_answers = frozenset({Trouble.NO_PAYLOAD_AFTER, Trouble.WRONG_TYPE_AFTER})
    denials: ClassVar[Mapping[str, type[PortalError]]] = {"no-such-key": KeyRefused}
    history_tells_notes = False

    @pytest.fixture
    def world(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> PortalWorld:
        return WorkTimeOneWorld(sandbox, make_client, clock, pauses=False)


class TestWorkTimeOneWithPauses(TestWorkTimeOne):
    """With breaks made of a going and a coming."""

    capabilities = Capabilities(
        pause=Pause.EMULATED,
        opening_comment=OpeningComment.POSSIBLE,
        report_on_close=True,
        report_may_be_lost=True,
        expired_state=True,
        finish_next_day=True,
        past_time=True,
        past_reopening=True,
        rules=False,
        history=True,
        week_total=True,
        request_limit=RequestLimit(count=100, within=HOUR),
        read_every=timedelta(minutes=5),
    )

    @pytest.fixture
    def world(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> PortalWorld:
        return WorkTimeOneWorld(sandbox, make_client, clock, pauses=True)
