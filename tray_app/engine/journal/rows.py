"""The journal's rows in an open database: adding, reading, checking. Blocks for the time of the disk."""

import sqlite3
from collections.abc import Iterator
from datetime import datetime, timedelta

from tray_app.engine.journal.chain import Break, Broken, Head, Record, Row, Verdict, fingerprint, verify
from tray_app.engine.journal.encoding import NotAnEntry, Unread, decode
from tray_app.engine.journal.entries import Stamped
from tray_app.engine.journal.faults import FaultKind, NotAJournal, kind_of_failure
from tray_app.engine.journal.schema import transaction

RECENT = timedelta(days=60)
ALWAYS_RECENT = 2_000
"""So many of the last entries count as recent whatever they are dated: clocks are set wrong at times."""
MOST_RECENT = 100_000
"""More than the heartbeats of sixty days; bounds the time of a reading however old the journal is."""


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
        connection.execute("UPDATE head SET count = ?, fingerprint = ?", (number, mark))


def head_of(connection: sqlite3.Connection) -> Head:
    """Return what the file says about itself.

    Raises:
        NotAJournal: it says nothing.
    """
    found = connection.execute(
        "SELECT CAST(identity AS BLOB), CAST(count AS INTEGER), CAST(fingerprint AS BLOB) FROM head"
    ).fetchone()
    if found is None:
        raise NotAJournal(FaultKind.DAMAGED)
    identity, count, mark = found
    return Head(identity=identity, count=count, fingerprint=mark)


def rows_of(connection: sqlite3.Connection) -> Iterator[Row]:
    """Yield all rows in the order of their numbers, as they stand in the file."""
    for number, at, ticks, account, kind, text, mark in connection.execute(
        "SELECT number, CAST(at AS TEXT), CAST(ticks AS TEXT), CAST(account AS TEXT), CAST(kind AS TEXT), "
        "CAST(text AS TEXT), CAST(fingerprint AS BLOB) FROM entries ORDER BY number"
    ):
        record = Record(at=at, ticks=ticks, account=account, kind=kind, text=text)
        yield Row(number=number, record=record, fingerprint=mark)


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

    connection.execute("BEGIN")
    try:
        return verify(head_of(connection), counted())
    except sqlite3.Error as error:
        if kind_of_failure(error) in {FaultKind.DAMAGED, FaultKind.FOREIGN}:
            return Broken(number=seen + 1, reason=Break.UNREADABLE)
        raise
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def recent(connection: sqlite3.Connection, account: str) -> list[Stamped]:
    """Return an account's entries of the last sixty days before the newest one, oldest first."""
    newest = connection.execute("SELECT number, at FROM entries ORDER BY number DESC LIMIT 1").fetchone()
    if newest is None:
        return []
    count, at = newest
    rows = connection.execute(
        "SELECT number, at, ticks, account, text FROM entries "
        "WHERE number > ? AND account = ? AND (number > ? OR at >= ?) ORDER BY number",
        (count - MOST_RECENT, account, count - ALWAYS_RECENT, _since(at)),
    )
    return [stamped for row in rows if (stamped := _stamped(*row)) is not None]


def _since(newest: str) -> str:
    try:
        return (datetime.fromisoformat(newest) - RECENT).isoformat(timespec="microseconds")
    except (ValueError, OverflowError):
        return newest


def _stamped(number: int, at: str, ticks: str, account: str, text: str) -> Stamped | None:
    """Return the entry in its place; None for what only a newer version can read."""
    try:
        entry = decode(text)
        if isinstance(entry, Unread):
            return None
        moment = datetime.fromisoformat(at)
        return Stamped(number=number, at=moment, ticks=float(ticks), account=account, entry=entry)
    except (NotAnEntry, ValueError):
        return None
