"""A week of earlier days as a table, and what it comes to."""

from datetime import date, datetime, timedelta, timezone

import pytest

from tray_app.engine.portal import History, PastDay, WeekTotal
from tray_app.texts.history import headings, source_text, week_rows, week_sum, week_title
from tray_app.texts.translate import untranslated

MOSCOW = timezone(timedelta(hours=3))
MONDAY = date(2026, 5, 4)
NINE = datetime(2026, 5, 4, 9, 2, tzinfo=MOSCOW)
WORKED = PastDay(
    day=MONDAY,
    start=NINE,
    finish=NINE + timedelta(hours=9),
    worked=timedelta(hours=8, minutes=20),
    breaks=timedelta(minutes=40),
    note="Wrote tests",
)


def test_a_day_is_told_in_its_own_offset_and_an_empty_one_by_its_name() -> None:
    rows = week_rows(History(days=(WORKED,)), MONDAY, untranslated)
    assert ("Mon 4", "09:02", "18:02", "8:20", "0:40", "Wrote tests") == rows[0]
    assert ("Tue 5", "", "", "", "", "") == rows[1]
    assert (7, {len(headings(untranslated))}) == (len(rows), {len(row) for row in rows})


def test_a_week_that_begins_on_another_day_is_shown_from_there() -> None:
    sunday = MONDAY - timedelta(days=1)
    rows = week_rows(History(days=(WORKED,)), sunday, untranslated)
    assert ["Sun 3", "Mon 4", "Sat 9"] == [rows[place][0] for place in (0, 1, 6)]
    assert "3 May to 9 May 2026" == week_title(sunday, untranslated)


def test_a_day_without_an_end_says_that_it_is_open() -> None:
    running = PastDay(day=MONDAY, start=NINE, worked=timedelta(hours=1))
    assert ("Mon 4", "09:02", "open", "1:00", "", "") == week_rows(
        History(days=(running,)), MONDAY, untranslated
    )[0]


def test_a_week_is_summed_up_from_its_own_days_alone() -> None:
    other = PastDay(day=MONDAY - timedelta(days=1), start=NINE - timedelta(days=1), worked=timedelta(hours=5))
    assert "Worked this week: 8 h 20 min" == week_sum(History(days=(other, WORKED)), MONDAY, untranslated)


@pytest.mark.parametrize(
    ("week", "expected"),
    [
        (WeekTotal(first=MONDAY, worked=timedelta(hours=9)), "Worked this week: 9 h 00 min"),
        (
            WeekTotal(first=MONDAY, worked=timedelta(hours=9), target=timedelta(hours=40)),
            "Worked this week: 9 h 00 min of 40 h 00 min",
        ),
        (
            WeekTotal(first=MONDAY - timedelta(days=7), worked=timedelta(hours=9)),
            "Worked this week: 8 h 20 min",
        ),
    ],
)
def test_the_portals_own_sum_counts_if_it_is_of_that_week(week: WeekTotal, expected: str) -> None:
    assert expected == week_sum(History(days=(WORKED,), week=week), MONDAY, untranslated)


def test_a_week_is_named_with_the_year_in_which_it_ends() -> None:
    assert "28 December to 3 January 2027" == week_title(date(2026, 12, 28), untranslated)


def test_figures_of_this_computer_alone_say_what_may_be_missing() -> None:
    assert "is missing" in source_text(from_portal=False, translate=untranslated)
    assert "As the portal has it." == source_text(from_portal=True, translate=untranslated)
