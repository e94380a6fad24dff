"""The portal's lengths."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workday.examples import unhurried
from tray_app.workday.clock_text import parse_length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("00:00:00", timedelta(0)),
        ("09:15:59", timedelta(hours=9, minutes=15, seconds=59)),
        ("9:05:07", timedelta(hours=9, minutes=5, seconds=7)),
        ("08:30", timedelta(hours=8, minutes=30)),
        (" 08:30:00\n", timedelta(hours=8, minutes=30)),
        ("24:00:01", timedelta(seconds=86_401)),
        ("100:00:00", timedelta(hours=100)),
        ("999999:59:59", timedelta(hours=999_999, minutes=59, seconds=59)),
    ],
)
def test_hours_minutes_and_seconds_are_read(text: str, expected: timedelta) -> None:
    assert expected == parse_length(text)


NO_LENGTHS: tuple[object, ...] = (
    *("", ":", "::", "08", "8h", "08:60:00", "08:00:60", "08:00:00:00", "08:00:00.5", "1234567:00:00"),
    *("00:00:-1", "-1:00:00", "00:-1:00", "0x8:00:00", "1_0:00:00", "08:00:00\x00", "nan", "null"),
    "\u0660\u0668:\u0660\u0660:\u0660\u0660",  # digits, but not those of the portal
    *(None, True, 8, 8.5, float("nan"), b"08:00:00", [], ["08:00:00"], {}, {"08:00:00": 1}),
    timedelta(hours=8),
)


@pytest.mark.parametrize("rubbish", NO_LENGTHS)
def test_everything_else_is_no_length(rubbish: object) -> None:
    assert parse_length(rubbish) is None


@unhurried
@given(st.integers(0, 200), st.integers(0, 59), st.integers(0, 59))
def test_what_a_clock_prints_is_read_back(hours: int, minutes: int, seconds: int) -> None:
    printed = f"{hours:02}:{minutes:02}:{seconds:02}"
    assert timedelta(hours=hours, minutes=minutes, seconds=seconds) == parse_length(printed)


@unhurried
@given(st.text(alphabet="0123456789:-+. _", max_size=14) | st.text())
def test_no_text_raises_or_gives_a_negative_length(text: str) -> None:
    length = parse_length(text)
    assert length is None or length >= timedelta(0)
