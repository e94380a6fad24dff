"""The portal in front of the sandbox: each trap of the service, and what a wrong client would do."""

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from tests.conftest import Run
from tests.contracts.asking import do, read
from tests.portals.worktime_one.conftest import MakePortal, Service
from tests.support.fake_clock import FakeClock
from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.engine.errors import BadAnswer, Misused, NoAnswer, ReadOnly, Refused, Unavailable, Unreachable
from tray_app.engine.portal import Command, Remark
from tray_app.portals.worktime_one.adapter import WorkTimeOnePortal
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.worktime_one.clockings import OpenRow, Repeats
from tray_app.sandbox.worktime_one.keys import KEYS, READ_ONLY, READ_WRITE
from tray_app.sandbox.worktime_one.staff import PERSON_ID
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status, worked

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


def sent(service: Service) -> list[dict[str, Any]]:
    return [json.loads(seen.body) for seen in service.sandbox.requests() if seen.method == "POST"]


def pass_time(service: Service, clock: FakeClock, step: timedelta) -> datetime:
    clock.advance(step)
    service.sandbox.advance(step)
    return service.sandbox.now()


@pytest.mark.parametrize("shape", OpenRow)
def test_an_open_row_of_any_shape_is_an_open_day(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, shape: OpenRow
) -> None:
    service.behave(open_row=shape)
    service.put(MONDAY_MORNING - HOUR)
    assert (Status.OPENED, MONDAY_MORNING - HOUR) == (read(run, portal).status, read(run, portal).start)


def test_colleagues_in_the_list_are_nobodys_day(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    service.behave(filter_ignored=True)
    assert Status.CLOSED is read(run, portal).status
    do(run, portal, Action.OPEN)
    assert MONDAY_MORNING == read(run, portal).start
    assert Status.CLOSED is do(run, portal, Action.CLOSE).status
    assert [PERSON_ID] * 2 == [body["employee_id"] for body in sent(service)]


@pytest.mark.parametrize("repeats", Repeats)
def test_one_click_is_one_event_whatever_a_second_would_do(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, clock: FakeClock, repeats: Repeats
) -> None:
    service.behave(repeats=repeats)
    for action in (Action.OPEN, Action.OPEN, Action.CLOSE, Action.CLOSE):
        do(run, portal, action)
        pass_time(service, clock, HOUR)
    assert ["clock_in", "clock_out"] == [body["type"] for body in sent(service)]
    (row,) = service.rows
    assert (MONDAY_MORNING, MONDAY_MORNING + 2 * HOUR) == (row.clock_in, row.clock_out)


def test_a_door_that_was_faster_is_not_doubled(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, clock: FakeClock
) -> None:
    assert Status.CLOSED is read(run, portal).status
    pass_time(service, clock, HOUR)
    service.put(MONDAY_MORNING + HOUR / 2)
    day = do(run, portal, Action.OPEN)
    assert (Status.OPENED, MONDAY_MORNING + HOUR / 2, 0) == (day.status, day.start, service.writes())


def test_what_is_sent_is_what_the_page_shows_and_no_more(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, clock: FakeClock
) -> None:
    do(run, portal, Action.OPEN, report="Begin")
    pass_time(service, clock, HOUR)
    do(run, portal, Action.CLOSE)
    assert sent(service) == [
        {
            "employee_id": PERSON_ID,
            "type": "clock_in",
            "timestamp": "2026-05-04T05:50:00Z",
            "notes": "Begin",
        },
        {"employee_id": PERSON_ID, "type": "clock_out", "timestamp": "2026-05-04T06:50:00Z"},
    ]


def test_a_lock_is_named_only_where_the_person_named_one(
    run: Run[Any], make_portal: MakePortal, service: Service
) -> None:
    service.behave(lock_required=True)
    with pytest.raises(Refused) as caught:
        do(run, make_portal(), Action.OPEN)
    assert "lock_id" == caught.value.place
    assert Status.OPENED is do(run, make_portal(lock_id="lock_789"), Action.OPEN).status
    assert ["lock_789"] == [body["lock_id"] for body in sent(service) if "lock_id" in body]


def test_a_write_answered_with_nothing_is_settled_by_reading(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    service.behave(bare_answer=True)
    assert Status.OPENED is do(run, portal, Action.OPEN).status


@pytest.mark.parametrize("hours", [-11, -8, -3, 0, 3, 9, 13])
@pytest.mark.parametrize("hour", [0, 5, 12, 20, 23])
def test_the_day_is_seen_at_every_hour_in_every_zone(  # noqa: PLR0913, PLR0917 - fixtures and parameters
    run: Run[Any], make_portal: MakePortal, service: Service, clock: FakeClock, hours: int, hour: int
) -> None:
    """The service's dates are UTC's: a row can be on the date before or after the person's."""
    zone = timezone(timedelta(hours=hours))
    begin = datetime(2026, 5, 6, hour, 30, tzinfo=zone)
    service.sandbox.set_clock(begin)
    clock.set_wall(begin)
    portal = make_portal(zone=zone)
    day = do(run, portal, Action.OPEN)
    assert (Status.OPENED, begin) == (day.status, day.start)
    pass_time(service, clock, HOUR)
    assert HOUR == worked(read(run, portal), service.sandbox.now())
    closed = do(run, portal, Action.CLOSE)
    assert (Status.CLOSED, begin, begin + HOUR) == (closed.status, closed.start, closed.finish)
    assert closed.start is not None
    assert begin.isoformat() == closed.start.isoformat()


def test_a_row_of_the_small_hours_has_the_date_before_in_utc_and_is_todays_all_the_same(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, clock: FakeClock
) -> None:
    early = MONDAY_MORNING.replace(hour=1, minute=0)
    service.put(early, early + HOUR)
    service.put(MONDAY_MORNING - HOUR)
    day = read(run, portal)
    assert (early, 5 * HOUR + 50 * MINUTE) == (day.start, day.breaks)
    today = MONDAY_MORNING.date()
    history = run(portal.read_history(today, today))
    assert [today] == [each.day for each in history.days]
    assert () == run(portal.read_history(today - DAY, today - DAY)).days
    assert clock.now() == MONDAY_MORNING


def test_a_clock_that_is_wrong_by_days_costs_one_more_look(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, clock: FakeClock
) -> None:
    service.put(MONDAY_MORNING - HOUR)
    clock.set_wall(MONDAY_MORNING + 30 * DAY)
    assert Status.OPENED is read(run, portal).status
    assert 2 == len(service.sandbox.requests())
    assert Status.OPENED is read(run, portal).status
    assert 3 == len(service.sandbox.requests())


def test_a_night_shift_is_not_called_forgotten_while_it_lasts(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, clock: FakeClock
) -> None:
    evening = MONDAY_MORNING.replace(hour=22, minute=0)
    service.sandbox.set_clock(evening)
    clock.set_wall(evening)
    do(run, portal, Action.OPEN)
    pass_time(service, clock, 10 * HOUR)
    assert Status.OPENED is read(run, portal).status
    pass_time(service, clock, 7 * HOUR)
    assert Status.EXPIRED is read(run, portal).status


def test_a_long_attendance_is_read_page_by_page(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    service.behave(page_size=2)
    for count in range(1, 6):
        start = MONDAY_MORNING - count * DAY
        service.put(start, start + HOUR)
    today = MONDAY_MORNING.date()
    history = run(portal.read_history(today - 7 * DAY, today))
    assert [today - count * DAY for count in range(5, 0, -1)] == [day.day for day in history.days]
    assert ["", "page=2", "page=3"] == [
        next((part for part in seen.query.split("&") if part.startswith("page=")), "")
        for seen in service.sandbox.requests()
    ]


def test_pages_without_an_end_are_given_up(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    service.behave(page_size=1)
    for count in range(30):
        start = MONDAY_MORNING - DAY + count * 2 * MINUTE
        service.put(start, start + MINUTE)
    with pytest.raises(BadAnswer) as caught:
        run(portal.read_workday())
    assert "TOO_MANY_PAGES" == caught.value.code


def test_a_moment_recorded_otherwise_is_told(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, clock: FakeClock
) -> None:
    service.behave(whole_minutes=True)
    opened = run(portal.perform(Command(action=Action.OPEN)))
    pass_time(service, clock, HOUR + timedelta(seconds=20))
    closed = run(portal.perform(Command(action=Action.CLOSE)))
    assert (frozenset(), frozenset({Remark.ADJUSTED})) == (opened.remarks, closed.remarks)


def test_a_report_for_a_day_that_a_door_has_closed_is_told_as_not_kept(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    service.put(MONDAY_MORNING - HOUR, MONDAY_MORNING)
    told = run(portal.perform(Command(action=Action.CLOSE, report="words")))
    assert (Status.CLOSED, frozenset({Remark.REPORT_NOT_KEPT}), 0) == (
        told.workday.status,
        told.remarks,
        service.writes(),
    )
    assert frozenset() == run(portal.perform(Command(action=Action.CLOSE))).remarks


def test_a_second_look_that_fails_never_says_that_nothing_was_sent(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    for code in ("rate_limit_exceeded", "unauthorized", "internal_error"):
        service.drop_rows()
        service.sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL, path="/attendance", skip=1, code=code, retry_after=40)
        )
        with pytest.raises(NoAnswer) as caught:
            do(run, portal, Action.OPEN)
        assert caught.value.may_have_happened
        assert 1 == len(service.rows)
        assert Status.OPENED is read(run, portal).status


def test_a_key_that_may_only_read_is_found_out_by_the_first_click(
    run: Run[Any], make_portal: MakePortal, service: Service
) -> None:
    portal = make_portal(key=READ_ONLY)
    assert run(portal.check()).can_write
    assert Status.CLOSED is read(run, portal).status
    with pytest.raises(ReadOnly):
        do(run, portal, Action.OPEN)
    assert not run(portal.check()).can_write
    assert () == service.rows


def test_a_key_that_was_given_more_rights_may_click_again_after_the_next_check(
    run: Run[Any], make_portal: MakePortal, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal = make_portal(key=READ_ONLY)
    with pytest.raises(ReadOnly):
        do(run, portal, Action.OPEN)
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/organization", code="internal_error"))
    with pytest.raises(Unavailable):
        run(portal.check())
    assert not run(portal.check()).can_write, "a check that failed has told nobody"
    asked = len(service.sandbox.requests())
    monkeypatch.setitem(KEYS, READ_ONLY, KEYS[READ_WRITE])
    assert run(portal.check()).can_write
    assert asked + 1 == len(service.sandbox.requests()), "nothing is written in order to find out"
    assert Status.OPENED is do(run, portal, Action.OPEN).status


def test_a_key_that_may_still_only_read_is_found_out_again_by_one_click(
    run: Run[Any], make_portal: MakePortal, service: Service
) -> None:
    portal = make_portal(key=READ_ONLY)
    for _ in range(2):
        with pytest.raises(ReadOnly):
            do(run, portal, Action.OPEN)
        assert [False, True] == [run(portal.check()).can_write for _ in range(2)]
    assert 2 == service.writes()


def test_the_daily_target_is_the_only_rule(run: Run[Any], make_portal: MakePortal, service: Service) -> None:
    assert 8 * HOUR == run(make_portal(target=8 * HOUR).read_rules()).min_duration
    assert run(make_portal().read_rules()).min_duration is None
    assert () == service.sandbox.requests()


def test_after_the_end_there_are_no_rules(run: Run[Any], portal: WorkTimeOnePortal) -> None:
    run(portal.aclose())
    with pytest.raises(Unreachable):
        run(portal.read_rules())


def test_a_forgotten_day_is_closed_with_its_time_and_words(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    start = MONDAY_MORNING - 3 * DAY
    service.put(start)
    assert Status.EXPIRED is read(run, portal).status
    finish = start + 8 * HOUR
    closed = do(run, portal, Action.CLOSE_EXPIRED, finish=finish, reason="Forgot", report="Done")
    assert (Status.CLOSED, finish) == (closed.status, closed.finish)
    assert "Done\n\nForgot" == service.rows[-1].notes_out
    with pytest.raises(Misused):
        do(run, portal, Action.CLOSE_EXPIRED)


def test_history_shows_what_the_service_counts(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service, clock: FakeClock
) -> None:
    monday = MONDAY_MORNING.date()
    service.put(MONDAY_MORNING - DAY, MONDAY_MORNING - DAY + 100 * MINUTE)
    do(run, portal, Action.OPEN)
    pass_time(service, clock, HOUR)
    history = run(portal.read_history(monday - DAY, monday))
    assert [timedelta(hours=1.67), HOUR] == [day.worked for day in history.days]
    assert history.week is not None
    assert (monday, HOUR, None) == (history.week.first, history.week.worked, history.week.target)


def test_a_date_with_two_days_is_one_entry_of_the_history(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    early = (MONDAY_MORNING - DAY).replace(hour=0, minute=0)
    service.put(early, early + 8 * HOUR)
    service.put(early + 20 * HOUR, early + 23 * HOUR)
    (day,) = run(portal.read_history(early.date(), early.date())).days
    assert (early, early + 23 * HOUR, 11 * HOUR, ZERO) == (day.start, day.finish, day.worked, day.breaks)


def test_moments_are_never_ahead_of_the_service(
    run: Run[Any], portal: WorkTimeOnePortal, service: Service
) -> None:
    """The ``Date`` header has whole seconds; the service refuses what lies ahead of its clock."""
    for fraction in (0, 100_000, 900_000):
        service.sandbox.set_clock(MONDAY_MORNING.replace(microsecond=fraction))
        assert Status.OPENED is do(run, portal, Action.OPEN).status
        do(run, portal, Action.CLOSE)
    assert all(row.clock_in == MONDAY_MORNING.astimezone(UTC) for row in service.rows)
    assert ZONE == MONDAY_MORNING.tzinfo
