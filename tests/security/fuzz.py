"""Fuzz the decoders for a while: ``python -m tests.security.fuzz --seconds 30``, or ``make fuzz``.

Prints the figures of each target and ends with 1 when one of them failed; the input that made it fail is
left in ``build/fuzz``, and ``--input FILE`` tries it again. With ``--atheris``, and the package of that name
in the environment, LLVM's fuzzer drives one target instead: faster, and it follows branches inside of lines.
It is no dependency: it does not exist for every Python and system that the tests run on.

Source: the pages of atheris on instrumenting imports and on libFuzzer's options.
"""

import argparse
import hashlib
import importlib
import logging
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.security.fuzz_targets import TARGETS, Target
from tests.security.fuzzing import HEADING, fuzz

FOUND = Path("build") / "fuzz"
MOST_SECONDS = 2.0
"""Of this computer's time for one input."""
MOST_MEMORY = 64 * 1024 * 1024


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> int:
    """Fuzz; returns the exit code."""
    parser = argparse.ArgumentParser(prog="fuzz", description="Throw bytes at every decoder.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=", ".join(each.name for each in TARGETS))
    parser.add_argument("--seconds", type=float, default=10.0, help="for each target")
    parser.add_argument("--seed", default="1", help="another one tries other inputs")
    parser.add_argument("--input", type=Path, help="try this file alone")
    parser.add_argument("--atheris", action="store_true", help="let LLVM's fuzzer drive the one target")
    wish = parser.parse_args(arguments)
    chosen = [each for each in TARGETS if not wish.targets or each.name in wish.targets]
    logging.disable(logging.CRITICAL)  # a file of no use is told of each time
    if not chosen or (wish.atheris and len(chosen) != 1):
        parser.error("name targets that exist, and one for --atheris")
    if wish.input is not None:
        for target in chosen:
            target.run(wish.input.read_bytes())
        return 0
    if wish.atheris:
        _drive(chosen[0], wish.seconds)
        return 0
    say(HEADING)
    return max([_fuzzed(target, wish.seed, wish.seconds) for target in chosen])


def _fuzzed(target: Target, seed: str, seconds: float) -> int:
    figures = fuzz(target, seed=seed, seconds=seconds)
    say(figures.row())
    findings = list(figures.failures)
    if figures.slowest > MOST_SECONDS:
        findings.append((figures.slowest_input, "too slow"))
    if figures.most_memory > MOST_MEMORY:
        findings.append((b"", "too large"))
    for content, words in findings:
        FOUND.mkdir(parents=True, exist_ok=True)
        path = FOUND / f"{target.name}-{hashlib.sha256(content).hexdigest()[:12]}"
        path.write_bytes(content)
        say(f"FAILED: {words}\n  the input is in {path}")
    return int(bool(findings))


def _drive(target: Target, seconds: float) -> None:
    atheris = importlib.import_module("atheris")
    atheris.instrument_all()
    seeds = Path(tempfile.mkdtemp(prefix="workday-tray-seeds-"))
    for number, seed in enumerate(target.seeds):
        (seeds / str(number)).write_bytes(seed)
    run: Callable[[bytes], object] = target.run
    FOUND.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={int(seconds)}", "-max_len=20000", "-rss_limit_mb=1024", "-timeout=5"]
    options.append(f"-artifact_prefix={FOUND}/")
    atheris.Setup([sys.argv[0], *options, str(seeds)], run)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
