"""A computer in a variable: lives of the engine, and the journal and the memory that outlive them."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from tests.campaign.clock import SharedClock
from tests.campaign.life import SPINS, Story, Written
from tests.campaign.model import MINUTE, ModelPortal
from tray_app.engine.engine import Engine
from tray_app.engine.journal.entries import Entry, Stamped
from tray_app.engine.journal.parts import Part, part_of
from tray_app.engine.notices import Notice
from tray_app.engine.portal import Command
from tray_app.workday.reminders import Memory, Preferences

ACCOUNT = "model"


class Computer:
    """The engine with a journal, an announcer and a memory that outlive it."""

    def __init__(self, portal: ModelPortal, clock: SharedClock, story: Story) -> None:
        self.portal = portal
        self.clock = clock
        self.story = story
        self.lives = 0
        self.engine: Engine
        self._tasks: list[asyncio.Task[Any]] = []

    async def start(self) -> None:
        self.lives += 1
        self.engine = Engine(
            portal=self.portal,
            clock=self.clock,
            announcer=self,
            memory=self,
            preferences=Preferences(),
            chance=lambda: 0.5,
            journal=self,
            account=ACCOUNT,
            identify=self._identify,
        )
        self._tasks = [asyncio.ensure_future(self.engine.run())]
        await self.settle()

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        escaped = [
            outcome
            for outcome in await asyncio.gather(*self._tasks, return_exceptions=True)
            if isinstance(outcome, Exception)
        ]
        assert escaped == []

    async def click(self, command: Command) -> None:
        self.story.clicks.append(command)
        self._tasks.append(asyncio.ensure_future(self.engine.perform(command)))
        await self.settle()

    async def settle(self) -> None:
        """Let everything happen that needs no time."""
        for _ in range(SPINS):
            await asyncio.sleep(0)
        escaped = [task for task in self._tasks if task.done() and task.exception() is not None]
        assert escaped == []

    async def passes(self, length: timedelta) -> None:
        left = length
        while left > timedelta(0):
            part = min(left, max(self.clock.wakes_in or MINUTE, timedelta(seconds=1)))
            left -= part
            self.clock.advance(part)
            await self.settle()

    def append(self, entry: Entry, *, at: datetime, ticks: float, account: str) -> bool:
        del at, ticks, account
        written = Written(life=self.lives, entry=entry, status=self.portal.word(), true=self.clock.true)
        self.story.entries.append(written)
        return True

    def entries(self, account: str, part: Part = Part.EVERYTHING) -> Sequence[Stamped]:
        assert account == ACCOUNT
        return part_of(self.story.stamped(), part)

    def announce(self, notice: Notice) -> None:
        self.story.notices.append((self.lives, notice))

    def load(self) -> Memory:
        return self.story.memory

    def save(self, memory: Memory) -> None:
        self.story.memory = memory

    def _identify(self) -> str:
        self.story.ids += 1
        return f"c{self.story.ids}"
