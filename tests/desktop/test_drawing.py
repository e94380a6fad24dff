"""Qt draws on one thread: others would come, and go again, with every new icon."""

import os
import subprocess
import sys

import pytest

PAINT = """
import os, sys
from PySide6.QtGui import QGuiApplication
application = QGuiApplication([])
from tray_app.desktop.drawing import draw_without_threads
if sys.argv[1] == "alone":
    draw_without_threads()
from tray_app.ui.icon_key import IconKey, Shape
from tray_app.ui.icons import paint
for progress in range(3):
    paint(IconKey(shape=Shape.OPEN, progress=progress), 64)
names = [open(f"/proc/self/task/{task}/comm").read().strip() for task in os.listdir("/proc/self/task")]
print("Thread (pooled)" in names, "QT_NO_GUI_THREADPOOL" in os.environ)
"""


@pytest.mark.parametrize(("how", "shares"), [("alone", False), ("as Qt does", (os.cpu_count() or 1) > 1)])
def test_no_thread_comes_for_an_icon(how: str, *, shares: bool) -> None:
    """Names of threads are read as Linux tells them; Qt does the same everywhere."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    painted = subprocess.run(
        [sys.executable, "-c", PAINT, how], env=environment, capture_output=True, text=True, check=True
    )
    assert painted.stdout == f"{shares} False\n"
