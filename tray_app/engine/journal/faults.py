"""What can be wrong with the journal's file. Values; the words for them are in `tray_app.texts.journal`."""

import errno
import sqlite3
from dataclasses import dataclass
from enum import Enum

PRIMARY = 0xFF
"""The part of an extended result code that says the kind. Source: SQLite's page on result codes."""


class FaultKind(Enum):
    """What happened to the journal's file."""

    DAMAGED = "damaged"
    """It is a journal, but torn, or its end is not where it says."""
    FOREIGN = "foreign"
    """Something else stands under its name, or it is encrypted."""
    TOO_NEW = "too_new"
    """A newer version of the program laid it out."""
    UNREADABLE = "unreadable"
    """It may not be opened, or its name belongs to a folder."""
    LOCKED = "locked"
    """Another program holds it longer than can be waited for."""
    NO_SPACE = "no_space"
    READ_ONLY = "read_only"
    FAILING = "failing"
    """The disk or the system reports errors."""


PASSING = frozenset({FaultKind.LOCKED, FaultKind.NO_SPACE, FaultKind.READ_ONLY, FaultKind.FAILING})
"""They may be over the next time; the file stays in its place and is tried again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalFault:
    """Something the person should know about the journal's file."""

    kind: FaultKind
    kept_as: str = ""
    """The new name of a file that was set aside; empty when it still stands in its place."""


class NotAJournal(Exception):
    """The file is not one that this version can go on writing."""

    def __init__(self, kind: FaultKind) -> None:
        super().__init__(kind.value)
        self.kind = kind


Failure = sqlite3.Error | OSError | UnicodeDecodeError | NotAJournal
# UnicodeDecodeError: the sqlite3 module raises it in place of its own error when the message about a damaged
# layout quotes bytes of the file that are no text.
FAILURES = (sqlite3.Error, OSError, UnicodeDecodeError, NotAJournal)


def kind_of_failure(failure: Failure) -> FaultKind:
    """Return what a failed attempt says about the file."""
    match failure:
        case NotAJournal():
            return failure.kind
        case OSError():
            return _of_system(failure)
        case UnicodeDecodeError():
            return FaultKind.DAMAGED
        case _:
            return _of_sqlite(getattr(failure, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & PRIMARY)


def _of_sqlite(code: int) -> FaultKind:
    match code:
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_ERROR:  # such as a format that does not exist
            return FaultKind.DAMAGED
        case sqlite3.SQLITE_TOOBIG:  # a row longer than any that is written
            return FaultKind.DAMAGED
        case sqlite3.SQLITE_NOTADB:
            return FaultKind.FOREIGN
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return FaultKind.LOCKED
        case sqlite3.SQLITE_FULL:
            return FaultKind.NO_SPACE
        case sqlite3.SQLITE_READONLY:
            return FaultKind.READ_ONLY
        case _:
            return FaultKind.FAILING


def _of_system(error: OSError) -> FaultKind:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return FaultKind.NO_SPACE
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return FaultKind.READ_ONLY
        case _:
            return FaultKind.FAILING
