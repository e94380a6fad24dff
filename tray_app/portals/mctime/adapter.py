"""McTime behind the engine's `Portal`.

Each click is read, sent once, and read again. The order matters more here than elsewhere: a break that is
sent twice is undone, and a second start may throw away what runs. What is remembered: the entries of the last
days for some minutes, and on this computer's disk one's own breaks and the words of the running clock.

Source: https://mctime.readme.io/reference (clock-status, manipulating-clocking-times, get-time-entries,
add-time-entry, analytics-data).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

from tray_app.engine.errors import NoAnswer, PortalError, Refused, Unreachable
from tray_app.engine.portal import (
    Account,
    Capabilities,
    Command,
    History,
    OpeningComment,
    Reading,
    Remark,
    RequestLimit,
    WeekTotal,
)
from tray_app.portals.commands import check_moments, words_of
from tray_app.portals.mctime import clocking as clicks
from tray_app.portals.mctime.asking import CLOCK, Asker
from tray_app.portals.mctime.clocking import Step, check_overlap, moment_of, step_for
from tray_app.portals.mctime.days import Clocking, Entry, days_of
from tray_app.portals.mctime.looking import TIMES, Looker, View
from tray_app.portals.mctime.looking_back import WEEK, asked_dates, past_days, running_time, within
from tray_app.portals.mctime.mending import can_be_edited, edit_of, holds
from tray_app.portals.mctime.organisations import allows_past, known_number, number_of
from tray_app.portals.mctime.pace import LIMIT, WITHIN
from tray_app.portals.mctime.people import name_of
from tray_app.portals.mctime.problems import Judged
from tray_app.portals.mctime.wire import saved_id
from tray_app.portals.portal_kind import Marks
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO
from tray_app.workday.moments import ONE_DAY, week_start
from tray_app.workday.rules import Rules

if TYPE_CHECKING:
    from tray_app.portals.answer import HttpAnswer
    from tray_app.portals.http import HttpClient

NOT_SAVED = "BECAME_INVALID"
"""The code for a clock that is gone without having become a time entry."""
ORGANISATION_NEEDED = "ORGANISATION_NEEDED"
PAST_NOT_ALLOWED = "PAST_NOT_ALLOWED"
_BAD_REQUEST = 400

CAPABILITIES = Capabilities(
    opening_comment=OpeningComment.POSSIBLE,
    report_may_be_lost=True,
    expired_state=True,
    finish_next_day=True,
    past_time=True,
    past_reopening=True,
    history=True,
    week_total=True,
    discard=True,
    request_limit=RequestLimit(count=LIMIT, within=WITHIN),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person chose."""

    time_type: str = "work"
    """What a started clock counts as, in the service's word."""
    organisation: str = ""
    """For which organisation a clock is started: its number, or its name; empty to name none."""
    target: timedelta | None = None
    """What a day should come to, where the service does not tell it."""


class McTimePortal:
    """One person at McTime. Implements `tray_app.engine.portal.Portal`.

    `aclose` closes `http`.
    """

    def __init__(  # noqa: PLR0913 - an account's parts, all by name
        self,
        *,
        asker: Asker,
        user_id: str,
        options: Options,
        marks: Marks,
        zone: tzinfo,
        http: "HttpClient",
    ) -> None:
        self._asker = asker
        self._user_id = user_id
        self._options = options
        self._looker = Looker(asker=asker, user_id=user_id, marks=marks, zone=zone)
        self._zone = zone
        self._http = http
        self._closed = False

    @property
    def capabilities(self) -> Capabilities:
        """What this portal can do."""
        return CAPABILITIES

    async def check(self) -> Account:
        """Prove that the key shows this person's clock. A key that may only read is told by no answer."""
        await self._looker.clock()
        return Account(name=await name_of(self._asker, self._user_id))

    async def read_workday(self, *, for_click: bool = False) -> Reading:  # noqa: ARG002 - nothing is kept back here
        """Read the day. Safe to repeat."""
        return self._reading(await self._looker.look(anew=False))

    async def perform(self, command: Command) -> Reading:
        """Read the day, send what it calls for, each step once, and read the day again.

        Nothing is sent where the day is so already, where an entry would be lost, or where the organisation
        lets no past time be entered. A forgotten clock is stopped at its time all the same, for it has to
        end: there the service has the last word.

        Raises:
            NoAnswer: something was sent, and the day could not be read after it.
            PortalError: as everywhere; `may_have_happened` speaks of what was sent.
        """
        check_moments(command)
        before = await self._looker.look(anew=True)
        status = self._looker.workday(before).status
        step = step_for(command.action, status)
        if step is None:
            return self._unsent(command, before)
        running = before.clocking
        if running is None:
            return await self._start(command, before)
        moment = moment_of(command, running.latest, now=self._asker.surely_past(), zone=self._zone)
        if step is Step.STOP:
            return await self._stop(command, before, running, moment)
        return await self._break(running, moment)

    async def read_rules(self) -> Rules:
        """Return what today's target demands: the service's where the key may ask for it, else one's own."""
        if self._closed:
            raise Unreachable(code="CLOSED")
        today = self._today()
        totals = await self._looker.totals(today, today)
        if self._today() != today:  # this computer had a wrong idea of the date
            totals = await self._looker.totals(self._today(), self._today())
        told = None if totals is None else totals.target
        return Rules(min_duration=(self._options.target if told is None else told) or None)

    async def read_history(self, first: date, last: date) -> History:
        """Read the days from `first` to `last`, and sum up the week of `last`. Safe to repeat.

        The week is the service's own sum and target where the key may ask for it; what runs is added.
        """
        _, clocking = await self._looker.clock()
        _, entries = await self._looker.entries(*asked_dates(first, last))
        now = self._asker.surely_past()
        days = days_of((entry for entry in entries if entry.start <= now), clocking, self._zone)
        told = past_days(days, now=now, zone=self._zone)
        monday = week_start(last)
        sunday = monday + WEEK - ONE_DAY
        totals = await self._looker.totals(monday, sunday)
        worked = sum((day.worked for day in within(told, monday, sunday)), ZERO)
        if totals is not None and totals.productive is not None:
            latest = [day for day in days if monday <= day.start.astimezone(self._zone).date() <= sunday]
            worked = totals.productive + sum((running_time(day, now, self._zone) for day in latest), ZERO)
        target = None if totals is None else totals.target or None
        return History(
            days=within(told, first, last), week=WeekTotal(first=monday, worked=worked, target=target)
        )

    async def discard(self) -> Reading:
        """Cancel the running clock, with everything in it. Nothing is sent when there is none."""
        before = await self._looker.look(anew=True)
        if before.clocking is None:
            return self._reading(before)
        await self._asker.change(CLOCK, clicks.cancelling(user_id=self._user_id))
        return self._reading(await self._look_again())

    async def drop_connections(self) -> None:
        """Forget kept-alive connections: called after sleep, when they are dead without knowing it."""
        await self._http.drop_connections()

    async def aclose(self) -> None:
        """Let go of everything. Never raises."""
        self._closed = True
        await self._http.aclose()

    def _today(self) -> date:
        return self._asker.now().astimezone(self._zone).date()

    async def _start(self, command: Command, before: View) -> Reading:
        now = self._asker.surely_past()
        moment = moment_of(
            command, None if before.day is None else before.day.latest, now=now, zone=self._zone
        )
        check_overlap(before.entries, moment, max(now, moment))
        organisation_id = await number_of(self._asker, self._options.organisation)
        await self._check_past(command, organisation_id)
        body = clicks.starting(
            moment,
            user_id=self._user_id,
            time_type=self._options.time_type,
            comment=words_of(command),
            organisation_id=organisation_id,
        )
        self._looker.remember_comment(moment, words_of(command))
        try:
            _, said = await self._asker.change(CLOCK, body)
        except Refused as refused:
            if refused.status != _BAD_REQUEST or organisation_id:
                raise
            # Whether a clock needs an organisation is not told: this may be why.
            refused.code = ORGANISATION_NEEDED
            raise
        after = await self._look_again()
        moved = after.clocking is not None and after.clocking.start != moment
        return self._reading(after, adjusted=said.adjusted or moved)

    async def _break(self, running: Clocking, moment: datetime) -> Reading:
        said = await self._toggle(running, moment)
        return self._reading(await self._look_again(), adjusted=said.adjusted)

    async def _toggle(self, running: Clocking, moment: datetime) -> Judged:
        self._looker.remember_break(running, moment)
        _, said = await self._asker.change(CLOCK, clicks.breaking(moment, user_id=self._user_id))
        return said

    async def _stop(self, command: Command, before: View, running: Clocking, moment: datetime) -> Reading:
        check_overlap(before.entries, running.start, moment)
        if command.action is Action.CLOSE:
            await self._check_past(command, running.organisation_id)
        words = words_of(command)
        adjusted = False
        if running.on_break:  # what a stop would make of it is not told
            adjusted = (await self._toggle(running, moment)).adjusted
            between = await self._look_again()
            if between.clocking is None or between.clocking.on_break:
                return self._unsent(command, between)  # somebody else was at it meanwhile
            running = between.clocking
        body = clicks.stopping(moment, user_id=self._user_id, clocking=running, words=words)
        try:
            _, said = await self._asker.change(CLOCK, body)
        except Refused as refused:
            await self._check_kept(before, running, refused)
            raise
        after = await self._look_again(since=running.start)
        entry = _stored(after, before, saved_id(said))
        taken = entry is not None and holds(entry, words, before=running.comment or "")
        kept = not words or taken or (entry is not None and await self._put_words(entry, words))
        moved = entry is not None and (entry.start, entry.finish) != (running.start, moment)
        return self._reading(
            after,
            adjusted=adjusted or said.adjusted or moved,
            edited=bool(words) and kept and not taken,
            report_lost=not kept,
        )

    async def _put_words(self, entry: Entry, words: str) -> bool:
        """Put the report, which the stop did not take, into the entry; tell whether it is there.

        What fails here is no failure of the click: the clock is stopped.
        """
        if not can_be_edited(entry):
            return False
        try:
            organisation_id = entry.organisation_id or await known_number(
                self._asker, entry.organisation_name
            )
            if entry.organisation_name and not organisation_id:
                return False
            edit = edit_of(entry, words=words, user_id=self._user_id, organisation_id=organisation_id)
            self._looker.forget_entries()
            await self._asker.change(TIMES, edit)
            when = entry.start.astimezone(self._zone).date()
            _, entries = await self._looker.entries(when, when)
        except PortalError:
            return False
        return any(each.id == entry.id and holds(each, words, before=entry.comment) for each in entries)

    async def _check_kept(self, before: View, running: Clocking, refused: Refused) -> None:
        """Pass when a refused stop changed nothing, or when nobody can tell.

        Raises:
            Refused: the clock is gone, and no entry came of it.
        """
        try:
            after = await self._looker.look(anew=True, since=running.start)
        except PortalError:
            return
        if after.clocking is None and _stored(after, before, "") is None:
            lost = Refused(code=NOT_SAVED, words=refused.words, status=refused.status)
            lost.may_have_happened = False  # it was looked at: a closed day is not what was asked for
            raise lost

    async def _check_past(self, command: Command, organisation_id: str) -> None:
        if command.at is None or not organisation_id:
            return
        if not await allows_past(self._asker, organisation_id):
            raise Refused(code=PAST_NOT_ALLOWED)

    async def _look_again(self, *, since: datetime | None = None) -> View:
        """Look after something was sent: whatever fails now, only a later reading can tell its outcome."""
        try:
            return await self._looker.look(anew=True, since=since)
        except PortalError as problem:
            raise NoAnswer(code="NOT_READ_BACK", retry_after=problem.retry_after) from None

    def _unsent(self, command: Command, view: View) -> Reading:
        """Answer a click for which nothing more is sent; words that were to go along are lost."""
        closing = command.action in {Action.CLOSE, Action.CLOSE_EXPIRED}
        return self._reading(view, report_lost=closing and bool(words_of(command)))

    def _reading(
        self, view: View, *, adjusted: bool = False, edited: bool = False, report_lost: bool = False
    ) -> Reading:
        answer: HttpAnswer = view.answer
        remarks = {
            Remark.ADJUSTED: adjusted,
            Remark.EDITED: edited,
            Remark.REPORT_NOT_KEPT: report_lost,
        }
        return Reading(
            workday=self._looker.workday(view),
            portal_time=answer.portal_time,
            uncertainty=answer.uncertainty,
            remarks=frozenset(remark for remark, holds_true in remarks.items() if holds_true),
        )


def _stored(after: View, before: View, number: str) -> Entry | None:
    """Return the entry that a stop has made: the one it named, or else the latest new one."""
    known = {entry.id for entry in before.entries}
    named = [entry for entry in after.entries if number and entry.id == number]
    new = sorted((entry for entry in after.entries if entry.id not in known), key=lambda each: each.start)
    return next(iter([*named, *reversed(new)]), None)
