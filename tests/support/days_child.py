"""A process that works with a file of days, to be watched, crowded and killed by the tests.

``live PATH COUNT`` waits for a line on standard input, then opens, pauses, resumes and closes days, each an
hour after the one before, and prints each moment once the file has it for sure. ``race PATH NAME`` waits for
a line, opens one day with its name as the opening words, and prints the words that the day has then.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tray_app.engine.errors import Unavailable
from tray_app.engine.portal import Command
from tray_app.portals.this_computer.changing import Scene, changed
from tray_app.portals.this_computer.day import Day
from tray_app.portals.this_computer.store import DayStore
from tray_app.workday.actions import Action
from tray_app.workday.rules import Rules

HOUR = timedelta(hours=1)
FIRST = datetime(2026, 5, 4, 6, 0, tzinfo=UTC)
ROUND = (Action.OPEN, Action.PAUSE, Action.RESUME, Action.CLOSE)
TRIES = 10
"""A computer under heavy load may keep others at the lock for longer than the second they wait."""


def act(store: DayStore, action: Action, now: datetime, words: str = "") -> Day | None:
    """Carry out an action at that moment."""
    command = Command(action=action, report=words)
    for _ in range(TRIES - 1):
        try:
            return store.change(lambda last: changed(last, command, Scene(now=now, rules=Rules())))
        except Unavailable:
            continue
    return store.change(lambda last: changed(last, command, Scene(now=now, rules=Rules())))


def next_action(last: Day | None) -> tuple[Action, datetime]:
    """Return what follows on the last day in the file, a round on each date."""
    if last is None:
        return Action.OPEN, FIRST
    if last.finish is not None:
        return Action.OPEN, last.start + timedelta(days=1)
    if last.running_break is not None:
        return Action.RESUME, last.latest + HOUR
    return (Action.CLOSE if last.breaks else Action.PAUSE), last.latest + HOUR


def live(path: Path, count: int) -> None:
    sys.stdin.readline()
    store = DayStore(path)
    for _ in range(count):
        action, now = next_action(store.last())
        act(store, action, now)
        print(action.value, now.isoformat(), flush=True)  # noqa: T201 - read by the test
    store.close()


def race(path: Path, name: str) -> None:
    store = DayStore(path)
    sys.stdin.readline()
    day = act(store, Action.OPEN, FIRST, name)
    store.close()
    print("" if day is None else day.opening)  # noqa: T201 - read by the test


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["live", where, number]:
            live(Path(where), int(number))
        case ["race", where, who]:
            race(Path(where), who)
        case _:
            sys.exit(__doc__)
