"""A disk that is full, a folder that may not be written: said at once, harmless, and over when it is over."""

import json
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.disks import no_file_grows_past, on_a_disk_of, ordinary_folder
from tests.support.journal_files import note, notes, write, written
from tray_app.engine.journal.chain import Whole
from tray_app.engine.journal.faults import FaultKind, JournalFault
from tray_app.engine.journal.store import SqliteJournal

__all__ = ["ordinary_folder"]

ROOT = Path(__file__).resolve().parents[3]
FILL = """
set -e
head -c 200k /dev/zero > "$0/filler"
exec "$1" -m tests.support.journal_child fill "$0/state/journal.db" "$0/filler"
"""


def kinds(journal: SqliteJournal) -> list[FaultKind]:
    return [fault.kind for fault in journal.faults]


def test_a_disk_that_is_really_full_is_said_and_used_again_when_there_is_room(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    found = subprocess.run(
        [*on_a_disk_of("400k", disk), "sh", "-c", FILL, disk, sys.executable],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=30,
    )
    seen = json.loads(found.stdout)
    assert seen.pop("kept") > 3
    assert seen == {
        "full": ["NO_SPACE"],
        "refused_again": True,
        "readable": True,
        "recovered": True,
        "all": True,
        "whole": True,
        "faults": [],
    }


@pytest.mark.parametrize("closed_before", [False, True])
def test_what_does_not_fit_is_refused_and_what_was_kept_stays(tmp_path: Path, *, closed_before: bool) -> None:
    path = tmp_path / "journal.db"
    written(path)
    journal = SqliteJournal(path)
    if not closed_before:
        assert write(journal, note("3"))
    limit = sum(file.stat().st_size for file in tmp_path.iterdir() if file.name != "journal.db-shm")
    with no_file_grows_past(max(limit, 32_768)):
        refused = [write(journal, note("x" * 50_000)) for _ in range(3)]
        before = notes(journal)
    assert refused == [False] * 3
    assert before == ["0", "1", "2", "3"][: 3 if closed_before else 4]
    assert write(journal, note("there is room"))
    assert notes(journal) == [*before, "there is room"]
    assert journal.verify() == Whole(count=len(before) + 1)
    assert kinds(journal) == []
    journal.close()


def test_a_disk_that_is_full_from_the_beginning_is_tried_again(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    with no_file_grows_past(0):
        journal = SqliteJournal(path)
        assert not write(journal, note("x"))
        assert [True] == [not fault.kept_as for fault in journal.faults]
    assert [] == list(tmp_path.iterdir())
    assert write(journal, note("y"))
    assert notes(journal) == ["y"]
    journal.close()


def test_a_folder_that_may_not_be_written_can_be_checked_and_is_tried_again(ordinary_folder: Path) -> None:
    path = ordinary_folder / "state" / "journal.db"
    written(path)
    path.chmod(0o400)
    path.parent.chmod(0o500)
    journal = SqliteJournal(path)
    assert not write(journal, note("x"))
    assert len(journal.faults) == 1
    assert journal.verify() == Whole(count=3)
    assert [path] == list(path.parent.iterdir())
    path.parent.chmod(0o700)
    path.chmod(0o600)
    assert write(journal, note("y"))
    assert notes(journal) == ["0", "1", "2", "y"]
    assert kinds(journal) == []
    journal.close()


def test_a_file_that_may_only_be_read_is_read(ordinary_folder: Path) -> None:
    path = ordinary_folder / "journal.db"
    written(path)
    path.chmod(0o400)
    journal = SqliteJournal(path)
    assert notes(journal) == ["0", "1", "2"]
    assert not write(journal, note("x"))
    assert kinds(journal) == [FaultKind.READ_ONLY]
    assert isinstance(journal.verify(), Whole)
    journal.close()


def test_a_missing_folder_that_cannot_be_made_is_tried_again(ordinary_folder: Path) -> None:
    ordinary_folder.chmod(0o500)
    journal = SqliteJournal(ordinary_folder / "state" / "journal.db")
    assert not write(journal, note("x"))
    assert kinds(journal) == [FaultKind.READ_ONLY]
    ordinary_folder.chmod(0o700)
    assert write(journal, note("y"))
    assert stat.S_IMODE((ordinary_folder / "state").stat().st_mode) == 0o700
    journal.close()


def test_a_file_of_somebody_else_is_set_aside(
    ordinary_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = ordinary_folder / "journal.db"
    path.touch(mode=0o000)
    journal = SqliteJournal(path)
    assert journal.faults == (JournalFault(kind=FaultKind.UNREADABLE, kept_as="journal.db.broken-1"),)
    caplog.clear()
    assert write(journal, note("x"))
    journal.close()


def test_a_file_that_can_neither_be_used_nor_moved_leaves_the_program_without_a_journal(
    ordinary_folder: Path,
) -> None:
    folder = ordinary_folder / "state"
    folder.mkdir()
    (folder / "journal.db").write_text("a letter", encoding="utf-8")
    folder.chmod(0o500)
    journal = SqliteJournal(folder / "journal.db")
    assert journal.faults == (JournalFault(kind=FaultKind.FOREIGN),)
    assert not write(journal, note("x"))
    assert notes(journal) == []
    journal.close()
    folder.chmod(0o700)
