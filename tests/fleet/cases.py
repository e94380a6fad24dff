"""What is simulated, each case in a process of its own."""

import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.fleet.report import played
from tests.fleet.simulation import BEGIN, SETTLING, Outcome, simulate

WHOLE_DAY_UP_TO = 1000
LONG_SETTLING = timedelta(hours=2)
"""What a portal needs for ten thousand people's first clicks, which is more than an hour's worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One simulation to play."""

    clients: int
    proxied: bool
    seed: int


def play(case: Case) -> tuple[Outcome, str]:
    """Play one; return what came of it, and what it was and took. Runs in a process of its own."""
    logging.disable(logging.CRITICAL)  # a busy portal is what this is about
    began = time.monotonic()
    until = last_click(case)
    settling = SETTLING if case.clients <= WHOLE_DAY_UP_TO else LONG_SETTLING
    outcome = simulate(case.clients, until=until, seed=case.seed, proxied=case.proxied, settling=settling)
    return outcome, played(outcome, time.monotonic() - began)


def last_click(case: Case) -> datetime:
    """Return until when clicks are made: the evening, or the end of the morning's rush."""
    whole = case.clients <= WHOLE_DAY_UP_TO and not case.proxied
    return BEGIN.replace(hour=19, minute=0) if whole else BEGIN.replace(hour=9, minute=45)
