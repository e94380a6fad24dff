"""A company's morning with the real engine: ``python -m tests.fleet --clients 100,1000,10000``.

Up to a thousand employees the whole day is played, beyond that the morning. Writes ``build/fleet/fleet.png``
where the plotting library is installed. Exits with 1 when a target is missed.
"""

import argparse
import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from tests.fleet.report import draw, judgements, played, table
from tests.fleet.simulation import BEGIN, Outcome, simulate

WHOLE_DAY_UP_TO = 1000
PICTURE = Path(__file__).resolve().parents[2] / "build" / "fleet" / "fleet.png"


def say(*lines: str) -> None:
    """Print."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def last_click(clients: int) -> datetime:
    """Return until when clicks are made: the evening, or the end of the morning's rush."""
    whole = clients <= WHOLE_DAY_UP_TO
    return BEGIN.replace(hour=19, minute=0) if whole else BEGIN.replace(hour=9, minute=45)


def main(arguments: Sequence[str]) -> int:
    """Play, print the table and the verdicts, and draw; return 1 when a target is missed."""
    parser = argparse.ArgumentParser(description="How a company's clients and one portal get along.")
    parser.add_argument("--clients", default="100,1000,10000", help="how many employees, with commas")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--picture", type=Path, default=PICTURE)
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)  # a busy portal is what this is about
    outcomes: list[Outcome] = []
    for clients in map(int, options.clients.split(",")):
        for proxied in (False, True):
            began = time.monotonic()
            outcome = simulate(clients, until=last_click(clients), seed=options.seed, proxied=proxied)
            say(played(outcome, time.monotonic() - began))
            outcomes.append(replace(outcome, proxied=proxied))
    verdicts = judgements(outcomes)
    say("", table(outcomes), "", *verdicts)
    if find_spec("matplotlib") is not None:
        draw(outcomes, options.picture)
        say(f"drawn: {options.picture}")
    return 1 if any(verdict.startswith("MISSED") for verdict in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
