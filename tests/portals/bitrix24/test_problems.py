"""Every refusal the portal documents, in every shape in which it comes."""

import json
from datetime import UTC, datetime, timedelta

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
    Refused,
    ScopeMissing,
    Unavailable,
)
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.bitrix24.problems import LOAD_WINDOW, is_expired_token, problem, result_of
from tray_app.portals.secret import Secret
from tray_app.sandbox.rest_refusals import REST_ROWS

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

EXPECTED: dict[str, type[PortalError]] = {
    "": Refused,
    "100": Refused,
    "WRONG_DATETIME_FORMAT": Misused,
    "WRONG_DATETIME": Refused,
    "TIME": Refused,
    "WD_EXPIRED": ExpiredDay,
    "REPORT_NEEDED": Refused,
    "ALERT_WARNING": Refused,
    "ERROR_CORE": Refused,
    "ERROR_ARGUMENT": Misused,
    "TIME_CHANGE": Refused,
    "NO_AUTH_FOUND": KeyRefused,
    "expired_token": KeyRefused,
    "authorization_error": KeyRefused,
    "INVALID_CREDENTIALS": KeyRefused,
    "insufficient_scope": ScopeMissing,
    "ACCESS_DENIED": Billing,
    "user_access_error": NotAllowed,
    "APPLICATION_NOT_FOUND": KeyRefused,
    "PORTAL_DELETED": KeyRefused,
    "CONNECTION_ERROR": Unavailable,
    "ERROR_METHOD_NOT_FOUND": Misused,
    "ERROR_BATCH_METHOD_NOT_ALLOWED": Misused,
    "ERROR_BATCH_LENGTH_EXCEEDED": Misused,
    "INVALID_REQUEST": Misused,
    "WRONG_ENCODING": Misused,
    "INTERNAL_SERVER_ERROR": Unavailable,
    "ERROR_UNEXPECTED_ANSWER": Unavailable,
    "QUERY_LIMIT_EXCEEDED": Busy,
    "OVERLOAD_LIMIT": Busy,
    "OPERATION_TIME_LIMIT": Busy,
    "invalid_grant": KeyRefused,
    "invalid_client": KeyRefused,
    "invalid_request": Misused,
    "invalid_scope": ScopeMissing,
    "PAYMENT_REQUIRED": Billing,
}


def said(error: object, status: int = 400, description: object = "words", **more: object) -> HttpAnswer:
    body = {"error": error, "error_description": description, **more}
    return HttpAnswer(status=status, body=json.dumps(body).encode(), portal_time=NOW)


def test_each_row_of_the_table_is_expected() -> None:
    assert set(EXPECTED) == set(REST_ROWS)


@pytest.mark.parametrize("code", EXPECTED)
def test_each_code_has_its_class(code: str) -> None:
    row = REST_ROWS[code]
    refused = problem(said(code, row.status, row.description))
    assert EXPECTED[code] is type(refused)
    assert (code, row.status, row.description) == (refused.code, refused.status, refused.words)


@pytest.mark.parametrize("code", [code for code in EXPECTED if code not in {"", "100"}])
@pytest.mark.parametrize("status", [200, 400, 401, 403])
def test_the_code_decides_and_not_the_status(code: str, status: int) -> None:
    assert EXPECTED[code] is type(problem(said(code, status)))
    assert EXPECTED[code] is type(problem(said(code.swapcase(), status)))


@pytest.mark.parametrize(
    ("error", "code"),
    [("", ""), (0, "0"), (100, "100"), ("100", "100"), (None, ""), (True, ""), ([], ""), ({}, "")],
)
def test_an_error_is_there_when_its_key_is(error: object, code: str) -> None:
    answer = said(error, 200, result={"STATUS": "OPENED"})
    with pytest.raises(Refused) as caught:
        result_of(answer)
    assert (code, "words") == (caught.value.code, caught.value.words)


def test_an_error_may_be_an_object() -> None:
    inner = {"code": "insufficient_scope", "message": "Nope", "validation": [{"field": "x"}]}
    refused = problem(HttpAnswer(status=403, body=json.dumps({"error": inner}).encode()))
    assert (ScopeMissing, "insufficient_scope", "Nope") == (type(refused), refused.code, refused.words)


def test_a_sentence_in_the_codes_place_is_the_message() -> None:
    refused = problem(said("Something went wrong, sorry", description=None))
    assert ("", "Something went wrong, sorry") == (refused.code, refused.words)


def test_words_never_decide() -> None:
    assert Refused is type(problem(said("ALERT_WARNING", description="WD_EXPIRED: expired_token")))


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Refused),
        (401, KeyRefused),
        (402, Billing),
        (403, NotAllowed),
        (404, Misused),
        (429, Busy),
        (302, NotThePortal),
        (500, Unavailable),
        (503, Unavailable),
    ],
)
def test_without_a_known_code_the_status_decides(status: int, kind: type[PortalError]) -> None:
    for answer in (
        said("BRAND_NEW", status),
        HttpAnswer(status=status),
        HttpAnswer(status=status, body=b"["),
    ):
        assert kind is type(problem(answer))


@pytest.mark.parametrize("code", ["ERROR_CORE", "ALERT_WARNING", "BRAND_NEW", ""])
def test_a_refusal_with_a_servers_status_is_an_outage(code: str) -> None:
    refused = problem(said(code, 500))
    assert (Unavailable, True) == (type(refused), refused.may_have_happened)


@pytest.mark.parametrize("status", [200, 301, 403, 404])
def test_a_page_is_not_the_portal(status: int) -> None:
    page = HttpAnswer(status=status, body=b"<html>", content_type="text/html")
    with pytest.raises(NotThePortal):
        result_of(page)


def test_a_page_from_a_gateway_that_is_down_is_an_outage() -> None:
    assert Unavailable is type(problem(HttpAnswer(status=502, body=b"<html>", content_type="text/html")))


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"", "$"),
        (b"nonsense", "$"),
        (b"[]", "$"),
        (b"null", "$"),
        (b"{}", "$.result"),
        (b'{"time":{}}', "$.result"),
    ],
)
def test_a_good_status_without_a_result_is_a_bad_answer(body: bytes, place: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        result_of(HttpAnswer(status=200, body=body))
    assert place == caught.value.place


@pytest.mark.parametrize("result", [None, [], {}, 0, ""])
def test_a_result_may_be_anything(result: object) -> None:
    body = json.dumps({"result": result}).encode()
    assert result == result_of(HttpAnswer(status=200, body=body))[0]


# How long to wait


def test_a_method_over_its_load_waits_for_the_moment_told_before() -> None:
    refused = problem(said("OPERATION_TIME_LIMIT", 429), reset_at=NOW + timedelta(minutes=4))
    assert timedelta(minutes=4) == refused.retry_after


def test_the_refusal_itself_may_tell_the_moment() -> None:
    time = {"operating_reset_at": (NOW + timedelta(minutes=7)).timestamp()}
    refused = problem(said("OPERATION_TIME_LIMIT", 429, time=time), reset_at=NOW + timedelta(minutes=4))
    assert timedelta(minutes=7) == refused.retry_after


@pytest.mark.parametrize("reset_at", [None, NOW - timedelta(seconds=1)])
def test_without_a_moment_the_whole_window_is_waited_for(reset_at: datetime | None) -> None:
    assert LOAD_WINDOW == problem(said("OPERATION_TIME_LIMIT", 429), reset_at=reset_at).retry_after


def test_a_server_that_tells_no_time_is_waited_for_as_long() -> None:
    answer = HttpAnswer(status=429, body=b'{"error": "OPERATION_TIME_LIMIT"}')
    assert LOAD_WINDOW == problem(answer, reset_at=NOW + timedelta(minutes=4)).retry_after


@pytest.mark.parametrize(("header", "minutes"), [("60", 4), ("600", 10)])
def test_the_header_counts_when_it_asks_for_more(header: str, minutes: int) -> None:
    answer = HttpAnswer(
        status=429, body=b'{"error": "OPERATION_TIME_LIMIT"}', retry_after=header, portal_time=NOW
    )
    refused = problem(answer, reset_at=NOW + timedelta(minutes=4))
    assert timedelta(minutes=minutes) == refused.retry_after


def test_a_moment_far_away_is_not_believed() -> None:
    refused = problem(said("OPERATION_TIME_LIMIT", 429), reset_at=NOW + timedelta(days=9))
    assert timedelta(hours=1) == refused.retry_after


def test_a_portal_that_was_blocked_is_left_alone_for_long() -> None:
    pauses = [problem(said(code, 503)).retry_after for code in ("QUERY_LIMIT_EXCEEDED", "OVERLOAD_LIMIT")]
    assert [timedelta(seconds=2), timedelta(minutes=15)] == pauses


def test_other_refusals_ask_for_no_pause() -> None:
    assert problem(said("ALERT_WARNING")).retry_after is None


# Tokens and secrets


@pytest.mark.parametrize(
    ("answer", "expired"),
    [
        (said("expired_token", 401), True),
        (said("EXPIRED_TOKEN", 403), True),
        (said("expired_token", 200), True),
        (said("NO_AUTH_FOUND", 401), False),
        (said("WD_EXPIRED", 400), False),
        (said("ALERT_WARNING", 401, "expired_token"), False),
        (HttpAnswer(status=401, body=b"expired_token"), False),
        (HttpAnswer(status=200, body=b'{"result": "expired_token"}'), False),
    ],
)
def test_a_token_has_expired_only_by_its_code(answer: HttpAnswer, *, expired: bool) -> None:
    assert expired == is_expired_token(answer)


def test_a_refusal_quotes_no_secret() -> None:
    for error in ("hidden7", {"code": "hidden7", "message": "hidden7"}, "no hidden7 here"):
        refused = problem(
            said(error, description="webhook hidden7 at /rest/1/other8/x"), secrets=[Secret("hidden7")]
        )
        assert "hidden7" not in repr(refused)
        assert "other8" not in repr(refused)


@given(
    st.integers(100, 599),
    st.binary()
    | st.recursive(
        st.none() | st.text() | st.integers() | st.floats(allow_nan=False),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["error", "error_description", "code", "time", "message"]), inner
            )
        ),
    ).map(lambda value: json.dumps(value).encode()),
)
def test_no_answer_is_too_strange(status: int, body: bytes) -> None:
    assert isinstance(problem(HttpAnswer(status=status, body=body)), PortalError)
