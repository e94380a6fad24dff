"""The hold on the lock file: one at a time, and gone with its process."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tray_app.desktop.instance.hold import Hold

CHILD = """
import sys
from pathlib import Path
from tray_app.desktop.instance.hold import Hold
hold = Hold.take(Path(sys.argv[1]))
print("held" if hold else "refused", flush=True)
sys.stdin.read()
"""


def child(file: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", CHILD, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])},
    )


def said(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_another_process_is_refused_until_this_one_lets_go(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    hold = Hold.take(file)
    assert hold is not None
    with child(file) as second:
        assert said(second) == "refused"
        second.communicate()
    hold.release()
    hold.release()
    with child(file) as third:
        assert said(third) == "held"
        third.communicate()


def test_a_killed_process_holds_nothing(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    with child(file) as process:
        assert said(process) == "held"
        assert Hold.take(file) is None
        process.send_signal(signal.SIGKILL)
        process.communicate()
    hold = Hold.take(file)
    assert hold is not None
    hold.release()


def test_a_file_that_was_removed_meanwhile_is_made_again(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    first = Hold.take(file)
    assert first is not None
    file.unlink()
    second = Hold.take(file)
    assert second is not None
    assert file.exists()
    first.release()
    second.release()


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "lock").symlink_to(tmp_path / "elsewhere")
    try:
        hold = Hold.take(tmp_path / "lock")
    except OSError:
        hold = None
    assert hold is None
    assert not (tmp_path / "elsewhere").exists()
