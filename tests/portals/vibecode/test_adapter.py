"""The VibeCode portal against the sandbox, over real HTTP."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import IMPATIENT
from tests.portals.vibecode.conftest import MakePortal
from tests.support.fake_clock import FakeClock
from tests.support.portal import ZONE
from tray_app.engine.errors import (
    BadAnswer,
    ExpiredDay,
    KeyRefused,
    Misused,
    NoAnswer,
    NotThePortal,
    PortalError,
    ReadOnly,
    Refused,
    ScopeMissing,
    SignInNeeded,
    Unavailable,
    WrongKeyKind,
)
from tray_app.engine.portal import Account, Capabilities, Command, Portal, Reading
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.sandbox.answers import Manners, PauseMoment
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.refusals import ROWS
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status

HALF_HOUR = timedelta(minutes=30)


def do(run: Run[Any], portal: VibeCodePortal, action: Action, **words: Any) -> Reading:  # noqa: ANN401 - a command's fields
    reading = run(portal.perform(Command(action=action, **words)))
    assert isinstance(reading, Reading)
    return reading


def bodies(sandbox: SandboxServer) -> list[object]:
    return [json.loads(seen.body) for seen in sandbox.requests() if seen.method == "POST"]


def test_the_portal_says_what_it_can_do(portal: VibeCodePortal) -> None:
    as_the_engine_sees_it: Portal = portal
    assert as_the_engine_sees_it.capabilities == Capabilities(
        pause=True, report_on_close=True, report_may_be_lost=True, expired_state=True, schedule_id=True
    )


# A day


def test_a_whole_day_is_kept_by_the_portal(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer, morning: datetime
) -> None:
    statuses = []
    for action in (Action.OPEN, Action.PAUSE, Action.RESUME, Action.CLOSE):
        statuses.append(do(run, portal, action, report="Wrote tests").workday.status)
        sandbox.advance(HALF_HOUR)
    assert statuses == [Status.OPENED, Status.PAUSED, Status.OPENED, Status.CLOSED]
    day = run(portal.read_workday()).workday
    assert (day.start, day.finish) == (morning, morning + 3 * HALF_HOUR)
    assert (day.breaks, day.recorded) == (HALF_HOUR, 2 * HALF_HOUR)
    assert sandbox.records()[-1].report == "Wrote tests"
    assert [seen.path for seen in sandbox.requests()] == [
        "/v1/workday/open",
        "/v1/workday/pause",
        "/v1/workday/open",
        "/v1/workday/close",
        "/v1/workday/status",
    ]


def test_before_the_first_day_there_is_a_closed_one(run: Run[Any], portal: VibeCodePortal) -> None:
    day = run(portal.read_workday()).workday
    assert (Status.CLOSED, None, ZERO) == (day.status, day.start, day.breaks)


@pytest.mark.parametrize("moment", PauseMoment)
def test_a_pause_begins_when_the_portal_says_so(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer, morning: datetime, moment: PauseMoment
) -> None:
    sandbox.set_manners(Manners(pause_moment=moment))
    do(run, portal, Action.OPEN)
    sandbox.advance(HALF_HOUR)
    paused = do(run, portal, Action.PAUSE).workday
    assert paused.paused_at == (morning + HALF_HOUR if moment is PauseMoment.SENT else None)


def test_a_write_that_changes_nothing_is_told_as_it_is(run: Run[Any], portal: VibeCodePortal) -> None:
    assert do(run, portal, Action.PAUSE).workday.status is Status.CLOSED


def test_closing_a_closed_day_is_refused_in_the_portals_words(run: Run[Any], portal: VibeCodePortal) -> None:
    with pytest.raises(Refused) as caught:
        do(run, portal, Action.CLOSE)
    assert caught.value.code == "BITRIX_ERROR"
    assert caught.value.words


def test_an_expired_day_is_closed_with_a_time_and_a_reason(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer, morning: datetime
) -> None:
    sandbox.put_record(start=morning - timedelta(days=3))
    expired = run(portal.read_workday()).workday
    assert expired.status is Status.EXPIRED
    assert expired.suggested_finish is not None
    assert expired.suggested_finish.date() == (morning - timedelta(days=3)).date()
    with pytest.raises(ExpiredDay):
        do(run, portal, Action.CLOSE)
    closed = do(
        run, portal, Action.CLOSE_EXPIRED, finish=expired.suggested_finish, reason="Forgot it"
    ).workday
    assert (Status.CLOSED, expired.suggested_finish) == (closed.status, closed.finish)
    assert closed.awaiting_approval


def test_the_portals_time_comes_with_each_reading(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    sandbox.set_clock(datetime(2026, 5, 4, 12, 0, tzinfo=UTC))
    reading = run(portal.read_workday())
    assert reading.portal_time is not None
    assert abs(reading.portal_time - datetime(2026, 5, 4, 12, 0, tzinfo=UTC)) <= reading.uncertainty


# What is sent


def test_a_manual_time_is_sent_as_the_server_wants_it(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    finish = datetime(2026, 5, 1, 18, 30, 15, 999_999, tzinfo=ZONE)
    with pytest.raises(PortalError):
        do(run, portal, Action.CLOSE_EXPIRED, finish=finish, reason="Forgot\x00 it")
    assert bodies(sandbox) == [{"time": "2026-05-01T18:30:15+03:00", "report": "Forgot it"}]


def test_a_reason_that_is_not_given_is_not_sent(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    with pytest.raises(PortalError):
        do(run, portal, Action.CLOSE_EXPIRED, finish=datetime(2026, 5, 1, 15, 30, tzinfo=UTC))
    assert bodies(sandbox) == [{"time": "2026-05-01T15:30:00+00:00"}]


@pytest.mark.parametrize("finish", [None, datetime(2026, 5, 1, 18, 30)])  # noqa: DTZ001 - that is the point
def test_without_a_moment_an_expired_day_is_not_closed(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer, finish: datetime | None
) -> None:
    with pytest.raises(Misused):
        do(run, portal, Action.CLOSE_EXPIRED, finish=finish, reason="Forgot it")
    assert sandbox.requests() == ()


@pytest.mark.parametrize("report", ["", "  \n", "\x00\x07"])
def test_an_empty_report_is_not_sent(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer, report: str
) -> None:
    do(run, portal, Action.OPEN)
    do(run, portal, Action.CLOSE, report=report)
    assert bodies(sandbox) == [{}, {}]


def test_a_report_is_sent_whole_and_without_control_characters(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    long = "Отчёт 🙂 " * 12_500
    do(run, portal, Action.OPEN)
    do(run, portal, Action.CLOSE, report=f"One\r\ntwo\x00\x1b\tthree\ud800\r{long}")
    assert bodies(sandbox)[-1] == {"report": f"One\ntwo\tthree?\n{long}".strip()}


def test_no_request_names_the_key_in_its_address(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer
) -> None:
    portal = make_portal(schedule_id=1)
    run(portal.check())
    run(portal.read_rules())
    do(run, portal, Action.OPEN)
    assert all(seen.has_key and not seen.has_session for seen in sandbox.requests())
    assert {"", "id=1"} == {seen.query for seen in sandbox.requests()}


def test_a_session_goes_with_an_apps_key_alone(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer
) -> None:
    run(make_portal(session="vibe_session_x").read_workday())
    with pytest.raises(SignInNeeded):
        run(make_portal("vibe_app_sandbox", session="vibe_session_x").read_workday())
    with pytest.raises(SignInNeeded):
        run(make_portal("vibe_app_sandbox").read_workday())
    assert [False, True, False] == [seen.has_session for seen in sandbox.requests()]


# Keys


def test_a_good_key_tells_whose_it_is(run: Run[Any], portal: VibeCodePortal) -> None:
    assert Account(name="Sandbox Person") == run(portal.check())


def test_a_read_only_key_may_look(run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer) -> None:
    portal = make_portal("vibe_api_readonly")
    assert not run(portal.check()).can_write
    assert run(portal.read_workday()).workday.status is Status.CLOSED
    with pytest.raises(ReadOnly):
        do(run, portal, Action.OPEN)
    assert sandbox.records() == ()


def test_a_key_without_the_scope_is_told_so_before_it_is_used(run: Run[Any], make_portal: MakePortal) -> None:
    portal = make_portal("vibe_api_noscope")
    assert run(portal.check()).lacks_scope
    with pytest.raises(ScopeMissing):
        run(portal.read_workday())


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("vibe_api_unknown", KeyRefused),
        ("vibe_api_expired", KeyRefused),
        ("vibe_api_notokens", KeyRefused),
        ("vibe_live_sandbox", WrongKeyKind),
    ],
)
def test_a_key_that_opens_nothing_says_why(
    run: Run[Any], make_portal: MakePortal, key: str, kind: type[PortalError]
) -> None:
    with pytest.raises(kind):
        run(make_portal(key).read_workday())


def test_a_management_key_is_no_account(run: Run[Any], make_portal: MakePortal) -> None:
    with pytest.raises(WrongKeyKind):
        run(make_portal("vibe_live_sandbox").check())


# Rules


def test_the_schedule_makes_the_rules(run: Run[Any], make_portal: MakePortal) -> None:
    portal = make_portal(schedule_id=1)
    rules = run(portal.read_rules())
    assert rules.latest_start == timedelta(hours=9, minutes=15, seconds=59)
    assert rules.shifts
    assert portal.schedule_fault is None


def test_without_a_schedule_the_settings_make_the_rules(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    rules = run(portal.read_rules())
    assert rules.min_duration == timedelta(hours=8)
    assert rules.shifts == ()
    assert portal.schedule_fault is None
    assert [seen.path for seen in sandbox.requests()] == ["/v1/workday/settings"]


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (None, "not_found"),
        (Fault(kind=FaultKind.WRONG_TYPE, path="/schedule", data=[]), "not_found"),
        (Fault(kind=FaultKind.WRONG_TYPE, path="/schedule", data=[1, "x"]), "not_found"),
        (Fault(kind=FaultKind.WRONG_TYPE, path="/schedule", data=7), "not_found"),
        (Fault(kind=FaultKind.MISSING_DATA, path="/schedule"), "refused"),
        (Fault(kind=FaultKind.REFUSAL, path="/schedule", code="INVALID_PARAMS"), "refused"),
        (Fault(kind=FaultKind.REFUSAL, path="/schedule", code="ENTITY_NOT_FOUND"), "refused"),
        (Fault(kind=FaultKind.REFUSAL, path="/schedule", code="BITRIX_ACCESS_DENIED"), "refused"),
        (Fault(kind=FaultKind.NOT_JSON, path="/schedule"), "refused"),
    ],
    ids=repr,
)
def test_a_schedule_that_is_not_there_leaves_the_settings_in_force(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer, fault: Fault | None, expected: str
) -> None:
    if fault is not None:
        sandbox.add_fault(fault)
    portal = make_portal(schedule_id=999)
    rules = run(portal.read_rules())
    assert rules.min_duration == timedelta(hours=8)
    assert expected == portal.schedule_fault
    sandbox.clear_faults()


def test_a_schedules_fault_is_forgotten_once_it_is_read(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer
) -> None:
    portal = make_portal(schedule_id=1)
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/schedule", code="INVALID_PARAMS"))
    run(portal.read_rules())
    assert portal.schedule_fault == "refused"
    run(portal.read_rules())
    assert portal.schedule_fault is None


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        (FaultKind.REFUSAL, "BITRIX_UNAVAILABLE", Unavailable),
        (FaultKind.REFUSAL, "KEY_EXPIRED", KeyRefused),
        (FaultKind.HTML, "", NotThePortal),
    ],
)
@pytest.mark.parametrize("path", ["/settings", "/schedule"])
def test_trouble_on_the_way_to_the_rules_is_raised(  # noqa: PLR0913, PLR0917 - fixtures and a table
    run: Run[Any],
    make_portal: MakePortal,
    sandbox: SandboxServer,
    path: str,
    kind: FaultKind,
    code: str,
    expected: type[PortalError],
) -> None:
    sandbox.add_fault(Fault(kind=kind, path=path, code=code))
    with pytest.raises(expected):
        run(make_portal(schedule_id=1).read_rules())


@pytest.mark.parametrize("settings", [[], {}])
def test_empty_settings_demand_nothing(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer, settings: object
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.WRONG_TYPE, path="/settings", data=settings))
    assert run(portal.read_rules()).min_duration is None


# Everything that can go wrong, on each way through the portal


@pytest.mark.parametrize("code", sorted(ROWS))
def test_each_refusal_of_the_table_arrives_as_a_typed_problem(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer, code: str
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code=code, count=2))
    for work in (portal.read_workday(), portal.perform(Command(action=Action.OPEN))):
        with pytest.raises(PortalError) as caught:
            run(work)
        row = ROWS[code]
        problem = caught.value
        assert (code, row.status) == (problem.code, problem.status)
        assert problem.words == (row.user_message or row.message)
        if row.retry_after is not None:
            assert problem.retry_after is not None
            assert problem.retry_after >= timedelta(seconds=row.retry_after)
        assert type(problem) is not PortalError
    assert sandbox.records() == ()


NONSENSE = [
    (Fault(kind=FaultKind.HTML), NotThePortal, "$"),
    (Fault(kind=FaultKind.HTML, status=403), NotThePortal, "$"),
    (Fault(kind=FaultKind.REDIRECT), NotThePortal, ""),
    (Fault(kind=FaultKind.EMPTY), BadAnswer, "$"),
    (Fault(kind=FaultKind.NOT_JSON), BadAnswer, "$"),
    (Fault(kind=FaultKind.DEEP), BadAnswer, "$"),
    (Fault(kind=FaultKind.HUGE), BadAnswer, ""),
    (Fault(kind=FaultKind.TRUNCATED), BadAnswer, ""),
    (Fault(kind=FaultKind.MISSING_DATA), BadAnswer, "$.data"),
    (Fault(kind=FaultKind.WRONG_TYPE), BadAnswer, "$.data.timeStart"),
    (Fault(kind=FaultKind.WRONG_TYPE, data=[]), BadAnswer, "$.data"),
    (Fault(kind=FaultKind.WRONG_TYPE, data={"status": ["CLOSED"]}), BadAnswer, "$.data.status"),
    (Fault(kind=FaultKind.RESET_BEFORE), NoAnswer, ""),
    (Fault(kind=FaultKind.RESET_AFTER), NoAnswer, ""),
]


@pytest.mark.parametrize(("fault", "kind", "place"), NONSENSE, ids=repr)
def test_nonsense_is_never_read_as_a_state_of_the_day(  # noqa: PLR0913, PLR0917 - fixtures and a table
    run: Run[Any],
    portal: VibeCodePortal,
    sandbox: SandboxServer,
    fault: Fault,
    kind: type[PortalError],
    place: str,
) -> None:
    for work in (portal.perform(Command(action=Action.OPEN)), portal.read_workday()):
        sandbox.add_fault(fault)
        run(portal.drop_connections())
        with pytest.raises(PortalError) as caught:
            run(work)
        assert kind is type(caught.value)
        assert place == caught.value.place
        assert caught.value.may_have_happened
    assert sandbox.pending_faults() == ()
    assert len([seen for seen in sandbox.requests() if seen.method == "POST"]) == 1


@pytest.mark.parametrize("kind", [FaultKind.HANG, FaultKind.HANG_AFTER])
def test_a_write_without_an_answer_is_sent_once(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer, kind: FaultKind
) -> None:
    sandbox.add_fault(Fault(kind=kind))
    portal = make_portal(limits=IMPATIENT)
    with pytest.raises(NoAnswer) as caught:
        do(run, portal, Action.OPEN)
    assert caught.value.may_have_happened
    after = run(portal.read_workday()).workday.status
    assert after is (Status.OPENED if kind is FaultKind.HANG_AFTER else Status.CLOSED)
    assert ["POST", "GET"] == [seen.method for seen in sandbox.requests()]


def test_a_reading_survives_a_connection_that_died_unseen(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    run(portal.read_workday())
    sandbox.add_fault(Fault(kind=FaultKind.RESET_BEFORE))
    assert run(portal.read_workday()).workday.status is Status.CLOSED
    assert len(sandbox.requests()) == 3


def test_a_bare_word_as_error_is_understood(
    run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.ERROR_AS_STRING, code="SCOPE_DENIED", status=403))
    with pytest.raises(ScopeMissing):
        run(portal.read_workday())


def test_a_pause_of_another_clock_is_judged_by_the_portals_time(
    run: Run[Any], portal: VibeCodePortal, clock: FakeClock
) -> None:
    clock.set_wall(datetime(2020, 1, 1, tzinfo=UTC))
    do(run, portal, Action.OPEN)
    assert do(run, portal, Action.PAUSE).workday.paused_at is not None


def test_after_the_end_nothing_is_sent(run: Run[Any], portal: VibeCodePortal, sandbox: SandboxServer) -> None:
    run(portal.aclose())
    run(portal.aclose())
    with pytest.raises(PortalError):
        run(portal.read_workday())
    assert sandbox.requests() == ()
