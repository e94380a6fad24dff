"""A company's portal with the limit that all its employees share.

Source: the portal's limits page and live observations by third parties: about ten requests a second for all
keys of a portal together; what is more is answered with 502 ``BITRIX_UNAVAILABLE``, and nothing is done.
"""

from collections import Counter, deque
from datetime import date, timedelta, timezone
from random import Random
from typing import assert_never

from tests.fleet.virtual_time import PlayedClock
from tray_app.engine.errors import Misused, Refused, Unavailable
from tray_app.engine.portal import Account, Capabilities, Command, History, Reading
from tray_app.portals.vibecode.wire import workday_from
from tray_app.sandbox.answers import Manners, status_answer
from tray_app.sandbox.plan import read_plan
from tray_app.sandbox.schedules import default_schedule, settings_for
from tray_app.sandbox.timeman import EngineRefusal, Records, Scene, close_day, open_day, pause_day
from tray_app.workday.actions import Action
from tray_app.workday.rules import Rules
from tray_app.workday.timeman_shapes import rules_from

ZONE = timezone(timedelta(hours=3))
PER_SECOND = 10
WINDOW_SECONDS = 1.0
ROUND_TRIP = (0.08, 0.35)
"""Seconds, from the fastest answer to the slowest."""


class Proxy:
    """A reverse proxy that lets readings wait for their turn instead of having them refused.

    Writes are few and pass by at once. Source: the documentation of nginx's ``limit_req``: ``rate`` lets
    requests through evenly, ``burst`` says how many may wait.
    """

    PER_SECOND = 8.0
    MAY_WAIT = 120

    def __init__(self) -> None:
        self._free_at = 0.0

    async def pass_on(self, clock: PlayedClock, *, writing: bool) -> bool:
        """Wait for the request's turn; False when too many wait already."""
        if writing:
            return True
        turn = max(self._free_at, clock.monotonic())
        wait = turn - clock.monotonic()
        if wait > self.MAY_WAIT / self.PER_SECOND:
            return False
        self._free_at = turn + 1 / self.PER_SECOND
        await clock.sleep(wait)
        return True


class CompanyPortal:
    """What all employees talk to: counts, refuses what is too much, and keeps everybody's days."""

    def __init__(self, clock: PlayedClock, chance: Random, *, proxied: bool = False) -> None:
        self._proxy = Proxy() if proxied else None
        self.clock = clock
        self.chance = chance
        self.plan = read_plan(default_schedule())
        self.arrived: Counter[int] = Counter()
        """Requests in each second since the beginning, refused ones included."""
        self.refused: Counter[int] = Counter()
        self._lately: deque[float] = deque()

    async def let_in(self, *, writing: bool) -> bool:
        """Take a request; False when it is one too many within the last second."""
        if self._proxy is not None and not await self._proxy.pass_on(self.clock, writing=writing):
            self.refused[int(self.clock.monotonic())] += 1
            return False
        now = self.clock.monotonic()
        self.arrived[int(now)] += 1
        while self._lately and self._lately[0] <= now - WINDOW_SECONDS:
            self._lately.popleft()
        if len(self._lately) >= PER_SECOND:
            self.refused[int(now)] += 1
            return False
        self._lately.append(now)
        return True


class EmployeesPortal:
    """One employee's account on it. Implements `tray_app.engine.portal.Portal`."""

    def __init__(self, company: CompanyPortal) -> None:
        self._company = company
        self.records = _last_friday(company)
        self.requests = 0

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(past_time=True, report_may_be_lost=True)

    async def check(self) -> Account:
        await self._request()
        return Account(name="Somebody")

    async def read_rules(self) -> Rules:
        await self._request()
        await self._request()
        schedule = default_schedule()
        return rules_from(schedule=schedule, settings=settings_for(schedule))

    async def read_workday(self, *, for_click: bool = False) -> Reading:  # noqa: ARG002 - the portal's interface
        await self._request()
        return self._reading()

    async def perform(self, command: Command) -> Reading:
        await self._request(writing=True)
        try:
            self.records = _changed(self.records, self._scene(), command)
        except EngineRefusal as refusal:
            raise Refused(code="BITRIX_ERROR", words=str(refusal)) from refusal
        return self._reading()

    async def read_history(self, first: date, last: date) -> History:
        del first, last
        raise Misused(code="NO_HISTORY")

    async def discard(self) -> Reading:
        raise Misused(code="NO_DISCARD")

    async def drop_connections(self) -> None:
        """There are none."""

    async def aclose(self) -> None:
        """There is nothing to close."""

    async def _request(self, *, writing: bool = False) -> None:
        """Be on the way; the limit counts on arrival."""
        self.requests += 1
        half = self._company.chance.uniform(*ROUND_TRIP) / 2
        await self._company.clock.sleep(half)
        taken = await self._company.let_in(writing=writing)
        await self._company.clock.sleep(half)
        if not taken:
            raise Unavailable(code="BITRIX_UNAVAILABLE", status=502)

    def _scene(self) -> Scene:
        return Scene(now=self._company.clock.now(), plan=self._company.plan, zone=ZONE)

    def _reading(self) -> Reading:
        now = self._company.clock.now()
        data = status_answer(self.records, self._scene(), Manners())
        return Reading(workday=workday_from(data, now=now), portal_time=now)


def _last_friday(company: CompanyPortal) -> Records:
    """Return the record everybody has: the day before the weekend, opened and closed in time."""
    friday = company.clock.now().astimezone(ZONE).replace(hour=9, minute=0) - timedelta(days=3)
    opening = Scene(now=friday, plan=company.plan, zone=ZONE)
    closing = Scene(now=friday + timedelta(hours=9), plan=company.plan, zone=ZONE)
    return close_day(open_day((), opening, time=None, reason=""), closing, time=None, report="")


def _changed(records: Records, scene: Scene, command: Command) -> Records:
    at = None if command.at is None else command.at.replace(microsecond=0).isoformat()
    match command.action:
        case Action.OPEN | Action.RESUME:
            return open_day(records, scene, time=at, reason=command.reason)
        case Action.PAUSE:
            return pause_day(records, scene)
        case Action.CLOSE:
            return close_day(records, scene, time=at, report=command.report)
        case Action.CLOSE_EXPIRED:
            raise AssertionError("nobody leaves a day open here")
        case _:
            assert_never(command.action)
