"""Attendance rows, and what coming and going does to them: pure. No HTTP.

What the service does with a second coming or going is not told. By default it does the worst: a second coming
makes a second row, and a second going moves the end of the last one.

Source: https://worktime.one/en/api (attendance, attendance/clock).
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import Enum
from typing import Any

from tray_app.sandbox.worktime_one.refusals import wrong

WORK_BEGINS, WORK_ENDS = time(9), time(18)
"""The plan that decides who is late and who leaves early; nobody can ask for it."""


class Repeats(Enum):
    """What comes of a coming or going that has happened already."""

    RECORDED = "recorded"
    REFUSED = "refused"
    IGNORED = "ignored"


class OpenRow(Enum):
    """What stands in ``clock_out`` while nobody has gone."""

    NULL = "null"
    EMPTY = "empty"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One coming and going of the person."""

    number: int
    clock_in: datetime
    clock_out: datetime | None = None
    lock_id: str | None = None
    notes_in: str = ""
    notes_out: str = ""


Rows = tuple[Row, ...]


def come(rows: Rows, moment: datetime, *, notes: str, lock_id: str | None, repeats: Repeats) -> Rows:
    """Record a coming.

    Raises:
        tray_app.sandbox.worktime_one.refusals.WorkTimeRefusal: the person is there already.
    """
    if any(row.clock_out is None for row in rows):
        if repeats is Repeats.REFUSED:
            raise wrong("type", "Employee is already clocked in")
        if repeats is Repeats.IGNORED:
            return rows
    number = max((row.number for row in rows), default=0) + 1
    return (*rows, Row(number=number, clock_in=moment, notes_in=notes, lock_id=lock_id))


def go(rows: Rows, moment: datetime, *, notes: str, repeats: Repeats) -> Rows:
    """Record a going: it closes the newest open row that began before.

    Raises:
        tray_app.sandbox.worktime_one.refusals.WorkTimeRefusal: the person is not there.
    """
    before = [row for row in rows if row.clock_in <= moment]
    running = [row for row in before if row.clock_out is None]
    if not running and (not before or repeats is Repeats.REFUSED):
        raise wrong("type", "Employee is not clocked in")
    if not running and repeats is Repeats.IGNORED:
        return rows
    last = max(running or before, key=lambda row: (row.clock_in, row.number))
    closed = replace(last, clock_out=moment, notes_out=notes)
    return tuple(closed if row.number == last.number else row for row in rows)


def late(row: Row, zone: tzinfo) -> timedelta:
    """Return how long after the plan's beginning somebody came."""
    return _past(row.clock_in.astimezone(zone), WORK_BEGINS)


def early(row: Row, zone: tzinfo) -> timedelta:
    """Return how long before the plan's end somebody went; zero while they are there."""
    if row.clock_out is None:
        return timedelta(0)
    gone = row.clock_out.astimezone(zone)
    end = datetime.combine(gone.date(), WORK_ENDS, tzinfo=zone)
    return max(end - gone, timedelta(0))


def told(row: Row, *, employee_id: str, name: str, zone: tzinfo, shape: OpenRow) -> dict[str, Any]:
    """Return a row as the service tells it: without notes, and with UTC's date."""
    answer: dict[str, Any] = {
        "id": f"att_{row.number:06}",
        "employee_id": employee_id,
        "employee_name": name,
        "clock_in": written(row.clock_in),
        "clock_out": None if row.clock_out is None else written(row.clock_out),
        "work_hours": None,
        "late_minutes": int(late(row, zone).total_seconds() // 60),
        "early_departure_minutes": int(early(row, zone).total_seconds() // 60),
        "lock_id": row.lock_id,
        "date": date_of(row),
    }
    if row.clock_out is not None:
        hours = (row.clock_out - row.clock_in).total_seconds() / 3600
        return answer | {"work_hours": round(hours, 2)}
    match shape:
        case OpenRow.NULL:
            return answer
        case OpenRow.EMPTY:
            return answer | {"clock_out": "", "work_hours": 0}
        case OpenRow.MISSING:
            return {name: value for name, value in answer.items() if name not in {"clock_out", "work_hours"}}


def date_of(row: Row) -> str:
    """Return the date by which rows are filtered: UTC's, whatever the person's clocks show."""
    return row.clock_in.astimezone(UTC).date().isoformat()


def written(moment: datetime) -> str:
    """Write a moment: UTC, whole seconds, ``Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _past(moment: datetime, planned: time) -> timedelta:
    begin = datetime.combine(moment.date(), planned, tzinfo=moment.tzinfo)
    return max(moment - begin, timedelta(0))
