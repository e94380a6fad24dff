"""From the start of a process to its icon in the tray, and to the first status that the icon shows."""

import time
from dataclasses import dataclass

from bench.desk import REGISTER_LIMIT, STATUS, STATUS_LIMIT, Desk, Subject
from bench.process import Memory, family_of, memory_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One start."""

    registered: float
    """Milliseconds until the tray host was told of the icon."""
    status: float | None
    """Milliseconds until the icon showed the portal's answer; None for programs that ask none."""
    memory: Memory
    """A while later, of the program and all that it started."""


class NoIcon(Exception):
    """The program showed no icon, or no status, in time; its log says more."""


def measure_start(desk: Desk, subject: Subject) -> Start:
    """Start a program, wait for what it shows, look at its memory, and end it.

    Raises:
        NoIcon: it did not get there.
    """
    process, began = desk.start(subject)

    def alive() -> bool:
        return process.poll() is None

    try:
        registered = desk.stopwatch.wait("RegisterStatusNotifierItem", limit=REGISTER_LIMIT, alive=alive)
        if registered is None:
            ended = "" if alive() else f"; it ended with {process.returncode}"
            raise NoIcon(f"no StatusNotifier icon within {REGISTER_LIMIT:.0f} s{ended}")
        status = None
        if subject.shows_status:
            status = desk.stopwatch.wait(STATUS, after=registered.at, limit=STATUS_LIMIT, alive=alive)
            if status is None:
                raise NoIcon(f"no status within {STATUS_LIMIT:.0f} s")
        time.sleep(subject.settles)
        if not alive():
            raise NoIcon(f"it showed its icon and ended with {process.returncode}")
        return Start(
            registered=(registered.at - began) * 1000,
            status=None if status is None else (status.at - began) * 1000,
            memory=memory_of(family_of(process.pid)),
        )
    finally:
        desk.stop(process)
