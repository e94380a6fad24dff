"""One employee with the real engine: the computer is switched on, and clicks come at their times."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from random import Random

from tests.fleet.portal import CompanyPortal, EmployeesPortal
from tests.fleet.virtual_time import PlayedClock
from tests.support.listed_journal import ListedJournal
from tray_app.engine.engine import Engine, Poke
from tray_app.engine.journal.choices import Choice, Question
from tray_app.engine.notices import ActionDone, ActionFailed, DecisionNeeded, Notice
from tray_app.engine.portal import Command
from tray_app.workday.actions import Action
from tray_app.workday.reminders import Memory, Preferences

LOOK_FIRST = timedelta(seconds=3)
"""Between opening the menu and choosing in it."""
LOOKS_EVERY = timedelta(minutes=45)
"""How often somebody opens the menu to see how the day stands, on average."""


THINKS = timedelta(seconds=40)
"""How long somebody takes to answer the question about a click that waited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One person's day, in seconds since the beginning."""

    switched_on: float
    clicks: tuple[tuple[float, Action], ...]
    looks: tuple[float, ...]


@dataclass(slots=True, kw_only=True)
class Click:
    """One click, and when its receipt came."""

    action: Action
    at: float
    receipt: float | None = None
    failed: bool = False


@dataclass(slots=True)
class Heard:
    """The engine's announcer: takes the receipts."""

    clock: PlayedClock
    ask: Callable[[Question], None]
    clicks: list[Click] = field(default_factory=list)
    questions: int = 0

    def announce(self, notice: Notice) -> None:
        match notice:
            case ActionDone(action=action):
                self._end(action, failed=False)
            case ActionFailed(action=action):
                self._end(action, failed=True)
            case DecisionNeeded(question=question):
                self.questions += 1
                self.ask(question)
            case _:
                pass

    def _end(self, action: Action, *, failed: bool) -> None:
        for click in self.clicks:
            if click.action is action and click.receipt is None and not click.failed:
                if failed:
                    click.failed = True
                else:
                    click.receipt = self.clock.monotonic()
                return


class _Memory:
    def __init__(self) -> None:
        self._memory = Memory()

    def load(self) -> Memory:
        return self._memory

    def save(self, memory: Memory) -> None:
        self._memory = memory


class Employee:
    """Lives in the played loop from switching on to the end of the simulation."""

    def __init__(self, company: CompanyPortal, plan: Plan, chance: Random) -> None:
        self.portal = EmployeesPortal(company)
        self.heard = Heard(company.clock, self._asked)
        self.stale_seconds = 0.0
        """While the computer was on: how long the icon had to say that it does not know any more."""
        self.on_seconds = 0.0
        self._plan = plan
        self._clock = company.clock
        numbers = count(1)
        self.engine = Engine(
            portal=self.portal,
            clock=company.clock,
            announcer=self.heard,
            memory=_Memory(),
            preferences=Preferences(),
            chance=chance.random,
            journal=ListedJournal(),
            account="fleet",
            identify=lambda: f"intent {next(numbers)}",
        )

    async def live(self) -> None:
        """Live until cancelled."""
        await self._until(self._plan.switched_on)
        parts = [self.engine.run(), self._look(), self._watch(), *map(self._click, self._plan.clicks)]
        tasks = [asyncio.ensure_future(part) for part in parts]
        try:
            await asyncio.gather(*tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _click(self, wish: tuple[float, Action]) -> None:
        moment, action = wish
        await self._until(moment - LOOK_FIRST.total_seconds())
        self.engine.poke(Poke.MENU_OPENED)
        await self._until(moment)
        click = Click(action=action, at=moment)
        self.heard.clicks.append(click)
        report = "Did what was to be done" if action is Action.CLOSE else ""
        while await self.engine.perform(Command(action=action, report=report)) is None:
            # Another click is still under way: a person waits a moment and clicks again.
            await self._clock.sleep(10)

    def _asked(self, question: Question) -> None:
        """A person who is asked about a click that waited too long records it at its own time."""
        asyncio.get_running_loop().call_later(THINKS.total_seconds(), self._answer, question)

    def _answer(self, question: Question) -> None:
        choice = Choice.PAST if Choice.PAST in question.choices else Choice.NOW
        self.engine.decide(question.waiting.intent, choice, "The portal was too busy")

    async def _look(self) -> None:
        for moment in self._plan.looks:
            await self._until(moment)
            self.engine.poke(Poke.MENU_OPENED)

    async def _watch(self) -> None:
        """Look at the icon every half minute."""
        while True:
            await self._clock.sleep(30)
            self.on_seconds += 30
            state = self.engine.state
            if state.workday is None or state.is_stale(self.engine.portal_time.now()):
                self.stale_seconds += 30

    async def _until(self, moment: float) -> None:
        left = moment - self._clock.monotonic()
        if left > 0:
            await self._clock.sleep(left)


def plan_day(start: datetime, chance: Random, *, until: float) -> Plan:
    """Make up a day whose rush is at nine; `start` is the beginning, in the company's zone."""

    def at(hour: int, minute: int, spread_minutes: float) -> float:
        wished = start.replace(hour=hour, minute=minute, second=0)
        return max((wished - start).total_seconds() + chance.gauss(0, spread_minutes * 60), 0.0)

    switched_on = at(8, 48, 7)
    opened = max(at(9, 0, 5), switched_on + 40)
    lunch = max(at(12, 30, 15), opened + 600)
    back = lunch + 60 * max(chance.gauss(42, 8), 10)
    closed = max(at(18, 5, 12), back + 600)
    clicks = ((opened, Action.OPEN), (lunch, Action.PAUSE), (back, Action.RESUME), (closed, Action.CLOSE))
    looks = []
    moment = opened
    while moment < min(closed, until):
        moment += chance.expovariate(1 / LOOKS_EVERY.total_seconds())
        looks.append(moment)
    return Plan(
        switched_on=switched_on,
        clicks=tuple(click for click in clicks if click[0] < until),
        looks=tuple(looks),
    )
