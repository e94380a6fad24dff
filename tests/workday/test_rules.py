"""What the rules demand of one day, as instants."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workday.examples import (
    MONDAY,
    MOSCOW,
    NIGHT,
    NIGHT_RULES,
    OFFICE,
    OFFICE_RULES,
    SATURDAY,
    at,
    moments,
    rules,
    unhurried,
    zones,
)
from tests.workday.zones import BERLIN, LORD_HOWE, NEW_YORK
from tray_app.workday.model import ZERO
from tray_app.workday.rules import DayRules, Rules, Shift, rules_for_day, rules_for_record

TUESDAY = MONDAY + timedelta(days=1)
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def test_a_work_day_of_the_office() -> None:
    assert rules_for_day(OFFICE_RULES, MONDAY, MOSCOW) == DayRules(
        day=MONDAY,
        is_work_day=True,
        latest_start=at("09:15:59"),
        earliest_end=at("17:45"),
        min_duration=8 * HOUR,
        shift_start=at("09:00"),
        shift_end=at("18:00"),
        planned_break=45 * MINUTE,
    )


def test_a_night_shift_ends_on_the_next_date() -> None:
    day = rules_for_day(NIGHT_RULES, MONDAY, MOSCOW)
    assert day.shift_start == at("22:00")
    assert day.shift_end == at("06:00", TUESDAY)
    assert day.latest_start == at("22:15")
    assert day.earliest_end == at("05:45", TUESDAY)


@pytest.mark.parametrize(
    ("latest", "expected"),
    [("21:45", at("21:45")), ("22:15", at("22:15")), ("00:15", at("00:15", TUESDAY))],
)
def test_a_night_shifts_latest_start_stands_on_the_side_of_midnight_nearer_to_its_start(
    latest: str, expected: datetime
) -> None:
    night = replace(NIGHT_RULES, latest_start=at(latest) - at("00:00"))
    assert rules_for_day(night, MONDAY, MOSCOW).latest_start == expected


@pytest.mark.parametrize(("earliest", "expected"), [("23:30", at("23:30")), ("07:00", at("07:00", TUESDAY))])
def test_a_night_shifts_earliest_end_stands_on_the_side_of_midnight_nearer_to_its_end(
    earliest: str, expected: datetime
) -> None:
    night = replace(NIGHT_RULES, earliest_end=at(earliest) - at("00:00"))
    assert rules_for_day(night, MONDAY, MOSCOW).earliest_end == expected


def test_rules_may_count_from_the_shift() -> None:
    relative = Rules(
        shifts=(OFFICE,), latest_start_after_shift=10 * MINUTE, earliest_end_before_shift=20 * MINUTE
    )
    day = rules_for_day(relative, MONDAY, MOSCOW)
    assert (day.latest_start, day.earliest_end) == (at("09:10"), at("17:40"))
    night = rules_for_day(replace(relative, shifts=(NIGHT,)), MONDAY, MOSCOW)
    assert (night.latest_start, night.earliest_end) == (at("22:10"), at("05:40", TUESDAY))


def test_the_earliest_of_the_latest_starts_and_the_latest_of_the_earliest_ends_count() -> None:
    both = replace(OFFICE_RULES, latest_start_after_shift=10 * MINUTE, earliest_end_before_shift=10 * MINUTE)
    day = rules_for_day(both, MONDAY, MOSCOW)
    assert (day.latest_start, day.earliest_end) == (at("09:10"), at("17:50"))
    loose = replace(both, latest_start_after_shift=HOUR, earliest_end_before_shift=HOUR)
    assert rules_for_day(loose, MONDAY, MOSCOW) == rules_for_day(OFFICE_RULES, MONDAY, MOSCOW)


def test_without_a_shift_rules_that_count_from_it_are_silent() -> None:
    relative = Rules(latest_start_after_shift=10 * MINUTE, earliest_end_before_shift=20 * MINUTE)
    assert rules_for_day(relative, MONDAY, MOSCOW) == DayRules(day=MONDAY)


def test_without_shifts_nobody_knows_the_work_days_but_the_rules_count() -> None:
    settings_only = replace(OFFICE_RULES, shifts=())
    for day in (MONDAY, SATURDAY):
        found = rules_for_day(settings_only, day, MOSCOW)
        assert found.is_work_day is None
        assert found.latest_start == at("09:15:59", day)
        assert found.min_duration == 8 * HOUR
        assert found.shift_start is found.shift_end is None


@pytest.mark.parametrize(
    ("exempt", "is_work_day"),
    [
        (replace(OFFICE_RULES, flexible=True), True),
        (replace(OFFICE_RULES, tracks_time=False), True),
        (replace(OFFICE_RULES, days_off=frozenset({MONDAY})), False),
        (replace(OFFICE_RULES, shifts=(replace(OFFICE, work_days=frozenset({2, 3})),)), False),
        (replace(OFFICE_RULES, shifts=(replace(OFFICE, work_days=frozenset()),)), None),
    ],
)
def test_who_is_exempt_or_off_meets_no_rule(exempt: Rules, *, is_work_day: bool | None) -> None:
    assert rules_for_day(exempt, MONDAY, MOSCOW) == DayRules(day=MONDAY, is_work_day=is_work_day)


def test_time_that_is_kept_is_judged() -> None:
    kept = replace(OFFICE_RULES, tracks_time=True)
    assert rules_for_day(kept, MONDAY, MOSCOW) == rules_for_day(OFFICE_RULES, MONDAY, MOSCOW)


def test_a_day_gets_the_first_shift_that_names_it() -> None:
    early = replace(OFFICE, start=6 * HOUR, work_days=frozenset({1}))
    second = replace(OFFICE_RULES, shifts=(replace(early, work_days=frozenset({2})), OFFICE))
    assert rules_for_day(second, MONDAY, MOSCOW).shift_start == at("09:00")
    first = replace(OFFICE_RULES, shifts=(early, OFFICE))
    assert rules_for_day(first, MONDAY, MOSCOW).shift_start == at("06:00")


def test_a_shift_of_no_length_has_no_start_and_no_end() -> None:
    empty = replace(OFFICE_RULES, shifts=(replace(OFFICE, end=OFFICE.start),))
    day = rules_for_day(empty, MONDAY, MOSCOW)
    assert day.shift_start is day.shift_end is None
    assert day.planned_break == ZERO


def test_a_minimum_of_nothing_is_none() -> None:
    assert rules_for_day(Rules(min_duration=ZERO), MONDAY, MOSCOW).min_duration is None


@pytest.mark.parametrize("day", [date.min, date(1969, 12, 31), date(9000, 1, 1), date.max])
def test_days_that_nobody_lives_meet_no_rule(day: date) -> None:
    everyday = Rules(latest_start=9 * HOUR, min_duration=8 * HOUR)
    assert rules_for_day(everyday, day, MOSCOW) == DayRules(day=day)
    start = datetime.combine(day, datetime.min.time(), MOSCOW)
    assert rules_for_record(everyday, start) == DayRules(day=day)


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        (BERLIN, date(2026, 3, 28), ("22:00+01:00", "06:00+02:00")),
        (BERLIN, date(2026, 10, 24), ("22:00+02:00", "06:00+01:00")),
        (NEW_YORK, date(2026, 10, 31), ("22:00-04:00", "06:00-05:00")),
        (LORD_HOWE, date(2026, 10, 3), ("22:00+10:30", "06:00+11:00")),
    ],
)
def test_in_a_night_of_changing_clocks_wall_times_keep_their_wall(
    zone: tzinfo, day: date, expected: tuple[str, str]
) -> None:
    every_day = replace(NIGHT_RULES, shifts=(replace(NIGHT, work_days=frozenset(range(1, 8))),))
    found = rules_for_day(every_day, day, zone)
    assert found.shift_start is not None
    assert found.shift_end is not None
    shown = [moment.isoformat(timespec="minutes")[11:] for moment in (found.shift_start, found.shift_end)]
    assert list(expected) == shown


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (at("21:40"), MONDAY),
        (at("22:10"), MONDAY),
        (at("00:30", TUESDAY), MONDAY),
        (at("05:59:59", TUESDAY), MONDAY),
        (at("06:00", TUESDAY), TUESDAY),
        (at("12:00", TUESDAY), TUESDAY),
        (at("00:30"), MONDAY),
        (at("03:00", SATURDAY), SATURDAY - timedelta(days=1)),
        (at("22:10", SATURDAY), SATURDAY),
    ],
)
def test_a_record_opened_after_midnight_belongs_to_the_night_shift_that_runs(
    start: datetime, expected: date
) -> None:
    assert rules_for_record(NIGHT_RULES, start).day == expected
    assert rules_for_record(OFFICE_RULES, start).day == start.date()


@pytest.mark.parametrize(("start", "expected"), [("00:30", MONDAY), ("04:50", TUESDAY), ("05:05", TUESDAY)])
def test_where_a_night_shift_meets_an_early_one_the_nearer_start_counts(start: str, expected: date) -> None:
    early = Shift(start=5 * HOUR, end=13 * HOUR, break_length=ZERO, work_days=frozenset({2}))
    both = Rules(shifts=(early, replace(NIGHT, work_days=frozenset({1}))))
    assert rules_for_record(both, at(start, TUESDAY)).day == expected


def test_a_record_is_judged_in_its_own_offset() -> None:
    start = datetime(2026, 5, 4, 9, 0, tzinfo=NEW_YORK)
    assert rules_for_record(OFFICE_RULES, start).latest_start == datetime(2026, 5, 4, 13, 15, 59, tzinfo=UTC)


@unhurried
@given(rules, st.dates(date(2026, 1, 1), date(2027, 12, 31)), zones)
def test_instants_are_where_the_clocks_of_the_zone_show_the_rule(
    demanded: Rules, day: date, zone: tzinfo
) -> None:
    found = rules_for_day(demanded, day, zone)
    for moment in (found.latest_start, found.earliest_end, found.shift_start, found.shift_end):
        if moment is not None:
            there = moment.astimezone(zone)
            assert there.utcoffset() == moment.utcoffset()
            assert abs((there.date() - day).days) <= 2
    if found.shift_start is not None and found.shift_end is not None:
        assert found.shift_end - found.shift_start <= timedelta(hours=25)
        assert found.shift_start <= found.shift_end or zone.utcoffset(None) is None
    if day in demanded.days_off or demanded.flexible or demanded.tracks_time is False:
        assert replace(found, is_work_day=None) == DayRules(day=day)
    assert found.is_work_day is not True or day.isoweekday() in {
        weekday for shift in demanded.shifts for weekday in shift.work_days
    }


@unhurried
@given(rules, moments, zones)
def test_a_records_day_is_its_date_or_the_one_before(demanded: Rules, moment: datetime, zone: tzinfo) -> None:
    start = moment.astimezone(zone)
    found = rules_for_record(demanded, start)
    ahead = start.date() - found.day
    assert ahead in {ZERO, timedelta(days=1)}
    if ahead:
        assert found.shift_start is not None
        assert found.shift_end is not None
        assert found.shift_start < start < found.shift_end
