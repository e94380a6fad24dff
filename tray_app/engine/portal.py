"""What the engine asks of a portal.

The adapters in `tray_app.portals` implement it; the engine never learns which one it talks to.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from tray_app.workday.actions import Action
from tray_app.workday.model import Workday
from tray_app.workday.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What a portal can do. Menu, dialogs and reminders follow it; nothing asks for a portal's name."""

    pause: bool = True
    report_on_close: bool = True
    report_may_be_lost: bool = False
    """The portal takes the report but may not keep it: the dialog says so, and a local copy stays."""
    expired_state: bool = True
    past_time: bool = False
    """A day can be opened and closed at an earlier moment of its date, with a reason."""
    past_break: bool = False
    """A break that is over can be recorded afterwards."""
    schedule_id: bool = False
    """A person has to tell which schedule is theirs."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One write, as the portal gets it."""

    action: Action
    report: str = ""
    """What was done today, for CLOSE."""
    finish: datetime | None = None
    """For CLOSE_EXPIRED: when the day ended, in the record's offset and on its own date."""
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

    async def read_workday(self) -> Reading:
        """Read the day. Safe to repeat."""
        ...

    async def perform(self, command: Command) -> Reading:
        """Send one write, once; the reading is what the portal answered: it may show that nothing changed."""
        ...

    async def read_rules(self) -> Rules:
        """Read settings and schedule and merge them. Safe to repeat."""
        ...

    async def drop_connections(self) -> None:
        """Forget kept-alive connections: called after sleep, when they are dead without knowing it."""
        ...

    async def aclose(self) -> None:
        """Let go of everything. Never raises."""
        ...
