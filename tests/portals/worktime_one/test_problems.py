"""Every status the page lists, and what else may come in an answer's place."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from tray_app.engine.errors import (
    BadAnswer,
    Busy,
    KeyRefused,
    Misused,
    NotAllowed,
    NotThePortal,
    PortalError,
    ReadOnly,
    Refused,
    Unavailable,
)
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.secret import Secret
from tray_app.portals.worktime_one.problems import envelope_of, problem
from tray_app.portals.worktime_one.words import clean

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def said(status: int, error: object = None, *, rate_reset: str = "", retry_after: str = "") -> HttpAnswer:
    body = {"success": False, "error": {"code": "x", "message": "Words"} if error is None else error}
    return HttpAnswer(
        status=status,
        body=json.dumps(body).encode(),
        portal_time=NOW,
        rate_reset=rate_reset,
        retry_after=retry_after,
    )


@pytest.mark.parametrize(
    ("status", "reading", "writing"),
    [
        (400, Refused, Refused),
        (401, KeyRefused, KeyRefused),
        (403, NotAllowed, ReadOnly),
        (404, Misused, Misused),
        (409, Refused, Refused),
        (422, Refused, Refused),
        (429, Busy, Busy),
        (500, Unavailable, Unavailable),
        (503, Unavailable, Unavailable),
        (302, NotThePortal, NotThePortal),
    ],
)
def test_each_status_has_its_class(
    status: int, reading: type[PortalError], writing: type[PortalError]
) -> None:
    assert reading is type(problem(said(status), now=NOW))
    assert writing is type(problem(said(status), now=NOW, writing=True))


def test_a_refusal_tells_code_words_and_field() -> None:
    error = {"code": "invalid_request", "message": "The 'lock_id' field is required", "field": "lock_id"}
    found = problem(said(400, error), now=NOW)
    assert ("invalid_request", error["message"], "lock_id", 400) == (
        found.code,
        found.words,
        found.place,
        found.status,
    )


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        ("Something went wrong", "HTTP_400", "Something went wrong"),
        ({"code": "Something went wrong"}, "HTTP_400", "Something went wrong"),
        ({"code": 5, "message": []}, "HTTP_400", ""),
        ([], "HTTP_400", ""),
    ],
)
def test_an_error_may_come_in_other_shapes(error: object, code: str, words: str) -> None:
    found = problem(said(400, error), now=NOW)
    assert (code, words) == (found.code, found.words)


def test_an_answer_without_json_has_its_status_for_a_code() -> None:
    assert "HTTP_500" == problem(HttpAnswer(status=500, body=b"oops"), now=NOW).code


def test_who_is_refused_for_asking_too_often_waits_for_the_reset() -> None:
    reset = str(int((NOW + timedelta(minutes=20)).timestamp()))
    assert timedelta(minutes=20) == problem(said(429, rate_reset=reset), now=NOW).retry_after
    assert timedelta(seconds=7) == problem(said(429, retry_after="7"), now=NOW).retry_after
    assert timedelta(minutes=5) == problem(said(429), now=NOW).retry_after
    assert problem(said(500, rate_reset=reset), now=NOW).retry_after is None


def test_a_good_status_with_a_refusal_inside_is_a_refusal() -> None:
    with pytest.raises(Refused):
        envelope_of(said(200), now=NOW)


@pytest.mark.parametrize("body", [b"[]", b"1", b"null"])
def test_a_good_status_without_an_object_is_a_bad_answer(body: bytes) -> None:
    with pytest.raises(BadAnswer) as caught:
        envelope_of(HttpAnswer(status=200, body=body), now=NOW)
    assert "$" == caught.value.place


def test_a_web_page_is_not_the_portal() -> None:
    with pytest.raises(NotThePortal):
        envelope_of(HttpAnswer(status=200, body=b"<html>"), now=NOW)
    assert NotThePortal is type(problem(HttpAnswer(status=401, body=b"<html>"), now=NOW))
    assert Unavailable is type(problem(HttpAnswer(status=502, body=b"<html>"), now=NOW))


def test_keys_and_pay_are_taken_out_of_words() -> None:
    key = Secret("short-key")
    text = f"Bearer {'k' * 12} and short-key and {'a1' * 20}, salary: 75000 and \x07done"
    found = problem(said(400, {"code": "x", "message": text}), now=NOW, secrets=(key,))
    for secret in ("k" * 12, "short-key", "a1" * 20, "75000", "\x07"):
        assert secret not in found.words
    assert found.words.endswith("done")
    assert "" == clean(None)
