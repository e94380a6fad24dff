"""Emulated breaks, reports by a second step, forgotten timers and sums at Ever Gauzy."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.contracts.asking import do, read
from tests.portals.ever_gauzy.conftest import WHOSE, MakePortal, Service, lengths, perform
from tests.support.portal import ZONE
from tests.support.short_marks import ShortMarks
from tray_app.engine.errors import ExpiredDay, Misused, Refused
from tray_app.engine.portal import Remark, WeekTotal
from tray_app.portals.ever_gauzy.adapter import EverGauzyPortal
from tray_app.portals.ever_gauzy.demands import Demand
from tray_app.portals.ever_gauzy.wire import Work
from tray_app.sandbox.ever_gauzy.people import PROJECTS
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def test_a_break_is_over_when_the_timer_is_started_elsewhere(
    run: Run[Any], service: Service, portal: EverGauzyPortal, marks: ShortMarks
) -> None:
    do(run, portal, Action.OPEN)
    service.sandbox.advance(HOUR)
    do(run, portal, Action.PAUSE)
    service.sandbox.advance(20 * MINUTE)
    service.elsewhere("start")
    service.sandbox.advance(MINUTE)
    day = read(run, portal)
    assert (Status.OPENED, 20 * MINUTE) == (day.status, day.breaks)
    assert "" == marks.get("paused")
    service.elsewhere("stop")
    assert Status.CLOSED is read(run, portal).status


def test_a_break_outlives_a_restart_and_is_over_the_next_day(
    run: Run[Any], service: Service, portal: EverGauzyPortal, make_portal: MakePortal
) -> None:
    do(run, portal, Action.OPEN)
    service.sandbox.advance(HOUR)
    do(run, portal, Action.PAUSE)
    assert Status.PAUSED is read(run, make_portal()).status
    service.sandbox.advance(20 * HOUR)
    assert Status.CLOSED is read(run, make_portal()).status


def test_no_break_begins_that_a_restart_would_forget(
    run: Run[Any], service: Service, portal: EverGauzyPortal, marks: ShortMarks
) -> None:
    do(run, portal, Action.OPEN)
    service.sandbox.advance(HOUR)
    marks.full = True
    with pytest.raises(Misused):
        do(run, portal, Action.PAUSE)
    assert Status.OPENED is read(run, portal).status


def test_a_refused_stop_leaves_no_break_behind(
    run: Run[Any], service: Service, portal: EverGauzyPortal, marks: ShortMarks
) -> None:
    do(run, portal, Action.OPEN)
    service.sandbox.advance(HOUR)
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/timer/stop", code="429"))
    with pytest.raises(Exception, match="429"):
        do(run, portal, Action.PAUSE)
    assert "" == marks.get("paused")


def test_after_a_break_the_work_is_the_same_as_before(
    run: Run[Any], service: Service, portal: EverGauzyPortal
) -> None:
    do(run, portal, Action.OPEN, report="The roses")
    service.sandbox.advance(HOUR)
    do(run, portal, Action.PAUSE)
    service.sandbox.advance(HOUR)
    do(run, portal, Action.RESUME)
    assert ["The roses", "The roses"] == [log.description for log in service.logs]


def test_a_timer_begun_elsewhere_without_a_project_goes_on_after_a_break_with_the_usual_one(
    run: Run[Any], service: Service, make_portal: MakePortal, morning: datetime
) -> None:
    garden = next(iter(PROJECTS))
    portal = make_portal(
        usual=Work(project_id=garden, description="Roses"), demands=frozenset({Demand.PROJECT})
    )
    service.put(morning)
    service.sandbox.advance(HOUR)
    do(run, portal, Action.PAUSE)
    service.sandbox.advance(20 * MINUTE)
    assert Status.OPENED is do(run, portal, Action.RESUME).status
    assert [(), (("projectId", garden),)] == [log.numbers for log in service.logs]
    assert [None, None] == [log.description for log in service.logs]  # nobody demands one


def test_words_that_nobody_has_said_are_asked_for_when_the_day_is_opened_again(
    run: Run[Any], service: Service, make_portal: MakePortal, morning: datetime
) -> None:
    """Going on takes no words: the day can be closed during the break, and opening it takes them."""
    portal = make_portal(demands=frozenset({Demand.DESCRIPTION}))
    service.put(morning)
    service.sandbox.advance(HOUR)
    do(run, portal, Action.PAUSE)
    service.sandbox.advance(20 * MINUTE)
    with pytest.raises(Refused) as caught:
        do(run, portal, Action.RESUME)
    assert "WORDS_NEEDED" == caught.value.code
    do(run, portal, Action.CLOSE)
    day = do(run, portal, Action.OPEN, report="The roses")
    assert (Status.OPENED, morning, 20 * MINUTE) == (day.status, day.start, day.breaks)


def test_a_short_report_is_kept_although_a_longer_text_has_it_within(
    run: Run[Any], service: Service, portal: EverGauzyPortal
) -> None:
    do(run, portal, Action.OPEN, report="Fix login page")
    service.sandbox.advance(HOUR)
    reading = perform(run, portal, Action.CLOSE, report="Fix")
    assert ["Fix login page\n\nFix"] == [log.description for log in service.logs]
    assert frozenset() == reading.remarks


@pytest.mark.parametrize("paused", [False, True])
def test_a_report_that_may_not_be_stored_is_told_and_the_day_is_closed(
    run: Run[Any], service: Service, portal: EverGauzyPortal, *, paused: bool
) -> None:
    service.behave(may_modify=False)
    do(run, portal, Action.OPEN)
    service.sandbox.advance(HOUR)
    if paused:
        do(run, portal, Action.PAUSE)
    reading = perform(run, portal, Action.CLOSE, report="Watered the roses")
    assert Status.CLOSED is reading.workday.status
    assert {Remark.REPORT_NOT_KEPT} == reading.remarks
    assert [None] == [log.description for log in service.logs]


def test_a_report_stays_when_only_its_answer_is_lost(
    run: Run[Any], service: Service, portal: EverGauzyPortal
) -> None:
    do(run, portal, Action.OPEN, report="The roses")
    service.sandbox.advance(HOUR)
    service.sandbox.add_fault(Fault(kind=FaultKind.RESET_AFTER, method="PUT"))
    reading = perform(run, portal, Action.CLOSE, report="Watered")
    assert (Status.CLOSED, frozenset()) == (reading.workday.status, reading.remarks)
    assert "The roses\n\nWatered" == service.logs[0].description
    assert [HOUR] == lengths(service.logs)


def test_a_forgotten_timer_is_expired_and_closed_with_both_times(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    service.put(morning)
    service.sandbox.set_clock(morning + 24 * HOUR)
    assert Status.EXPIRED is read(run, portal).status
    with pytest.raises(ExpiredDay):
        do(run, portal, Action.CLOSE)
    day = do(run, portal, Action.CLOSE_EXPIRED, finish=morning + 8 * HOUR, reason="Forgot it")
    assert (Status.CLOSED, morning + 8 * HOUR) == (day.status, day.finish)
    assert ["Forgot it"] == [log.description for log in service.logs]


def test_a_night_shift_is_not_expired_while_it_lasts(
    run: Run[Any], service: Service, portal: EverGauzyPortal
) -> None:
    evening = datetime(2026, 5, 4, 21, tzinfo=ZONE)
    service.put(evening)
    service.sandbox.set_clock(evening + 16 * HOUR - SECOND)
    assert Status.OPENED is read(run, portal).status
    service.sandbox.advance(2 * SECOND)
    assert Status.EXPIRED is read(run, portal).status


def test_the_running_day_is_never_deleted(run: Run[Any], service: Service, portal: EverGauzyPortal) -> None:
    do(run, portal, Action.OPEN)
    with pytest.raises(Misused):
        run(portal.discard())
    assert all(seen.method != "DELETE" for seen in service.sandbox.requests())


def test_a_sum_of_the_week_has_the_running_timer_in_it(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    service.behave(weekly_limit=40)
    service.put(morning - HOUR, morning)
    run(portal.read_rules())
    do(run, portal, Action.OPEN)
    service.sandbox.advance(2 * HOUR)
    week = run(portal.read_history(morning.date(), morning.date())).week
    assert week is not None
    assert (3 * HOUR, 40 * HOUR) == (week.worked, week.target)


@pytest.mark.parametrize(
    ("begins_on", "first", "hours"),
    [("MONDAY", 4, 4), ("SUNDAY", 3, 6), (None, 4, 4), ("someday", 4, 4)],
)
def test_a_week_is_summed_up_from_the_day_on_which_the_organisations_weeks_begin(  # noqa: PLR0913 - cases
    run: Run[Any], service: Service, portal: EverGauzyPortal, *, begins_on: str | None, first: int, hours: int
) -> None:
    """On a Saturday, with hours of the Sunday before it, and of the one before that."""
    service.behave(week_starts=begins_on, weekly_limit=40)
    for day, length in ((2, 1), (3, 2), (4, 4)):
        nine = datetime(2026, 5, day, 9, tzinfo=ZONE)
        service.put(nine, nine + length * HOUR)
    service.sandbox.set_clock(datetime(2026, 5, 9, 12, tzinfo=ZONE))
    saturday = date(2026, 5, 9)
    week = run(portal.read_history(saturday, saturday)).week
    assert WeekTotal(first=date(2026, 5, first), worked=hours * HOUR, target=40 * HOUR) == week
    assert 7 - 6 * (begins_on != "SUNDAY") == run(portal.read_rules()).week_begins_on


def test_the_organisation_is_asked_once_on_which_day_its_weeks_begin(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    for _ in range(3):
        run(portal.read_history(morning.date(), morning.date()))
    assert 1 == len(service.sent("GET", f"/organization/{WHOSE.organization_id}"))


def test_times_belong_to_the_persons_day_and_not_to_the_servers(
    run: Run[Any], service: Service, portal: EverGauzyPortal
) -> None:
    """At one o'clock here it is still yesterday there, where clocks show UTC."""
    night = datetime(2026, 5, 5, 1, tzinfo=ZONE)
    service.sandbox.set_clock(night)
    do(run, portal, Action.OPEN)
    service.sandbox.advance(HOUR)
    do(run, portal, Action.CLOSE)
    service.sandbox.set_clock(night + 12 * HOUR)
    day = read(run, portal)
    assert (night, HOUR) == (day.start, day.recorded)
