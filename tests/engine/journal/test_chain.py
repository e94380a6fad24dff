"""The chain tells whether and where it breaks."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.journal_strategies import records
from tests.workday.examples import unhurried
from tray_app.engine.journal.chain import (
    Break,
    Broken,
    Head,
    Record,
    Row,
    Whole,
    fingerprint,
    genesis,
    verify,
)

IDENTITY = bytes(range(16))
THREE = tuple(Record(at=str(n), ticks="1.5", account="a", kind="k", text="{}") for n in range(3))


def chain(content: list[Record] | tuple[Record, ...], identity: bytes = IDENTITY) -> tuple[Head, list[Row]]:
    previous = genesis(identity)
    rows = []
    for number, record in enumerate(content, start=1):
        previous = fingerprint(previous, number, record)
        rows.append(Row(number=number, record=record, fingerprint=previous))
    return Head(identity=identity, count=len(rows), fingerprint=previous), rows


contents = st.lists(records, min_size=1, max_size=8)


@unhurried
@given(st.lists(records, max_size=8))
def test_what_was_written_is_whole(content: list[Record]) -> None:
    assert verify(*chain(content)) == Whole(count=len(content))


@unhurried
@given(contents, st.data())
def test_any_changed_part_of_any_row_is_found_where_it_is(content: list[Record], data: st.DataObject) -> None:
    head, rows = chain(content)
    index = data.draw(st.integers(0, len(rows) - 1))
    name = data.draw(st.sampled_from([field.name for field in fields(Record)]))
    old = getattr(rows[index].record, name)
    new = data.draw(st.text(max_size=20).filter(lambda text: text != old))
    rows[index] = replace(rows[index], record=replace(rows[index].record, **{name: new}))
    assert verify(head, rows) == Broken(number=index + 1, reason=Break.CHANGED)


@unhurried
@given(contents, st.data())
def test_any_missing_row_is_found_where_it_was(content: list[Record], data: st.DataObject) -> None:
    head, rows = chain(content)
    index = data.draw(st.integers(0, len(rows) - 1))
    reason = Break.CUT if index == len(rows) - 1 else Break.MISSING
    del rows[index]
    assert verify(head, rows) == Broken(number=index + 1, reason=reason)


@unhurried
@given(contents, st.data())
def test_a_cut_end_is_found_where_it_begins(content: list[Record], data: st.DataObject) -> None:
    head, rows = chain(content)
    left = data.draw(st.integers(0, len(rows) - 1))
    assert verify(head, rows[:left]) == Broken(number=left + 1, reason=Break.CUT)


@unhurried
@given(st.lists(records, min_size=2, max_size=8), st.data())
def test_swapped_rows_are_found_with_their_old_numbers_and_with_new_ones(
    content: list[Record], data: st.DataObject
) -> None:
    head, rows = chain(content)
    first, second = sorted(
        data.draw(st.lists(st.integers(0, len(rows) - 1), min_size=2, max_size=2, unique=True))
    )
    swapped = list(rows)
    swapped[first], swapped[second] = rows[second], rows[first]
    assert isinstance(verify(head, swapped), Broken)
    renumbered = [replace(row, number=number) for number, row in enumerate(swapped, start=1)]
    assert verify(head, renumbered) == Broken(number=first + 1, reason=Break.REORDERED)


def test_a_row_that_comes_back_later_is_out_of_order() -> None:
    head, rows = chain(THREE)
    assert verify(head, [rows[0], rows[0], *rows[1:]]) == Broken(number=2, reason=Break.REORDERED)


def test_rows_after_the_end_are_found() -> None:
    head, _ = chain(THREE[:2])
    _, rows = chain(THREE)
    assert verify(head, rows) == Broken(number=3, reason=Break.ADDED)


def test_an_end_that_is_another_one_is_found() -> None:
    head, rows = chain(THREE)
    assert verify(replace(head, fingerprint=bytes(32)), rows) == Broken(number=3, reason=Break.CHANGED)


def test_an_empty_journal_has_an_end_too() -> None:
    head, _ = chain(())
    assert verify(head, []) == Whole(count=0)
    assert verify(replace(head, fingerprint=bytes(32)), []) == Broken(number=1, reason=Break.CHANGED)


def test_rows_of_another_file_do_not_fit() -> None:
    head, _ = chain(THREE, identity=b"another file....")
    _, rows = chain(THREE)
    assert verify(head, rows) == Broken(number=1, reason=Break.CHANGED)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            Record(at="1", ticks="23", account="", kind="", text=""),
            Record(at="12", ticks="3", account="", kind="", text=""),
        ),
        (
            Record(at="", ticks="", account="ab", kind="", text=""),
            Record(at="", ticks="", account="a", kind="b", text=""),
        ),
    ],
)
def test_parts_cannot_flow_into_each_other(one: Record, other: Record) -> None:
    assert fingerprint(b"", 1, one) != fingerprint(b"", 1, other)


def test_the_fingerprint_is_the_one_that_older_files_have() -> None:
    """Files outlive versions: this value may never need to change."""
    head, _ = chain(THREE)
    assert head.fingerprint.hex() == "f1faaa144427aeec4a9ecc1d01be4f6c8ddbd9bd2ed0a3dddd7a0e0743e4a9f0"
