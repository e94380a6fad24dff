"""Everything the program knows right now, as one immutable value.

The engine folds readings, problems and clicks into it; the tray is a pure function of it and of the time.
"""

from dataclasses import dataclass, field
from datetime import datetime

from tray_app.engine.cadence import stale_after
from tray_app.engine.errors import PortalError
from tray_app.engine.journal.choices import Question
from tray_app.engine.journal.predicted import predicted
from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.portal import Account, Capabilities
from tray_app.workday.actions import Action
from tray_app.workday.model import Workday
from tray_app.workday.rules import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """An action that was clicked and is not yet confirmed."""

    action: Action
    since: datetime
    """When it was clicked, in the portal's time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """The whole truth the program has."""

    signed_in: bool = False
    """Whether there is an account to ask about."""
    account: Account | None = None
    """What the portal said of the account; None until it was asked."""
    workday: Workday | None = None
    """The last good reading; None before the first."""
    read_at: datetime | None = None
    """When that reading was true, in the portal's time."""
    pending: Pending | None = None
    waiting: tuple[Waiting, ...] = ()
    """Clicks without a receipt, oldest first: kept on the disk until they are confirmed or dropped."""
    question: Question | None = None
    """The first of them, when it needs the person's decision."""
    problem: PortalError | None = None
    """What stands in the way now; None when the last attempt was good."""
    rules: Rules = field(default_factory=Rules)
    capabilities: Capabilities = field(default_factory=Capabilities)

    def is_stale(self, now: datetime) -> bool:
        """Tell whether the last good reading may no longer be true at `now` (the portal's time)."""
        if self.workday is None or self.read_at is None:
            return False
        age = now - self.read_at
        return self.problem is not None or age > stale_after(self.workday, self.capabilities.read_every)

    @property
    def predicted(self) -> Workday | None:
        """The day as it will be when everything that waits has come true; what the next click builds on."""
        return None if self.workday is None else predicted(self.workday, self.waiting)

    def can_write(self) -> bool:
        """Tell whether the account may do anything at all."""
        return self.signed_in and (self.account is None or self.account.can_write)
