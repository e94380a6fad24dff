"""What the tests of the journal's file share: entries to write, and a hand that goes past the program."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tray_app.engine.journal.entries import Answered, Entry
from tray_app.engine.journal.store import SqliteJournal

ACCOUNT = "https://portal.example/v1"
NINE = datetime(2026, 5, 4, 9, tzinfo=UTC)


def note(text: str) -> Answered:
    return Answered(intent="a", text=text)


def write(journal: SqliteJournal, entry: Entry, *, at: datetime = NINE, account: str = ACCOUNT) -> bool:
    return journal.append(entry, at=at, ticks=1.5, account=account)


def notes(journal: SqliteJournal, account: str = ACCOUNT) -> list[str]:
    """Return the texts of the notes in the journal."""
    found = [stamped.entry for stamped in journal.entries(account)]
    return [entry.text for entry in found if isinstance(entry, Answered)]


def written(path: Path, count: int = 3) -> None:
    """Leave a journal with some notes, closed."""
    journal = SqliteJournal(path)
    for number in range(count):
        assert write(journal, note(str(number)), at=NINE + timedelta(minutes=number))
    journal.close()


@contextmanager
def raw(path: Path) -> Iterator[sqlite3.Connection]:
    """Open the file past the program, as a curious hand would; each statement is committed."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


def without_guards(connection: sqlite3.Connection) -> list[str]:
    """Take the triggers out; returns what puts them back."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in found:
        connection.execute(f"DROP TRIGGER {name}")
    return [sql for _, sql in found]


def edit(path: Path, *statements: str) -> None:
    """Change the file by hand, guards or not, and leave its layout as it was."""
    with raw(path) as connection:
        guards = without_guards(connection)
        for statement in (*statements, *guards):
            connection.execute(statement)
