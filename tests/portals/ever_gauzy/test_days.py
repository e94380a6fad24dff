"""Logs make days: what belongs together, what was forgotten, and what the mark of a break is worth."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.portals.days import LONGEST_SHIFT, is_left_open
from tray_app.portals.ever_gauzy.days import Day, days_of, workday_of
from tray_app.portals.ever_gauzy.looking_back import past_days, week_total
from tray_app.portals.ever_gauzy.pausing import NEAR, ON_ITS_WAY, Mark, Standing, read_mark, standing
from tray_app.portals.ever_gauzy.timing import today, written
from tray_app.portals.ever_gauzy.wire import Log
from tray_app.workday.model import ZERO, Status, worked

ZONE = timezone(timedelta(hours=3))
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


def at(hour: int, minute: int = 0, *, day: int = 4) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


def log(start: datetime, finish: datetime | None = None, number: str = "") -> Log:
    return Log(id=number or start.isoformat(), start=start, finish=finish)


MARK = Mark(log_id="a", at=at(12))
LOGS = st.lists(
    st.tuples(st.integers(0, 40 * 24 * 60), st.integers(0, 30 * 60)).map(
        lambda pair: log(
            at(0, day=1) + timedelta(minutes=pair[0]), at(0, day=1) + timedelta(minutes=sum(pair))
        )
    ),
    max_size=12,
)


@given(LOGS)
def test_every_log_is_in_one_day_and_times_add_up(logs: list[Log]) -> None:
    days = days_of(logs, ZONE)
    assert sorted({each.id for each in logs}) == sorted(each.id for day in days for each in day.logs)
    assert [day.start for day in days] == sorted(day.start for day in days)
    for day in days:
        assert ZERO <= day.breaks <= day.latest - day.start
        assert worked(workday_of(day, now=day.latest, zone=ZONE), day.latest) >= ZERO


@given(LOGS.flatmap(lambda logs: st.tuples(st.just(logs), st.permutations(logs))))
def test_the_order_of_the_list_does_not_matter(lists: tuple[list[Log], list[Log]]) -> None:
    given_order, other_order = ({each.id: each for each in reversed(logs)}.values() for logs in lists)
    if {*given_order} == {*other_order}:  # one number may have two logs; the later of them counts
        assert days_of(given_order, ZONE) == days_of(other_order, ZONE)


def test_gaps_are_breaks_and_overlaps_are_none() -> None:
    (day,) = days_of([log(at(9), at(12)), log(at(11), at(11, 30)), log(at(13), at(17))], ZONE)
    assert (at(9), at(17), HOUR) == (day.start, day.finish, day.breaks)


@pytest.mark.parametrize(
    ("before", "after", "days"),
    [
        ((at(8), at(9)), at(19, 59), 1),
        ((at(8), at(9)), at(20), 2),  # eleven hours of rest
        ((at(20), at(23)), at(2, day=5), 1),
        ((at(20), at(23)), at(2, 1, day=5), 2),  # more than a break in the night
        ((at(9), at(23)), at(1, 1, day=5), 2),  # longer than any shift
    ],
)
def test_a_start_goes_on_with_a_day_or_begins_a_new_one(
    before: tuple[datetime, datetime], after: datetime, days: int
) -> None:
    assert days == len(days_of([log(*before), log(after)], ZONE))


@pytest.mark.parametrize(
    ("start", "now", "left"),
    [
        (at(0, 1), at(23, 59), False),  # its date is not over
        (at(21), at(13, day=5), False),  # sixteen hours to the second
        (at(21), at(13, day=5) + SECOND, True),
        (at(6), at(0, day=5), True),
        (at(9), at(0, 59, day=5), False),
    ],
)
def test_what_was_left_open_began_on_an_earlier_date_and_runs_for_longer_than_a_shift(
    start: datetime, now: datetime, *, left: bool
) -> None:
    assert left is is_left_open(start, now, ZONE)


@given(st.integers(0, 365 * 24 * 60), st.timedeltas(ZERO, timedelta(days=3)))
def test_no_shift_of_sixteen_hours_is_ever_called_forgotten(minutes: int, length: timedelta) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    left = is_left_open(start, start + length, ZoneInfo("Europe/Berlin"))
    assert not left or length > LONGEST_SHIFT


def test_an_open_log_that_a_later_one_follows_still_runs() -> None:
    (day,) = days_of([log(at(9)), log(at(10), at(11))], ZONE)
    told = workday_of(day, now=at(12), zone=ZONE)
    assert (Status.OPENED, at(9), 3 * HOUR) == (told.status, told.start, worked(told, at(12)))


def test_the_services_own_count_is_told_for_a_closed_day_of_today_alone() -> None:
    (day,) = days_of([log(at(9), at(12))], ZONE)
    counted = {
        now.day: workday_of(day, now=now, zone=ZONE, recorded=2 * HOUR).recorded
        for now in (at(13), at(9, day=5))
    }
    assert {4: 2 * HOUR, 5: None} == counted


def test_the_persons_day_has_the_length_that_clocks_give_it() -> None:
    zone = ZoneInfo("Europe/Berlin")
    spans = [today(datetime(2026, 3, day, 12, tzinfo=zone), zone) for day in (28, 29)]
    assert [24 * HOUR, 23 * HOUR] == [span.end - span.start for span in spans]
    assert "2026-03-28T23:00:00.000Z" == written(spans[1].start)


def test_a_mark_is_read_as_it_was_written() -> None:
    mark = Mark(log_id="number with blanks", at=at(12))
    assert mark == read_mark(mark.text())


@pytest.mark.parametrize("text", ["", "x", "2026-05-04T09:00:00Z", "2026-05-04T09:00:00Z ", "a b"])
def test_what_is_no_mark_is_none(text: str) -> None:
    assert read_mark(text) is None


@pytest.mark.parametrize("off", [-NEAR, ZERO, NEAR])
def test_a_log_stopped_as_marked_is_a_break(off: timedelta) -> None:
    day = Day(logs=(log(at(9), at(12) + off, "a"),))
    assert Standing.PAUSED is standing(MARK, day, now=at(12, 30), zone=ZONE)


@pytest.mark.parametrize(
    "logs",
    [
        (),
        (log(at(9), at(12) + NEAR + SECOND, "a"),),
        (log(at(9), at(9, 1), "a"),),
        (log(at(9), at(12), "b"),),
        (log(at(9), at(12), "a"), log(at(12, 10), at(12, 20), "b")),
        (log(at(9), at(12), "a"), log(at(12, 10), None, "b")),
    ],
)
def test_any_other_story_ends_the_mark(logs: tuple[Log, ...]) -> None:
    day = Day(logs=logs) if logs else None
    assert Standing.GONE is standing(MARK, day, now=at(12, 30), zone=ZONE)


def test_while_the_log_runs_the_stop_may_be_on_its_way_for_a_while() -> None:
    day = Day(logs=(log(at(9), None, "a"),))
    assert Standing.UNDECIDED is standing(MARK, day, now=at(12) + ON_ITS_WAY, zone=ZONE)
    assert Standing.GONE is standing(MARK, day, now=at(12) + ON_ITS_WAY + SECOND, zone=ZONE)


def test_a_break_interrupts_what_ended_last_and_not_what_began_last() -> None:
    day = Day(logs=(log(at(9), at(12), "a"), log(at(10), at(11), "b")))
    assert "a" == day.ended_last.id
    assert Standing.PAUSED is standing(MARK, day, now=at(12, 30), zone=ZONE)
    running = Day(logs=(log(at(9), None, "a"), log(at(10), at(11), "b")))
    assert Standing.UNDECIDED is standing(MARK, running, now=at(12), zone=ZONE)


def test_a_break_is_over_with_its_day() -> None:
    day = Day(logs=(log(at(9), at(12), "a"),))
    assert Standing.PAUSED is standing(MARK, day, now=at(22, 59), zone=ZONE)
    assert Standing.GONE is standing(MARK, day, now=at(23), zone=ZONE)


def test_a_forgotten_log_adds_nothing_to_history_and_week() -> None:
    running = log(at(9, day=1))
    (day,) = past_days(
        [log(at(6, day=1), at(8, day=1)), running],
        first=at(0, day=1).date(),
        last=at(0, day=4).date(),
        now=at(9),
        zone=ZONE,
    )
    assert (None, 2 * HOUR, HOUR) == (day.finish, day.worked, day.breaks)
    week = week_total(HOUR, running, first=at(0, day=1).date(), target=None, now=at(9), zone=ZONE)
    assert HOUR == week.worked


def test_a_running_log_counts_for_the_week_in_which_it_began() -> None:
    running = log(at(22, day=3))  # a Sunday evening
    weeks = [
        week_total(HOUR, running, first=date(2026, month, day), target=None, now=at(2), zone=ZONE).worked
        for month, day in ((4, 27), (5, 3), (5, 4))
    ]
    assert [5 * HOUR, 5 * HOUR, HOUR] == weeks
