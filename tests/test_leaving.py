"""How the process ends: with its answer out and its exit code, and without taking Python and Qt apart."""

import subprocess
import sys

import pytest

LEAVE = """
import atexit, sys
import tray_app.__main__ as door
def main():
    sys.stdout.write("the answer")
    sys.stderr.write("a word")
    {end}
door.main = main
atexit.register(sys.stdout.write, "taken apart")
door.run_and_leave()
"""


@pytest.mark.parametrize(
    ("end", "code"),
    [
        pytest.param("return 5", 5, id="the answer of the program"),
        pytest.param("sys.exit(2)", 2, id="a command line that makes no sense"),
        pytest.param("sys.exit()", 0, id="a signal while there is only an icon"),
    ],
)
def test_all_is_said_and_nothing_is_taken_apart(end: str, code: int) -> None:
    left = subprocess.run(
        [sys.executable, "-c", LEAVE.format(end=end)], capture_output=True, text=True, check=False
    )
    assert (left.returncode, left.stdout, left.stderr) == (code, "the answer", "a word")


def test_a_fault_is_told_as_python_tells_it() -> None:
    left = subprocess.run(
        [sys.executable, "-c", LEAVE.format(end='raise LookupError("lost")')],
        capture_output=True,
        text=True,
        check=False,
    )
    assert left.returncode == 1
    assert left.stderr.endswith("LookupError: lost\n")


@pytest.mark.parametrize("closed", ["sys.stdout.close()", "sys.stdout = None"])
def test_it_ends_also_where_nobody_can_be_told(closed: str) -> None:
    left = subprocess.run(
        [sys.executable, "-c", LEAVE.format(end=f"{closed}; return 3")], capture_output=True, check=False
    )
    assert left.returncode == 3
