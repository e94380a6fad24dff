"""Asks the portal and folds what it says into the state; tells of trouble once, and once when it is over."""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from tray_app.engine.board import Board
from tray_app.engine.errors import PortalError, ReadOnly, Remedy, ScopeMissing
from tray_app.engine.notices import ClockIsOff, TroubleBegan, TroubleOver
from tray_app.engine.portal import Portal, Reading
from tray_app.engine.portal_time import PortalTime
from tray_app.engine.ports import Announcer
from tray_app.workday.model import Status, Workday

logger = logging.getLogger(__name__)

CLOCK_MAY_DIFFER = timedelta(minutes=1)
RULES_LAST = timedelta(hours=6)
RULES_RETRY = timedelta(minutes=30)
TELL_AFTER_FAILURES = 2
"""One lost request is no news; a second in a row is, and a problem that will not pass by itself always is."""


class Reader:
    """Reads the day, the rules and the account. One request at a time is the caller's duty."""

    def __init__(
        self, *, portal: Portal, board: Board, portal_time: PortalTime, announcer: Announcer
    ) -> None:
        self._portal = portal
        self._board = board
        self._portal_time = portal_time
        self._announcer = announcer
        self._failures = 0
        self._trouble_since: datetime | None = None
        self._trouble_told = False
        self._clock_told = False
        self._rules_due: datetime | None = None
        self._rules_failed = False
        self._in_doubt = False

    @property
    def failures(self) -> int:
        """How many readings in a row met a problem of the same kind."""
        return self._failures

    async def read_workday(self, *, for_click: bool = False) -> Workday | None:
        """Read the day; None when that failed, with the problem in the state.

        `for_click` tells the portal that a person's click waits for it.
        """
        try:
            reading = await self._portal.read_workday(for_click=for_click)
        except PortalError as problem:
            self.take_problem(problem)
            return None
        self.take_reading(reading)
        return reading.workday

    def take_reading(self, reading: Reading) -> None:
        """Fold a good answer into the state."""
        self._portal_time.observe(reading.portal_time, reading.uncertainty)
        now = self._portal_time.now()
        self._failures = 0
        if self._trouble_since is not None:
            logger.info("the portal answers again")
            if self._trouble_told:
                self._announcer.announce(TroubleOver(lasted=max(now - self._trouble_since, timedelta(0))))
        self._trouble_since = None
        self._trouble_told = False
        workday = _with_known_pause(reading.workday, self._board.state.workday, now)
        # What a portal can do may change with what is left of its limit: the pace follows.
        self._board.change(workday=workday, read_at=now, problem=None, capabilities=self._portal.capabilities)
        self._compare_clocks()

    def take_problem(self, problem: PortalError) -> None:
        """Fold a failed attempt into the state; the last good reading stays, and is stale from now on."""
        standing = self._board.state.problem
        if standing is None or type(standing) is not type(problem):
            self._failures = 1
        else:
            self._failures += 1
            if standing.args == problem.args:
                problem = standing  # the same trouble is no change of state
        if self._trouble_since is None:
            self._trouble_since = self._portal_time.now()
            logger.warning("the portal cannot be asked: %s", problem)
        lasting = problem.remedy is not Remedy.RETRY or self._failures >= TELL_AFTER_FAILURES
        self._board.change(problem=problem)
        if lasting and not self._trouble_told:
            self._trouble_told = True
            self._announcer.announce(TroubleBegan(problem=problem))

    async def read_rules_if_due(self) -> None:
        """Read account and rules when six hours have passed; trouble here leaves the old ones in force."""
        now = self._portal_time.now()
        if self._rules_due is not None and now < self._rules_due:
            return
        try:
            account = await self._portal.check()
            rules = await self._portal.read_rules()
        except PortalError as problem:
            self._rules_due = now + max(RULES_RETRY, problem.retry_after or RULES_RETRY)
            if not self._rules_failed:
                self._rules_failed = True
                logger.warning("settings and schedule cannot be read: %s", problem)
            return
        self._rules_due = now + RULES_LAST
        self._rules_failed = False
        self._board.change(account=account, rules=rules)

    def forget_rules(self) -> None:
        """Have account and rules read again with the next reading."""
        self._rules_due = None

    def doubt_account(self, problem: PortalError) -> None:
        """Have the account read again after a write was refused that it was believed to have a right to."""
        if isinstance(problem, ReadOnly | ScopeMissing):
            self.forget_rules()
            # Where only a person can help, nothing is asked before they did something.
            self._in_doubt = problem.remedy is not Remedy.ASK

    def take_doubt(self) -> bool:
        """Tell, once, whether the next reading should come at once for the account's sake."""
        doubted, self._in_doubt = self._in_doubt, False
        return doubted

    def _compare_clocks(self) -> None:
        ahead = self._portal_time.computer_ahead()
        if abs(ahead) <= CLOCK_MAY_DIFFER:
            self._clock_told = False
        elif not self._clock_told:
            self._clock_told = True
            logger.info(
                "this computer's clock is %s seconds ahead of the portal's", round(ahead.total_seconds())
            )
            self._announcer.announce(ClockIsOff(ahead=ahead))


def _with_known_pause(workday: Workday, before: Workday | None, now: datetime) -> Workday:
    """Give a pause its beginning where the portal does not tell it: the moment this program saw it begin."""
    if workday.status is not Status.PAUSED or workday.paused_at is not None or before is None:
        return workday
    if before.status is Status.PAUSED and before.start == workday.start and before.breaks == workday.breaks:
        seen = before.paused_at
    elif before.status is Status.OPENED and before.start == workday.start:
        seen = now
    else:
        seen = None
    if seen is None:
        return workday
    return replace(workday, paused_at=seen.astimezone(workday.zone))
