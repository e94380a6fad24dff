"""A portal in a variable: the sandbox's pure state machine behind the engine's `Portal`, with its troubles.

No HTTP and no real time, so that a counterexample shrinks to its few steps.
"""

import asyncio
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from enum import Enum
from typing import assert_never

from tests.campaign.clock import SharedClock
from tests.campaign.life import Story
from tests.campaign.watched import ELSEWHERE, Change
from tray_app.engine.errors import (
    BadAnswer,
    Busy,
    KeyRefused,
    Misused,
    NoAnswer,
    PortalError,
    Refused,
    Unavailable,
    Unreachable,
)
from tray_app.engine.portal import Account, Capabilities, Command, History, Reading
from tray_app.portals.vibecode.wire import workday_from
from tray_app.sandbox.answers import Manners, status_answer, status_word
from tray_app.sandbox.plan import read_plan
from tray_app.sandbox.schedules import default_schedule
from tray_app.sandbox.timeman import EngineRefusal, Records, Scene, close_day, open_day, pause_day
from tray_app.workday.actions import Action
from tray_app.workday.rules import Rules

ZONE = timezone(timedelta(hours=3))
MINUTE = timedelta(minutes=1)


class Trouble(Enum):
    """What happens to one request."""

    UNREACHABLE = "nothing is sent"
    LOST = "nothing is done, and no answer comes"
    ANSWER_LOST = "done, and no answer comes"
    LATE = "done when nobody waits any more"
    DOWN = "refused by a gateway"
    DOWN_AFTER = "done, and refused by a gateway"
    RUBBISH = "done, and the answer makes no sense"
    BUSY = "to be tried again in seconds"
    VERY_BUSY = "to be tried again in minutes"
    KEY = "the key is refused"
    REFUSED = "refused in words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A write on its way to the portal whose sender has given up."""

    click: str
    command: Command


class ModelPortal:
    """Implements `tray_app.engine.portal.Portal` on the sandbox's state machine."""

    def __init__(self, clock: SharedClock, story: Story) -> None:
        self.records: Records = ()
        self.changes: list[Change] = []
        self.late: list[Late] = []
        self.offline = False
        self.next_write: Trouble | None = None
        self.next_reading: Trouble | None = None
        self._clock = clock
        self._story = story
        self._plan = read_plan(default_schedule())
        self.at_once = 0

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(past_time=True, report_may_be_lost=True)

    def scene(self) -> Scene:
        return Scene(now=self._clock.true, plan=self._plan, zone=ZONE)

    def word(self) -> str:
        return status_word(self.records, self.scene())

    async def check(self) -> Account:
        return Account(name="Somebody")

    async def read_rules(self) -> Rules:
        return Rules()

    async def read_history(self, first: date, last: date) -> History:
        del first, last
        raise Misused(code="NO_HISTORY")

    async def discard(self) -> Reading:
        raise Misused(code="NO_DISCARD")

    async def drop_connections(self) -> None:
        """There are none."""

    async def aclose(self) -> None:
        """There is nothing to close."""

    async def read_workday(self, *, for_click: bool = False) -> Reading:  # noqa: ARG002 - the portal's interface
        trouble, self.next_reading = self.next_reading, None
        await self._on_the_way(trouble, Command(action=Action.OPEN), reading=True)
        return self._reading()

    async def perform(self, command: Command) -> Reading:
        trouble, self.next_write = self.next_write, None
        await self._on_the_way(trouble, command, reading=False)
        self.carry_out(self._story.last_sent(), command, late=False)
        return self._reading()

    def _reading(self) -> Reading:
        now = self._clock.true
        data = status_answer(self.records, self.scene(), Manners())
        return Reading(workday=workday_from(data, now=now), portal_time=now)

    async def _on_the_way(self, trouble: Trouble | None, command: Command, *, reading: bool) -> None:
        """Let the trouble happen, if there is one."""
        self.at_once += 1
        try:
            await asyncio.sleep(0)
        finally:
            self.at_once -= 1
        if self.offline:
            raise Unreachable(code="CONNECT")
        if trouble is None:
            return
        click = self._story.last_sent()
        if trouble in {Trouble.ANSWER_LOST, Trouble.DOWN_AFTER, Trouble.RUBBISH} and not reading:
            self.carry_out(click, command, late=False)
        if trouble is Trouble.LATE and not reading:
            self.late.append(Late(click=click, command=command))
        raise _error(trouble)

    def carry_out(self, click: str, command: Command, *, late: bool) -> None:
        """Do what the command says, as the portal does it; the portal's no is raised as the adapter does."""
        try:
            after = _changed(self.records, self.scene(), command)
        except EngineRefusal as refusal:
            if late:
                return
            raise Refused(code=refusal.code, words=refusal.text or refusal.code) from None
        self._remember(after, click, command.action.value, late=late)

    def change_elsewhere(self, command: Command) -> None:
        """Do something on the phone."""
        try:
            after = _changed(self.records, self.scene(), command)
        except EngineRefusal:
            return
        self._remember(after, ELSEWHERE, "", late=False)

    def _remember(self, after: Records, by: str, path: str, *, late: bool) -> None:
        before, self.records = self.records, after
        if before != after:
            change = Change(
                by=by,
                path=path,
                before=before[-1] if before else None,
                after=after[-1],
                at=self._clock.true,
                late=late,
                written=len(self._story.entries),
            )
            self.changes.append(change)


def _error(trouble: Trouble) -> PortalError:
    match trouble:
        case Trouble.UNREACHABLE:
            return Unreachable(code="CONNECT")
        case Trouble.LOST | Trouble.ANSWER_LOST | Trouble.LATE:
            return NoAnswer(code="TIMEOUT")
        case Trouble.DOWN | Trouble.DOWN_AFTER:
            return Unavailable(code="BITRIX_UNAVAILABLE", status=502)
        case Trouble.RUBBISH:
            return BadAnswer(code="NOT_JSON")
        case Trouble.BUSY:
            return Busy(code="RATE_LIMITED", retry_after=timedelta(seconds=7))
        case Trouble.VERY_BUSY:
            return Busy(code="RATE_LIMITED", retry_after=5 * MINUTE)
        case Trouble.KEY:
            return KeyRefused(code="KEY_EXPIRED")
        case Trouble.REFUSED:
            return Refused(code="BITRIX_ERROR", words="Not today.")
        case _:
            assert_never(trouble)


def _changed(records: Records, scene: Scene, command: Command) -> Records:
    at = None if command.at is None else command.at.isoformat()
    match command.action:
        case Action.OPEN | Action.RESUME:
            return open_day(records, scene, time=at, reason=command.reason)
        case Action.PAUSE:
            return pause_day(records, scene)
        case Action.CLOSE:
            words = " ".join(part for part in (command.report, command.reason) if part)
            return close_day(records, scene, time=at, report=words)
        case Action.CLOSE_EXPIRED:
            assert command.finish is not None
            time = command.finish.replace(microsecond=0).isoformat()
            return close_day(records, scene, time=time, report=command.reason)
        case _:
            assert_never(command.action)
