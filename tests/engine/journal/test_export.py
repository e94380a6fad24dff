"""The copy for its owner: complete, readable, and harmless in a spreadsheet."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.journal_strategies import entries, records
from tests.workday.examples import unhurried
from tray_app.engine.journal.chain import Head, Record, Row, fingerprint, genesis, verify
from tray_app.engine.journal.encoding import canonical, encode, kind_of
from tray_app.engine.journal.entries import Answered, Entry
from tray_app.engine.journal.export import FORMULA_SIGNS, Column, Wording, csv_lines, json_lines

NINE = datetime(2026, 5, 4, 6, tzinfo=UTC)
PLAIN = Wording(column=lambda column: column.value, event=lambda kind: kind)
IDENTITY = bytes(16)


def chained(content: Iterable[Record]) -> tuple[Head, list[Row]]:
    previous = genesis(IDENTITY)
    rows = []
    for number, record in enumerate(content, start=1):
        previous = fingerprint(previous, number, record)
        rows.append(Row(number=number, record=record, fingerprint=previous))
    return Head(identity=IDENTITY, count=len(rows), fingerprint=previous), rows


def recorded(found: Iterable[Entry]) -> list[Record]:
    return [
        Record(
            at=(NINE + timedelta(minutes=number)).isoformat(timespec="microseconds"),
            ticks="1.5",
            account="https://portal.example/v1",
            kind=kind_of(entry),
            text=encode(entry),
        )
        for number, entry in enumerate(found)
    ]


def table(content: Iterable[Record]) -> list[dict[str, str]]:
    text = "".join(csv_lines(chained(content)[1], PLAIN))
    return list(csv.DictReader(io.StringIO(text, newline="")))


def document(content: Iterable[Record]) -> dict[str, object]:
    found = json.loads("".join(json_lines(*chained(content))))
    assert isinstance(found, dict)
    return found


def utc(time: str, **cells: str) -> dict[str, str]:
    return {"local": f"2026-05-04 {time}:00", "offset": "UTC", **cells}


def moscow(time: str, **cells: str) -> dict[str, str]:
    return {"local": f"2026-05-04 {time}:00", "offset": "UTC+03:00", **cells}


def test_a_table_tells_the_day_in_its_own_time(entry_of_each_kind: dict[type, Entry]) -> None:
    found = table(recorded(entry_of_each_kind.values()))
    said = [
        {name: value for name, value in row.items() if value and name not in {"number", "portal", "utc"}}
        for row in found
    ]
    closed = {"status": "CLOSED", "breaks": "0:00:00"}
    opened = {"status": "OPENED", "breaks": "0:00:00", "start": "2026-05-04 09:00:00"}
    first, second = {"intent": "a1"}, {"intent": "a2"}
    six, nine = {"moment": "2026-05-04 06:00:00"}, {"moment": "2026-05-04 09:00:00"}
    away = {"since": "2026-05-04 09:00:00", "until": "2026-05-04 09:15:00"}
    assert said == [
        utc("06:00", event="noticed", detail="started"),
        utc("06:01", event="intended", detail="open") | first | six | closed,
        utc("06:02", event="sent") | first | closed,
        utc("06:03", event="answered", detail="OPENED") | first,
        moscow("09:04", event="confirmed") | first | nine | opened,
        moscow("09:05", event="away_answered", detail="work") | away,
        moscow("09:06", event="seen_elsewhere") | opened,
        moscow("09:07", event="decided", detail="now", reason="the network was down") | second,
        moscow("09:08", event="ended", detail="portal", words="'=no") | second,
    ]
    assert [row["utc"] for row in found][:2] == ["2026-05-04 06:00:00", "2026-05-04 06:01:00"]
    assert [row["number"] for row in found] == [str(number) for number in range(1, 10)]


def test_a_report_of_several_lines_stays_one_cell() -> None:
    text = 'first line\nsecond, with "quotes"\r\nthird'
    assert [text] == [row["detail"] for row in table(recorded([Answered(intent="a", text=text)]))]


@pytest.mark.parametrize("sign", FORMULA_SIGNS, ids=range(len(FORMULA_SIGNS)))
@pytest.mark.parametrize("before", ["", "  "])
def test_a_cell_is_never_a_formula(sign: str, before: str) -> None:
    text = f"{before}{sign}HYPERLINK(1)"
    assert [f"'{text}"] == [row["detail"] for row in table(recorded([Answered(intent="a", text=text)]))]


@unhurried
@given(entries, st.characters(categories=["L", "N"]))
def test_no_text_of_an_entry_is_left_out(entry: Entry, letter: str) -> None:
    texts: dict[str, Any] = {
        field.name: letter * number
        for number, field in enumerate(fields(entry), start=1)
        if isinstance(getattr(entry, field.name), str)
    }
    (row,) = table(recorded([replace(entry, **texts)]))
    assert set(texts.values()) <= set(row.values())


@unhurried
@given(entries)
def test_no_moment_of_an_entry_is_left_out(entry: Entry) -> None:
    """One that is the wish itself stands before the one of the day it was wished on."""
    (row,) = table(recorded([entry]))
    filled = sum(isinstance(getattr(entry, field.name), datetime) for field in fields(entry))
    columns = ("moment", "start", "paused_at", "finish", "since", "until")
    assert filled <= sum(bool(row[name]) for name in columns)


@unhurried
@given(st.lists(entries | records, max_size=5))
def test_any_journal_makes_a_table_that_can_be_stored_and_computes_nothing(
    content: list[Entry | Record],
) -> None:
    whole = [each if isinstance(each, Record) else recorded([each])[0] for each in content]
    found = table(whole)
    assert len(found) == len(whole)
    for row in found:
        assert row.keys() == {column.value for column in Column}
        for cell in row.values():
            cell.encode("utf-8")
            assert not cell.lstrip(" ").startswith(FORMULA_SIGNS)


@unhurried
@given(st.lists(entries | records, max_size=5))
def test_the_chain_can_be_checked_from_the_json_alone(content: list[Entry | Record]) -> None:
    whole = [each if isinstance(each, Record) else recorded([each])[0] for each in content]
    head, rows = chained(whole)
    text = "".join(json_lines(head, rows))
    text.encode("utf-8")
    found = json.loads(text)
    again = [
        Row(
            number=each["number"],
            fingerprint=bytes.fromhex(each["fingerprint"]),
            record=Record(
                **{name: each[name] for name in ("at", "ticks", "account", "kind")},
                text=each["text"] if "text" in each else canonical(each["entry"]),
            ),
        )
        for each in found["entries"]
    ]
    head_again = Head(
        identity=bytes.fromhex(found["identity"]),
        count=found["count"],
        fingerprint=bytes.fromhex(found["fingerprint"]),
    )
    assert verify(head, rows) == verify(head_again, again)


def test_json_says_the_local_time_once_it_is_known(entry_of_each_kind: dict[type, Entry]) -> None:
    found = document(recorded(entry_of_each_kind.values()))["entries"]
    assert isinstance(found, list)
    assert [each["local"] for each in found][3:5] == [None, "2026-05-04T09:04:00+03:00"]


def test_what_a_newer_version_wrote_is_exported_as_it_stands() -> None:
    newer = '{"kind":"dreamt","of":"Friday"}'
    content = [Record(at=NINE.isoformat(), ticks="1.5", account="a", kind="dreamt", text=newer)]
    assert [("dreamt", newer)] == [(row["event"], row["words"]) for row in table(content)]
    found = document(content)["entries"]
    assert isinstance(found, list)
    assert found[0]["entry"] == {"kind": "dreamt", "of": "Friday"}


def test_an_empty_journal_is_exported_too() -> None:
    assert table([]) == []
    assert document([])["entries"] == []
