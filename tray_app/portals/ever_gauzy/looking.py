"""Reading the day: the timer's status, the newest log whenever it began, and the logs around it.

The status covers the person's today alone, so a timer that runs since yesterday is not in it; the second
question finds that one. The list of logs lacks those without slots: the running one, and short ones; the
newest comes with the status, and the others are remembered here.

Source: https://github.com/ever-co/ever-gauzy: timer.service.ts (getTimerStatus, getTimerWorkedStatus),
time-log.service.ts (getTimeLogs), timer-status-query.dto.ts.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from tray_app.engine.errors import Misused, NotAllowed, Refused, WrongKeyKind
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.ever_gauzy.asking import Asker, Whose
from tray_app.portals.ever_gauzy.days import Day, days_of
from tray_app.portals.ever_gauzy.ledger import read_ledger, to_text, unlisted
from tray_app.portals.ever_gauzy.timing import Span, today, written
from tray_app.portals.ever_gauzy.wire import Log, TimerStatus, log_of, logs_of, status_of, worked_of
from tray_app.portals.portal_kind import Marks
from tray_app.workday.moments import ONE_DAY

LEDGER = "unlisted"
"""The name of the mark that holds what the service does not list."""
RUNNING = "running"
"""The name of the mark that holds the number of the log that was last seen running."""
LOOK_BACK = timedelta(days=31)
"""How far back the newest log is looked for where the service does not tell it by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What was seen."""

    answer: HttpAnswer
    """The one whose time counts."""
    now: datetime
    day: Day | None = None
    """The latest day; None when nothing was ever recorded."""
    duration: timedelta | None = None
    """What the service itself counts for today."""
    listed: tuple[Log, ...] = ()
    """The logs around the day that are in the service's lists, and so in its sums."""


class Looker:
    """Looks at one person's day. Belongs to one loop."""

    def __init__(self, *, asker: Asker, whose: Whose, marks: Marks, zone: tzinfo) -> None:
        self._asker = asker
        self._whose = whose
        self._marks = marks
        self._zone = zone

    async def look(self) -> Look:
        """Read the day. Safe to repeat; asked again where this computer had a wrong idea of the date.

        Raises:
            PortalError: as everywhere.
        """
        asked = self._today()
        answer, status = await self._status(asked)
        if self._today() != asked:
            answer, status = await self._status(self._today())
        newest = await self._note_running(
            status.last if status.running else _newest(await self._worked(), status.last)
        )
        now = self._asker.time.now()
        if newest is None:
            return Look(answer=answer, now=now, duration=status.duration)
        since = newest.start - ONE_DAY
        until = max(now, newest.finish or now) + ONE_DAY
        listed = await self.logs(Span(start=since, end=until))
        hidden = self._remember(listed, newest, since)
        # It goes last, so that it counts as its status tells it.
        days = days_of((*listed, *hidden, newest), self._zone)
        return Look(
            answer=answer,
            now=now,
            day=next(day for day in reversed(days) if newest.id in {log.id for log in day.logs}),
            duration=status.duration,
            listed=listed,
        )

    async def logs(self, span: Span) -> tuple[Log, ...]:
        """Return the logs that the service lists and that began in a span.

        Raises:
            PortalError: as everywhere.
        """
        _, value = await self._asker.get("/timesheet/time-log", self._query(_span("", span), self._own()))
        return logs_of(value, self._zone)

    async def overlapping(self, span: Span, *, but: str = "") -> tuple[Log, ...]:
        """Return the logs that lie in a span, except one: recording that span would delete them.

        Raises:
            PortalError: as everywhere.
        """
        query = self._query(_span("", span), {"employeeId": self._whose.employee_id})
        _, value = await self._asker.get("/timesheet/time-log/conflict", query)
        return tuple(log for log in logs_of(value, self._zone) if log.id != but)

    def remembered(self) -> tuple[Log, ...]:
        """Return what is known and in no list."""
        return read_ledger(self._marks.get(LEDGER), self._zone)

    async def _status(self, span: Span) -> tuple[HttpAnswer, TimerStatus]:
        # Never with `source`: only logs of that source would count.
        answer, value = await self._asker.get("/timesheet/timer/status", self._query(_span("today", span)))
        return answer, status_of(value, self._zone)

    async def _worked(self) -> TimerStatus | None:
        """Return the newest log of all.

        Who may see colleagues gets nobody without naming whom, and the usual employee may: so the own number
        always goes along. An older server may refuse the question; a wide today finds the same log.
        """
        try:
            _, value = await self._asker.get("/timesheet/timer/status/worked", self._query({}, self._own()))
        except (Misused, NotAllowed) as problem:
            if isinstance(problem, WrongKeyKind):
                raise
            value = None
        if value is not None:
            found = worked_of(value, self._zone, self._whose.employee_id)
            if found is not None:
                return found
        now = self._asker.time.now()
        _, status = await self._status(Span(start=now - LOOK_BACK, end=now + ONE_DAY))
        return status

    async def _note_running(self, newest: Log | None) -> Log | None:
        """Return the log that runs, where there is one that was seen and a later entry hides.

        The service tells of the log that began last. One that was entered by hand meanwhile hides the timer,
        and a start would cut what it hides; so the log that was seen running is looked up by its number.
        """
        seen = self._marks.get(RUNNING)
        running = newest is not None and newest.finish is None
        if not running and seen and (newest is None or seen != newest.id):
            hidden = await self._one(seen)
            if hidden is not None and hidden.finish is None:
                return hidden
        number = newest.id if newest is not None and running else ""
        if number != seen:
            self._marks.put(RUNNING, number)  # where it cannot be kept, only the hidden timer is not found
        return newest

    async def _one(self, number: str) -> Log | None:
        """Return a log by its number; None when it was deleted, or may not be looked up."""
        try:
            _, value = await self._asker.get(f"/timesheet/time-log/{number}", self._query())
        except (Misused, NotAllowed, Refused):
            return None
        return log_of(value, self._zone)

    def _remember(self, listed: tuple[Log, ...], newest: Log, since: datetime) -> tuple[Log, ...]:
        before = self._marks.get(LEDGER)
        hidden = unlisted(read_ledger(before, self._zone), listed=listed, newest=newest, since=since)
        text = to_text(hidden)
        if text != before:
            self._marks.put(LEDGER, text)  # where it cannot be kept, a short session is lost from sight
        return hidden

    def _today(self) -> Span:
        return today(self._asker.time.now(), self._zone)

    def _own(self) -> dict[str, str]:
        return {"employeeIds[0]": self._whose.employee_id}

    def _query(self, *parts: Mapping[str, str]) -> dict[str, str]:
        query = self._whose.fields()
        for part in parts:
            query |= part
        return query


def _newest(worked: TimerStatus | None, of_today: Log | None) -> Log | None:
    found = [log for log in (None if worked is None else worked.last, of_today) if log is not None]
    running = [log for log in found if log.finish is None]
    return max(running or found, key=lambda log: log.start, default=None)


def _span(prefix: str, span: Span) -> dict[str, str]:
    names = (f"{prefix}Start", f"{prefix}End") if prefix else ("startDate", "endDate")
    return dict(zip(names, (written(span.start), written(span.end)), strict=True))
