"""What the engine wants said to a person, as values; words and windows are made elsewhere."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tray_app.engine.errors import PortalError
from tray_app.engine.journal.choices import Question
from tray_app.engine.portal import Remark
from tray_app.workday.actions import Action
from tray_app.workday.model import Workday
from tray_app.workday.reminders import Reminder


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderDue:
    """A rule is near, reached or broken."""

    reminder: Reminder
    workday: Workday


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleBegan:
    """The portal can no longer be asked. Said once."""

    problem: PortalError


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleOver:
    """The portal answers again. Said once, and only if the trouble was said."""

    lasted: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockIsOff:
    """This computer's clock differs from the portal's. Said once."""

    ahead: timedelta
    """How far this computer is ahead; negative when it is behind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDone:
    """A click was confirmed by the portal."""

    action: Action
    workday: Workday
    reopened: bool = False
    """Opening continued the day that had been closed; the gap became a break."""
    remarks: frozenset[Remark] = frozenset()
    """What the portal did besides; empty when it was told so only by an answer that was lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFailed:
    """A click did not come true; `problem` has the portal's own words, None when the day had moved on."""

    action: Action
    problem: PortalError | None
    workday: Workday | None
    """The day as it is now, as far as it is known."""
    settled: bool = True
    """A reading has shown that it did not happen, or nothing was sent. False: nobody knows yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayDiscarded:
    """The running day was thrown away, as the person confirmed; `before` is what was lost."""

    before: Workday


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscardFailed:
    """The day is still there, or nobody knows; `problem` is None when the portal said no word."""

    problem: PortalError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionKept:
    """A click could not be sent, or its fate could not be read; it waits, and nothing of it is lost."""

    action: Action
    moment: datetime
    """When it was clicked, in the portal's time."""
    sent: bool
    """It may have happened; a reading will tell."""
    problem: PortalError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNeeded:
    """A click that waited can be sent again, but not without the person's word."""

    question: Question


@dataclass(frozen=True, slots=True, kw_only=True)
class NotProtected:
    """The journal cannot be written: clicks work, but would not survive a crash. Said once."""


Notice = (
    ReminderDue
    | TroubleBegan
    | TroubleOver
    | ClockIsOff
    | ActionDone
    | ActionFailed
    | ActionKept
    | DayDiscarded
    | DiscardFailed
    | DecisionNeeded
    | NotProtected
)
