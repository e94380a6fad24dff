"""The fault campaign: thousands of generated bad days of the real engine, adapter and journal.

``python -m tests.campaign --runs 3000 --kills 300``; one run again, with everything that happened in it:
``python -m tests.campaign --runs 1 --kills 0 --seed 17 --trace``. Exits with 1 when anything was violated.
"""

import argparse
import logging
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.campaign.figures import Figures
from tests.campaign.killing import kill
from tests.campaign.parts import play_in_parts


def say(*lines: str) -> None:
    """Print."""
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Play a campaign and print its figures; return 1 when a rule was violated."""
    parser = argparse.ArgumentParser(description="Generated bad days, and what has to hold of them.")
    parser.add_argument(
        "--runs", type=int, default=3000, help="with faults over HTTP and a clock of their own"
    )
    parser.add_argument("--kills", type=int, default=300, help="of a real process, with SIGKILL")
    parser.add_argument("--seed", type=int, default=1, help="of the first run; the others follow on it")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--trace", action="store_true", help="print all that happens, not only in bad runs")
    options = parser.parse_args(arguments)
    logging.disable(logging.CRITICAL)  # trouble is what this is about
    bad = False
    if options.runs > 0:
        began = time.monotonic()
        seeds = range(options.seed, options.seed + options.runs)
        figures = play_in_parts(seeds, jobs=options.jobs, keep_traces=options.trace)
        bad |= _report("Faults", figures, seconds=time.monotonic() - began)
    if options.kills > 0 and not hasattr(os, "fork"):
        say("Deaths: not on a system without fork and SIGKILL")
    elif options.kills > 0:
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            figures = kill(options.kills, first_seed=options.seed, folder=Path(folder))
        bad |= _report("Deaths", figures, seconds=time.monotonic() - began)
    return 1 if bad else 0


def _report(title: str, figures: Figures, *, seconds: float) -> bool:
    """Print what was counted, with the traces that were kept; tell whether a rule was violated."""
    for seed, trace in figures.traces.items():
        say(f"-- {title}, run {seed}", *(f"   {line}" for line in trace))
    say(f"== {title}", *figures.lines(seconds=seconds))
    return bool(figures.violations)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
