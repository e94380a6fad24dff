"""``python -m bench`` in the folder ``packaging``: measures what the program costs beside a floor and peers.

A benchmark, not a test: figures depend on the computer and on what else it does; ratios of one run count.
Exit codes: 0 all targets are met; 1 one is missed, or something could not be measured; 2 wrong usage.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from bench.clicks import measure_clicks
from bench.day import play_day
from bench.desk import HERE, Desk, Subject, desk
from bench.idle import measure_idle
from bench.machine import describe, today
from bench.peers import Skipped, subjects
from bench.plot import draw
from bench.report import BUNDLE, FLOOR, SOURCE, Results, Size, markdown, put_into, verdicts
from bench.starts import NoIcon, Start, measure_start
from bundle.names import bundle_folder, program_file

ROOT = HERE.parents[1]
OUTPUT = ROOT / "build" / "bench"
PAGE = ROOT / "docs" / "benchmarks.md"
FAILED = 1


def say(text: str) -> None:
    """Tell the person what happens."""
    print(f"bench: {text}", flush=True)


def ours(here: Desk) -> tuple[list[Subject], list[Skipped]]:
    """Return the floor and this program in its forms, and what is not there."""
    found = [
        Subject(name=FLOOR, command=(sys.executable, str(HERE / "floor.py"))),
        Subject(
            name=SOURCE,
            command=(sys.executable, "-m", "tray_app", "--profile", str(here.signed_in("source"))),
            shows_status=True,
        ),
    ]
    program = program_file(bundle_folder())
    if not program.exists():
        return found, [Skipped(name=BUNDLE, reason="there is none: make bundle")]
    command = (str(program), "--profile", str(here.signed_in("bundle")))
    return [*found, Subject(name=BUNDLE, command=command, shows_status=True)], []


def measure_starts(
    here: Desk, every: Sequence[Subject], rounds: int
) -> tuple[dict[str, list[Start]], list[Skipped]]:
    """Start each program in turn, again and again; the first round warms up and is not counted."""
    starts: dict[str, list[Start]] = {subject.name: [] for subject in every}
    skipped: list[Skipped] = []
    for number in range(rounds + 1):
        say(f"starts, round {number} of {rounds}")
        for subject in every:
            if subject.name not in starts:
                continue
            try:
                start = measure_start(here, subject)
            except NoIcon as missing:
                if subject.shows_status or subject.name == FLOOR:
                    raise
                del starts[subject.name]
                skipped.append(Skipped(name=subject.name, reason=str(missing)))
                continue
            if number:
                starts[subject.name].append(start)
    return starts, skipped


def size_of(folder: Path) -> Size:
    """Return what a folder takes up, links not counted twice."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return Size(megabytes=sum(path.stat().st_size for path in files) / 1e6, files=len(files))


def measure(options: argparse.Namespace) -> Results:
    """Measure everything; what cannot be measured is said or raised."""
    with tempfile.TemporaryDirectory() as folder, desk(Path(folder)) as here:
        own, lacking = ours(here)
        peers: list[Subject] = []
        if options.peers != "none":
            peers, absent = subjects(OUTPUT / "peers", install=options.peers == "install")
            lacking += absent
        starts, failed = measure_starts(here, [*own, *peers], options.rounds)
        forms = [subject for subject in own if subject.shows_status]
        clicks = {}
        for subject in forms:
            say(f"clicks: {subject.name}")
            clicks[subject.name] = measure_clicks(here, subject, options.clicks)
        say(f"idle: {options.idle:g} s")
        idle = measure_idle(here, own, options.idle)
        day = None
        if options.speed:
            say(f"an eight-hour day at {options.speed:g} times its speed")
            day = play_day(here, options.speed)
        built = bundle_folder()
        return Results(
            starts=starts,
            idle=idle,
            idle_seconds=options.idle,
            clicks=clicks,
            day=day,
            size=size_of(built) if built.exists() else None,
            skipped=[*lacking, *failed],
        )


def main(arguments: Sequence[str]) -> int:
    """Measure, write the table and the plot, print the verdicts; return the exit code."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="What the program costs.")
    parser.add_argument("--rounds", type=int, default=15, help="starts of each program that are counted")
    parser.add_argument("--clicks", type=int, default=20, help="clicks, and answers, that are measured")
    parser.add_argument("--idle", type=float, default=600, help="seconds of watching idle programs")
    parser.add_argument("--speed", type=float, default=120, help="of the played day; 0 plays none")
    parser.add_argument("--peers", choices=("present", "install", "none"), default="present")
    parser.add_argument("--update", action="store_true", help=f"put the table into {PAGE.relative_to(ROOT)}")
    options = parser.parse_args(arguments)
    began, load = time.monotonic(), os.getloadavg()[0]
    try:
        results = measure(options)
    except (AssertionError, TimeoutError, NoIcon, subprocess.SubprocessError, OSError) as fault:
        print(f"bench: FAILED: {fault or type(fault).__name__}", file=sys.stderr, flush=True)
        return FAILED
    section = markdown(results, machine=describe(load=load), date=today())
    OUTPUT.mkdir(parents=True, exist_ok=True)
    (OUTPUT / "table.md").write_text(f"{section}\n", encoding="utf-8")
    print(f"\n{section}\n")
    if options.update:
        PAGE.write_text(put_into(PAGE.read_text(encoding="utf-8"), section), encoding="utf-8")
    if find_spec("matplotlib") is None:
        say("no plot: the plotting library is not installed")
    else:
        draw(results, OUTPUT / "bench.png")
    judged = verdicts(results)
    for verdict in judged:
        say(f"{'met   ' if verdict.met else 'MISSED'}  {verdict.target}: {verdict.measured}")
    say(f"all of it took {time.monotonic() - began:.0f} s; the table is in {OUTPUT.relative_to(ROOT)}")
    return 0 if all(verdict.met for verdict in judged) else FAILED


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
