"""Days as rows of the file, and back. Inside somebody else's transaction; nothing is committed here."""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime

from tray_app.engine.journal.faults import FaultKind, NotAJournal
from tray_app.portals.this_computer.day import Break, Day, is_sound

_COLUMNS = "number, start, finish, opening, start_reason, report, finish_reason"


def last_day(connection: sqlite3.Connection) -> Day | None:
    """Return the day that was begun last, None when there is none.

    Raises:
        NotAJournal: what stands in the file is no day.
        sqlite3.Error: it cannot be read.
    """
    row = connection.execute(
        f"SELECT {_COLUMNS} FROM days WHERE discarded IS NULL ORDER BY number DESC LIMIT 1"  # noqa: S608 - constant
    ).fetchone()
    return None if row is None else _day(connection, row)


def days_between(connection: sqlite3.Connection, first: date, last: date) -> tuple[Day, ...]:
    """Return the days begun from one date to the other, both included, in the order of their beginning.

    Raises:
        NotAJournal: what stands in the file is no day.
        sqlite3.Error: it cannot be read.
    """
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM days WHERE discarded IS NULL AND date BETWEEN ? AND ? ORDER BY number",  # noqa: S608 - constant
        (first.isoformat(), last.isoformat()),
    ).fetchall()
    return tuple(sorted((_day(connection, row) for row in rows), key=lambda day: day.start))


def save(connection: sqlite3.Connection, day: Day) -> None:
    """Write a day, a new one or one that was read before."""
    values = (
        day.start.date().isoformat(),
        day.start.isoformat(),
        None if day.finish is None else day.finish.isoformat(),
        day.opening,
        day.start_reason,
        day.report,
        day.finish_reason,
    )
    number = day.number
    if number is None:
        number = connection.execute(
            "INSERT INTO days (date, start, finish, opening, start_reason, report, finish_reason) "
            "VALUES (?, ?, ?, ?, ?, ?, ?)",
            values,
        ).lastrowid
    else:
        connection.execute(
            "UPDATE days SET date = ?, start = ?, finish = ?, opening = ?, start_reason = ?, report = ?, "
            "finish_reason = ? WHERE number = ?",
            (*values, number),
        )
        connection.execute("DELETE FROM breaks WHERE day = ?", (number,))
    connection.executemany(
        "INSERT INTO breaks VALUES (?, ?, ?, ?)",
        [
            (
                number,
                position,
                each.start.isoformat(),
                None if each.finish is None else each.finish.isoformat(),
            )
            for position, each in enumerate(day.breaks)
        ],
    )


def throw_away(connection: sqlite3.Connection, day: Day, moment: datetime) -> None:
    """Mark a day as thrown away at that moment."""
    connection.execute("UPDATE days SET discarded = ? WHERE number = ?", (moment.isoformat(), day.number))


def _day(connection: sqlite3.Connection, row: Iterable[object]) -> Day:
    number, start, finish, *texts = row
    breaks = connection.execute(
        "SELECT start, finish FROM breaks WHERE day = ? ORDER BY position", (number,)
    ).fetchall()
    opening, start_reason, report, finish_reason = (str(text) for text in texts)
    day = Day(
        number=int(str(number)),
        start=_moment(start),
        finish=None if finish is None else _moment(finish),
        breaks=tuple(
            Break(start=_moment(began), finish=None if ended is None else _moment(ended))
            for began, ended in breaks
        ),
        opening=opening,
        start_reason=start_reason,
        report=report,
        finish_reason=finish_reason,
    )
    if not is_sound(day):
        raise NotAJournal(FaultKind.DAMAGED)
    return day


def _moment(text: object) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError:
        raise NotAJournal(FaultKind.DAMAGED) from None
    if moment.utcoffset() is None:
        raise NotAJournal(FaultKind.DAMAGED)
    return moment
