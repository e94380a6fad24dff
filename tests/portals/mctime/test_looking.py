"""Readings: pages, what is remembered, rules, history and the sums of a week."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.mctime.conftest import MakePortal, Service
from tests.portals.mctime.doing import HOUR, QUARTER, do, later, problem, read
from tests.support.fake_clock import FakeClock
from tests.support.portal import MONDAY_MORNING
from tests.support.short_marks import ShortMarks
from tray_app.engine.errors import KeyRefused, NotAllowed, Unavailable
from tray_app.engine.portal import History
from tray_app.portals.mctime.adapter import McTimePortal
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.mctime.keys import MANAGER
from tray_app.sandbox.mctime.people import PERSON_ID, colleague_id
from tray_app.sandbox.mctime.state import Absent, BreakList
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status, worked
from tray_app.workday.rules import Rules

DAY = timedelta(days=1)


def history(run: Run[Any], portal: McTimePortal, days: int = 14) -> History:
    today = MONDAY_MORNING.date()
    told = run(portal.read_history(today - timedelta(days=days), today))
    assert isinstance(told, History)
    return told


def test_a_managers_key_never_shows_a_colleagues_clock(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    portal = make_portal(key=MANAGER)
    assert Status.CLOSED is read(run, portal).workday.status
    service.put(MONDAY_MORNING)
    assert MONDAY_MORNING == read(run, portal).workday.start


@pytest.mark.parametrize("absent", list(Absent))
def test_a_clock_that_does_not_run_is_a_closed_day_however_it_is_told(
    run: Run[Any], service: Service, portal: McTimePortal, absent: Absent
) -> None:
    service.behave(absent=absent)
    assert Status.CLOSED is read(run, portal).workday.status
    assert Status.OPENED is do(run, portal, Action.OPEN).workday.status
    later(service)
    assert Status.CLOSED is do(run, portal, Action.CLOSE).workday.status
    run(portal.check())


@pytest.mark.parametrize("break_list", list(BreakList))
def test_a_running_break_has_its_length_however_it_is_told(
    run: Run[Any], service: Service, make_portal: MakePortal, break_list: BreakList
) -> None:
    service.behave(break_list=break_list)
    do(run, make_portal(), Action.OPEN)
    later(service)
    do(run, make_portal(), Action.PAUSE)
    later(service, QUARTER)
    after_a_restart = make_portal()
    paused = read(run, after_a_restart).workday
    assert (Status.PAUSED, MONDAY_MORNING + HOUR) == (paused.status, paused.paused_at)
    resumed = do(run, after_a_restart, Action.RESUME).workday
    assert (Status.OPENED, QUARTER) == (resumed.status, resumed.breaks)


def test_a_break_begun_elsewhere_that_is_not_told_has_no_beginning(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    service.behave(break_list=BreakList.NONE)
    service.click("start")
    later(service)
    service.click("break")
    paused = read(run, portal).workday
    assert (Status.PAUSED, None) == (paused.status, paused.paused_at)


def test_a_disk_that_is_full_loses_lengths_and_no_click(
    run: Run[Any], service: Service, portal: McTimePortal, marks: ShortMarks
) -> None:
    service.behave(break_list=BreakList.NONE)
    marks.full = True
    do(run, portal, Action.OPEN, report="Words")
    later(service)
    assert Status.PAUSED is do(run, portal, Action.PAUSE).workday.status


def test_entries_are_read_once_until_the_clock_changes_or_time_passes(
    run: Run[Any], service: Service, portal: McTimePortal, clock: FakeClock
) -> None:
    read(run, portal)
    asked = service.asked("/times")
    read(run, portal)
    assert asked == service.asked("/times")
    service.click("start")
    read(run, portal)
    once_more = service.asked("/times")
    assert once_more > asked
    read(run, portal)
    assert once_more == service.asked("/times")
    clock.advance(QUARTER)
    read(run, portal)
    assert service.asked("/times") > once_more


def test_what_somebody_types_is_seen_after_some_minutes(
    run: Run[Any], service: Service, portal: McTimePortal, clock: FakeClock
) -> None:
    read(run, portal)
    service.put(MONDAY_MORNING - 2 * HOUR, MONDAY_MORNING - HOUR)
    clock.advance(QUARTER)
    day = read(run, portal).workday
    assert (MONDAY_MORNING - 2 * HOUR, MONDAY_MORNING - HOUR) == (day.start, day.finish)


def test_planned_time_is_not_yet_worked(run: Run[Any], service: Service, portal: McTimePortal) -> None:
    service.put(MONDAY_MORNING + HOUR, MONDAY_MORNING + 2 * HOUR)
    assert read(run, portal).workday.start is None
    assert () == history(run, portal).days


def test_all_pages_of_entries_are_read(run: Run[Any], service: Service, make_portal: MakePortal) -> None:
    for count in range(1, 60):
        start = MONDAY_MORNING - count * 4 * HOUR
        service.put(start, start + HOUR)
    for key in (MANAGER, None):
        portal = make_portal() if key is None else make_portal(key=key)
        told = history(run, portal)
        assert 59 * HOUR == sum((day.worked for day in told.days), ZERO)


def test_years_are_asked_for_in_pieces(run: Run[Any], service: Service, portal: McTimePortal) -> None:
    long_ago = MONDAY_MORNING - 800 * DAY
    service.put(long_ago, long_ago + HOUR)
    assert [long_ago.date()] == [day.day for day in history(run, portal, 800).days]


def test_what_is_no_work_is_no_day_of_the_history(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    service.put(MONDAY_MORNING - DAY, MONDAY_MORNING - DAY + HOUR, type="vacation")
    service.put(MONDAY_MORNING - 2 * DAY, MONDAY_MORNING - 2 * DAY + HOUR, comment="Words")
    (day,) = history(run, portal).days
    assert ("Words", HOUR) == (day.note, day.worked)


def test_a_week_is_the_services_own_sum_with_its_target_and_what_runs(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    portal = make_portal(key=MANAGER)
    service.put(MONDAY_MORNING, MONDAY_MORNING + HOUR)
    later(service, 2 * HOUR)
    do(run, portal, Action.OPEN)
    later(service, QUARTER)
    week = history(run, portal).week
    assert week is not None
    assert (MONDAY_MORNING.date(), HOUR + QUARTER, 40 * HOUR) == (week.first, week.worked, week.target)


def test_without_the_right_a_week_is_the_sum_of_its_entries_and_the_question_is_not_repeated(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    service.put(MONDAY_MORNING, MONDAY_MORNING + HOUR)
    later(service, 2 * HOUR)
    for _ in range(3):
        week = history(run, portal).week
        assert week is not None
        assert (HOUR, None) == (week.worked, week.target)
    assert 1 == service.asked("/analytics")


@pytest.mark.parametrize("key", ["manager", "employee"])
def test_todays_target_is_the_services_or_else_ones_own(
    run: Run[Any], service: Service, make_portal: MakePortal, key: str
) -> None:
    manages = key == "manager"
    portal = make_portal(target=6 * HOUR, **({"key": MANAGER} if manages else {}))
    assert Rules(min_duration=(8 if manages else 6) * HOUR) == run(portal.read_rules())
    later(service, 5 * DAY)  # a Saturday
    assert Rules(min_duration=None if manages else 6 * HOUR) == run(portal.read_rules())
    assert Rules() == run(make_portal().read_rules())


def test_sums_send_no_mail_and_count_for_nobody_else(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    run(make_portal(key=MANAGER).read_rules())
    assert 0 == service.state.mails
    (body,) = [seen.body for seen in service.sandbox.requests() if seen.path.endswith("/analytics")]
    assert f'"userIds": ["{PERSON_ID}"]' in body
    assert "recipientEmails" not in body


def test_trouble_that_passes_is_told_so_that_the_rules_are_asked_for_again(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    portal = make_portal(key=MANAGER)
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/analytics", code="503"))
    with pytest.raises(Unavailable):
        run(portal.read_rules())
    assert Rules(min_duration=8 * HOUR) == run(portal.read_rules())


def test_somebody_elses_number_is_not_called_a_bad_key(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    portal = make_portal(user_id=colleague_id(1))
    for action in (Action.OPEN, Action.CLOSE):
        assert isinstance(problem(run, portal, action), NotAllowed)
    assert [] == service.sent()


def test_a_refusal_about_numbers_is_looked_at_twice(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/times", code="401", message="No"))
    with pytest.raises(NotAllowed) as caught:
        run(portal.read_workday())
    assert ("NOT_YOURS", "No") == (caught.value.code, caught.value.words)
    assert [f"userIds={PERSON_ID}", ""] == [
        seen.query for seen in service.sandbox.requests() if seen.path.endswith("/clock")
    ]
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="401", count=2))
    with pytest.raises(KeyRefused):
        run(portal.read_workday())


def test_checking_tells_ones_own_name_alone(run: Run[Any], service: Service, make_portal: MakePortal) -> None:
    assert "Sandbox Person" == run(make_portal(key=MANAGER).check()).name
    service.behave(people_told=False)
    assert not run(make_portal().check()).name


def test_the_opening_words_outlive_a_service_that_does_not_tell_them(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    service.behave(comment_told=False)
    do(run, make_portal(), Action.OPEN, report="Begin\nhere")
    later(service)
    do(run, make_portal(), Action.CLOSE, report="Done")
    assert "Begin\nhere\n\nDone" == service.entries[0].comment
    do(run, make_portal(), Action.OPEN)
    later(service)
    do(run, make_portal(), Action.CLOSE, report="Again")
    assert "Again" == service.entries[-1].comment


def test_a_day_of_two_entries_is_told_whole(run: Run[Any], service: Service, portal: McTimePortal) -> None:
    service.put(MONDAY_MORNING - 3 * HOUR, MONDAY_MORNING - 2 * HOUR)
    service.put(MONDAY_MORNING - HOUR, MONDAY_MORNING - QUARTER)
    day = read(run, portal).workday
    assert (Status.CLOSED, HOUR) == (day.status, day.breaks)
    assert HOUR + 3 * QUARTER == worked(day, MONDAY_MORNING)
