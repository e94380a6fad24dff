"""What programs do while nobody does anything: wake-ups and processor time, all of them side by side."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from bench.desk import REGISTER_LIMIT, STATUS, STATUS_LIMIT, Desk, Subject
from bench.process import activity_of, family_of

SETTLE_SECONDS = 20.0
"""From the first status to the beginning of the count: what a start leaves to be done is done by then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Idle:
    """What one program did."""

    wakes_a_minute: float
    seconds_an_hour: float
    """Processor time; extrapolated from the time it was watched."""
    requests: int
    """Seen by the portal in that time."""


def measure_idle(desk: Desk, subjects: Sequence[Subject], seconds: float) -> dict[str, Idle]:
    """Start all, wait until they have settled, and count for so many seconds."""
    desk.begin_day()
    started = []
    try:
        for subject in subjects:
            process, _ = desk.start(subject)
            started.append((subject, process))
            wanted = STATUS if subject.shows_status else "RegisterStatusNotifierItem"
            limit = STATUS_LIMIT if subject.shows_status else REGISTER_LIMIT
            if desk.stopwatch.wait(wanted, limit=limit) is None:
                raise TimeoutError(f"{subject.name} did not get ready")
        time.sleep(SETTLE_SECONDS)
        families = {subject.name: family_of(process.pid) for subject, process in started}
        asked = len(desk.portal.requests())
        before = {name: activity_of(family) for name, family in families.items()}
        began = time.monotonic()
        time.sleep(seconds)
        after = {name: activity_of(family) for name, family in families.items()}
        passed = time.monotonic() - began
        requests = len(desk.portal.requests()) - asked
        found = {}
        asking = sum(subject.shows_status for subject in subjects)
        for subject, _ in started:
            wakes, spent = after[subject.name].since(before[subject.name])
            found[subject.name] = Idle(
                wakes_a_minute=wakes / passed * 60,
                seconds_an_hour=spent / passed * 3600,
                requests=round(requests / asking) if subject.shows_status else 0,
            )
        return found
    finally:
        for _, process in started:
            desk.stop(process)
