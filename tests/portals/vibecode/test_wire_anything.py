"""Any bytes and any JSON are a value or a bad answer with its place."""

import json
from collections.abc import Callable
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portals.vibecode.samples import NOW, SAMPLE
from tray_app.engine.errors import BadAnswer
from tray_app.engine.portal import Account
from tray_app.portals.decoding import decode
from tray_app.portals.vibecode.wire import account_from, workday_from
from tray_app.workday.model import ZERO

Value = TypeVar("Value")


def outcome(read: Callable[[], Value]) -> Value | BadAnswer:
    """Return what was read, or what was wrong with it."""
    try:
        return read()
    except BadAnswer as bad:
        return bad


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(min_value=-(10**40), max_value=10**40)
    | st.floats()
    | st.text()
    | st.sampled_from(["OPENED", "PAUSED", "EXPIRED", "00:30:00", "2026-05-04T13:00:00+03:00", "10800"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from([*SAMPLE, "timeFinishDefault", "scopes", "expiresAt"]), inner, max_size=8
        )
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=20,
)


@given(JSON)
def test_any_json_is_a_day_or_a_bad_answer_with_its_place(data: object) -> None:
    read = outcome(lambda: workday_from(data, now=NOW))
    if isinstance(read, BadAnswer):
        assert read.place.startswith("$.data")
    else:
        assert isinstance(data, dict)
        assert read.breaks >= ZERO


@given(JSON)
def test_any_json_is_an_account_or_a_bad_answer(data: object) -> None:
    read = outcome(lambda: account_from(data))
    assert isinstance(data, dict) is isinstance(read, Account)
    assert isinstance(read, BadAnswer) or read.name.isprintable()


@given(st.binary() | JSON.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_json_or_a_bad_answer(body: bytes) -> None:
    read = outcome(lambda: decode(body))
    assert not isinstance(read, BadAnswer) or read.place == "$"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"", "EMPTY"),
        (b" \r\n", "EMPTY"),
        (b"<html>", "NOT_JSON"),
        (b'{"success": tru', "NOT_JSON"),
        (b'{"a": NaN}', "NOT_JSON"),
        (b"\xff\xfe", "NOT_JSON"),
        (b"[" * 100_000, "NOT_JSON"),
        (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "NOT_JSON"),
        (b"1" * 10_000, "NOT_JSON"),
        (b"1e999", "NOT_JSON"),
    ],
    ids=repr,
)
def test_what_is_no_json_says_so(body: bytes, code: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        decode(body)
    assert code == caught.value.code
    assert caught.value.__context__ is None
