"""Lengths and moments in words."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.texts.lengths import (
    day_and_month,
    long_length,
    short_length,
    since_day,
    wall_day,
    wall_time,
)
from tray_app.texts.translate import untranslated


@pytest.mark.parametrize(
    ("length", "long", "short"),
    [
        (timedelta(0), "0 min", "0:00"),
        (timedelta(seconds=59), "0 min", "0:00"),
        (timedelta(minutes=41), "41 min", "0:41"),
        (timedelta(minutes=59, seconds=59), "59 min", "0:59"),
        (timedelta(hours=3, minutes=5), "3 h 05 min", "3:05"),
        (timedelta(hours=8), "8 h 00 min", "8:00"),
        (timedelta(days=1, hours=2, minutes=3), "26 h 03 min", "26:03"),
        (timedelta(minutes=-1), "0 min", "0:00"),
    ],
)
def test_a_length_is_cut_to_whole_minutes(length: timedelta, long: str, short: str) -> None:
    assert long == long_length(length, untranslated)
    assert short == short_length(length)


@given(st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=400)))
def test_figures_never_promise_more_than_there_is(length: timedelta) -> None:
    hours, minutes = short_length(length).split(":")
    shown = timedelta(hours=int(hours), minutes=int(minutes))
    assert timedelta(0) <= length - shown < timedelta(minutes=1)


def test_a_wall_time_is_shown_in_the_zone_asked_for() -> None:
    moment = datetime(2026, 11, 20, 21, 2, 59, tzinfo=UTC)
    assert wall_time(moment, UTC) == "21:02"
    assert wall_time(moment, timezone(timedelta(hours=5, minutes=30))) == "02:32"
    assert wall_time(moment, timezone(timedelta(hours=-12))) == "09:02"


def test_a_day_is_shown_with_weekday_and_month() -> None:
    assert wall_day(date(2026, 11, 20), untranslated) == "Friday 20 November"
    assert day_and_month(date(2026, 1, 1), untranslated) == "1 January"


@given(st.dates())
def test_every_day_of_the_calendar_has_its_own_name(day: date) -> None:
    expected = f"{day:%A} {day.day} {day:%B}"
    assert expected == wall_day(day, untranslated)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 19), "Thursday"),
        (date(2026, 11, 14), "Saturday"),
        (date(2026, 11, 13), "13 November"),
        (date(2025, 11, 20), "20 November"),
        (date(2026, 11, 20), "20 November"),
        (date(2026, 11, 21), "21 November"),
    ],
)
def test_a_weekday_stands_alone_only_while_it_means_one_day(day: date, expected: str) -> None:
    assert expected == since_day(day, date(2026, 11, 20), untranslated)


def test_words_come_from_the_translation() -> None:
    def backwards(_context: str, text: str, _note: str | None = None, _n: int = -1, /) -> str:
        return text.replace("h", "ч").replace("min", "мин")

    assert long_length(timedelta(hours=1, minutes=2), backwards) == "1 ч 02 мин"
