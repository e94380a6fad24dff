"""Every fault, as a client on the other side of a real socket meets it."""

import http.client
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from tests.sandbox.asking import PATIENCE_SECONDS, Reply, get, post
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.refusals import ROWS
from tray_app.sandbox.server import SandboxServer

OPEN = "/workday/open"
SHORT_PATIENCE_SECONDS = 0.05
"""For a silence that is expected."""


def opened(server: SandboxServer) -> bool:
    return len(server.records()) == 1


def answered(server: SandboxServer, fault: Fault) -> Reply:
    server.add_fault(fault)
    return post(server, OPEN)


@pytest.mark.parametrize("code", sorted(ROWS))
def test_each_refusal_of_the_table_comes_in_the_envelope_and_changes_nothing(
    sandbox: SandboxServer, code: str
) -> None:
    answer = answered(sandbox, Fault(kind=FaultKind.REFUSAL, code=code))
    row = ROWS[code]
    error = answer.json["error"]
    assert (row.status, code, row.message) == (answer.status, answer.code, error["message"])
    assert row.retry_after == error.get("retryAfter")
    assert (None if row.retry_after is None else str(row.retry_after)) == answer.headers.get("Retry-After")
    assert (row.user_message or None) == error.get("userMessage")
    assert not opened(sandbox)


def test_a_refusal_can_say_something_else(sandbox: SandboxServer) -> None:
    fault = Fault(
        kind=FaultKind.REFUSAL,
        code="BRAND_NEW",
        status=418,
        message="words",
        retry_after=7,
        warning="same error again",
    )
    answer = answered(sandbox, fault)
    assert (418, "7") == (answer.status, answer.headers["Retry-After"])
    assert answer.json["error"] == {
        "code": "BRAND_NEW",
        "message": "words",
        "retryAfter": 7,
        "warning": "same error again",
    }


@pytest.mark.parametrize("code", ["BITRIX_UNAVAILABLE", "QUEUE_TIMEOUT"])
def test_an_error_can_come_after_the_change_was_made(sandbox: SandboxServer, code: str) -> None:
    answer = answered(sandbox, Fault(kind=FaultKind.REFUSAL_AFTER, code=code))
    assert (code, True) == (answer.code, opened(sandbox))


@pytest.mark.parametrize(("kind", "done"), [(FaultKind.RESET_BEFORE, False), (FaultKind.RESET_AFTER, True)])
def test_a_reset_is_a_real_one(sandbox: SandboxServer, *, kind: FaultKind, done: bool) -> None:
    sandbox.add_fault(Fault(kind=kind))
    with pytest.raises(ConnectionResetError) as caught:
        post(sandbox, OPEN)
    # Not its subclass RemoteDisconnected: that would be an orderly end of the connection.
    assert ConnectionResetError is caught.type
    assert done == opened(sandbox)


@pytest.mark.parametrize(
    ("kind", "done"), [(FaultKind.HANG, False), (FaultKind.HANG_AFTER, True), (FaultKind.LATE, False)]
)
def test_a_hang_is_silent(sandbox: SandboxServer, *, kind: FaultKind, done: bool) -> None:
    sandbox.add_fault(Fault(kind=kind))
    with pytest.raises(TimeoutError):
        post(sandbox, OPEN, patience=SHORT_PATIENCE_SECONDS)
    assert done == opened(sandbox)


@pytest.mark.parametrize(("kind", "done"), [(FaultKind.HANG, False), (FaultKind.HANG_AFTER, True)])
def test_a_released_hang_is_cut(sandbox: SandboxServer, *, kind: FaultKind, done: bool) -> None:
    sandbox.add_fault(Fault(kind=kind))
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(post, sandbox, OPEN)
        sandbox.arrival(OPEN).result(PATIENCE_SECONDS)
        sandbox.release_hangs()
        with pytest.raises(ConnectionResetError):
            waiting.result(PATIENCE_SECONDS)
    assert done == opened(sandbox)


def test_a_late_request_is_carried_out_when_released_although_nobody_waits(sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.LATE))
    with pytest.raises(TimeoutError):
        post(sandbox, OPEN, patience=SHORT_PATIENCE_SECONDS)
    assert not opened(sandbox)
    sandbox.release_hangs()
    get(sandbox, "/workday/status")
    assert opened(sandbox)


def test_a_slow_answer_is_right(sandbox: SandboxServer) -> None:
    answer = answered(sandbox, Fault(kind=FaultKind.SLOW, delay=timedelta(milliseconds=20)))
    assert "OPENED" == answer.data["status"]


def test_a_truncated_answer_is_shorter_than_promised_and_the_change_was_made(sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.TRUNCATED))
    with pytest.raises(http.client.IncompleteRead) as caught:
        post(sandbox, OPEN)
    assert caught.value.partial.startswith(b'{"success"')
    assert opened(sandbox)


def test_a_wrong_type_stands_in_an_otherwise_right_answer(sandbox: SandboxServer) -> None:
    data = answered(sandbox, Fault(kind=FaultKind.WRONG_TYPE)).data
    assert ("OPENED", 42, True) == (data["status"], data["timeStart"], opened(sandbox))


@pytest.mark.parametrize("data", [[], "text", 7, {"status": ["OPENED"]}])
def test_data_can_be_anything(sandbox: SandboxServer, data: object) -> None:
    assert data == answered(sandbox, Fault(kind=FaultKind.WRONG_TYPE, data=data)).data


def test_data_can_be_missing_although_the_change_was_made(sandbox: SandboxServer) -> None:
    answer = answered(sandbox, Fault(kind=FaultKind.MISSING_DATA))
    assert {"success": True} == answer.json
    assert opened(sandbox)


@pytest.mark.parametrize("status", [None, 502])
def test_a_captive_portal_answers_with_a_page_and_the_portal_never_hears_of_it(
    sandbox: SandboxServer, status: int | None
) -> None:
    answer = answered(sandbox, Fault(kind=FaultKind.HTML, status=status))
    assert (status or 200, "text/html; charset=utf-8") == (answer.status, answer.headers["Content-Type"])
    assert answer.body.startswith(b"<!DOCTYPE html>")
    assert not opened(sandbox)


@pytest.mark.parametrize(
    ("kind", "body"), [(FaultKind.EMPTY, b""), (FaultKind.NOT_JSON, b"upstream connect error")]
)
def test_an_answer_can_be_no_json(sandbox: SandboxServer, kind: FaultKind, body: bytes) -> None:
    answer = answered(sandbox, Fault(kind=kind))
    assert (200, body, False) == (answer.status, answer.body, opened(sandbox))


def test_a_redirect_leads_to_another_host(sandbox: SandboxServer) -> None:
    answer = answered(sandbox, Fault(kind=FaultKind.REDIRECT, target="http://127.0.0.2:9/v1/me"))
    assert (302, "http://127.0.0.2:9/v1/me") == (answer.status, answer.headers["Location"])


def test_an_answer_can_be_huge(sandbox: SandboxServer) -> None:
    assert len(answered(sandbox, Fault(kind=FaultKind.HUGE)).body) > 10 * 1024 * 1024


def test_an_answer_can_be_nested_too_deep(sandbox: SandboxServer) -> None:
    answer = answered(sandbox, Fault(kind=FaultKind.DEEP))
    with pytest.raises(RecursionError):
        json.loads(answer.body)


def test_an_error_can_be_a_text(sandbox: SandboxServer) -> None:
    answer = answered(sandbox, Fault(kind=FaultKind.ERROR_AS_STRING, code="RATE_LIMITED", status=429))
    assert (429, {"success": False, "error": "RATE_LIMITED"}) == (answer.status, answer.json)


def test_a_fault_happens_as_often_as_it_says_and_only_where(sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/workday/status", method="GET", count=2, skip=1))
    codes = [get(sandbox, "/workday/status").status for _ in range(5)]
    assert [200, 500, 500, 200, 200] == codes
    assert () == sandbox.pending_faults()


def test_a_fault_leaves_other_paths_and_methods_alone(sandbox: SandboxServer) -> None:
    fault = Fault(kind=FaultKind.REFUSAL, path="/workday/status", method="POST")
    sandbox.add_fault(fault)
    assert (200, 200) == (get(sandbox, "/workday/status").status, get(sandbox, "/me").status)
    assert (fault,) == sandbox.pending_faults()


def test_a_fault_without_a_count_stays_until_it_is_cleared(sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, count=None))
    assert [500] * 4 == [get(sandbox, "/me").status for _ in range(4)]
    sandbox.clear_faults()
    assert 200 == get(sandbox, "/me").status


def test_faults_wait_for_each_other(sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="RATE_LIMITED"))
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="SCOPE_DENIED"))
    assert [429, 403, 200] == [get(sandbox, "/me").status for _ in range(3)]
