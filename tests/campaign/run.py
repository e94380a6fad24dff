"""One run of the campaign: a person, a computer and a portal through a few bad days, from one integer."""

import random
import ssl
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING

from tests.campaign.checks import Findings, check_announcements, check_story
from tests.campaign.clock import SharedClock
from tests.campaign.figures import Figures
from tests.campaign.life import Life, Story
from tests.campaign.line import Traffic
from tests.campaign.troubles import Weather
from tests.campaign.watched import WatchedServer
from tray_app.engine.engine import Poke
from tray_app.engine.journal.chain import Whole
from tray_app.engine.journal.entries import Confirmed, Ended
from tray_app.engine.journal.waiting import still_open
from tray_app.sandbox.answers import Manners, PauseMoment
from tray_app.sandbox.schedules import default_schedule
from tray_app.sandbox.timeman import Record, Stored

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Act = Callable[["Run"], Awaitable[None]]

MINUTE = timedelta(minutes=1)
NO_LIMIT = 1_000_000
MONDAY = datetime(2026, 5, 4, 8, 30, tzinfo=timezone(timedelta(hours=3)))
MOST_ANSWERS = 60
"""So many questions and minutes a repaired system may need; a run has far fewer clicks."""


class Run:
    """Everything of one run. Belongs to the loop it is played on; needs the server for itself."""

    def __init__(
        self, seed: int, *, server: WatchedServer, file: Path, figures: Figures, trust: ssl.SSLContext
    ) -> None:
        self.seed = seed
        self.chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
        self.server = server
        self.world = server.world
        self.figures = figures
        self.trace: list[str] = []
        self.findings = Findings()
        self.clock = SharedClock(
            MONDAY + timedelta(days=self.chance.randrange(7), hours=self.chance.randrange(12))
        )
        self.story = Story(account=server.base_url, note=self.note)
        self.traffic = Traffic(self.world, random.Random(~seed), figures.faults, self.note)  # noqa: S311 - as above
        self._file = file
        self._trust = trust
        self._lives = 0
        self.life: Life
        self._prepare_portal()

    def note(self, what: str) -> None:
        """Write a line of the trace."""
        self.trace.append(f"{self.clock.true:%a %d %H:%M:%S} {what}")

    def complain(self, what: str) -> None:
        """Note a violation, once."""
        if what not in self.findings.violations:
            self.note(f"VIOLATION {what}")
            self.findings.violations.append(what)

    def _prepare_portal(self) -> None:
        chance, server, world = self.chance, self.server, self.world
        world.true_now = lambda: self.clock.true
        server.reset()
        world.is_awaited = self.traffic.awaited.__contains__
        world.written = self.story.entries.__len__
        server.set_rate_limit(NO_LIMIT)
        offset = timezone(timedelta(hours=chance.choice((3, 3, 3, -8, 0, 10))))
        server.set_person(zone=offset)
        schedule = default_schedule()
        match chance.randrange(8):
            case 0:
                schedule["SCHEDULE_TYPE"] = "FLEXTIME"
            case 1:
                schedule["CONTROLLED_ACTIONS"] = 1
            case 2:
                schedule["WORKTIME_RESTRICTIONS"] = {"ALLOWED_TO_REOPEN_RECORD": False}
            case _:
                pass
        server.set_schedule(schedule)
        server.set_manners(
            Manners(
                pause_moment=chance.choice(tuple(PauseMoment)),
                with_id=chance.random() < 0.5,
                utc_suffix=chance.random() < 0.1,
                expired_code=chance.choice(("BITRIX_ERROR", "WORKDAY_EXPIRED")),
            )
        )
        if chance.random() < 0.6:
            start = self.clock.true.astimezone(offset).replace(microsecond=0) - timedelta(days=3)
            server.put_record(start=start, finish=start + timedelta(hours=9))

    async def begin_life(self) -> None:
        """Start the program."""
        self._lives += 1
        self.figures.lives += 1
        self.life = Life(
            self._lives,
            story=self.story,
            traffic=self.traffic,
            clock=self.clock,
            file=self._file,
            trust=self._trust,
        )
        await self.life.begin()
        await self.settle()

    async def end_life(self) -> None:
        """Let the program end, or bury it; whatever escaped of it is a violation."""
        for error in await self.life.end():
            self.complain(f"escaped at the end: {error!r}")
        if self.life.line.most_under_way > 1:
            self.complain(f"{self.life.line.most_under_way} requests at once")

    async def settle(self) -> None:
        """Wait until nothing goes on, and look at what may be seen then."""
        await self.life.settle()
        for error in self.life.escaped():
            self.complain(f"escaped: {error!r}")
        if not self.life.is_over():
            self._look()

    def _look(self) -> None:
        """Check what holds whenever the program rests."""
        state = self.life.engine.state
        recorded = [each.intent for each in still_open(self.story.stamped())]
        shown = [each.intent for each in state.waiting]
        if recorded != shown:
            self.complain(f"the journal says that {recorded} wait, the person is shown {shown}")
        if state.question is not None and state.question.waiting not in state.waiting[:1]:
            self.complain("the question is not about the first click that waits")
        if state.question is not None and state.question.waiting.sent:
            self.complain("the question is about a click that was sent")
        if state.pending is not None and not state.waiting:
            self.complain("a click is said to be under way, and none is")
        if state.problem is None and self.traffic.changes_read == len(self.world.changes):
            self._compare_with_portal()

    def _compare_with_portal(self) -> None:
        """Check that a fresh reading is shown as it was: compared at the moment of the reading only."""
        state = self.life.engine.state
        if state.workday is None or state.read_at is None:
            return
        if abs(state.read_at - self.clock.true) > timedelta(seconds=3):
            return
        shown, real = state.workday.status.value, self.world.status_now()
        if shown != real:
            self.complain(f"shows {shown}, the portal says {real}")

    async def passes(self, length: timedelta) -> None:
        """Let time pass on a computer that is awake."""
        left = length
        while left > timedelta(0) and not self.life.is_over():
            wake = self.clock.wakes_in or MINUTE
            part = min(left, max(wake, timedelta(seconds=1)))
            left -= part
            self.clock.advance(part)
            await self.settle()

    async def repair(self) -> None:
        """Mend everything; then what is left must come to an end with nothing but answers."""
        self.note("everything is repaired")
        self.life.fate.calm()
        self.traffic.weather = Weather.CALM
        self.traffic.only_next = None
        self.server.release_hangs()
        self.clock.set_ahead(timedelta(0))
        if self.life.is_over():
            await self.end_life()
            await self.begin_life()
        for _ in range(MOST_ANSWERS):
            await self.passes(timedelta(seconds=20))
            trouble = self.life.engine.state.problem is not None
            self.life.engine.poke(Poke.REFRESH if trouble else Poke.NETWORK_BACK)
            await self.settle()
            state = self.life.engine.state
            if state.problem is not None:
                self.complain(f"the portal is well, and the program says {state.problem}")
            if not state.waiting:
                return
            if state.question is None:
                self.complain(f"waits for nothing: {state.waiting[0]}")
                await self.passes(MINUTE * 3)
                continue
            choice = self.chance.choice(state.question.choices)
            self.note(f"answers {choice.value} about {state.question.waiting.intent}")
            self.life.engine.decide(state.question.waiting.intent, choice, "because of the network")
            await self.settle()
        self.complain("never comes to rest")

    async def play(self, act: "Act") -> None:
        """Play the run; `act` plays its middle."""
        await self.begin_life()
        await act(self)
        await self.repair()
        self._check()
        await self.end_life()
        self._check_journal()
        self._count()

    def _check(self) -> None:
        state = self.life.engine.state
        final = [each.intent for each in state.waiting]
        found = check_story(self.story, tuple(self.world.changes), final=final)
        for violation in (*found.violations, *check_announcements(self.story)):
            self.complain(violation)
        self.findings.surprises.update(found.surprises)
        if tuple(written.entry for written in self.story.entries) != tuple(
            stamped.entry for stamped in self.life.entries(self.story.account)
        ):
            self.complain("the journal does not hold what was written")
        record = self.server.records()[-1:]
        if state.workday is None:
            self.complain("nothing is known of a portal that is well")
        elif record and not _same(record[0], state.workday.start, state.workday.breaks, state.workday.finish):
            self.complain(f"shows {state.workday}, the portal has {record[0]}")

    def _check_journal(self) -> None:
        journal = self.life.journal()
        verdict = journal.verify()
        if verdict != Whole(count=len(self.story.entries)):
            self.complain(f"{verdict} of {len(self.story.entries)} entries")
        if journal.faults:
            self.complain(f"the journal met {journal.faults}")

    def _count(self) -> None:
        figures = self.figures
        figures.runs += 1
        figures.clicks += len(self.story.clicks)
        figures.requests += self.traffic.requests
        figures.entries += len(self.story.entries)
        figures.surprises.update(self.findings.surprises)
        for written in self.story.entries:
            match written.entry:
                case Confirmed():
                    figures.outcomes["confirmed"] += 1
                case Ended():
                    figures.outcomes[f"ended by {written.entry.by.value}"] += 1
                case _:
                    pass
        if self.findings.violations:
            figures.violations[self.seed] = self.findings.violations
            figures.traces[self.seed] = self.trace


def _same(record: Record, start: datetime | None, breaks: timedelta, finish: datetime | None) -> bool:
    return (record.start, record.breaks) == (start, breaks) and (
        record.state is not Stored.CLOSED or record.finish == finish
    )
