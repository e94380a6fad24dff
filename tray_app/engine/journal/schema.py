"""The journal's file: how it is laid out, made, opened and brought up to date.

How a file is opened and trusted is in `tray_app.engine.journal.database`.
"""

import os
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path

from tray_app.engine.journal.chain import genesis
from tray_app.engine.journal.database import (
    Step,
    check_layout,
    check_place,
    connect,
    make_if_missing,
    may,
    open_existing,
)
from tray_app.engine.journal.faults import FaultKind, NotAJournal

APPLICATION_ID = 0x57_44_54_4A
"""Stands in the file's header, where ``file`` and SQLite's tools look for it: ``WDTJ``."""
IDENTITY_BYTES = 16

FIRST: Step = (
    """CREATE TABLE migrations (
    version INTEGER PRIMARY KEY,
    program TEXT NOT NULL
)""",
    """CREATE TABLE head (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    identity BLOB NOT NULL,
    count INTEGER NOT NULL,
    fingerprint BLOB NOT NULL
)""",
    """CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    at TEXT NOT NULL CHECK (typeof(at) = 'text'),
    ticks TEXT NOT NULL CHECK (typeof(ticks) = 'text'),
    account TEXT NOT NULL CHECK (typeof(account) = 'text'),
    kind TEXT NOT NULL CHECK (typeof(kind) = 'text'),
    text TEXT NOT NULL CHECK (typeof(text) = 'text'),
    fingerprint BLOB NOT NULL CHECK (length(fingerprint) = 32)
)""",
    """CREATE TRIGGER entries_follow BEFORE INSERT ON entries
WHEN NEW.number IS NOT (SELECT count + 1 FROM head)
BEGIN SELECT RAISE(ABORT, 'entries follow on each other'); END""",
    """CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never changed'); END""",
    """CREATE TRIGGER entries_last BEFORE DELETE ON entries
BEGIN SELECT RAISE(ABORT, 'entries are never deleted'); END""",
    """CREATE TRIGGER head_is_one BEFORE INSERT ON head WHEN EXISTS (SELECT 1 FROM head)
BEGIN SELECT RAISE(ABORT, 'there is one head'); END""",
    """CREATE TRIGGER head_grows BEFORE UPDATE ON head
WHEN NEW.one IS NOT OLD.one OR NEW.identity IS NOT OLD.identity OR NEW.count IS NOT OLD.count + 1
BEGIN SELECT RAISE(ABORT, 'the head only grows'); END""",
    """CREATE TRIGGER head_lasts BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the head is never deleted'); END""",
)
STEPS: Sequence[Step] = (FIRST,)
"""The n-th makes layout n of layout n - 1; layout 0 is an empty file. A shipped step is never changed."""


def open_journal(
    path: Path, steps: Sequence[Step], random_bytes: Callable[[int], bytes]
) -> sqlite3.Connection:
    """Open the journal for writing; make it where there is none.

    The connection commits nothing by itself, may be used from any thread but by one at a time, and makes
    every commit durable.

    Raises:
        NotAJournal, sqlite3.Error, OSError: it cannot be used now; nothing in it was changed.
    """

    def begin(connection: sqlite3.Connection) -> None:
        identity = random_bytes(IDENTITY_BYTES)
        connection.execute("INSERT INTO head VALUES (1, ?, 0, ?)", (identity, genesis(identity)))

    make_if_missing(path, steps, APPLICATION_ID, begin)
    return open_existing(path, steps, APPLICATION_ID, _check_end)


def open_for_reading(path: Path, steps: Sequence[Step] = STEPS) -> sqlite3.Connection:
    """Open an existing journal without changing it.

    Raises:
        FileNotFoundError: there is none.
        NotAJournal, sqlite3.Error, OSError: it cannot be read.
    """
    if not os.path.lexists(path):
        raise FileNotFoundError(path)
    check_place(path)
    # Beside a log SQLite makes a file of shared memory; where it cannot, a file without a log stands still.
    still = not may(path.parent, os.W_OK) and not os.path.lexists(f"{path}-wal")
    connection = connect(f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if still else ''}")
    try:
        check_layout(connection, steps, APPLICATION_ID)
    except BaseException:
        connection.close()
        raise
    return connection


def _check_end(connection: sqlite3.Connection) -> None:
    """Refuse to go on writing after an end that is not where the file says it is."""
    head = connection.execute("SELECT count, fingerprint FROM head").fetchone()
    last = connection.execute(
        "SELECT number, fingerprint FROM entries ORDER BY number DESC LIMIT 1"
    ).fetchone()
    if head is None or (last is None and head[0] != 0) or (last is not None and head != last):
        raise NotAJournal(FaultKind.DAMAGED)
