"""Carries out a click: once, verified, and told as it is.

HTTP 200 is not success, and no answer is not failure. What counts is a reading of the day afterwards. A
write is sent once; whether one without an answer took place is settled by reading, however long that takes.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from tray_app.engine.board import Board
from tray_app.engine.clock import Clock
from tray_app.engine.errors import Busy, PortalError, Remedy
from tray_app.engine.notices import ActionDone, ActionFailed
from tray_app.engine.portal import Command, Portal, Reading
from tray_app.engine.portal_time import PortalTime
from tray_app.engine.ports import Announcer
from tray_app.engine.reader import Reader
from tray_app.engine.state import Pending
from tray_app.workday.actions import Action, Outcome, allowed_actions, expected_status, outcome, reopened
from tray_app.workday.model import Workday

logger = logging.getLogger(__name__)

FRESH_ENOUGH = timedelta(seconds=90)
"""A reading older than this is renewed before a write: the day may have changed elsewhere."""
BUSY_TRIES = 3
LONGEST_BUSY_WAIT = timedelta(seconds=30)
"""A refused-for-now write was not carried out, so it may be sent again; longer waits go to the person."""

Result = ActionDone | ActionFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Unsettled:
    """A write that may or may not have come through."""

    command: Command
    before: Workday
    problem: PortalError | None


class ActionRunner:
    """Single flight: one action at a time for one account. Belongs to the engine's loop."""

    def __init__(  # noqa: PLR0913 - the engine's parts, each named
        self,
        *,
        portal: Portal,
        board: Board,
        reader: Reader,
        portal_time: PortalTime,
        clock: Clock,
        announcer: Announcer,
    ) -> None:
        self._portal = portal
        self._board = board
        self._reader = reader
        self._portal_time = portal_time
        self._clock = clock
        self._announcer = announcer
        self._unsettled: _Unsettled | None = None

    @property
    def is_unsettled(self) -> bool:
        """Tell whether a write waits for a reading that says what became of it."""
        return self._unsettled is not None

    async def perform(self, command: Command) -> Result | None:
        """Carry out one command; None means that its fate is open and `settle` will tell.

        The caller sees to it that nothing is pending and that no other request is under way.
        Nothing is sent when the account may not write, or when the day no longer allows the action.
        """
        now = self._portal_time.now()
        self._board.change(pending=Pending(action=command.action, since=now))
        before = await self._fresh_workday()
        if before is None:
            return self._failed(command, self._board.state.problem)
        if before.status is expected_status(command.action) and not _carries_words(command):
            logger.info("%s: the day is already so", command.action.value)
            return self._done(command, before, before)
        if command.action not in allowed_actions(before):
            return self._failed(command, None)
        return await self._send(command, before)

    def settle(self, after: Workday | None) -> Result | None:
        """Decide an open write by a reading that was begun after it.

        None when nothing is open, or when the reading failed and another will follow. A reading that only
        a person can bring about (a new key) ends the wait: the click is handed back with that problem.
        """
        if self._unsettled is None:
            return None
        write = self._unsettled
        if after is not None:
            self._unsettled = None
            return self._compare(write, after)
        problem = self._board.state.problem
        if problem is None or problem.remedy is not Remedy.ASK:
            return None
        self._unsettled = None
        return self._failed(write.command, problem, settled=False)

    async def _fresh_workday(self) -> Workday | None:
        state = self._board.state
        fresh = (
            state.read_at is not None
            and state.problem is None
            and self._portal_time.now() - state.read_at <= FRESH_ENOUGH
        )
        return state.workday if fresh else await self._reader.read_workday()

    async def _send(self, command: Command, before: Workday) -> Result | None:
        problem: PortalError | None = None
        answered: Workday | None = None
        try:
            reading = await self._send_politely(command)
        except PortalError as met:
            if not met.may_have_happened:
                logger.warning("%s was not carried out: %s", command.action.value, met)
                return self._failed(command, met)
            logger.info("%s: settled by reading after %s", command.action.value, met)
            problem = met
        else:
            self._reader.take_reading(reading)
            answered = reading.workday
        self._unsettled = _Unsettled(command=command, before=before, problem=problem)
        after = await self._reader.read_workday()
        if after is None and answered is not None:
            after = answered  # the portal did answer with the day as it became; only the second look failed
        return self.settle(after)

    async def _send_politely(self, command: Command) -> Reading:
        for _ in range(BUSY_TRIES - 1):
            try:
                return await self._portal.perform(command)
            except Busy as busy:
                wait = busy.retry_after or timedelta(seconds=2)
                if wait > LONGEST_BUSY_WAIT:
                    raise
                await self._clock.sleep(wait.total_seconds())
        return await self._portal.perform(command)

    def _compare(self, write: _Unsettled, after: Workday) -> Result:
        match outcome(write.command.action, write.before, after):
            case Outcome.DONE:
                return self._done(write.command, write.before, after)
            case Outcome.NOT_DONE | Outcome.OVERTAKEN:
                return self._failed(write.command, write.problem)

    def _done(self, command: Command, before: Workday, after: Workday) -> ActionDone:
        again = command.action is Action.OPEN and before is not after and reopened(before, after)
        result = ActionDone(action=command.action, workday=after, reopened=again)
        self._board.change(pending=None)
        self._announcer.announce(result)
        return result

    def _failed(self, command: Command, problem: PortalError | None, *, settled: bool = True) -> ActionFailed:
        result = ActionFailed(
            action=command.action, problem=problem, workday=self._board.state.workday, settled=settled
        )
        self._board.change(pending=None)
        self._announcer.announce(result)
        return result


def _carries_words(command: Command) -> bool:
    """Tell whether doing nothing would lose something the person wrote."""
    return command.action is Action.CLOSE_EXPIRED or bool(command.report)
