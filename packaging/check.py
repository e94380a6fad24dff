"""Everything that has to hold before a change may land; ``make test`` and CI run this and nothing else.

Every check runs even when an earlier one failed, so that one run names all that is wrong. Runs in ``.venv``.
"""

import os
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PYTHON_FILES = ("tray_app", "tests", "packaging")
PERFECT = (
    "tray_app/workday/*.py",
    "tray_app/portals/decoding.py",
    "tray_app/portals/timeman.py",
    "tray_app/portals/*/wire.py",
    "tray_app/ui/view_model.py",
)
"""Where every line and every branch is run by the tests: the rules that decide, free of effects."""

SLOWEST = ("--durations=5", "--durations-min=2")
"""A test that takes seconds is seen before it becomes a habit."""


IN_PARALLEL = ("--numprocesses=auto", "--maxprocesses=4", "--dist=loadfile")
"""The tests wait for programs more than they compute. The tests of one file share what it set up."""


class Check(NamedTuple):
    """One command that must succeed."""

    name: str
    command: tuple[str, ...]


STYLE = (
    Check("style (ruff)", ("ruff", "check", *PYTHON_FILES)),
    Check("format (ruff)", ("ruff", "format", "--check", *PYTHON_FILES)),
    Check("types (mypy)", ("mypy",)),
    Check("rooms (import-linter)", ("lint-imports", "--no-cache", "--no-logo")),
)


def test_checks(chosen: Sequence[str], folder: str) -> tuple[Check, ...]:
    """Return the tests, and the coverage of the perfect files when all tests run.

    Args:
        chosen: pytest's own arguments; empty for all tests.
        folder: for what the tests write; short, because the path of a socket has 107 bytes at most.
    """
    there = f"--basetemp={folder}/t"
    if chosen:
        return (Check("tests (pytest)", ("pytest", there, *chosen)),)
    return (
        Check("tests (pytest)", ("pytest", there, *IN_PARALLEL, "--cov", "--cov-report=", *SLOWEST)),
        Check(
            "perfect files (coverage)",
            ("coverage", "report", f"--include={','.join(PERFECT)}", "--fail-under=100", "--show-missing"),
        ),
    )


def run(check: Check) -> bool:
    """Run one check with its output in view; tell whether it succeeded."""
    tool, *arguments = check.command
    print(f"== {check.name}: {shlex.join(check.command)}", flush=True)
    began = time.monotonic()
    path = Path(sys.executable).parent / tool
    code = subprocess.run([path, *arguments], check=False, cwd=ROOT, stdin=subprocess.DEVNULL).returncode
    verdict = "passed" if code == 0 else f"FAILED ({code})"
    print(f"-- {check.name}: {verdict} in {time.monotonic() - began:.1f} s", flush=True)
    return code == 0


def main(arguments: Sequence[str]) -> int:
    """Run the checks; return 0 when all of them succeeded.

    Args:
        arguments: nothing for everything, ``--style`` for everything but the tests, or pytest's own arguments
            for only those tests.
    """
    with tempfile.TemporaryDirectory(prefix="wt") as folder:
        if list(arguments) == ["--style"]:
            checks = STYLE
        else:
            checks = (*(() if arguments else STYLE), *test_checks(arguments, folder))
        failed = [check.name for check in checks if not run(check)]
    if failed:
        print(f"== FAILED: {', '.join(failed)}")
        return 1
    print(f"== all {len(checks)} checks passed")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.exit(main(sys.argv[1:]))
