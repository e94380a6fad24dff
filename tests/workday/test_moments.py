"""Instants made of wall times, in zones whose clocks change."""

from datetime import UTC, date, datetime, timedelta, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workday.examples import moments, times_of_day, unhurried, zones
from tests.workday.zones import BERLIN, LORD_HOWE, NEW_YORK
from tray_app.workday.moments import at_wall_time, offset_of, week_start, with_fixed_offset

HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("zone", "day", "since_midnight", "expected"),
    [
        (BERLIN, date(2026, 3, 28), 9 * HOUR, "2026-03-28T09:00:00+01:00"),
        (BERLIN, date(2026, 3, 29), 9 * HOUR, "2026-03-29T09:00:00+02:00"),
        (BERLIN, date(2026, 3, 29), 2.5 * HOUR, "2026-03-29T03:30:00+02:00"),
        (BERLIN, date(2026, 10, 25), 2.5 * HOUR, "2026-10-25T02:30:00+02:00"),
        (BERLIN, date(2026, 10, 24), 30 * HOUR, "2026-10-25T06:00:00+01:00"),
        (NEW_YORK, date(2026, 3, 8), 2.5 * HOUR, "2026-03-08T03:30:00-04:00"),
        (NEW_YORK, date(2026, 11, 1), 24 * HOUR, "2026-11-02T00:00:00-05:00"),
        (LORD_HOWE, date(2026, 10, 4), 2.25 * HOUR, "2026-10-04T02:45:00+11:00"),
        (LORD_HOWE, date(2026, 4, 5), 9 * HOUR, "2026-04-05T09:00:00+10:30"),
    ],
)
def test_a_wall_time_gets_the_offset_valid_then(
    zone: tzinfo, day: date, since_midnight: timedelta, expected: str
) -> None:
    assert expected == at_wall_time(day, since_midnight, zone).isoformat()


def test_a_moment_without_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        with_fixed_offset(datetime(2026, 5, 4, 9))  # noqa: DTZ001 - the very thing that is refused


@unhurried
@given(moments, zones)
def test_nailing_the_offset_down_moves_neither_instant_nor_wall_time(moment: datetime, zone: tzinfo) -> None:
    there = moment.astimezone(zone)
    nailed = with_fixed_offset(there)
    assert nailed.astimezone(UTC) == moment
    assert nailed.replace(tzinfo=None) == there.replace(tzinfo=None, fold=0)
    assert there.utcoffset() == offset_of(nailed).utcoffset(None)


@unhurried
@given(st.dates(date(2026, 1, 1), date(2027, 12, 31)), times_of_day, zones)
def test_later_on_the_wall_is_never_earlier_in_time(day: date, wall: timedelta, zone: tzinfo) -> None:
    instants = [at_wall_time(day, wall + n * timedelta(days=1), zone) for n in range(3)]
    assert instants == sorted(instants)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 7))
def test_a_week_has_each_of_its_seven_days_and_begins_on_the_one_it_should(day: date, weekday: int) -> None:
    first = week_start(day, weekday)
    assert (weekday, True) == (first.isoweekday(), timedelta(0) <= day - first < timedelta(days=7))
    assert week_start(day) == week_start(day, 1)
