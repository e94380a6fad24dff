"""The same days over the classic methods, and what they say no to, over real loopback."""

import json
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.sandbox.asking import Reply, ask, post
from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.sandbox.answers import Manners, PauseMoment
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.rest_refusals import REST_ROWS
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.webhooks import WEBHOOKS

HOUR = timedelta(hours=1)
HOOK = "/rest/1/sandbox/"


def call(server: SandboxServer, method: str, body: object = None, *, path: str = HOOK) -> Reply:
    return ask(server, "POST", path + method, {} if body is None else body, key=None)


def result(server: SandboxServer, method: str, body: object = None) -> Any:  # noqa: ANN401 -- whatever JSON can say
    reply = call(server, method, body)
    assert reply.status == 200, reply.body
    return reply.json["result"]


def refusal(reply: Reply) -> tuple[int, object]:
    return reply.status, reply.json["error"]


def renew(server: SandboxServer, grant: dict[str, Any], **changes: str) -> Reply:
    names = ("client_id", "client_secret", "refresh_token")
    query = {"grant_type": "refresh_token", **{name: grant[name] for name in names}, **changes}
    return ask(server, "GET", f"/oauth/token/?{urlencode(query)}", key=None)


# Days


def test_without_a_record_the_status_is_all_there_is(sandbox: SandboxServer) -> None:
    assert {"STATUS": "CLOSED"} == result(sandbox, "timeman.status")


def test_a_whole_day_is_answered_in_upper_case(sandbox: SandboxServer) -> None:
    opened = result(sandbox, "timeman.open")
    sandbox.advance(HOUR)
    paused = result(sandbox, "timeman.pause")
    sandbox.advance(HOUR)
    resumed = result(sandbox, "timeman.open")
    closed = result(sandbox, "timeman.close", {"REPORT": "done"})
    assert opened == {
        "STATUS": "OPENED",
        "TIME_START": "2026-05-04T08:50:00+03:00",
        "TIME_FINISH": None,
        "DURATION": "00:00:00",
        "TIME_LEAKS": "00:00:00",
        "ACTIVE": True,
        "IP_OPEN": "",
        "IP_CLOSE": "",
        "LAT_OPEN": 0,
        "LON_OPEN": 0,
        "LAT_CLOSE": 0,
        "LON_CLOSE": 0,
        "TZ_OFFSET": 10800,
    }
    assert ("PAUSED", "2026-05-04T09:50:00+03:00") == (paused["STATUS"], paused["TIME_FINISH"])
    assert ("OPENED", "01:00:00") == (resumed["STATUS"], resumed["TIME_LEAKS"])
    assert ("CLOSED", "127.0.0.1", "done") == (
        closed["STATUS"],
        closed["IP_CLOSE"],
        sandbox.records()[-1].report,
    )


def test_both_services_keep_the_same_days(sandbox: SandboxServer) -> None:
    post(sandbox, "/workday/open")
    assert "OPENED" == result(sandbox, "timeman.status")["STATUS"]


def test_an_expired_day_suggests_its_finish(sandbox: SandboxServer) -> None:
    sandbox.put_record(start=MONDAY_MORNING - timedelta(days=3))
    told = result(sandbox, "timeman.status")
    assert ("EXPIRED", "2026-05-01T18:00:00+03:00") == (told["STATUS"], told["TIME_FINISH_DEFAULT"])


def test_the_newest_generation_tells_the_number_and_no_pause(sandbox: SandboxServer) -> None:
    sandbox.set_manners(Manners(pause_moment=PauseMoment.NULL, with_id=True))
    call(sandbox, "timeman.open")
    paused = result(sandbox, "timeman.pause")
    assert (1, None) == (paused["ID"], paused["TIME_FINISH"])


def test_settings_are_in_upper_case_and_tell_oneself_about_rights(sandbox: SandboxServer) -> None:
    assert result(sandbox, "timeman.settings") == {
        "UF_TIMEMAN": True,
        "UF_TM_FREE": False,
        "UF_TM_MAX_START": "09:15:59",
        "UF_TM_MIN_FINISH": "17:45:00",
        "UF_TM_MIN_DURATION": "08:00:00",
        "UF_TM_ALLOWED_DELTA": "00:15:00",
        "ADMIN": False,
    }
    sandbox.set_settings([])
    assert [] == result(sandbox, "timeman.settings")


def test_a_schedule_is_found_by_its_number_alone(sandbox: SandboxServer) -> None:
    assert "For all employees" == result(sandbox, "timeman.schedule.get", {"id": 1})["NAME"]
    assert [] == result(sandbox, "timeman.schedule.get", {"id": 2})
    for body in ({}, {"ID": 1}, {"id": "x"}):
        assert (400, 100) == refusal(call(sandbox, "timeman.schedule.get", body))


def test_an_answer_tells_the_sandboxs_time_with_its_fraction(sandbox: SandboxServer) -> None:
    moment = datetime(2026, 5, 4, 12, 0, 0, 250_000, tzinfo=ZONE)
    sandbox.set_clock(moment)
    time = call(sandbox, "timeman.status").json["time"]
    assert (moment.timestamp(), "2026-05-04T12:00:00+03:00") == (time["finish"], time["date_finish"])
    assert "operating" not in time
    sandbox.set_manners(Manners(load_told=True))
    time = call(sandbox, "timeman.status").json["time"]
    assert 600 == time["operating_reset_at"] - int(moment.timestamp())


# Calls


@pytest.mark.parametrize("method", ["timeman.status", "TimeMan.Status", "timeman.status.json"])
def test_a_methods_name_has_no_case_and_may_have_an_ending(sandbox: SandboxServer, method: str) -> None:
    assert 200 == call(sandbox, method).status
    assert ["/rest/1/-/timeman.status"] == [seen.path for seen in sandbox.requests()]


@pytest.mark.parametrize("name", ["TIME", "time", "Time"])
def test_parameters_have_no_case(sandbox: SandboxServer, name: str) -> None:
    body = {name: "2026-05-04T08:30:00+03:00", "report": "early"}
    assert "2026-05-04T08:30:00+03:00" == result(sandbox, "timeman.open", body)["TIME_START"]


def test_parameters_come_in_a_query_or_a_form_as_well(sandbox: SandboxServer) -> None:
    fields = urlencode({"TIME": "2026-05-04T08:30:00+03:00", "REPORT": "early"})
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    asked = ask(sandbox, "GET", f"{HOOK}timeman.open?{fields}", key=None)
    assert "2026-05-04T08:30:00+03:00" == asked.json["result"]["TIME_START"]
    sandbox.advance(HOUR)
    finish = urlencode({"TIME": "2026-05-04T09:00:00+03:00", "REPORT": "late"})
    ask(sandbox, "POST", f"{HOOK}timeman.close", finish, key=None, headers=form)
    assert "late" == sandbox.records()[-1].report


def test_json_that_does_not_say_so_is_not_read(sandbox: SandboxServer) -> None:
    body = json.dumps({"TIME": "2026-05-04T08:30:00+03:00", "REPORT": "early"})
    asked = ask(
        sandbox, "POST", f"{HOOK}timeman.open", body, key=None, headers={"Content-Type": "text/plain"}
    )
    assert "2026-05-04T08:50:00+03:00" == asked.json["result"]["TIME_START"]


# Refusals


@pytest.mark.parametrize(
    ("method", "body", "expected"),
    [
        ("timeman.close", {}, (400, "ALERT_WARNING")),
        ("timeman.open", {"TIME": "2026-05-04 08:30:00", "REPORT": "x"}, (400, "WRONG_DATETIME_FORMAT")),
        ("timeman.open", {"TIME": "2026-05-03T08:30:00+03:00", "REPORT": "x"}, (400, "WRONG_DATETIME")),
        ("timeman.open", {"TIME": "2026-05-04T08:30:00+03:00"}, (400, "ERROR_CORE")),
        ("timeman.open", {"USER_ID": 2}, (400, "")),
        ("timeman.nothing", {}, (404, "ERROR_METHOD_NOT_FOUND")),
        ("a/b/c", {}, (404, "ERROR_METHOD_NOT_FOUND")),
    ],
)
def test_a_refusal_has_the_engines_own_code(
    sandbox: SandboxServer, method: str, body: object, expected: tuple[int, str]
) -> None:
    assert expected == refusal(call(sandbox, method, body))
    assert () == sandbox.records()


def test_an_expired_day_wants_a_time_and_a_reason(sandbox: SandboxServer) -> None:
    sandbox.put_record(start=MONDAY_MORNING - timedelta(days=3))
    time = {"TIME": "2026-05-01T18:00:00+03:00"}
    assert (400, "WD_EXPIRED") == refusal(call(sandbox, "timeman.close"))
    needed = call(sandbox, "timeman.close", time)
    assert ((400, "REPORT_NEEDED"), "") == (refusal(needed), needed.json["error_description"])
    assert "CLOSED" == result(sandbox, "timeman.close", {**time, "REPORT": "forgot"})["STATUS"]


def test_a_paused_day_is_not_resumed_in_the_past(sandbox: SandboxServer) -> None:
    call(sandbox, "timeman.open")
    call(sandbox, "timeman.pause")
    body = {"TIME": "2026-05-04T08:55:00+03:00", "REPORT": "x"}
    assert (400, "TIME") == refusal(call(sandbox, "timeman.open", body))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/rest/1/unknown/", (401, "INVALID_CREDENTIALS")),
        ("/rest/2/sandbox/", (401, "INVALID_CREDENTIALS")),
        ("/rest/1/expired/", (401, "expired_token")),
        ("/rest/1/noscope/", (403, "insufficient_scope")),
        ("/rest/", (401, "NO_AUTH_FOUND")),
    ],
)
def test_a_webhook_that_opens_nothing_says_why(
    sandbox: SandboxServer, path: str, expected: tuple[int, str]
) -> None:
    assert expected == refusal(call(sandbox, "timeman.open", path=path))
    assert () == sandbox.records()


def test_too_many_requests_at_once_are_refused_and_leak_away_with_a_reset(sandbox: SandboxServer) -> None:
    sandbox.set_bucket(3)
    assert [200, 200, 200, 503] == [call(sandbox, "timeman.status").status for _ in range(4)]
    assert (503, "QUERY_LIMIT_EXCEEDED") == refusal(call(sandbox, "timeman.status"))
    sandbox.reset()
    assert 200 == call(sandbox, "timeman.status").status


# What is remembered of a request


def test_no_key_is_remembered(sandbox: SandboxServer) -> None:
    grant = sandbox.grant_tokens()
    call(sandbox, "timeman.status", {"auth": grant["access_token"], "REPORT": "words"}, path="/rest/")
    call(sandbox, "timeman.status")
    renew(sandbox, grant)
    remembered = repr(sandbox.requests())
    secrets = [grant[name] for name in ("access_token", "refresh_token", "client_secret")]
    assert not [secret for secret in (*secrets, "/sandbox/") if secret in remembered]
    assert "words" in remembered
    assert [True, True, False] == [seen.has_key for seen in sandbox.requests()]


# Faults


@pytest.mark.parametrize("code", sorted(REST_ROWS))
def test_each_refusal_of_the_table_can_be_had(sandbox: SandboxServer, code: str) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code=code))
    reply = call(sandbox, "timeman.open")
    row = REST_ROWS[code]
    expected = int(code) if code.isdecimal() else code
    assert (row.status, expected, row.description) == (
        reply.status,
        reply.json["error"],
        reply.json["error_description"],
    )
    assert () == sandbox.records()


def test_a_refusal_can_say_something_else(sandbox: SandboxServer) -> None:
    fault = Fault(
        kind=FaultKind.REFUSAL, code="BRAND_NEW", status=418, message="m", retry_after=7, data={"code": "x"}
    )
    sandbox.add_fault(fault)
    reply = call(sandbox, "timeman.open")
    assert (418, {"code": "x"}, "m", "7") == (
        reply.status,
        reply.json["error"],
        reply.json["error_description"],
        reply.headers["Retry-After"],
    )


def test_an_error_can_be_an_object(sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.ERROR_AS_STRING, code="ACCESS_DENIED"))
    reply = call(sandbox, "timeman.open")
    assert (403, "ACCESS_DENIED") == (reply.status, reply.json["error"]["code"])


def test_an_answer_is_spoilt_in_its_own_shape(sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.WRONG_TYPE))
    assert 42 == call(sandbox, "timeman.open").json["result"]["TIME_START"]
    sandbox.add_fault(Fault(kind=FaultKind.MISSING_DATA))
    assert "result" not in call(sandbox, "timeman.status").json
    sandbox.add_fault(Fault(kind=FaultKind.DEEP))
    assert call(sandbox, "timeman.status").body.startswith(b'{"result": [[')


def test_a_fault_for_one_service_leaves_the_other_alone(sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/timeman.open", code="ALERT_WARNING"))
    assert "OPENED" == post(sandbox, "/workday/open").data["status"]
    assert (400, "ALERT_WARNING") == refusal(call(sandbox, "timeman.open"))


# Tokens


def test_a_token_opens_what_a_webhook_does_until_it_expires(sandbox: SandboxServer) -> None:
    grant = sandbox.grant_tokens()
    auth = {"auth": grant["access_token"]}
    assert "OPENED" == call(sandbox, "timeman.open", auth, path="/rest/").json["result"]["STATUS"]
    assert 200 == ask(sandbox, "GET", f"/rest/timeman.status?{urlencode(auth)}", key=None).status
    sandbox.advance(HOUR)
    assert (401, "expired_token") == refusal(call(sandbox, "timeman.status", auth, path="/rest/"))


def test_a_refresh_token_is_good_for_one_use(sandbox: SandboxServer) -> None:
    grant = sandbox.grant_tokens()
    renewed = renew(sandbox, grant)
    assert 200 == renewed.status
    assert renewed.json["refresh_token"] != grant["refresh_token"]
    assert (400, "invalid_grant") == refusal(renew(sandbox, grant))
    auth = {"auth": renewed.json["access_token"]}
    assert 200 == call(sandbox, "timeman.status", auth, path="/rest/").status
    assert 1 == sandbox.granted_refreshes()


def test_a_refresh_token_lives_for_half_a_year(sandbox: SandboxServer) -> None:
    grant = sandbox.grant_tokens()
    sandbox.advance(timedelta(days=180))
    assert (400, "invalid_grant") == refusal(renew(sandbox, grant))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"client_secret": "wrong"}, (401, "invalid_client")),
        ({"client_id": "wrong"}, (401, "invalid_client")),
        ({"grant_type": "authorization_code"}, (400, "invalid_request")),
        ({"refresh_token": "wrong"}, (400, "invalid_grant")),
    ],
)
def test_a_wrong_renewal_is_refused_and_the_token_lives(
    sandbox: SandboxServer, change: dict[str, str], expected: tuple[int, str]
) -> None:
    grant = sandbox.grant_tokens()
    assert expected == refusal(renew(sandbox, grant, **change))
    assert 200 == renew(sandbox, grant).status


def test_a_reset_ends_all_tokens(sandbox: SandboxServer) -> None:
    grant = sandbox.grant_tokens()
    sandbox.reset()
    auth = {"auth": grant["access_token"]}
    assert (401, "NO_AUTH_FOUND") == refusal(call(sandbox, "timeman.status", auth, path="/rest/"))


def test_each_webhook_has_a_path_of_its_own() -> None:
    assert len(WEBHOOKS) == len({webhook.path for webhook in WEBHOOKS.values()})
