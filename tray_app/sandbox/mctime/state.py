"""What McTime knows, and where its pages leave open how it behaves."""

import uuid
from collections import deque
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum

from tray_app.sandbox.mctime.clocks import (
    Running,
    Saved,
    Span,
    StopComment,
    StopOnBreak,
    Stored,
    ended,
    rounded,
    save,
    toggle,
)
from tray_app.sandbox.mctime.refusals import McTimeRefusal

PER_SECOND = 10
MESSAGES = ("Success", "success", "Success!", "A report was found")


class BreakList(Enum):
    """How a running clock tells its breaks: the page ends before it."""

    OPEN_END = "open_end"
    """The running one has no ``to``."""
    NULL_END = "null_end"
    FINISHED_ONLY = "finished_only"
    NONE = "none"
    """There is no such member."""


class Absent(Enum):
    """How a person is told who is not clocked in, where the question names them or nobody else is there."""

    LEFT_OUT = "left_out"
    NOT_CLOCKED_IN = "not_clocked_in"
    """By their number with ``clockedIn: false``."""
    NO_DATA = "no_data"
    """By an item with a message and no more: ``data`` may be missing."""
    NULL = "null"
    """Likewise with ``data: null``."""
    EMPTY_LIST = "empty_list"
    EMPTY_OBJECT = "empty_object"


class SecondStart(Enum):
    """What a start does while a clock runs."""

    FAILS = "fails"
    REPLACES = "replaces"
    """What ran is lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Where the pages are silent, and what an organisation sets."""

    under_data: bool = True
    """A clock's members stand under ``data``; else in the item itself."""
    absent: Absent = Absent.LEFT_OUT
    break_list: BreakList = BreakList.OPEN_END
    comment_told: bool = True
    """A running clock tells its comment."""
    second_start: SecondStart = SecondStart.FAILS
    stop_on_break: StopOnBreak = StopOnBreak.REFUSED
    stop_comment: StopComment = StopComment.IGNORED
    rounding: int = 0
    """Starts and ends are cut to whole steps of so many minutes."""
    automatic_break: int = 0
    """Minutes of break that are put into each stopped clock that has none."""
    organization_needed: bool = False
    past: str = ""
    """``allowTimeEntriesInPast``: a text, often empty."""
    organizations: int = 1
    """How many there are."""
    organizations_told: bool = True
    """Entries tell the number of their organisation besides its name."""
    people_told: bool = True
    """``GET /users`` is allowed."""
    analytics_for_all: bool = False
    """An employee's key may ask for analytics."""
    target_minutes: int = 480
    """The target of each day from Monday to Friday."""
    edits: bool = True
    """``POST /times`` with the number of an entry is allowed."""
    per_second: int = PER_SECOND


class McTime:
    """The person's clock and entries, and how the service behaves. Owned by the server's loop."""

    def __init__(self) -> None:
        self.running: Running | None = None
        self.entries: tuple[Stored, ...] = ()
        self.invalid: tuple[Stored, ...] = ()
        """Clocks that could not be saved."""
        self.mails = 0
        """E-mails that analytics sent: a clock never wants one."""
        self.manners = Manners()
        self._arrivals: deque[float] = deque()
        self._told = 0

    def count(self, ticks: float) -> bool:
        """Count a request made at `ticks` (monotonic seconds); False when it was one too many in a second."""
        while self._arrivals and ticks - self._arrivals[0] >= 1:
            self._arrivals.popleft()
        if len(self._arrivals) >= self.manners.per_second:
            return False
        self._arrivals.append(ticks)
        return True

    def message(self) -> str:
        """Return the words of the next good answer: they differ from page to page."""
        self._told += 1
        return MESSAGES[self._told % len(MESSAGES)]

    def start(
        self, moment: datetime, *, time_type: str, comment: str, organization_id: str
    ) -> tuple[Running, bool]:
        """Start the clock; also tells whether another moment was recorded."""
        if self.running is not None and self.manners.second_start is SecondStart.FAILS:
            raise McTimeRefusal(200, "There is a running clocking time already")
        begin = rounded(moment, self.manners.rounding)
        self.running = Running(
            number=new_number(),
            start=begin,
            time_type=time_type,
            comment=comment,
            organization_id=organization_id,
        )
        return self.running, begin != moment

    def toggle_break(self, moment: datetime) -> Running:
        """Begin a break or end it."""
        self.running = toggle(self._clock(), moment, new_number())
        return self.running

    def stop(self, moment: datetime, comment: str | None) -> tuple[Stored, bool]:
        """Stop the clock; also tells whether anything else was recorded than was sent."""
        running = self._clock()
        sent = ended(
            running,
            moment,
            on_break=self.manners.stop_on_break,
            comment=comment,
            keeps=self.manners.stop_comment,
        )
        entry = self._adjusted(sent)
        self.running = None
        try:
            saved = save(self.entries, entry)
        except McTimeRefusal:
            self.invalid = (*self.invalid, entry)
            raise
        self.entries = saved.entries
        return entry, saved.overwritten or entry != sent

    def cancel(self) -> Running:
        """Throw the running clock away."""
        running = self._clock()
        self.running = None
        return running

    def update(self, *, time_type: str, organization_id: str) -> Running:
        """Assign the running clock anew; what is empty stays."""
        running = self._clock()
        self.running = replace(
            running,
            time_type=time_type or running.time_type,
            organization_id=organization_id or running.organization_id,
        )
        return self.running

    def put(self, entry: Stored) -> Saved:
        """Create an entry, or edit the one of that number."""
        saved = save(self.entries, entry)
        self.entries = saved.entries
        return saved

    def delete(self, number: str) -> None:
        """Delete an entry or an invalid clocking entry."""
        kept = tuple(each for each in self.entries if each.number != number or each.approved)
        invalid = tuple(each for each in self.invalid if each.number != number)
        if len(kept) + len(invalid) == len(self.entries) + len(self.invalid):
            raise McTimeRefusal(404)
        self.entries, self.invalid = kept, invalid

    def _clock(self) -> Running:
        if self.running is None:
            raise McTimeRefusal(200, "There is no running clocking time")
        return self.running

    def _adjusted(self, entry: Stored) -> Stored:
        finish = max(rounded(entry.finish, self.manners.rounding), entry.start)
        length = timedelta(minutes=self.manners.automatic_break)
        if not length or entry.breaks or finish - entry.start < length:
            return replace(entry, finish=finish)
        put_in = Span(number=new_number(), start=entry.start, finish=entry.start + length, automatic=True)
        return replace(entry, finish=finish, breaks=(put_in,))


def new_number() -> str:
    """Return a number that is unique for ever."""
    return str(uuid.uuid4())
