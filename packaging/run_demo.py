"""``make run``: the program signed in to a portal of its own, on this screen or on a virtual one.

With a screen, the sandbox portal and the tray program run until one of them ends, and then both do. Without
one, a whole day is played on a virtual desktop. Runs in ``.venv``.
"""

import argparse
import importlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from demo_accounts import DEMOS
from display import find_display

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = (sys.executable, "-m", "tray_app")
VIBECODE = "/v1"
"""The sandbox announces itself by the address of one of its portals."""
FAILED = 1
LOOK_SECONDS = 0.1
"""How often it is looked whether a program has begun or ended."""
START_SECONDS = 30.0
END_SECONDS = 10.0
"""How long a program that was told to end may take."""


def demo(folder: Path, tray: Sequence[str], portal: str = "vibecode") -> int:
    """Run the sandbox and the tray program together; return the tray's exit code, or 1 without a sandbox.

    Args:
        folder: keeps the state of this run; emptied first, because the portal begins anew as well.
        tray: the tray program's command.
        portal: the kind of portal to try.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    announced = folder / "portal.txt"
    with running((*PROGRAM, "sandbox", "--announce", str(announced)), os.environ) as sandbox:
        if not wait_until(announced.exists, sandbox):
            print("The sandbox portal did not start.", file=sys.stderr)
            return FAILED
        root = announced.read_text(encoding="utf-8").strip().removesuffix(VIBECODE)
        account = DEMOS[portal].environment(root)
        print(
            "Workday Tray is starting: look for its clock in the tray. Quit there, or Ctrl+C here.",
            flush=True,
        )
        profile = folder / "profile"
        command = (*tray, "--profile", str(profile), "--portal", portal)
        with running(command, {**os.environ, **account}) as program:
            if not wait_until(lambda: program.poll() is not None, sandbox, seconds=None):
                print("The sandbox portal has ended; the tray program ends with it.", file=sys.stderr)
                return FAILED
            return program.returncode


def wait_until(
    done: Callable[[], bool], alive: subprocess.Popen[bytes], seconds: float | None = START_SECONDS
) -> bool:
    """Wait for something while a program lives; tell whether it came.

    Args:
        done: asked again and again.
        alive: waiting ends when this program does.
        seconds: waiting ends after this long; None waits on.
    """
    until = None if seconds is None else time.monotonic() + seconds
    while not done():
        if alive.poll() is not None or (until is not None and time.monotonic() > until):
            return False
        time.sleep(LOOK_SECONDS)
    return True


@contextmanager
def running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program meanwhile; whatever happens, it has ended afterwards."""
    program = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL)
    try:
        yield program
    finally:
        program.terminate()
        try:
            program.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()


def play_a_day() -> int:
    """Play a whole day on a virtual desktop; return the exit code."""
    print("There is no screen here: playing a whole day on a virtual one.", flush=True)
    return int(importlib.import_module("tour").main())


def leave(number: int, _frame: FrameType | None) -> None:
    """End in order on SIGTERM, so that no program is left behind."""
    sys.exit(128 + number)


def main(arguments: Sequence[str] | None = None) -> int:
    """Show the program the way this machine can; return the exit code."""
    parser = argparse.ArgumentParser(description="Try Workday Tray without an account.")
    parser.add_argument("--portal", choices=list(DEMOS), default="vibecode", help="the kind of portal to try")
    portal: str = parser.parse_args(arguments).portal
    signal.signal(signal.SIGTERM, leave)
    if find_display(os.environ, sys.platform) is None:
        return play_a_day()
    try:
        return demo(ROOT / "build" / "demo", PROGRAM, portal)
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
