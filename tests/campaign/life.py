"""One life of the program in a campaign: the real engine, adapter and journal, from a start to an end."""

import asyncio
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tests.campaign.clock import SharedClock
from tests.campaign.fate import Fate
from tests.campaign.line import Line, Traffic
from tray_app.engine.engine import Engine
from tray_app.engine.journal.entries import Entry, Sent, Stamped
from tray_app.engine.journal.parts import Part
from tray_app.engine.journal.store import SqliteJournal
from tray_app.engine.notices import Notice
from tray_app.engine.portal import Command
from tray_app.engine.runner import Result
from tray_app.portals.address import BaseUrl
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.workday.reminders import Memory, Preferences

KEY = "vibe_api_sandbox"
SPINS = 24
"""Turns of the loop in which nothing happened after which nothing will: no chain of awaits is as long."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An entry of the journal, and which life wrote it."""

    life: int
    entry: Entry
    status: str
    """The portal's word for the day then."""
    true: datetime
    """When it was written, by the true time."""


@dataclass
class Story:
    """What is kept of a run over all lives of the program. The server's thread may read its length."""

    account: str
    note: Callable[[str], None]
    """Writes a line of the trace."""
    entries: list[Written] = field(default_factory=list)
    clicks: list[Command] = field(default_factory=list)
    """Every click that was handed to the engine, whatever became of it."""
    notices: list[tuple[int, Notice]] = field(default_factory=list)
    cut: set[int] = field(default_factory=set)
    """The lives that were killed: what they were about to say was not said."""
    clock_stood: bool = False
    """The computer slept, and its monotonic clock did not go on."""
    ids: int = 0
    memory: Memory = field(default_factory=Memory)

    def stamped(self) -> list[Stamped]:
        """Return the entries as the journal gives them back."""
        return [
            Stamped(number=number, at=written.true, ticks=0.0, account=self.account, entry=written.entry)
            for number, written in enumerate(self.entries, start=1)
        ]

    def last_sent(self) -> str:
        """Return the id of the click that was sent last."""
        return next(
            (written.entry.intent for written in reversed(self.entries) if isinstance(written.entry, Sent)),
            "",
        )


class Life:
    """Belongs to the loop it was begun on. Implements the engine's journal, announcer and memory store."""

    def __init__(  # noqa: PLR0913 - everything a life needs of its run, by name
        self,
        number: int,
        *,
        story: Story,
        traffic: Traffic,
        clock: SharedClock,
        file: Path,
        trust: ssl.SSLContext,
    ) -> None:
        self.number = number
        self.fate = Fate()
        self._story = story
        self._traffic = traffic
        self._clock = clock
        self._journal = SqliteJournal(file)
        self.line = Line(clock=clock, traffic=traffic, fate=self.fate, click=story.last_sent, trust=trust)
        self.engine = Engine(
            portal=VibeCodePortal(
                base_url=BaseUrl(story.account), key=Secret(KEY), schedule_id=1, http=self.line, clock=clock
            ),
            clock=clock,
            announcer=self,
            memory=self,
            preferences=Preferences(),
            chance=lambda: 0.5,
            journal=self,
            account=story.account,
            identify=self._identify,
        )
        self._running: asyncio.Task[None] | None = None
        self.clicks: list[asyncio.Task[Result | None]] = []

    async def begin(self) -> None:
        """Start polling."""
        await self.line.prepare()
        self._running = asyncio.ensure_future(self.engine.run())

    def click(self, command: Command) -> None:
        """Click, without waiting for what becomes of it."""
        self._story.clicks.append(command)
        self.clicks.append(asyncio.ensure_future(self.engine.perform(command)))

    async def settle(self) -> None:
        """Wait until nothing goes on without time passing, or the life is over."""
        quiet = 0
        while quiet < SPINS and not self.is_over():
            if self.line.under_way:
                await self.line.idle.wait()
                quiet = 0
            await asyncio.sleep(0)
            quiet += 1

    def is_over(self) -> bool:
        """Tell whether the program was killed or has ended."""
        return self.fate.dead or (self._running is not None and self._running.done())

    def quit(self) -> None:
        """Begin an orderly end: everything is cancelled where it is."""
        for task in self._tasks():
            task.cancel()

    async def end(self) -> Sequence[BaseException]:
        """End whatever is left, orderly or not; return what escaped of the program's own."""
        self.quit()
        outcomes = await asyncio.gather(*self._tasks(), return_exceptions=True)
        await self.line.aclose()
        self._journal.close()
        return [each for each in outcomes if isinstance(each, Exception)]

    def escaped(self) -> Sequence[BaseException]:
        """Return the exceptions that ended a click or the engine itself so far."""
        ended = [task for task in self._tasks() if task.done() and not task.cancelled()]
        return [error for task in ended if isinstance(error := task.exception(), Exception)]

    def journal(self) -> SqliteJournal:
        """Return the file itself."""
        return self._journal

    def append(self, entry: Entry, *, at: datetime, ticks: float, account: str) -> bool:
        self.fate.point("before writing")
        kept = self._journal.append(entry, at=at, ticks=ticks, account=account)
        if kept:
            status = self._traffic.world.status_now()
            self._story.entries.append(
                Written(life=self.number, entry=entry, status=status, true=self._clock.true)
            )
            self._story.note(f"    {status}: {entry}")
        self.fate.point("after writing")
        return kept

    def entries(self, account: str, part: Part = Part.EVERYTHING) -> Sequence[Stamped]:
        return self._journal.entries(account, part)

    def announce(self, notice: Notice) -> None:
        self.fate.point("before saying")
        self._story.notices.append((self.number, notice))

    def load(self) -> Memory:
        return self._story.memory

    def save(self, memory: Memory) -> None:
        self._story.memory = memory

    def _identify(self) -> str:
        self._story.ids += 1
        return f"c{self._story.ids}"

    def _tasks(self) -> list[asyncio.Task[Result | None] | asyncio.Task[None]]:
        return [*self.clicks, *([] if self._running is None else [self._running])]
