"""How long to wait before the portal is asked again: pure policy.

A company shares about ten requests a second over all its people, so the pace follows what can change: once
a minute while the day runs, a few quick looks after an action, seldom when nothing runs, ever more seldom
while the portal is in trouble, and not at all once the key was refused.
"""

from datetime import timedelta

from tray_app.engine.errors import PortalError, Remedy
from tray_app.workday.model import Workday, is_running

WHILE_RUNNING = timedelta(seconds=60)
WHILE_CLOSED = timedelta(minutes=5)
AFTER_ACTION = timedelta(seconds=18)
ACTION_IS_RECENT = timedelta(minutes=2)
FIRST_RETRY = timedelta(seconds=15)
LONGEST_RETRY = timedelta(minutes=10)
AFTER_STOP = timedelta(minutes=15)
"""A problem that somebody else has to mend (a bill, a right): look now and then."""
JITTER = 0.1
STALE_AFTER = timedelta(minutes=5)
"""While the day runs, a reading older than this no longer speaks for the portal."""


def jittered(delay: timedelta, chance: float) -> timedelta:
    """Spread a delay by ±10 %; `chance` is between 0 and 1."""
    return delay * (1 - JITTER + 2 * JITTER * chance)


def pace(workday: Workday | None, read_every: timedelta | None) -> timedelta:
    """Return how far apart readings are in good times.

    Args:
        workday: the last good reading.
        read_every: the least the portal's limit allows, None for no such wish.
    """
    usual = WHILE_RUNNING if workday is not None and is_running(workday) else WHILE_CLOSED
    return max(usual, read_every or usual)


def stale_after(workday: Workday | None, read_every: timedelta | None) -> timedelta:
    """Return from which age on a reading no longer speaks for the portal, even if nothing failed.

    Never before two readings in a row had their chance: a day that is asked for seldom is not stale for it.
    """
    return max(STALE_AFTER, 2 * (1 + JITTER) * pace(workday, read_every))


def next_delay(  # noqa: PLR0913 - everything the pace depends on, by name
    *,
    workday: Workday | None,
    problem: PortalError | None,
    failures: int,
    since_action: timedelta | None,
    chance: float,
    read_every: timedelta | None = None,
) -> timedelta | None:
    """Return how long to wait before the next reading; None: only a person can go on from here.

    Args:
        workday: the last good reading.
        problem: what the last attempt met, None when it was good.
        failures: how many attempts in a row met the same kind of problem.
        since_action: how long ago the person did something, None for "not in this run".
        chance: a number between 0 and 1 that spreads the clients of a company.
        read_every: the least distance the portal's limit allows, None for no such wish.
    """
    if problem is not None:
        match problem.remedy:
            case Remedy.ASK:
                return None
            case Remedy.STOP:
                return jittered(AFTER_STOP, chance)
            case Remedy.RETRY:
                # 2**10 is far past the longest retry; a larger power would overflow a timedelta.
                backoff = min(FIRST_RETRY * 2 ** min(failures - 1, 10), LONGEST_RETRY)
                return max(jittered(backoff, chance), problem.retry_after or backoff)
    if since_action is not None and since_action < ACTION_IS_RECENT:
        return jittered(max(AFTER_ACTION, read_every or AFTER_ACTION), chance)
    return jittered(pace(workday, read_every), chance)
