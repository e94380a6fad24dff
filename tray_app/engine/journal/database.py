"""A private SQLite file of this program: made whole, opened with care, durable, brought up to date.

Nothing in a file is trusted: only the layout that this program makes is opened, so that no trigger or view of
somebody else's runs, and a file under one of the program's names cannot make it load or fetch anything.

Source: SQLite's pages on PRAGMA statements, on the write-ahead log, and on defence against dark arts.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from tray_app import __version__
from tray_app.engine.journal.faults import FaultKind, NotAJournal
from tray_app.engine.journal.placing import PRIVATE_FOLDER, place_new

LONGEST_VALUE = 8 * 1024 * 1024
"""Bytes of one row; the longest entry has half of it. More is never brought into memory."""
MOST_OBJECTS = 100
"""Many times what a layout has: enough to see that it is another."""
LONGEST_WAIT_SECONDS = 1.0
"""How long another process that is writing is waited for."""
Step = Sequence[str]
"""The statements that bring a file from one layout to the next."""


def make_if_missing(
    path: Path, steps: Sequence[Step], application: int, fill: Callable[[sqlite3.Connection], None]
) -> None:
    """Put a whole new file in its place, in one step, where there is none; a new folder is its owner's only.

    Args:
        path: Where it belongs.
        steps: How it is laid out.
        application: Stands in its header.
        fill: Writes what a new file begins with.

    Raises:
        sqlite3.Error, OSError: it could not be made; nothing of it is left.
    """
    if os.path.lexists(path):
        return
    path.parent.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    with suppress(FileExistsError):  # another process was faster: its file is as good
        _make(path, steps, application, fill)


def open_existing(
    path: Path, steps: Sequence[Step], application: int, check: Callable[[sqlite3.Connection], None]
) -> sqlite3.Connection:
    """Open a file for writing and bring it up to date.

    The connection commits nothing by itself, may be used from any thread but by one at a time, and makes
    every commit durable.

    Raises:
        NotAJournal, sqlite3.Error, OSError: it cannot be used now, or `check` said so; nothing in it was
            changed.
    """
    check_place(path)
    connection = connect(str(path))
    try:
        check_layout(connection, steps, application)
        make_durable(connection)
        bring_up(connection, steps)
        check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _make(
    path: Path, steps: Sequence[Step], application: int, fill: Callable[[sqlite3.Connection], None]
) -> None:
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(descriptor)
    beside = Path(name)
    try:
        with closing(connect(name)) as connection:
            connection.execute(f"PRAGMA application_id={application}")
            make_durable(connection)
            bring_up(connection, steps)
            fill(connection)
        place_new(beside, path)
    finally:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):
                Path(f"{name}{ending}").unlink()


def connect(name: str) -> sqlite3.Connection:
    """Open a file, or an address of one, with everything off that a strange file could use."""
    connection = sqlite3.connect(
        name,
        timeout=LONGEST_WAIT_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=name.startswith("file:"),
    )
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    # A file edited by hand may hold bytes that are no text; whoever reads it sees that something is wrong.
    connection.text_factory = _text
    for pragma in (
        "trusted_schema=OFF",
        "cell_size_check=ON",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # without it, INSERT OR REPLACE deletes rows past the triggers
        "mmap_size=0",  # a file that shrinks under a mapping kills the process
        "cache_size=-256",  # KiB: nothing is read twice, and the usual two megabytes would stay
    ):
        connection.execute(f"PRAGMA {pragma}")
    if hasattr(connection, "enable_load_extension"):  # some builds cannot load any in the first place
        connection.enable_load_extension(False)  # noqa: FBT003 - the standard library's own signature
    return connection


def make_durable(connection: sqlite3.Connection) -> None:
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


def check_place(path: Path) -> None:
    """Keep what others could read from others, and refuse what is no file (`NotAJournal`)."""
    try:
        status = path.stat()
    except FileNotFoundError:
        raise NotAJournal(FaultKind.UNREADABLE) from None  # a link to nowhere
    if not path.is_file() or not may(path, os.R_OK):
        raise NotAJournal(FaultKind.UNREADABLE)
    if status.st_mode & 0o077:
        with suppress(OSError):  # SQLite gives its files beside it the same mode
            path.chmod(status.st_mode & 0o700)


def may(path: Path, mode: int) -> bool:
    """Tell whether the system lets this process do that (``os.R_OK`` and so on)."""
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def may_write(path: Path) -> bool:
    """Tell whether the system would let this file and its folder be written."""
    return may(path, os.R_OK | os.W_OK) and may(path.parent, os.W_OK | os.X_OK)


def check_layout(connection: sqlite3.Connection, steps: Sequence[Step], application: int) -> None:
    """Refuse a file of another program, and any table, index, view or trigger that this one did not make.

    Raises:
        NotAJournal, sqlite3.Error: it is none, or cannot be read.
    """
    (found,) = connection.execute("PRAGMA application_id").fetchone()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    version = _version(connection)
    if pages == 0:
        raise NotAJournal(FaultKind.DAMAGED)  # such a file is never empty: it is put in its place whole
    if found != application:
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


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")
