"""Opening and closing with a time given by hand: the rules, and when a manager has to approve."""

from dataclasses import replace

import pytest

from tests.sandbox.days import FLEXTIME, MINUTE, OFFICE, at, closed, opened, refusal_of, scene
from tray_app.sandbox.plan import read_plan
from tray_app.sandbox.schedules import default_schedule
from tray_app.sandbox.timeman import Stored, approve, close_day, open_day, pause_day

# A time on opening.


def test_open_with_a_time_keeps_the_wall_clock_and_drops_its_offset() -> None:
    (record,) = open_day((), scene(at(9, 10)), time="2026-05-04T08:00:01+00:00", reason="forgot to click")
    assert "2026-05-04T08:00:01+03:00" == record.start.isoformat()
    assert "forgot to click" == record.reason


@pytest.mark.parametrize(
    ("minutes_before", "active"),
    [(15, True), (16, False)],
)
def test_open_with_a_time_waits_for_approval_beyond_the_edit_limit(
    *, minutes_before: int, active: bool
) -> None:
    time = (at(9) - minutes_before * MINUTE).isoformat()
    assert active == open_day((), scene(at(9)), time=time, reason="x")[-1].active


def test_without_an_edit_limit_no_manual_time_waits_for_approval() -> None:
    plan = replace(OFFICE, edit_limit=None)
    assert open_day((), scene(at(12), plan=plan), time=at(9).isoformat(), reason="x")[-1].active


def test_a_start_that_is_automatic_never_waits_for_approval() -> None:
    plan = read_plan({**default_schedule(), "CONTROLLED_ACTIONS": 2})
    assert open_day((), scene(at(12), plan=plan), time=at(9).isoformat(), reason="x")[-1].active


@pytest.mark.parametrize(
    ("time", "reason", "code"),
    [
        ("2026-05-04T09:00:00", "x", "WRONG_DATETIME_FORMAT"),
        ("2026-05-04T09:00:00.000+03:00", "x", "WRONG_DATETIME_FORMAT"),
        ("2026-05-04 09:00:00+03:00", "x", "WRONG_DATETIME_FORMAT"),
        ("2026-02-31T09:00:00+03:00", "x", "WRONG_DATETIME_FORMAT"),
        ("", "x", "WRONG_DATETIME_FORMAT"),
        ("2026-05-03T09:00:00+03:00", "x", "WRONG_DATETIME"),
        ("0001-01-01T00:00:00+14:00", "x", "WRONG_DATETIME"),
        ("2026-05-04T09:00:00+03:00", "", "ERROR_CORE"),
        ("2026-05-04T12:00:00+03:00", "x", "ALERT_WARNING"),
    ],
)
def test_open_refuses_a_time_that_breaks_a_rule(time: str, reason: str, code: str) -> None:
    assert code == refusal_of(lambda: open_day((), scene(at(10)), time=time, reason=reason))


def test_open_with_a_time_needs_no_reason_on_a_flexible_schedule() -> None:
    (record,) = open_day((), scene(at(10), plan=FLEXTIME), time=at(9, 50).isoformat())
    assert at(9, 50) == record.start


def test_open_refuses_a_start_inside_an_earlier_day() -> None:
    flexible = scene(at(14), plan=FLEXTIME)
    time = at(11).isoformat()
    assert refusal_of(lambda: open_day(closed(finish=at(12)), flexible, time=time)) == "ALERT_WARNING"


# A time on closing.


def test_close_with_a_time_honours_its_offset() -> None:
    (record,) = close_day(opened(), scene(at(19)), time="2026-05-04T14:00:00+00:00", report="x")
    assert at(17) == record.finish


@pytest.mark.parametrize(
    ("time", "report", "code"),
    [
        ("yesterday", "x", "WRONG_DATETIME_FORMAT"),
        ("2026-05-05T01:00:00+03:00", "x", "WRONG_DATETIME"),
        ("2026-05-04T22:00:00+00:00", "x", "WRONG_DATETIME"),
        ("2026-05-04T17:00:00+03:00", "", "REPORT_NEEDED"),
    ],
)
def test_close_refuses_a_time_that_breaks_a_rule(time: str, report: str, code: str) -> None:
    assert code == refusal_of(lambda: close_day(opened(), scene(at(19)), time=time, report=report))


@pytest.mark.parametrize("wall", ["08:59:59", "09:00:00"])
def test_a_closing_time_not_after_the_start_is_taken_for_the_next_date(wall: str) -> None:
    (record,) = close_day(opened(), scene(at(19)), time=f"2026-05-04T{wall}+03:00", report="typing error")
    assert at(8, 59, day=5) <= (record.finish or at(0)) <= at(9, day=5)


def test_a_closing_time_in_the_future_is_taken() -> None:
    (record,) = close_day(opened(), scene(at(17)), time=at(18).isoformat(), report="leaving later")
    assert (Stored.CLOSED, at(18)) == (record.state, record.finish)


@pytest.mark.parametrize(("minutes_before", "active"), [(15, True), (16, False)])
def test_close_with_a_time_waits_for_approval_beyond_the_edit_limit(
    *, minutes_before: int, active: bool
) -> None:
    time = (at(18) - minutes_before * MINUTE).isoformat()
    assert active == close_day(opened(), scene(at(18)), time=time, report="x")[-1].active


def test_an_end_that_is_automatic_never_waits_for_approval() -> None:
    plan = read_plan({**default_schedule(), "CONTROLLED_ACTIONS": 1})
    assert close_day(opened(), scene(at(17), plan=plan), time=at(12).isoformat(), report="x")[-1].active


def test_an_expired_day_waits_for_approval_even_where_no_edit_limit_is_set() -> None:
    late = scene(at(9, day=5), plan=replace(OFFICE, edit_limit=None))
    assert not close_day(opened(), late, time=at(18).isoformat(), report="forgot")[-1].active


def test_a_closing_time_within_the_edit_limit_does_not_stand_in_for_an_approval() -> None:
    waiting = (replace(opened()[0], active=False),)
    assert not close_day(waiting, scene(at(18)), time=at(17, 55).isoformat(), report="x")[-1].active


def test_waiting_for_approval_stays_through_pause_resume_close_and_continuing_until_it_is_given() -> None:
    records = open_day((), scene(at(9)), time=at(8).isoformat(), reason="x")
    records = pause_day(records, scene(at(12)))
    records = open_day(records, scene(at(13)))
    records = close_day(records, scene(at(18)))
    records = open_day(records, scene(at(19)))
    assert not records[-1].active
    assert approve(records)[-1].active


def test_approving_nothing_is_nothing() -> None:
    assert () == approve(())
