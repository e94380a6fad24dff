"""The service over real loopback: envelopes, headers, keys, endpoints."""

from datetime import datetime, timedelta

import pytest

from tests.sandbox.asking import ask, get, post
from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.sandbox.answers import Manners, PauseMoment
from tray_app.sandbox.refusals import ROWS
from tray_app.sandbox.schedules import default_schedule
from tray_app.sandbox.server import SandboxServer

HOUR = timedelta(hours=1)


def test_without_a_record_the_status_is_all_there_is(sandbox: SandboxServer) -> None:
    answer = get(sandbox, "/workday/status")
    assert {"success": True, "data": {"status": "CLOSED"}} == answer.json
    assert "application/json; charset=utf-8" == answer.headers["Content-Type"]


def test_a_whole_day_is_answered_step_by_step_in_camel_case(sandbox: SandboxServer) -> None:
    opened = post(sandbox, "/workday/open").data
    sandbox.advance(4 * HOUR)
    paused = post(sandbox, "/workday/pause").data
    sandbox.advance(HOUR / 2)
    resumed = post(sandbox, "/workday/open").data
    sandbox.advance(5 * HOUR)
    closed = post(sandbox, "/workday/close", {"report": "Closed 5 deals"}).data
    assert ("OPENED", "2026-05-04T08:50:00+03:00", None) == (
        opened["status"],
        opened["timeStart"],
        opened["timeFinish"],
    )
    assert ("PAUSED", "2026-05-04T12:50:00+03:00", "00:00:00", "00:00:00") == (
        paused["status"],
        paused["timeFinish"],
        paused["timeLeaks"],
        paused["duration"],
    )
    assert ("OPENED", "00:30:00") == (resumed["status"], resumed["timeLeaks"])
    assert closed == {
        "status": "CLOSED",
        "timeStart": "2026-05-04T08:50:00+03:00",
        "timeFinish": "2026-05-04T18:20:00+03:00",
        "duration": "09:00:00",
        "timeLeaks": "00:30:00",
        "active": True,
        "ipOpen": "",
        "ipClose": "127.0.0.1",
        "latOpen": 0,
        "lonOpen": 0,
        "latClose": 0,
        "lonClose": 0,
        "tzOffset": 10800,
    }
    assert closed == get(sandbox, "/workday/status").data
    assert ["Closed 5 deals"] == [record.report for record in sandbox.records()]


def test_the_status_describes_the_last_record_however_old(sandbox: SandboxServer) -> None:
    start = datetime(2026, 3, 2, 9, 0, tzinfo=ZONE)
    sandbox.put_record(start=start, finish=start + 9 * HOUR)
    assert "2026-03-02T09:00:00+03:00" == get(sandbox, "/workday/status").data["timeStart"]


def test_closing_a_closed_day_is_a_422_with_the_portals_words(sandbox: SandboxServer) -> None:
    answer = post(sandbox, "/workday/close")
    assert (422, "BITRIX_ERROR") == (answer.status, answer.code)
    assert answer.json["error"]["message"].startswith("ALERT_WARNING: ")


def test_a_forgotten_day_is_expired_with_a_suggested_finish(sandbox: SandboxServer) -> None:
    sandbox.put_record(start=datetime(2026, 5, 1, 9, 0, tzinfo=ZONE))
    data = get(sandbox, "/workday/status").data
    assert ("EXPIRED", None, "00:00:00", "2026-05-01T18:00:00+03:00") == (
        data["status"],
        data["timeFinish"],
        data["duration"],
        data["timeFinishDefault"],
    )


def test_the_suggested_finish_of_a_forgotten_night_lies_before_its_start(sandbox: SandboxServer) -> None:
    night = {"WORK_TIME_START": 79_200, "WORK_TIME_END": 21_600, "WORK_DAYS": "12345"}
    sandbox.set_schedule({**default_schedule(), "SHIFTS": [night]})
    sandbox.put_record(start=datetime(2026, 5, 1, 22, 0, tzinfo=ZONE))
    assert "2026-05-01T06:00:00+03:00" == get(sandbox, "/workday/status").data["timeFinishDefault"]


def test_the_suggested_finish_outside_all_shifts_is_on_the_starts_date(sandbox: SandboxServer) -> None:
    sandbox.put_record(start=datetime(2026, 5, 2, 20, 0, tzinfo=ZONE))
    assert "2026-05-02T23:59:59+03:00" == get(sandbox, "/workday/status").data["timeFinishDefault"]


@pytest.mark.parametrize("code", ["BITRIX_ERROR", "WORKDAY_EXPIRED"])
def test_closing_an_expired_day_without_a_time_says_expired(sandbox: SandboxServer, code: str) -> None:
    sandbox.set_manners(Manners(expired_code=code))
    sandbox.put_record(start=datetime(2026, 5, 1, 9, 0, tzinfo=ZONE))
    answer = post(sandbox, "/workday/close", {"report": "x"})
    assert (422, code) == (answer.status, answer.code)
    assert "EXPIRED" in answer.json["error"]["message"]


def test_an_expired_day_is_closed_with_time_and_report_and_waits_for_approval(sandbox: SandboxServer) -> None:
    sandbox.put_record(start=datetime(2026, 5, 1, 9, 0, tzinfo=ZONE))
    body = {"time": "2026-05-01T18:00:00+03:00", "report": "forgot"}
    data = post(sandbox, "/workday/close", body).data
    assert ("CLOSED", False, "09:00:00") == (data["status"], data["active"], data["duration"])
    sandbox.approve()
    assert get(sandbox, "/workday/status").data["active"] is True


@pytest.mark.parametrize(
    ("body", "status", "code", "classic"),
    [
        ({"time": "18:00", "report": "x"}, 400, "INVALID_PARAMS", "WRONG_DATETIME_FORMAT"),
        ({"time": "2026-05-02T18:00:00+03:00", "report": "x"}, 400, "INVALID_PARAMS", "WRONG_DATETIME"),
        ({"time": "2026-05-01T18:00:00+03:00"}, 422, "BITRIX_ERROR", "REPORT_NEEDED"),
    ],
)
def test_the_classic_code_stands_in_the_message(
    sandbox: SandboxServer, body: object, status: int, code: str, classic: str
) -> None:
    sandbox.put_record(start=datetime(2026, 5, 1, 9, 0, tzinfo=ZONE))
    answer = post(sandbox, "/workday/close", body)
    assert (status, code) == (answer.status, answer.code)
    assert answer.json["error"]["message"].split(":")[0] == classic


def test_a_time_on_resuming_is_refused(sandbox: SandboxServer) -> None:
    sandbox.put_record(start=MONDAY_MORNING - HOUR, paused_at=MONDAY_MORNING)
    answer = post(sandbox, "/workday/open", {"time": MONDAY_MORNING.isoformat(), "report": "x"})
    assert (400, "INVALID_PARAMS") == (answer.status, answer.code)


def test_unknown_fields_are_dropped_without_a_word(sandbox: SandboxServer) -> None:
    body = {"userId": 7, "lat": 1.5, "Report": "misspelt", "tíme": "x"}
    post(sandbox, "/workday/open", body)
    data = post(sandbox, "/workday/close", body).data
    assert ("CLOSED", 0) == (data["status"], data["latClose"])
    assert "" == sandbox.records()[-1].report


@pytest.mark.parametrize(
    "body", ["", "{}", '{"report": null, "time": null}', "null_is_not_json", "[]", '"x"']
)
def test_a_body_is_an_object_or_nothing(sandbox: SandboxServer, body: str) -> None:
    post(sandbox, "/workday/open")
    answer = post(sandbox, "/workday/close", body)
    good = body in {"", "{}", '{"report": null, "time": null}'}
    assert (200 if good else 400) == answer.status
    assert good or answer.code == "VALIDATION_ERROR"


@pytest.mark.parametrize("field", ["report", "time"])
def test_a_known_field_is_a_text(sandbox: SandboxServer, field: str) -> None:
    post(sandbox, "/workday/open")
    assert post(sandbox, "/workday/close", {field: 42}).code == "VALIDATION_ERROR"


def test_a_very_long_report_with_every_kind_of_letter_arrives_whole(sandbox: SandboxServer) -> None:
    report = "Отчёт 🎉 \t\x00\u2028\n" * 6_000
    post(sandbox, "/workday/open")
    post(sandbox, "/workday/close", {"report": report})
    assert report == sandbox.records()[-1].report


def test_a_pause_moment_can_be_left_out_like_the_newest_portals_do(sandbox: SandboxServer) -> None:
    sandbox.set_manners(Manners(pause_moment=PauseMoment.NULL, with_id=True, utc_suffix=True))
    post(sandbox, "/workday/open")
    data = post(sandbox, "/workday/pause").data
    assert (None, 1, "2026-05-04T05:50:00+00:00", 10800) == (
        data["timeFinish"],
        data["id"],
        data["timeStart"],
        data["tzOffset"],
    )


def test_settings_follow_the_schedule_until_others_are_set(sandbox: SandboxServer) -> None:
    assert "09:15:59" == get(sandbox, "/workday/settings").data["ufTmMaxStart"]
    sandbox.set_settings({"ufTmMaxStart": "24:00:01"})
    assert {"ufTmMaxStart": "24:00:01"} == get(sandbox, "/workday/settings").data
    sandbox.set_settings(None)
    assert "09:15:59" == get(sandbox, "/workday/settings").data["ufTmMaxStart"]


def test_settings_that_free_a_person_make_the_engine_flexible(sandbox: SandboxServer) -> None:
    sandbox.set_settings({"ufTmFree": True})
    sandbox.put_record(start=MONDAY_MORNING - 2 * HOUR, finish=MONDAY_MORNING - HOUR)
    post(sandbox, "/workday/open")
    assert 2 == len(sandbox.records())


def test_the_schedule_comes_in_its_native_shape(sandbox: SandboxServer) -> None:
    data = get(sandbox, "/workday/schedule?id=1").data
    assert default_schedule() == data
    assert ("0", ["[]"], []) == (
        data["DELETED"],
        data["WORKTIME_RESTRICTIONS"],
        data["CALENDAR"]["EXCLUSIONS"],
    )


def test_a_schedule_id_may_have_leading_zeros(sandbox: SandboxServer) -> None:
    assert 1 == get(sandbox, "/workday/schedule?id=01").data["ID"]


def test_the_schedule_can_come_in_camel_case_with_its_numbers_kept(sandbox: SandboxServer) -> None:
    calendar = {"EXCLUSIONS": {"2026": {"5": {"1": "0"}}}}
    sandbox.set_schedule({**default_schedule(), "CALENDAR": calendar})
    sandbox.set_manners(Manners(camel_case_schedule=True))
    data = get(sandbox, "/workday/schedule?id=1").data
    assert 33_359 == data["scheduleViolationRules"]["maxExactStart"]
    assert {"2026": {"5": {"1": "0"}}} == data["calendar"]["exclusions"]


@pytest.mark.parametrize("wanted", ["2", "0", "9" * 5_000])
def test_a_schedule_that_does_not_exist_is_an_empty_list(sandbox: SandboxServer, wanted: str) -> None:
    assert [] == get(sandbox, f"/workday/schedule?id={wanted}").data


@pytest.mark.parametrize("schedule", [None, {**default_schedule(), "DELETED": "1"}])
def test_no_schedule_and_a_deleted_one_are_empty_lists(sandbox: SandboxServer, schedule: object) -> None:
    sandbox.set_schedule(schedule)
    assert [] == get(sandbox, "/workday/schedule?id=1").data


@pytest.mark.parametrize("query", ["", "?id=", "?id=abc", "?id=-1", "?id=1.5", "?id=%D9%A1", "?ID=1"])
def test_a_schedule_id_is_a_number(sandbox: SandboxServer, query: str) -> None:
    answer = get(sandbox, f"/workday/schedule{query}")
    assert (400, "INVALID_PARAMS") == (answer.status, answer.code)


@pytest.mark.parametrize("schedule", [[], {}, "none", 42, {"ID": 1, "SHIFTS": "9-18"}])
def test_any_schedule_is_served_word_for_word(sandbox: SandboxServer, schedule: object) -> None:
    sandbox.set_schedule(schedule)
    assert schedule == get(sandbox, "/workday/schedule?id=1").data
    assert "OPENED" == post(sandbox, "/workday/open").data["status"]


@pytest.mark.parametrize(
    ("key", "reads", "writes"),
    [
        ("vibe_api_sandbox", None, None),
        ("vibe_api_readonly", None, "WRITE_BLOCKED_READONLY_KEY"),
        ("vibe_api_noscope", "SCOPE_DENIED", "SCOPE_DENIED"),
        ("vibe_api_expired", "KEY_EXPIRED", "KEY_EXPIRED"),
        ("vibe_api_notokens", "TOKEN_MISSING", "TOKEN_MISSING"),
        ("vibe_live_sandbox", "MANAGEMENT_KEY_NO_ENTITY_ACCESS", "MANAGEMENT_KEY_NO_ENTITY_ACCESS"),
        ("vibe_app_sandbox", "TOKEN_MISSING", "TOKEN_MISSING"),
        ("vibe_api_unknown", "INVALID_API_KEY", "INVALID_API_KEY"),
        ("", "MISSING_API_KEY", "MISSING_API_KEY"),
        (None, "MISSING_API_KEY", "MISSING_API_KEY"),
    ],
)
def test_each_key_may_what_it_may(
    sandbox: SandboxServer, key: str | None, reads: str | None, writes: str | None
) -> None:
    for path in ("/workday/status", "/workday/settings", "/workday/schedule?id=1"):
        reading = get(sandbox, path, key=key)
        assert (200 if reads is None else ROWS[reads].status) == reading.status
        assert reads is None or reads == reading.code
    writing = post(sandbox, "/workday/open", key=key)
    assert (200 if writes is None else ROWS[writes].status) == writing.status
    assert writes is None or writes == writing.code
    assert (1 if writes is None else 0) == len(sandbox.records())


def test_me_describes_the_key(sandbox: SandboxServer) -> None:
    data = get(sandbox, "/me").data
    assert (["timeman", "user"], "READWRITE", None, "Sandbox Person") == (
        data["scopes"],
        data["accessMode"],
        data["expiresAt"],
        data["currentUser"]["name"],
    )


def test_me_tells_what_a_key_lacks(sandbox: SandboxServer) -> None:
    assert "READONLY" == get(sandbox, "/me", key="vibe_api_readonly").data["accessMode"]
    assert "timeman" not in get(sandbox, "/me", key="vibe_api_noscope").data["scopes"]
    assert get(sandbox, "/me", key="vibe_app_sandbox").data["currentUser"] is None
    assert get(sandbox, "/me", key="vibe_live_sandbox").data["currentUser"] is None
    assert "KEY_EXPIRED" == get(sandbox, "/me", key="vibe_api_expired").code


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/v1/workday/nothing"),
        ("GET", "/"),
        ("GET", "/v1/workday/open"),
        ("POST", "/v1/workday/status"),
    ],
)
def test_what_does_not_exist_is_not_found_in_the_envelope(
    sandbox: SandboxServer, method: str, path: str
) -> None:
    answer = ask(sandbox, method, path)
    assert (404, "NOT_FOUND") == (answer.status, answer.code)


def test_the_date_header_tells_the_sandboxs_own_time(sandbox: SandboxServer) -> None:
    assert "Mon, 04 May 2026 05:50:00 GMT" == get(sandbox, "/workday/status").headers["Date"]
    sandbox.advance(timedelta(days=1, seconds=1))
    assert "Tue, 05 May 2026 05:50:01 GMT" == get(sandbox, "/nothing").headers["Date"]


def test_a_key_has_so_many_requests_a_minute(sandbox: SandboxServer) -> None:
    sandbox.set_rate_limit(2)
    first, second, third = (get(sandbox, "/workday/status") for _ in range(3))
    assert ["1", "0", "0"] == [answer.headers["X-RateLimit-Remaining"] for answer in (first, second, third)]
    assert (200, 429, "RATE_LIMITED", "QUERY_LIMIT_EXCEEDED") == (
        second.status,
        third.status,
        third.code,
        third.json["error"]["message"],
    )
    assert str(third.json["error"]["retryAfter"]) == third.headers["Retry-After"]
    assert ("2", 200) == (
        first.headers["X-RateLimit-Limit"],
        get(sandbox, "/workday/status", key="vibe_api_readonly").status,
    )


def test_a_person_without_permission_is_told_so(sandbox: SandboxServer) -> None:
    sandbox.set_person(may_manage=False)
    assert "BITRIX_ERROR" == post(sandbox, "/workday/open").code
    assert "CLOSED" == post(sandbox, "/workday/pause").data["status"]
