"""Kills the program with SIGKILL at random moments, starts it again, and looks at what is left.

The sandbox lives here and outlives the program. Time is real: everything happens within seconds.
"""

import json
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.campaign.checks import check_story
from tests.campaign.driver import Ending, Order, life_of
from tests.campaign.figures import Figures
from tests.campaign.life import Story, Written
from tests.campaign.watched import WatchedServer
from tray_app.engine.journal.chain import Whole
from tray_app.engine.journal.entries import Confirmed, Ended, Intended, Stamped
from tray_app.engine.journal.store import SqliteJournal
from tray_app.engine.journal.waiting import still_open
from tray_app.engine.portal import Command
from tray_app.sandbox.faults import Fault, FaultKind

MOST_CALLS = 60_000
MOST_OUTER_CALLS = 330
LONGEST_LIFE_SECONDS = 0.4
"""Bounds of the random moments: a life of three clicks is about as long."""
START_CALLS = 20_000
START_OUTER_CALLS = 150
"""The same from the start to the first click."""
KILLS_A_RUN = 8
NO_LIMIT = 1_000_000
FAULTS = (
    Fault(kind=FaultKind.RESET_BEFORE, method="POST"),
    Fault(kind=FaultKind.RESET_AFTER, method="POST"),
    Fault(kind=FaultKind.REFUSAL_AFTER, code="BITRIX_UNAVAILABLE", status=502, method="POST"),
    Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", status=502),
    Fault(kind=FaultKind.TRUNCATED),
    Fault(kind=FaultKind.HANG_AFTER, method="POST"),
    Fault(kind=FaultKind.REFUSAL, code="BITRIX_ERROR", message="Not today.", method="POST"),
    Fault(kind=FaultKind.HTML),
)


class Drivers:
    """The process that starts lives. Use as a context manager."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.campaign.driver"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).resolve().parents[2],
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._process.communicate()

    def live(self, order: Order) -> Ending:
        """Have a life lived to its end."""
        assert self._process.stdin is not None, "opened above"
        assert self._process.stdout is not None, "opened above"
        print(json.dumps(asdict(order)), file=self._process.stdin, flush=True)
        return Ending(**json.loads(self._process.stdout.readline()))


class KilledRun:
    """One run: lives that are killed, one that is not, and the checks. From one integer, but for the time."""

    def __init__(
        self, seed: int, *, server: WatchedServer, drivers: Drivers, file: Path, figures: Figures
    ) -> None:
        self.seed = seed
        self._server = server
        self._drivers = drivers
        self._file = file
        self._figures = figures
        self._chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self._alive = 0
        self.trace: list[str] = []
        server.reset()
        server.set_rate_limit(NO_LIMIT)
        server.world.written = self._written
        server.world.is_awaited = self._is_awaited

    def play(self, kills: int) -> int:
        """Play the run; return how many lives were killed."""
        killed = sum(self._live(life, self._blow()) for life in range(1, kills + 1))
        self._server.clear_faults()
        if self._live(kills + 1, {}):
            self._complain("the last life was killed, and nobody did it")
        self._check()
        return killed

    def _is_awaited(self, tag: str) -> bool:
        return life_of(tag) == self._alive

    def _blow(self) -> dict[str, float]:
        start = self._chance.random() < 0.25
        match self._chance.randrange(5):
            case 0 | 1:
                calls = self._chance.randrange(1, START_CALLS if start else MOST_CALLS)
                return {"any_call": calls, "from_the_start": start}
            case 2 | 3:
                calls = self._chance.randrange(1, START_OUTER_CALLS if start else MOST_OUTER_CALLS)
                return {"outer_call": calls, "from_the_start": start}
            case _:
                return {"seconds": self._chance.uniform(0.001, LONGEST_LIFE_SECONDS)}

    def _live(self, life: int, blow: dict[str, float]) -> bool:
        for _ in range(self._chance.randrange(3) if blow else 0):
            fault = self._chance.choice(FAULTS)
            self._figures.faults[fault.kind.value] += 1
            self._server.add_fault(fault)
        order = Order(
            life=life,
            seed=self._chance.randrange(1 << 30),
            account=self._server.base_url,
            journal=str(self._file),
            clicks=3 if blow else 0,
            **blow,  # type: ignore[arg-type] # whole numbers where whole numbers belong
        )
        self._alive = life
        ending = self._drivers.live(order)
        self._alive = 0
        self.trace.append(f"life {life} {blow}: {ending}")
        self._figures.lives += 1
        if ending.killed:
            self._figures.ends[f"killed by {next(iter(blow), 'nobody')}"] += 1
        elif ending.code != 0 and not blow:
            self._complain("clicks wait that nothing keeps from being sent")
        elif ending.code not in {0, 1}:
            self._complain(f"the program ended by itself with {ending.code}")
        return ending.killed

    def _complain(self, what: str) -> None:
        self._figures.violations.setdefault(self.seed, []).append(what)
        self._figures.traces[self.seed] = self.trace

    def _written(self) -> int:
        with closing(sqlite3.connect(f"{self._file.as_uri()}?mode=ro", uri=True)) as connection:
            (count,) = connection.execute("SELECT count FROM head").fetchone()
            return int(count)

    def _check(self) -> None:
        journal = SqliteJournal(self._file)
        entries = journal.entries(self._server.base_url)
        verdict = journal.verify()
        if verdict != Whole(count=len(entries)) or journal.faults:
            self._complain(f"the journal: {verdict}, {journal.faults}")
        journal.close()
        story = Story(account=self._server.base_url, note=self.trace.append)
        story.entries = [self._placed(stamped) for stamped in entries]
        story.clicks = [
            Command(action=stamped.entry.action) for stamped in entries if isinstance(stamped.entry, Intended)
        ]
        self.trace += [f"{each.status}: {each.entry}" for each in story.entries]
        self.trace += [str(change) for change in self._server.world.changes]
        final = [waiting.intent for waiting in still_open(entries)]
        found = check_story(story, tuple(self._server.world.changes), final=final)
        for violation in (*found.violations, *(f"{intent} is never settled" for intent in final)):
            self._complain(violation)
        figures = self._figures
        figures.runs += 1
        figures.clicks += len(story.clicks)
        figures.entries += len(entries)
        figures.requests += len(self._server.requests())
        figures.surprises.update(found.surprises)
        figures.outcomes["confirmed"] += sum(isinstance(each.entry, Confirmed) for each in entries)
        figures.outcomes["ended"] += sum(isinstance(each.entry, Ended) for each in entries)

    def _placed(self, stamped: Stamped) -> Written:
        """Return an entry with the day at the portal as it was then."""
        before = [change for change in self._server.world.changes if change.written < stamped.number]
        status = before[-1].after.state.value if before else "CLOSED"
        return Written(life=0, entry=stamped.entry, status=status, true=stamped.at)


def kill(kills: int, *, first_seed: int, folder: Path) -> Figures:
    """Kill the program at least this often, some times in each run; return what was counted."""
    figures = Figures()
    with WatchedServer() as server, Drivers() as drivers:
        seed = first_seed
        while sum(figures.ends.values()) < kills:
            file = folder / f"killed {seed}.sqlite3"
            KilledRun(seed, server=server, drivers=drivers, file=file, figures=figures).play(KILLS_A_RUN)
            seed += 1
    return figures
