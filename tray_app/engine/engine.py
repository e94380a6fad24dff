"""The engine: polls, acts and reminds for one account on one portal.

One task, one wait: until the next reading is due, the next reminder could become due, or a minute has
passed, whichever comes first; a poke ends it at once. Nothing else runs while nobody clicks.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from enum import Enum

from tray_app.engine.board import Board, Listener
from tray_app.engine.cadence import next_delay
from tray_app.engine.clock import Clock
from tray_app.engine.errors import PortalError, Remedy
from tray_app.engine.journal.choices import Choice
from tray_app.engine.journal.entries import SeenElsewhere
from tray_app.engine.journal.log import Log, mark_of
from tray_app.engine.notices import DayDiscarded, DiscardFailed
from tray_app.engine.pace import Pace
from tray_app.engine.portal import Command, Portal
from tray_app.engine.portal_time import PortalTime
from tray_app.engine.ports import Announcer, Journal, MemoryStore
from tray_app.engine.reader import Reader
from tray_app.engine.reminding import Reminding
from tray_app.engine.runner import ActionRunner, Result
from tray_app.engine.state import State
from tray_app.workday.model import Workday, is_running
from tray_app.workday.reminders import Preferences, Reminder, Snooze

logger = logging.getLogger(__name__)

LONGEST_WAIT = timedelta(seconds=60)
"""Deadlines are instants, looked at again every minute: timers stand still while a computer sleeps."""
SLEPT = timedelta(seconds=90)
"""A wait that took this much longer than asked for was a suspend."""
REMINDERS_SPREAD = timedelta(seconds=20)
"""Everybody of a company is reminded of the same minute; they do not all ask in its first second."""
POKE_SPACING = timedelta(seconds=2)
"""Two pokes closer than this are one: opening the menu twice does not ask the portal twice."""


class Poke(Enum):
    """Why the portal is asked now and not when it is its turn."""

    MENU_OPENED = "menu opened"
    WAKE_UP = "wake-up"
    UNLOCKED = "unlocked"
    NETWORK_BACK = "network back"
    REFRESH = "refresh"
    """The person asked: the only poke that goes through although the key was refused."""


class Engine:
    """Lives on one asyncio loop; construct it there, await `run`, and cancel that to end it."""

    def __init__(  # noqa: PLR0913 - everything the engine needs of the world, by name
        self,
        *,
        portal: Portal,
        clock: Clock,
        announcer: Announcer,
        memory: MemoryStore,
        preferences: Preferences,
        chance: Callable[[], float],
        journal: Journal,
        account: str,
        identify: Callable[[], str],
        keeps: bool = True,
    ) -> None:
        """Take up what the journal says was left open; nothing is sent before `run` or `perform`.

        Args:
            portal: The account's portal.
            clock: The computer's clocks.
            announcer: Hears of everything a person should.
            memory: Where it stands what was reminded of.
            preferences: What the person chose about reminders.
            chance: Returns numbers between 0 and 1, to spread the polls of a company.
            journal: Where every click stands before it is sent.
            account: The portal's address; tells this account's entries from others.
            identify: Makes an id that is unique for ever.
            keeps: Whether clicks that cannot be sent wait, also over a restart.
        """
        self._portal = portal
        self._clock = clock
        self._announcer = announcer
        self._chance = chance
        self._portal_time = PortalTime(clock)
        self._pace = Pace()
        self._board = Board(State(signed_in=True, capabilities=portal.capabilities))
        self._log = Log(journal=journal, clock=clock, account=account, announcer=announcer)
        self._reader = Reader(
            portal=portal, board=self._board, portal_time=self._portal_time, announcer=announcer
        )
        self._runner = ActionRunner(
            portal=portal,
            board=self._board,
            reader=self._reader,
            portal_time=self._portal_time,
            clock=clock,
            announcer=announcer,
            log=self._log,
            identify=identify,
            keeps=keeps,
            pace=self._pace,
        )
        if keeps:
            self._runner.recall()
        self._reminding = Reminding(
            board=self._board,
            portal_time=self._portal_time,
            announcer=announcer,
            store=memory,
            preferences=preferences,
        )
        self._reminds_later = REMINDERS_SPREAD * chance()
        self._ticks: list[Callable[[], None]] = []
        self._poked = asyncio.Event()
        self._acting = False
        self._portal_in_use = asyncio.Lock()
        self._reading: asyncio.Task[Workday | None] | None = None
        self._asked_meanwhile = False
        self._poll_at: float | None = clock.monotonic()
        self._last_poll: float | None = None

    @property
    def state(self) -> State:
        """The truth as of now."""
        return self._board.state

    @property
    def portal_time(self) -> PortalTime:
        """The portal's clock."""
        return self._portal_time

    @property
    def preferences(self) -> Preferences:
        """What the person chose about reminders."""
        return self._reminding.preferences

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at every real change of the state; returns the way to stop that."""
        return self._board.subscribe(listener)

    def on_tick(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` whenever the engine wakes, at least once a minute: times may have moved on."""
        self._ticks.append(listener)
        return lambda: self._ticks.remove(listener)

    def use_preferences(self, preferences: Preferences) -> None:
        """Take other reminder preferences from now on."""
        self._reminding.preferences = preferences
        self._poked.set()

    def snooze(self, reminder: Reminder, snooze: Snooze) -> None:
        """Put a reminder off."""
        self._reminding.snooze(reminder, snooze)
        self._poked.set()

    def poke(self, cause: Poke) -> None:
        """Ask the portal as soon as possible, unless that was just done or is pointless."""
        now = self._clock.monotonic()
        if cause is Poke.REFRESH:
            self._reader.forget_rules()
        else:
            problem = self.state.problem
            if problem is not None and problem.remedy is Remedy.ASK:
                return
            if problem is not None and problem.retry_after is not None and cause is Poke.MENU_OPENED:
                return
            if self._last_poll is not None and now - self._last_poll < POKE_SPACING.total_seconds():
                return
            if cause is Poke.MENU_OPENED and self._pace.is_hard_pressed:
                return  # thousands look at their menus: the click itself is what the portal has to hear
        logger.debug("asking the portal now: %s", cause.value)
        self._pace.looked_at()
        # What a reading under way will bring is news enough for the menu, but may be older than other causes.
        self._asked_meanwhile = self._reading is not None and cause is not Poke.MENU_OPENED
        self._poll_at = now
        self._poked.set()

    async def run(self) -> None:
        """Poll and remind until cancelled. The portal is left open; whoever made it closes it."""
        try:
            while True:
                await self._look()
                await self._wait()
        finally:
            self._cancel_reading()

    async def read_now(self) -> Workday | None:
        """Read the day for somebody who waits for it; None when that failed, and `state` tells why."""
        async with self._portal_in_use:
            workday = await self._read()
            self._last_poll = self._clock.monotonic()
            await self._carry_on(workday)
            self._plan_next_poll()
        self._poked.set()
        return None if workday is None else self.state.workday

    async def perform(self, command: Command, *, keeps: bool = True) -> Result | None:
        """Carry out a click; None when one is under way already or the account may not write.

        A click that cannot be sent, or whose answer was lost, is kept: it stands in ``state.waiting`` until
        a reading or the person decides about it, and its outcome is announced then. A reading under way is
        dropped: the person goes first.
        """
        if self._acting or self.state.pending is not None or not self.state.can_write():
            return None
        self._acting = True  # from here on: a second click may come while the first waits for the portal
        try:
            self._cancel_reading()
            async with self._portal_in_use:
                result = await self._runner.perform(command, keeps=keeps)
                if self.state.problem is not None:
                    # After a refused key nothing is polled, so nothing later would do this.
                    self._runner.hand_back(self.state.problem)
        finally:
            self._acting = False
        self._pace.clicked()
        self._last_poll = self._clock.monotonic()
        self._plan_next_poll()
        self._poked.set()
        return result

    async def discard(self) -> DayDiscarded | DiscardFailed | None:
        """Throw the running day away, once; None when a click is under way or the account may not write.

        Never kept and never sent a second time: what became of a lost answer is told by a reading, and
        trying again is the person's word. Asked for only after the person has confirmed it.
        """
        before = self.state.workday
        if self._acting or self.state.waiting or before is None or not self.state.can_write():
            return None
        self._acting = True
        try:
            self._cancel_reading()
            async with self._portal_in_use:
                result = await self._discard(before)
        finally:
            self._acting = False
        self._pace.clicked()
        self._last_poll = self._clock.monotonic()
        self._plan_next_poll()
        self._poked.set()
        self._announcer.announce(result)
        return result

    async def _discard(self, before: Workday) -> DayDiscarded | DiscardFailed:
        problem: PortalError | None = None
        try:
            self._reader.take_reading(await self._portal.discard())
        except PortalError as met:
            logger.warning("the day was not discarded, as far as is known: %s", met)
            self._reader.doubt_account(met)
            problem = met
        after = await self._reader.read_workday(for_click=True)
        if after is None or (is_running(after) and after.start == before.start):
            return DiscardFailed(problem=problem)
        self._log.write(SeenElsewhere(day=mark_of(after)))
        return DayDiscarded(before=before)

    def drop(self, intent: str) -> None:
        """Give up a click that waits and was not sent."""
        self._runner.drop(intent)
        self._poked.set()

    def decide(self, intent: str, choice: Choice, reason: str = "") -> None:
        """Take the person's word about a click that waited; it is acted on after a fresh reading."""
        self._runner.decide(intent, choice, reason)
        if self._pace.is_hard_pressed:
            self._plan_next_poll()  # as a click that waits, no longer as one that waits for the person
        else:
            self._poll_at = self._clock.monotonic()
        self._poked.set()

    async def _look(self) -> None:
        self._tick()
        if self._poll_is_due():
            await self._poll()
        decision = self._reminding.decide()
        if decision.due and not self._reminding.is_sure() and self.state.problem is None:
            await self._poll()
            decision = self._reminding.decide()
        self._reminding.give(decision)

    def _tick(self) -> None:
        for listener in tuple(self._ticks):
            try:
                listener()
            except Exception:
                logger.exception("a listener to the ticks failed")

    def _poll_is_due(self) -> bool:
        return self._poll_at is not None and self._clock.monotonic() >= self._poll_at

    async def _poll(self) -> None:
        asked_at = self._clock.monotonic()
        async with self._portal_in_use:
            if self._last_poll is not None and self._last_poll > asked_at:
                return  # an action was under way, and has read the day meanwhile
            self._reading = asyncio.get_running_loop().create_task(self._read(), name="read the workday")
            try:
                workday = await self._reading
            except asyncio.CancelledError:
                if self._reading.cancelled() and not _is_being_cancelled():
                    return  # a click went first, and reads the day itself
                raise
            finally:
                self._reading = None
            self._last_poll = self._clock.monotonic()
            await self._carry_on(workday)
            self._plan_next_poll()

    async def _read(self) -> Workday | None:
        before = self.state.workday
        workday = await self._reader.read_workday(for_click=self._click_waits_for_portal())
        if self.state.problem is not None:
            self._pace.met(self.state.problem)
        else:
            self._pace.read(changed=workday != before)
        if workday is not None and not self.state.waiting:
            self._note_change_elsewhere(before, workday)
        # Rules can wait until the portal has room for them.
        if workday is not None and self.state.pending is None and not self._pace.is_pressed:
            await self._reader.read_rules_if_due()
        return workday

    async def _carry_on(self, workday: Workday | None) -> None:
        """Work off what waits, now that the day is known, or hand it back where waiting is no help."""
        if workday is not None:
            await self._runner.carry_on(workday)
        elif self.state.problem is not None:
            self._runner.hand_back(self.state.problem)

    def _click_waits_for_portal(self) -> bool:
        """Tell whether a click waits for the portal, and not for the person's answer."""
        return bool(self.state.waiting) and self.state.question is None

    def _note_change_elsewhere(self, before: Workday | None, after: Workday) -> None:
        if before is None or (before.status, before.start) != (after.status, after.start):
            self._log.write(SeenElsewhere(day=mark_of(after)))

    def _cancel_reading(self) -> None:
        if self._reading is not None:
            self._reading.cancel()

    def _plan_next_poll(self) -> None:
        now = self._clock.monotonic()
        if self._asked_meanwhile or self._reader.take_doubt():
            self._asked_meanwhile = False
            self._poll_at = now
            return
        delay = next_delay(
            workday=self.state.workday,
            problem=self.state.problem,
            failures=self._reader.failures,
            calm=self._pace.calm,
            waiting=self._click_waits_for_portal(),
            chance=self._chance(),
            read_every=self.state.capabilities.read_every,
        )
        self._poll_at = None if delay is None else now + delay.total_seconds()

    async def _wait(self) -> None:
        """Wait for whatever comes first; a wait that took far too long was a suspend."""
        before = self._clock.monotonic()
        seconds = self._seconds_to_wait(before)
        self._poked.clear()
        if self._poll_is_due():
            return
        sleep = asyncio.ensure_future(self._clock.sleep(seconds))
        poke = asyncio.ensure_future(self._poked.wait())
        try:
            await asyncio.wait({sleep, poke}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for waiter in (sleep, poke):
                waiter.cancel()
            await asyncio.gather(sleep, poke, return_exceptions=True)
        if self._clock.monotonic() - before > seconds + SLEPT.total_seconds():
            logger.info("the computer slept")
            await self._portal.drop_connections()
            self.poke(Poke.WAKE_UP)

    def _seconds_to_wait(self, now: float) -> float:
        waits = [LONGEST_WAIT.total_seconds()]
        if self._poll_at is not None:
            waits.append(self._poll_at - now)
        look_again = self._reminding.decide().look_again
        if look_again is not None:
            waits.append((look_again - self._portal_time.now() + self._reminds_later).total_seconds())
        return max(min(waits), 0.0)


def _is_being_cancelled() -> bool:
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
