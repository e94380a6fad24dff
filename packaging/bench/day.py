"""An eight-hour day played at speed: does the program grow, and how often does it ask the portal?

Every hour is the same: the menu is opened twice, a break begins and ends. So whatever is loaded at its first
use is there after the first hour, and what still grows after it, grows for ever.
"""

import sys
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from bench.clicks import Item, click_when_offered
from bench.desk import HERE, REGISTER_LIMIT, Desk, Subject
from bench.fast_clock import FastClock
from bench.process import Memory, family_of, memory_of
from tests.support.portal import MONDAY_MORNING, NO_LIMIT
from tray_app.sandbox.clock import SandboxClock

HOURS = 8
OPENS = timedelta(minutes=10)
"""After the program's start, at ten to nine."""
AT_MINUTE = {5: "", 20: "Pause", 30: "Resume", 45: ""}
"""What is done in each hour: opening the menu, or choosing something in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What a day came to."""

    hours: tuple[Memory, ...]
    """After each hour of the open day."""
    requests: Mapping[str, int]
    """By the end of their paths, from the program's start to the evening."""
    speed: float

    @property
    def asked(self) -> int:
        """All requests."""
        return sum(self.requests.values())


def play_day(desk: Desk, speed: float) -> Day:
    """Play it; takes a little longer than eight hours divided by `speed`."""
    profile = desk.signed_in("played")
    began = time.monotonic()
    clock = FastClock(origin=MONDAY_MORNING, began=began, speed=speed)
    desk.portal.reset()
    desk.portal.set_rate_limit(NO_LIMIT)
    desk.portal.on(lambda world: setattr(world, "clock", SandboxClock(clock.now)))
    command = (
        sys.executable,
        str(HERE / "played.py"),
        MONDAY_MORNING.isoformat(),
        repr(began),
        repr(speed),
        str(profile),
    )
    process, _ = desk.start(Subject(name="a played day", command=command))
    try:
        shown = desk.stopwatch.wait("RegisterStatusNotifierItem", limit=REGISTER_LIMIT)
        if shown is None:
            raise TimeoutError("the played program showed no icon")
        item = Item(desk=desk, sender=shown.sender)
        _wait_for(clock, OPENS, speed)
        click_when_offered(item, "Open day")
        hours = []
        for hour in range(HOURS):
            for minute, label in AT_MINUTE.items():
                _wait_for(clock, OPENS + timedelta(hours=hour, minutes=minute), speed)
                if label:
                    click_when_offered(item, label)
                else:
                    item.entries()
            _wait_for(clock, OPENS + timedelta(hours=hour + 1), speed)
            hours.append(memory_of(family_of(process.pid)))
        requests = Counter(request.path.rpartition("/")[2] for request in desk.portal.requests())
        return Day(hours=tuple(hours), requests=requests, speed=speed)
    finally:
        desk.stop(process)
        desk.portal.on(lambda world: setattr(world, "clock", SandboxClock()))


def _wait_for(clock: FastClock, moment: timedelta, speed: float) -> None:
    left = moment.total_seconds() - clock.monotonic()
    if left > 0:
        time.sleep(left / speed)
