"""Signs of presence: into the journal as they come, and one question about each time away.

Nothing of it leaves this computer, and nothing changes the day on the portal.
"""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Protocol

from tray_app.desktop.power import PowerEvent
from tray_app.desktop.settings import ask_after
from tray_app.engine.clock import Clock
from tray_app.engine.journal.absence import (
    Absence,
    Sign,
    Watch,
    answered,
    begin,
    may_be_asked,
    observe,
    still_stands,
    was_answered,
)
from tray_app.engine.journal.entries import AwayAnswer, AwayAnswered, Entry, Noticed, Presence, Stamped
from tray_app.engine.journal.log import mark_of
from tray_app.engine.journal.parts import Part
from tray_app.engine.journal.timeline import SAME_CLOCK
from tray_app.engine.portal import Capabilities
from tray_app.engine.portal_time import PortalTime
from tray_app.engine.ports import Journal
from tray_app.engine.state import State
from tray_app.workday.model import Status

if TYPE_CHECKING:
    from tray_app.app.program import Program
    from tray_app.app.session import Session

BETWEEN_BEATS = timedelta(seconds=55)
"""One heartbeat a minute; the desktop's timers come up to a twentieth too early."""
MOST_PENDING = 8
"""Times away that wait for a reading of the day; of more, the oldest are let go."""
PRESENCE_OF = {
    PowerEvent.LOCKED: Presence.LOCKED,
    PowerEvent.UNLOCKED: Presence.UNLOCKED,
    PowerEvent.SLEEPS: Presence.SLEEPS,
    PowerEvent.WAKES: Presence.WAKES,
}


class Question(Protocol):
    """The window that asks about one time away."""

    async def ask(self, *, asked: bool = True) -> AwayAnswer | None:
        """Show it and wait; None when it was closed."""
        ...

    def show_absence(self, absence: Absence) -> None:
        """Show that the time away was longer than thought."""
        ...


MakeQuestion = Callable[[Absence, tzinfo, Capabilities], Question]
Spawn = Callable[[str, Coroutine[object, object, None]], asyncio.Task[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PresencePorts:
    """What this needs of the program."""

    journal: Journal
    clock: Clock
    make_question: MakeQuestion
    ask_after: Callable[[], timedelta | None]
    """How long a time away has to be; None or zero for never asking."""
    spawn: Spawn
    """Starts a task and hears of its faults."""
    may_ask: Callable[[], bool] = lambda: True
    """Whether a window may open by itself now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Over:
    """A time away, and when it was over by the monotonic clock."""

    absence: Absence
    at: float


class PresenceKeeper:
    """Watches over one account, from sign-in to sign-out. Lives on the loop's thread."""

    def __init__(
        self, ports: PresencePorts, *, account: str, portal_time: PortalTime, state: Callable[[], State]
    ) -> None:
        self._ports = ports
        self._account = account
        self._portal_time = portal_time
        self._state = state
        self._watch = Watch()
        self._past: Sequence[Stamped] | None = None
        """The journal as it was at the start, until the portal's time is known and it can be judged."""
        self._started_at = 0.0
        self._last_beat: float | None = None
        self._ended = False
        self._read_at: datetime | None = None
        self._read_ticks = 0.0
        self._boot: datetime | None = None
        """Wall clock less monotonic clock at the last reading: moves when a clock is set or stood still."""
        self._over: dict[float, _Over] = {}
        self._asking: Absence | None = None
        self._question: Question | None = None
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Note that the program is there."""
        self._past = self._ports.journal.entries(self._account, Part.LAST_RUN)
        self._started_at = self._ports.clock.monotonic()
        self._notice(Presence.STARTED)

    def tick(self) -> None:
        """Look at the clocks, and note a heartbeat while a day runs. Called at least once a minute."""
        self._observe(Presence.HEARTBEAT)
        ticks = self._ports.clock.monotonic()
        due = self._last_beat is None or ticks - self._last_beat >= BETWEEN_BEATS.total_seconds()
        workday = self._state().workday
        runs = workday is not None and workday.status in {Status.OPENED, Status.PAUSED}
        if due and runs and self._watch.down_at is None:
            self._last_beat = ticks
            self._ended = False
            self._write(Noticed(presence=Presence.HEARTBEAT, moment=self._moment()))

    def hear(self, event: PowerEvent) -> None:
        """Take in what happened to the computer."""
        self._notice(PRESENCE_OF[event])

    def end(self, presence: Presence) -> None:
        """Note the end, once, at once and without waiting: SESSION_ENDS or QUIT.

        An end that was announced and did not come is forgotten with the next sign.
        """
        if not self._ended:
            self._notice(presence)
            self._ended = True

    def close(self) -> None:
        """Stop watching; an open question goes, unanswered."""
        self._over.clear()
        self.withdraw_question()

    def withdraw_question(self) -> None:
        """Take an open question away; nothing is noted, and it does not come again."""
        if self._task is not None:
            self._task.cancel()

    def changed(self, state: State) -> None:
        """Take in the state of now: a question needs a reading of the day made after the return."""
        if state.read_at is not None and state.read_at != self._read_at:
            self._read_at = state.read_at
            self._read_ticks = self._ports.clock.monotonic()
            self._boot = self._boot_now()
            self._judge_past()
        if self._asking is None:
            self._ask_next(state)
        elif state.workday is not None and not still_stands(self._asking, state.workday):
            self.withdraw_question()

    def _judge_past(self) -> None:
        """Find the absence that the start of the program ended, now that the portal's time is known."""
        if self._past is None:
            return
        past, self._past = self._past, None
        passed = timedelta(seconds=self._ports.clock.monotonic() - self._started_at)
        started = Sign(
            presence=Presence.STARTED, moment=self._portal_time.now() - passed, ticks=self._started_at
        )
        _, absence = observe(begin(past, started), started)
        if absence is not None:
            self._over[absence.key] = _Over(absence=absence, at=self._started_at)

    def _notice(self, presence: Presence) -> None:
        self._ended = False
        self._write(Noticed(presence=presence, moment=self._moment()))
        self._observe(presence)

    def _observe(self, presence: Presence) -> None:
        ticks = self._ports.clock.monotonic()
        workday = self._state().workday
        sign = Sign(
            presence=presence,
            moment=self._portal_time.now(),
            ticks=ticks,
            day=None if workday is None else mark_of(workday),
        )
        self._watch, absence = observe(self._watch, sign)
        if absence is None:
            return
        if self._asking is not None and self._asking.key == absence.key:
            self._asking = absence
            if self._question is not None:
                self._question.show_absence(absence)
            return
        self._over[absence.key] = _Over(absence=absence, at=ticks)
        while len(self._over) > MOST_PENDING:
            self._over.pop(next(iter(self._over)))

    def _ask_next(self, state: State) -> None:
        """Ask about the first time away that deserves it, if somebody is there and the day is known."""
        known = state.workday is not None and state.problem is None and state.pending is None
        if not known or state.workday is None or self._watch.left is not None or not self._ports.may_ask():
            return
        for key, over in tuple(self._over.items()):
            if over.at > self._read_ticks:
                continue
            del self._over[key]
            if not may_be_asked(over.absence, state.workday, self._ports.ask_after()):
                continue
            told = self._ports.journal.entries(self._account, Part.WITHOUT_SIGNS)
            if not was_answered(over.absence, told):
                self._begin_question(over.absence, state.workday.zone)
                return

    def _begin_question(self, absence: Absence, zone: tzinfo) -> None:
        self._asking = absence
        self._question = self._ports.make_question(absence, zone, self._state().capabilities)
        self._task = self._ports.spawn("question about a time away", self._ask(self._question))
        # Not at the end of the coroutine: one that is cancelled before its first step never gets there.
        self._task.add_done_callback(self._question_over)

    async def _ask(self, question: Question) -> None:
        answer = await question.ask(asked=False)
        absence = self._asking
        if absence is not None:
            said = AwayAnswer.LEAVE if answer is None else answer
            self._write(AwayAnswered(since=absence.since, until=absence.until, answer=said))
            self._watch = answered(self._watch)

    def _question_over(self, task: asyncio.Task[None]) -> None:
        self._asking = self._question = self._task = None
        if not task.cancelled():
            self._ask_next(self._state())

    def _moment(self) -> datetime | None:
        """Return the portal's time; None while it is not known, or may have stood still with the computer."""
        if not self._portal_time.is_known or self._boot is None:
            return None
        return self._portal_time.now() if abs(self._boot_now() - self._boot) <= SAME_CLOCK else None

    def _boot_now(self) -> datetime:
        return self._ports.clock.now() - timedelta(seconds=self._ports.clock.monotonic())

    def _write(self, entry: Entry) -> None:
        self._ports.journal.append(
            entry, at=self._ports.clock.now(), ticks=self._ports.clock.monotonic(), account=self._account
        )


def begin_presence(program: "Program", session: "Session", journal: Journal) -> PresenceKeeper:
    """Watch over a session that has just begun, before its engine runs."""

    def make_question(absence: Absence, zone: tzinfo, capabilities: Capabilities) -> Question:
        from tray_app.ui.dialogs.away import AwayDialog  # noqa: PLC0415 - seldom needed

        return AwayDialog(program.translate, absence=absence, zone=zone, capabilities=capabilities)

    engine = session.engine
    keeper = PresenceKeeper(
        PresencePorts(
            journal=journal,
            clock=program.clock,
            make_question=make_question,
            ask_after=lambda: ask_after(program.settings),
            spawn=program.tasks.spawn,
            may_ask=lambda: not program.visible.is_quiet,
        ),
        account=session.account,
        portal_time=engine.portal_time,
        state=lambda: engine.state,
    )
    engine.on_tick(keeper.tick)
    engine.subscribe(keeper.changed)
    keeper.begin()
    return keeper
