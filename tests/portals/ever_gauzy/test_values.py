"""Answers, bodies, demands and the ledger: what is read and written, without a service."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tray_app.engine.errors import (
    BadAnswer,
    Busy,
    KeyRefused,
    Misused,
    NotAllowed,
    NotThePortal,
    PortalError,
    Refused,
    Unavailable,
    WrongKeyKind,
)
from tray_app.engine.portal import Command
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.commands import check_moments, words_of
from tray_app.portals.ever_gauzy.demands import (
    Demand,
    read_demands,
    rules_of,
    settings_from,
    to_text,
    unmet,
)
from tray_app.portals.ever_gauzy.ledger import read_ledger, unlisted
from tray_app.portals.ever_gauzy.ledger import to_text as ledger_text
from tray_app.portals.ever_gauzy.problems import json_of, problem
from tray_app.portals.ever_gauzy.wire import (
    Log,
    Work,
    log_of,
    logs_of,
    seconds,
    status_of,
    week_of,
    worked_of,
)
from tray_app.portals.ever_gauzy.words import clean
from tray_app.portals.secret import Secret
from tray_app.workday.actions import Action
from tray_app.workday.rules import Rules

ZONE = timezone(timedelta(hours=3))
HOUR = timedelta(hours=1)
DAY = 86_400
"""In seconds."""
MEMBERS = st.sampled_from(
    [
        *("running", "lastLog", "id", "employeeId", "startedAt", "stoppedAt", "isRunning", "duration"),
        *("items", "weekDuration"),
    ]
)
TOO_LARGE_FOR_A_FLOAT = 10**400
"""JSON has such numbers, and they arrive whole."""
ANSWERS = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(MEMBERS, inner, max_size=4),
    max_leaves=8,
)
NINE = datetime(2026, 5, 4, 9, tzinfo=ZONE)
LOG: dict[str, Any] = {
    "id": "a",
    "startedAt": "2026-05-04T06:00:00.000Z",
    "stoppedAt": "2026-05-04T08:00:00.000Z",
    "isRunning": False,
    "duration": 7200,
    "employeeId": "me",
    "description": " Roses ",
    "projectId": None,
}


def test_a_log_is_read_in_the_persons_zone() -> None:
    log = log_of(LOG, ZONE)
    assert (NINE, NINE + 2 * HOUR, "Roses") == (log.start, log.finish, log.work.description)
    assert NINE.isoformat() == log.start.isoformat()


def test_a_running_log_has_no_end_although_one_is_told() -> None:
    assert log_of({**LOG, "isRunning": True}, ZONE).finish is None
    assert log_of(LOG, ZONE, running=True).finish is None


def test_an_end_before_the_start_is_the_start() -> None:
    assert NINE == log_of({**LOG, "stoppedAt": "2026-05-04T05:00:00Z"}, ZONE).finish
    assert NINE == log_of({**LOG, "stoppedAt": None}, ZONE).finish


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"id": None}, "$.id"),
        ({"id": " "}, "$.id"),
        ({"startedAt": None}, "$.startedAt"),
        ({"startedAt": 42}, "$.startedAt"),
        ({"startedAt": "2026-05-04 09:00"}, "$.startedAt"),
        ({"stoppedAt": "soon"}, "$.stoppedAt"),
    ],
)
def test_a_log_that_makes_no_sense_says_where(change: dict[str, Any], place: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        log_of({**LOG, **change}, ZONE)
    assert place == caught.value.place


def test_an_empty_list_stands_for_no_log() -> None:
    for text in ("null", "[]"):
        status = status_of({"running": False, "duration": "0", "lastLog": json.loads(text)}, ZONE)
        assert (False, None, timedelta(0)) == (status.running, status.last, status.duration)


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (None, "$"),
        ([], "$"),
        ({}, "$.running"),
        ({"running": 1}, "$.running"),
        ({"running": True, "lastLog": None}, "$.lastLog"),
        ({"running": False, "lastLog": 5}, "$.lastLog"),
        ({"running": False, "lastLog": {"id": 5}}, "$.lastLog.id"),
    ],
)
def test_a_status_that_makes_no_sense_says_where(value: object, place: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        status_of(value, ZONE)
    assert place == caught.value.place


def test_of_several_employees_the_own_status_is_taken() -> None:
    def told(owner: object, number: str) -> dict[str, Any]:
        return {"running": False, "lastLog": {**LOG, "id": number, "employeeId": owner}}

    found = worked_of([told("else", "x"), told("me", "y")], ZONE, "me")
    assert found is not None
    assert found.last is not None
    assert "y" == found.last.id
    assert worked_of([], ZONE, "me") is None
    assert worked_of([told("else", "x")], ZONE, "me") is None
    assert worked_of([told([], "x")], ZONE, "me") is None
    assert worked_of([told(None, "x")], ZONE, "me") is not None


@given(ANSWERS)
@example([{"running": False, "lastLog": {**LOG, "employeeId": []}}])
@example([{"running": False, "lastLog": {**LOG, "employeeId": {}}}])
@example({"running": False, "duration": TOO_LARGE_FOR_A_FLOAT})
@example({"weekDuration": TOO_LARGE_FOR_A_FLOAT})
def test_whatever_comes_is_read_or_refused_with_a_place(value: object) -> None:
    for place in (
        _place(lambda: status_of(value, ZONE)),
        _place(lambda: worked_of(value, ZONE, "me")),
        _place(lambda: logs_of(value, ZONE)),
        _place(lambda: week_of(value)),
    ):
        assert place.startswith("$")
    settings_from(value, value)


def _place(read: Callable[[], object]) -> str:
    try:
        read()
    except BadAnswer as refusal:
        return refusal.place
    return "$"


def test_a_list_may_come_as_a_page_of_one() -> None:
    assert logs_of([LOG], ZONE) == logs_of({"items": [LOG], "total": 1}, ZONE)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        *((5, 5), ("5", 5), (5.5, 5.5), (True, None), (None, None), (-1, None), ("x", None), (1e300, None)),
        *(("nan", None), ("inf", None), (float("nan"), None), (366 * DAY, 366 * DAY), (366 * DAY + 1, None)),
        pytest.param(TOO_LARGE_FOR_A_FLOAT, None, id="too large for a float"),
        pytest.param(str(TOO_LARGE_FOR_A_FLOAT), None, id="too large for a float, in digits"),
    ],
)
def test_lengths_are_numbers_or_their_digits(value: object, expected: float | None) -> None:
    assert (None if expected is None else timedelta(seconds=expected)) == seconds(value)


@pytest.mark.parametrize(
    ("status", "body", "timer", "kind", "code"),
    [
        (400, b'{"statusCode":400,"message":["a","b"],"error":"Bad Request"}', True, Refused, "HTTP_400"),
        (401, b'{"statusCode":401,"message":"Unauthorized"}', False, KeyRefused, "HTTP_401"),
        (403, b'{"statusCode":403,"message":"Forbidden resource"}', True, NotAllowed, "HTTP_403"),
        (403, b'{"message":"... has been disabled for you."}', True, NotAllowed, "TRACKING_DISABLED"),
        (404, b'{"message":"We could not find the employee"}', True, WrongKeyKind, "NO_EMPLOYEE"),
        (404, b'{"message":"Cannot GET /api/x"}', True, Misused, "HTTP_404"),
        (404, b'{"message":"not found"}', False, Misused, "HTTP_404"),
        (406, b'{"message":"No running log found"}', True, Refused, "NOT_RUNNING"),
        (429, b"{}", True, Busy, "HTTP_429"),
        (500, b"", True, Unavailable, "HTTP_500"),
        (302, b"", True, NotThePortal, "REDIRECT"),
        (404, b"<html>", True, NotThePortal, "WEB_PAGE"),
    ],
)
def test_a_refusal_is_told_as_what_it_is(
    status: int, body: bytes, *, timer: bool, kind: type[PortalError], code: str
) -> None:
    found = problem(HttpAnswer(status=status, body=body), timer=timer)
    assert (kind, code) == (type(found), found.code)


def test_several_messages_are_told_in_one_line_and_without_secrets() -> None:
    body = b'{"message":["source must be set","token SECRETSECRET is bad"],"error":"Bad Request"}'
    found = problem(HttpAnswer(status=400, body=body), secrets=[Secret("SECRETSECRET")])
    assert "source must be set; token … is bad" == found.words


@pytest.mark.parametrize(
    ("retry_after", "reset", "expected"), [("7", "30", 7), ("", "30", 30), ("", "", 60), ("x", "y", 60)]
)
def test_who_asked_too_often_waits_as_told_or_a_minute(retry_after: str, reset: str, expected: int) -> None:
    found = problem(HttpAnswer(status=429, retry_after=retry_after, rate_reset=reset))
    assert timedelta(seconds=expected) == found.retry_after


@pytest.mark.parametrize(("body", "kind"), [(b"", BadAnswer), (b"x", BadAnswer), (b"<p>", NotThePortal)])
def test_a_good_status_without_json_is_no_good_answer(body: bytes, kind: type[PortalError]) -> None:
    with pytest.raises(PortalError) as caught:
        json_of(HttpAnswer(status=200, body=body))
    assert kind is type(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "eyJhbGciOiJIUzI1NiJ9.eyJpZCI6IjEifQ.c2ln",
        "Bearer abc.def",
        "password=hunter2",
        '"refresh_token": "hunter2"',
        "x" * 40,
    ],
)
def test_what_looks_like_a_secret_is_taken_out(text: str) -> None:
    assert text.rsplit(maxsplit=1)[-1].strip('"') not in clean(f"for {text} said")
    assert "7d0a0000-0000-4000-8000-000000000001" in clean("7d0a0000-0000-4000-8000-000000000001")


def test_a_report_comes_before_the_reason() -> None:
    assert "Done\n\nForgot" == words_of(Command(action=Action.CLOSE, report=" Done\x00 ", reason="Forgot"))


@pytest.mark.parametrize(
    "command",
    [
        Command(action=Action.CLOSE_EXPIRED),
        Command(action=Action.CLOSE_EXPIRED, finish=datetime(2026, 5, 4)),  # noqa: DTZ001 - that is the matter
        Command(action=Action.OPEN, at=datetime(2026, 5, 4)),  # noqa: DTZ001 - the same
    ],
)
def test_a_moment_that_is_missing_or_has_no_offset_is_refused(command: Command) -> None:
    with pytest.raises(Misused):
        check_moments(command)


def test_the_organisation_makes_the_rules() -> None:
    settings = settings_from(
        {
            "standardWorkHoursPerDay": 7,
            "defaultStartTime": "09:15",
            "defaultEndTime": "17:30:00.000",
            "requireProject": True,
            "requireTask": 0,
            "startWeekOn": " Sunday",
        },
        {"reWeeklyLimit": 35, "isTrackingEnabled": True},
    )
    assert Rules(
        latest_start=timedelta(hours=9, minutes=15),
        earliest_end=timedelta(hours=17, minutes=30),
        min_duration=7 * HOUR,
        tracks_time=True,
        week_begins_on=7,
    ) == rules_of(settings)
    assert (35 * HOUR, frozenset({Demand.PROJECT})) == (settings.week, settings.demands)


def test_of_a_night_only_the_beginning_is_a_rule() -> None:
    rules = rules_of(settings_from({"defaultStartTime": "22:00", "defaultEndTime": "06:00"}, None))
    assert (22 * HOUR, None) == (rules.latest_start, rules.earliest_end)


@pytest.mark.parametrize("odd", ["9 am", "24:00", "2026-05-04T09:00:00Z", "", 9, None, [], "9:5"])
def test_a_time_in_another_form_is_no_rule(odd: object) -> None:
    assert Rules() == rules_of(
        settings_from(
            {"defaultStartTime": odd, "standardWorkHoursPerDay": odd if odd != 9 else 0},
            {"reWeeklyLimit": -1},
        )
    )


def test_demands_are_named_in_their_order_until_all_are_met() -> None:
    works = (
        Work(),
        Work(project_id="p"),
        Work(project_id="p", task_id="t"),
        Work(project_id="p", task_id="t", contact_id="c"),
    )
    named = [unmet(Demand, work) for work in works]
    assert [*Demand] == named
    assert unmet(Demand, replace(works[-1], description="d")) is None


@given(st.frozensets(st.sampled_from(Demand)))
def test_demands_are_read_as_they_were_written(demands: frozenset[Demand]) -> None:
    assert demands == read_demands(to_text(demands))


def closed(number: str, start: datetime, length: timedelta) -> Log:
    return Log(id=number, start=start, finish=start + length)


MINUTE = timedelta(minutes=1)
HIDDEN = closed("hidden", NINE + 5 * MINUTE, 3 * MINUTE)


def test_a_log_that_no_list_has_is_remembered_until_a_list_has_it_or_its_day_is_over() -> None:
    listed = [closed("listed", NINE, 2 * MINUTE)]
    assert (HIDDEN,) == unlisted([], listed=listed, newest=HIDDEN, since=NINE - HOUR)
    assert (HIDDEN,) == unlisted([HIDDEN], listed=listed, newest=listed[0], since=NINE - HOUR)
    assert () == unlisted([HIDDEN], listed=[*listed, HIDDEN], newest=HIDDEN, since=NINE - HOUR)
    assert () == unlisted([HIDDEN], listed=listed, newest=None, since=NINE + HOUR)


def test_a_log_within_a_listed_one_and_one_that_runs_are_not_remembered() -> None:
    around = closed("around", NINE, HOUR)
    assert () == unlisted([HIDDEN], listed=[around], newest=None, since=NINE - HOUR)
    assert () == unlisted([], listed=[], newest=Log(id="runs", start=NINE), since=NINE - HOUR)


def test_the_ledger_is_read_as_it_was_written_and_rubbish_left_out() -> None:
    text = ledger_text([HIDDEN, Log(id="runs", start=NINE)])
    assert (HIDDEN,) == read_ledger(f"rubbish\n{text}\n2026-05-04T09:00:00Z x y\n", ZONE)
    assert () == read_ledger("", ZONE)
