"""Clicks: each is read, sent once and read again, and what would cost time is never sent."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.mctime.conftest import MakePortal, Service
from tests.portals.mctime.doing import HOUR, QUARTER, do, later, problem, read
from tests.support.portal import MONDAY_MORNING
from tray_app.engine.errors import ExpiredDay, Misused, NoAnswer, Refused
from tray_app.engine.portal import Command, Reading, Remark
from tray_app.portals.mctime.adapter import NOT_SAVED, ORGANISATION_NEEDED, PAST_NOT_ALLOWED, McTimePortal
from tray_app.portals.mctime.clocking import DOES_NOT_FIT, OVERLAPS
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.mctime.clocks import StopComment, StopOnBreak
from tray_app.sandbox.mctime.keys import MANAGER
from tray_app.sandbox.mctime.people import COMPANY_ID, PERSON_ID, PROJECT_ID
from tray_app.sandbox.mctime.state import SecondStart
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status, worked


def test_a_whole_day_sends_the_four_steps_with_ones_own_number(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    portal = make_portal(key=MANAGER, time_type="home_office", organisation=COMPANY_ID)
    for action in (Action.OPEN, Action.PAUSE, Action.RESUME, Action.CLOSE):
        do(run, portal, action)
        later(service)
    assert ["start", "break", "break", "stop"] == service.actions()
    assert {PERSON_ID} == {body["userId"] for body in service.sent()}
    assert {
        "action": "start",
        "dateTime": "2026-05-04T08:50:00+03:00",
        "userId": PERSON_ID,
        "timeType": "home_office",
        "organizationId": COMPANY_ID,
    } == service.sent()[0]
    asked = [seen.query for seen in service.sandbox.requests() if seen.path.endswith("/clock")]
    assert all(f"userIds={PERSON_ID}" in query for query in asked)


@pytest.mark.parametrize("second", list(SecondStart))
@pytest.mark.parametrize("paused", [False, True])
def test_no_clock_is_started_where_one_runs(
    run: Run[Any], service: Service, portal: McTimePortal, second: SecondStart, *, paused: bool
) -> None:
    service.behave(second_start=second)
    read(run, portal)
    service.click("start")
    if paused:
        service.click("break")
    running = service.running
    reading = do(run, portal, Action.OPEN)
    assert (Status.PAUSED if paused else Status.OPENED) is reading.workday.status
    assert ([], running) == (service.sent(), service.running)


@pytest.mark.parametrize(
    ("action", "clicks"), [(Action.PAUSE, ["start", "break"]), (Action.RESUME, ["start"])]
)
def test_a_break_that_somebody_toggled_already_is_not_toggled_back(
    run: Run[Any], service: Service, portal: McTimePortal, action: Action, clicks: list[str]
) -> None:
    for click in clicks:
        service.click(click)
    before = service.running
    reading = do(run, portal, action)
    assert (Status.PAUSED if action is Action.PAUSE else Status.OPENED) is reading.workday.status
    assert ([], before) == (service.sent(), service.running)


def test_a_break_whose_answer_is_lost_is_not_sent_again(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    do(run, portal, Action.OPEN)
    later(service)
    service.sandbox.add_fault(Fault(kind=FaultKind.RESET_AFTER, path="/clock/break"))
    assert isinstance(problem(run, portal, Action.PAUSE), NoAnswer)
    assert Status.PAUSED is read(run, portal).workday.status
    assert Status.PAUSED is do(run, portal, Action.PAUSE).workday.status
    assert ["start", "break"] == service.actions()


def test_a_break_that_ended_up_the_other_way_round_is_shown_as_it_is(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    """Somebody toggles between the reading and the click: the answer is the truth, not the wish."""
    do(run, portal, Action.OPEN)
    later(service)
    reading = run(_crossed(service, portal, Action.PAUSE, "break"))
    assert Status.OPENED is reading.workday.status
    assert ["start", "break"] == service.actions()


def test_no_clock_is_stopped_in_a_break_that_its_own_toggle_began(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    """Somebody ends the break while closing does: it begins anew, and its time would be lost."""
    service.behave(stop_on_break=StopOnBreak.FORGETS_IT)
    do(run, portal, Action.OPEN)
    later(service)
    do(run, portal, Action.PAUSE)
    later(service)
    reading = run(_crossed(service, portal, Action.CLOSE, "break"))
    assert Status.PAUSED is reading.workday.status
    assert "stop" not in service.actions()


@pytest.mark.parametrize("on_break", list(StopOnBreak))
def test_closing_during_a_break_ends_it_first_and_at_the_same_moment(
    run: Run[Any], service: Service, portal: McTimePortal, on_break: StopOnBreak
) -> None:
    service.behave(stop_on_break=on_break)
    do(run, portal, Action.OPEN)
    later(service)
    do(run, portal, Action.PAUSE)
    later(service, QUARTER)
    closed = do(run, portal, Action.CLOSE).workday
    assert ["start", "break", "break", "stop"] == service.actions()
    ended, stopped = service.sent()[-2:]
    assert ended["dateTime"] == stopped["dateTime"]
    assert (Status.CLOSED, HOUR, QUARTER) == (closed.status, worked(closed, MONDAY_MORNING), closed.breaks)


def test_a_break_that_cannot_be_ended_leaves_the_clock_running(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    do(run, portal, Action.OPEN)
    later(service)
    do(run, portal, Action.PAUSE)
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/clock/break", code="200", message="No"))
    refused = problem(run, portal, Action.CLOSE)
    assert (Refused, "No") == (type(refused), refused.words)
    assert "stop" not in service.actions()
    assert service.running is not None


def test_a_started_clock_goes_on_with_the_day_and_the_gap_is_a_break(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    do(run, portal, Action.OPEN)
    later(service, 3 * HOUR)
    do(run, portal, Action.CLOSE)
    later(service)
    day = do(run, portal, Action.OPEN).workday
    assert (Status.OPENED, MONDAY_MORNING, HOUR) == (day.status, day.start, day.breaks)
    later(service, 2 * HOUR)
    closed = do(run, portal, Action.CLOSE).workday
    assert (MONDAY_MORNING, MONDAY_MORNING + 6 * HOUR, HOUR) == (closed.start, closed.finish, closed.breaks)
    assert 5 * HOUR == worked(closed, MONDAY_MORNING)


def test_rounding_and_overwriting_are_told_as_adjusted(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    service.behave(rounding=15)
    opened = do(run, portal, Action.OPEN)
    assert {Remark.ADJUSTED} == opened.remarks
    assert MONDAY_MORNING - timedelta(minutes=5) == opened.workday.start
    later(service)
    closed = do(run, portal, Action.CLOSE)
    assert {Remark.ADJUSTED} == closed.remarks
    assert MONDAY_MORNING + timedelta(minutes=55) == closed.workday.finish


def test_what_is_recorded_as_it_was_sent_has_no_remark(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    remarks = []
    for action in (Action.OPEN, Action.PAUSE, Action.RESUME, Action.CLOSE):
        remarks.append(do(run, portal, action, report="").remarks)
        later(service)
    assert [frozenset()] * 4 == remarks


def test_times_of_the_working_time_model_are_replaced(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    service.put(MONDAY_MORNING, MONDAY_MORNING + 8 * HOUR)
    service.change_entries(creation="wtm")
    later(service)
    do(run, portal, Action.OPEN)
    later(service)
    closed = do(run, portal, Action.CLOSE)
    assert (Status.CLOSED, frozenset({Remark.ADJUSTED})) == (closed.workday.status, closed.remarks)
    assert 1 == len(service.entries)


@pytest.mark.parametrize("approved", [False, True])
def test_nothing_is_stopped_over_an_entry_that_would_be_lost(
    run: Run[Any], service: Service, portal: McTimePortal, *, approved: bool
) -> None:
    do(run, portal, Action.OPEN)
    service.put(MONDAY_MORNING + HOUR, MONDAY_MORNING + 2 * HOUR, approved=approved)
    later(service, 3 * HOUR)
    refused = problem(run, portal, Action.CLOSE, report="Words")
    assert (Refused, OVERLAPS, "09:50 - 10:50") == (type(refused), refused.code, refused.place)
    assert ["start"] == service.actions()
    assert (1, ()) == (len(service.entries), service.state.invalid)
    earlier = MONDAY_MORNING + HOUR
    assert Status.CLOSED is do(run, portal, Action.CLOSE, at=earlier, reason="Went").workday.status
    assert [earlier, MONDAY_MORNING + 2 * HOUR] == [entry.finish for entry in service.entries]


def test_no_past_start_over_an_entry(run: Run[Any], service: Service, portal: McTimePortal) -> None:
    service.put(MONDAY_MORNING - 3 * HOUR, MONDAY_MORNING - 2 * HOUR)
    refused = problem(run, portal, Action.OPEN, at=MONDAY_MORNING - 4 * HOUR, reason="Forgot")
    assert (OVERLAPS, []) == (refused.code, service.sent())
    started = do(run, portal, Action.OPEN, at=MONDAY_MORNING - 2 * HOUR, reason="Forgot").workday
    assert (MONDAY_MORNING - 3 * HOUR, ZERO) == (started.start, started.breaks)


def test_an_approved_entry_that_comes_meanwhile_makes_the_clock_invalid_and_that_is_told(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    """HTTP 200, no clock any more, and nothing saved: a closed day would be a lie."""
    do(run, portal, Action.OPEN)
    later(service, 3 * HOUR)
    service.put(MONDAY_MORNING + HOUR, MONDAY_MORNING + 2 * HOUR, approved=True)
    service.change_entries(creation="wtm")
    refused = problem(run, portal, Action.CLOSE)
    assert (Refused, NOT_SAVED) == (type(refused), refused.code)
    assert "could not be saved" in refused.words
    assert not refused.may_have_happened
    assert (None, 1) == (service.running, len(service.state.invalid))


def test_a_refused_stop_that_changed_nothing_is_a_plain_refusal(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    do(run, portal, Action.OPEN)
    later(service)
    service.sandbox.add_fault(
        Fault(kind=FaultKind.REFUSAL, path="/clock/stop", code="200", message="Success, but no")
    )
    refused = problem(run, portal, Action.CLOSE)
    assert (Refused, "Success, but no") == (type(refused), refused.words)
    assert refused.code != NOT_SAVED
    assert service.running is not None


def test_a_day_that_cannot_be_read_after_a_write_may_have_changed(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    service.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/clock", code="503", skip=1))
    lost = problem(run, portal, Action.OPEN)
    assert (NoAnswer, "NOT_READ_BACK") == (type(lost), lost.code)
    assert lost.may_have_happened
    assert ["start"] == service.actions()


@pytest.mark.parametrize(("past", "allowed"), [("", True), ("true", True), ("false", False)])
def test_no_past_time_is_sent_where_the_organisation_says_no(
    run: Run[Any], service: Service, make_portal: MakePortal, past: str, *, allowed: bool
) -> None:
    service.behave(past=past)
    portal = make_portal(organisation=f"Test Project ({PROJECT_ID})")
    earlier = MONDAY_MORNING - QUARTER
    if allowed:
        assert earlier == do(run, portal, Action.OPEN, at=earlier, reason="Forgot").workday.start
        return
    refused = problem(run, portal, Action.OPEN, at=earlier, reason="Forgot")
    assert (Refused, PAST_NOT_ALLOWED, []) == (type(refused), refused.code, service.sent())
    do(run, portal, Action.OPEN)
    later(service)
    refused = problem(run, portal, Action.CLOSE, at=MONDAY_MORNING + QUARTER, reason="Forgot")
    assert (PAST_NOT_ALLOWED, ["start"]) == (refused.code, service.actions())


def test_a_moment_ahead_or_before_the_clocks_last_one_is_never_sent(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    ahead = problem(run, portal, Action.OPEN, at=MONDAY_MORNING + QUARTER)
    do(run, portal, Action.OPEN)
    later(service)
    do(run, portal, Action.PAUSE)
    later(service)
    early = problem(run, portal, Action.CLOSE, at=MONDAY_MORNING + QUARTER)
    assert {DOES_NOT_FIT} == {ahead.code, early.code}
    assert ["start", "break"] == service.actions()


@pytest.mark.parametrize("action", [Action.OPEN, Action.CLOSE])
def test_a_moment_without_an_offset_is_misused(
    run: Run[Any], service: Service, portal: McTimePortal, action: Action
) -> None:
    bare = MONDAY_MORNING.replace(tzinfo=None)
    assert isinstance(problem(run, portal, action, at=bare), Misused)
    assert () == service.sandbox.requests()


def test_a_forgotten_clock_is_closed_in_its_break_where_the_work_ended(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    friday = MONDAY_MORNING - timedelta(days=3)
    service.put(friday, break_from=friday + 5 * HOUR)
    day = read(run, portal).workday
    assert (Status.EXPIRED, friday, friday + 5 * HOUR) == (day.status, day.start, day.suggested_finish)
    with pytest.raises(ExpiredDay):
        do(run, portal, Action.CLOSE)
    early = problem(run, portal, Action.CLOSE_EXPIRED, finish=friday + 4 * HOUR, reason="Went home")
    assert (DOES_NOT_FIT, []) == (early.code, service.actions())
    closed = do(run, portal, Action.CLOSE_EXPIRED, finish=day.suggested_finish, reason="Went home").workday
    assert (Status.CLOSED, friday + 5 * HOUR, ZERO) == (closed.status, closed.finish, closed.breaks)
    assert 5 * HOUR == worked(closed, MONDAY_MORNING)


def test_a_clock_forgotten_months_ago_is_found_and_closed(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    long_ago = MONDAY_MORNING - timedelta(days=400)
    service.put(long_ago)
    assert long_ago == read(run, portal).workday.start
    closed = do(run, portal, Action.CLOSE_EXPIRED, finish=long_ago + HOUR, reason="Forgot")
    assert (long_ago, long_ago + HOUR) == (closed.workday.start, closed.workday.finish)


def test_a_start_without_an_organisation_that_is_refused_asks_for_one(
    run: Run[Any], service: Service, make_portal: MakePortal
) -> None:
    service.behave(organization_needed=True)
    refused = problem(run, make_portal(), Action.OPEN)
    assert (Refused, ORGANISATION_NEEDED) == (type(refused), refused.code)
    named = make_portal(organisation="sandbox company")
    assert Status.OPENED is do(run, named, Action.OPEN).workday.status
    assert service.running is not None
    assert COMPANY_ID == service.running.organization_id


@pytest.mark.parametrize(
    ("name", "code"), [("Test Project", "SEVERAL_ORGANISATIONS"), ("Nowhere", "NO_SUCH_ORGANISATION")]
)
def test_a_name_that_is_not_one_organisations_is_never_sent(
    run: Run[Any], service: Service, make_portal: MakePortal, name: str, code: str
) -> None:
    service.behave(organizations=3)
    refused = problem(run, make_portal(organisation=name), Action.OPEN)
    assert (Refused, code, []) == (type(refused), refused.code, service.sent())


def test_a_running_clock_is_cancelled_once_and_only_a_running_one(
    run: Run[Any], service: Service, portal: McTimePortal
) -> None:
    do(run, portal, Action.OPEN)
    assert Status.CLOSED is run(portal.discard()).workday.status
    assert Status.CLOSED is run(portal.discard()).workday.status
    assert ["start", "cancel"] == service.actions()
    assert (None, ()) == (service.running, service.entries)


@pytest.mark.parametrize("comment", list(StopComment))
def test_words_at_the_start_and_at_the_end_are_both_kept(
    run: Run[Any], service: Service, portal: McTimePortal, comment: StopComment
) -> None:
    service.behave(stop_comment=comment)
    do(run, portal, Action.OPEN, report="Begin")
    later(service)
    closed = do(run, portal, Action.CLOSE, report="Done", reason="Because")
    assert ({Remark.EDITED} if comment is StopComment.IGNORED else frozenset()) == closed.remarks
    assert "Begin\n\nDone\n\nBecause" == service.entries[0].comment


async def _crossed(service: Service, portal: McTimePortal, action: Action, click: str) -> Reading:
    """Have another client click between the look before a toggle and the toggle."""
    toggles = service.actions().count("break")
    service.sandbox.add_fault(Fault(kind=FaultKind.LATE, path="/clock/break"))
    task = asyncio.ensure_future(portal.perform(Command(action=action)))
    await asyncio.wrap_future(service.sandbox.arrival("/clock/break", toggles + 1))
    service.click(click)
    service.sandbox.release_hangs()
    return await task
