"""The sandbox's Ever Gauzy over real loopback: its shapes, and all that loses time there."""

from datetime import datetime, timedelta

import pytest

from tests.sandbox.asking import ask
from tests.sandbox.asking_ever_gauzy import (
    HOUR,
    MINUTE,
    MONTH,
    OWN,
    START,
    TODAY,
    WHERE,
    call,
    get,
    lengths,
    logs,
    refusal,
    start,
    status,
    stop,
)
from tests.sandbox.test_steering import state, steer
from tests.support.portal import MONDAY_MORNING
from tray_app.sandbox.ever_gauzy.people import (
    EMAIL,
    EMPLOYEE_ID,
    ORGANIZATION_ID,
    OTHER_ORGANIZATION_ID,
    PASSWORD,
)
from tray_app.sandbox.ever_gauzy.routes import BASE
from tray_app.sandbox.ever_gauzy.state import EverGauzy
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer


def test_a_session_is_told_as_the_service_does(sandbox: SandboxServer) -> None:
    started = start(sandbox, description="Roses")
    assert 201 == started.status
    log = started.json
    assert (True, 0, "BROWSER", "TRACKED") == (
        log["isRunning"],
        log["duration"],
        log["source"],
        log["logType"],
    )
    assert "2026-05-04T05:50:00.000Z" == log["startedAt"] == log["stoppedAt"]
    sandbox.advance(HOUR)
    assert (True, 3600, log["id"]) == (
        status(sandbox)["running"],
        status(sandbox)["duration"],
        status(sandbox)["lastLog"]["id"],
    )
    ended = stop(sandbox)
    assert (201, False, 3600) == (ended.status, ended.json["isRunning"], ended.json["duration"])
    assert [log["id"]] == [listed["id"] for listed in logs(sandbox)]


def test_a_running_log_of_the_browser_is_in_no_list(sandbox: SandboxServer) -> None:
    start(sandbox)
    sandbox.advance(HOUR)
    assert [] == logs(sandbox)


def test_a_start_cuts_what_runs_for_more_than_ten_minutes_to_ten_seconds(sandbox: SandboxServer) -> None:
    start(sandbox)
    sandbox.advance(8 * HOUR)
    assert 201 == start(sandbox).status
    assert [10, 0] == lengths(sandbox)


def test_a_start_ends_what_began_just_now(sandbox: SandboxServer) -> None:
    start(sandbox)
    sandbox.advance(9 * MINUTE)
    start(sandbox)
    assert [540, 0] == lengths(sandbox)


def test_a_stop_for_the_desktop_goes_back_to_the_start(sandbox: SandboxServer) -> None:
    start(sandbox)
    sandbox.advance(8 * HOUR)
    stop(sandbox, source="DESKTOP")
    assert [10] == lengths(sandbox)


@pytest.mark.parametrize("source", ["MOBILE", "DESKTOP", "TEAMS"])
def test_logs_of_other_sources_get_no_slots_and_are_in_no_sum(sandbox: SandboxServer, source: str) -> None:
    start(sandbox, source=source)
    sandbox.advance(HOUR)
    stop(sandbox)
    assert [3600] == lengths(sandbox)
    assert ([], 0) == (logs(sandbox), status(sandbox)["duration"])


def test_a_second_session_within_a_slot_is_in_no_list_and_no_sum(sandbox: SandboxServer) -> None:
    for _ in range(2):
        start(sandbox)
        sandbox.advance(3 * MINUTE)
        stop(sandbox)
        sandbox.advance(MINUTE)
    assert [180, 180] == lengths(sandbox)
    assert (1, 180) == (len(logs(sandbox)), status(sandbox)["duration"])


def test_a_stop_deletes_the_slots_of_what_it_overlaps(sandbox: SandboxServer) -> None:
    start(sandbox)
    steer(
        sandbox,
        "ever_gauzy",
        {"started_at": "2026-05-04T10:00:00+03:00", "stopped_at": "2026-05-04T11:00:00+03:00"},
    )
    assert 1 == len(logs(sandbox))
    sandbox.advance(5 * HOUR)
    stop(sandbox)
    assert ["2026-05-04T05:50:00.000Z"] == [log["startedAt"] for log in logs(sandbox)]


def test_an_end_alone_is_compared_with_now_and_refused(sandbox: SandboxServer) -> None:
    start(sandbox)
    sandbox.advance(2 * HOUR)
    earlier = "2026-05-04T06:50:00Z"
    assert (400, False) == refusal(stop(sandbox, stoppedAt=earlier))
    assert (400, False) == refusal(stop(sandbox, stoppedAt=earlier, startedAt=None))
    assert 201 == stop(sandbox, stoppedAt=earlier, startedAt="2026-05-04T05:50:00Z").status
    assert [3600] == lengths(sandbox)


def test_an_end_before_the_start_only_clears_the_flag(sandbox: SandboxServer) -> None:
    start(sandbox)
    sandbox.advance(HOUR)
    reply = stop(sandbox, startedAt="2026-05-04T04:00:00Z", stoppedAt="2026-05-04T05:00:00Z")
    assert (False, 0) == (reply.json["isRunning"], reply.json["duration"])


def test_where_nothing_runs_there_is_nothing_to_stop(sandbox: SandboxServer) -> None:
    assert (406, False) == refusal(stop(sandbox))


def test_the_toggle_undoes_itself(sandbox: SandboxServer) -> None:
    running = []
    for _ in range(3):
        call(sandbox, "POST", "/timesheet/timer/toggle", START)
        running.append(status(sandbox)["running"])
    assert [True, False, True] == running


@pytest.mark.parametrize(
    "change",
    [
        {"source": None},
        {"source": "WEB_TIMER"},
        {"logType": None},
        {"organizationId": None},
        {"organizationId": "mine"},
        {"projectId": "garden"},
        {"description": 5},
    ],
)
def test_a_start_that_lacks_something_names_it(sandbox: SandboxServer, change: dict[str, object]) -> None:
    assert (400, True) == refusal(start(sandbox, **change))
    assert [] == lengths(sandbox)


def test_an_organisation_of_others_is_refused_and_one_without_employment_not_found(
    sandbox: SandboxServer,
) -> None:
    assert (400, True) == refusal(start(sandbox, organizationId="0c4f0000-0000-4000-8000-00000000000f"))
    assert (404, False) == refusal(start(sandbox, organizationId=OTHER_ORGANIZATION_ID))


def test_a_timer_since_yesterday_is_not_in_todays_status_but_in_the_other(sandbox: SandboxServer) -> None:
    steer(sandbox, "ever_gauzy", {"started_at": "2026-05-03T22:00:00+03:00"})
    assert (False, None) == (status(sandbox)["running"], status(sandbox)["lastLog"])
    (worked,) = get(sandbox, "/timesheet/timer/status/worked", **OWN)
    assert (True, "running") == (worked["running"], worked["timerStatus"])


def test_who_names_nobody_is_told_of_nobody_or_of_everybody(sandbox: SandboxServer) -> None:
    start(sandbox)
    sandbox.advance(HOUR)
    stop(sandbox)
    assert [] == get(sandbox, "/timesheet/timer/status/worked")
    assert 2 == len(get(sandbox, "/timesheet/time-log", **MONTH))
    week = {**MONTH, **TODAY}
    sums = [get(sandbox, "/timesheet/statistics/counts", **week, **who)["weekDuration"] for who in ({}, OWN)]
    assert [40 * 3600 + 3600, 3600] == sums


def test_without_a_span_today_is_the_servers_own(sandbox: SandboxServer) -> None:
    """Two o'clock at night here is still yesterday there."""
    steer(sandbox, "ever_gauzy", {"started_at": "2026-05-04T02:00:00+03:00"})
    assert get(sandbox, "/timesheet/timer/status")["running"] is False
    assert status(sandbox)["running"] is True


@pytest.mark.parametrize(("age", "word"), [(HOUR, "pause"), (23 * HOUR, "pause"), (24 * HOUR, "idle")])
def test_what_was_stopped_within_a_day_is_called_a_pause(
    sandbox: SandboxServer, age: timedelta, word: str
) -> None:
    start(sandbox)
    sandbox.advance(HOUR)
    stop(sandbox)
    sandbox.advance(age)
    (worked,) = get(sandbox, "/timesheet/timer/status/worked", **OWN)
    assert word == worked["timerStatus"]


def test_an_edit_adds_words_and_shows_that_it_was_one(sandbox: SandboxServer) -> None:
    start(sandbox)
    sandbox.advance(HOUR)
    log = stop(sandbox).json
    body = {**WHERE, "startedAt": log["startedAt"], "stoppedAt": log["stoppedAt"], "description": "Roses"}
    path = f"/timesheet/time-log/{log['id']}"
    edited = call(sandbox, "PUT", path, body).json
    assert ("Roses", True, 3600) == (edited["description"], edited["isEdited"], edited["duration"])
    assert 1 == len(logs(sandbox))
    for missing in ("startedAt", "stoppedAt", "organizationId"):
        less = {name: value for name, value in body.items() if name != missing}
        assert (400, True) == refusal(call(sandbox, "PUT", path, less))
    assert (400, False) == refusal(call(sandbox, "PUT", path, {**body, "stoppedAt": "2026-05-05T00:00:00Z"}))
    steer(sandbox, "ever_gauzy", {"may_modify": False})
    assert (403, False) == refusal(call(sandbox, "PUT", path, body))


def test_who_may_not_track_is_refused(sandbox: SandboxServer) -> None:
    steer(sandbox, "ever_gauzy", {"tracking_enabled": False})
    assert (403, False) == refusal(start(sandbox))


def test_conflicts_are_told_of_who_asks_for_somebody(sandbox: SandboxServer) -> None:
    start(sandbox)
    sandbox.advance(HOUR)
    stop(sandbox)
    path = "/timesheet/time-log/conflict"
    assert 1 == len(get(sandbox, path, **MONTH, employeeId=EMPLOYEE_ID))
    assert [] == get(sandbox, path, **MONTH)


def test_what_is_not_there_is_told_as_by_the_framework(sandbox: SandboxServer) -> None:
    reply = call(sandbox, "GET", "/nothing")
    assert (404, False) == refusal(reply)
    assert f"Cannot GET {BASE}/nothing" == reply.json["message"]
    assert 200 == ask(sandbox, "GET", BASE, key=None).status


def test_it_is_steered_and_described(sandbox: SandboxServer) -> None:
    steer(sandbox, "ever_gauzy", {"elsewhere": "start"})
    sandbox.advance(HOUR)
    changes = {"weekly_limit": 40, "default_start": None, "week_starts": "SUNDAY"}
    steer(sandbox, "ever_gauzy", {"elsewhere": "stop", **changes})
    told = state(sandbox).json["services"]["ever_gauzy"]
    (log,) = told["logs"]
    assert ("2026-05-04T05:50:00.000Z", "2026-05-04T06:50:00.000Z", True) == (
        log["started_at"],
        log["stopped_at"],
        log["listed"],
    )
    assert changes == {name: told["manners"][name] for name in changes}
    assert "SUNDAY" == call(sandbox, "GET", f"/organization/{ORGANIZATION_ID}").json["startWeekOn"]
    assert 0 == told["refreshes"]


@pytest.mark.parametrize(
    "body", [{"elsewhere": "stop"}, {"elsewhere": "fly"}, {"stopped_at": "2026-05-04T06:50:00Z"}, {"x": 1}]
)
def test_steering_that_makes_no_sense_is_told(sandbox: SandboxServer, body: dict[str, object]) -> None:
    reply = ask(sandbox, "POST", "/sandbox/ever_gauzy", body, key=None)
    assert (400, True) == (reply.status, bool(reply.json["error"]))


def test_faults_look_like_the_services_own(sandbox: SandboxServer) -> None:
    for code in ("400", "503", "INTERNAL_ERROR"):
        sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/user/me", code=code))
    replies = [call(sandbox, "GET", "/user/me") for _ in range(3)]
    assert [(400, True), (503, False), (500, False)] == [refusal(reply) for reply in replies]


def test_no_password_and_no_token_is_remembered(sandbox: SandboxServer) -> None:
    body = {"email": EMAIL, "password": PASSWORD}
    given = ask(sandbox, "POST", f"{BASE}/auth/login", body, key=None).json
    ask(sandbox, "POST", f"{BASE}/auth/refresh-token", {"refresh_token": given["refresh_token"]}, key=None)
    remembered = f"{sandbox.requests()}"
    assert not [text for text in (PASSWORD, given["token"], given["refresh_token"]) if text in remembered]


def test_a_log_is_put_there_with_moments_that_make_sense(sandbox: SandboxServer) -> None:
    naive = datetime(2026, 5, 4)  # noqa: DTZ001 -- that is the matter
    for moments in ((naive, None), (MONDAY_MORNING, MONDAY_MORNING - HOUR)):
        with pytest.raises(ValueError, match="offset"):
            sandbox.on(lambda world, moments=moments: world.part(EverGauzy).put(*moments))  # type: ignore[misc]  # a default
