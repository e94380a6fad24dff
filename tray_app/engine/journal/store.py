"""The journal in its file: `tray_app.engine.ports.Journal` over SQLite of the standard library."""

import logging
import math
import os
import secrets
import sqlite3
import threading
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from tray_app.engine.journal.chain import Break, Broken, Record, Verdict
from tray_app.engine.journal.database import Step, may_write
from tray_app.engine.journal.encoding import LONGEST_TEXT, encode, kind_of
from tray_app.engine.journal.entries import Entry, Noticed, Presence, Stamped
from tray_app.engine.journal.faults import (
    FAILURES,
    PASSING,
    Failure,
    FaultKind,
    JournalFault,
    kind_of_failure,
)
from tray_app.engine.journal.parts import Part
from tray_app.engine.journal.placing import set_database_aside
from tray_app.engine.journal.rows import add, check, recent
from tray_app.engine.journal.schema import STEPS, open_for_reading, open_journal

logger = logging.getLogger(__name__)

Value = TypeVar("Value")
FilePlace = tuple[int, int]
FULL = 2
"""What ``PRAGMA synchronous`` answers for FULL, the way of the write-ahead log here."""


class SqliteJournal:
    """One profile's journal. Never raises, and never waits longer than a second for another process.

    Methods block for the time of the disk; they may be called from any thread. Several processes may write
    to the same file. A file that cannot be gone on with is set aside under a new name and another one begun;
    what may pass (a full disk, a lock, a read-only folder) is tried again with every call.
    """

    def __init__(
        self,
        path: Path,
        *,
        steps: Sequence[Step] = STEPS,
        random_bytes: Callable[[int], bytes] = secrets.token_bytes,
    ) -> None:
        """Open the file, or begin one.

        Args:
            path: Where it is; a missing folder is made, for its owner only.
            steps: How a file is laid out and brought up to date.
            random_bytes: Gives a new file its identity.
        """
        self._path = path
        self._steps = steps
        self._random_bytes = random_bytes
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._place: FilePlace | None = None
        self._closed = False
        self._set_aside: list[JournalFault] = []
        self._trouble: JournalFault | None = None
        with self._lock:
            self._attempt(lambda _: True)

    @property
    def faults(self) -> tuple[JournalFault, ...]:
        """What the person should know: files set aside since the start, and what is wrong right now."""
        return (*self._set_aside, *(() if self._trouble is None else (self._trouble,)))

    def append(self, entry: Entry, *, at: datetime, ticks: float, account: str) -> bool:
        """Put an entry on the disk, durably: True only when it would survive a power cut from here on.

        False says that this is not certain; the entry may be in the file all the same. A heartbeat alone may
        be lost in a power cut: one comes every minute, and the disk is not woken for it.
        """
        try:
            record = _record(entry, at, ticks, account)
        except (ValueError, OverflowError) as error:
            logger.error("an entry that cannot stand in a journal: %s", error)  # noqa: TRY400 - no new words
            return False
        with self._lock:
            way = _added_lightly if _is_heartbeat(entry) else _added
            return self._attempt(lambda connection: way(connection, record)) is not None

    def entries(self, account: str, part: Part = Part.EVERYTHING) -> Sequence[Stamped]:
        """Return this account's entries of the last sixty days, oldest first; empty when none can be read."""
        with self._lock:
            return self._attempt(lambda connection: recent(connection, account, part)) or []

    def verify(self) -> Verdict:
        """Tell whether the whole file is as it was written. Changes nothing, and sets nothing aside."""
        try:
            with closing(open_for_reading(self._path, self._steps)) as connection:
                return check(connection)
        except FAILURES as failure:
            logger.info("the journal cannot be checked: %s", failure)
            return Broken(number=1, reason=Break.UNREADABLE)

    def close(self) -> None:
        """Let go of the file; what was appended is safe since then. Later calls keep and return nothing."""
        with self._lock:
            self._closed = True
            self._let_go()

    def _attempt(self, work: Callable[[sqlite3.Connection], Value]) -> Value | None:
        """Do it, in a new file if the present one turns out to be of no use; None when it cannot be done."""
        for _ in range(3):  # a file may be in the way, and another process may put one there
            if self._closed:
                return None
            place = _place_of(self._path)
            try:
                result = work(self._ready())
            except FAILURES as failure:
                self._let_go()
                if not self._can_go_on(failure, place):
                    return None
            else:
                self._trouble = None
                return result
        return None

    def _ready(self) -> sqlite3.Connection:
        """Return the open file; anew when another one stands under its name now."""
        place = _place_of(self._path)
        if self._connection is not None and (place is None or place != self._place):
            logger.warning("the journal's file was taken away or replaced while it was open")
            self._let_go()
        if self._connection is None:
            self._connection = open_journal(self._path, self._steps, self._random_bytes)
            self._place = _place_of(self._path)
        return self._connection

    def _can_go_on(self, failure: Failure, place: FilePlace | None) -> bool:
        """Note a failure and make room for a new file where that helps; tell whether to try once more."""
        kind = kind_of_failure(failure)
        if kind is FaultKind.READ_ONLY and may_write(self._path):
            kind = FaultKind.DAMAGED  # only its own header says that it may not be written
        if self._trouble is None or self._trouble.kind is not kind:
            logger.info("the journal cannot be used: %s (%s)", kind.value, failure)
        if kind in PASSING:
            self._trouble = JournalFault(kind=kind)
            return False
        if place != _place_of(self._path):
            return True  # another process has made room already
        aside = set_database_aside(self._path)
        if aside is None:
            self._trouble = JournalFault(kind=kind)
            return False
        logger.warning("the journal could not be gone on with (%s); the file is now %s", kind.value, aside)
        self._set_aside.append(JournalFault(kind=kind, kept_as=aside.name))
        return True

    def _let_go(self) -> None:
        connection, self._connection, self._place = self._connection, None, None
        if connection is not None:
            with suppress(sqlite3.Error):
                connection.close()


def _added(connection: sqlite3.Connection, record: Record) -> bool:
    add(connection, record)
    return True


def _is_heartbeat(entry: Entry) -> bool:
    return isinstance(entry, Noticed) and entry.presence is Presence.HEARTBEAT


def _added_lightly(connection: sqlite3.Connection, record: Record) -> bool:
    """Add without waiting for the disk, where the write-ahead log keeps the file whole all the same.

    Source: SQLite's page on "PRAGMA synchronous": with WAL, NORMAL is always consistent, and may lose the
    last commits in a power cut.
    """
    (level,) = connection.execute("PRAGMA synchronous").fetchone()
    if level != FULL:  # no write-ahead log here
        return _added(connection, record)
    connection.execute("PRAGMA synchronous=NORMAL")
    try:
        return _added(connection, record)
    finally:
        connection.execute("PRAGMA synchronous=FULL")


def _record(entry: Entry, at: datetime, ticks: float, account: str) -> Record:
    if at.utcoffset() is None or not math.isfinite(ticks):
        raise ValueError("an entry has a moment with an offset and finite ticks")
    account.encode()  # half an emoji in an address has no place in the file
    text = encode(entry)
    if len(text) > LONGEST_TEXT:
        raise ValueError("longer than anything a person types")
    return Record(
        at=at.astimezone(UTC).isoformat(timespec="microseconds"),
        ticks=repr(float(ticks)),
        account=account,
        kind=kind_of(entry),
        text=text,
    )


def _place_of(path: Path) -> FilePlace | None:
    """Return which file stands under the name now; None when there is none or it cannot be asked."""
    for look in (os.stat, os.lstat):  # of a link to nowhere there is the link itself
        try:
            status = look(path)
        except OSError:
            continue
        return status.st_dev, status.st_ino
    return None
