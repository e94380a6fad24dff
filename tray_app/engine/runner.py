"""Carries out clicks: once each, in their order, verified, and told as they are.

HTTP 200 is not success, and no answer is not failure. What counts is a reading of the day afterwards. A
click is on the disk before anything is sent, a write is sent once, and whether one without an answer took
place is settled by reading, however long that takes. What cannot be sent waits; what waited too long to be
sent as if it were new is put to the person.
"""

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from tray_app.engine.board import Board
from tray_app.engine.clock import Clock
from tray_app.engine.errors import DayGone, PortalError, Refused, Remedy
from tray_app.engine.journal.choices import (
    Choice,
    Question,
    goes_by_itself,
    is_as_good_as_now,
    question_about,
    recorded_moment,
)
from tray_app.engine.journal.entries import Answered, Confirmed, Decided, Ended, EndedBy, Sent
from tray_app.engine.journal.known import last_known
from tray_app.engine.journal.log import Log, mark_of, workday_of
from tray_app.engine.journal.settling import carries_words, outcome_of, words_of_refusal
from tray_app.engine.journal.waiting import Waiting, intention, still_open
from tray_app.engine.notices import ActionDone, ActionFailed, ActionKept, DecisionNeeded
from tray_app.engine.pace import Pace
from tray_app.engine.polite import send_politely
from tray_app.engine.portal import Command, Portal, Reading, Remark
from tray_app.engine.portal_time import PortalTime
from tray_app.engine.ports import Announcer
from tray_app.engine.reader import Reader
from tray_app.engine.state import Pending
from tray_app.workday.actions import Action, Outcome, allowed_actions, expected_status, reopened
from tray_app.workday.model import Workday

logger = logging.getLogger(__name__)

FRESH_ENOUGH = timedelta(seconds=90)
"""A reading older than this is renewed before a write: the day may have changed elsewhere."""

Result = ActionDone | ActionFailed | ActionKept


class ActionRunner:
    """Single flight: one action at a time for one account. Belongs to the engine's loop.

    The caller of `perform` and `carry_on` sees to it that no other request is under way meanwhile.
    """

    def __init__(  # noqa: PLR0913 - the engine's parts, each named
        self,
        *,
        portal: Portal,
        board: Board,
        reader: Reader,
        portal_time: PortalTime,
        clock: Clock,
        announcer: Announcer,
        log: Log,
        identify: Callable[[], str],
        keeps: bool,
        pace: Pace,
    ) -> None:
        """Prepare.

        Args:
            portal: Where writes go.
            board: Where the state is.
            reader: Reads the day.
            portal_time: The portal's clock.
            clock: Waits out short refusals.
            announcer: Hears of every outcome.
            log: The journal of this account.
            identify: Makes an id that is unique for ever.
            pace: Hears of every write that failed, and says how pressed the portal is.
            keeps: Whether clicks that cannot be sent wait. A terminal verb's do not: it says so and ends.
        """
        self._portal = portal
        self._board = board
        self._reader = reader
        self._portal_time = portal_time
        self._clock = clock
        self._announcer = announcer
        self._log = log
        self._identify = identify
        self._keeps = keeps
        self._pace = pace
        self._decisions: dict[str, tuple[Decided, datetime]] = {}
        self._impatient: set[str] = set()
        self._undated: dict[str, float] = {}
        """Ticks of clicks that were made before the portal had told its time."""

    def recall(self) -> None:
        """Take up what was left open when the program ended last, however it ended.

        The day as it was known then comes along, as stale as it is: without a connection, the first click
        of the morning needs something to build on.
        """
        entries = self._log.entries()
        self._board.change(waiting=still_open(entries))
        known = last_known(entries)
        if known is not None:
            mark, moment = known
            self._board.change(workday=workday_of(mark), read_at=moment)

    async def perform(self, command: Command, *, keeps: bool = True) -> Result:
        """Carry out one command, or keep it where that is not possible now, unless it must not wait.

        Nothing is sent when the day no longer allows the action.
        """
        now = self._portal_time.now()
        state = self._board.state
        click = Waiting(
            intent=self._identify(),
            action=command.action,
            moment=now,
            before=None if state.workday is None else mark_of(state.workday),
            report=command.report,
            finish=command.finish,
            reason=command.reason,
        )
        if not (keeps and self._keeps):
            self._impatient.add(click.intent)
        self._log.write(intention(click))
        if not self._portal_time.is_known:
            self._undated[click.intent] = self._clock.monotonic()
        self._board.change(pending=Pending(action=command.action, since=now), waiting=(*state.waiting, click))
        try:
            workday = await self._fresh_workday(click.action)
            if workday is not None:
                result = await self._work_off(workday, wanted=click.intent)
                if result is not None:
                    return result
        finally:
            self._board.change(pending=None)
        return self._kept(click.intent, click.action)

    async def carry_on(self, workday: Workday) -> None:
        """Work off what waits, after a reading that was begun after all of it was sent."""
        if not self._board.state.waiting:
            return
        try:
            await self._work_off(workday, wanted=None)
        finally:
            self._board.change(pending=None)

    def hand_back(self, problem: PortalError) -> None:
        """End the wait for readings that only a person can bring about, such as by a new key.

        Only for callers that cannot wait; a kept click stays and is taken up after the next sign-in.
        """
        if self._keeps or problem.remedy is not Remedy.ASK:
            return
        for waiting in self._board.state.waiting:
            self._fail(waiting, problem, EndedBy.CALLER, settled=not waiting.sent)

    def drop(self, intent: str) -> None:
        """Give up a click that was not sent yet. One that was sent cannot be called back."""
        waiting = self._find(intent)
        if waiting is None or waiting.sent:
            return
        self._log.write(Ended(intent=intent, by=EndedBy.PERSON))
        self._forget(waiting)

    def decide(self, intent: str, choice: Choice, reason: str) -> None:
        """Take the person's word about a click that waited; `carry_on` acts on it after the next reading."""
        waiting = self._find(intent)
        if waiting is None:
            return
        decided = Decided(intent=intent, choice=choice.value, reason=reason)
        self._log.write(decided)
        if choice is Choice.DROP:
            self.drop(intent)
            return
        self._decisions[intent] = (decided, self._portal_time.now())
        self._board.change(question=None)

    async def _work_off(self, workday: Workday, *, wanted: str | None) -> Result | None:
        """Go through what waits, in order, until something has to wait on; return what `wanted` came to."""
        result: Result | None = None
        day: Workday | None = workday
        self._date_clicks()
        while day is not None and self._board.state.waiting:
            first = self._board.state.waiting[0]
            settled, day = await self._settle_or_send(first, day)
            if settled is not None and first.intent == wanted:
                result = settled
            if settled is None:
                break
        return result

    async def _settle_or_send(
        self, waiting: Waiting, workday: Workday
    ) -> tuple[ActionDone | ActionFailed | None, Workday | None]:
        """Deal with the first click; None when it goes on waiting. Also returns the day as read last."""
        if waiting.sent and waiting.before is not None:
            refusal = Refused(words=waiting.refused) if waiting.refused else None
            decided = self._compare(waiting, workday, refusal)
            if decided is not None:
                return decided, workday
            waiting = self._unsent(waiting)
        if workday.status is expected_status(waiting.action) and not carries_words(waiting):
            logger.info("%s: the day is already so", waiting.action.value)
            return self._done(waiting, workday), workday
        if waiting.action not in allowed_actions(workday):
            return self._fail(waiting, None, EndedBy.DAY), workday
        command = self._command(waiting, workday)
        if command is None:
            return None, workday
        return await self._send(waiting, command, workday)

    def _command(self, waiting: Waiting, workday: Workday) -> Command | None:
        """Return what to send; None after asking the person, who has to decide first."""
        state = self._board.state
        now = self._portal_time.now()
        question = question_about(waiting, workday, state.rules, state.capabilities, now)
        decision, decided_at = self._decisions.get(waiting.intent, (None, now))
        if decision is not None and decision.choice == Choice.PAST.value and Choice.PAST in question.choices:
            at = recorded_moment(waiting).astimezone(workday.offset or workday.zone)
            return Command(action=waiting.action, report=waiting.report, at=at, reason=decision.reason)
        wanted_now = decision is not None and decision.choice == Choice.NOW.value
        if goes_by_itself(waiting, now) or (wanted_now and is_as_good_as_now(decided_at, now)):
            return Command(
                action=waiting.action, report=waiting.report, finish=waiting.finish, reason=waiting.reason
            )
        self._ask(question)
        return None

    def _ask(self, question: Question) -> None:
        standing = self._board.state.question
        self._board.change(question=question)
        if standing is None or standing.waiting.intent != question.waiting.intent:
            self._announcer.announce(DecisionNeeded(question=question))

    async def _send(
        self, waiting: Waiting, command: Command, before: Workday
    ) -> tuple[ActionDone | ActionFailed | None, Workday | None]:
        problem: PortalError | None = None
        answered: Reading | None = None
        leaves = Sent(intent=waiting.intent, before=mark_of(before), moment=self._portal_time.now())
        self._log.write(leaves)
        waiting = replace(waiting, sent=True, before=leaves.before, sent_at=leaves.moment, refused="")
        self._replace(waiting)
        self._board.change(pending=Pending(action=waiting.action, since=waiting.moment))
        try:
            reading = await send_politely(self._portal, self._clock, command)
        except PortalError as met:
            self._pace.met(met)
            self._reader.doubt_account(met)
            waiting = replace(waiting, refused=words_of_refusal(met))
            self._log.write(Answered(intent=waiting.intent, text=str(met), refused=waiting.refused))
            self._replace(waiting)
            if not met.may_have_happened:
                return self._not_sent(waiting, met), None
            logger.info("%s: settled by reading after %s", waiting.action.value, met)
            problem = met
        else:
            self._log.write(Answered(intent=waiting.intent, text=reading.workday.status.value))
            self._reader.take_reading(reading)
            answered = reading
        # A portal that can hardly answer is not asked twice where its answer has shown the day already.
        look = not (answered and self._pace.is_hard_pressed)
        after = await self._reader.read_workday(for_click=True) if look else None
        if after is None and answered is not None:
            # The portal did answer with the day as it became; only the second look failed.
            after = answered.workday
        if after is None:
            return None, None
        return self._compare(waiting, after, problem, answered=answered), after

    def _not_sent(self, waiting: Waiting, problem: PortalError) -> ActionFailed | None:
        """Nothing was done: wait where waiting helps, else hand the click back."""
        if problem.remedy is Remedy.STOP:
            logger.warning("%s was refused: %s", waiting.action.value, problem)
            return self._fail(waiting, problem, EndedBy.PORTAL)
        self._unsent(waiting)
        self._reader.take_problem(problem)
        return self._fail(waiting, problem, EndedBy.CALLER) if waiting.intent in self._impatient else None

    def _compare(
        self,
        waiting: Waiting,
        after: Workday,
        problem: PortalError | None,
        *,
        answered: Reading | None = None,
    ) -> ActionDone | ActionFailed | None:
        """Decide a sent click by a reading; None when it did not happen and nobody refused it."""
        told = None if answered is None else answered.workday
        match outcome_of(waiting, after, answered=told):
            case Outcome.DONE:
                return self._done(waiting, after, frozenset() if answered is None else answered.remarks)
            case Outcome.GONE:
                return self._fail(waiting, DayGone(code="DAY_GONE"), EndedBy.DAY)
            case Outcome.OVERTAKEN:
                by = EndedBy.PORTAL if isinstance(problem, Refused) else EndedBy.DAY
                return self._fail(waiting, problem, by)
            case Outcome.NOT_DONE:
                refused = answered is not None or (problem is not None and problem.remedy is not Remedy.RETRY)
                if refused or waiting.intent in self._impatient:
                    return self._fail(waiting, problem, EndedBy.PORTAL)
                return None

    async def _fresh_workday(self, action: Action) -> Workday | None:
        """Return the day to act on; a click that the last reading forbids is not refused on its word."""
        state = self._board.state
        fresh = (
            self._portal_time.is_known
            and state.read_at is not None
            and state.workday is not None
            and action in allowed_actions(state.workday)
            and state.problem is None
            and self._portal_time.now() - state.read_at <= FRESH_ENOUGH
            and not any(waiting.sent for waiting in state.waiting)
        )
        return state.workday if fresh else await self._reader.read_workday(for_click=True)

    def _kept(self, intent: str, action: Action) -> Result:
        """Say that a click waits, or that it could not be carried out where nothing may wait."""
        problem = self._board.state.problem
        waiting = self._find(intent)
        if waiting is None:  # dropped in the menu meanwhile: the person knows
            return ActionFailed(action=action, problem=None, workday=self._board.state.workday)
        if waiting.intent in self._impatient and not waiting.sent:
            return self._fail(waiting, problem, EndedBy.CALLER)
        result = ActionKept(action=waiting.action, moment=waiting.moment, sent=waiting.sent, problem=problem)
        self._announcer.announce(result)
        return result

    def _done(self, waiting: Waiting, after: Workday, remarks: frozenset[Remark] = frozenset()) -> ActionDone:
        before = None if waiting.before is None else workday_of(waiting.before)
        opened = waiting.action is Action.OPEN and waiting.sent
        again = opened and before is not None and reopened(before, after)
        result = ActionDone(action=waiting.action, workday=after, reopened=again, remarks=remarks)
        self._log.write(
            Confirmed(intent=waiting.intent, portal_time=self._portal_time.now(), day=mark_of(after))
        )
        self._forget(waiting)
        self._announcer.announce(result)
        return result

    def _fail(
        self, waiting: Waiting, problem: PortalError | None, by: EndedBy, *, settled: bool = True
    ) -> ActionFailed:
        day = self._board.state.workday
        result = ActionFailed(action=waiting.action, problem=problem, workday=day, settled=settled)
        words = "" if problem is None else str(problem)
        if settled:
            self._log.write(Ended(intent=waiting.intent, by=by, words=words))
        self._forget(waiting)
        self._announcer.announce(result)
        return result

    def _date_clicks(self) -> None:
        """Date clicks that were made before the portal had told its time by its clock, now that it has."""
        if not self._portal_time.is_known:
            return
        for waiting in self._board.state.waiting:
            ticks = self._undated.pop(waiting.intent, None)
            if ticks is not None:
                self._replace(replace(waiting, moment=self._portal_time.at(ticks)))

    def _find(self, intent: str) -> Waiting | None:
        return next((each for each in self._board.state.waiting if each.intent == intent), None)

    def _unsent(self, waiting: Waiting) -> Waiting:
        """Note that a sent click is known not to have happened: it may be sent once more."""
        unsent = replace(waiting, sent=False)
        self._replace(unsent)
        return unsent

    def _replace(self, changed: Waiting) -> None:
        self._board.change(
            waiting=tuple(
                changed if each.intent == changed.intent else each for each in self._board.state.waiting
            )
        )

    def _forget(self, waiting: Waiting) -> None:
        self._decisions.pop(waiting.intent, None)
        self._impatient.discard(waiting.intent)
        self._undated.pop(waiting.intent, None)
        question = self._board.state.question
        self._board.change(
            waiting=tuple(each for each in self._board.state.waiting if each.intent != waiting.intent),
            question=None if question is None or question.waiting.intent == waiting.intent else question,
            # With the last of them the click is no longer under way; listeners hear of both at once.
            pending=None,
        )
