"""The real engine and the real adapter against the sandbox over HTTP; only time is the test's own."""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from tests.support.fake_clock import FakeClock
from tests.support.listed_journal import ListedJournal
from tests.support.portal import KEY, ZONE
from tray_app.engine.engine import Engine
from tray_app.engine.notices import Notice
from tray_app.engine.portal import Command, Portal
from tray_app.engine.runner import Result
from tray_app.portals.address import BaseUrl, parse_base_url
from tray_app.portals.http import HttpClient, Limits
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.reminders import Memory, Preferences

SHORT = Limits(connect=timedelta(seconds=2), read=timedelta(seconds=0.5), total=timedelta(seconds=2))
"""For tests in which the portal hangs."""


@dataclass
class Heard:
    """An announcer that keeps everything."""

    notices: list[Notice] = field(default_factory=list)

    def announce(self, notice: Notice) -> None:
        self.notices.append(notice)

    def of(self, kind: type[Notice]) -> list[Notice]:
        return [notice for notice in self.notices if isinstance(notice, kind)]


@dataclass
class KeptMemory:
    """A memory store in a variable: what is saved is there for the next engine."""

    memory: Memory = field(default_factory=Memory)

    def load(self) -> Memory:
        return self.memory

    def save(self, memory: Memory) -> None:
        self.memory = memory


class Desk:
    """One running engine with everything a test looks at. Sandbox and engine share one course of time."""

    def __init__(
        self,
        sandbox: SandboxServer,
        memory: KeptMemory,
        journal: ListedJournal,
        preferences: Preferences,
        key: str,
    ) -> None:
        self.sandbox = sandbox
        self.journal = journal
        self.memory = memory
        self.chance = 0.5
        """What spreads this client's readings; 1.0 makes it the slowest of all."""
        self._numbers = count(len(journal.stamped) + 1)
        self.clock = FakeClock(sandbox.now())
        self.heard = Heard()
        base_url = parse_base_url(sandbox.base_url)
        assert isinstance(base_url, BaseUrl)
        self.http = HttpClient(clock=self.clock, limits=SHORT)
        self.portal: Portal = VibeCodePortal(
            base_url=base_url, key=Secret(key), schedule_id=1, http=self.http, clock=self.clock
        )
        self.engine = Engine(
            portal=self.portal,
            clock=self.clock,
            announcer=self.heard,
            memory=memory,
            preferences=preferences,
            chance=lambda: self.chance,
            journal=journal,
            account=str(base_url),
            identify=lambda: f"intent {next(self._numbers)}",
        )

    def asked(self, path: str = "/workday/status") -> int:
        """How often the portal was asked for a path."""
        return sum(request.path.endswith(path) for request in self.sandbox.requests())

    async def passes(self, length: timedelta, step: timedelta = timedelta(minutes=1)) -> None:
        """Let time pass for engine and portal, in steps no longer than the engine's own waits."""
        left = length
        while left > timedelta(0):
            part = min(left, step, max(self.clock.next_wake, timedelta(seconds=1)))
            left -= part
            self.sandbox.advance(part)
            due = self.clock.next_wake <= part
            self.clock.advance(part)
            if due:
                await self.clock.fallen_asleep()

    async def perform(self, command: Command) -> Result | None:
        """Click, and wait until the engine sleeps again."""
        self.clock.stir()
        result = await self.engine.perform(command)
        await self.clock.fallen_asleep()
        return result

    async def stirred(self, act: Callable[[], None]) -> None:
        """Do something that wakes the engine, and wait until it sleeps again."""
        self.clock.stir()
        act()
        await self.clock.fallen_asleep()


Begin = Callable[..., Any]


@pytest.fixture
def memory() -> KeptMemory:
    return KeptMemory()


@pytest.fixture
def journal() -> ListedJournal:
    return ListedJournal()


@pytest.fixture
def at_desk(
    sandbox: SandboxServer,
    memory: KeptMemory,
    journal: ListedJournal,
    run: Callable[[Coroutine[Any, Any, None]], None],
) -> Begin:
    """Run a test's coroutine with a running engine, past its first reading."""
    sandbox.set_person(zone=ZONE)

    @asynccontextmanager
    async def running(preferences: Preferences, key: str) -> AsyncIterator[Desk]:
        desk = Desk(sandbox, memory, journal, preferences, key)
        task = asyncio.get_running_loop().create_task(desk.engine.run())
        await desk.clock.fallen_asleep()
        try:
            yield desk
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
            await desk.portal.aclose()

    def begin(
        scenario: Callable[[Desk], Coroutine[Any, Any, None]],
        *,
        preferences: Preferences | None = None,
        key: str = KEY,
    ) -> None:
        async def whole() -> None:
            async with running(preferences or Preferences(), key) as desk:
                await scenario(desk)

        run(whole())

    return begin
