"""The mark of an emulated break holds as long as the rows agree with it."""

from datetime import datetime, timedelta, timezone

import pytest

from tray_app.portals.worktime_one.pausing import NEAR, ON_ITS_WAY, Mark, Standing, read_mark, standing
from tray_app.portals.worktime_one.sessions import Day, Row

ZONE = timezone(timedelta(hours=3))
SECOND = timedelta(seconds=1)


def at(hour: int, minute: int = 0, *, day: int = 4) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


MARK = Mark(row_id="att_1", row_start=at(9), at=at(12))


def day(finish: datetime | None, *more: Row, number: str = "att_1", start: datetime | None = None) -> Day:
    return Day(rows=(Row(id=number, start=start or at(9), finish=finish), *more))


def test_a_mark_is_read_as_it_was_written() -> None:
    mark = Mark(row_id="att 1 with blanks", row_start=at(9), at=at(12))
    assert mark == read_mark(mark.text())


@pytest.mark.parametrize("text", ["", "x", "2026-05-04T09:00:00Z", "a b c", "2026-05-04T09:00:00Z b c"])
def test_what_is_no_mark_is_none(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize("off", [-NEAR, timedelta(0), NEAR])
def test_a_row_closed_as_marked_is_a_break(off: timedelta) -> None:
    assert Standing.PAUSED is standing(MARK, day(at(12) + off), now=at(12, 30), zone=ZONE)


@pytest.mark.parametrize(
    "other",
    [
        None,
        day(at(12) + NEAR + SECOND),
        day(at(12) - NEAR - SECOND),
        day(at(12), number="att_2"),
        day(at(12), start=at(8)),
        day(at(12), Row(id="att_2", start=at(12, 10), finish=at(12, 20))),
        day(at(12), Row(id="att_2", start=at(12, 10))),
    ],
)
def test_any_other_story_ends_the_mark(other: Day | None) -> None:
    assert Standing.GONE is standing(MARK, other, now=at(12, 30), zone=ZONE)


def test_while_the_row_is_open_the_event_may_be_on_its_way_for_a_while() -> None:
    assert Standing.UNDECIDED is standing(MARK, day(None), now=at(12) + ON_ITS_WAY, zone=ZONE)
    assert Standing.GONE is standing(MARK, day(None), now=at(12) + ON_ITS_WAY + SECOND, zone=ZONE)


@pytest.mark.parametrize(
    ("began", "now", "expected"),
    [
        (at(12), at(22, 59), Standing.PAUSED),
        (at(12), at(23), Standing.GONE),  # the eleven hours of rest
        (at(23), at(1, day=5), Standing.PAUSED),
        (at(23), at(2, 1, day=5), Standing.GONE),
    ],
)
def test_a_break_lasts_as_long_as_coming_back_goes_on_with_the_day(
    began: datetime, now: datetime, expected: Standing
) -> None:
    mark = Mark(row_id="att_1", row_start=at(11), at=began)
    assert expected is standing(mark, day(began, start=at(11)), now=now, zone=ZONE)
