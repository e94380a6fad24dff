"""A computer with a person before it, or not, and all that is noticed of it; time is the test's own."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta, tzinfo

import pytest

from tests.conftest import Run
from tests.support.fake_clock import FakeClock
from tests.support.listed_journal import ListedJournal
from tests.workday.examples import MOSCOW, at, opened
from tray_app.app.presence import PresenceKeeper, PresencePorts
from tray_app.desktop.power import PowerEvent
from tray_app.engine.journal.absence import Absence
from tray_app.engine.journal.entries import AwayAnswer, Noticed, Presence
from tray_app.engine.portal import Capabilities
from tray_app.engine.portal_time import PortalTime
from tray_app.engine.state import State
from tray_app.workday.model import Workday

ACCOUNT = "https://portal.example/v1"
MINUTE = timedelta(minutes=1)
LOCKED, UNLOCKED = PowerEvent.LOCKED, PowerEvent.UNLOCKED
SLEEPS, WAKES = PowerEvent.SLEEPS, PowerEvent.WAKES


class Asked:
    """A question that a test answers."""

    def __init__(self, absence: Absence) -> None:
        self.shown = [absence]
        self.asked_for: bool | None = None
        self._over: asyncio.Future[AwayAnswer | None] = asyncio.get_running_loop().create_future()

    async def ask(self, *, asked: bool = True) -> AwayAnswer | None:
        self.asked_for = asked
        return await self._over

    def show_absence(self, absence: Absence) -> None:
        self.shown.append(absence)

    def say(self, answer: AwayAnswer | None) -> None:
        self._over.set_result(answer)

    @property
    def gone(self) -> bool:
        return self._over.done()


@dataclass
class Desk:
    """A computer with a person before it, or not; time is the test's own."""

    journal: ListedJournal
    clock: FakeClock
    portal_time: PortalTime
    state: State = field(default_factory=State)
    ask_after: timedelta | None = timedelta(minutes=15)
    questions: list[Asked] = field(default_factory=list)
    tasks: list[asyncio.Task[None]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.keeper = self.new_keeper()

    def new_keeper(self) -> PresenceKeeper:
        ports = PresencePorts(
            journal=self.journal,
            clock=self.clock,
            make_question=self._make,
            ask_after=lambda: self.ask_after,
            spawn=self._spawn,
        )
        return PresenceKeeper(ports, account=ACCOUNT, portal_time=self.portal_time, state=lambda: self.state)

    def _make(self, absence: Absence, _zone: tzinfo, _capabilities: Capabilities) -> Asked:
        self.questions.append(Asked(absence))
        return self.questions[-1]

    def _spawn(self, name: str, work: Coroutine[object, object, None]) -> asyncio.Task[None]:
        self.tasks.append(asyncio.get_running_loop().create_task(work, name=name))
        return self.tasks[-1]

    def read(self, workday: Workday | None = None) -> None:
        """Let a reading of the day come in; the portal's clock agrees with the computer's first one."""
        self.portal_time.observe(self.portal_time.now(), timedelta(seconds=1))
        day = workday or self.state.workday or opened()
        self.state = replace(self.state, workday=day, read_at=self.portal_time.now(), problem=None)
        self.keeper.changed(self.state)

    def works(self, length: timedelta) -> None:
        """Let somebody work: a tick a minute."""
        for _ in range(length // MINUTE):
            self.clock.advance(MINUTE)
            self.keeper.tick()

    def away(self, length: timedelta, goes: PowerEvent = LOCKED, comes: PowerEvent = UNLOCKED) -> None:
        """Let somebody leave and come back, before the day is read again."""
        self.keeper.hear(goes)
        if goes is LOCKED:
            self.works(length)
        else:
            self.clock.advance(length)
        self.keeper.hear(comes)
        self.clock.advance(timedelta(seconds=1))

    def noted(self) -> list[Presence]:
        """What stands in the journal, without the heartbeats."""
        signs = [entry.presence for entry in self.journal.of(Noticed) if isinstance(entry, Noticed)]
        return [sign for sign in signs if sign is not Presence.HEARTBEAT]

    def beats(self) -> int:
        return sum(
            isinstance(each.entry, Noticed) and each.entry.presence is Presence.HEARTBEAT
            for each in self.journal.stamped
        )

    async def settle(self) -> None:
        for _ in range(4):
            await asyncio.sleep(0)

    def spans(self) -> list[str]:
        """Return what was asked about, as ``10:00-10:45``."""
        return [f"{wall(asked.shown[-1].since)}-{wall(asked.shown[-1].until)}" for asked in self.questions]


def wall(moment: datetime) -> str:
    return f"{moment.astimezone(MOSCOW):%H:%M}"


Scenario = Callable[[Desk], Coroutine[None, None, None]]
AtDesk = Callable[[Scenario], None]


@pytest.fixture
def at_desk(run: Run[None]) -> AtDesk:
    """Play a scenario that begins at 10:00 with an open day that was read just now."""

    async def play(scenario: Scenario) -> None:
        clock = FakeClock(at("10:00"))
        desk = Desk(journal=ListedJournal(), clock=clock, portal_time=PortalTime(clock))
        desk.keeper.begin()
        desk.read(opened())
        try:
            await scenario(desk)
        finally:
            desk.keeper.close()
            await asyncio.gather(*desk.tasks, return_exceptions=True)

    return lambda scenario: run(play(scenario))
