"""Clocks and entries put together to days, by the person's own calendar."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.portals.days import LONGEST_SHIFT, is_left_open
from tray_app.portals.mctime.days import Break, Clocking, Entry, days_of, workday_of
from tray_app.workday.model import ZERO, Status, Workday, worked

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)
MIDNIGHT = datetime(2026, 5, 5, tzinfo=ZONE)


def entry(start: datetime, length: timedelta = HOUR, number: str = "", category: str = "productive") -> Entry:
    return Entry(id=number or start.isoformat(), start=start, finish=start + length, category=category)


def day_at(now: datetime, *entries: Entry, clocking: Clocking | None = None) -> Workday:
    days = days_of(entries, clocking, ZONE)
    return workday_of(days[-1] if days else None, now=now, zone=ZONE)


@pytest.mark.parametrize(
    ("start", "now", "left"),
    [
        (MIDNIGHT - 2 * HOUR, MIDNIGHT + 2 * HOUR, False),
        (MIDNIGHT - 2 * HOUR, MIDNIGHT + 14 * HOUR, False),
        (MIDNIGHT - 2 * HOUR, MIDNIGHT + 14 * HOUR + SECOND, True),
        (MIDNIGHT, MIDNIGHT + 24 * HOUR - SECOND, False),
        (MIDNIGHT, MIDNIGHT + 24 * HOUR, True),
        (MIDNIGHT - SECOND, MIDNIGHT + 15 * HOUR, False),
        (MIDNIGHT - SECOND, MIDNIGHT + 16 * HOUR, True),
        (MIDNIGHT - timedelta(days=3), MIDNIGHT, True),
        (MIDNIGHT + HOUR, MIDNIGHT, False),
    ],
)
def test_a_clock_was_forgotten_once_it_is_long_and_since_an_earlier_date(
    start: datetime, now: datetime, *, left: bool
) -> None:
    assert left == is_left_open(start, now, ZONE)


@given(
    start=st.integers(0, 10 * 365 * 24 * 60).map(lambda count: MIDNIGHT + count * MINUTE),
    length=st.timedeltas(ZERO, timedelta(days=10)),
    zone=st.sampled_from([UTC, ZONE, ZoneInfo("America/New_York"), timezone(-timedelta(hours=11))]),
)
def test_no_night_shift_and_no_date_is_forgotten_before_it_is_over(
    start: datetime, length: timedelta, zone: tzinfo
) -> None:
    now = start + length
    same_date = start.astimezone(zone).date() == now.astimezone(zone).date()
    left = is_left_open(start, now, zone)
    assert not (left and (same_date or length <= LONGEST_SHIFT))
    assert not left or is_left_open(start, now + HOUR, zone)
    assert is_left_open(start, start + timedelta(days=2), zone)


def test_the_calendar_is_the_persons_own() -> None:
    start = datetime(2026, 5, 4, 1, 0, tzinfo=UTC)  # the evening before in New York
    now = start + 17 * HOUR
    assert (False, True) == (
        is_left_open(start, now, UTC),
        is_left_open(start, now, ZoneInfo("America/New_York")),
    )


def test_several_entries_of_a_date_are_one_day_with_the_gaps_as_breaks() -> None:
    lunch = Break(start=MONDAY_MORNING + HOUR, finish=MONDAY_MORNING + HOUR + 10 * MINUTE)
    first = Entry(
        id="1", start=MONDAY_MORNING, finish=MONDAY_MORNING + 3 * HOUR, breaks=(lunch,), category="productive"
    )
    day = day_at(MIDNIGHT, entry(MONDAY_MORNING + 4 * HOUR, 2 * HOUR), first)
    assert (Status.CLOSED, MONDAY_MORNING, MONDAY_MORNING + 6 * HOUR) == (day.status, day.start, day.finish)
    assert HOUR + 10 * MINUTE == day.breaks
    assert 5 * HOUR - 10 * MINUTE == worked(day, MIDNIGHT)


def test_a_night_of_two_parts_is_one_day_and_the_next_morning_another() -> None:
    evening = entry(MIDNIGHT - 3 * HOUR, 2 * HOUR)
    night = entry(MIDNIGHT + HOUR, 2 * HOUR)
    morning = entry(MIDNIGHT + 15 * HOUR)
    assert [[evening, night], [morning]] == [
        list(day.entries) for day in days_of([morning, night, evening], None, ZONE)
    ]


@pytest.mark.parametrize(("away", "days"), [(11 * HOUR - SECOND, 1), (11 * HOUR, 2)])
def test_who_was_away_for_a_daily_rest_begins_a_new_day(away: timedelta, days: int) -> None:
    first = entry(MIDNIGHT)
    assert days == len(days_of([first, entry(first.finish + away)], None, ZONE))


@pytest.mark.parametrize(("away", "days"), [(3 * HOUR, 1), (3 * HOUR + SECOND, 2)])
def test_past_midnight_a_short_absence_goes_on(away: timedelta, days: int) -> None:
    evening = entry(MIDNIGHT - 2 * HOUR)
    assert days == len(days_of([evening, entry(evening.finish + away)], None, ZONE))


def test_what_is_no_work_belongs_to_no_day() -> None:
    holiday = entry(MONDAY_MORNING, 8 * HOUR, category="vacation")
    assert () == days_of([holiday], None, ZONE)
    assert 1 == len(days_of([entry(MONDAY_MORNING, category="")], None, ZONE))


def test_times_that_were_filled_in_give_way_to_the_clock() -> None:
    filled_in = replace(entry(MONDAY_MORNING, 8 * HOUR), creation="wtm")
    clocking = Clocking(start=MONDAY_MORNING + HOUR)
    (day,) = days_of([filled_in], clocking, ZONE)
    assert (clocking.start, ()) == (day.start, day.entries)
    typed = replace(filled_in, creation="times")
    assert MONDAY_MORNING == days_of([typed], clocking, ZONE)[0].start
    assert MONDAY_MORNING == days_of([filled_in], None, ZONE)[0].start


def test_an_entry_told_twice_counts_once() -> None:
    (day,) = days_of([entry(MONDAY_MORNING, number="1"), entry(MONDAY_MORNING, number="1")], None, ZONE)
    assert 1 == len(day.entries)


def test_a_forgotten_clock_is_told_without_what_was_before_it() -> None:
    clocking = Clocking(start=MONDAY_MORNING + 4 * HOUR, breaks=())
    today = MONDAY_MORNING + 6 * HOUR
    tomorrow = MIDNIGHT + 12 * HOUR
    earlier = entry(MONDAY_MORNING)
    running, forgotten = (day_at(now, earlier, clocking=clocking) for now in (today, tomorrow))
    assert (Status.OPENED, MONDAY_MORNING, 3 * HOUR) == (running.status, running.start, running.breaks)
    assert (Status.EXPIRED, clocking.start, ZERO) == (forgotten.status, forgotten.start, forgotten.breaks)


def test_a_break_runs_by_its_word_alone() -> None:
    unended = (Break(start=MONDAY_MORNING + HOUR),)
    now = MONDAY_MORNING + 2 * HOUR
    working = day_at(now, clocking=Clocking(start=MONDAY_MORNING, breaks=unended))
    paused = day_at(now, clocking=Clocking(start=MONDAY_MORNING, on_break=True, breaks=unended))
    unknown = day_at(now, clocking=Clocking(start=MONDAY_MORNING, on_break=True, breaks=None))
    assert [Status.OPENED, Status.PAUSED, Status.PAUSED] == [day.status for day in (working, paused, unknown)]
    assert [None, MONDAY_MORNING + HOUR, None] == [day.paused_at for day in (working, paused, unknown)]
    assert 2 * HOUR == worked(working, now)


def test_without_anything_there_is_a_closed_day_in_the_persons_offset() -> None:
    day = workday_of(None, now=MONDAY_MORNING.astimezone(UTC), zone=ZONE)
    assert (Status.CLOSED, None, ZONE) == (day.status, day.start, day.offset)


minutes = st.integers(0, 60 * 24 * 5)


@given(spans=st.lists(st.tuples(minutes, st.integers(0, 600)), max_size=12))
def test_each_minute_is_work_or_break_and_no_entry_is_lost(spans: list[tuple[int, int]]) -> None:
    entries = [
        entry(MONDAY_MORNING + begin * MINUTE, length * MINUTE, number=str(index))
        for index, (begin, length) in enumerate(spans)
    ]
    days = days_of(entries, None, ZONE)
    assert sorted(each.id for each in entries) == sorted(each.id for day in days for each in day.entries)
    for day in days:
        assert day.finish is not None
        assert ZERO <= day.breaks <= day.finish - day.start
    assert [day.start for day in days] == sorted(day.start for day in days)
