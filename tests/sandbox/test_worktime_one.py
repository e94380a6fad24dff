"""The sandbox's WorkTime One over real loopback: the page's shapes, and the harshest reading of its gaps."""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.sandbox.asking import Reply, ask
from tests.sandbox.test_steering import state, steer
from tests.support.portal import MONDAY_MORNING
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.worktime_one.keys import READ_ONLY, READ_WRITE
from tray_app.sandbox.worktime_one.routes import BASE
from tray_app.sandbox.worktime_one.staff import PERSON_EMAIL, PERSON_ID, TWIN_ID

HOUR = timedelta(hours=1)
NOW = "2026-05-04T05:50:00Z"


def call(server: SandboxServer, method: str, path: str, body: object = None, key: str = READ_WRITE) -> Reply:
    headers = {"Authorization": f"Bearer {key}"}
    return ask(server, method, f"{BASE}{path}", body, key=None, headers=headers)


def get(server: SandboxServer, path: str, **query: str) -> Reply:
    return call(server, "GET", f"{path}?{urlencode(query)}" if query else path)


def clock(server: SandboxServer, kind: str, moment: str = NOW, **more: object) -> Reply:
    body = {"employee_id": PERSON_ID, "type": kind, "timestamp": moment, **more}
    return call(server, "POST", "/attendance/clock", body)


def rows(server: SandboxServer, **query: str) -> list[dict[str, Any]]:
    data = get(server, "/attendance", employee_id=PERSON_ID, **query).data
    assert isinstance(data, list)
    return data


def refusal(reply: Reply) -> tuple[int, str, str]:
    error = reply.json["error"]
    assert reply.json["success"] is False
    assert error["message"]
    return reply.status, error["code"], error.get("field", "")


def later(server: SandboxServer, step: timedelta) -> str:
    server.advance(step)
    return server.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def test_an_organisation_is_told_as_on_the_page(sandbox: SandboxServer) -> None:
    data = get(sandbox, "/organization").data
    assert {"id", "name", "employees_count", "created_at"} == {*data}


def test_employees_come_in_pages_and_with_their_pay(sandbox: SandboxServer) -> None:
    first = get(sandbox, "/employees").json
    assert {"page": 1, "limit": 50, "total": 130} == first["pagination"]
    assert 50 == len(first["data"])
    assert all(person["salary"] > 0 for person in first["data"])
    assert 30 == len(get(sandbox, "/employees", page="2", limit="100").data)
    assert [] == get(sandbox, "/employees", page="9").data


def test_the_persons_address_is_somebodys_who_left_as_well(sandbox: SandboxServer) -> None:
    everybody = [
        person
        for page in "12"
        for person in get(sandbox, "/employees", page=page, limit="100").data
        if person["email"] == PERSON_EMAIL
    ]
    assert {TWIN_ID: "inactive", PERSON_ID: "active"} == {
        person["id"]: person["status"] for person in everybody
    }
    working = get(sandbox, "/employees", status="active", limit="1").json
    assert 129 == working["pagination"]["total"]


def test_one_employee_can_be_asked_for(sandbox: SandboxServer) -> None:
    assert "Sandbox Person" == get(sandbox, f"/employees/{PERSON_ID}").data["name"]
    assert (404, "not_found", "") == refusal(get(sandbox, "/employees/emp_1"))


def test_locks_are_listed(sandbox: SandboxServer) -> None:
    assert ["lock_789", "lock_790"] == [lock["id"] for lock in get(sandbox, "/locks").data]


def test_coming_and_going_make_a_row_without_notes(sandbox: SandboxServer) -> None:
    answer = clock(sandbox, "clock_in", notes="Begin")
    assert (201, "clock_in") == (answer.status, answer.json["data"]["type"])
    (row,) = rows(sandbox)
    assert row == {
        "id": "att_000001",
        "employee_id": PERSON_ID,
        "employee_name": "Sandbox Person",
        "clock_in": NOW,
        "clock_out": None,
        "work_hours": None,
        "late_minutes": 0,
        "early_departure_minutes": 0,
        "lock_id": None,
        "date": "2026-05-04",
    }
    clock(sandbox, "clock_out", later(sandbox, 8 * HOUR), notes="Done")
    (row,) = rows(sandbox)
    assert ("2026-05-04T13:50:00Z", 8.0, 70) == (
        row["clock_out"],
        row["work_hours"],
        row["early_departure_minutes"],
    )
    (told,) = state(sandbox).json["services"]["worktime_one"]["rows"]
    assert ("Begin", "Done") == (told["notes_in"], told["notes_out"])


@pytest.mark.parametrize(
    ("shape", "members"), [("null", {"clock_out": None}), ("empty", {"clock_out": ""}), ("missing", {})]
)
def test_an_open_row_has_the_shape_that_was_chosen(
    sandbox: SandboxServer, shape: str, members: dict[str, Any]
) -> None:
    steer(sandbox, "worktime_one", {"open_row": shape})
    clock(sandbox, "clock_in")
    (row,) = rows(sandbox)
    assert members == {name: value for name, value in row.items() if name == "clock_out"}


@pytest.mark.parametrize(
    ("repeats", "status", "expected"),
    [
        ("recorded", 201, [(NOW, None), ("2026-05-04T06:50:00Z", None)]),
        ("refused", 400, [(NOW, None)]),
        ("ignored", 201, [(NOW, None)]),
    ],
)
def test_a_second_coming_doubles_is_refused_or_does_nothing(
    sandbox: SandboxServer, repeats: str, status: int, expected: list[tuple[str, str | None]]
) -> None:
    steer(sandbox, "worktime_one", {"repeats": repeats})
    clock(sandbox, "clock_in")
    assert status == clock(sandbox, "clock_in", later(sandbox, HOUR)).status
    assert expected == [(row["clock_in"], row["clock_out"]) for row in reversed(rows(sandbox))]


@pytest.mark.parametrize(
    ("repeats", "status", "finish"),
    [
        ("recorded", 201, "2026-05-04T07:50:00Z"),
        ("refused", 400, "2026-05-04T06:50:00Z"),
        ("ignored", 201, "2026-05-04T06:50:00Z"),
    ],
)
def test_a_second_going_moves_the_end_is_refused_or_does_nothing(
    sandbox: SandboxServer, repeats: str, status: int, finish: str
) -> None:
    steer(sandbox, "worktime_one", {"repeats": repeats})
    clock(sandbox, "clock_in")
    clock(sandbox, "clock_out", later(sandbox, HOUR))
    assert status == clock(sandbox, "clock_out", later(sandbox, HOUR)).status
    (row,) = rows(sandbox)
    assert finish == row["clock_out"]


def test_who_never_came_cannot_go(sandbox: SandboxServer) -> None:
    assert (400, "invalid_request", "type") == refusal(clock(sandbox, "clock_out"))


@pytest.mark.parametrize(
    ("change", "status", "field"),
    [
        ({"employee_id": None}, 400, "employee_id"),
        ({"employee_id": "emp_1"}, 404, "employee_id"),
        ({"type": "break"}, 400, "type"),
        ({"type": 1}, 400, "type"),
        ({"timestamp": None}, 400, "timestamp"),
        ({"timestamp": "2026-05-04T08:50:00+03:00"}, 400, "timestamp"),
        ({"timestamp": "2026-05-04T05:50:00.5Z"}, 400, "timestamp"),
        ({"timestamp": "2026-13-04T05:50:00Z"}, 400, "timestamp"),
        ({"timestamp": "2026-05-04T05:50:01Z"}, 400, "timestamp"),  # ahead
        ({"lock_id": "made up"}, 400, "lock_id"),
        ({"notes": 5}, 400, "notes"),
    ],
)
def test_a_wrong_event_is_refused_by_its_field(
    sandbox: SandboxServer, change: dict[str, object], status: int, field: str
) -> None:
    body = {"employee_id": PERSON_ID, "type": "clock_in", "timestamp": NOW} | change
    found = refusal(call(sandbox, "POST", "/attendance/clock", body))
    assert (status, field) == (found[0], found[2])
    assert [] == rows(sandbox)


@pytest.mark.parametrize("body", ["", "[]", "no json", "[" * 100_000])
def test_a_body_that_is_no_object_is_refused(sandbox: SandboxServer, body: str) -> None:
    assert 400 == call(sandbox, "POST", "/attendance/clock", body).status


def test_a_lock_may_be_demanded(sandbox: SandboxServer) -> None:
    steer(sandbox, "worktime_one", {"lock_required": True})
    assert "lock_id" == refusal(clock(sandbox, "clock_in"))[2]
    assert 201 == clock(sandbox, "clock_in", lock_id="lock_790").status
    assert "lock_790" == rows(sandbox)[0]["lock_id"]


def test_dates_are_those_of_utc(sandbox: SandboxServer) -> None:
    early = MONDAY_MORNING.replace(hour=1)
    steer(sandbox, "worktime_one", {"clock_in": early.isoformat(), "clock_out": MONDAY_MORNING.isoformat()})
    assert [] == rows(sandbox, start_date="2026-05-04")
    (row,) = rows(sandbox, start_date="2026-05-03", end_date="2026-05-03")
    assert "2026-05-03" == row["date"]


@pytest.mark.parametrize("name", ["start_date", "end_date"])
@pytest.mark.parametrize("text", ["4.5.2026", "2026-02-30", "today"])
def test_a_date_that_is_none_is_refused(sandbox: SandboxServer, name: str, text: str) -> None:
    assert (400, "invalid_request", name) == refusal(get(sandbox, "/attendance", **{name: text}))


@pytest.mark.parametrize(
    ("name", "text"), [("limit", "101"), ("limit", "0"), ("page", "x"), ("status", "gone")]
)
def test_a_wrong_page_is_refused(sandbox: SandboxServer, name: str, text: str) -> None:
    assert (400, "invalid_request", name) == refusal(get(sandbox, "/employees", **{name: text}))


def test_colleagues_come_too_unless_one_is_asked_for(sandbox: SandboxServer) -> None:
    clock(sandbox, "clock_in")
    assert 4 == len(get(sandbox, "/attendance").data)
    assert 1 == len(rows(sandbox))
    steer(sandbox, "worktime_one", {"filter_ignored": True})
    assert 4 == len(rows(sandbox))


def test_attendance_may_come_in_pages(sandbox: SandboxServer) -> None:
    steer(sandbox, "worktime_one", {"page_size": 3})
    told = get(sandbox, "/attendance").json
    assert {"page": 1, "limit": 3, "total": 3} == told["pagination"]


def test_a_key_opens_what_it_was_made_for(sandbox: SandboxServer) -> None:
    assert (401, "unauthorized", "") == refusal(call(sandbox, "GET", "/organization", key="other"))
    assert 401 == ask(sandbox, "GET", f"{BASE}/organization", key=READ_WRITE).status
    assert 200 == call(sandbox, "GET", "/attendance", key=READ_ONLY).status
    body = {"employee_id": PERSON_ID, "type": "clock_in", "timestamp": NOW}
    assert (403, "forbidden", "") == refusal(call(sandbox, "POST", "/attendance/clock", body, key=READ_ONLY))


@pytest.mark.parametrize("path", ["/me", "/attendance/clock/x", "/reports/payroll", "/attendance/clock"])
def test_other_addresses_are_not_found(sandbox: SandboxServer, path: str) -> None:
    assert (404, "not_found", "") == refusal(get(sandbox, path))


def test_each_answer_tells_what_is_left_of_the_hour(sandbox: SandboxServer) -> None:
    steer(sandbox, "worktime_one", {"plan": "free", "spend": 97})
    began = MONDAY_MORNING.timestamp()
    for remaining in (2, 1, 0):
        headers = get(sandbox, "/organization").headers
        assert ("100", str(remaining), str(int(began) + 3600)) == (
            headers["X-RateLimit-Limit"],
            headers["X-RateLimit-Remaining"],
            headers["X-RateLimit-Reset"],
        )
    refused = get(sandbox, "/organization")
    assert (429, "rate_limit_exceeded", "") == refusal(refused)
    assert "Retry-After" not in refused.headers
    later(sandbox, HOUR)
    assert "99" == get(sandbox, "/organization").headers["X-RateLimit-Remaining"]


def test_an_error_tells_what_is_left_as_well(sandbox: SandboxServer) -> None:
    assert "1000" == get(sandbox, "/nowhere").headers["X-RateLimit-Limit"]


def test_a_fault_looks_like_the_services_own(sandbox: SandboxServer) -> None:
    sandbox.add_fault(
        Fault(kind=FaultKind.REFUSAL, path="/attendance", code="rate_limit_exceeded", retry_after=30)
    )
    reply = get(sandbox, "/attendance")
    assert (429, "rate_limit_exceeded", "") == refusal(reply)
    assert str(int(MONDAY_MORNING.timestamp()) + 30) == reply.headers["X-RateLimit-Reset"]
    sandbox.add_fault(Fault(kind=FaultKind.ERROR_AS_STRING, path="/attendance"))
    assert "INTERNAL_ERROR" == get(sandbox, "/attendance").json["error"]


def test_doors_are_passed_from_outside(sandbox: SandboxServer) -> None:
    steer(sandbox, "worktime_one", {"door": "in"})
    later(sandbox, HOUR)
    told = steer(sandbox, "worktime_one", {"door": "out"}).json["services"]["worktime_one"]
    (row,) = told["rows"]
    assert (NOW, "2026-05-04T06:50:00Z") == (row["clock_in"], row["clock_out"])
    assert (1, 1000, 3600) == (told["penalties"], told["remaining"], told["reset_seconds"])
    assert "lock_789" == rows(sandbox)[0]["lock_id"]


@pytest.mark.parametrize(
    "body",
    [
        {"plan": "gold"},
        {"door": "through"},
        {"door": "out"},
        {"clock_out": "2026-05-04T09:00:00Z"},
        {"clock_in": "2026-05-04T09:00:00Z", "clock_out": "2026-05-04T08:00:00Z"},
        {"unknown": 1},
    ],
)
def test_steering_that_makes_no_sense_is_told(sandbox: SandboxServer, body: dict[str, object]) -> None:
    assert 400 == steer(sandbox, "worktime_one", body).status


def test_a_reset_forgets_everything(sandbox: SandboxServer) -> None:
    clock(sandbox, "clock_in")
    steer(sandbox, "worktime_one", {"plan": "free"})
    sandbox.reset()
    assert [] == rows(sandbox)
    assert "1000" == get(sandbox, "/organization").headers["X-RateLimit-Limit"]


def test_the_other_services_go_on_beside_it(sandbox: SandboxServer) -> None:
    moment = datetime.fromisoformat(NOW)
    assert moment == MONDAY_MORNING
    clock(sandbox, "clock_in")
    assert "CLOSED" == ask(sandbox, "GET", "/v1/workday/status").data["status"]
    assert "X-RateLimit-Reset" in ask(sandbox, "GET", "/v1/workday/status").headers
