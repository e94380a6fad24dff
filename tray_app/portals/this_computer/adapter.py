"""The days on this computer behind the engine's `Portal`: decided here, kept in a file, durable if answered.

The portal's time is this computer's clock, so the day is as right as the clock is. Moments are recorded in
whole seconds, each with the offset of the zone that the computer is set to then.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta, tzinfo
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from tray_app.engine.clock import Clock
from tray_app.engine.errors import Remedy, Unavailable
from tray_app.engine.portal import (
    Account,
    Capabilities,
    Command,
    History,
    Reading,
)
from tray_app.portals.this_computer.abilities import CAPABILITIES
from tray_app.portals.this_computer.changing import Scene, changed, check_command, discarded
from tray_app.portals.this_computer.codes import Code
from tray_app.portals.this_computer.day import Day, whole_second, workday_from
from tray_app.portals.this_computer.history import past_days, week_total
from tray_app.portals.this_computer.problems import closed, misused, unavailable
from tray_app.portals.this_computer.store import DayStore
from tray_app.portals.this_computer.worker import Unfinished, Worker
from tray_app.workday.model import ZERO
from tray_app.workday.moments import ONE_DAY, SANE_YEARS, week_start
from tray_app.workday.rules import Rules

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

Value = TypeVar("Value")

LONGEST_WAIT = timedelta(seconds=10)
"""For the disk, its queue included; a disk that sleeps takes some seconds to wake."""
LONGEST_FAREWELL = timedelta(seconds=2)
_WEEK = 7


class ThisComputerPortal:
    """One person's days on this computer. Implements `tray_app.engine.portal.Portal`.

    Belongs to one loop. The file is opened with the first call; a thread of its own does all that may block.
    """

    def __init__(  # noqa: PLR0913 - an account's parts, all by name
        self,
        *,
        store: DayStore,
        rules: Rules,
        clock: Clock,
        zone: tzinfo,
        name: str = "",
        http: "HttpClient | None" = None,
        patience: timedelta = LONGEST_WAIT,
    ) -> None:
        """Prepare; nothing is opened.

        Args:
            store: The days. The portal closes it.
            rules: The person's schedule.
            clock: This computer's clock, which is the portal's.
            zone: The zone this computer is set to.
            name: What the person wants to be called.
            http: Only to be closed: nothing is sent anywhere.
            patience: How long the disk is waited for.
        """
        self._store = store
        self._rules = rules
        self._clock = clock
        self._zone = zone
        self._name = name
        self._http = http
        self._patience = patience
        self._worker = Worker("days of this computer")
        self._closed = False

    @property
    def capabilities(self) -> Capabilities:
        """What this portal can do."""
        return CAPABILITIES

    async def check(self) -> Account:
        """Prove that the file can be used, and tell the name. Safe to repeat."""
        await self._try(self._store.last)
        return Account(name=self._name)

    async def read_workday(self, *, for_click: bool = False) -> Reading:  # noqa: ARG002 - nothing is kept back here
        """Read the day. Safe to repeat; never waits for another program's writing."""
        return self._reading(await self._do(self._store.last))

    async def perform(self, command: Command) -> Reading:
        """Carry out one action, once; the reading is the day as it is in the file afterwards.

        Durable before it is answered. Cancelled, it is either whole or not there.
        """
        check_command(command)
        decide = partial(_decided, command=command, scene=self._scene)
        return self._reading(await self._do(partial(self._store.change, decide), writing=True))

    async def read_rules(self) -> Rules:
        """Return the person's own schedule. Safe to repeat."""
        if self._closed:
            raise closed()
        return self._rules

    async def read_history(self, first: date, last: date) -> History:
        """Read the days from `first` to `last`, each on the date on which it began. Safe to repeat.

        Comes with the whole week of `last`.
        """
        if last.year not in SANE_YEARS:
            raise misused(Code.NO_SUCH_DATE)
        monday = week_start(last)
        days = await self._do(
            partial(self._store.between, min(first, monday), monday + (_WEEK - 1) * ONE_DAY)
        )
        now = self._now()
        week = [day for day in days if monday <= day.start.date()]
        asked = [day for day in days if first <= day.start.date() <= last]
        return History(
            days=past_days(asked, now, self._rules), week=week_total(week, monday, now, self._rules)
        )

    async def discard(self) -> Reading:
        """Throw the running day away, once, with everything in it; what was closed stays.

        It stays in the file, marked, so that even this can be undone by hand.
        """
        work = partial(self._store.discard, discarded, self._now())
        return self._reading(await self._do(work, writing=True))

    async def drop_connections(self) -> None:
        """Do nothing: a file has no connections that die in a sleep."""

    async def aclose(self) -> None:
        """Let go of the file. Never raises, and waits two seconds for a disk that hangs at most."""
        if not self._closed:
            self._closed = True
            with suppress(Unfinished):
                await self._worker.do(self._store.close, limit=LONGEST_FAREWELL)
            self._worker.stop()
        if self._http is not None:
            await self._http.aclose()

    @property
    def _scene(self) -> Scene:
        return Scene(now=self._now(), rules=self._rules)

    def _now(self) -> datetime:
        """Return the present in the offset that this computer has now, whole seconds."""
        return whole_second(self._clock.now().astimezone(self._zone))

    async def _do(self, work: Callable[[], Value], *, writing: bool = False) -> Value:
        """Do it, and take note that whoever asked hears of a file that was lost."""
        try:
            return await self._try(work, writing=writing)
        except Unavailable as problem:
            if problem.remedy is Remedy.STOP:
                with suppress(Unfinished):
                    await self._worker.do(self._store.told, limit=self._patience)
            raise

    async def _try(self, work: Callable[[], Value], *, writing: bool = False) -> Value:
        if self._closed:
            raise closed()
        try:
            return await self._worker.do(work, limit=self._patience)
        except Unfinished as unfinished:
            raise unavailable(Code.SLOW, happened=writing and unfinished.begun) from None

    def _reading(self, day: Day | None) -> Reading:
        return Reading(
            workday=workday_from(day, self._now(), self._rules),
            portal_time=self._clock.now(),
            uncertainty=ZERO,
        )


def _decided(last: Day | None, *, command: Command, scene: Scene) -> Day | None:
    return changed(last, command, scene)
