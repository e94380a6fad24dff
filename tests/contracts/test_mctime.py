"""McTime keeps the contract, as its pages show it and where they are silent as a client least hopes."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, ClassVar

import pytest

from tests.contracts.portal_contract import PortalContract
from tests.contracts.sandbox_world import SandboxWorld
from tests.contracts.world import PortalWorld, ServiceDay, Trouble
from tests.portals.conftest import IMPATIENT, MakeClient
from tests.support.fake_clock import FakeClock
from tests.support.portal import MONDAY_MORNING, NO_LIMIT, ZONE
from tests.support.short_marks import ShortMarks
from tests.support.walking_clock import WalkingClock
from tray_app.engine.errors import KeyRefused, NotAllowed, PortalError
from tray_app.engine.portal import Capabilities, OpeningComment, Pause, Portal, RequestLimit
from tray_app.portals.address import BaseUrl
from tray_app.portals.mctime.adapter import McTimePortal, Options
from tray_app.portals.mctime.asking import PATIENCE, Asker
from tray_app.portals.secret import Secret
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.mctime.asked import BASE
from tray_app.sandbox.mctime.clocks import Running, Span, StopComment, Stored
from tray_app.sandbox.mctime.keys import EMPLOYEE, MANAGER
from tray_app.sandbox.mctime.people import PERSON_ID, colleague_id
from tray_app.sandbox.mctime.state import Absent, BreakList, McTime, SecondStart, new_number
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.world import SeenRequest, World
from tray_app.workday.model import ZERO

HOUR = timedelta(hours=1)
SOMEBODY_ELSE = "somebody else's number"


class McTimeWorld(SandboxWorld):
    """The sandbox under ``/mctime``; a clock and the entries of one date are one day."""

    opening = "/clock/start"
    reading = "/clock"
    codes: ClassVar[Mapping[Trouble, str]] = {
        Trouble.BUSY: "429",
        Trouble.DOWN: "503",
        Trouble.DOWN_AFTER: "504",
        Trouble.KEY_REFUSED: "401",
        Trouble.REFUSED: "400",
    }

    def __init__(
        self,
        sandbox: SandboxServer,
        make_client: MakeClient,
        clock: FakeClock,
        key: str,
        **manners: Any,  # noqa: ANN401 - a dataclass's fields
    ) -> None:
        super().__init__(sandbox, make_client, clock)
        self.secrets = (key,)
        self._key = key
        self._marks = ShortMarks()

        def behave(world: World) -> None:
            state = world.part(McTime)
            state.manners = replace(state.manners, per_second=NO_LIMIT, **manners)

        sandbox.on(behave)

    def portal(self, *, impatient: bool = False, scheduled: bool = False) -> Portal:
        del scheduled
        return self._portal(self._key, PERSON_ID, impatient=impatient)

    def denied_portal(self, denial: str) -> Portal:
        if denial == SOMEBODY_ELSE:
            return self._portal(EMPLOYEE, colleague_id(1))
        return self._portal(denial, PERSON_ID)

    def is_write(self, seen: SeenRequest) -> bool:
        return seen.method == "POST" and not seen.path.endswith("/analytics")

    def trouble(self, trouble: Trouble, *, writing: bool) -> None:
        super().trouble(trouble, writing=writing)
        if trouble is Trouble.KEY_REFUSED:
            # A refused key is refused where nobody is named, too; a write has looked at the clock before.
            self.sandbox.add_fault(
                Fault(kind=FaultKind.REFUSAL, path=self.reading, code="401", skip=1 if writing else 0)
            )

    def put_day(
        self,
        *,
        start: datetime,
        paused_at: datetime | None = None,
        finish: datetime | None = None,
        breaks: timedelta = ZERO,
    ) -> None:
        spans = (
            [Span(number=new_number(), start=start + HOUR, finish=start + HOUR + breaks)] if breaks else []
        )
        if paused_at is not None:
            spans.append(Span(number=new_number(), start=paused_at))

        def put(world: World) -> None:
            state = world.part(McTime)
            if finish is None:
                state.running = Running(number=new_number(), start=start, breaks=tuple(spans))
            else:
                state.put(Stored(number=new_number(), start=start, finish=finish, breaks=tuple(spans)))

        self.sandbox.on(put)

    def days(self) -> tuple[ServiceDay, ...]:
        by_date: dict[str, list[Stored]] = {}
        entries, running = self.sandbox.on(
            lambda world: (world.part(McTime).entries, world.part(McTime).running)
        )
        for entry in entries:
            by_date.setdefault(entry.start.astimezone(ZONE).date().isoformat(), []).append(entry)
        days = [_day(each) for _, each in sorted(by_date.items())]
        return tuple(days if running is None else [*days, _running_day(running)])

    def _portal(self, key: str, user_id: str, *, impatient: bool = False) -> Portal:
        http = self.client(impatient=impatient)
        return McTimePortal(
            asker=Asker(
                base_url=BaseUrl(f"{self.sandbox.root_url}{BASE}"),
                key=Secret(key),
                http=http,
                clock=self.clock,
                patience=IMPATIENT.read if impatient else PATIENCE,
            ),
            user_id=user_id,
            options=Options(),
            marks=self._marks,
            zone=ZONE,
            http=http,
        )


def _day(entries: list[Stored]) -> ServiceDay:
    first, last = entries[0], entries[-1]
    worked = [each.finish - each.start - sum((span.length for span in each.breaks), ZERO) for each in entries]
    return ServiceDay(
        start=first.start,
        finish=last.finish,
        breaks=last.finish - first.start - sum(worked, ZERO),
        report=last.comment,
        reason=first.comment,
        opening_comment=first.comment,
    )


def _running_day(running: Running) -> ServiceDay:
    return ServiceDay(
        start=running.start,
        paused_at=running.breaks[-1].start if running.on_break else None,
        breaks=sum((span.length for span in running.breaks), ZERO),
        reason=running.comment,
        opening_comment=running.comment,
    )


class TestMcTime(PortalContract):
    """An employee's key. Source: https://mctime.readme.io/reference."""

    capabilities = Capabilities(
        pause=Pause.NATIVE,
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
        discard=True,
        request_limit=RequestLimit(count=10, within=timedelta(seconds=1)),
    )
    # A key is its owner's, without scopes, and nothing is said about money.
    troubles = tuple(each for each in Trouble if each not in {Trouble.NO_SCOPE, Trouble.BILLING})
    denials: ClassVar[Mapping[str, type[PortalError]]] = {
        "no-such-key": KeyRefused,
        SOMEBODY_ELSE: NotAllowed,
    }

    @pytest.fixture
    def clock(self) -> FakeClock:
        """A clock on which the pace is kept without waiting."""
        return WalkingClock(MONDAY_MORNING)

    @pytest.fixture
    def world(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> PortalWorld:
        return McTimeWorld(sandbox, make_client, clock, EMPLOYEE, stop_comment=StopComment.KEPT)


class TestMcTimeAtItsWorst(TestMcTime):
    """A manager's key, with everybody's clocks around, and the least helpful answers."""

    @pytest.fixture
    def world(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> PortalWorld:
        return McTimeWorld(
            sandbox,
            make_client,
            clock,
            MANAGER,
            stop_comment=StopComment.IGNORED,
            under_data=False,
            absent=Absent.NOT_CLOCKED_IN,
            break_list=BreakList.NONE,
            comment_told=False,
            second_start=SecondStart.REPLACES,
        )


class TestMcTimeThatTellsNobody(TestMcTime):
    """Who is not clocked in is told by an item without ``data``, which may be missing."""

    @pytest.fixture
    def world(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> PortalWorld:
        return McTimeWorld(
            sandbox, make_client, clock, EMPLOYEE, stop_comment=StopComment.KEPT, absent=Absent.NO_DATA
        )
