"""An account's marks: there after a restart, the owner's alone, never in the way."""

import stat
from pathlib import Path

import pytest

from tray_app.desktop.marks import MOST_BYTES, FileMarks


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "marks.json"


def test_what_was_put_is_there_after_a_restart(path: Path) -> None:
    assert FileMarks(path).get("day") == ""
    assert FileMarks(path).put("day", "2026-11-19 ✓")
    assert FileMarks(path).get("day") == "2026-11-19 ✓"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_empty_text_forgets_and_leaves_the_others(path: Path) -> None:
    marks = FileMarks(path)
    assert marks.put("day", "1")
    assert marks.put("other", "2")
    assert marks.put("day", "")
    assert (FileMarks(path).get("day"), FileMarks(path).get("other")) == ("", "2")


def test_what_stands_there_already_is_not_written_again(path: Path) -> None:
    marks = FileMarks(path)
    assert marks.put("day", "1")
    path.unlink()
    assert marks.put("day", "1")
    assert not path.exists()


def test_what_cannot_be_kept_is_said_and_the_former_stays(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    marks = FileMarks(path)
    assert marks.put("day", "1")
    assert not marks.put("day", "x" * MOST_BYTES)
    assert marks.get("day") == "1"
    assert not FileMarks(path.parent / "missing" / "marks.json").put("day", "1")
    caplog.clear()


@pytest.mark.parametrize("content", [b"[]", b"{", b'{"day": 1}', b"\xff", bytes(10)])
def test_a_file_of_no_use_is_set_aside(path: Path, content: bytes, caplog: pytest.LogCaptureFixture) -> None:
    path.write_bytes(content)
    marks = FileMarks(path)
    assert marks.get("day") == ""
    assert path.with_name("marks.json.broken-1").read_bytes() == content
    assert marks.put("day", "1")
    caplog.clear()
