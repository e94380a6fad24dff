"""The journal's rows in an open database: adding, reading, checking. Blocks for the time of the disk."""

import math
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from tray_app.engine.journal.chain import Break, Broken, Head, Record, Row, Verdict, fingerprint, verify
from tray_app.engine.journal.database import transaction
from tray_app.engine.journal.encoding import SIGN, NotAnEntry, Unread, decode
from tray_app.engine.journal.entries import Stamped
from tray_app.engine.journal.faults import FaultKind, NotAJournal, kind_of_failure
from tray_app.engine.journal.parts import Part, is_start

RECENT = timedelta(days=60)
ALWAYS_RECENT = 2_000
"""So many of the last entries count as recent whatever they are dated: clocks are set wrong at times."""
MOST_RECENT = 100_000
"""More than the heartbeats of sixty days; bounds the time of a reading however old the journal is."""

MOST_RECENT_TEXT = 64 * 1024 * 1024
"""Characters; two months of heartbeats and reports are a tenth of it."""
SMALLEST_ROW = 40
"""Bytes; the fingerprint alone has thirty-two."""

# A damaged file may hold anything anywhere, so that every value is asked for as the type it should have.
_HEAD = (
    "SELECT IFNULL(CAST(identity AS BLOB), x''), IFNULL(CAST(count AS INTEGER), 0), "
    "IFNULL(CAST(fingerprint AS BLOB), x'') FROM head"
)
_ROWS = (
    "SELECT number, IFNULL(CAST(at AS TEXT), ''), IFNULL(CAST(ticks AS TEXT), ''), "
    "IFNULL(CAST(account AS TEXT), ''), IFNULL(CAST(kind AS TEXT), ''), IFNULL(CAST(text AS TEXT), ''), "
    "IFNULL(CAST(fingerprint AS BLOB), x'') FROM entries ORDER BY number LIMIT ?"
)
_LATEST_FIRST = (
    "SELECT number, IFNULL(CAST(at AS TEXT), ''), IFNULL(CAST(ticks AS TEXT), ''), "
    "IFNULL(CAST(text AS TEXT), '') "
    "FROM (SELECT * FROM entries WHERE number > ? ORDER BY number DESC LIMIT ?) "
    "WHERE account = ? AND (number > ? OR at >= ?) AND kind IS NOT ?"
)


def add(connection: sqlite3.Connection, record: Record) -> None:
    """Add a record at the end, durably. Any number of processes may do so at once."""
    with transaction(connection):
        head = head_of(connection)
        number = head.count + 1
        mark = fingerprint(head.fingerprint, number, record)
        connection.execute(
            "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?)",
            (number, record.at, record.ticks, record.account, record.kind, record.text, mark),
        )
        connection.execute("UPDATE head SET count = ?, fingerprint = ? WHERE one = 1", (number, mark))


def head_of(connection: sqlite3.Connection) -> Head:
    """Return what the file says about itself.

    Raises:
        NotAJournal: it says nothing.
    """
    found = connection.execute(_HEAD).fetchone()
    if found is None:
        raise NotAJournal(FaultKind.DAMAGED)
    identity, count, mark = found
    return Head(identity=identity, count=count, fingerprint=mark)


def rows_of(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield all rows in the order of their numbers, as they stand in the file.

    Not more than the file has room for: in a prepared one, pages may lead to each other without an end.
    """
    return map(_row, connection.execute(_ROWS, (_room_for(connection),)))


def _room_for(connection: sqlite3.Connection) -> int:
    _, _, name = connection.execute("PRAGMA database_list").fetchone()
    files = [path for path in (name, f"{name}-wal") if os.path.exists(path)]  # noqa: PTH110 - SQLite's own name
    return sum(map(os.path.getsize, files)) // SMALLEST_ROW


def _row(values: tuple[int, str, str, str, str, str, bytes]) -> Row:
    number, at, ticks, account, kind, text, mark = values
    record = Record(at=at, ticks=ticks, account=account, kind=kind, text=text)
    return Row(number=number, record=record, fingerprint=mark)


def check(connection: sqlite3.Connection) -> Verdict:
    """Tell whether the file is whole, as of one moment; others may go on writing meanwhile.

    Raises:
        sqlite3.Error, NotAJournal: the file could not be asked at all.
    """
    seen = 0

    def counted() -> Iterator[Row]:
        nonlocal seen
        for row in rows_of(connection):
            yield row
            seen += 1

    try:
        with one_moment(connection):
            return verify(head_of(connection), counted())
    except sqlite3.Error as error:
        if kind_of_failure(error) in {FaultKind.DAMAGED, FaultKind.FOREIGN}:
            return Broken(number=seen + 1, reason=Break.UNREADABLE)
        raise


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Let everything that is read in the block be as of one moment, while others go on writing."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def recent(connection: sqlite3.Connection, account: str, part: Part) -> list[Stamped]:
    """Return a part of an account's entries of the last sixty days before the newest one, oldest first.

    Raises:
        sqlite3.Error, NotAJournal: the file cannot be read, or holds more than anybody wrote.
    """
    newest = connection.execute(
        "SELECT number, CAST(at AS TEXT) FROM entries ORDER BY number DESC LIMIT 1"
    ).fetchone()
    if newest is None:
        return []
    count, at = newest
    left_out = SIGN if part is Part.WITHOUT_SIGNS else ""
    bounds = (count - MOST_RECENT, MOST_RECENT, account, count - ALWAYS_RECENT, _since(at), left_out)
    # Latest first, only the last run has to be read. SQLite keeps the inner order, and is held to it below.
    found: list[Stamped] = []
    length, last = 0, math.inf  # another process may have added some since it was asked for the newest
    for number, moment, ticks, text in connection.execute(_LATEST_FIRST, bounds):
        length += len(text)
        if length > MOST_RECENT_TEXT or number >= last:
            raise NotAJournal(FaultKind.DAMAGED)
        last = number
        stamped = _stamped(number, moment, ticks, account, text)
        if stamped is not None:
            found.append(stamped)
            if part is Part.LAST_RUN and is_start(stamped.entry):
                break
    return found[::-1]


def _since(newest: str | None) -> str:
    try:
        return (datetime.fromisoformat(newest or "") - RECENT).isoformat(timespec="microseconds")
    except (ValueError, OverflowError):
        return ""


def _stamped(number: int, at: str, ticks: str, account: str, text: str) -> Stamped | None:
    """Return the entry in its place; None for what only a newer version can read."""
    try:
        entry = decode(text)
        moment, seconds = datetime.fromisoformat(at), float(ticks)
    except (NotAnEntry, ValueError):
        return None
    if isinstance(entry, Unread) or moment.utcoffset() is None:
        return None
    return Stamped(number=number, at=moment, ticks=seconds, account=account, entry=entry)
