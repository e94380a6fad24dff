"""What the engine asks of a portal.

The adapters in `tray_app.portals` implement it; the engine never learns which one it talks to.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Protocol

from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Workday
from tray_app.workday.rules import Rules


class Pause(Enum):
    """How breaks come to the portal."""

    NATIVE = "native"
    """The portal knows breaks, and others see that one runs."""
    EMULATED = "emulated"
    """A stop and a new start: the portal shows a closed day meanwhile, and a gap afterwards."""
    NONE = "none"
    """There are none."""


class OpeningComment(Enum):
    """Whether something can be written when a day is opened."""

    NONE = "none"
    POSSIBLE = "possible"
    REQUIRED = "required"
    """Nothing is opened without it: the person is asked first."""


class Remark(Enum):
    """What a portal did with a write besides what was asked."""

    ADJUSTED = "adjusted"
    """It recorded other times than those it was told: rounded, trimmed, or merged with an earlier entry."""
    EDITED = "edited"
    """The report was stored by a later edit, and the portal shows the entry as edited by hand."""
    REPORT_NOT_KEPT = "report_not_kept"
    """The day is closed, but its report could not be stored; a copy stays in the journal."""
    OVERWRITTEN = "overwritten"
    """It deleted or cut another entry of the person that lay within the recorded time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestLimit:
    """How many requests a portal takes from one key."""

    count: int
    within: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a portal can do. Menu, dialogs and reminders follow it; nothing asks for a portal's name."""

    pause: Pause = Pause.NATIVE
    opening_comment: OpeningComment = OpeningComment.NONE
    report_on_close: bool = True
    report_may_be_lost: bool = False
    """The portal takes the report but may not keep it: the dialog says so, and a local copy stays."""
    expired_state: bool = True
    """A day left open is told as such, by the portal or derived from its date, and can be closed."""
    finish_next_day: bool = False
    """A day left open may be closed up to a day after its start, also on the next date: a night's work
    whole. False: on the date of the start alone."""
    past_time: bool = False
    """A day can be opened and closed at an earlier moment of its date, with a reason; where `finish_next_day`
    holds, closed at one of the next date as well."""
    past_reopening: bool = False
    """The same for a day that was closed and goes on: the gap is a break up to that moment."""
    past_break: bool = False
    """A break that is over can be recorded afterwards."""
    schedule_id: bool = False
    """A person has to tell which schedule is theirs."""
    rules: bool = True
    """`Portal.read_rules` has something to say that comes from the portal."""
    history: bool = False
    """Earlier days can be read."""
    week_total: bool = False
    """The portal sums up the week itself, with its target where it has one."""
    discard: bool = False
    """A running day can be thrown away, with everything in it: `Portal.discard`."""
    request_limit: RequestLimit | None = None
    """None: the portal tells no number."""
    read_every: timedelta | None = None
    """How far apart readings should be at least, where the portal's limit asks for fewer than usual."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who is signed in, as far as the portal tells."""

    name: str = ""
    can_write: bool = True
    """False for a read-only key: the buttons stay grey."""
    lacks_scope: bool = False
    """The key's list of scopes is known and has no right to manage working time."""
    expires_at: datetime | None = None
    """When the key ends by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A good answer about the day."""

    workday: Workday
    portal_time: datetime | None = None
    """The server's clock at the middle of the request (HTTP ``Date``), UTC; None when it sent none."""
    uncertainty: timedelta = timedelta(seconds=1)
    """How far off `portal_time` may be: half the round trip and the header's whole seconds."""
    remarks: frozenset[Remark] = frozenset()
    """After a write: what the portal did besides what was asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastDay:
    """One earlier day, as the portal's history has it."""

    day: date
    """In the person's zone."""
    start: datetime
    finish: datetime | None = None
    """None: still running, or never closed."""
    worked: timedelta = ZERO
    """Without breaks."""
    breaks: timedelta = ZERO
    note: str = ""
    """Report, comment or description; several are told one under the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTotal:
    """What the portal sums up for one week."""

    first: date
    """The day on which it begins; whose weeks begin on another day than Monday tells so in its rules."""
    worked: timedelta
    target: timedelta | None = None
    """What should be worked; None when the portal does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Earlier days, oldest first, at most one for each date."""

    days: tuple[PastDay, ...] = ()
    week: WeekTotal | None = None
    """The week of the last day that was asked for, where the portal sums it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One write, as the portal gets it."""

    action: Action
    report: str = ""
    """For CLOSE: what was done today. For OPEN: what the day begins with, where one is taken."""
    finish: datetime | None = None
    """For CLOSE_EXPIRED: when the day ended, in the record's offset; whether it may lie on the date after the
    start's is what `Capabilities.finish_next_day` tells."""
    at: datetime | None = None
    """For OPEN and CLOSE: the earlier moment to record, in the employee's offset; None for now."""
    reason: str = ""
    """Why a time is given by hand."""


class Portal(Protocol):
    """One account on one portal. All methods run on the engine's loop and raise `PortalError` only."""

    @property
    def capabilities(self) -> Capabilities:
        """What this portal can do."""
        ...

    async def check(self) -> Account:
        """Prove the key and tell whose it is."""
        ...

    async def read_workday(self, *, for_click: bool = False) -> Reading:
        """Read the day. Safe to repeat.

        With `for_click` a person's click waits for it: it may use the requests that are kept for clicks.
        """
        ...

    async def perform(self, command: Command) -> Reading:
        """Send one write, once; the reading is what the portal answered: it may show that nothing changed."""
        ...

    async def read_rules(self) -> Rules:
        """Read settings and schedule and merge them. Safe to repeat."""
        ...

    async def read_history(self, first: date, last: date) -> History:
        """Read the days from `first` to `last`, both included, in the person's zone. Safe to repeat.

        Raises:
            Misused: this portal has no history; nothing was sent.
        """
        ...

    async def discard(self) -> Reading:
        """Throw the running day away, once. Asked only after the person confirmed it.

        Raises:
            Misused: this portal cannot; nothing was sent.
        """
        ...

    async def drop_connections(self) -> None:
        """Forget kept-alive connections: called after sleep, when they are dead without knowing it."""
        ...

    async def aclose(self) -> None:
        """Let go of everything. Never raises."""
        ...
