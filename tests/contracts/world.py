"""What a portal's contract class supplies: the service behind the portal, as far as the rules look at it."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from tests.support.fake_clock import FakeClock
from tray_app.engine.errors import (
    BadAnswer,
    Billing,
    Busy,
    KeyRefused,
    NoAnswer,
    NotThePortal,
    PortalError,
    Refused,
    ScopeMissing,
    Unavailable,
)
from tray_app.engine.portal import Portal
from tray_app.workday.model import ZERO

if TYPE_CHECKING:
    from concurrent.futures import Future


class Trouble(Enum):
    """What can happen to one request. "After" means: the service carried it out first."""

    RESET = "reset"
    RESET_AFTER = "reset after"
    SILENCE = "silence"
    SILENCE_AFTER = "silence after"
    CUT_SHORT_AFTER = "cut short after"
    """The answer stops half-way."""
    WEB_PAGE = "web page"
    """A captive portal's."""
    ELSEWHERE = "elsewhere"
    """A redirect to another host."""
    EMPTY = "empty"
    NOT_JSON = "not JSON"
    TOO_DEEP = "too deep"
    TOO_LARGE = "too large"
    NO_PAYLOAD_AFTER = "no payload after"
    WRONG_TYPE_AFTER = "wrong type after"
    BUSY = "busy"
    DOWN = "down"
    DOWN_AFTER = "down after"
    KEY_REFUSED = "key refused"
    NO_SCOPE = "no scope"
    BILLING = "billing"
    REFUSED = "refused"

    @property
    def done(self) -> bool:
        """Whether the service carried the request out."""
        return self.name.endswith("_AFTER")

    @property
    def silent(self) -> bool:
        """Whether nothing ever comes back, so that only the portal's patience ends it."""
        return self in {Trouble.SILENCE, Trouble.SILENCE_AFTER}


MEANS: Mapping[Trouble, type[PortalError]] = {
    Trouble.RESET: NoAnswer,
    Trouble.RESET_AFTER: NoAnswer,
    Trouble.SILENCE: NoAnswer,
    Trouble.SILENCE_AFTER: NoAnswer,
    Trouble.CUT_SHORT_AFTER: BadAnswer,
    Trouble.WEB_PAGE: NotThePortal,
    Trouble.ELSEWHERE: NotThePortal,
    Trouble.EMPTY: BadAnswer,
    Trouble.NOT_JSON: BadAnswer,
    Trouble.TOO_DEEP: BadAnswer,
    Trouble.TOO_LARGE: BadAnswer,
    Trouble.NO_PAYLOAD_AFTER: BadAnswer,
    Trouble.WRONG_TYPE_AFTER: BadAnswer,
    Trouble.BUSY: Busy,
    Trouble.DOWN: Unavailable,
    Trouble.DOWN_AFTER: Unavailable,
    Trouble.KEY_REFUSED: KeyRefused,
    Trouble.NO_SCOPE: ScopeMissing,
    Trouble.BILLING: Billing,
    Trouble.REFUSED: Refused,
}
"""What the engine is told of each, by every portal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceDay:
    """A day as the service keeps it, in the terms that all services share."""

    start: datetime
    paused_at: datetime | None = None
    finish: datetime | None = None
    breaks: timedelta = ZERO
    """Finished ones."""
    report: str = ""
    """What the service keeps of the words given on closing."""
    reason: str = ""
    """What it keeps of the words given with a manual time on opening."""
    opening_comment: str = ""
    """What it keeps of the words that a day begins with."""


class PortalWorld(ABC):
    """One portal and the service behind it, made new for each test.

    Its clock stands still at a work day's morning, 08:50 in the person's zone, unless a test moves it; no day
    has been recorded.
    """

    clock: FakeClock
    """This computer's clock, which is the portal's only where the service tells no time."""
    secrets: tuple[str, ...]
    """What must never be shown; each so long that no ordinary line contains it by chance."""
    tells_time: bool = True
    """Whether the service has a clock of its own; without one, this computer's is the portal's."""

    @abstractmethod
    def portal(self, *, impatient: bool = False, scheduled: bool = False) -> Portal:
        """Make a portal with a key that may read and write; it is closed after the test.

        Args:
            impatient: Give up on silence soon.
            scheduled: Tell it which schedule is the person's, where a portal has to be told.
        """

    @abstractmethod
    def denied_portal(self, denial: str) -> Portal:
        """Make a portal with one of the contract class's `denials`."""

    @abstractmethod
    def now(self) -> datetime:
        """Return the service's present."""

    @abstractmethod
    def set_now(self, moment: datetime) -> None:
        """Make this moment (with its offset) the service's present."""

    @abstractmethod
    def put_day(
        self,
        *,
        start: datetime,
        paused_at: datetime | None = None,
        finish: datetime | None = None,
        breaks: timedelta = ZERO,
    ) -> None:
        """Have a day recorded as if it had been there."""

    @abstractmethod
    def days(self) -> tuple[ServiceDay, ...]:
        """Return what is recorded, oldest first."""

    @abstractmethod
    def requests(self) -> int:
        """Return how many requests reached the service."""

    @abstractmethod
    def writes(self) -> int:
        """Return how many of them were to change something."""

    @abstractmethod
    def trouble(self, trouble: Trouble, *, writing: bool) -> None:
        """Let it happen to the next request that is to open a day, or else to the next that reads the day."""

    @abstractmethod
    def arrival(self, *, writing: bool) -> "Future[None]":
        """Return a future that is done once such a request has arrived."""

    @abstractmethod
    def stop_hanging(self) -> None:
        """Cut the requests that hang."""

    def advance(self, step: timedelta) -> datetime:
        """Let time pass for the service and for this computer; return the service's present."""
        self.clock.advance(step)
        self.set_now(self.now() + step)
        return self.now()
