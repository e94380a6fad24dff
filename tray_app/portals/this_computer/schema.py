"""The file with the days: how it is laid out, made and opened.

A day that was thrown away stays in the file and is looked at no more: what a person throws away by mistake
can be found again. How a file is opened and trusted is in `tray_app.engine.journal.database`.
"""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from tray_app.engine.journal.database import Step, make_if_missing, open_existing
from tray_app.engine.journal.faults import FaultKind, NotAJournal

APPLICATION_ID = 0x57_44_54_44
"""Stands in the file's header, where ``file`` and SQLite's tools look for it: ``WDTD``."""

FIRST: Step = (
    """CREATE TABLE migrations (
    version INTEGER PRIMARY KEY,
    program TEXT NOT NULL
)""",
    """CREATE TABLE days (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    date TEXT NOT NULL CHECK (date = substr(start, 1, 10)),
    start TEXT NOT NULL CHECK (typeof(start) = 'text'),
    finish TEXT CHECK (typeof(finish) IN ('text', 'null')),
    opening TEXT NOT NULL CHECK (typeof(opening) = 'text'),
    start_reason TEXT NOT NULL CHECK (typeof(start_reason) = 'text'),
    report TEXT NOT NULL CHECK (typeof(report) = 'text'),
    finish_reason TEXT NOT NULL CHECK (typeof(finish_reason) = 'text'),
    discarded TEXT CHECK (typeof(discarded) IN ('text', 'null'))
)""",
    """CREATE TABLE breaks (
    day INTEGER NOT NULL REFERENCES days (number),
    position INTEGER NOT NULL,
    start TEXT NOT NULL CHECK (typeof(start) = 'text'),
    finish TEXT CHECK (typeof(finish) IN ('text', 'null')),
    PRIMARY KEY (day, position)
) WITHOUT ROWID""",
    "CREATE INDEX days_by_date ON days (date)",
    """CREATE UNIQUE INDEX one_day_runs ON days (finish IS NULL)
WHERE finish IS NULL AND discarded IS NULL""",
    """CREATE TRIGGER days_last BEFORE DELETE ON days
BEGIN SELECT RAISE(ABORT, 'days are never deleted'); END""",
)
STEPS: Sequence[Step] = (FIRST,)
"""The n-th makes layout n of layout n - 1; layout 0 is an empty file. A shipped step is never changed."""


def open_days(path: Path, steps: Sequence[Step]) -> sqlite3.Connection:
    """Open the file for writing; make it where there is none.

    The connection commits nothing by itself, may be used from any thread but by one at a time, and makes
    every commit durable.

    Raises:
        NotAJournal, sqlite3.Error, OSError: it cannot be used now; nothing in it was changed.
    """
    make_if_missing(path, steps, APPLICATION_ID, lambda _connection: None)
    return open_existing(path, steps, APPLICATION_ID, _check_whole)


def _check_whole(connection: sqlite3.Connection) -> None:
    """Refuse a file that is torn. It is small: years of days are looked through in milliseconds."""
    found = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != ("ok",) or connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise NotAJournal(FaultKind.DAMAGED)
