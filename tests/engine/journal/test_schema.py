"""A file of an older version is brought up to date, whole or not at all."""

import sqlite3
from pathlib import Path

import pytest

from tests.support.journal_files import note, notes, raw, write, written
from tray_app import __version__
from tray_app.engine.journal.chain import Whole
from tray_app.engine.journal.database import Step
from tray_app.engine.journal.faults import FaultKind, JournalFault
from tray_app.engine.journal.schema import STEPS
from tray_app.engine.journal.store import SqliteJournal

OLDER: Step = tuple(
    statement.replace("ticks TEXT NOT NULL CHECK (typeof(ticks) = 'text'),", "ticks TEXT NOT NULL,")
    for statement in STEPS[0]
)
"""A layout that might have been: without the check of one column."""
TO_THE_NEXT: Step = (
    "ALTER TABLE entries RENAME TO entries_before",
    *(f"DROP TRIGGER {name}" for name in ("entries_follow", "entries_stay", "entries_last")),
    next(statement for statement in STEPS[0] if statement.startswith("CREATE TABLE entries")),
    "INSERT INTO entries SELECT * FROM entries_before",
    "DROP TABLE entries_before",
    *(statement for statement in STEPS[0] if statement.startswith("CREATE TRIGGER entries")),
)
THEN = (OLDER,)
NOW = (OLDER, TO_THE_NEXT)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


def older_file(path: Path) -> None:
    journal = SqliteJournal(path, steps=THEN)
    for text in ("first", "second"):
        assert write(journal, note(text))
    journal.close()


def versions(path: Path) -> tuple[int, list[tuple[int, str]]]:
    with raw(path) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        return version, connection.execute("SELECT * FROM migrations ORDER BY version").fetchall()


def test_an_older_file_is_brought_up_to_date_and_keeps_every_entry(path: Path) -> None:
    older_file(path)
    assert versions(path) == (1, [(1, __version__)])
    journal = SqliteJournal(path, steps=NOW)
    assert journal.faults == ()
    assert write(journal, note("third"))
    assert notes(journal) == ["first", "second", "third"]
    assert journal.verify() == Whole(count=3)
    journal.close()
    assert versions(path) == (2, [(1, __version__), (2, __version__)])
    with raw(path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO entries VALUES (4, 'a', x'01', 'a', 'k', 't', zeroblob(32))")


def test_a_file_that_is_up_to_date_is_left_as_it_is(path: Path) -> None:
    written(path)
    before = versions(path)
    written(path)
    assert before == versions(path) == (len(STEPS), [(1, __version__)])


def test_a_step_that_fails_changes_nothing(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    older_file(path)
    broken = (OLDER, (*TO_THE_NEXT, "INSERT INTO nowhere VALUES (1)"))
    journal = SqliteJournal(path, steps=broken)
    assert journal.faults == (
        JournalFault(kind=FaultKind.DAMAGED, kept_as="journal.db.broken-1"),
        JournalFault(kind=FaultKind.DAMAGED),  # nor can a new one be made
    )
    assert not write(journal, note("third"))
    journal.close()
    caplog.clear()
    aside = path.with_name("journal.db.broken-1")
    assert versions(aside) == (1, [(1, __version__)])
    journal = SqliteJournal(aside, steps=NOW)
    assert notes(journal) == ["first", "second"]
    journal.close()


def test_an_older_version_of_the_program_leaves_a_newer_file_alone(
    path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    journal = SqliteJournal(path, steps=NOW)
    assert write(journal, note("from the future"))
    journal.close()
    journal = SqliteJournal(path, steps=THEN)
    assert [FaultKind.TOO_NEW] == [fault.kind for fault in journal.faults]
    caplog.clear()
    assert write(journal, note("from the past"))
    journal.close()
    newer = SqliteJournal(path.with_name("journal.db.broken-1"), steps=NOW)
    assert notes(newer) == ["from the future"]
    newer.close()
