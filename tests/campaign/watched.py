"""A sandbox that tells who changed what: every change of a record with the click behind it."""

from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from tray_app.sandbox.answers import status_word
from tray_app.sandbox.clock import SandboxClock
from tray_app.sandbox.faults import Fault, FaultQueue
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.timeman import Record, Records
from tray_app.sandbox.world import SeenRequest, World

TAG = "X-Campaign-"
"""Begins the name of a header that says which try of which click a request is."""
ELSEWHERE = "elsewhere"
"""The click behind a change made on a phone, in a browser or by a manager."""
BY_ITSELF = "by itself"
"""The click behind a change that the portal made without anybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The person's last record became another one."""

    by: str
    """The id of the click, `ELSEWHERE` or `BY_ITSELF`; empty for a request that carried no click's tag."""
    path: str
    before: Record | None
    after: Record
    at: datetime
    late: bool
    """Nobody waited for it any more: it was under way when its sender gave up or died."""
    written: int
    """How many entries the journal had then."""


class _Planned(FaultQueue):
    """Faults chosen by the one who sends the request, by the request's own number."""

    def __init__(self, current: Callable[[], str]) -> None:
        super().__init__()
        self._current = current
        self.by_tag: dict[str, Fault] = {}

    def take(self, method: str, path: str) -> Fault | None:
        planned = self.by_tag.pop(self._current(), None)
        return super().take(method, path) if planned is None else planned

    def clear(self) -> None:
        super().clear()
        self.by_tag.clear()


class WatchedWorld(World):
    """Belongs to the server's loop, as any world; the attributes here may be read from other threads."""

    def __init__(self) -> None:
        self.changes: list[Change] = []
        self.arrived: Callable[[str], None] = _nobody_listens
        """Called with a request's tag, on the server's loop, when it is there and nothing was done yet."""
        self.is_awaited: Callable[[str], bool] = _always
        """Tells whether anybody still waits for the request with this tag."""
        self.written: Callable[[], int] = int
        self.true_now: Callable[[], datetime] | None = None
        self._request: ContextVar[tuple[str, str]] = ContextVar("request", default=("", ""))
        super().__init__(clock=SandboxClock(real_time=self._real_time))
        self.faults = self.planned = _Planned(lambda: self._request.get()[0])

    def _real_time(self) -> datetime:
        return self.true_now() if self.true_now is not None else SandboxClock().now()

    def reset(self) -> None:
        super().reset()
        self.changes.clear()

    def note(self, request: SeenRequest) -> None:
        tag = next((name.removeprefix(TAG) for name in request.headers if name.startswith(TAG)), "")
        self._request.set((tag, request.path))
        super().note(request)
        self.arrived(tag)

    @property
    def records(self) -> Records:
        before = self._records
        records = super().records
        self._remember(before, records, BY_ITSELF, "", late=False)
        return records

    @records.setter
    def records(self, records: Records) -> None:
        tag, path = self._request.get()
        before, self._records = self._records, records
        self._remember(before, records, click_of(tag), path, late=not self.is_awaited(tag))

    def status_now(self) -> str:
        """Return the portal's word for the day, from any thread: nothing is changed."""
        return status_word(self._records, self.scene())

    def change_elsewhere(self, change: Callable[[Records], Records]) -> None:
        """Change the records without a request of this program."""
        before = self.records
        self._records = change(before)
        self._remember(before, self._records, ELSEWHERE, "", late=False)

    def _remember(self, before: Records, after: Records, by: str, path: str, *, late: bool) -> None:
        if after == before or not after:
            return
        self.changes.append(
            Change(
                by=by,
                path=path.rsplit("/", maxsplit=1)[-1],
                before=before[-1] if before else None,
                after=after[-1],
                at=self.clock.now(),
                late=late,
                written=self.written(),
            )
        )


class WatchedServer(SandboxServer):
    """A sandbox server whose world is a `WatchedWorld`."""

    def __init__(self) -> None:
        super().__init__()
        self.world = WatchedWorld()
        self._world = self.world

    def change_elsewhere(self, change: Callable[[Records], Records]) -> None:
        """Change the records without a request of this program; from any thread."""
        self._call(lambda: self.world.change_elsewhere(change))


def tag_of(number: int, click: str) -> str:
    """Return what is written into the header's name: the request's number and the click's id."""
    return f"{number}-{click}"


def click_of(tag: str) -> str:
    """Return the click's id; empty for a request without one."""
    return tag.partition("-")[2]


def _nobody_listens(_tag: str) -> None:
    return


def _always(_tag: str) -> bool:
    return True
