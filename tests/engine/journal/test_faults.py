"""What a failure says about the file decides whether it is set aside or tried again."""

import errno
import sqlite3

import pytest

from tray_app.engine.journal.faults import Failure, FaultKind, NotAJournal, kind_of_failure


def of_sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (NotAJournal(FaultKind.TOO_NEW), FaultKind.TOO_NEW),
        (of_sqlite(sqlite3.SQLITE_CORRUPT), FaultKind.DAMAGED),
        (of_sqlite(sqlite3.SQLITE_CORRUPT_INDEX), FaultKind.DAMAGED),
        (of_sqlite(sqlite3.SQLITE_ERROR), FaultKind.DAMAGED),
        (sqlite3.DatabaseError("without a code"), FaultKind.DAMAGED),
        (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "words"), FaultKind.DAMAGED),
        (of_sqlite(sqlite3.SQLITE_NOTADB), FaultKind.FOREIGN),
        (of_sqlite(sqlite3.SQLITE_BUSY), FaultKind.LOCKED),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), FaultKind.LOCKED),
        (of_sqlite(sqlite3.SQLITE_LOCKED), FaultKind.LOCKED),
        (of_sqlite(sqlite3.SQLITE_FULL), FaultKind.NO_SPACE),
        (of_sqlite(sqlite3.SQLITE_READONLY), FaultKind.READ_ONLY),
        (of_sqlite(sqlite3.SQLITE_READONLY_DIRECTORY), FaultKind.READ_ONLY),
        (of_sqlite(sqlite3.SQLITE_IOERR), FaultKind.FAILING),
        (of_sqlite(sqlite3.SQLITE_IOERR_FSYNC), FaultKind.FAILING),
        (of_sqlite(sqlite3.SQLITE_CANTOPEN), FaultKind.FAILING),
        (OSError(errno.ENOSPC, "words"), FaultKind.NO_SPACE),
        (OSError(errno.EDQUOT, "words"), FaultKind.NO_SPACE),
        (OSError(errno.EROFS, "words"), FaultKind.READ_ONLY),
        (OSError(errno.EACCES, "words"), FaultKind.READ_ONLY),
        (OSError(errno.EIO, "words"), FaultKind.FAILING),
    ],
    ids=lambda value: str(getattr(value, "sqlite_errorname", value)),
)
def test_a_failure_has_a_kind(failure: Failure, expected: FaultKind) -> None:
    assert kind_of_failure(failure) is expected
