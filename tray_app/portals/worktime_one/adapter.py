"""WorkTime One behind the engine's `Portal`.

Each click is read, sent once at most, and read again: the service answers a write with nothing that is
documented, and a door may have recorded something else meanwhile. What is remembered: how many requests are
left, that the key was just refused a write, and on this computer's disk the mark of an emulated break.

Source: https://worktime.one/en/api (organization, attendance, attendance/clock).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from tray_app.engine.errors import BadAnswer, Misused, NoAnswer, PortalError, ReadOnly, Unreachable
from tray_app.engine.portal import (
    Account,
    Capabilities,
    Command,
    History,
    OpeningComment,
    Pause,
    Reading,
    Remark,
    RequestLimit,
)
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.commands import check_moments, words_of
from tray_app.portals.portal_kind import Marks
from tray_app.portals.worktime_one.allowance import WINDOW, Plan
from tray_app.portals.worktime_one.asking import Asker
from tray_app.portals.worktime_one.clocking import Event, event_for, moment_of, written
from tray_app.portals.worktime_one.looking_back import asked_dates, history_of
from tray_app.portals.worktime_one.pausing import MARK_NOT_KEPT, NO_PAUSE, Mark, Standing, read_mark, standing
from tray_app.portals.worktime_one.sessions import Day, Row, days_of, workday_of
from tray_app.portals.worktime_one.wire import check_organisation, page_of, rows_of
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

PAUSED = "paused"
"""The name of the mark."""
LOOK_BACK = timedelta(days=7)
"""How far back the latest day is looked for: a Friday's forgotten row is found after a long weekend."""
MOST_PAGES = 20

CAPABILITIES = Capabilities(
    pause=Pause.NONE,
    opening_comment=OpeningComment.POSSIBLE,
    report_on_close=True,
    report_may_be_lost=True,
    expired_state=True,
    finish_next_day=True,
    past_time=True,
    past_reopening=True,
    rules=False,
    history=True,
    week_total=True,
    request_limit=RequestLimit(count=Plan.FREE.per_hour, within=WINDOW),
    read_every=Plan.FREE.read_every,
)
"""As things are with the options as they are at first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person chose."""

    plan: Plan = Plan.FREE
    emulate_pause: bool = False
    target: timedelta | None = None
    """What a day should come to: nothing of the kind comes from the service."""
    lock_id: str = ""
    """The door lock that is named with each event; empty for none, which is never made up."""


class WorkTimeOnePortal:
    """One employee of one organisation. Implements `tray_app.engine.portal.Portal`.

    `aclose` closes `http`.
    """

    def __init__(  # noqa: PLR0913 - an account's parts, all by name
        self,
        *,
        asker: Asker,
        employee_id: str,
        name: str,
        options: Options,
        marks: Marks,
        zone: tzinfo,
        http: "HttpClient",
    ) -> None:
        self._asker = asker
        self._employee_id = employee_id
        self._name = name
        self._options = options
        self._marks = marks
        self._zone = zone
        self._http = http
        self._write_refused = False
        self._closed = False

    @property
    def capabilities(self) -> Capabilities:
        """What this portal can do; the distance between readings grows when few requests are left."""
        return replace(
            CAPABILITIES,
            pause=Pause.EMULATED if self._options.emulate_pause else Pause.NONE,
            request_limit=RequestLimit(count=self._asker.limit, within=WINDOW),
            read_every=self._asker.read_every(),
        )

    async def check(self) -> Account:
        """Prove the key. Whether it may write is known only after it was refused once.

        A refusal is told by one check, the one that it calls for. A later check, hours after that or because
        the person wants to know, cannot tell whether the key was given more rights meanwhile: the next click
        can, and is refused once more at worst.
        """
        refused = self._write_refused
        _, envelope = await self._asker.get("/organization")
        check_organisation(envelope)
        if refused:  # not what was refused while this was asked: that is for the next check
            self._write_refused = False
        return Account(name=self._name, can_write=not refused)

    async def read_workday(self, *, for_click: bool = False) -> Reading:
        """Read the day. Safe to repeat; `for_click` may use the requests that are kept for clicks.

        Raises:
            Busy: only the requests for clicks are left in this hour, or none at all; nothing was sent.
            PortalError: as everywhere.
        """
        answer, day = await self._latest(click=for_click)
        return self._reading(answer, day)

    async def perform(self, command: Command) -> Reading:
        """Read the day, send one event if the day calls for it, and read the day again.

        Raises:
            NoAnswer: the event was sent, and the day could not be read after it.
            ReadOnly: the key may only read.
            PortalError: as everywhere; `may_have_happened` speaks of the event.
        """
        if command.action in {Action.PAUSE, Action.RESUME} and not self._options.emulate_pause:
            raise Misused(code=NO_PAUSE)
        check_moments(command)
        answer, day = await self._latest(click=True)
        event = event_for(command.action, self._workday(day).status)
        if event is None:
            return self._without_event(command, answer, day)
        moment = moment_of(command, event, day, now=self._asker.surely_past())
        await self._send(command, event, moment, day)
        try:
            answer, day = await self._latest(click=True)
        except PortalError as problem:
            # Whatever the second look met, the event itself was taken: only a later reading can tell.
            raise NoAnswer(code="NOT_READ_BACK", retry_after=problem.retry_after) from None
        reading = self._reading(answer, day)
        adjusted = _is_running(reading.workday) is (event is Event.IN) and not _records(day, event, moment)
        return replace(reading, remarks=frozenset({Remark.ADJUSTED}) if adjusted else frozenset())

    async def read_rules(self) -> Rules:
        """Return what the person set; the service has no schedule to read."""
        if self._closed:
            raise Unreachable(code="CLOSED")
        return Rules(min_duration=self._options.target)

    async def read_history(self, first: date, last: date) -> History:
        """Read the days from `first` to `last`, and sum up the week of `last`. Safe to repeat."""
        _, rows = await self._rows(*asked_dates(first, last))
        return history_of(
            days_of(rows, self._zone), first=first, last=last, now=self._asker.surely_past(), zone=self._zone
        )

    async def discard(self) -> Reading:
        """Raise `Misused`: the service deletes no attendance."""
        raise Misused(code="NO_DISCARD")

    async def drop_connections(self) -> None:
        """Forget kept-alive connections: called after sleep, when they are dead without knowing it."""
        await self._http.drop_connections()

    async def aclose(self) -> None:
        """Let go of everything. Never raises."""
        self._closed = True
        await self._http.aclose()

    async def _latest(self, *, click: bool = False) -> tuple[HttpAnswer, Day | None]:
        """Return the latest day; asked twice where this computer had a wrong idea of the date."""
        dates = self._recent_dates()
        answer, rows = await self._rows(*dates, click=click)
        if self._recent_dates() != dates:
            answer, rows = await self._rows(*self._recent_dates(), click=click)
        return answer, next(reversed(days_of(rows, self._zone)), None)

    def _recent_dates(self) -> tuple[date, date]:
        """Return the dates to ask for.

        Whose calendar the service's dates are is not told: the person's and UTC's are both within.
        """
        now = self._asker.now()
        today = (now.date(), now.astimezone(self._zone).date())
        return min(today) - LOOK_BACK, max(today)

    async def _rows(
        self, first: date, last: date, *, click: bool = False
    ) -> tuple[HttpAnswer, tuple[Row, ...]]:
        query = {
            "employee_id": self._employee_id,
            "start_date": first.isoformat(),
            "end_date": last.isoformat(),
        }
        rows: list[Row] = []
        seen = 0
        for page in range(1, MOST_PAGES + 1):
            # Only where an answer says that there is more: paging is not documented for this list.
            asked = query if page == 1 else {**query, "page": str(page)}
            answer, envelope = await self._asker.get("/attendance", asked, click=click)
            told = page_of(envelope)
            rows += rows_of(envelope, employee_id=self._employee_id, zone=self._zone)
            seen += told.count
            if told.total is None or seen >= told.total or told.count == 0:
                return answer, tuple(rows)
        raise BadAnswer(code="TOO_MANY_PAGES", place="$.pagination.total")

    async def _send(self, command: Command, event: Event, moment: datetime, day: Day | None) -> None:
        pausing = command.action is Action.PAUSE
        running = None if day is None else day.open_row
        if pausing and running is not None:
            mark = Mark(row_id=running.id, row_start=running.start, at=moment)
            if not self._marks.put(PAUSED, mark.text()):
                raise Misused(code=MARK_NOT_KEPT)
        elif event is Event.OUT:
            self._marks.put(PAUSED, "")
        body = {"employee_id": self._employee_id, "type": event.value, "timestamp": written(moment)}
        optional = {"notes": words_of(command), "lock_id": self._options.lock_id}
        body |= {name: text for name, text in optional.items() if text}
        try:
            await self._asker.post("/attendance/clock", body)
        except PortalError as problem:
            self._write_refused = isinstance(problem, ReadOnly)
            if pausing and not problem.may_have_happened:
                self._marks.put(PAUSED, "")
            raise

    def _without_event(self, command: Command, answer: HttpAnswer, day: Day | None) -> Reading:
        """Answer a click for which nothing is sent. Closing during a break only ends the break's mark."""
        closing = command.action in {Action.CLOSE, Action.CLOSE_EXPIRED}
        if command.action is Action.CLOSE:
            self._marks.put(PAUSED, "")
        lost = closing and bool(words_of(command))
        remarks = frozenset({Remark.REPORT_NOT_KEPT}) if lost else frozenset[Remark]()
        return replace(self._reading(answer, day), remarks=remarks)

    def _reading(self, answer: HttpAnswer, day: Day | None) -> Reading:
        return Reading(
            workday=self._workday(day), portal_time=answer.portal_time, uncertainty=answer.uncertainty
        )

    def _workday(self, day: Day | None) -> Workday:
        now = self._asker.now()
        return workday_of(day, now=now, zone=self._zone, paused=self._is_paused(day, now))

    def _is_paused(self, day: Day | None, now: datetime) -> bool:
        """Tell whether the mark holds; one that does not is forgotten."""
        text = self._marks.get(PAUSED)
        if not text or not self._options.emulate_pause:
            return False
        mark = read_mark(text)
        found = Standing.GONE if mark is None else standing(mark, day, now=now, zone=self._zone)
        if found is Standing.GONE:
            self._marks.put(PAUSED, "")
        return found is Standing.PAUSED


def _is_running(workday: Workday) -> bool:
    return workday.status is Status.OPENED


def _records(day: Day | None, event: Event, moment: datetime) -> bool:
    """Tell whether the service recorded the event at its moment."""
    rows = () if day is None else day.rows
    return any((row.start if event is Event.IN else row.finish) == moment for row in rows)
