"""Reading: the running clock, the entries around it, and what the service sums up.

Source: https://mctime.readme.io/reference (clock-status, get-time-entries, analytics-data).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo

from tray_app.engine.errors import BadAnswer, Misused, NotAllowed, Refused
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.decoding import parse_moment
from tray_app.portals.mctime.analytics import question
from tray_app.portals.mctime.asking import CLOCK, Asker
from tray_app.portals.mctime.days import Clocking, Day, Entry, days_of, workday_of
from tray_app.portals.mctime.looking_back import span, spans
from tray_app.portals.mctime.own_breaks import read_own_breaks, toggled, with_own_breaks
from tray_app.portals.mctime.wire import Totals, clocking_of, entries_of, time_ids, totals_of
from tray_app.portals.portal_kind import Marks
from tray_app.workday.model import Workday
from tray_app.workday.moments import ONE_DAY

TIMES = "/times"
OWN_BREAKS = "breaks"
OWN_COMMENT = "comment"
"""The names of the marks."""
LOOK_BACK = timedelta(days=7)
"""How far back the latest day is looked for: a Friday is found after a long weekend."""
FRESH_FOR = timedelta(minutes=10)
"""Entries are read again after this, or as soon as the clock was started or stopped."""
CLOCKS_ON_A_PAGE = 20
MOST_PAGES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What was seen at one look."""

    answer: HttpAnswer
    """The last one."""
    clocking: Clocking | None
    entries: tuple[Entry, ...]
    day: Day | None
    """The latest; None when nothing was recorded lately."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Remembered:
    about: tuple[object, ...]
    entries: tuple[Entry, ...]
    ticks: float


class Looker:
    """Looks at one person's records. Belongs to one loop; several looks at once are fine."""

    def __init__(self, *, asker: Asker, user_id: str, marks: Marks, zone: tzinfo) -> None:
        self._asker = asker
        self._user_id = user_id
        self._marks = marks
        self._zone = zone
        self._remembered: _Remembered | None = None
        self._sums_refused = False

    async def look(self, *, anew: bool, since: datetime | None = None) -> View:
        """Return the clock and the entries of the last days.

        Args:
            anew: Read the entries even where nothing speaks for a change.
            since: Entries that begin here are wanted as well, however long ago; so are those since the clock.
        """
        answer, clocking = await self.clock()
        today = self._asker.now().astimezone(self._zone).date()
        begins = (since, None if clocking is None else clocking.start)
        first = min(
            [today - LOOK_BACK, *(each.astimezone(self._zone).date() for each in begins if each is not None)]
        )
        about = (first, today, None if clocking is None else clocking.start)
        known = None if anew else self._known(about)
        if known is None:
            answer, known = await self.entries(first, today + ONE_DAY)
            self._remembered = _Remembered(about=about, entries=known, ticks=self._asker.ticks())
        now = self._asker.now()
        past = [entry for entry in known if entry.start <= now]
        day = next(reversed(days_of(past, clocking, self._zone)), None)
        return View(answer=answer, clocking=clocking, entries=known, day=day)

    async def clock(self) -> tuple[HttpAnswer, Clocking | None]:
        """Return the person's running clock, with the breaks as far as they are known; None for none."""
        for page in range(1, MOST_PAGES + 1):
            more = {} if page == 1 else {"page": str(page)}
            answer, told = await self._asker.get(CLOCK, {"userIds": self._user_id, **more}, names_ids=True)
            clocking = clocking_of(told, user_id=self._user_id, zone=self._zone)
            # The person is asked for alone: a full page would mean that the filter was not heeded.
            if clocking is not None or len(told.items) < CLOCKS_ON_A_PAGE:
                return answer, None if clocking is None else self._completed(clocking)
        raise BadAnswer(code="TOO_MANY_PAGES", place="$.items")

    async def entries(self, first: date, last: date) -> tuple[HttpAnswer, tuple[Entry, ...]]:
        """Return the entries that begin on the dates from `first` to `last`, both included."""
        begin, *further = spans(first, last, self._zone)
        answer, found = await self._span(*begin)
        for span_of_dates in further:
            answer, more = await self._span(*span_of_dates)
            found |= more
        return answer, tuple(found.values())

    async def totals(self, first: date, last: date) -> Totals | None:
        """Return what the service sums up over these dates; None where this key may not ask for it.

        A refusal is remembered until the program ends.
        """
        if self._sums_refused:
            return None
        begin, end = span(first, last, self._zone)
        try:
            _, told = await self._asker.work_out("/analytics", question(begin, end, user_id=self._user_id))
        except (NotAllowed, Refused, Misused):
            self._sums_refused = True
            return None
        return totals_of(told)

    def workday(self, view: View) -> Workday:
        """Return the day of a look as the program knows days."""
        return workday_of(view.day, now=self._asker.now(), zone=self._zone)

    def remember_break(self, clocking: Clocking, at: datetime) -> None:
        """Note that a break of `clocking` is about to begin or to end; helps only to show its moments."""
        own = read_own_breaks(self._marks.get(OWN_BREAKS))
        self._marks.put(OWN_BREAKS, toggled(own, clocking, at).text())

    def remember_comment(self, start: datetime, comment: str) -> None:
        """Note with which words a clock is about to be started, for when nobody tells them later."""
        self._marks.put(OWN_COMMENT, f"{start.isoformat()} {comment}" if comment else "")

    def forget_entries(self) -> None:
        """Have the next look read the entries anew."""
        self._remembered = None

    def _completed(self, clocking: Clocking) -> Clocking:
        """Return the clock with what is remembered of it here and was not told."""
        if clocking.comment is None:
            start, _, comment = self._marks.get(OWN_COMMENT).partition(" ")
            own_comment = comment if parse_moment(start) == clocking.start else ""
            clocking = replace(clocking, comment=own_comment)
        return with_own_breaks(clocking, read_own_breaks(self._marks.get(OWN_BREAKS)))

    def _known(self, about: tuple[object, ...]) -> tuple[Entry, ...] | None:
        kept = self._remembered
        if kept is None or kept.about != about:
            return None
        age = timedelta(seconds=self._asker.ticks() - kept.ticks)
        return kept.entries if age <= FRESH_FOR else None

    async def _span(self, begin: datetime, end: datetime) -> tuple[HttpAnswer, dict[str, Entry]]:
        query = {"userIds": self._user_id, "from": begin.isoformat(), "to": end.isoformat()}
        found: dict[str, Entry] = {}
        seen: frozenset[str] = frozenset()
        for page in range(1, MOST_PAGES + 1):
            # How long a page is nobody tells: the list ends where a page is empty, or is told once more.
            answer, told = await self._asker.get(TIMES, {**query, "page": str(page)}, names_ids=True)
            ids = time_ids(told)
            if ids <= seen:
                return answer, found
            seen |= ids
            entries = entries_of(told, user_id=self._user_id, zone=self._zone)
            found |= {entry.id: entry for entry in entries}
        raise BadAnswer(code="TOO_MANY_PAGES", place="$.items.data.timeEntries")
