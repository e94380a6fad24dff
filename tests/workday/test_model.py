"""The record of a day, and the time worked in it."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workday.examples import (
    MINUTE,
    MONDAY,
    MOSCOW,
    a_day,
    at,
    changing_zones,
    closed,
    expired,
    lengths,
    moments,
    opened,
    paused,
    unhurried,
    workdays,
    zones,
)
from tests.workday.zones import BERLIN, LORD_HOWE, NEW_YORK
from tray_app.workday.model import (
    ZERO,
    Status,
    Workday,
    belongs_to,
    break_total,
    current_break,
    is_running,
    is_worked_known,
    worked,
)

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("status", Status)
def test_every_word_of_the_portal_is_its_status_in_any_case(status: Status) -> None:
    assert status is Status.from_text(status.value)
    assert status is Status.from_text(f" {status.value.lower()}\n")


@pytest.mark.parametrize("nothing", [None, "", "   "])
def test_no_word_is_a_closed_day(nothing: str | None) -> None:
    assert Status.from_text(nothing) is Status.CLOSED


@pytest.mark.parametrize("word", ["OPEN", "closed?", "0", "Открыт", "from_text", "__class__"])
def test_a_word_from_the_future_is_unknown(word: str) -> None:
    assert Status.from_text(word) is Status.UNKNOWN


@unhurried
@given(st.text())
def test_no_word_raises(word: str) -> None:
    assert Status.from_text(word) in Status


def test_a_moment_without_offset_is_refused() -> None:
    naive = datetime(2026, 5, 4, 9)  # noqa: DTZ001 - the very thing that is refused
    for name in ("start", "finish", "paused_at", "suggested_finish"):
        with pytest.raises(ValueError, match="offset"):
            Workday(status=Status.OPENED, **{name: naive})  # type: ignore[arg-type] # one of four alike


def test_negative_breaks_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        Workday(status=Status.OPENED, breaks=-MINUTE)


def test_an_open_day_counts_from_its_start_without_breaks() -> None:
    assert worked(opened("09:00", breaks=30 * MINUTE), at("13:00")) == 3.5 * HOUR


def test_a_pause_freezes_the_worked_time_and_grows_the_break() -> None:
    day = paused("13:00", breaks=15 * MINUTE)
    assert worked(day, at("13:00")) == worked(day, at("16:00")) == 3.75 * HOUR
    assert current_break(day, at("13:40")) == 40 * MINUTE
    assert break_total(day, at("13:40")) == 55 * MINUTE


def test_a_pause_from_a_moment_nobody_knows_says_nothing() -> None:
    day = paused(None, breaks=15 * MINUTE)
    assert worked(day, at("16:00")) == ZERO
    assert not is_worked_known(day)
    assert current_break(day, at("16:00")) == ZERO
    assert break_total(day, at("16:00")) == 15 * MINUTE


def test_a_closed_day_counts_to_its_finish_for_ever() -> None:
    day = closed("18:00", breaks=HOUR)
    assert worked(day, at("18:00")) == worked(day, at("23:00")) == 8 * HOUR
    assert is_worked_known(day)


@pytest.mark.parametrize(("recorded", "expected"), [(None, ZERO), (8 * HOUR, 8 * HOUR), (-HOUR, ZERO)])
def test_without_a_finish_the_portals_own_figure_stands_in(
    recorded: timedelta | None, expected: timedelta
) -> None:
    day = Workday(status=Status.CLOSED, start=at("09:00"), recorded=recorded)
    assert worked(day, at("20:00")) == expected
    assert is_worked_known(day) is (recorded is not None)


@pytest.mark.parametrize("status", [Status.EXPIRED, Status.UNKNOWN])
def test_no_counter_runs_where_the_portal_runs_none(status: Status) -> None:
    assert worked(a_day(status), at("17:00")) == ZERO
    assert not is_worked_known(a_day(status))


@pytest.mark.parametrize("status", Status)
def test_without_a_start_nothing_was_worked(status: Status) -> None:
    day = Workday(status=status)
    assert worked(day, at("17:00")) == ZERO
    assert not is_worked_known(day)
    assert not belongs_to(day, at("17:00"))


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.CLOSED, False),
        (Status.OPENED, True),
        (Status.PAUSED, True),
        (Status.EXPIRED, True),
        (Status.UNKNOWN, False),
    ],
)
def test_a_day_runs_until_somebody_ends_it(status: Status, *, expected: bool) -> None:
    assert is_running(a_day(status)) is expected


def test_a_record_belongs_to_the_date_of_its_own_offset() -> None:
    late = opened("23:30")
    assert belongs_to(late, at("20:59:59").astimezone(UTC))
    assert belongs_to(late, datetime(2026, 5, 4, 20, 59, 59, tzinfo=UTC))
    assert not belongs_to(late, datetime(2026, 5, 4, 21, 0, tzinfo=UTC))


def test_the_zone_is_the_starts_then_the_portals_then_utc() -> None:
    plus_two = timezone(2 * HOUR)
    assert Workday(status=Status.OPENED, start=at("09:00"), offset=plus_two).zone == MOSCOW
    assert Workday(status=Status.CLOSED, offset=plus_two).zone == plus_two
    assert Workday(status=Status.CLOSED).zone == UTC


@pytest.mark.parametrize(
    ("zone", "evening", "morning", "expected"),
    [
        (BERLIN, "2026-03-28T22:00", "2026-03-29T06:00", 7 * HOUR),
        (BERLIN, "2026-10-24T22:00", "2026-10-25T06:00", 9 * HOUR),
        (NEW_YORK, "2026-03-07T22:00", "2026-03-08T06:00", 7 * HOUR),
        (LORD_HOWE, "2026-10-03T22:00", "2026-10-04T06:00", 7.5 * HOUR),
        (LORD_HOWE, "2026-04-04T22:00", "2026-04-05T06:00", 8.5 * HOUR),
    ],
)
def test_a_night_of_changing_clocks_is_as_long_as_it_is(
    zone: tzinfo, evening: str, morning: str, expected: timedelta
) -> None:
    start, end = (datetime.fromisoformat(text).replace(tzinfo=zone) for text in (evening, morning))
    assert worked(Workday(status=Status.OPENED, start=start), end) == expected
    assert worked(Workday(status=Status.PAUSED, start=start, paused_at=end), end) == expected
    assert worked(Workday(status=Status.CLOSED, start=start, finish=end), end + HOUR) == expected


@unhurried
@given(workdays(), moments)
def test_worked_and_break_time_are_never_negative(workday: Workday, now: datetime) -> None:
    assert worked(workday, now) >= ZERO
    assert current_break(workday, now) >= ZERO
    assert break_total(workday, now) >= workday.breaks
    if not is_worked_known(workday):
        assert worked(workday, now) == ZERO


@unhurried
@given(workdays(), moments, lengths, zones)
def test_worked_time_only_grows_and_never_faster_than_time(
    workday: Workday, now: datetime, later: timedelta, zone: tzinfo
) -> None:
    growth = worked(workday, (now + later).astimezone(zone)) - worked(workday, now)
    assert ZERO <= growth <= later
    if workday.status is not Status.OPENED:
        assert growth == ZERO


@unhurried
@given(moments, lengths, lengths, changing_zones)
def test_the_zone_in_which_moments_are_written_does_not_count(
    start: datetime, length: timedelta, breaks: timedelta, zone: tzinfo
) -> None:
    for status, end in ((Status.OPENED, None), (Status.PAUSED, "paused_at"), (Status.CLOSED, "finish")):
        ends = {} if end is None else {end: (start + length).astimezone(zone)}
        day = Workday(status=status, start=start.astimezone(zone), breaks=breaks, **ends)  # type: ignore[arg-type] # one of two alike
        assert worked(day, (start + length).astimezone(zone)) == max(length - breaks, ZERO)


def test_an_expired_day_keeps_what_the_portal_suggests() -> None:
    assert expired(suggested=at("18:00")).suggested_finish == at("18:00", MONDAY)
