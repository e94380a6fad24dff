"""How long to wait before the portal is asked again: pure policy.

A company shares about ten requests a second over all its people, so the pace follows what can change: a
few quick looks after a click, once a minute after news, and twice as slowly with every reading that brings
none, up to some minutes; ever more seldom while the portal is in trouble or has more to do than it can; and
not at all once the key was refused. Whoever looks at the menu, unlocks the screen or comes back from sleep
has the portal asked at once, whatever the pace.

Source: the portal's limits page and live observations of it by third parties.
"""

from dataclasses import dataclass
from datetime import timedelta

from tray_app.engine.errors import Busy, PortalError, Remedy, Unavailable
from tray_app.workday.model import Workday, is_running

WHILE_RUNNING = timedelta(seconds=60)
WHILE_CLOSED = timedelta(minutes=5)
AFTER_ACTION = timedelta(seconds=18)
LONGEST_WHILE_RUNNING = timedelta(minutes=5)
LONGEST_WHILE_CLOSED = timedelta(minutes=10)
FIRST_RETRY = timedelta(seconds=15)
LONGEST_RETRY = timedelta(minutes=10)
LONGEST_UNDER_PRESSURE = timedelta(minutes=40)
"""A portal that ten thousand people ask is asked by each of them as seldom as this, clicks apart."""
MOST_PRESSURE = 16
REFUSAL_PRESSES = 2
"""Twice as much as a good answer relieves: a portal recovers more slowly than it is overrun."""
AFTER_STOP = timedelta(minutes=15)
"""A problem that somebody else has to mend (a bill, a right): look now and then."""
JITTER = 0.1
WITH_A_CLICK_WAITING = timedelta(seconds=6)
"""A click that waits goes before everything else; doubled with each further step of pressure."""
WIDE_JITTER = 0.5
"""For those who were all refused in the same second: they must not come back in one."""
STALE_AFTER = timedelta(minutes=5)
"""The least age from which on a reading no longer speaks for the portal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calm:
    """What the last readings have shown of how much there is to see, and of how much the portal can do."""

    unchanged: int = 0
    """How many readings in a row brought nothing new, since the last click or look at the menu."""
    after_action: bool = False
    """The last thing that happened was a click of this person."""
    pressure: int = 0
    """How hard pressed the portal was lately, from 0 to `MOST_PRESSURE`."""

    @property
    def doublings(self) -> int:
        """How many times everything is to take twice as long for the portal's sake."""
        return self.pressure // REFUSAL_PRESSES

    def after_reading(self, *, changed: bool) -> "Calm":
        """Return what a good reading leads to."""
        return Calm(
            unchanged=0 if changed else self.unchanged + 1,
            after_action=False,
            pressure=max(self.pressure - 1, 0),
        )

    def after_problem(self, problem: PortalError) -> "Calm":
        """Return what a failed request leads to; only a portal with too much to do is pressed."""
        pressed = isinstance(problem, Busy | Unavailable)
        return Calm(
            unchanged=self.unchanged,
            after_action=self.after_action,
            pressure=min(self.pressure + REFUSAL_PRESSES, MOST_PRESSURE) if pressed else self.pressure,
        )

    def after_look(self) -> "Calm":
        """Return what somebody's interest leads to: they may do something elsewhere as well."""
        return Calm(unchanged=0, after_action=False, pressure=self.pressure)

    def after_click(self) -> "Calm":
        """Return what a click leads to."""
        return Calm(unchanged=0, after_action=True, pressure=self.pressure)


def jittered(delay: timedelta, chance: float, spread: float = JITTER) -> timedelta:
    """Spread a delay by ±10 %, or as said; `chance` is between 0 and 1."""
    return delay * (1 - spread + 2 * spread * chance)


def longest_pace(workday: Workday | None, read_every: timedelta | None) -> timedelta:
    """Return how far apart readings are at most while the portal is well.

    Args:
        workday: the last good reading.
        read_every: the least the portal's limit allows, None for no such wish.
    """
    running = workday is not None and is_running(workday)
    longest = LONGEST_WHILE_RUNNING if running else LONGEST_WHILE_CLOSED
    return max(longest, read_every or longest)


def stale_after(workday: Workday | None, read_every: timedelta | None) -> timedelta:
    """Return from which age on a reading no longer speaks for the portal, even if nothing failed.

    Never before two readings in a row had their chance: a day that is asked for seldom is not stale for it.
    """
    return max(STALE_AFTER, 2 * (1 + JITTER) * longest_pace(workday, read_every))


def next_delay(  # noqa: PLR0913 - everything the pace depends on, by name
    *,
    workday: Workday | None,
    problem: PortalError | None,
    failures: int,
    calm: Calm,
    waiting: bool,
    chance: float,
    read_every: timedelta | None = None,
) -> timedelta | None:
    """Return how long to wait before the next reading; None: only a person can go on from here.

    Args:
        workday: the last good reading.
        problem: what the last attempt met, None when it was good.
        failures: how many attempts in a row met the same kind of problem.
        calm: what the last readings have shown.
        waiting: whether a click waits for the portal, and for nothing else.
        chance: a number between 0 and 1 that spreads the clients of a company.
        read_every: the least distance the portal's limit allows, None for no such wish.
    """
    if problem is not None:
        match problem.remedy:
            case Remedy.ASK:
                return None
            case Remedy.STOP:
                return jittered(AFTER_STOP, chance)
            case Remedy.RETRY if waiting and isinstance(problem, Busy | Unavailable):
                return max(_wait_of_a_click(calm, chance), problem.retry_after or timedelta(0))
            case Remedy.RETRY:
                # 2**10 is far past the longest retry; a larger power would overflow a timedelta.
                doublings = min(failures - 1 + max(calm.doublings - 1, 0), 10)
                longest = LONGEST_UNDER_PRESSURE if calm.doublings > 1 else LONGEST_RETRY
                backoff = min(FIRST_RETRY * 2**doublings, longest)
                return max(jittered(backoff, chance), problem.retry_after or backoff)
    if waiting:
        return _wait_of_a_click(calm, chance)
    return jittered(_pace(workday, calm, read_every), chance)


def _wait_of_a_click(calm: Calm, chance: float) -> timedelta:
    pace = WITH_A_CLICK_WAITING * (1 << max(calm.doublings - 1, 0))
    return jittered(min(pace, LONGEST_RETRY), chance, WIDE_JITTER)


def _pace(workday: Workday | None, calm: Calm, read_every: timedelta | None) -> timedelta:
    """Return how far apart readings are now."""
    usual = WHILE_RUNNING if workday is not None and is_running(workday) else WHILE_CLOSED
    first = AFTER_ACTION if calm.after_action else usual
    longest = longest_pace(workday, read_every)
    pace = min(max(first, read_every or first) * (1 << min(calm.unchanged, 10)), longest)
    return min(pace * (1 << calm.doublings), max(LONGEST_UNDER_PRESSURE, longest))
