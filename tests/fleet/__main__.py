"""A company's morning with the real engine: ``python -m tests.fleet --clients 100,1000,10000``.

Each number of employees is played without a proxy and with one; up to a thousand without one live the whole
day, the others its morning. Writes ``build/fleet/fleet.png``
where the plotting library is installed. Exits with 1 when a target is missed.
"""

import argparse
import logging
import os
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from tests.fleet.report import draw, judgements, played, table
from tests.fleet.simulation import BEGIN, Outcome, simulate

WHOLE_DAY_UP_TO = 1000
PICTURE = Path(__file__).resolve().parents[2] / "build" / "fleet" / "fleet.png"


def say(*lines: str) -> None:
    """Print."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


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
    outcome = simulate(case.clients, until=until, seed=case.seed, proxied=case.proxied)
    return outcome, played(outcome, time.monotonic() - began)


def last_click(case: Case) -> datetime:
    """Return until when clicks are made: the evening, or the end of the morning's rush."""
    whole = case.clients <= WHOLE_DAY_UP_TO and not case.proxied
    return BEGIN.replace(hour=19, minute=0) if whole else BEGIN.replace(hour=9, minute=45)


def main(arguments: Sequence[str]) -> int:
    """Play, print the table and the verdicts, and draw; return 1 when a target is missed."""
    parser = argparse.ArgumentParser(description="How a company's clients and one portal get along.")
    parser.add_argument("--clients", default="100,1000,10000", help="how many employees, with commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--picture", type=Path, default=PICTURE)
    options = parser.parse_args(arguments)
    cases = [
        Case(clients=clients, proxied=proxied, seed=options.seed)
        for clients in map(int, options.clients.split(","))
        for proxied in (False, True)
    ]
    outcomes: list[Outcome] = []
    with ProcessPoolExecutor(options.jobs, mp_context=get_context("spawn")) as pool:
        for outcome, text in pool.map(play, cases):
            say(text)
            outcomes.append(outcome)
    verdicts = judgements(outcomes)
    say("", table(outcomes), "", *verdicts)
    if find_spec("matplotlib") is not None:
        draw(outcomes, options.picture)
        say(f"drawn: {options.picture}")
    return 1 if any(verdict.startswith("MISSED") for verdict in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
