"""The real tray program with a clock that runs faster: the one difference to ``workday-tray``.

``played.py ORIGIN BEGAN SPEED PROFILE``; started by its path.
"""

import os
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.fast_clock import FastClock
from tray_app.app.start import run_tray
from tray_app.arguments import Arguments, Verb
from tray_app.desktop.plain_imports import import_plainly
from tray_app.desktop.profile import Profile


def main(arguments: Sequence[str]) -> int:
    """Run until it is ended; returns the exit code."""
    origin, began, speed, profile = arguments
    import_plainly()
    clock = FastClock(origin=datetime.fromisoformat(origin), began=float(began), speed=float(speed))
    return run_tray(Arguments(verb=Verb.TRAY), Profile.at(Path(profile)), os.environ, clock=clock)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
