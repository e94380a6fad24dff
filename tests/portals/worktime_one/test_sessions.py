"""Attendance rows become days: split ones, nights, open ones, forgotten ones."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.portals.days import DAILY_REST, LONGEST_SHIFT, NIGHT_BREAK, goes_on, is_left_open
from tray_app.portals.worktime_one.sessions import Day, Row, days_of, workday_of
from tray_app.workday.model import ZERO, Status, worked

ZONE = timezone(timedelta(hours=3))
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def at(hour: int, minute: int = 0, *, day: int = 4) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


def row(start: datetime, finish: datetime | None = None, number: int = 1) -> Row:
    return Row(id=f"att_{number}", start=start, finish=finish)


def days(*spans: tuple[datetime, datetime | None]) -> tuple[Day, ...]:
    return days_of((row(*span, number) for number, span in enumerate(spans)), ZONE)


def test_no_rows_make_no_day_and_a_closed_workday() -> None:
    assert () == days_of((), ZONE)
    workday = workday_of(None, now=at(9), zone=ZONE)
    assert (Status.CLOSED, None, None, ZERO, ZONE) == (
        workday.status,
        workday.start,
        workday.finish,
        workday.breaks,
        workday.offset,
    )


def test_rows_of_one_date_are_one_day_from_the_first_start_to_the_last_finish() -> None:
    (day,) = days((at(13), at(18)), (at(9), at(12)), (at(18, 30), at(20)))
    assert (at(9), at(20), 90 * timedelta(minutes=1)) == (day.start, day.finish, day.breaks)
    assert 9 * HOUR + timedelta(minutes=30) == worked(workday_of(day, now=at(21), zone=ZONE), at(21))


def test_a_row_told_twice_counts_once() -> None:
    twice = row(at(9), at(12))
    (day,) = days_of((twice, twice), ZONE)
    assert (twice,) == day.rows


def test_a_night_shift_with_a_break_past_midnight_is_one_day() -> None:
    (day,) = days((at(22), at(1, day=5)), (at(1, 30, day=5), at(6, day=5)))
    assert (at(22), at(6, day=5), HOUR / 2) == (day.start, day.finish, day.breaks)


@pytest.mark.parametrize(
    ("away", "together"), [(2 * SECOND, True), (NIGHT_BREAK, True), (NIGHT_BREAK + SECOND, False)]
)
def test_past_midnight_a_short_break_goes_on_with_the_evening(away: timedelta, *, together: bool) -> None:
    finish = at(23, 59) + 59 * SECOND
    assert (1 if together else 2) == len(days((at(20), finish), (finish + away, None)))


def test_past_midnight_nothing_goes_on_with_a_shift_that_is_too_long() -> None:
    (day,) = days((at(8), at(23, 30)))
    assert goes_on(day, at(8) + LONGEST_SHIFT, ZONE)
    assert not goes_on(day, at(8) + LONGEST_SHIFT + SECOND, ZONE)


def test_who_rested_for_a_night_begins_a_new_day_on_the_same_date() -> None:
    early, late = days((at(0, 30), at(8)), (at(8) + DAILY_REST, None))
    assert (at(0, 30), at(19)) == (early.start, late.start)
    assert 1 == len(days((at(0, 30), at(8)), (at(8) + DAILY_REST - SECOND, None)))


def test_the_newest_day_decides_and_an_older_open_row_does_not_hide_it() -> None:
    forgotten, today = days((at(9, day=1), None), (at(9), at(12)))
    assert forgotten.open_row is not None
    assert Status.CLOSED is workday_of(today, now=at(13), zone=ZONE).status


def test_an_open_row_makes_a_running_day_whatever_comes_after_it() -> None:
    (day,) = days((at(9), None), (at(12), at(13)))
    assert (None, ZERO) == (day.finish, day.breaks)
    assert Status.OPENED is workday_of(day, now=at(14), zone=ZONE).status


def test_no_break_is_made_of_an_open_row_that_another_follows() -> None:
    (day,) = days((at(8), at(9)), (at(10), None), (at(12), None))
    assert (HOUR, at(12)) == (day.breaks, day.open_row and day.open_row.start)


def test_rows_that_overlap_make_no_break() -> None:
    (day,) = days((at(9), at(15)), (at(10), at(11)), (at(16), at(17)))
    assert (HOUR, at(17)) == (day.breaks, day.finish)


@pytest.mark.parametrize(
    ("start", "now", "left_open"),
    [
        (at(9), at(23, 59), False),
        (at(0), at(23, 59), False),
        (at(9), at(0, 59, day=5), False),
        (at(9), at(9) + LONGEST_SHIFT, False),
        (at(9), at(9) + LONGEST_SHIFT + SECOND, True),
        (at(22), at(13, 59, day=5), False),
        (at(22), at(14, 1, day=5), True),
        (at(9, day=1), at(8), True),
    ],
)
def test_a_row_is_left_open_past_its_date_and_the_longest_shift(
    start: datetime, now: datetime, *, left_open: bool
) -> None:
    assert left_open is is_left_open(start, now, ZONE)
    (day,) = days((start, None))
    expected = Status.EXPIRED if left_open else Status.OPENED
    assert expected is workday_of(day, now=now, zone=ZONE).status


def test_midnight_is_the_persons_own() -> None:
    start, now = at(7), at(7) + LONGEST_SHIFT + HOUR  # midnight here, and still the same date there
    assert is_left_open(start, now, ZONE)
    assert not is_left_open(start, now, timezone(timedelta(hours=-3)))


def test_a_paused_day_tells_when_the_break_began() -> None:
    (day,) = days((at(9), at(12)))
    workday = workday_of(day, now=at(13), zone=ZONE, paused=True)
    assert (Status.PAUSED, at(12), None) == (workday.status, workday.paused_at, workday.finish)
    assert 3 * HOUR == worked(workday, at(13))


def test_a_change_of_the_clocks_does_not_change_the_hours() -> None:
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 3, 28, 22, tzinfo=berlin).astimezone(timezone(HOUR))
    finish = datetime(2026, 3, 29, 6, tzinfo=berlin).astimezone(timezone(2 * HOUR))
    (day,) = days_of((row(start, finish),), berlin)
    assert 7 * HOUR == worked(workday_of(day, now=finish, zone=berlin), finish)


spans = st.tuples(st.integers(0, 4 * 24 * 60), st.integers(0, 20 * 60), st.booleans())


@given(st.lists(spans, max_size=8), st.integers(-12, 14))
def test_days_are_a_partition_in_order_and_breaks_fit_into_them(
    told: list[tuple[int, int, bool]], offset: int
) -> None:
    zone = timezone(timedelta(hours=offset))
    rows = tuple(
        row(
            at(0) + timedelta(minutes=start),
            None if is_open else at(0) + timedelta(minutes=start + length),
            number,
        )
        for number, (start, length, is_open) in enumerate(told)
    )
    made = days_of(rows, zone)
    assert sorted(each.id for each in rows) == sorted(each.id for day in made for each in day.rows)
    assert sorted(day.start for day in made) == [day.start for day in made]
    for day in made:
        assert ZERO <= day.breaks <= max(day.latest - day.start, ZERO)
        if day.finish is not None:
            assert day.start <= day.finish
