"""What is no answer of the portal, and what wraps one that is."""

import json
from datetime import timedelta
from typing import Any

import pytest

from tray_app.engine.errors import (
    BadAnswer,
    Busy,
    NotThePortal,
    PortalError,
    Refused,
    Unavailable,
)
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.vibecode.problems import data_of, problem
from tray_app.workday.actions import Action

PAGE = b"<!DOCTYPE html><html><body>Free Wi-Fi</body></html>"


# Not the portal


@pytest.mark.parametrize("status", [200, 201, 400, 401, 402, 403, 404, 418, 302, 511])
@pytest.mark.parametrize(
    "answer",
    [
        {"body": PAGE},
        {"body": b"\xef\xbb\xbf\r\n <html>"},
        {"body": b"<?xml version='1.0'?>"},
        {"body": b"Please sign in", "content_type": "text/html; charset=utf-8"},
        {"body": b"", "content_type": "TEXT/HTML"},
    ],
)
def test_a_web_page_is_never_taken_for_the_portals_word(status: int, answer: dict[str, Any]) -> None:
    with pytest.raises(NotThePortal):
        data_of(HttpAnswer(status=status, **answer), action=Action.CLOSE)


@pytest.mark.parametrize(
    ("status", "kind"), [(429, Busy), (500, Unavailable), (502, Unavailable), (503, Unavailable)]
)
def test_a_gateways_page_for_trouble_is_that_trouble(status: int, kind: type[PortalError]) -> None:
    met = problem(HttpAnswer(status=status, body=PAGE, content_type="text/html", retry_after="120"))
    assert kind is type(met)
    assert met.retry_after == timedelta(minutes=2)
    assert met.words == ""


def test_json_that_calls_itself_a_page_is_json() -> None:
    answer = HttpAnswer(status=200, body=b'{"success": true, "data": {}}', content_type="text/html")
    assert data_of(answer) == {}


# The envelope


@pytest.mark.parametrize("success", ["success", "SUCCESS", "Success"])
def test_the_data_of_a_good_answer_is_returned(success: str) -> None:
    body = json.dumps({success: True, "data": [1], "extra": {}}).encode()
    assert data_of(HttpAnswer(status=200, body=body)) == [1]
    assert data_of(HttpAnswer(status=201, body=body)) == [1]


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (b"", "$"),
        (b"null", "$"),
        (b"[]", "$"),
        (b'"OPENED"', "$"),
        (b'{"success": true', "$"),
        (b"{}", "$.success"),
        (b'{"data": {"status": "OPENED"}}', "$.success"),
        (b'{"success": "true", "data": {}}', "$.success"),
        (b'{"success": 1, "data": {}}', "$.success"),
        (b'{"success": null, "data": {}}', "$.success"),
        (b'{"success": true}', "$.data"),
        (b'{"success": true, "result": {}}', "$.data"),
    ],
)
def test_a_good_status_without_a_good_envelope_is_a_bad_answer(body: bytes, place: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        data_of(HttpAnswer(status=200, body=body))
    assert place == caught.value.place
    assert not isinstance(caught.value, NotThePortal)


@pytest.mark.parametrize("error", ["", 0, {}, [], "BITRIX_ERROR"])
def test_an_error_in_a_good_status_is_an_error(error: object) -> None:
    body = json.dumps({"success": True, "error": error, "data": {"status": "OPENED"}}).encode()
    with pytest.raises(Refused):
        data_of(HttpAnswer(status=200, body=body))


def test_no_error_beside_a_success_is_no_error() -> None:
    body = b'{"success": true, "error": null, "data": {"status": "OPENED"}}'
    assert data_of(HttpAnswer(status=200, body=body)) == {"status": "OPENED"}


def test_no_error_without_a_success_is_a_refusal() -> None:
    with pytest.raises(Refused):
        data_of(HttpAnswer(status=200, body=b'{"error": null, "data": {"status": "OPENED"}}'))
