"""Gives reminders: asks the pure rules, makes sure of the day first, and remembers what was said."""

from datetime import datetime, timedelta

from tray_app.engine.board import Board
from tray_app.engine.clock import ComputerZone
from tray_app.engine.notices import ReminderDue
from tray_app.engine.portal_time import PortalTime
from tray_app.engine.ports import Announcer, MemoryStore
from tray_app.workday.model import Status
from tray_app.workday.reminders import (
    Decision,
    Preferences,
    Reminder,
    ReminderKind,
    Snooze,
    decide,
    forget_old,
    remember_shown,
    remember_snooze,
)

SURE_FOR = timedelta(seconds=20)
"""A reminder rests on a reading no older than this: the day may have been opened on the phone."""
MAY_REST_ON_OLD = frozenset(
    {ReminderKind.MINIMUM_REACHED, ReminderKind.BREAK_TOO_LONG, ReminderKind.STILL_OPEN, ReminderKind.EXPIRED}
)
"""Still worth saying while the portal cannot be asked; the others could be wrong by now."""

STILL_MEANS_SOMETHING = timedelta(hours=12)
"""A reading older than this says nothing about the day any more."""


class Reminding:
    """Belongs to the engine's loop."""

    def __init__(
        self,
        *,
        board: Board,
        portal_time: PortalTime,
        announcer: Announcer,
        store: MemoryStore,
        preferences: Preferences,
    ) -> None:
        self.preferences = preferences
        self._board = board
        self._portal_time = portal_time
        self._announcer = announcer
        self._store = store
        self._computer_zone = ComputerZone()
        self._memory = store.load()

    def decide(self) -> Decision:
        """Return what is due now and when to look again; nothing before the first reading."""
        state = self._board.state
        workday = state.predicted
        if workday is None or state.pending is not None:
            return Decision()
        now = self._now()
        return decide(
            workday, state.rules, self.preferences, self._memory, now, computer_zone=self._computer_zone
        )

    def is_sure(self) -> bool:
        """Tell whether the last reading is young enough to remind of anything."""
        state = self._board.state
        return (
            state.problem is None
            and state.read_at is not None
            and self._portal_time.now() - state.read_at <= SURE_FOR
        )

    def give(self, decision: Decision) -> None:
        """Say what is due, as far as what is known allows it, and never again."""
        state = self._board.state
        if state.workday is None:
            return
        sure = self.is_sure()
        recent = state.read_at is not None and self._portal_time.now() - state.read_at < STILL_MEANS_SOMETHING
        for reminder in decision.due:
            if sure or (recent and reminder.kind in MAY_REST_ON_OLD):
                self._keep_shown(reminder)
                self._announcer.announce(ReminderDue(reminder=reminder, workday=state.workday))

    def snooze(self, reminder: Reminder, snooze: Snooze) -> None:
        """Put a reminder off."""
        self._memory = remember_snooze(self._memory, reminder, snooze, self._now())
        self._store.save(self._memory)

    def _keep_shown(self, reminder: Reminder) -> None:
        self._memory = forget_old(remember_shown(self._memory, reminder), self._now().date())
        self._store.save(self._memory)

    def _now(self) -> datetime:
        """The portal's time, in the employee's own offset where the portal told it, else this computer's."""
        now = self._portal_time.now()
        workday = self._board.state.workday
        if workday is not None and workday.offset is not None:
            return now.astimezone(workday.offset)
        if workday is not None and workday.start is not None and workday.status is not Status.CLOSED:
            return now.astimezone(workday.zone)
        return now.astimezone()
