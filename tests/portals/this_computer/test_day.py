"""When a day counts as left open, and what is sound."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.portals.this_computer.day import Break, Day, expires_at, is_sound, status_of, workday_from
from tray_app.portals.this_computer.schedule import rules_from
from tray_app.workday.model import Status
from tray_app.workday.rules import Rules

ZONE = timezone(timedelta(hours=3))
MONDAY = datetime(2026, 5, 4, tzinfo=ZONE)
HOUR = timedelta(hours=1)

NIGHTS = rules_from({"work_days": "1234567", "shift_start": "22:00", "shift_end": "06:00"})
LONG_NIGHTS = rules_from({"work_days": "1234567", "shift_start": "18:00", "shift_end": "09:00"})
DAYS = rules_from({"shift_start": "09:00", "shift_end": "18:00"})


@pytest.mark.parametrize(
    ("rules", "start", "expires"),
    [
        (Rules(), 0, 24),
        (Rules(), 9, 24),
        (Rules(), 10, 24),
        (Rules(), 18, 32),
        (Rules(), 22, 36),
        (DAYS, 9, 24),
        (DAYS, 20, 34),
        (NIGHTS, 22, 36),
        (NIGHTS, 21, 35),
        (LONG_NIGHTS, 18, 37),
        (LONG_NIGHTS, 17, 37),
    ],
)
def test_a_day_is_left_open_after_its_date_and_never_in_the_middle_of_a_night(
    rules: Rules, start: int, expires: int
) -> None:
    day = Day(start=MONDAY + start * HOUR)
    moment = MONDAY + expires * HOUR
    assert moment == expires_at(day, rules)
    assert Status.OPENED is status_of(day, moment - timedelta(seconds=1), rules)
    assert Status.EXPIRED is status_of(day, moment, rules)


def test_whoever_begins_a_night_after_midnight_is_in_it_until_its_end() -> None:
    after_midnight = MONDAY + 25 * HOUR
    assert Status.OPENED is status_of(Day(start=after_midnight), MONDAY + 33 * HOUR, NIGHTS)


@given(
    minute=st.integers(0, 24 * 60 - 1),
    first=st.integers(0, 24 * 60 - 1),
    last=st.integers(0, 24 * 60 - 1),
    days=st.sets(st.integers(1, 7), min_size=1),
)
def test_no_schedule_lets_a_day_expire_on_its_date_or_last_for_ever(
    minute: int, first: int, last: int, days: set[int]
) -> None:
    rules = rules_from(
        {
            "shift_start": f"{first // 60:02}:{first % 60:02}",
            "shift_end": f"{last // 60:02}:{last % 60:02}",
            "work_days": "".join(map(str, sorted(days))),
        }
    )
    start = MONDAY + timedelta(minutes=minute)
    moment = expires_at(Day(start=start), rules)
    assert MONDAY + 24 * HOUR <= moment
    assert start + 14 * HOUR <= moment <= start + 48 * HOUR


def test_a_closed_day_never_expires() -> None:
    day = Day(start=MONDAY, finish=MONDAY + HOUR)
    assert Status.CLOSED is status_of(day, MONDAY + 1000 * HOUR, Rules())


def test_a_forgotten_break_proposes_its_beginning_as_the_end() -> None:
    day = Day(start=MONDAY + 9 * HOUR, breaks=(Break(start=MONDAY + 17 * HOUR),))
    shown = workday_from(day, MONDAY + 33 * HOUR, DAYS)
    assert (Status.EXPIRED, MONDAY + 17 * HOUR, None) == (
        shown.status,
        shown.suggested_finish,
        shown.paused_at,
    )
    without = workday_from(Day(start=day.start), MONDAY + 33 * HOUR, DAYS)
    assert MONDAY + 18 * HOUR == without.suggested_finish


SOUND = [
    Day(start=MONDAY),
    Day(start=MONDAY, finish=MONDAY),
    Day(start=MONDAY, breaks=(Break(start=MONDAY, finish=MONDAY + HOUR), Break(start=MONDAY + HOUR))),
    Day(start=MONDAY, breaks=(Break(start=MONDAY, finish=MONDAY + HOUR),), finish=MONDAY + HOUR),
]
UNSOUND = [
    Day(start=MONDAY, finish=MONDAY - HOUR),
    Day(start=MONDAY, breaks=(Break(start=MONDAY - HOUR),)),
    Day(start=MONDAY, breaks=(Break(start=MONDAY + HOUR, finish=MONDAY),)),
    Day(start=MONDAY, breaks=(Break(start=MONDAY),), finish=MONDAY + HOUR),
    Day(start=MONDAY, breaks=(Break(start=MONDAY), Break(start=MONDAY, finish=MONDAY + HOUR))),
    Day(start=MONDAY, breaks=(Break(start=MONDAY), Break(start=MONDAY))),
    Day(start=MONDAY, breaks=(Break(start=MONDAY, finish=MONDAY + 2 * HOUR),), finish=MONDAY + HOUR),
    Day(
        start=MONDAY,
        breaks=(
            Break(start=MONDAY, finish=MONDAY + 2 * HOUR),
            Break(start=MONDAY + HOUR, finish=MONDAY + 3 * HOUR),
        ),
    ),
]


def test_what_was_made_here_is_told_from_what_was_not() -> None:
    assert [True] * len(SOUND) == [is_sound(day) for day in SOUND]
    assert [False] * len(UNSOUND) == [is_sound(day) for day in UNSOUND]
