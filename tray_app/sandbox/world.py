"""Everything the sandbox knows, in one place: the person, the schedule, the records, what was asked.

Not thread-safe: the server's loop owns it. `tray_app.sandbox.server` hands calls over from other threads.
"""

import asyncio
from collections import deque
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from typing import TypeVar

from tray_app.sandbox.answers import Manners
from tray_app.sandbox.clock import FIRST_YEAR, LAST_YEAR, SandboxClock
from tray_app.sandbox.faults import FaultQueue
from tray_app.sandbox.limits import LeakyBucket, RateLimit
from tray_app.sandbox.plan import DAY, Plan, read_plan
from tray_app.sandbox.rest_tokens import RestTokens
from tray_app.sandbox.schedules import default_schedule, settings_for
from tray_app.sandbox.signin import SignIns
from tray_app.sandbox.timeman import ZERO, Record, Records, Scene, Stored, fixed_offset, settle

DEFAULT_NAME = "Sandbox Person"
DEFAULT_ZONE = timezone(timedelta(hours=3))
"""The zone of the documentation's samples."""
Part = TypeVar("Part")
"""The state of one portal that keeps its own, such as its entries; made without arguments."""
REMEMBERED_REQUESTS = 10_000
"""A demonstration may run for weeks; the oldest requests are forgotten."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whose day it is."""

    name: str = DEFAULT_NAME
    zone: tzinfo = DEFAULT_ZONE
    may_manage: bool = True
    """Whether the person's role lets them manage their own day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRequest:
    """A request as it arrived, before anything was done with it. Holds no key."""

    method: str
    path: str
    query: str
    headers: tuple[str, ...]
    """Names alone, as they were sent."""
    has_key: bool
    has_session: bool
    body: str
    at: datetime
    """By the sandbox's clock, UTC."""


class World:
    """The mutable middle of the sandbox."""

    def __init__(self, clock: SandboxClock | None = None, person: Person | None = None) -> None:
        self.clock = clock or SandboxClock()
        self._first_person = person or Person()
        self.faults = FaultQueue()
        self.sign_ins = SignIns()
        self.rest_tokens = RestTokens()
        self.limit = RateLimit()
        self.bucket = LeakyBucket()
        self.seen: deque[SeenRequest] = deque(maxlen=REMEMBERED_REQUESTS)
        self._arrived = asyncio.Event()
        self._stopped = False
        self._generation = 0
        """Counts the resets, so that a request that hung through one does nothing to what came after."""
        self._over = asyncio.Event()
        self._released = asyncio.Event()
        self._forget()

    def part(self, kind: type[Part]) -> Part:
        """Return one portal's own state, made new when it is first asked for after a reset."""
        found = self._parts.get(kind)
        if not isinstance(found, kind):
            found = self._parts[kind] = kind()
        return found

    def _forget(self) -> None:
        self._parts: dict[type[object], object] = {}
        self.person = self._first_person
        self.schedule: object = default_schedule()
        self.own_settings: object = None
        self.manners = Manners()
        self._records: Records = ()

    def reset(self) -> None:
        """Begin anew: no records, faults, sessions or requests, the first schedule and person.

        The clock stays as it is. Requests that hang are cut.
        """
        self._forget()
        self.faults.clear()
        self.sign_ins.clear()
        self.rest_tokens.clear()
        self.limit = RateLimit()
        self.bucket = LeakyBucket()
        self.seen.clear()
        self._begin_anew()

    @property
    def settings(self) -> object:
        """What ``/workday/settings`` answers: derived from the schedule until something else was set."""
        return deepcopy(settings_for(self.schedule) if self.own_settings is None else self.own_settings)

    def schedule_by_id(self, wanted: str) -> object:
        """Return the schedule, or an empty list when it is unknown, deleted or not for this person's eyes.

        What was set without a number answers to every number.
        """
        schedule = self.schedule
        if isinstance(schedule, dict) and "ID" in schedule:
            known = str(schedule["ID"]) == wanted.lstrip("0") and str(schedule.get("DELETED")) != "1"
            return schedule if known else []
        return [] if schedule is None else schedule

    @property
    def plan(self) -> Plan:
        """What the engine makes of schedule and settings."""
        settings = self.settings
        free = isinstance(settings, dict) and settings.get("ufTmFree") is True
        return read_plan(self.schedule, free=free)

    def scene(self, address: str = "") -> Scene:
        """Return what stands around a call made now."""
        return Scene(
            now=self.clock.now(),
            plan=self.plan,
            zone=self.person.zone,
            may_manage=self.person.may_manage,
            address=address,
        )

    @property
    def records(self) -> Records:
        """All records, oldest first, after what the portal does by itself."""
        self._records = settle(self._records, self.scene())
        return self._records

    @records.setter
    def records(self, records: Records) -> None:
        self._records = records

    def put_record(self, record: Record) -> Record:
        """Append a day as if it had been there; its number, offsets and duration are made to fit.

        Raises:
            ValueError: a moment without an offset, or one that contradicts the record's state.
        """
        _check(record)
        zone = fixed_offset(record.start)
        worked = ZERO if record.finish is None else record.finish - record.start - record.breaks
        fitted = replace(
            record,
            id=len(self._records) + 1,
            start=record.start.astimezone(zone),
            paused_at=None if record.paused_at is None else record.paused_at.astimezone(zone),
            finish=None if record.finish is None else record.finish.astimezone(zone),
            duration=min(max(worked, ZERO), DAY),
        )
        self._records = (*self._records, fitted)
        return fitted

    def note(self, request: SeenRequest) -> None:
        """Remember a request that arrived."""
        self.seen.append(request)
        self._arrived.set()
        self._arrived = asyncio.Event()

    async def arrival(self, path: str, count: int) -> None:
        """Wait until `count` requests whose path ends in `path` have arrived since the last reset."""
        while sum(request.path.endswith(path) for request in self.seen) < count:
            await self._arrived.wait()

    async def released(self) -> bool:
        """Wait until hanging requests are released; False when a reset or the server's end came first."""
        world = self._generation
        if not self._stopped:
            await self._released.wait()
        return world == self._generation and not self._stopped

    async def passes(self, delay: timedelta) -> bool:
        """Wait that long in real time; False when a reset or the server's end came first."""
        if self._stopped:
            return False
        try:
            await asyncio.wait_for(self._over.wait(), delay.total_seconds())
        except TimeoutError:
            return True
        return False

    def release(self) -> None:
        """Let every hanging request go on; later ones hang again."""
        self._released.set()
        self._released = asyncio.Event()

    def stop(self) -> None:
        """Let no request hang any more."""
        self._stopped = True
        self._begin_anew()

    def _begin_anew(self) -> None:
        self._generation += 1
        self._over.set()
        self._over = asyncio.Event()
        self.release()


def _check(record: Record) -> None:
    moments = [moment for moment in (record.start, record.paused_at, record.finish) if moment is not None]
    if any(moment.utcoffset() is None for moment in moments):
        raise ValueError("a record's moments carry their offset")
    if not all(FIRST_YEAR <= moment.year <= LAST_YEAR for moment in moments):
        raise ValueError(f"the year is between {FIRST_YEAR} and {LAST_YEAR}")
    if min(moments) < record.start:
        raise ValueError("nothing in a record is earlier than its start")
    if (record.finish is not None) != (record.state is Stored.CLOSED):
        raise ValueError("a record has a finish exactly when it is closed")
    if (record.paused_at is not None) != (record.state is Stored.PAUSED):
        raise ValueError("a record has a pause moment exactly when it is paused")
