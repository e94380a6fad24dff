"""Answers that say no: each row of the error table, in every shape, and any answer at all."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.engine.errors import (
    BadAnswer,
    Billing,
    Busy,
    ExpiredDay,
    KeyRefused,
    Misused,
    NotAllowed,
    NotThePortal,
    PortalError,
    ReadOnly,
    Refused,
    ScopeMissing,
    SignInNeeded,
    Unavailable,
    Untrusted,
    WrongKeyKind,
)
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.problems import data_of, problem
from tray_app.workday.actions import Action

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def refusal(status: int, **error: object) -> HttpAnswer:
    return HttpAnswer(status=status, body=json.dumps({"success": False, "error": error}).encode())


# The table

TABLE: list[tuple[int, str, type[PortalError]]] = [
    (400, "INVALID_PARAMS", Refused),
    (400, "VALIDATION_ERROR", Misused),
    (401, "MISSING_API_KEY", KeyRefused),
    (401, "INVALID_API_KEY", KeyRefused),
    (401, "INVALID_APP_KEY", SignInNeeded),
    (401, "KEY_EXPIRED", KeyRefused),
    (401, "KEY_INACTIVE", KeyRefused),
    (401, "TOKEN_EXPIRED", SignInNeeded),
    (401, "INVALID_SESSION", SignInNeeded),
    (401, "SESSION_REQUIRED", SignInNeeded),
    (402, "ACCOUNT_FROZEN", Billing),
    (403, "SCOPE_DENIED", ScopeMissing),
    (403, "WRITE_BLOCKED_READONLY_KEY", ReadOnly),
    (403, "KEY_POLICY_READONLY_REQUIRED", ReadOnly),
    (403, "BITRIX_ACCESS_DENIED", ScopeMissing),
    (403, "MANAGEMENT_KEY_NO_ENTITY_ACCESS", WrongKeyKind),
    (403, "MANAGEMENT_SCOPE_REQUIRED", WrongKeyKind),
    (403, "OAUTH_REQUIRED", NotAllowed),
    (403, "B24_TARIFF_RESTRICTION", Billing),
    (404, "ENTITY_NOT_FOUND", Misused),
    (404, "NOT_FOUND", Misused),
    (422, "BITRIX_ERROR", Refused),
    (422, "WORKDAY_EXPIRED", ExpiredDay),
    (400, "WORKDAY_EXPIRED", ExpiredDay),
    (429, "RATE_LIMITED", Busy),
    (429, "QUEUE_OVERFLOW", Busy),
    (503, "QUEUE_OVERFLOW", Busy),
    (429, "ERROR_LOOP_DETECTED", Busy),
    (400, "ERROR_LOOP_DETECTED", Busy),
    (500, "INTERNAL_ERROR", Unavailable),
    (502, "BITRIX_UNAVAILABLE", Unavailable),
    (504, "QUEUE_TIMEOUT", Unavailable),
]


@pytest.mark.parametrize(("status", "code", "kind"), TABLE)
@pytest.mark.parametrize("action", [None, *Action])
def test_each_documented_code_is_one_problem(
    status: int, code: str, kind: type[PortalError], action: Action | None
) -> None:
    met = problem(refusal(status, code=code, message="words"), action=action)
    assert kind is type(met)
    assert (code, "words", status) == (met.code, met.words, met.status)


@pytest.mark.parametrize(("status", "code", "kind"), TABLE)
def test_the_code_decides_even_where_its_case_or_the_status_differ(
    status: int, code: str, kind: type[PortalError]
) -> None:
    for other in {200, 418} - {status}:
        assert kind is type(problem(refusal(other, code=code.lower())))


def test_a_missing_token_means_what_the_kind_of_key_says() -> None:
    missing = refusal(401, code="TOKEN_MISSING")
    assert isinstance(problem(missing, app_key=False), KeyRefused)
    assert isinstance(problem(missing, app_key=True), SignInNeeded)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Refused),
        (401, KeyRefused),
        (402, Billing),
        (403, NotAllowed),
        (404, Misused),
        (405, Misused),
        (407, Untrusted),
        (408, Unavailable),
        (409, Refused),
        (418, Refused),
        (422, Refused),
        (429, Busy),
        (500, Unavailable),
        (502, Unavailable),
        (503, Unavailable),
        (504, Unavailable),
        (511, NotThePortal),
        (301, NotThePortal),
        (302, NotThePortal),
        (200, Refused),
        (100, BadAnswer),
        (999, BadAnswer),
    ],
)
@pytest.mark.parametrize("body", [b'{"error": {"code": "NEVER_HEARD_OF"}}', b"", b"no json", b'{"error": "'])
def test_an_unknown_refusal_is_judged_by_its_status(
    status: int, kind: type[PortalError], body: bytes
) -> None:
    assert kind is type(problem(HttpAnswer(status=status, body=body)))


def test_an_unknown_refusal_of_a_session_asks_for_a_new_session() -> None:
    assert isinstance(problem(HttpAnswer(status=401), app_key=True), SignInNeeded)


# The shapes of an error


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ({"error": "SCOPE_DENIED"}, "SCOPE_DENIED", ""),
        ({"error": "SCOPE_DENIED", "message": "no"}, "SCOPE_DENIED", "no"),
        ({"error": "SCOPE_DENIED", "error_description": "no"}, "SCOPE_DENIED", "no"),
        ({"error": "The key lacks it"}, "", "The key lacks it"),
        ({"error": "", "error_description": "User not found"}, "", "User not found"),
        ({"error": 100, "message": "no"}, "100", "no"),
        ({"error": None}, "", ""),
        ({"error": True}, "", ""),
        ({"error": []}, "", ""),
        ({"error": ["a", {}]}, "", ""),
        ({"error": {}}, "", ""),
        ({"error": {"code": None, "message": None}}, "", ""),
        ({"error": {"code": 100, "message": 7}}, "100", ""),
        ({"error": {"code": ["x"], "message": ["y"]}}, "", ""),
        ({"error": {"CODE": "SCOPE_DENIED", "Message": "no"}}, "SCOPE_DENIED", "no"),
        ({"error": {"code": "SCOPE_DENIED", "hint": "make a new key"}}, "SCOPE_DENIED", "make a new key"),
        ({"error": {"code": "a b\nc"}}, "", "a b c"),
        ({"code": "SCOPE_DENIED", "message": "no"}, "", "no"),
        ([], "", ""),
        (7, "", ""),
    ],
    ids=repr,
)
def test_errors_are_read_in_all_their_shapes(body: object, code: str, words: str) -> None:
    met = problem(HttpAnswer(status=403, body=json.dumps(body).encode()))
    assert isinstance(met, NotAllowed)
    assert (code, words) == (met.code, met.words)


def test_for_billing_the_words_meant_for_people_are_taken() -> None:
    frozen = refusal(402, code="ACCOUNT_FROZEN", message="frozen", userMessage="Пополните баланс")
    refused = refusal(422, code="BITRIX_ERROR", message="closed", userMessage="что-то")
    assert problem(frozen).words == "Пополните баланс"
    assert problem(refused).words == "closed"


def test_words_are_one_line_without_control_characters() -> None:
    met = problem(refusal(422, code="BITRIX_ERROR", message="a\r\n\tb\x00\x1b[31m\u202e c\u200b\x07"))
    assert met.words == "a b[31m c"


def test_words_have_a_bounded_length() -> None:
    met = problem(refusal(422, code="BITRIX_ERROR", message="я" * 1_000_000))
    assert len(met.words) == 300
    assert met.words.endswith("…")


def test_a_key_that_the_portal_echoes_is_not_repeated() -> None:
    key, session = Secret("vibe_api_Secret1"), Secret("an-odd-token")
    echo = "key vibe_api_Secret1, vibe_app_other and an-odd-token"
    for shape in (
        {"code": echo},
        {"code": "X", "message": echo},
        {"code": "X", "warning": echo, "message": echo},
    ):
        met = problem(refusal(401, **shape), secrets=[key, session])
        assert "Secret1" not in str(met)
        assert "other" not in str(met)
        assert "odd" not in str(met)
    by_code = problem(refusal(401, code="vibe_api_Secret1"), secrets=[key])
    assert "Secret1" not in str(by_code)


def test_a_key_that_is_cut_off_at_the_end_of_the_words_is_not_repeated_either() -> None:
    met = problem(refusal(401, code="X", message="a" * 290 + " vibe_api_Secret1"), secrets=[])
    assert "Secret" not in met.words


# Pauses


@pytest.mark.parametrize(
    ("error", "header", "seconds"),
    [
        ({"retryAfter": 2}, "", 2),
        ({"retryAfter": "2"}, "", 2),
        ({"retryAfter": 2}, "30", 2),
        ({}, "30", 30),
        ({}, "Mon, 04 May 2026 12:01:00 GMT", 60),
        ({"retryAfter": "soon"}, "30", 30),
        ({"retryAfter": 10**12}, "", 3600),
        ({"retryAfter": -1}, "", 0),
    ],
)
def test_the_pause_asked_for_is_kept_within_reason(error: dict[str, Any], header: str, seconds: int) -> None:
    limited = refusal(429, code="RATE_LIMITED", **error)
    answer = HttpAnswer(status=429, body=limited.body, retry_after=header, portal_time=NOON)
    assert timedelta(seconds=seconds) == problem(answer).retry_after


@pytest.mark.parametrize(
    ("code", "status", "seconds"),
    [("ERROR_LOOP_DETECTED", 429, 300), ("BITRIX_UNAVAILABLE", 502, 5), ("QUEUE_TIMEOUT", 504, 5)],
)
def test_some_codes_ask_for_a_pause_of_their_own(code: str, status: int, seconds: int) -> None:
    assert timedelta(seconds=seconds) == problem(refusal(status, code=code)).retry_after
    assert timedelta(seconds=900) == problem(refusal(status, code=code, retryAfter=900)).retry_after


def test_a_warning_is_told_and_slows_down() -> None:
    met = problem(refusal(422, code="BITRIX_ERROR", message="no", warning="You repeat yourself"))
    assert met.words == "no (You repeat yourself)"
    assert met.retry_after == timedelta(minutes=1)


def test_without_any_wish_there_is_no_pause() -> None:
    assert problem(refusal(500, code="INTERNAL_ERROR")).retry_after is None


# Expired days

EXPIRED_REFUSALS = [
    refusal(422, code="BITRIX_ERROR", message="WD_EXPIRED: Workday is expired"),
    refusal(400, code="INVALID_PARAMS", message="wd_expired"),
    refusal(400, code="WD_EXPIRED"),
    refusal(422, code="DAY_IS_EXPIRED_NOW"),
    HttpAnswer(status=422, body=b'{"error": "WD_EXPIRED"}'),
    HttpAnswer(status=200, body=b'{"success": false, "error": {"code": "WD_EXPIRED"}}'),
]


@pytest.mark.parametrize("answer", EXPIRED_REFUSALS)
@pytest.mark.parametrize("action", Action)
def test_a_write_refused_for_an_expired_day_says_so(answer: HttpAnswer, action: Action) -> None:
    assert isinstance(problem(answer, action=action), ExpiredDay)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        (refusal(401, code="KEY_EXPIRED", message="The key has expired"), KeyRefused),
        (refusal(401, code="TOKEN_EXPIRED", message="expired"), SignInNeeded),
        (refusal(401, code="SOMETHING_EXPIRED", message="expired"), KeyRefused),
        (refusal(403, code="KEY_EXPIRED", message="expired"), KeyRefused),
        (refusal(400, code="TOKEN_EXPIRED", message="expired"), SignInNeeded),
        (refusal(402, code="ACCOUNT_FROZEN", message="Your plan has expired"), Billing),
        (refusal(502, code="BITRIX_UNAVAILABLE", message="certificate has expired"), Unavailable),
        (refusal(429, code="RATE_LIMITED", message="window expired"), Busy),
        (refusal(403, code="SCOPE_DENIED", message="expired"), ScopeMissing),
    ],
)
def test_other_things_expire_as_well(answer: HttpAnswer, kind: type[PortalError]) -> None:
    assert kind is type(problem(answer, action=Action.CLOSE))


def test_a_reading_is_never_refused_by_the_message_for_an_expired_day() -> None:
    assert type(problem(EXPIRED_REFUSALS[0])) is Refused


# Anything at all

PIECES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from([*dict.fromkeys(c for _, c, _ in TABLE)]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "success",
                    "data",
                    "error",
                    "code",
                    "message",
                    "hint",
                    "userMessage",
                    "warning",
                    "retryAfter",
                ]
            ),
            inner,
        )
    ),
    max_leaves=12,
)


ANSWERS = st.builds(
    HttpAnswer,
    status=st.integers(min_value=100, max_value=999),
    body=st.binary() | PIECES.map(lambda value: json.dumps(value).encode()),
    content_type=st.sampled_from(["", "application/json", "text/html", "é"]),
    retry_after=st.text() | st.sampled_from(["5", "Mon, 04 May 2026 12:01:00 GMT"]),
    portal_time=st.none() | st.just(NOON),
)


@given(answer=ANSWERS, action=st.none() | st.sampled_from(Action), app_key=st.booleans())
def test_any_answer_has_data_or_is_a_problem(
    answer: HttpAnswer,
    action: Action | None,
    app_key: bool,  # noqa: FBT001 - drawn
) -> None:
    met = problem(answer, action=action, app_key=app_key)
    assert isinstance(met, PortalError)
    assert len(met.words) <= 300
    assert met.words.isprintable()
    assert met.retry_after is None or timedelta(0) <= met.retry_after <= timedelta(hours=1)
    try:
        data_of(answer, action=action, app_key=app_key)
    except PortalError:
        pass
    else:
        assert 200 <= answer.status < 300
