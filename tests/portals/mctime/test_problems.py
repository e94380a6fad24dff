"""Every answer that says no, in words, in items and by its status; and good ones however they are worded."""

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
    Refused,
    Unavailable,
)
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.mctime.problems import judged, problem
from tray_app.portals.mctime.words import clean
from tray_app.portals.secret import Secret

KEY = Secret("my-own-key")
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def said(status: int, body: object, *, retry_after: str = "") -> HttpAnswer:
    return HttpAnswer(status=status, body=json.dumps(body).encode(), portal_time=NOW, retry_after=retry_after)


def item(message: str = "Success", **members: object) -> dict[str, object]:
    return {"items": [{"message": message, **members}], "valid": True}


def fault(answer: HttpAnswer, *, writing: bool = False) -> PortalError:
    with pytest.raises(PortalError) as caught:
        judged(answer, secrets=(KEY,), writing=writing)
    return caught.value


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, Refused),
        (401, KeyRefused),
        (403, NotAllowed),
        (404, Refused),
        (405, Misused),
        (409, Refused),
        (429, Busy),
        (500, Unavailable),
        (503, Unavailable),
        (504, Unavailable),
        (302, NotThePortal),
    ],
)
def test_the_status_decides_what_a_refusal_is(status: int, kind: type[PortalError]) -> None:
    problem = fault(said(status, {"items": [{"message": "Words"}], "valid": False}))
    assert (kind, status, "Words") == (type(problem), status, problem.words)


def test_a_path_that_is_not_there_is_another_thing_than_a_record_that_is_not() -> None:
    assert Misused is type(fault(said(404, {"error": "no route"})))


@pytest.mark.parametrize("text", ["Success", "success", "Success!", "A report was found", "", "Failure!"])
def test_no_text_decides_about_success(text: str) -> None:
    assert judged(said(200, item(text, data={"id": "1"})), writing=True).items
    assert isinstance(fault(said(200, item(text, data={"id": "1"}, valid=False)), writing=True), Refused)


@pytest.mark.parametrize(
    "body",
    [
        item(valid=False, data={}),
        item("could not be saved"),
        item("Success", data=None),
        {"items": [], "valid": True},
        {"items": [{"message": "Success", "data": {}}], "valid": False},
        item(status=400, data={}),
        item(code="404", data={}),
    ],
)
def test_a_write_that_is_not_confirmed_is_refused_whatever_its_status(body: object) -> None:
    for status in (200, 201):
        assert Refused is type(fault(said(status, body), writing=True))


def test_an_item_that_failed_among_others_refuses_a_reading() -> None:
    items = [{"message": "Success", "data": {"userId": "1"}}, {"message": "Not yours", "valid": False}]
    refused = fault(said(200, {"items": items, "valid": True}))
    assert (NotAllowed, "Not yours") == (type(refused), refused.words)


@pytest.mark.parametrize(("status", "adjusted"), [(200, False), (201, True)])
def test_a_created_status_means_adjusted(status: int, *, adjusted: bool) -> None:
    assert adjusted == judged(said(status, item(data={"id": "1"}, valid=None)), writing=True).adjusted


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        (b"", "EMPTY", "$"),
        (b"nonsense", "NOT_JSON", "$"),
        (b"[]", "WRONG_TYPE", "$"),
        (b"{}", "MISSING", "$.items"),
        (b'{"items": {}}', "WRONG_TYPE", "$.items"),
        (b'{"items": [1]}', "WRONG_TYPE", "$.items"),
        (b'{"items": null, "valid": true}', "WRONG_TYPE", "$.items"),
    ],
)
def test_what_has_no_items_is_a_bad_answer(body: bytes, code: str, place: str) -> None:
    bad = fault(HttpAnswer(status=200, body=body))
    assert (BadAnswer, code, place) == (type(bad), bad.code, bad.place)


def test_a_web_page_is_not_the_portal() -> None:
    for status in (200, 401, 404):
        answer = HttpAnswer(status=status, body=b"<html>", content_type="text/html")
        assert NotThePortal is type(fault(answer))
    assert Unavailable is type(fault(HttpAnswer(status=503, body=b"<html>", content_type="text/html")))


@pytest.mark.parametrize(("told", "seconds"), [("", 1), ("0", 1), ("7", 7), ("nonsense", 1)])
def test_who_asks_too_often_waits_at_least_a_second(told: str, seconds: int) -> None:
    busy = problem(said(429, {}, retry_after=told))
    assert (Busy, timedelta(seconds=seconds)) == (type(busy), busy.retry_after)


def test_the_key_is_in_no_words() -> None:
    words = fault(said(400, item("bad my-own-key\nAPI_KEY: other", valid=False))).words
    assert "my-own-key" not in words
    assert "other" not in words
    assert words.isprintable()


def test_numbers_of_people_stay_readable() -> None:
    number = "c9abc5d9-7c28-42a0-99fa-aae3f51a47b3"
    assert number in clean(f"User {number} not found")
    assert "0123456789abcdef0123456789abcdef" not in clean("0123456789abcdef0123456789abcdef")
