"""The VibeCode portal against the sandbox, over real HTTP: a day, and what is sent for it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.vibecode.conftest import MakePortal
from tests.portals.vibecode.doing import HALF_HOUR, bodies, do
from tests.support.portal import ZONE
from tray_app.engine.errors import (
    ExpiredDay,
    Misused,
    PortalError,
    Refused,
    SignInNeeded,
)
from tray_app.engine.portal import Capabilities, Portal
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.sandbox.answers import Manners, PauseMoment
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status


def test_the_portal_says_what_it_can_do(portal: VibeCodePortal) -> None:
    as_the_engine_sees_it: Portal = portal
    assert as_the_engine_sees_it.capabilities == Capabilities(
        report_may_be_lost=True, schedule_id=True, expired_state=True, past_time=True
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
