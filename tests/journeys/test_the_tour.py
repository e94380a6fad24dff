"""``make run`` without a screen: a whole day with pictures, and nothing left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from tests.support.desktop_session import ROOT

RUN = [sys.executable, str(ROOT / "packaging" / "run_demo.py")]
STOPPED = 130
LONGEST_SECONDS = 60


@pytest.fixture
def tour(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """The tour, begun on a machine without a screen."""
    environment = {name: text for name, text in os.environ.items() if "DISPLAY" not in name}
    environment.update({"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)})
    with subprocess.Popen(
        RUN, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        yield process
        process.kill()


def still_running(folder: Path) -> list[str]:
    """Return the programs that run with this folder as their home or their place for temporary files."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if str(folder).encode() in (process / "environ").read_bytes():
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue  # gone in between, or another person's
    return found


def test_a_day_is_played_recorded_and_pictured(tour: subprocess.Popen[str], tmp_path: Path) -> None:
    said, _ = tour.communicate(timeout=LONGEST_SECONDS)
    assert tour.returncode == 0, said
    for words in (
        '09:20  a notification: "The day is still not open.',
        "12:30  Pause in the menu: the portal has PAUSED",
        "13:15  Resume in the menu: the portal has OPENED",
        '18:10  a notification: "The minimum day is reached.',
        "Quit ends the program, exit code 0",
        "  status  CLOSED\n  opened  09:20\n  closed  18:10\n  breaks  0 h 45 min\n  worked  8 h 05 min\n",
    ):
        assert words in said
    pictures = sorted((ROOT / "build" / "tour").glob("*.png"))
    assert len(pictures) == 8
    colours = {QImage(str(picture)).pixelColor(512, 700).name() for picture in pictures}
    assert len(colours) == 1, "the wallpaper is behind everything"
    assert len({picture.read_bytes() for picture in pictures}) == len(pictures)
    assert still_running(tmp_path) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "code"), [(signal.SIGINT, STOPPED), (signal.SIGTERM, 128 + signal.SIGTERM)]
)
def test_a_tour_that_is_stopped_leaves_nothing_behind(
    tour: subprocess.Popen[str], tmp_path: Path, number: signal.Signals, code: int
) -> None:
    assert tour.stdout is not None
    while "the program stands in the tray" not in (line := tour.stdout.readline()):
        assert line, "the tour ended before it began"
    assert still_running(tmp_path), "the programs are not found: the test looks wrong"
    tour.send_signal(number)
    tour.communicate(timeout=LONGEST_SECONDS)
    assert tour.returncode == code
    assert still_running(tmp_path) == []
