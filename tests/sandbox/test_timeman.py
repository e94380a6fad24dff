"""The state machine, cell by cell of the portal's table."""

from dataclasses import replace
from datetime import UTC, timedelta, timezone

import pytest

from tests.sandbox.days import FLEXTIME, HOUR, MINUTE, OFFICE, at, closed, opened, paused, refusal_of, scene
from tray_app.sandbox.answers import status_word
from tray_app.sandbox.plan import Plan, read_plan
from tray_app.sandbox.schedules import default_schedule
from tray_app.sandbox.timeman import Record, Records, Stored, close_day, open_day, pause_day, settle

# From no record.


def test_open_without_a_record_makes_one_that_starts_now() -> None:
    (record,) = open_day((), scene(at(9, 2)))
    assert (Stored.OPENED, at(9, 2), True) == (record.state, record.start, record.active)


def test_pause_without_a_record_changes_nothing() -> None:
    assert () == pause_day((), scene(at(9)))


def test_close_without_a_record_is_refused() -> None:
    assert refusal_of(lambda: close_day((), scene(at(18)))) == "ALERT_WARNING"


def test_close_without_a_record_but_with_a_time_is_refused() -> None:
    time = "2026-05-04T17:00:00+03:00"
    assert refusal_of(lambda: close_day((), scene(at(18)), time=time, report="x")) == "ALERT_WARNING"


def test_a_start_keeps_whole_seconds_in_the_persons_offset() -> None:
    now = at(9).replace(microsecond=999_999).astimezone(UTC)
    (record,) = open_day((), scene(now))
    assert at(9).isoformat() == record.start.isoformat()


# From OPENED.


def test_open_on_an_open_day_changes_nothing() -> None:
    assert opened() == open_day(opened(), scene(at(10)))


def test_open_on_an_open_day_ignores_a_time_even_a_bad_one() -> None:
    assert opened() == open_day(opened(), scene(at(10)), time="nonsense")


def test_pause_keeps_the_moment_and_counts_no_break_yet() -> None:
    (record,) = pause_day(opened(), scene(at(12)))
    assert (Stored.PAUSED, at(12), timedelta(0)) == (record.state, record.paused_at, record.breaks)


def test_close_keeps_finish_duration_address_and_report() -> None:
    (record,) = close_day(opened(), scene(at(18)), report="done a lot")
    assert record == Record(
        id=1,
        state=Stored.CLOSED,
        start=at(9),
        finish=at(18),
        duration=9 * HOUR,
        ip_close="127.0.0.1",
        report="done a lot",
    )


def test_close_without_a_report_keeps_an_empty_one() -> None:
    assert close_day(opened(), scene(at(18)))[-1].report == ""


# From PAUSED.


def test_open_on_a_paused_day_resumes_it_and_counts_the_break() -> None:
    (record,) = open_day(paused(), scene(at(12, 45)))
    assert (Stored.OPENED, at(9), 45 * MINUTE, None) == (
        record.state,
        record.start,
        record.breaks,
        record.paused_at,
    )


def test_open_with_a_time_on_a_paused_day_is_refused() -> None:
    time = "2026-05-04T12:30:00+03:00"
    assert refusal_of(lambda: open_day(paused(), scene(at(13)), time=time, reason="x")) == "TIME"


def test_pause_on_a_paused_day_changes_nothing() -> None:
    assert paused() == pause_day(paused(), scene(at(13)))


def test_close_on_a_paused_day_counts_the_running_break() -> None:
    (record,) = close_day(paused(), scene(at(13)))
    assert (HOUR, 3 * HOUR, None) == (record.breaks, record.duration, record.paused_at)


def test_close_with_a_time_on_a_paused_day_counts_the_break_up_to_that_time() -> None:
    (record,) = close_day(paused(), scene(at(13)), time="2026-05-04T12:30:00+03:00", report="left early")
    assert (at(12, 30), 30 * MINUTE) == (record.finish, record.breaks)


def test_close_with_a_time_before_the_pause_counts_no_break() -> None:
    (record,) = close_day(paused(), scene(at(13)), time="2026-05-04T11:30:00+03:00", report="left early")
    assert (at(11, 30), timedelta(0), 150 * MINUTE) == (record.finish, record.breaks, record.duration)


# From CLOSED.


def test_open_continues_a_closed_day_and_the_gap_becomes_a_break() -> None:
    (record,) = open_day(closed(), scene(at(19, 30)))
    assert (1, Stored.OPENED, at(9), None, 90 * MINUTE, timedelta(0)) == (
        record.id,
        record.state,
        record.start,
        record.finish,
        record.breaks,
        record.duration,
    )


def test_a_continued_day_keeps_the_address_of_the_first_close() -> None:
    (record,) = open_day(close_day(opened(), scene(at(18))), scene(at(19)))
    assert record.ip_close == "127.0.0.1"


def test_open_with_a_time_on_a_day_that_would_be_continued_is_refused() -> None:
    time = "2026-05-04T19:00:00+03:00"
    assert refusal_of(lambda: open_day(closed(), scene(at(19)), time=time, reason="x")) == "TIME"


def test_continuing_before_a_finish_in_the_future_counts_no_break() -> None:
    (record,) = open_day(closed(finish=at(18)), scene(at(16)))
    assert (Stored.OPENED, timedelta(0)) == (record.state, record.breaks)


def test_open_the_next_morning_makes_a_new_record() -> None:
    first, second = open_day(closed(), scene(at(9, day=5)))
    assert (closed()[0], 2, at(9, day=5)) == (first, second.id, second.start)


def test_open_makes_a_new_record_once_a_new_shift_may_start_although_the_day_could_be_continued() -> None:
    long_shift = {"WORK_TIME_START": 6 * 3600, "WORK_TIME_END": 22 * 3600, "WORK_DAYS": "1234567"}
    plan = read_plan({**default_schedule(), "SHIFTS": [long_shift]})
    day = closed(at(6), at(22))
    at_the_end = open_day(day, scene(at(22), plan=plan))
    after_the_end = open_day(day, scene(at(22, 1), plan=plan))
    assert (1, 2) == (len(at_the_end), len(after_the_end))


@pytest.mark.parametrize("plan", [FLEXTIME, read_plan(None), replace(OFFICE, free=True)])
def test_open_never_continues_a_day_without_a_fixed_schedule(plan: Plan) -> None:
    assert len(open_day(closed(finish=at(12)), scene(at(13), plan=plan))) == 2


def test_open_makes_a_new_record_where_continuing_is_forbidden() -> None:
    schedule = {**default_schedule(), "WORKTIME_RESTRICTIONS": {"ALLOWED_TO_REOPEN_RECORD": False}}
    assert len(open_day(closed(finish=at(12)), scene(at(13), plan=read_plan(schedule)))) == 2


def test_pause_on_a_closed_day_changes_nothing() -> None:
    assert closed() == pause_day(closed(), scene(at(19)))


def test_close_on_a_closed_day_is_refused() -> None:
    assert refusal_of(lambda: close_day(closed(), scene(at(19)))) == "ALERT_WARNING"


@pytest.mark.parametrize(
    ("time", "code"),
    [("2026-05-04T18:30:00+03:00", "ALERT_WARNING"), ("2026-05-05T18:30:00+03:00", "WRONG_DATETIME")],
)
def test_close_with_a_time_on_a_closed_day_is_refused(time: str, code: str) -> None:
    assert code == refusal_of(lambda: close_day(closed(), scene(at(19)), time=time, report="x"))


# From EXPIRED.


@pytest.mark.parametrize("day", [opened(), paused()])
def test_an_unfinished_day_expires_and_open_and_pause_change_nothing(day: Records) -> None:
    tomorrow = scene(at(9, day=5))
    assert status_word(day, tomorrow) == "EXPIRED"
    assert day == open_day(day, tomorrow)
    assert day == open_day(day, tomorrow, time="2026-05-05T09:00:00+03:00", reason="x")
    assert day == pause_day(day, tomorrow)


@pytest.mark.parametrize("plan", [OFFICE, FLEXTIME])
def test_close_without_a_time_on_an_expired_day_is_refused_on_every_schedule(plan: Plan) -> None:
    late = scene(at(9, day=7), plan=plan)
    assert refusal_of(lambda: close_day(opened(), late, report="x")) == "WD_EXPIRED"


def test_close_with_a_time_and_a_reason_ends_an_expired_day_and_waits_for_approval() -> None:
    late = scene(at(9, day=5))
    (record,) = close_day(opened(), late, time="2026-05-04T18:00:00+03:00", report="forgot")
    assert (Stored.CLOSED, at(18), False, "forgot") == (
        record.state,
        record.finish,
        record.active,
        record.report,
    )


def test_close_with_a_time_on_an_expired_flexible_day_needs_no_reason_and_no_approval() -> None:
    late = scene(at(9, day=7), plan=FLEXTIME)
    (record,) = close_day(opened(), late, time="2026-05-04T18:00:00+03:00")
    assert (Stored.CLOSED, True) == (record.state, record.active)


def test_close_on_an_expired_day_needs_a_reason() -> None:
    late = scene(at(9, day=5))
    time = "2026-05-04T18:00:00+03:00"
    assert refusal_of(lambda: close_day(opened(), late, time=time, report="  ")) == "REPORT_NEEDED"


def test_after_an_expired_day_was_closed_open_makes_a_new_record() -> None:
    late = scene(at(9, day=5))
    records = close_day(opened(), late, time="2026-05-04T18:00:00+03:00", report="forgot")
    assert [at(9), at(9, day=5)] == [record.start for record in open_day(records, late)]


# Durations.


def test_the_shown_duration_is_wrong_beyond_a_day() -> None:
    (record,) = close_day(opened(), scene(at(10, day=5), plan=FLEXTIME))
    assert (25 * HOUR, HOUR) == ((record.finish or at(0)) - record.start, record.duration)


def test_the_shown_duration_goes_by_wall_clocks_across_a_change_of_offset() -> None:
    winter = timezone(timedelta(hours=2))
    (record,) = close_day(opened(), scene(at(18), zone=winter))
    assert (9 * HOUR, 8 * HOUR) == ((record.finish or at(0)) - record.start, record.duration)


def test_a_clock_set_back_makes_no_negative_times() -> None:
    (record,) = close_day(opened(), scene(at(8)))
    assert (at(9), timedelta(0)) == (record.finish, record.duration)


# Permission, and what the portal does by itself.


def test_without_permission_open_and_close_are_refused_and_pause_is_silent() -> None:
    guest = scene(at(10), may_manage=False)
    assert refusal_of(lambda: open_day((), guest)) == "ALERT_WARNING"
    assert refusal_of(lambda: close_day(opened(), guest)) == "ALERT_WARNING"
    assert opened() == pause_day(opened(), guest)


@pytest.mark.parametrize("day", [opened(), paused(since=at(17))])
def test_a_schedule_that_controls_the_start_alone_closes_the_day_at_the_end_of_the_shift(
    day: Records,
) -> None:
    plan = read_plan({**default_schedule(), "CONTROLLED_ACTIONS": 1})
    assert day == settle(day, scene(at(17, 59), plan=plan))
    (record,) = settle(day, scene(at(20), plan=plan))
    breaks = HOUR if day == paused(since=at(17)) else timedelta(0)
    assert (Stored.CLOSED, at(18), breaks) == (record.state, record.finish, record.breaks)


def test_other_days_are_never_closed_by_the_portal() -> None:
    assert opened() == settle(opened(), scene(at(23)))
    plan = read_plan({**default_schedule(), "CONTROLLED_ACTIONS": 1})
    saturday = opened(at(10, day=9))
    assert saturday == settle(saturday, scene(at(23, day=9), plan=plan))
    assert closed() == settle(closed(), scene(at(23), plan=plan))
