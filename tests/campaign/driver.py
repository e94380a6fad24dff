"""The program without a display, to be killed: engine, adapter and journal in a process of their own.

``python -m tests.campaign.driver`` reads one life a line, forks for each, so that a life costs no imports,
and answers each with how it ended. A life clicks at random and may be killed: by itself with SIGKILL at a
chosen call of a function, or from outside after a length of time.
"""

import asyncio
import json
import logging
import os
import random
import signal
import ssl
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from importlib import import_module
from pathlib import Path
from types import FrameType

from tests.campaign.watched import TAG, tag_of
from tray_app.engine.clock import SystemClock
from tray_app.engine.engine import Engine, Poke
from tray_app.engine.journal.entries import Entry, Sent, Stamped
from tray_app.engine.journal.parts import Part
from tray_app.engine.journal.store import SqliteJournal
from tray_app.engine.notices import Notice
from tray_app.engine.portal import Command
from tray_app.engine.state import State
from tray_app.portals.address import BaseUrl
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.http import HttpClient, Limits
from tray_app.portals.request import HttpRequest
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.workday.actions import Action, allowed_actions
from tray_app.workday.reminders import Memory, Preferences

KEY = "vibe_api_sandbox"
HASTY = Limits(
    connect=timedelta(seconds=5),
    read=timedelta(seconds=5),
    total=timedelta(seconds=0.4),
    idle=timedelta(days=1),
)
REQUESTS_A_LIFE = 100_000
MOST_TRIES = 60
TURNS = 20
"""Turns of the loop after which the engine has made of a reading what can be made of it."""
DISK_AND_NETWORK = frozenset({"execute", "fetchone", "send", "recv", "connect", "close", "poll"})
"""Calls after which something is different on the disk or at the portal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One life, as it is asked for."""

    life: int
    seed: int
    account: str
    journal: str
    clicks: int
    any_call: int = 0
    """Die at this call of any function; 0 for not at all."""
    outer_call: int = 0
    """Die at this call that touches the disk or the network; 0 for not at all."""
    seconds: float = 0.0
    """Be killed from outside after so long; 0 for not at all."""
    from_the_start: bool = False
    """Count the calls from the very start on, else from the first click."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a life ended."""

    killed: bool
    code: int
    """What the process returned when it was not killed."""


class Executioner:
    """Counts calls and kills the process at the chosen one."""

    def __init__(self, order: Order) -> None:
        self._any = order.any_call
        self._outer = order.outer_call

    def __call__(self, _frame: FrameType, event: str, called: object) -> None:
        self._any -= 1
        if event.startswith("c_") and getattr(called, "__name__", "") in DISK_AND_NETWORK:
            self._outer -= 1
        if self._any == 0 or self._outer == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def life_of(tag: str) -> int:
    """Return which life sent the request with this tag; -1 for a request without one."""
    number = tag.partition("-")[0]
    return int(number) // REQUESTS_A_LIFE if number else -1


class _Tagged(HttpClient):
    """Says with each write for which click it is."""

    def __init__(self, life: int, click: Callable[[], str], trust: ssl.SSLContext) -> None:
        super().__init__(clock=SystemClock(), limits=HASTY, trust=lambda: trust)
        self._number = life * REQUESTS_A_LIFE
        self._click = click
        self._looked = asyncio.Event()

    async def request(self, request: HttpRequest) -> HttpAnswer:
        self._number += 1
        tag = tag_of(self._number, self._click() if request.method == "POST" else "")
        try:
            return await super().request(replace(request, headers={**request.headers, TAG + tag: "1"}))
        finally:
            if request.full_url().endswith("/workday/status"):
                self._looked.set()

    async def looks(self) -> None:
        """Wait until the day was asked for once more, well or in vain."""
        self._looked.clear()
        await self._looked.wait()


class _Driver:
    """Implements the engine's journal, announcer and memory store for one life."""

    def __init__(self, order: Order, trust: ssl.SSLContext) -> None:
        self._order = order
        self._journal = SqliteJournal(Path(order.journal))
        self._chance = random.Random(order.seed)  # noqa: S311 - to be repeated, not to be secret
        self._sent = ""
        self._clicks = 0
        self._http = _Tagged(order.life, lambda: self._sent, trust)
        base_url = BaseUrl(order.account)
        clock = SystemClock()
        self._portal = VibeCodePortal(
            base_url=base_url, key=Secret(KEY), schedule_id=1, http=self._http, clock=clock
        )
        self.engine = Engine(
            portal=self._portal,
            clock=clock,
            announcer=self,
            memory=self,
            preferences=Preferences(),
            chance=lambda: 0.5,
            journal=self,
            account=order.account,
            identify=lambda: f"c{order.life}x{self._clicks}",
        )

    async def live(self) -> int:
        """Click as often as ordered, then see to it that nothing waits any more; 0 when that came true."""
        running = asyncio.ensure_future(self.engine.run())
        await self._look_until(lambda state: state.workday is not None)
        if not self._order.from_the_start:
            _arm(self._order)
        for _ in range(self._order.clicks):
            await self._click()
        await self._look_until(lambda state: not state.waiting)
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)
        await self._portal.aclose()
        self._journal.close()
        return 1 if self.engine.state.waiting else 0

    async def _click(self) -> None:
        day = self.engine.state.predicted
        offered = sorted(allowed_actions(day), key=lambda each: each.value) if day is not None else []
        self._clicks += 1
        action = self._chance.choice(offered or [Action.OPEN])
        report = f"report {self._order.life}.{self._clicks}" if action is Action.CLOSE else ""
        await self.engine.perform(Command(action=action, report=report))

    async def _look_until(self, wanted: Callable[[State], bool]) -> None:
        """Have the portal asked until it is so, or as often as is sensible."""
        for _ in range(MOST_TRIES):
            if wanted(self.engine.state):
                return
            self.engine.poke(Poke.REFRESH)
            await self._http.looks()
            for _ in range(TURNS):
                await asyncio.sleep(0)

    def append(self, entry: Entry, *, at: datetime, ticks: float, account: str) -> bool:
        kept = self._journal.append(entry, at=at, ticks=ticks, account=account)
        if isinstance(entry, Sent):
            self._sent = entry.intent
        return kept

    def entries(self, account: str, part: Part = Part.EVERYTHING) -> list[Stamped]:
        return list(self._journal.entries(account, part))

    def announce(self, notice: Notice) -> None:
        """Say nothing: nobody is there."""

    def load(self) -> Memory:
        return Memory()

    def save(self, memory: Memory) -> None:
        """Keep nothing: reminders are not what this is about."""


def _arm(order: Order) -> None:
    if order.any_call or order.outer_call:
        sys.setprofile(Executioner(order))


def _live(order: Order, trust: ssl.SSLContext) -> int:
    if order.from_the_start:
        _arm(order)

    async def whole() -> int:
        return await _Driver(order, trust).live()

    return asyncio.run(whole())


def _fork(order: Order, trust: ssl.SSLContext) -> Ending:
    child = os.fork()
    if child == 0:
        code = 2
        try:
            code = _live(order, trust)
        finally:
            os._exit(code)
    if order.seconds:
        signal.sigtimedwait({signal.SIGCHLD}, order.seconds)
        os.kill(
            child, signal.SIGKILL
        )  # the child of this process, ended or not: nobody has waited for it yet
    _, status = os.waitpid(child, 0)
    killed = os.WIFSIGNALED(status)
    return Ending(killed=killed, code=0 if killed else os.waitstatus_to_exitcode(status))


def main() -> None:
    """Carry out orders until there are no more."""
    for name in ("httpx", "httpcore", "anyio._backends._asyncio"):  # every life finds them imported
        import_module(name)
    logging.disable(logging.CRITICAL)
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    trust = ssl.create_default_context()
    for line in sys.stdin:
        ending = _fork(Order(**json.loads(line)), trust)
        sys.stdout.write(f"{json.dumps(asdict(ending))}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
