"""Earlier days: one for each date, nothing lost between them, the week summed up."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tray_app.portals.this_computer.day import Break, Day
from tray_app.portals.this_computer.history import past_days, week_total
from tray_app.portals.this_computer.schedule import rules_from
from tray_app.workday.model import ZERO
from tray_app.workday.rules import Rules

ZONE = timezone(timedelta(hours=3))
MONDAY = datetime(2026, 5, 4, 9, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
NOW = MONDAY + 100 * HOUR
RULES = Rules()


def test_everything_that_was_said_is_told_one_under_the_other() -> None:
    day = Day(
        start=MONDAY,
        finish=MONDAY + HOUR,
        opening="began",
        start_reason="late tram",
        report="did it",
        finish_reason="late tram",
    )
    (past,) = past_days([day], NOW, RULES)
    assert "began\nlate tram\ndid it" == past.note


def test_two_days_of_one_date_are_one_with_the_time_between_as_a_break() -> None:
    first = Day(
        start=MONDAY,
        finish=MONDAY + 4 * HOUR,
        breaks=(Break(start=MONDAY + HOUR, finish=MONDAY + 2 * HOUR),),
    )
    second = Day(start=MONDAY + 6 * HOUR, finish=MONDAY + 8 * HOUR)
    (past,) = past_days([second, first], NOW, RULES)
    assert (MONDAY, MONDAY + 8 * HOUR) == (past.start, past.finish)
    assert (5 * HOUR, 3 * HOUR) == (past.worked, past.breaks)


@given(lengths=st.lists(st.tuples(st.integers(1, 90), st.integers(0, 90)), min_size=1, max_size=6))
def test_worked_time_and_breaks_of_a_date_are_its_whole_span(lengths: list[tuple[int, int]]) -> None:
    days, moment = [], MONDAY
    for minutes, gap in lengths:
        days.append(Day(start=moment, finish=moment + timedelta(minutes=minutes)))
        moment += timedelta(minutes=minutes + gap)
    (past,) = past_days(days, NOW, RULES)
    assert past.finish is not None
    assert past.finish - past.start == past.worked + past.breaks


def test_a_running_day_counts_up_to_now_and_one_left_open_not_at_all() -> None:
    forgotten = Day(start=MONDAY, breaks=(Break(start=MONDAY + HOUR, finish=MONDAY + 2 * HOUR),))
    running = Day(start=MONDAY + 24 * HOUR, breaks=(Break(start=MONDAY + 26 * HOUR),))
    told = past_days([forgotten, running], MONDAY + 27 * HOUR, RULES)
    assert [(None, ZERO, HOUR), (None, 2 * HOUR, HOUR)] == [
        (past.finish, past.worked, past.breaks) for past in told
    ]


def test_a_date_is_that_of_the_place_where_the_day_began() -> None:
    east = datetime(2026, 5, 5, 1, 0, tzinfo=timezone(timedelta(hours=14)))
    (past,) = past_days([Day(start=east, finish=east.astimezone(UTC) + HOUR)], NOW, RULES)
    assert (date(2026, 5, 5), HOUR) == (past.day, past.worked)


def test_a_week_has_its_sum_and_its_target() -> None:
    days = [Day(start=MONDAY + 24 * n * HOUR, finish=MONDAY + (24 * n + 7) * HOUR) for n in range(3)]
    total = week_total(days, MONDAY.date(), NOW, rules_from({"min_length": "8:00"}))
    assert (MONDAY.date(), 21 * HOUR, 40 * HOUR) == (total.first, total.worked, total.target)
