"""A file is the old one or the new one, whatever happens in between."""

import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.disks import full_disk
from tray_app.desktop.atomic import set_aside, write_atomically

KILLED_AT_THE_NTH_STEP = """
import os, signal, sys
from pathlib import Path
from tray_app.desktop.atomic import write_atomically

file, last = Path(sys.argv[1]), int(sys.argv[2])
steps = 0

def count(event, arguments):
    global steps
    if event in {"open", "os.rename", "os.remove"}:
        steps += 1
        if steps == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
write_atomically(file, b"new")
"""


def test_the_file_has_the_content_and_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "file"
    write_atomically(file, b"old")
    write_atomically(file, b"new")
    assert file.read_bytes() == b"new"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_kill_at_any_step_leaves_the_old_content_or_the_new(tmp_path: Path) -> None:
    file = tmp_path / "file"
    found = []
    ended = False
    for step in range(1, 20):
        file.write_bytes(b"old")
        child = subprocess.run(
            [sys.executable, "-c", KILLED_AT_THE_NTH_STEP, str(file), str(step)], check=False, timeout=20
        )
        found.append(file.read_bytes())
        ended = child.returncode == 0
        if ended:
            break
        assert child.returncode == -signal.SIGKILL
    assert ended, "the steps never ended"
    assert len(found) > 2, "nothing was killed on the way"
    assert set(found) == {b"old", b"new"}
    assert found == sorted(found, reverse=True), "once the new content is there, it stays"


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(OSError, match="large"), full_disk():
        write_atomically(file, b"new")
    assert file.read_bytes() == b""
    assert list(tmp_path.iterdir()) == [file]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    real = tmp_path / "elsewhere" / "file"
    real.write_bytes(b"old")
    link = tmp_path / "file"
    link.symlink_to(real)
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_what_is_set_aside_keeps_its_content_and_never_replaces_an_earlier_one(tmp_path: Path) -> None:
    file = tmp_path / "file"
    for content in ("first", "second"):
        file.write_text(content)
        aside = set_aside(file)
        assert aside is not None
        assert aside.read_text() == content
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file.broken-1", "file.broken-2"]


def test_what_cannot_be_set_aside_is_said() -> None:
    assert set_aside(Path("/proc/version")) is None
