"""Ever Gauzy behind the engine's `Portal`.

Each click is read, sent once at most, and read again. What is remembered: the tokens, what the organisation
demands, and on this computer's disk the mark of an emulated break and the sessions that the service does not
list.

Source: https://github.com/ever-co/ever-gauzy: timer.controller.ts, time-log.controller.ts,
user.controller.ts, statistic.controller.ts.
"""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from tray_app.engine.errors import BadAnswer, Misused, NoAnswer, PortalError, Refused
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
from tray_app.portals.commands import check_moments, words_of
from tray_app.portals.ever_gauzy import demands as demanding
from tray_app.portals.ever_gauzy.asking import Asker, Whose
from tray_app.portals.ever_gauzy.clocking import (
    DOES_NOT_FIT,
    WORDS_NEEDED,
    Step,
    earlier_moment,
    edit_body,
    is_adjusted,
    leaves_room,
    overwritten,
    start_body,
    step_for,
    stop_body,
    with_words,
    work_for,
)
from tray_app.portals.ever_gauzy.days import workday_of
from tray_app.portals.ever_gauzy.demands import Demand, Settings, rules_of, settings_from, unmet
from tray_app.portals.ever_gauzy.looking import Look, Looker
from tray_app.portals.ever_gauzy.looking_back import asked_span, past_days, week_span, week_total
from tray_app.portals.ever_gauzy.pausing import MARK_NOT_KEPT, Mark, Standing, read_mark, standing
from tray_app.portals.ever_gauzy.problems import NOT_RUNNING
from tray_app.portals.ever_gauzy.timing import Span, today, written
from tray_app.portals.ever_gauzy.wire import NOTHING_SAID, Log, Work, log_of, week_of
from tray_app.portals.portal_kind import Marks
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday
from tray_app.workday.moments import week_start
from tray_app.workday.rules import Rules

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

PAUSED = "paused"
"""The name of the mark."""

CAPABILITIES = Capabilities(
    pause=Pause.EMULATED,
    opening_comment=OpeningComment.POSSIBLE,
    report_on_close=True,
    report_may_be_lost=True,
    expired_state=True,
    finish_next_day=True,
    past_time=True,
    past_reopening=True,
    rules=True,
    history=True,
    week_total=True,
    request_limit=RequestLimit(count=60_000, within=timedelta(minutes=1)),
)
"""As things are with an organisation that demands nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose timer it is, and what it is started for."""

    whose: Whose
    name: str = ""
    usual: Work = NOTHING_SAID
    """What a day is for where nothing else is said."""
    demands: frozenset[Demand] = frozenset()
    """What the organisation demanded when the account was made."""


class EverGauzyPortal:
    """One employee of one organisation. Implements `tray_app.engine.portal.Portal`.

    `aclose` closes `http` and waits a little for a renewal of tokens.
    """

    def __init__(
        self, *, asker: Asker, person: Person, marks: Marks, zone: tzinfo, http: "HttpClient"
    ) -> None:
        self._asker = asker
        self._person = person
        self._marks = marks
        self._zone = zone
        self._http = http
        self._looker = Looker(asker=asker, whose=person.whose, marks=marks, zone=zone)
        self._settings = Settings(demands=person.demands)
        self._knows_settings = False
        """Whether the records were read; until then only the demands of the sign-in are known."""

    @property
    def capabilities(self) -> Capabilities:
        """What this portal can do; whether words are needed at the start is the organisation's affair."""
        needed = Demand.DESCRIPTION in self._settings.demands and not self._person.usual.description
        comment = OpeningComment.REQUIRED if needed else OpeningComment.POSSIBLE
        return replace(CAPABILITIES, opening_comment=comment)

    async def check(self) -> Account:
        """Prove the tokens, and tell whether the person may use the timer."""
        query = {"includeEmployee": "true", "includeOrganization": "true"}
        _, user = await self._asker.get("/user/me", query)
        if not isinstance(user, dict):
            raise BadAnswer(code="WRONG_TYPE", place="$")
        return Account(
            name=self._person.name,
            can_write=demanding.tracks_time(user.get("employee")) is not False,
            expires_at=self._asker.tokens.ends_for_good,
        )

    async def read_workday(self, *, for_click: bool = False) -> Reading:  # noqa: ARG002 - nothing is kept back here
        """Read the day. Safe to repeat."""
        return self._reading(await self._looker.look())

    async def perform(self, command: Command) -> Reading:
        """Read the day, send what it calls for, and read the day again.

        Raises:
            NoAnswer: the write was sent, and the day could not be read after it.
            Refused: a moment does not fit, or the organisation demands more than is there; nothing was sent.
            PortalError: as everywhere; `may_have_happened` speaks of the write.
        """
        check_moments(command)
        look = await self._looker.look()
        before = self._workday(look)
        step = step_for(command.action, before.status)
        match step:
            case Step.START:
                await self._start(command, look, before)
                after = await self._look_again()
                return self._reading(after)
            case Step.STOP:
                return await self._stop(command, look)
            case None:
                return await self._without_step(command, look, before)

    async def read_rules(self) -> Rules:
        """Read the organisation's and the employee's records. Safe to repeat."""
        return rules_of(await self._read_settings())

    async def read_history(self, first: date, last: date) -> History:
        """Read the days from `first` to `last` and the service's sum of the week of `last`.

        Safe to repeat. On which day weeks begin the organisation's record tells, which is read where nothing
        has read it yet.
        """
        settings = self._settings if self._knows_settings else await self._read_settings()
        look = await self._looker.look()
        now = self._asker.time.surely_past()
        listed = await self._looker.logs(asked_span(first, last, self._zone))
        seen = () if look.day is None else look.day.logs
        days = past_days(
            (*listed, *self._looker.remembered(), *seen),
            first=first,
            last=last,
            now=now,
            zone=self._zone,
        )
        begins = week_start(last, settings.week_begins_on)
        counted = await self._counted(week_span(begins, self._zone), now)
        week = week_total(
            counted,
            None if look.day is None else look.day.open_log,
            first=begins,
            target=settings.week,
            now=now,
            zone=self._zone,
        )
        return History(days=days, week=week)

    async def discard(self) -> Reading:
        """Raise `Misused`: what deleting a running log leaves behind is not known."""
        raise Misused(code="NO_DISCARD")

    async def drop_connections(self) -> None:
        """Forget kept-alive connections: called after sleep, when they are dead without knowing it."""
        await self._http.drop_connections()

    async def aclose(self) -> None:
        """Let go of everything. Never raises."""
        await self._asker.tokens.aclose()
        await self._http.aclose()

    async def _read_settings(self) -> Settings:
        whose = self._person.whose
        _, organization = await self._asker.get(f"/organization/{whose.organization_id}")
        _, employee = await self._asker.get(f"/employee/{whose.employee_id}")
        self._settings, self._knows_settings = settings_from(organization, employee), True
        return self._settings

    async def _start(self, command: Command, look: Look, before: Workday) -> None:
        paused, demands = before.status is Status.PAUSED, self._settings.demands
        work = work_for(command, look.day, self._person.usual, paused=paused, demands=demands)
        missing = unmet(demands, work)
        if missing is not None:
            needs_words = missing is Demand.DESCRIPTION
            raise Refused(code=WORDS_NEEDED if needs_words else missing.value, place=missing.value)
        now = self._asker.time.surely_past()
        at = earlier_moment(command, Step.START, look.day, now=now)
        if at is not None and await self._looker.overlapping(Span(start=at, end=look.now)):
            raise Refused(code=DOES_NOT_FIT)
        body = {**self._person.whose.fields(), **start_body(work, at)}
        await self._asker.write("/timesheet/timer/start", body)

    async def _stop(self, command: Command, look: Look) -> Reading:
        """Stop what runs, and tell what became of it and of the logs that lie over it.

        The service deletes those, or cuts them, whenever a timer is stopped: an entry by hand that was made
        while it ran, for instance. Where a moment is given and an earlier one would spare them, the click is
        refused. Else it is carried out and told with `Remark.OVERWRITTEN`: a timer that ends now holds their
        time as well, so that no minute is lost, and one that cannot be stopped would record far more that is
        wrong.
        """
        log = None if look.day is None else look.day.open_log
        if log is None:
            raise Misused(code="NOTHING_TO_STOP")
        now = self._asker.time.now()
        at = earlier_moment(command, Step.STOP, look.day, now=self._asker.time.surely_past())
        if at is not None:
            found = await self._looker.overlapping(Span(start=log.start, end=at), but=log.id)
            if any(leaves_room(other, log) for other in found):
                raise Refused(code=DOES_NOT_FIT)
        pausing = command.action is Action.PAUSE
        if not self._marks.put(PAUSED, Mark(log_id=log.id, at=now).text() if pausing else "") and pausing:
            raise Misused(code=MARK_NOT_KEPT)
        stopped = await self._send_stop(log, at, pausing=pausing)
        if pausing and stopped is not None and stopped.finish is not None:
            self._marks.put(PAUSED, Mark(log_id=stopped.id, at=stopped.finish).text())
        words = "" if pausing else words_of(command)
        if words and stopped is not None:
            await self._note(stopped, words)
        after = await self._look_again()
        ended = _find(after, log.id)
        if words and stopped is None and ended is not None and ended.finish is not None:
            await self._note(ended, words)
            after = await self._look_again()
        reading = self._after_stop(after, log.id, at, now, words)
        recorded = _find(after, log.id) or replace(log, finish=max(log.start, at or now))
        if overwritten(recorded, look.listed):
            return replace(reading, remarks=reading.remarks | {Remark.OVERWRITTEN})
        return reading

    async def _send_stop(self, log: Log, at: datetime | None, *, pausing: bool) -> Log | None:
        """Send it once; return the log as it ended, None where the answer does not tell."""
        body = {**self._person.whose.fields(), **stop_body(log, at)}
        try:
            _, value = await self._asker.write("/timesheet/timer/stop", body)
        except PortalError as problem:
            if problem.code == NOT_RUNNING:
                return None  # somebody else was quicker; the next look tells
            if pausing and not problem.may_have_happened:
                self._marks.put(PAUSED, "")
            raise
        with suppress(BadAnswer):
            stopped = log_of(value, self._zone)
            return stopped if stopped.id == log.id and stopped.finish is not None else None
        return None

    async def _note(self, log: Log, words: str) -> None:
        """Add words to a log that has ended, where the service lets this person.

        A refusal is no failure of the click: the day is closed. Whether the words are there tells the log.
        """
        body = {**self._person.whose.fields(), **edit_body(log, words)}
        with suppress(PortalError):
            await self._asker.write(f"/timesheet/time-log/{log.id}", body, method="PUT")

    async def _without_step(self, command: Command, look: Look, before: Workday) -> Reading:
        """Answer a click for which no start and no stop is sent: a close in a break ends the break alone.

        Its report would be added by an edit, which deletes what lies over the log as a stop does: where
        something does, the report is told as not kept instead.
        """
        closing = command.action in {Action.CLOSE, Action.CLOSE_EXPIRED}
        words = words_of(command) if closing else ""
        if command.action is Action.CLOSE:
            self._marks.put(PAUSED, "")
        if before.status is Status.PAUSED and closing and look.day is not None:
            log = look.day.ended_last
            if words and not overwritten(log, look.listed):
                await self._note(log, words)
                look = await self._look_again()
            return self._with_remarks(look, words, log.id)
        remarks = frozenset({Remark.REPORT_NOT_KEPT}) if words else frozenset[Remark]()
        return replace(self._reading(look), remarks=remarks)

    def _after_stop(self, look: Look, log_id: str, at: datetime | None, now: datetime, words: str) -> Reading:
        """Compare what became of the log with what was asked for.

        One that is not listed lies in the time slot of an earlier one: stored, and in none of the sums.
        """
        reading = self._with_remarks(look, words, log_id)
        log = _find(look, log_id)
        listed = {each.id for each in look.listed}
        hidden = log is not None and log.finish is not None and log.id not in listed
        if log is not None and (hidden or is_adjusted(log, told=at, now=now)):
            return replace(reading, remarks=reading.remarks | {Remark.ADJUSTED})
        return reading

    def _with_remarks(self, look: Look, words: str, log_id: str) -> Reading:
        log = _find(look, log_id)
        kept = not words or (log is not None and with_words(log, words) == log.work.description)
        remarks = frozenset[Remark]() if kept else frozenset({Remark.REPORT_NOT_KEPT})
        return replace(self._reading(look), remarks=remarks)

    async def _look_again(self) -> Look:
        try:
            return await self._looker.look()
        except PortalError as problem:
            # Whatever the second look met, the write itself was taken: only a later reading can tell.
            retry_after = problem.retry_after
        raise NoAnswer(code="NOT_READ_BACK", retry_after=retry_after)

    async def _counted(self, span: Span, now: datetime) -> timedelta:
        own = today(now, self._zone)
        query = {
            **self._person.whose.fields(),
            "employeeIds[0]": self._person.whose.employee_id,
            "startDate": written(span.start),
            "endDate": written(span.end),
            "todayStart": written(own.start),
            "todayEnd": written(own.end),
        }
        _, value = await self._asker.get("/timesheet/statistics/counts", query)
        return week_of(value)

    def _reading(self, look: Look) -> Reading:
        return Reading(
            workday=self._workday(look),
            portal_time=look.answer.portal_time,
            uncertainty=look.answer.uncertainty,
        )

    def _workday(self, look: Look) -> Workday:
        return workday_of(
            look.day, now=look.now, zone=self._zone, paused=self._is_paused(look), recorded=look.duration
        )

    def _is_paused(self, look: Look) -> bool:
        """Tell whether the mark holds; one that does not is forgotten."""
        text = self._marks.get(PAUSED)
        if not text:
            return False
        mark = read_mark(text)
        found = Standing.GONE if mark is None else standing(mark, look.day, now=look.now, zone=self._zone)
        if found is Standing.GONE:
            self._marks.put(PAUSED, "")
        return found is Standing.PAUSED


def _find(look: Look, log_id: str) -> Log | None:
    """Return a log of the day, or one of those around it: an entry may have made another day the latest."""
    logs = (*(() if look.day is None else look.day.logs), *look.listed)
    return next((log for log in logs if log.id == log_id), None)
