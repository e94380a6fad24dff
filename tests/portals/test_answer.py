"""The headers an answer is read by, and its bounds."""

import gzip
import zlib
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.portals.answer import HttpAnswer, parse_date, parse_pause, unpack

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["Mon, 04 May 2026 12:00:00 GMT", "Monday, 04-May-26 12:00:00 GMT", "Mon, 04 May 2026 15:00:00 +0300"],
)
def test_http_dates_are_read_as_utc(text: str) -> None:
    assert parse_date(text) == NOON


@pytest.mark.parametrize("text", ["", "soon", "2026-05-04T12:00:00Z", "Mon, 99 May 2026 12:00:00 GMT", "1"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


@given(st.text())
def test_no_date_header_can_break_the_reader(text: str) -> None:
    moment = parse_date(text)
    assert moment is None or moment.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2, timedelta(seconds=2)),
        (0, timedelta(0)),
        (1.5, timedelta(seconds=1.5)),
        ("30", timedelta(seconds=30)),
        (" 30 ", timedelta(seconds=30)),
        ("\x1d0120\x1f", timedelta(minutes=2)),
        (-5, timedelta(0)),
        (10**400, timedelta(hours=1)),
        ("99999999", timedelta(hours=1)),
        ("Mon, 04 May 2026 12:00:30 GMT", timedelta(seconds=30)),
        ("Mon, 04 May 2026 11:00:00 GMT", timedelta(0)),
        ("Tue, 05 May 2026 12:00:00 GMT", timedelta(hours=1)),
    ],
)
def test_pauses_are_read_and_kept_sane(value: object, expected: timedelta) -> None:
    assert expected == parse_pause(value, NOON)


@pytest.mark.parametrize(
    "value", [None, True, "", "soon", "-3", float("nan"), float("inf"), [], {"seconds": 3}]
)
def test_what_is_no_pause_is_none(value: object) -> None:
    assert parse_pause(value, NOON) is None


def test_a_date_is_no_pause_while_the_servers_time_is_not_known() -> None:
    assert parse_pause("Mon, 04 May 2026 12:00:30 GMT") is None


def test_known_encodings_are_undone() -> None:
    assert unpack(b"abc", "", 10) == b"abc"
    assert unpack(b"abc", "Identity", 10) == b"abc"
    assert unpack(gzip.compress(b"abc"), "GZIP", 10) == b"abc"
    assert unpack(zlib.compress(b"abc"), "deflate", 10) == b"abc"


def test_unknown_and_broken_encodings_give_nothing() -> None:
    assert unpack(b"abc", "br", 10) is None
    assert unpack(b"abc", "gzip", 10) is None


def test_a_bomb_is_unpacked_no_further_than_its_bound() -> None:
    bomb = gzip.compress(bytes(100_000_000))
    assert len(unpack(bomb, "gzip", 1000) or b"") == 1001


def test_an_answers_body_is_not_in_its_repr() -> None:
    assert "hidden" not in repr(HttpAnswer(status=200, body=b"hidden"))
