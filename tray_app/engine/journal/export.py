"""The journal for its owner: as a table for a spreadsheet, or as JSON with everything in it. Pure.

A table shows each row's times in the offset of the day it belongs to, as far as one is known by then, and in
UTC. JSON carries everything that stands in the file, so that the chain can be checked without this program:
an entry's text is its ``entry`` with sorted keys and no spaces, or its ``text`` where it is no such thing.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from typing import assert_never

from tray_app.engine.journal.chain import Head, Row
from tray_app.engine.journal.encoding import NotAnEntry, Unread, canonical, decode
from tray_app.engine.journal.entries import (
    Confirmed,
    DayMark,
    Entry,
    Intended,
    SeenElsewhere,
    Sent,
)
from tray_app.workday.moments import offset_of

FORMAT = "workday-tray journal 1"
FORMULA_SIGNS = tuple("=+-@＝＋－＠\t\r\n")  # noqa: RUF001 - spreadsheets take the wide ones for the narrow
"""A cell beginning so may be run as a formula. Source: OWASP's page on CSV injection."""


class Column(Enum):
    """What a table says about an entry."""

    NUMBER = "number"
    LOCAL = "local"
    OFFSET = "offset"
    UTC = "utc"
    PORTAL = "portal"
    EVENT = "event"
    DETAIL = "detail"
    MOMENT = "moment"
    STATUS = "status"
    START = "start"
    PAUSED_AT = "paused_at"
    BREAKS = "breaks"
    FINISH = "finish"
    SINCE = "since"
    UNTIL = "until"
    REPORT = "report"
    REASON = "reason"
    WORDS = "words"
    INTENT = "intent"


COLUMN_OF = {
    **{column.value: column for column in Column},
    **dict.fromkeys(("action", "text", "by", "choice", "presence", "answer"), Column.DETAIL),
    **dict.fromkeys(("words", "refused"), Column.WORDS),
    "portal_time": Column.MOMENT,
}
"""Where a field of an entry or of its day stands; most columns have the name of the one field they show."""

Cell = str | datetime | timedelta
Cells = dict[Column, Cell | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """A person's language."""

    column: Callable[[Column], str]
    event: Callable[[str], str]
    """Takes the kind of an entry as it stands in the file."""


def csv_lines(rows: Iterable[Row], wording: Wording) -> Iterator[str]:
    """Yield the table's lines, comma separated, each with its line end; safe to open in a spreadsheet."""
    yield _csv_line([wording.column(column) for column in Column])
    for row, entry, zone in _read(rows):
        cells: Cells = {
            Column.NUMBER: str(row.number),
            Column.LOCAL: _moment(row.record.at),
            Column.OFFSET: str(zone or UTC),
            Column.UTC: row.record.at[:19].replace("T", " "),
            Column.PORTAL: row.record.account,
            Column.EVENT: wording.event(row.record.kind),
            **_cells(entry),
        }
        yield _csv_line([_text(cells.get(column), zone or UTC) for column in Column])


def json_lines(head: Head, rows: Iterable[Row]) -> Iterator[str]:
    """Yield one JSON document, an entry a line; keys that stay, moments as ISO 8601."""
    about = {
        "format": FORMAT,
        "identity": head.identity.hex(),
        "count": head.count,
        "fingerprint": head.fingerprint.hex(),
    }
    yield canonical(about)[:-1] + ',"entries":['
    separator = "\n"
    for row, _, zone in _read(rows):
        record = row.record
        yield separator + canonical(
            {
                "number": row.number,
                "at": record.at,
                "local": _local(record.at, zone),
                "ticks": record.ticks,
                "account": record.account,
                "kind": record.kind,
                "fingerprint": row.fingerprint.hex(),
                **_document(record.text),
            }
        )
        separator = ",\n"
    yield "\n]}\n"


def _read(rows: Iterable[Row]) -> Iterator[tuple[Row, Entry | Unread, timezone | None]]:
    """Yield each row, what it says, and the offset of its account's days as known by then."""
    known: dict[str, timezone] = {}
    for row in rows:
        record = row.record
        try:
            entry = decode(record.text)
        except NotAnEntry:
            entry = Unread(kind=record.kind, text=record.text)
        day = _day_of(entry)
        if day is not None and day.start is not None:
            known[record.account] = offset_of(day.start)
        yield row, entry, known.get(record.account)


def _day_of(entry: Entry | Unread) -> DayMark | None:
    match entry:
        case Intended() | Sent():
            return entry.before
        case Confirmed() | SeenElsewhere():
            return entry.day
        case _:
            return None


def _cells(entry: Entry | Unread) -> Cells:
    """Return all that an entry says; a wish stands before the same of the day it was wished on."""
    if isinstance(entry, Unread):
        return {Column.WORDS: entry.text}
    day = _day_of(entry)
    return {**({} if day is None else _filled(day)), **_filled(entry)}


def _filled(value: Entry | DayMark) -> Cells:
    named = ((COLUMN_OF.get(field.name), getattr(value, field.name)) for field in fields(value))
    return {
        column: each.value if isinstance(each, Enum) else each for column, each in named if column is not None
    }


def _text(cell: Cell | None, zone: timezone) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return _wall_time(cell, zone)
        case timedelta():
            return str(cell)
        case str():
            return cell
        case _:
            assert_never(cell)


def _wall_time(moment: datetime, zone: timezone) -> str:
    return _in(moment, zone).isoformat(" ", "seconds")[:19]


def _local(text: str, zone: timezone | None) -> str | None:
    moment = _moment(text)
    return None if zone is None or isinstance(moment, str) else _in(moment, zone).isoformat()


def _in(moment: datetime, zone: timezone) -> datetime:
    with suppress(OverflowError):  # at the ends of the calendar, where no clock is
        return moment.astimezone(zone)
    return moment


def _moment(text: str) -> datetime | str:
    """Return the moment that a row carries; the text itself where it is none."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return text
    return text if moment.utcoffset() is None else moment


def _csv_line(cells: Iterable[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow([_harmless(cell) for cell in cells])
    return line.getvalue()


def _harmless(cell: str) -> str:
    """Return the cell so that no spreadsheet computes it and every file can hold it."""
    cell = cell.replace("\0", "").encode("utf-8", "replace").decode("utf-8")
    return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_SIGNS) else cell


def _document(text: str) -> dict[str, object]:
    """Return what the text says, where that gives the very same text again; else the text."""
    try:
        document = json.loads(text)
        if canonical(document) == text:
            return {"entry": document}
    except (ValueError, RecursionError):
        pass
    return {"text": text}
