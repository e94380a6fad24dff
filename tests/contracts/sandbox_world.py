"""A `PortalWorld` in front of the sandbox: what its portals have in common there."""

from abc import abstractmethod
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from tests.contracts.world import PortalWorld, ServiceDay, Trouble
from tests.portals.conftest import IMPATIENT, MakeClient
from tests.support.fake_clock import FakeClock
from tests.support.portal import ZONE
from tray_app.portals.http import HttpClient
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.world import SeenRequest
from tray_app.workday.model import ZERO

if TYPE_CHECKING:
    from concurrent.futures import Future

KINDS: Mapping[Trouble, FaultKind] = {
    Trouble.RESET: FaultKind.RESET_BEFORE,
    Trouble.RESET_AFTER: FaultKind.RESET_AFTER,
    Trouble.SILENCE: FaultKind.HANG,
    Trouble.SILENCE_AFTER: FaultKind.HANG_AFTER,
    Trouble.CUT_SHORT_AFTER: FaultKind.TRUNCATED,
    Trouble.WEB_PAGE: FaultKind.HTML,
    Trouble.ELSEWHERE: FaultKind.REDIRECT,
    Trouble.EMPTY: FaultKind.EMPTY,
    Trouble.NOT_JSON: FaultKind.NOT_JSON,
    Trouble.TOO_DEEP: FaultKind.DEEP,
    Trouble.TOO_LARGE: FaultKind.HUGE,
    Trouble.NO_PAYLOAD_AFTER: FaultKind.MISSING_DATA,
    Trouble.WRONG_TYPE_AFTER: FaultKind.WRONG_TYPE,
    Trouble.BUSY: FaultKind.REFUSAL,
    Trouble.DOWN: FaultKind.REFUSAL,
    Trouble.DOWN_AFTER: FaultKind.REFUSAL_AFTER,
    Trouble.KEY_REFUSED: FaultKind.REFUSAL,
    Trouble.NO_SCOPE: FaultKind.REFUSAL,
    Trouble.BILLING: FaultKind.REFUSAL,
    Trouble.REFUSED: FaultKind.REFUSAL,
}


class SandboxWorld(PortalWorld):
    """The sandbox's one person and their days; a portal's class adds its addresses, keys and codes."""

    codes: ClassVar[Mapping[Trouble, str]]
    """The portal's own word for each refusal."""
    opening: str
    """The end of the path that opens a day."""
    reading: str
    """The end of the path that reads the day."""

    def __init__(self, sandbox: SandboxServer, make_client: MakeClient, clock: FakeClock) -> None:
        self.sandbox = sandbox
        self.clock = clock
        self._make_client = make_client

    @abstractmethod
    def is_write(self, seen: SeenRequest) -> bool:
        """Tell whether a request is to change something."""

    def client(self, *, impatient: bool = False) -> HttpClient:
        """Make a client; it is closed after the test."""
        return self._make_client(limits=IMPATIENT if impatient else None)

    def now(self) -> datetime:
        return self.sandbox.now().astimezone(ZONE)

    def set_now(self, moment: datetime) -> None:
        self.sandbox.set_clock(moment)

    def put_day(
        self,
        *,
        start: datetime,
        paused_at: datetime | None = None,
        finish: datetime | None = None,
        breaks: timedelta = ZERO,
    ) -> None:
        self.sandbox.put_record(start=start, paused_at=paused_at, finish=finish, breaks=breaks)

    def days(self) -> tuple[ServiceDay, ...]:
        return tuple(
            ServiceDay(
                start=record.start,
                paused_at=record.paused_at,
                finish=record.finish,
                breaks=record.breaks,
                report=record.report,
                reason=record.reason,
            )
            for record in self.sandbox.records()
        )

    def requests(self) -> int:
        return len(self.sandbox.requests())

    def writes(self) -> int:
        return sum(self.is_write(seen) for seen in self.sandbox.requests())

    def trouble(self, trouble: Trouble, *, writing: bool) -> None:
        # The portal may quote what it was sent: its words are as dangerous as its silence.
        words = f"{trouble.value} for {' and '.join(self.secrets)}"
        self.sandbox.add_fault(
            Fault(
                kind=KINDS[trouble],
                path=self.opening if writing else self.reading,
                code=self.codes.get(trouble, ""),
                message=words,
                retry_after=3 if trouble is Trouble.BUSY else None,
            )
        )

    def arrival(self, *, writing: bool) -> "Future[None]":
        return self.sandbox.arrival(self.opening if writing else self.reading)

    def stop_hanging(self) -> None:
        self.sandbox.release_hangs()
