"""What programs say to each other is judged before anything is done with it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app import __version__
from tray_app.desktop.instance.protocol import (
    LONGEST_LINE,
    NUMBER,
    Answer,
    Ask,
    Fault,
    NotALine,
    Request,
    read_answer,
    read_request,
    write_answer,
    write_request,
)

TERMS = st.dictionaries(
    st.text(max_size=20), st.none() | st.booleans() | st.integers() | st.text(max_size=50), max_size=5
)


@given(ask=st.sampled_from(Ask), terms=TERMS)
def test_a_request_is_one_line_and_comes_back_whole(ask: Ask, terms: dict[str, Any]) -> None:
    line = write_request(Request(ask=ask, terms=terms))
    assert (line.count(b"\n"), line[-1:]) == (1, b"\n")
    assert read_request(line) == Request(ask=ask, terms=terms)


@given(process=st.integers(min_value=0, max_value=2**32), say=TERMS)
def test_an_answer_is_one_line_and_comes_back_whole(process: int, say: dict[str, Any]) -> None:
    line = write_answer(process, say)
    assert line.count(b"\n") == 1
    assert read_answer(line) == Answer(number=NUMBER, version=__version__, process=process, say=say)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_line_or_are_refused_by_name(garbage: bytes) -> None:
    for read in (read_request, read_answer):
        try:
            read(garbage)
        except NotALine as wrong:
            assert wrong.fault in Fault  # noqa: PT017 - most bytes, but not all, are no line


@pytest.mark.parametrize(
    "document",
    [
        {},
        [],
        1,
        None,
        {"workday-tray": "1", "ask": "show"},
        {"workday-tray": True, "ask": "show"},
        {"workday-tray": NUMBER},
        {"workday-tray": NUMBER, "ask": "explode"},
        {"workday-tray": NUMBER, "ask": ["show"]},
        {"workday-tray": NUMBER, "ask": "show", "with": "more"},
    ],
)
def test_what_is_no_request_is_not_understood(document: object) -> None:
    with pytest.raises(NotALine) as refused:
        read_request(json.dumps(document).encode())
    assert refused.value.fault is Fault.NOT_UNDERSTOOD


def test_another_number_is_told_apart_from_nonsense_whatever_else_stands_there() -> None:
    with pytest.raises(NotALine) as refused:
        read_request(json.dumps({"workday-tray": NUMBER + 1, "wish": {"do": "it"}}).encode())
    assert refused.value.fault is Fault.OTHER_VERSION


def test_an_answer_of_a_later_version_has_at_least_its_number() -> None:
    assert read_answer(b'{"workday-tray": 7, "more": []}').number == 7


def test_names_of_a_later_version_are_passed_over() -> None:
    line = json.dumps({"workday-tray": NUMBER, "ask": "show", "also": 1}).encode()
    assert read_request(line) == Request(ask=Ask.SHOW)


def test_a_nest_of_brackets_is_not_understood() -> None:
    with pytest.raises(NotALine) as refused:
        read_request(b"[" * 100_000)
    assert refused.value.fault is Fault.NOT_UNDERSTOOD


def test_what_is_too_long_is_neither_written_nor_read() -> None:
    with pytest.raises(NotALine) as not_written:
        write_request(Request(ask=Ask.VERB, terms={"report": "x" * LONGEST_LINE}))
    with pytest.raises(NotALine) as not_read:
        read_request(b" " * (LONGEST_LINE + 1))
    assert (not_written.value.fault, not_read.value.fault) == (Fault.TOO_LONG, Fault.TOO_LONG)
    assert read_answer(write_answer(1, {"text": "x" * LONGEST_LINE})).fault == Fault.FAILED.value
