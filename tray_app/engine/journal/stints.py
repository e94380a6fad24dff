"""Stays at the computer, as far as the journal tells: when one began, and how it ended. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import assert_never

from tray_app.engine.journal.entries import (
    Answered,
    AwayAnswered,
    Confirmed,
    Decided,
    Ended,
    EndedBy,
    Intended,
    Noticed,
    Presence,
    SeenElsewhere,
    Sent,
)
from tray_app.engine.journal.timeline import Dated

SILENCE = timedelta(minutes=5)
"""Heartbeats come once a minute; after so long without any, nothing was running."""


class Trace(Enum):
    """How a stay ended, the surest first."""

    LOCKED = "locked"
    SLEPT = "slept"
    SESSION_ENDED = "session_ended"
    QUIT = "quit"
    """The person quit this program; says little about the person."""
    LAST_SIGN = "last_sign"
    """The last heartbeat: then the power, the program or the computer was gone."""
    STILL_ON = "still_on"
    """It did not end in time: the computer ran on, with or without somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stint:
    """One stay."""

    begin: datetime
    end: datetime
    goes_on: bool
    """It reaches past the limit that was looked at; `end` is the last sign before that."""
    traces: tuple[tuple[datetime, Trace], ...]
    """How it ended, and what else was noticed in the absence after it."""


def stints(entries: Iterable[Dated], last: datetime) -> tuple[Stint, ...]:
    """Return the stays that began at `last` or before, oldest first."""
    walk = _Walk(last)
    for dated in entries:
        walk.step(dated)
    walk.fall_silent()
    return tuple(walk.found)


class _Walk:
    """A walk through the journal, entry by entry. A heartbeat of a locked computer is nobody's presence."""

    def __init__(self, last: datetime) -> None:
        self.found: list[Stint] = []
        self._last = last
        self._locked = False
        self._begin: datetime | None = None
        """Of the stay under way; None while nobody is there."""
        self._seen = last
        """The last sign in the stay under way."""
        self._seen_in_time: datetime | None = None
        """The last one of them that is not after the limit."""

    def step(self, dated: Dated) -> None:
        match dated.stamped.entry:
            case Noticed(presence=presence):
                self._notice(presence, dated.moment)
            case Intended() | Decided() | AwayAnswered() | Ended(by=EndedBy.PERSON):
                self._locked = False  # a click is a person, whatever was heard of the lock
                self._be_there(dated.moment)
            case Sent() | Answered() | Confirmed() | Ended() | SeenElsewhere():
                pass
            case _:
                assert_never(dated.stamped.entry)

    def fall_silent(self) -> None:
        """End the stay under way at its last sign."""
        if self._begin is not None:
            self._end(Trace.LAST_SIGN)

    def _notice(self, presence: Presence, moment: datetime) -> None:
        match presence:
            case Presence.STARTED | Presence.UNLOCKED:
                self._locked = False
                self._be_there(moment)
            case Presence.HEARTBEAT | Presence.WAKES:
                if not self._locked:
                    self._be_there(moment)
            case Presence.LOCKED:
                self._leave(moment, Trace.LOCKED)
                self._locked = True
            case Presence.SLEEPS:
                self._leave(moment, Trace.SLEPT)
            case Presence.SESSION_ENDS:
                self._leave(moment, Trace.SESSION_ENDED)
            case Presence.QUIT:
                self._leave(moment, Trace.QUIT)
            case _:
                assert_never(presence)

    def _be_there(self, moment: datetime) -> None:
        if self._begin is not None and moment - self._seen > SILENCE:
            self.fall_silent()
        if self._begin is None:
            self._begin = moment
            self._seen_in_time = None
        self._seen = moment
        if moment <= self._last:
            self._seen_in_time = moment

    def _leave(self, moment: datetime, trace: Trace) -> None:
        if self._begin is None and (self._locked or self.found):
            self._note_in_absence(moment, trace)
        else:
            self._be_there(moment)
            self._end(trace)

    def _note_in_absence(self, moment: datetime, trace: Trace) -> None:
        """Keep what is noticed while nobody is there: a lock is often followed by a sleep."""
        if self.found and moment <= self._last and not self.found[-1].goes_on:
            before = self.found[-1]
            self.found[-1] = replace(before, traces=(*before.traces, (moment, trace)))

    def _end(self, trace: Trace) -> None:
        begin, end = self._begin, self._seen_in_time
        self._begin = None
        if begin is None or end is None:
            return
        goes_on = self._seen > self._last
        how = Trace.STILL_ON if goes_on else trace
        self.found.append(Stint(begin=begin, end=end, goes_on=goes_on, traces=((end, how),)))
