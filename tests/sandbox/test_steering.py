"""Steering from another process, over HTTP."""

import pytest

from tests.sandbox.asking import Reply, ask, get, post
from tests.support.portal import MONDAY_MORNING
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.timeman import Stored


def steer(server: SandboxServer, what: str, body: object = None, **headers: str) -> Reply:
    return ask(server, "POST", f"/sandbox/{what}", body, key=None, headers=headers)


def state(server: SandboxServer) -> Reply:
    return ask(server, "GET", "/sandbox/state", key=None)


def test_the_state_tells_everything(sandbox: SandboxServer) -> None:
    post(sandbox, "/workday/open")
    told = state(sandbox).json
    assert ("2026-05-04T08:50:00+03:00", True, "OPENED", "UTC+03:00", 1) == (
        told["now"],
        told["frozen"],
        told["status"],
        told["person"]["zone"],
        told["requests"],
    )
    (record,) = told["records"]
    assert (1, "OPENED", "2026-05-04T08:50:00+03:00", None, 0) == (
        record["id"],
        record["state"],
        record["start"],
        record["finish"],
        record["breaks"],
    )


def test_the_clock_is_set_advanced_frozen_and_let_go(sandbox: SandboxServer) -> None:
    told = steer(sandbox, "clock", {"now": "2026-05-05T09:00:00+03:00", "advance_seconds": 60}).json
    assert ("2026-05-05T09:01:00+03:00", True) == (told["now"], told["frozen"])
    assert steer(sandbox, "clock", {"frozen": False}).json["frozen"] is False
    assert steer(sandbox, "clock", {"frozen": True}).json["frozen"] is True


def test_faults_come_alone_or_many_at_once_and_go(sandbox: SandboxServer) -> None:
    steer(sandbox, "faults", {"kind": "refusal", "code": "RATE_LIMITED", "path": "/me", "delay_seconds": 0.5})
    told = steer(sandbox, "faults", [{"kind": "empty"}, {"kind": "hang", "count": None}]).json
    assert ["refusal", "empty", "hang"] == [fault["kind"] for fault in told["faults"]]
    assert "RATE_LIMITED" == get(sandbox, "/me").code
    assert [] == steer(sandbox, "clear_faults").json["faults"]


def test_a_forgotten_day_can_be_put(sandbox: SandboxServer) -> None:
    told = steer(sandbox, "records", {"start": "2026-05-01T09:00:00+03:00"}).json
    assert "EXPIRED" == told["status"]
    body = {
        "start": "2026-05-04T08:00:00+03:00",
        "paused_at": "2026-05-04T08:30:00+03:00",
        "breaks_seconds": 60,
    }
    assert "PAUSED" == steer(sandbox, "records", body).json["status"]
    body = {"start": "2026-05-04T08:00:00+03:00", "finish": "2026-05-04T08:30:00+03:00", "active": False}
    assert "CLOSED" == steer(sandbox, "records", body).json["status"]
    assert steer(sandbox, "approve").json["records"][-1]["active"] is True


def test_schedule_settings_person_manners_and_limit_are_replaced(sandbox: SandboxServer) -> None:
    steer(sandbox, "schedule", {"ID": 7, "SCHEDULE_TYPE": "FLEXTIME"})
    assert "FLEXTIME" == get(sandbox, "/workday/schedule?id=7").data["SCHEDULE_TYPE"]
    steer(sandbox, "settings", {"ufTmFree": False})
    assert {"ufTmFree": False} == get(sandbox, "/workday/settings").data
    steer(sandbox, "person", {"name": "Ada", "zone": "UTC"})
    assert "Ada" == get(sandbox, "/me").data["currentUser"]["name"]
    steer(sandbox, "person", {"offset_seconds": -3600})
    assert "2026-05-04T04:50:00-01:00" == post(sandbox, "/workday/open").data["timeStart"]
    steer(sandbox, "manners", {"pause_moment": "null"})
    assert {"pause_moment": "null", "with_id": True}.items() <= (
        steer(sandbox, "manners", {"with_id": True}).json["manners"].items()
    )
    assert post(sandbox, "/workday/pause").data["timeFinish"] is None
    steer(sandbox, "rate_limit", {"per_minute": 1})
    assert 429 == get(sandbox, "/me").status


def test_requests_are_told_without_keys_and_steering_is_not_among_them(sandbox: SandboxServer) -> None:
    post(sandbox, "/workday/open", {"report": "ö"}, headers={"Authorization": "Bearer vibe_session_secret"})
    get(sandbox, "/workday/schedule?id=1", key=None)
    told = ask(sandbox, "GET", "/sandbox/requests", key=None)
    first, second = told.json
    assert ("POST", "/v1/workday/open", True, True, '{"report": "\\u00f6"}', MONDAY_MORNING) == (
        first["method"],
        first["path"],
        first["has_key"],
        first["has_session"],
        first["body"],
        sandbox.requests()[0].at,
    )
    assert ("GET", "id=1", False) == (second["method"], second["query"], second["has_key"])
    assert "X-Api-Key" in first["headers"]
    assert b"vibe_" not in told.body


def test_a_sign_in_is_allowed(sandbox: SandboxServer) -> None:
    attempt = "app_key=vibe_app_sandbox&state=0123456789abcdef"
    get(sandbox, f"/oauth/authorize?{attempt}", key=None)
    assert ["0123456789abcdef"] == state(sandbox).json["sign_ins"]
    steer(sandbox, "sign_in", {"state": "0123456789abcdef"})
    assert "complete" == get(sandbox, f"/oauth/poll?{attempt}", key=None).json["status"]
    assert 400 == steer(sandbox, "sign_in", {"state": "unknown-unknown-unknown"}).status


def test_reset_begins_anew_but_keeps_the_clock(sandbox: SandboxServer) -> None:
    post(sandbox, "/workday/open")
    steer(sandbox, "faults", {"kind": "empty"})
    steer(sandbox, "schedule", {"ID": 7})
    told = steer(sandbox, "reset").json
    assert ([], [], 0, 1) == (told["records"], told["faults"], told["requests"], told["schedule"]["ID"])
    assert "2026-05-04T08:50:00+03:00" == told["now"]


@pytest.mark.parametrize(
    ("what", "body", "words"),
    [
        ("clock", {"now": "09:00"}, "now"),
        ("clock", {"now": "2026-05-05T09:00:00"}, "offset"),
        ("clock", {"now": 5}, "text"),
        ("clock", {"now": "9999-05-05T09:00:00+03:00"}, "year"),
        ("clock", {"advance_seconds": "1"}, "number"),
        ("clock", {"advance_seconds": 1e300}, "advance_seconds"),
        ("clock", {"now": "2026-05-05T09:00:00+03:00", "advance_seconds": 1e12}, "range"),
        ("clock", {"frozen": 1}, "true or false"),
        ("clock", {"nwo": 1}, "unknown: nwo"),
        ("clock", [], "object"),
        ("clock", "{", "Expecting"),
        ("faults", {}, "kind is missing"),
        ("faults", {"kind": "flood"}, "flood"),
        ("faults", {"kind": "hang", "count": 1.5}, "whole number"),
        ("records", {}, "start is missing"),
        ("records", {"start": "2026-05-04T09:00:00+03:00", "finish": "2026-05-04T08:00:00+03:00"}, "earlier"),
        ("person", {"zone": "Mars/Olympus"}, "zone"),
        ("person", {"offset_seconds": 86_400}, "day"),
        ("manners", {"pause_moment": "late"}, "late"),
    ],
)
def test_steering_that_makes_no_sense_says_what_is_wrong_and_changes_nothing(
    sandbox: SandboxServer, what: str, body: object, words: str
) -> None:
    before = state(sandbox).json
    headers = {"Content-Type": "application/json"}
    answer = ask(sandbox, "POST", f"/sandbox/{what}", body, key=None, headers=headers)
    assert 400 == answer.status
    assert words in answer.json["error"]
    assert before == state(sandbox).json


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/plain"},
        {"Content-Type": "application/json", "Origin": "https://elsewhere.invalid"},
        {"Content-Type": "application/json", "Host": "elsewhere.invalid"},
    ],
)
def test_a_web_page_cannot_steer(sandbox: SandboxServer, headers: dict[str, str]) -> None:
    answer = ask(sandbox, "POST", "/sandbox/clock", '{"advance_seconds": 60}', key=None, headers=headers)
    assert 400 == answer.status
    assert MONDAY_MORNING == sandbox.now()


def test_faults_never_hit_steering(sandbox: SandboxServer) -> None:
    steer(sandbox, "faults", {"kind": "reset_before", "count": None})
    assert 200 == state(sandbox).status


def test_both_ways_of_steering_are_one(sandbox: SandboxServer) -> None:
    steer(sandbox, "records", {"start": "2026-05-04T08:00:00+03:00", "report": "x"})
    assert [Stored.OPENED] == [record.state for record in sandbox.records()]
