"""When days expire, with dates."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from tray_app.sandbox.deadline import deadline_of, may_reopen, next_shift, shift_of
from tray_app.sandbox.plan import Plan, read_plan
from tray_app.sandbox.schedules import default_schedule

ZONE = timezone(timedelta(hours=3))
SECOND = timedelta(seconds=1)


def plan_of(**changes: object) -> Plan:
    return read_plan({**default_schedule(), **changes})


def shift(start: int, end: int, days: str = "12345") -> dict[str, object]:
    return {"WORK_TIME_START": start * 3600, "WORK_TIME_END": end * 3600, "WORK_DAYS": days, "DELETED": False}


def at(text: str) -> datetime:
    """Read ``05-04 09:00`` as a moment of 2026; the fourth of May is a Monday."""
    return datetime.fromisoformat(f"2026-{text}:00+03:00")


OFFICE = plan_of()
NIGHT = plan_of(SHIFTS=[shift(22, 6)])
ROTA = plan_of(SCHEDULE_TYPE="SHIFT", SHIFTS=[shift(9, 18, "")])
FLEXTIME = plan_of(SCHEDULE_TYPE="FLEXTIME")
NO_WEEKDAY = plan_of(SHIFTS=[shift(9, 18, "0")])


@pytest.mark.parametrize(
    ("plan", "start", "last_good", "expired"),
    [
        pytest.param(OFFICE, "05-04 09:00", None, "05-05 01:30", id="half the night to the next shift"),
        pytest.param(OFFICE, "05-04 05:00", None, "05-05 01:30", id="an early bird's day is the same shift"),
        pytest.param(OFFICE, "05-08 09:00", None, "05-09 03:00", id="friday: the shift's own length"),
        pytest.param(NIGHT, "05-04 22:00", None, "05-05 14:00", id="overnight"),
        pytest.param(NIGHT, "05-05 01:00", None, "05-05 14:00", id="overnight, opened after midnight"),
        pytest.param(
            ROTA, "05-09 09:00", "05-09 19:00", "05-09 19:00", id="shift plan: an hour after its end"
        ),
        pytest.param(
            OFFICE, "05-10 12:00", "05-11 04:30", "05-11 04:30", id="sunday: half a shift before the next"
        ),
        pytest.param(OFFICE, "05-09 08:00", "05-10 02:00", "05-10 02:00", id="saturday: eighteen hours"),
        pytest.param(OFFICE, "05-09 10:00", "05-10 04:00", "05-10 04:00", id="next shift beyond a day"),
        pytest.param(OFFICE, "05-10 09:00", "05-11 04:30", "05-11 04:30", id="next shift in just a day"),
        pytest.param(FLEXTIME, "05-04 10:00", None, "05-06 00:00", id="flexible: the second midnight"),
        pytest.param(read_plan(None), "05-04 10:00", None, "05-06 00:00", id="no schedule"),
        pytest.param(replace(OFFICE, free=True), "05-04 10:00", None, "05-06 00:00", id="free by settings"),
        pytest.param(NO_WEEKDAY, "05-04 10:00", None, "05-06 00:00", id="no weekday has a shift"),
    ],
)
def test_a_day_expires_when_its_schedule_says(
    plan: Plan, start: str, last_good: str | None, expired: str
) -> None:
    deadline = deadline_of(plan, at(start))
    good = at(expired) - SECOND if last_good is None else at(last_good)
    bad = at(expired) if last_good is None else at(expired) + SECOND
    assert not deadline.is_passed(good)
    assert deadline.is_passed(bad)


def test_a_single_weekday_waits_no_longer_than_its_shift_lasts() -> None:
    plan = plan_of(SHIFTS=[shift(9, 18, "1")])
    assert at("05-05 03:00") == deadline_of(plan, at("05-04 09:00")).moment


@pytest.mark.parametrize(
    ("now", "may"),
    [("05-05 01:29", True), ("05-05 01:30", False), ("05-04 12:00", True)],
)
def test_a_closed_day_can_be_continued_until_it_would_expire(*, now: str, may: bool) -> None:
    assert may == may_reopen(OFFICE, at("05-04 09:00"), at(now))


def test_a_weekend_day_can_be_continued_until_mondays_shift_may_start() -> None:
    assert may_reopen(OFFICE, at("05-10 20:00"), at("05-11 04:30"))
    assert not may_reopen(OFFICE, at("05-10 20:00"), at("05-11 04:31"))


@pytest.mark.parametrize(
    ("start", "begins"),
    [
        ("05-04 04:29", None),
        ("05-04 04:30", "05-04 09:00"),
        ("05-04 22:30", "05-04 09:00"),
        ("05-04 22:31", None),
        ("05-09 10:00", None),
    ],
)
def test_a_day_takes_a_shift_within_half_its_length_around_it(start: str, begins: str | None) -> None:
    found = shift_of(OFFICE, at(start))
    assert (None if begins is None else at(begins)) == (None if found is None else found.start)


def test_between_two_long_shifts_the_nearer_beginning_wins() -> None:
    plan = plan_of(SHIFTS=[shift(6, 22, "1234567")])
    found = shift_of(plan, at("05-04 23:00"))
    assert found is not None
    assert at("05-05 06:00") == found.start


def test_a_fixed_schedule_uses_the_first_shift_that_names_the_weekday() -> None:
    plan = plan_of(SHIFTS=[shift(7, 15, "1"), shift(13, 21, "12345")])
    monday = next_shift(plan, at("05-03 12:00"))
    tuesday = next_shift(plan, at("05-04 12:00"))
    assert monday is not None
    assert tuesday is not None
    assert (at("05-04 07:00"), at("05-05 13:00")) == (monday.start, tuesday.start)


def test_a_deadline_is_counted_in_the_offset_of_the_start_across_a_change_of_clocks() -> None:
    berlin_winter = datetime(2026, 3, 27, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    assert "2026-03-28T03:00:00+01:00" == deadline_of(OFFICE, berlin_winter).moment.isoformat()
