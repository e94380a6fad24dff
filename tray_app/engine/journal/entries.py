"""What can stand in the journal. Values without secrets; the journal never holds a key."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from tray_app.workday.actions import Action
from tray_app.workday.model import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMark:
    """As much of a workday as it takes to tell later whether an action took place."""

    status: Status
    start: datetime | None = None
    paused_at: datetime | None = None
    breaks: timedelta = timedelta(0)
    finish: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intended:
    """A person wants something done: on disk before the first byte leaves the computer."""

    intent: str
    """The intent's own id, unique for ever."""
    action: Action
    moment: datetime
    """When it was clicked, in the portal's time as known then, aware."""
    before: DayMark | None
    """The day as it was last read; None when it had never been read."""
    report: str = ""
    finish: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """The request is about to leave. What follows is open until it is confirmed, refused or given up."""

    intent: str
    before: DayMark
    """The day as it was read right before sending: what a later reading is compared with."""
    moment: datetime | None = None
    """When, in the portal's time as known then, aware."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer came, or it is known that none will."""

    intent: str
    text: str
    """The status in the answer, or the problem, without secrets."""
    refused: str = ""
    """The portal's own words where it understood and said no; a reading may tell that it was true already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """The receipt: a reading shows that it is so."""

    intent: str
    portal_time: datetime
    day: DayMark


class EndedBy(Enum):
    """Who or what ended an intent without a receipt."""

    PERSON = "person"
    """Dropped in the menu or in the question about it."""
    PORTAL = "portal"
    """Refused, in the portal's own words."""
    DAY = "day"
    """The day moved on elsewhere; it can no longer be done."""
    CALLER = "caller"
    """The terminal verb that asked for it told of the failure instead of letting it wait."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """An intent that will not come true, and why."""

    intent: str
    by: EndedBy
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What the person answered when asked about an intent that had waited."""

    intent: str
    choice: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenElsewhere:
    """The day changed without this program: in a browser, on a phone, by a manager or by the portal."""

    day: DayMark


class Presence(Enum):
    """What this computer knows about somebody being there."""

    STARTED = "started"
    """The program started."""
    HEARTBEAT = "heartbeat"
    """Once a minute while a day runs."""
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    SLEEPS = "sleeps"
    WAKES = "wakes"
    SESSION_ENDS = "session_ends"
    """Log-out, shutdown, or the program was ended from outside."""
    QUIT = "quit"
    """The person quit the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed:
    """A sign of presence or absence. Stays on this computer; becomes a question at most."""

    presence: Presence
    moment: datetime | None = None
    """The same moment by the portal's clock, aware; None while that is not known."""


class AwayAnswer(Enum):
    """What a person says about a time away from the computer."""

    WORK = "work"
    BREAK = "break"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwayAnswered:
    """The one answer about one absence."""

    since: datetime
    until: datetime
    answer: AwayAnswer


Entry = Intended | Sent | Answered | Confirmed | Ended | Decided | SeenElsewhere | Noticed | AwayAnswered


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamped:
    """An entry with its place in the journal."""

    number: int
    """Counts from 1, without gaps."""
    at: datetime
    """This computer's wall clock, UTC."""
    ticks: float
    """This computer's monotonic clock, seconds; comparable within one start of the computer only."""
    account: str
    """The portal's address the entry belongs to; never a key."""
    entry: Entry
