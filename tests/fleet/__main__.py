"""A company's morning with the real engine: ``python -m tests.fleet --clients 100,1000,10000``.

Each number of employees is played without a proxy and with one; up to a thousand without one live the whole
day, the others its morning. Writes ``build/fleet/fleet.png``
where the plotting library is installed. Exits with 1 when a target is missed.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path

from tests.fleet.cases import Case, play
from tests.fleet.report import draw, judgements, table

PICTURE = Path(__file__).resolve().parents[2] / "build" / "fleet" / "fleet.png"


def say(*lines: str) -> None:
    """Print."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


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
    outcomes = []
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
