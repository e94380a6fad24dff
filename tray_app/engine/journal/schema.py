"""The journal's file: how it is laid out, made, opened and brought up to date.

Nothing in the file is trusted: only the layout that this program makes is opened, so that no trigger or view
of somebody else's runs, and a file under the journal's name cannot make the program load or fetch anything.

Source: SQLite's pages on PRAGMA statements, on the write-ahead log, and on defence against dark arts.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from tray_app import __version__
from tray_app.engine.journal.chain import genesis
from tray_app.engine.journal.faults import FaultKind, NotAJournal
from tray_app.engine.journal.placing import PRIVATE_FOLDER, place_new

APPLICATION_ID = 0x57_44_54_4A
"""Stands in the file's header, where ``file`` and SQLite's tools look for it: ``WDTJ``."""
LONGEST_VALUE = 8 * 1024 * 1024
"""Bytes of one row; the longest entry has half of it. More is never brought into memory."""
MOST_OBJECTS = 100
"""Many times what a layout has: enough to see that it is another."""
LONGEST_WAIT_SECONDS = 1.0
"""How long another process that is writing is waited for."""
IDENTITY_BYTES = 16

Step = Sequence[str]
"""The statements that bring a file from one layout to the next."""

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
    if not os.path.lexists(path):
        path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        with suppress(FileExistsError):  # another process was faster: its file is as good
            _make(path, steps, random_bytes)
    _check_place(path)
    return _opened(str(path), steps)


def open_for_reading(path: Path, steps: Sequence[Step] = STEPS) -> sqlite3.Connection:
    """Open an existing journal without changing it.

    Raises:
        FileNotFoundError: there is none.
        NotAJournal, sqlite3.Error, OSError: it cannot be read.
    """
    if not os.path.lexists(path):
        raise FileNotFoundError(path)
    _check_place(path)
    # Beside a log SQLite makes a file of shared memory; where it cannot, a file without a log stands still.
    still = not _may(path.parent, os.W_OK) and not os.path.lexists(f"{path}-wal")
    connection = _connect(f"{path.absolute().as_uri()}?mode=ro{'&immutable=1' if still else ''}")
    try:
        _check_layout(connection, steps)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(path: Path, steps: Sequence[Step], random_bytes: Callable[[int], bytes]) -> None:
    """Build a whole empty journal beside its place, and put it there in one step."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(descriptor)
    beside = Path(name)
    try:
        with closing(_connect(name)) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            _make_durable(connection)
            bring_up(connection, steps)
            identity = random_bytes(IDENTITY_BYTES)
            connection.execute("INSERT INTO head VALUES (1, ?, 0, ?)", (identity, genesis(identity)))
        place_new(beside, path)
    finally:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{name}{ending}").unlink()


def _opened(name: str, steps: Sequence[Step]) -> sqlite3.Connection:
    connection = _connect(name)
    try:
        _check_layout(connection, steps)
        _make_durable(connection)
        bring_up(connection, steps)
        _check_end(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        name,
        timeout=LONGEST_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=name.startswith("file:"),
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    # A file edited by hand may hold bytes that are no text; the chain tells, so reading goes on.
    connection.text_factory = _text
    for pragma in (
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # without it, INSERT OR REPLACE deletes rows past the triggers
        "mmap_size=0",  # a file that shrinks under a mapping kills the process
    ):
        connection.execute(f"PRAGMA {pragma}")
    if hasattr(connection, "enable_load_extension"):  # some builds cannot load any in the first place
        connection.enable_load_extension(False)  # noqa: FBT003 - the standard library's own signature
    return connection


def _make_durable(connection: sqlite3.Connection) -> None:
    """See to it that a commit survives a power cut from the moment it returns."""
    (mode,) = connection.execute("PRAGMA journal_mode=WAL").fetchone()
    # Where a file system cannot share memory there is no write-ahead log; EXTRA makes the old way as durable.
    connection.execute(f"PRAGMA synchronous={'FULL' if mode == 'wal' else 'EXTRA'}")
    # macOS: fsync alone leaves the data in the disk's own cache. No effect elsewhere.
    connection.execute("PRAGMA fullfsync=ON")
    connection.execute("PRAGMA checkpoint_fullfsync=ON")


def bring_up(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Run the steps that are missing, all or none, and note each in the table of migrations."""
    if _version(connection) >= len(steps):
        return
    with transaction(connection):
        for number, step in enumerate(steps, start=1):
            if number > _version(connection):  # asked anew: another process may have done it meanwhile
                for statement in step:
                    connection.execute(statement)
                connection.execute("INSERT INTO migrations VALUES (?, ?)", (number, __version__))
                connection.execute(f"PRAGMA user_version={number}")


class transaction:  # noqa: N801 - used like a function
    """Everything in the block or nothing of it; waits for another writer first, within the usual limit."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def __enter__(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def __exit__(self, failed: object, *_: object) -> None:
        if failed is None:
            self._connection.execute("COMMIT")
        elif self._connection.in_transaction:
            self._connection.execute("ROLLBACK")


def _check_place(path: Path) -> None:
    """Keep what others could read from others, and refuse what is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        raise NotAJournal(FaultKind.UNREADABLE) from None  # a link to nowhere
    if not path.is_file() or not _may(path, os.R_OK):
        raise NotAJournal(FaultKind.UNREADABLE)
    if status.st_mode & 0o077:
        with suppress(OSError):  # SQLite gives its files beside it the same mode
            path.chmod(status.st_mode & 0o700)


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def may_write(path: Path) -> bool:
    """Tell whether the system would let this file and its folder be written."""
    return _may(path, os.R_OK | os.W_OK) and _may(path.parent, os.W_OK | os.X_OK)


def _check_layout(connection: sqlite3.Connection, steps: Sequence[Step]) -> None:
    """Refuse a file of another program, and any table, index, view or trigger that this one did not make."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    version = _version(connection)
    if pages == 0:
        raise NotAJournal(FaultKind.DAMAGED)  # a journal is never empty: it is put in its place whole
    if application != APPLICATION_ID:
        raise NotAJournal(FaultKind.FOREIGN)
    if version > len(steps):
        raise NotAJournal(FaultKind.TOO_NEW)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
        bring_up(model, steps[:version])
        expected = _layout(model)
    if version < 1 or _layout(connection) != expected:
        raise NotAJournal(FaultKind.FOREIGN)


def _layout(connection: sqlite3.Connection) -> list[object]:
    return connection.execute(
        "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name LIMIT ?", (MOST_OBJECTS,)
    ).fetchall()


def _check_end(connection: sqlite3.Connection) -> None:
    """Refuse to go on writing after an end that is not where the file says it is."""
    head = connection.execute("SELECT count, fingerprint FROM head").fetchone()
    last = connection.execute(
        "SELECT number, fingerprint FROM entries ORDER BY number DESC LIMIT 1"
    ).fetchone()
    if head is None or (last is None and head[0] != 0) or (last is not None and head != last):
        raise NotAJournal(FaultKind.DAMAGED)


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
