"""The computer's zone at any instant, changes of the clocks included, without a time zone database."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workday.zones import BERLIN, LORD_HOWE, NEW_YORK
from tray_app.engine.clock import ComputerZone

RULES: dict[str, tuple[str, tzinfo]] = {
    "Berlin": ("CET-1CEST,M3.5.0,M10.5.0/3", BERLIN),
    "New York": ("EST5EDT,M3.2.0,M11.1.0", NEW_YORK),
    "Lord Howe": ("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", LORD_HOWE),
}
"""Each zone in the notation of POSIX, which a computer understands without a database, and made by hand."""
WALL_TIMES = st.datetimes(datetime(2026, 1, 2), datetime(2027, 12, 30))  # noqa: DTZ001 -- times on a wall
INSTANTS = WALL_TIMES.map(lambda wall: wall.replace(tzinfo=UTC))

pytestmark = pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set for one process")


@pytest.fixture(params=RULES, scope="module")
def zone(request: pytest.FixtureRequest) -> Iterator[tzinfo]:
    """Set this process to a zone, and return the same one made by hand."""
    rule, same = RULES[request.param]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TZ", rule)
        time.tzset()
        yield same
    time.tzset()


@given(instant=INSTANTS)
def test_an_instant_has_the_wall_time_that_clocks_show(zone: tzinfo, instant: datetime) -> None:
    there, expected = instant.astimezone(ComputerZone()), instant.astimezone(zone)
    assert (there.replace(tzinfo=None), there.fold) == (expected.replace(tzinfo=None), expected.fold)
    assert expected.utcoffset() == there.utcoffset()
    assert instant == there.astimezone(UTC)


@given(wall=WALL_TIMES, fold=st.sampled_from([0, 1]))
def test_a_wall_time_has_the_offset_valid_then(zone: tzinfo, wall: datetime, fold: int) -> None:
    here = wall.replace(tzinfo=ComputerZone(), fold=fold)
    assert wall.replace(tzinfo=zone, fold=fold).utcoffset() == here.utcoffset()


def test_every_minute_around_a_change_is_right(zone: tzinfo) -> None:
    for change in ("2026-03-08T07:00", "2026-03-29T01:00", "2026-04-04T15:00", "2026-10-25T01:00"):
        begin = datetime.fromisoformat(change).replace(tzinfo=UTC) - timedelta(hours=3)
        for minute in range(0, 360, 5):
            instant = begin + timedelta(minutes=minute)
            there = instant.astimezone(ComputerZone())
            assert instant.astimezone(zone).isoformat() == there.isoformat()
            assert instant == there.astimezone(UTC)


def test_the_summer_and_the_winter_have_names(zone: tzinfo) -> None:
    names = {datetime(2026, month, 15, tzinfo=ComputerZone()).tzname() for month in (1, 7)}
    assert len(names) == 2
    assert zone is not None


@pytest.mark.parametrize("year", [1, 1969, 3500, 9999])
def test_years_that_a_system_may_not_know_break_nothing(year: int) -> None:
    moment = datetime(year, 6, 15, 12, tzinfo=ComputerZone())
    offset = moment.utcoffset()
    assert offset is not None
    assert abs(offset) <= timedelta(hours=24)
    assert moment.astimezone(UTC).astimezone(ComputerZone()).replace(tzinfo=None) == moment.replace(
        tzinfo=None
    )


def test_where_the_system_fails_its_standard_offset_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    class Windows(datetime):
        def astimezone(self, zone: tzinfo | None = None) -> "Windows":
            raise OSError(22, "Invalid argument", zone)

    monkeypatch.setattr(time, "timezone", -10800)
    moment = Windows(1960, 1, 1, 12, tzinfo=ComputerZone())
    assert moment.utcoffset() == timedelta(hours=3)
    there = ComputerZone().fromutc(moment)
    assert there.replace(tzinfo=None) == datetime(1960, 1, 1, 15)  # noqa: DTZ001 -- a time on a wall


def test_without_a_moment_there_is_no_offset() -> None:
    zone = ComputerZone()
    assert (zone.utcoffset(None), zone.dst(None), zone.tzname(None)) == (None, None, None)
    assert repr(zone) == "ComputerZone()"
