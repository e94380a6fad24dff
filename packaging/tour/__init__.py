"""A whole working day played with the real program on a virtual desktop, for machines without a screen.

Everything in it is real but the day: the screen is Xvfb's, the tray is xfce4-panel's, the notifications
are xfce4-notifyd's, the portal is the sandbox, and mouse and keyboard do what a person would do. The desktop
is the one the tests use, so what is shown here is what is tested. Runs in ``.venv``.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from tests.support.desktop_children import MissingPackage
from tour.day import Shot, play
from tour.desk import showroom
from tour.pictures import paint_pictures

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "build" / "tour"
FAILED, STOPPED = 1, 130


def main(arguments: Sequence[str] = ()) -> int:
    """Play the day and print each step; return 0 when all of it went as told.

    Whatever happens, Ctrl+C included, nothing that was started is left running.

    Args:
        arguments: ``--pictures FOLDER`` also makes the pictures of the README there.
    """
    parser = argparse.ArgumentParser(
        prog="python -m tour", description="Play a working day on a virtual desktop."
    )
    parser.add_argument(
        "--pictures", type=Path, metavar="FOLDER", help="also make the README's pictures there"
    )
    folder: Path | None = parser.parse_args(arguments).pictures
    began = time.monotonic()
    # Icons are painted and compared here, on more than one thread: Qt has to begin on this one.
    application = QGuiApplication.instance() or QGuiApplication([*sys.argv[:1], "-platform", "offscreen"])
    application.setApplicationName("tour")
    try:
        shots = _play_in(PICTURES)
    except KeyboardInterrupt:
        print("Stopped.", flush=True)
        return STOPPED
    except (AssertionError, TimeoutError, subprocess.SubprocessError, OSError) as fault:
        print(f"The day could not be played to its end: {fault or type(fault).__name__}", file=sys.stderr)
        return FAILED
    print(f"The screenshots are in {_short(PICTURES)}. All of it took {time.monotonic() - began:.0f} s.")
    if folder is not None:
        paint_pictures(shots, folder)
        print(f"The README's pictures are in {_short(folder)}.")
    return 0


def _play_in(pictures: Path) -> Mapping[str, Shot]:
    shutil.rmtree(pictures, ignore_errors=True)
    pictures.mkdir(parents=True)
    with tempfile.TemporaryDirectory(prefix="tour-") as folder:
        try:
            with showroom(Path(folder)) as desk:
                return play(desk, pictures)
        except MissingPackage:
            raise
        except BaseException:
            _keep_logs(Path(folder), pictures)
            raise


def _keep_logs(folder: Path, pictures: Path) -> None:
    """Keep what the programs wrote, for whoever looks for the fault."""
    for log in folder.glob("*.log"):
        shutil.copy(log, pictures)


def _short(path: Path) -> str:
    return os.path.relpath(path)
