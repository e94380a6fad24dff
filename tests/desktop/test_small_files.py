"""Drafts, marks and reminders that cannot be written or read today are as they were when they can again."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.disks import full_disk, mode, ordinary_folder
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.marks import FileMarks
from tray_app.desktop.memory import FileMemory
from tray_app.workday.reminders import Memory

__all__ = ["ordinary_folder"]

if TYPE_CHECKING:
    from collections.abc import Callable

KEY = ("opened_late", "2026-03-02", "2026-03-02T09:15:00+03:00")


@pytest.fixture
def folder(ordinary_folder: Path) -> Path:
    return ordinary_folder


def test_drafts_that_may_not_be_read_are_left_and_come_back(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    assert FileDrafts(folder / "drafts.json").save("report", "words")
    drafts = FileDrafts(folder / "drafts.json")
    with mode(folder / "drafts.json", 0o000):
        assert drafts.load("report") == ""
        assert not drafts.save("report", "other words")
    assert drafts.load("report") == "words"
    assert "cannot be read" in caplog.text
    caplog.clear()


def test_marks_that_may_not_be_read_are_left_and_come_back(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = folder / "marks.json"
    assert FileMarks(path).put("day", "1")
    marks = FileMarks(path)
    with mode(path, 0o000):
        assert marks.get("day") == ""
        assert not marks.put("other", "2")
    assert len(caplog.get_records("call")) == 1, "one line, however often it is asked"
    caplog.clear()
    assert marks.get("day") == "1"
    assert marks.put("other", "2")
    assert (FileMarks(path).get("day"), FileMarks(path).get("other")) == ("1", "2")


def test_a_memory_that_may_not_be_read_is_left(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    memory = Memory(shown=frozenset({KEY}))
    FileMemory(folder / "reminders.json").save(memory)
    store = FileMemory(folder / "reminders.json")
    with mode(folder / "reminders.json", 0o000):
        assert store.load() == Memory()
        store.save(Memory())
    store.save(Memory())
    assert FileMemory(folder / "reminders.json").load() == memory
    assert "cannot be read" in caplog.text
    caplog.clear()


@pytest.mark.parametrize("name", ["drafts", "marks", "memory"])
def test_a_full_disk_leaves_each_small_file_as_it_was(
    folder: Path, caplog: pytest.LogCaptureFixture, name: str
) -> None:
    path = folder / f"{name}.json"
    keepers: dict[str, Callable[[str], object]] = {
        "drafts": lambda text: FileDrafts(path).save("report", text),
        "marks": lambda text: FileMarks(path).put("day", text),
        "memory": lambda text: FileMemory(path).save(Memory(shown=frozenset({("kind", text, "cause")}))),
    }
    keep = keepers[name]
    keep("good")
    before = path.read_bytes()
    with full_disk():
        for _ in range(2):
            keep("other")
    assert path.read_bytes() == before
    assert [path] == list(folder.iterdir())
    assert "could not be kept" in caplog.text
    caplog.clear()
    keep("other")
    assert b"other" in path.read_bytes()
