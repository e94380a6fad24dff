"""What loses time at Ever Gauzy loses none here: each trap of its timer, against the sandbox that has it."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.contracts.asking import do, read
from tests.portals.ever_gauzy.conftest import MakePortal, Service, lengths, perform
from tests.support.portal import ZONE
from tray_app.engine.errors import NoAnswer, Refused
from tray_app.engine.portal import Remark
from tray_app.portals.ever_gauzy.adapter import EverGauzyPortal
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status, worked

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def test_a_start_is_not_sent_while_a_timer_runs(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    """Sent, it would cut what runs to ten seconds."""
    service.put(morning)
    service.sandbox.advance(3 * HOUR)
    assert Status.OPENED is do(run, portal, Action.OPEN).status
    assert [] == service.sent("POST", "/timesheet/timer/start")
    service.sandbox.advance(HOUR)
    do(run, portal, Action.CLOSE)
    assert [4 * HOUR] == lengths(service.logs)


def test_a_start_is_not_sent_while_a_timer_runs_since_yesterday(
    run: Run[Any], service: Service, portal: EverGauzyPortal
) -> None:
    """The status of today alone would call it stopped."""
    evening = datetime(2026, 5, 4, 22, tzinfo=ZONE)
    service.put(evening)
    service.sandbox.set_clock(evening + 4 * HOUR)
    day = do(run, portal, Action.OPEN)
    assert (Status.OPENED, evening) == (day.status, day.start)
    assert [] == service.sent("POST", "/timesheet/timer/start")
    do(run, portal, Action.CLOSE)
    assert [4 * HOUR] == lengths(service.logs)


def test_a_timer_since_yesterday_is_found_where_the_second_question_is_refused(
    run: Run[Any], service: Service, portal: EverGauzyPortal
) -> None:
    service.behave(worked_refused=True)
    evening = datetime(2026, 5, 4, 22, tzinfo=ZONE)
    service.put(evening)
    service.sandbox.set_clock(evening + 4 * HOUR)
    day = do(run, portal, Action.OPEN)
    assert (Status.OPENED, evening) == (day.status, day.start)
    assert [] == service.sent("POST", "/timesheet/timer/start")


def test_going_on_after_a_break_loses_nothing_of_what_was_before_it(
    run: Run[Any], service: Service, portal: EverGauzyPortal
) -> None:
    do(run, portal, Action.OPEN)
    for action, length in ((Action.PAUSE, 2 * HOUR), (Action.RESUME, HOUR), (Action.CLOSE, 3 * HOUR)):
        service.sandbox.advance(length)
        do(run, portal, action)
    assert [2 * HOUR, 3 * HOUR] == lengths(service.logs)
    assert all(log.slots for log in service.logs)


def test_start_and_stop_come_from_the_browser_and_are_tracked(
    run: Run[Any], service: Service, portal: EverGauzyPortal
) -> None:
    """Other sources get no slots, and a stop from the desktop goes back to the start."""
    do(run, portal, Action.OPEN)
    service.sandbox.advance(HOUR)
    do(run, portal, Action.CLOSE)
    for path in ("/timesheet/timer/start", "/timesheet/timer/stop"):
        (seen,) = service.sent("POST", path)
        body = json.loads(seen.body)
        assert ("BROWSER", "TRACKED") == (body["source"], body["logType"])
        assert "manualTimeSlot" not in body
        assert "Tenant-Id" in seen.headers
    assert [HOUR] == lengths(service.logs)


def test_a_timer_started_on_the_desktop_keeps_its_time_when_it_is_stopped_here(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    service.put(morning, source="DESKTOP")
    service.sandbox.advance(2 * HOUR)
    reading = perform(run, portal, Action.CLOSE)
    assert [2 * HOUR] == lengths(service.logs)
    assert Status.CLOSED is reading.workday.status
    assert Remark.ADJUSTED in reading.remarks  # without slots it is in none of the service's sums


def test_the_toggle_is_never_used(run: Run[Any], service: Service, portal: EverGauzyPortal) -> None:
    for action in (Action.OPEN, Action.PAUSE, Action.RESUME, Action.CLOSE):
        do(run, portal, action)
        service.sandbox.advance(HOUR)
    assert [] == service.sent("POST", "/timesheet/timer/toggle")


def test_an_earlier_end_goes_with_the_beginning_it_belongs_to(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    """An end alone is compared with now and refused."""
    do(run, portal, Action.OPEN)
    service.sandbox.advance(3 * HOUR)
    day = do(run, portal, Action.CLOSE, at=morning + 2 * HOUR)
    assert morning + 2 * HOUR == day.finish
    (seen,) = service.sent("POST", "/timesheet/timer/stop")
    assert {"startedAt", "stoppedAt"} <= json.loads(seen.body).keys()


@pytest.mark.parametrize("off", [timedelta(0), -HOUR])
def test_an_end_that_is_not_after_the_start_is_not_sent(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime, off: timedelta
) -> None:
    """Sent, it would clear the running flag and record no end."""
    do(run, portal, Action.OPEN)
    service.sandbox.advance(HOUR)
    with pytest.raises(Refused) as caught:
        do(run, portal, Action.CLOSE, at=morning + off)
    assert "TIME_DOES_NOT_FIT" == caught.value.code
    assert [] == service.sent("POST", "/timesheet/timer/stop")
    assert Status.OPENED is read(run, portal).status


def test_a_second_session_within_ten_minutes_counts_although_no_list_has_it(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    service.sandbox.set_clock(morning.replace(minute=51))
    steps = ((Action.OPEN, 2), (Action.PAUSE, 2), (Action.RESUME, 3), (Action.CLOSE, 30), (Action.OPEN, 10))
    remarks = []
    for action, minutes in steps:
        remarks.append(perform(run, portal, action).remarks)
        service.sandbox.advance(minutes * MINUTE)
    assert [2 * MINUTE, 3 * MINUTE] == lengths(service.logs)[:2]
    assert [True, False, False] == [bool(log.slots) for log in service.logs]
    assert [frozenset(), frozenset(), frozenset(), {Remark.ADJUSTED}, frozenset()] == remarks
    day = read(run, portal)
    assert 15 * MINUTE == worked(day, service.sandbox.now())
    assert 32 * MINUTE == day.breaks


def test_what_no_list_has_is_remembered_over_a_restart(
    run: Run[Any], service: Service, portal: EverGauzyPortal, make_portal: MakePortal, morning: datetime
) -> None:
    service.sandbox.set_clock(morning.replace(minute=51))
    for action in (Action.OPEN, Action.PAUSE, Action.RESUME, Action.CLOSE):
        do(run, portal, action)
        service.sandbox.advance(2 * MINUTE)
    service.sandbox.advance(HOUR)
    do(run, portal, Action.OPEN)
    again = make_portal()
    assert read(run, portal) == read(run, again)
    today = morning.date()
    assert 4 * MINUTE == run(again.read_history(today, today)).days[0].worked


@pytest.mark.parametrize("begins", [-2 * HOUR, -HOUR - 30 * MINUTE])
def test_an_earlier_start_never_deletes_what_is_recorded(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime, begins: timedelta
) -> None:
    service.put(morning - 2 * HOUR, morning - HOUR)
    with pytest.raises(Refused) as caught:
        do(run, portal, Action.OPEN, at=morning + begins)
    assert "TIME_DOES_NOT_FIT" == caught.value.code
    assert 1 == len(service.logs)
    assert service.logs[0].slots
    assert Status.OPENED is do(run, portal, Action.OPEN, at=morning - HOUR).status


def test_an_earlier_end_never_deletes_what_was_entered_meanwhile(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    do(run, portal, Action.OPEN)
    service.put(morning + HOUR, morning + 2 * HOUR)
    service.sandbox.advance(4 * HOUR)
    with pytest.raises(Refused):
        do(run, portal, Action.CLOSE, at=morning + 3 * HOUR)
    assert all(log.slots for log in service.logs if not log.running)


@pytest.mark.parametrize(
    ("begins", "ends"),
    [
        (HOUR, 2 * HOUR),  # within the timer's time
        (-HOUR, HOUR),  # over its beginning
        (-HOUR, ZERO),  # up to it
    ],
)
@pytest.mark.parametrize("action", [Action.CLOSE, Action.PAUSE])
def test_a_stop_that_deletes_what_was_entered_meanwhile_says_so(  # noqa: PLR0913 - fixtures and cases
    run: Run[Any],
    service: Service,
    portal: EverGauzyPortal,
    morning: datetime,
    *,
    action: Action,
    begins: timedelta,
    ends: timedelta,
) -> None:
    """The timer's own time holds all of it, so no minute is lost; what the entry was for is."""
    over = ends > ZERO
    do(run, portal, Action.OPEN)
    number = service.put(morning + begins, morning + ends)
    before = next(log.slots for log in service.logs if log.id == number)
    service.sandbox.advance(4 * HOUR)
    reading = perform(run, portal, action)
    assert ({Remark.OVERWRITTEN} if over else frozenset()) == reading.remarks
    assert over is (before != next(log.slots for log in service.logs if log.id == number))
    ended = {Action.CLOSE: Status.CLOSED, Action.PAUSE: Status.PAUSED}[action]
    whole = 4 * HOUR - min(begins, ZERO)
    assert (ended, whole) == (reading.workday.status, worked(reading.workday, morning + 4 * HOUR))


def test_a_stop_that_was_taken_and_did_nothing_has_deleted_nothing(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    do(run, portal, Action.OPEN)
    service.put(morning - HOUR, morning + HOUR)
    service.sandbox.advance(4 * HOUR)
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/timer/stop", code="406"))
    reading = perform(run, portal, Action.CLOSE)
    assert (Status.OPENED, frozenset()) == (reading.workday.status, reading.remarks)


def test_a_forgotten_timer_can_be_closed_although_an_entry_lies_over_its_beginning(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    """Whatever end is chosen, the stop deletes what lies there: refused, the day would stay open for good."""
    service.put(morning)
    service.put(morning - HOUR, morning + HOUR)
    service.sandbox.advance(24 * HOUR)
    assert Status.EXPIRED is read(run, portal).status
    reading = perform(run, portal, Action.CLOSE_EXPIRED, finish=morning + 8 * HOUR, reason="Forgot it")
    assert (Status.CLOSED, morning + 8 * HOUR) == (reading.workday.status, reading.workday.finish)
    assert {Remark.OVERWRITTEN} == reading.remarks


def test_a_forgotten_timer_that_an_entry_of_the_next_day_hides_is_told_as_it_was_closed(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    service.put(morning)
    read(run, portal)
    service.sandbox.advance(26 * HOUR)
    service.put(morning + 24 * HOUR, morning + 25 * HOUR)
    assert Status.EXPIRED is read(run, portal).status
    reading = perform(run, portal, Action.CLOSE_EXPIRED, finish=morning + 8 * HOUR, reason="Forgot it")
    assert (Status.CLOSED, frozenset()) == (reading.workday.status, reading.remarks)
    assert ["Forgot it", None] == [log.description for log in service.logs]


def test_a_break_holds_although_an_entry_began_after_what_it_interrupts(
    run: Run[Any], service: Service, portal: EverGauzyPortal, make_portal: MakePortal, morning: datetime
) -> None:
    do(run, portal, Action.OPEN, report="The roses")
    service.put(morning + HOUR, morning + 2 * HOUR)
    service.sandbox.advance(4 * HOUR)
    do(run, portal, Action.PAUSE)
    assert Status.PAUSED is read(run, make_portal()).status
    service.sandbox.advance(HOUR)
    assert Status.OPENED is do(run, portal, Action.RESUME).status
    assert ["The roses", None, "The roses"] == [log.description for log in service.logs]


def test_a_report_given_in_a_break_deletes_nothing_that_was_entered_meanwhile(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    """Adding it is an edit, and an edit deletes what it overlaps: a copy of the report stays here anyway."""
    do(run, portal, Action.OPEN)
    service.sandbox.advance(4 * HOUR)
    do(run, portal, Action.PAUSE)
    service.put(morning - HOUR, morning + HOUR)
    before = service.logs
    reading = perform(run, portal, Action.CLOSE, report="Watered")
    assert (Status.CLOSED, frozenset({Remark.REPORT_NOT_KEPT})) == (reading.workday.status, reading.remarks)
    assert before == service.logs


def test_a_report_stays_with_its_timer_where_somebody_else_was_quicker_and_an_entry_began_later(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    do(run, portal, Action.OPEN)
    service.put(morning + HOUR, morning + 2 * HOUR)
    service.sandbox.advance(4 * HOUR)
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL_AFTER, path="/timer/stop", status=406))
    reading = perform(run, portal, Action.CLOSE, report="Watered")
    assert (Status.CLOSED, frozenset({Remark.OVERWRITTEN})) == (reading.workday.status, reading.remarks)
    assert ["Watered", None] == [log.description for log in service.logs]


def test_a_timer_that_a_later_entry_hides_is_not_started_over(
    run: Run[Any], service: Service, portal: EverGauzyPortal, make_portal: MakePortal, morning: datetime
) -> None:
    """The service tells of the log that began last: an entry by hand, and not the timer that runs."""
    service.put(morning)
    read(run, portal)
    service.put(morning + HOUR, morning + 2 * HOUR)
    service.sandbox.advance(4 * HOUR)
    for each in (portal, make_portal()):
        day = do(run, each, Action.OPEN)
        assert (Status.OPENED, morning, 4 * HOUR) == (day.status, day.start, worked(day, morning + 4 * HOUR))
    assert [] == service.sent("POST", "/timesheet/timer/start")
    do(run, portal, Action.CLOSE)
    assert 4 * HOUR == service.logs[0].duration
    assert Status.CLOSED is read(run, portal).status


@pytest.mark.parametrize(("kind", "done"), [(FaultKind.RESET_AFTER, True), (FaultKind.RESET_BEFORE, False)])
@pytest.mark.parametrize("path", ["/timer/start", "/timer/stop"])
def test_a_lost_answer_is_settled_by_reading_and_never_sent_again(  # noqa: PLR0913 - fixtures and cases
    run: Run[Any], service: Service, portal: EverGauzyPortal, kind: FaultKind, path: str, *, done: bool
) -> None:
    stopping = path.endswith("stop")
    if stopping:
        do(run, portal, Action.OPEN)
        service.sandbox.advance(HOUR)
    service.sandbox.add_fault(Fault(kind=kind, path=path))
    with pytest.raises(NoAnswer):
        do(run, portal, Action.CLOSE if stopping else Action.OPEN)
    assert 1 == len(service.sent("POST", f"/timesheet{path}"))
    runs = Status.OPENED if stopping is not done else Status.CLOSED
    assert runs is read(run, portal).status


def test_a_stop_that_finds_nothing_running_has_what_it_wanted(
    run: Run[Any], service: Service, portal: EverGauzyPortal
) -> None:
    do(run, portal, Action.OPEN)
    service.sandbox.advance(HOUR)
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL_AFTER, path="/timer/stop", status=406))
    reading = perform(run, portal, Action.CLOSE, report="Watered")
    assert (Status.CLOSED, frozenset()) == (reading.workday.status, reading.remarks)
    assert ["Watered"] == [log.description for log in service.logs]


def test_a_write_that_cannot_be_read_back_may_have_happened(
    run: Run[Any], service: Service, portal: EverGauzyPortal, morning: datetime
) -> None:
    service.put(morning - 24 * HOUR, morning - 20 * HOUR)
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/timer/status", code="503", skip=1))
    with pytest.raises(NoAnswer) as caught:
        do(run, portal, Action.OPEN)
    assert caught.value.may_have_happened
    assert Status.OPENED is read(run, portal).status
