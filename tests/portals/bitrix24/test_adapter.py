"""What is particular to a Bitrix24 portal asked directly; what all portals share is in the contracts."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.bitrix24.conftest import MakePortal
from tests.portals.conftest import MakeClient
from tests.portals.scripted import Scripted, ScriptedServer, answer
from tests.support.fake_clock import FakeClock
from tests.support.portal import ZONE
from tray_app.engine.errors import Busy, ExpiredDay, Misused, NotThePortal, PortalError, Refused, Unavailable
from tray_app.engine.portal import Account, Command
from tray_app.portals.address import BaseUrl
from tray_app.portals.bitrix24.adapter import Bitrix24Portal
from tray_app.portals.bitrix24.address import Webhook
from tray_app.portals.bitrix24.problems import LOAD_WINDOW
from tray_app.portals.secret import Secret
from tray_app.sandbox.answers import Manners, PauseMoment
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.rest_refusals import REST_ROWS
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

HOUR = timedelta(hours=1)


def sent(sandbox: SandboxServer) -> list[tuple[str, object]]:
    return [(seen.path, json.loads(seen.body)) for seen in sandbox.requests()]


# What is sent


def test_each_action_has_its_method_and_only_what_was_given(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer
) -> None:
    for action in (Action.OPEN, Action.PAUSE, Action.RESUME, Action.CLOSE):
        run(portal.perform(Command(action=action, report=" Wrote\x00 tests\r\n")))
    run(portal.read_workday())
    assert sent(sandbox) == [
        ("/rest/1/-/timeman.open", {}),
        ("/rest/1/-/timeman.pause", {}),
        ("/rest/1/-/timeman.open", {}),
        ("/rest/1/-/timeman.close", {"REPORT": "Wrote tests"}),
        ("/rest/1/-/timeman.status", {}),
    ]
    assert {"POST"} == {seen.method for seen in sandbox.requests()}


def test_a_manual_time_is_sent_in_its_offset_and_without_fractions(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer
) -> None:
    at = datetime(2026, 5, 4, 8, 30, 15, 999_999, tzinfo=ZONE)
    run(portal.perform(Command(action=Action.OPEN, at=at, reason="Phone calls")))
    run(portal.perform(Command(action=Action.CLOSE, at=at + HOUR / 4, report="Done", reason="Forgot")))
    assert [body for _, body in sent(sandbox)] == [
        {"TIME": "2026-05-04T08:30:15+03:00", "REPORT": "Phone calls"},
        {"TIME": "2026-05-04T08:45:15+03:00", "REPORT": "Done\n\nForgot"},
    ]


def test_the_schedules_number_is_sent_in_lower_case(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer
) -> None:
    portal = make_portal(schedule_id=1)
    rules = run(portal.read_rules())
    assert rules.latest_start == timedelta(hours=9, minutes=15, seconds=59)
    assert rules.shifts
    assert portal.schedule_fault is None
    assert sent(sandbox) == [
        ("/rest/1/-/timeman.settings", {}),
        ("/rest/1/-/timeman.schedule.get", {"id": 1}),
    ]


def test_a_headers_and_the_address_are_as_the_portal_wants_them(
    run: Run[Any], make_client: MakeClient, clock: FakeClock
) -> None:
    with ScriptedServer([Scripted(send=answer(b'{"result": {"STATUS": "CLOSED"}}'))]) as server:
        webhook = Webhook(portal=BaseUrl(server.url), user_id=7, secret=Secret("k3y0"))
        run(Bitrix24Portal(access=webhook, http=make_client(), clock=clock).read_workday())
    head = server.requests[0].decode()
    assert head.startswith("POST /rest/7/k3y0/timeman.status HTTP/1.1\r\n")
    for line in ("Content-Type: application/json", "Accept: application/json", "User-Agent: workday-tray/"):
        assert line in head
    assert head.endswith("\r\n\r\n{}")


# The portal's time


def test_the_answers_own_clock_is_preferred_to_the_header(
    run: Run[Any], make_client: MakeClient, clock: FakeClock
) -> None:
    body = b'{"result": {"STATUS": "CLOSED"}, "time": {"finish": 1777880000.25}}'
    with ScriptedServer([Scripted(send=answer(body, "Date: Mon, 04 May 2026 12:00:00 GMT"))]) as server:
        webhook = Webhook(portal=BaseUrl(server.url), user_id=7, secret=Secret("k3y0"))
        reading = run(Bitrix24Portal(access=webhook, http=make_client(), clock=clock).read_workday())
    assert reading.portal_time == datetime(2026, 5, 4, 7, 33, 20, 250_000, tzinfo=UTC)
    assert reading.uncertainty == timedelta(0)  # of the way there and back, by a clock that stands still


@pytest.mark.parametrize("time", ["", ', "time": []', ', "time": {"finish": "soon"}'])
def test_without_it_the_header_tells_the_time(
    run: Run[Any], make_client: MakeClient, clock: FakeClock, time: str
) -> None:
    body = ('{"result": {"STATUS": "CLOSED"}' + time + "}").encode()
    with ScriptedServer([Scripted(send=answer(body, "Date: Mon, 04 May 2026 12:00:00 GMT"))]) as server:
        webhook = Webhook(portal=BaseUrl(server.url), user_id=7, secret=Secret("k3y0"))
        reading = run(Bitrix24Portal(access=webhook, http=make_client(), clock=clock).read_workday())
    assert reading.portal_time == datetime(2026, 5, 4, 12, 0, 0, 500_000, tzinfo=UTC)


# What nothing comes of


@pytest.mark.parametrize("generation", PauseMoment)
def test_a_pause_begins_when_the_portal_says_so(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, generation: PauseMoment
) -> None:
    sandbox.set_manners(Manners(pause_moment=generation, with_id=True))
    run(portal.perform(Command(action=Action.OPEN)))
    sandbox.advance(HOUR)
    day = run(portal.perform(Command(action=Action.PAUSE))).workday
    assert day.paused_at == (sandbox.now() if generation is PauseMoment.SENT else None)


def test_a_silent_no_op_is_told_as_the_day_is(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, morning: datetime
) -> None:
    assert run(portal.perform(Command(action=Action.PAUSE))).workday.status is Status.CLOSED
    sandbox.put_record(start=morning - timedelta(days=3))
    for action in (Action.OPEN, Action.PAUSE):
        assert run(portal.perform(Command(action=action))).workday.status is Status.EXPIRED
    with pytest.raises(ExpiredDay) as caught:
        run(portal.perform(Command(action=Action.CLOSE)))
    assert caught.value.code == "WD_EXPIRED"


def test_a_person_who_may_not_manage_their_day_is_told_so(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer
) -> None:
    sandbox.set_person(may_manage=False)
    with pytest.raises(Refused) as caught:
        run(portal.perform(Command(action=Action.OPEN)))
    assert caught.value.code == "ALERT_WARNING"


# Who asks


def test_a_good_webhook_is_an_account_without_a_name(run: Run[Any], portal: Bitrix24Portal) -> None:
    assert Account() == run(portal.check())


def test_a_webhook_without_the_scope_is_told_so(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer
) -> None:
    portal = make_portal(sandbox.rest_url.replace("/sandbox/", "/noscope/"))
    assert run(portal.check()).lacks_scope


def test_a_webhook_past_its_date_is_asked_once_and_never_renewed(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer
) -> None:
    portal = make_portal(sandbox.rest_url.replace("/sandbox/", "/expired/"))
    with pytest.raises(PortalError):
        run(portal.read_workday())
    assert ["/rest/1/-/timeman.status"] == [seen.path for seen in sandbox.requests()]


# Rules


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (None, "not_found"),
        (Fault(kind=FaultKind.WRONG_TYPE, path=".schedule.get", data=7), "not_found"),
        (Fault(kind=FaultKind.MISSING_DATA, path=".schedule.get"), "refused"),
        (Fault(kind=FaultKind.REFUSAL, path=".schedule.get", code="100"), "refused"),
        (Fault(kind=FaultKind.REFUSAL, path=".schedule.get", code="ERROR_METHOD_NOT_FOUND"), "refused"),
    ],
    ids=repr,
)
def test_a_schedule_that_is_not_there_leaves_the_settings_in_force(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer, fault: Fault | None, expected: str
) -> None:
    if fault is not None:
        sandbox.add_fault(fault)
    portal = make_portal(schedule_id=999)
    assert run(portal.read_rules()).min_duration == timedelta(hours=8)
    assert expected == portal.schedule_fault


@pytest.mark.parametrize("path", ["/timeman.settings", "/timeman.schedule.get"])
def test_trouble_on_the_way_to_the_rules_is_raised(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer, path: str
) -> None:
    portal = make_portal(schedule_id=1)
    for fault, kind in (
        (Fault(kind=FaultKind.REFUSAL, path=path, code="INTERNAL_SERVER_ERROR"), Unavailable),
        (Fault(kind=FaultKind.HTML, path=path), NotThePortal),
    ):
        sandbox.add_fault(fault)
        with pytest.raises(kind):
            run(portal.read_rules())


# Errors


@pytest.mark.parametrize("code", sorted(REST_ROWS))
def test_each_refusal_of_the_table_arrives(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, code: str
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code=code, count=2))
    for work in (portal.read_workday(), portal.perform(Command(action=Action.OPEN))):
        with pytest.raises(PortalError) as caught:
            run(work)
        row = REST_ROWS[code]
        assert (code, row.status, row.description) == (
            caught.value.code,
            caught.value.status,
            caught.value.words,
        )
        assert type(caught.value) is not PortalError
    assert sandbox.records() == ()


@pytest.mark.parametrize("error", ["", 0, 403, {"code": "X_Y", "message": "no", "validation": []}, None])
def test_an_error_of_any_shape_is_an_error(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer, error: object
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="", status=200, data=error))
    with pytest.raises(Refused):
        run(portal.read_workday())


def test_an_error_as_an_object_is_understood(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.ERROR_AS_STRING, code="WRONG_ENCODING"))
    with pytest.raises(Misused) as caught:
        run(portal.read_workday())
    assert caught.value.words == "Wrong request encoding"


# Limits


def test_a_method_over_its_load_waits_until_its_last_good_answer_said(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer
) -> None:
    sandbox.set_manners(Manners(load_told=True))
    run(portal.read_workday())
    sandbox.advance(timedelta(minutes=4))
    run(portal.read_rules())  # another method's load is no matter here
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="OPERATION_TIME_LIMIT"))
    with pytest.raises(Busy) as caught:
        run(portal.read_workday())
    assert caught.value.retry_after is not None
    assert abs(caught.value.retry_after - timedelta(minutes=6)) <= timedelta(seconds=1)


def test_a_method_that_never_told_its_load_is_left_alone_for_the_window(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer
) -> None:
    sandbox.set_manners(Manners(load_told=True))
    run(portal.read_workday())
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="OPERATION_TIME_LIMIT"))
    with pytest.raises(Busy) as caught:
        run(portal.read_rules())
    assert caught.value.retry_after == LOAD_WINDOW


def test_too_many_requests_at_once_are_told_as_that(
    run: Run[Any], portal: Bitrix24Portal, sandbox: SandboxServer
) -> None:
    sandbox.set_bucket(2)

    async def three() -> None:
        for _ in range(3):
            await portal.read_workday()

    with pytest.raises(Busy) as caught:
        run(three())
    assert (caught.value.code, caught.value.retry_after) == ("QUERY_LIMIT_EXCEEDED", timedelta(seconds=2))
