"""What a person enters about their time, what is wrong with it, and the rules that come of it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.portals.portal_kind import UnusableAccount
from tray_app.portals.this_computer.schedule import (
    check_days_off,
    check_length,
    check_time,
    check_weekdays,
    is_half_a_shift,
    read_days_off,
    rules_from,
    week_target,
)
from tray_app.texts.translate import Translate, untranslated
from tray_app.workday.rules import rules_for_day

Check = Callable[[str, Translate], str | None]
MONDAY = date(2026, 5, 4)
HOUR = timedelta(hours=1)

CHECKS: dict[str, tuple[Check, tuple[str, ...], tuple[str, ...]]] = {
    "time": (
        check_time,
        ("09:15", "9:15", " 00:00 ", "23:59"),
        ("24:00", "9", "9:60", "noon", "-1:00", "\u0660\u0669:15"),
    ),
    "length": (check_length, ("8:00", "0:45", "24:00"), ("24:01", "8", "eight", "-1:00", "99:00")),
    "weekdays": (check_weekdays, ("12345", "7", "1234567"), ("0", "8", "11", "x", "12 3", "\u0661")),
    "days off": (
        check_days_off,
        (
            "2026-12-24",
            "2026-12-24, 2026-12-25;2027-01-01",
            "2026-08-03..2026-08-14",
            "2026-08-03 .. 2026-08-14",
        ),
        ("24.12.2026", "2026-02-30", "2026-08-14..2026-08-03", "0001-01-01", "2026-01-01..2036-01-01", "x"),
    ),
}


@pytest.mark.parametrize("name", CHECKS)
def test_what_can_be_read_is_fine_and_the_rest_is_explained_without_quoting_it(name: str) -> None:
    check, good, bad = CHECKS[name]
    assert [None] * len(good) == [check(text, untranslated) for text in good]
    for text in bad:
        said = check(text, untranslated)
        assert said, f"{text} was taken"
        assert text not in said or len(text) == 1


@given(text=st.text(max_size=30))
def test_any_text_is_read_or_explained(text: str) -> None:
    for check, _, _ in CHECKS.values():
        assert check(text, untranslated) is None or check(text, untranslated)


@given(days=st.lists(st.dates(date(1990, 1, 1), date(2090, 1, 1)), max_size=30))
def test_days_off_are_those_that_were_entered(days: list[date]) -> None:
    assert frozenset(days) == read_days_off(", ".join(map(str, days)))


def test_a_range_of_days_off_has_both_its_ends() -> None:
    expected = frozenset({date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 2)})
    assert expected == read_days_off("2026-02-27..2026-03-02")


def test_nothing_entered_demands_nothing_of_monday_to_friday() -> None:
    rules = rules_from({})
    work = [rules_for_day(rules, MONDAY + timedelta(days=number), UTC) for number in range(7)]
    assert [True] * 5 + [False] * 2 == [day.is_work_day for day in work]
    assert {(None, None, None, None)} == {
        (day.latest_start, day.earliest_end, day.min_duration, day.shift_start) for day in work
    }
    assert week_target(rules, MONDAY) is None


def test_everything_entered_is_in_the_rules() -> None:
    rules = rules_from(
        {
            "work_days": "14",
            "latest_start": "09:15",
            "earliest_end": "17:00",
            "shift_start": "09:00",
            "shift_end": "18:00",
            "min_length": "7:30",
            "planned_break": "1:00",
            "days_off": "2026-05-07",
        }
    )
    day = rules_for_day(rules, MONDAY, UTC)
    midnight = datetime(2026, 5, 4, tzinfo=UTC)
    assert midnight + timedelta(hours=9, minutes=15, seconds=59) == day.latest_start
    assert midnight + 17 * HOUR == day.earliest_end
    assert (midnight + 9 * HOUR, midnight + 18 * HOUR, HOUR) == (
        day.shift_start,
        day.shift_end,
        day.planned_break,
    )
    assert timedelta(hours=7, minutes=30) == day.min_duration
    assert rules_for_day(rules, date(2026, 5, 7), UTC).is_work_day is False
    assert rules_for_day(rules, date(2026, 5, 5), UTC).is_work_day is False


@pytest.mark.parametrize(
    ("values", "target"),
    [
        ({"min_length": "8:00"}, 40 * HOUR),
        ({"min_length": "8:00", "work_days": "12"}, 16 * HOUR),
        ({"shift_start": "09:00", "shift_end": "18:00", "planned_break": "1:00"}, 40 * HOUR),
        ({"shift_start": "22:00", "shift_end": "06:00"}, 40 * HOUR),
        ({"min_length": "7:00", "shift_start": "09:00", "shift_end": "18:00"}, 35 * HOUR),
        ({"min_length": "8:00", "days_off": "2026-05-08"}, 32 * HOUR),
        ({"min_length": "8:00", "days_off": "2026-05-01..2026-05-31"}, 0 * HOUR),
        ({"shift_start": "09:00", "shift_end": "10:00", "planned_break": "2:00"}, 0 * HOUR),
        ({"latest_start": "09:00"}, None),
    ],
)
def test_the_target_of_a_week_comes_from_its_working_days(
    values: dict[str, str], target: timedelta | None
) -> None:
    assert target == week_target(rules_from(values), MONDAY)


@pytest.mark.parametrize(
    ("values", "half"),
    [
        ({}, False),
        ({"shift_start": "09:00", "shift_end": "18:00"}, False),
        ({"shift_start": "09:00"}, True),
        ({"shift_end": "18:00", "shift_start": " "}, True),
        ({"shift_start": "9:00", "shift_end": "09:00"}, True),
    ],
)
def test_half_a_shift_is_seen_and_is_no_shift(values: dict[str, str], *, half: bool) -> None:
    assert half == is_half_a_shift(values)
    if half:
        assert rules_for_day(rules_from(values), MONDAY, UTC).shift_start is None


@pytest.mark.parametrize(
    "name",
    [
        "work_days",
        "latest_start",
        "earliest_end",
        "shift_start",
        "shift_end",
        "min_length",
        "planned_break",
        "days_off",
    ],
)
def test_what_cannot_be_read_names_its_field(name: str) -> None:
    with pytest.raises(UnusableAccount) as caught:
        rules_from({name: "??"})
    assert name == caught.value.name
