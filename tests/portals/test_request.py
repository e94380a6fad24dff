"""A request's secrets are there when it is sent, and nowhere else."""

import json
from typing import Any

from tests.conftest import Run
from tests.portals.scripted import Scripted, ScriptedServer, answer
from tray_app.portals.http import HttpClient
from tray_app.portals.request import HttpRequest
from tray_app.portals.secret import Secret


def test_no_part_of_a_request_shows_a_secret() -> None:
    request = HttpRequest(
        method="POST",
        url=Secret("https://portal.example/rest/1/hidden/timeman.open"),
        headers={"X-Api-Key": Secret("hidden")},
        query={"app_key": Secret("hidden")},
        json_body={"auth": Secret("hidden"), "REPORT": "words"},
        idempotent=False,
    )
    assert "hidden" not in f"{request!r} {request} {request:}"


def test_an_address_that_is_a_secret_is_sent_whole(run: Run[Any], client: HttpClient) -> None:
    with ScriptedServer([Scripted(send=answer())]) as server:
        request = HttpRequest(
            method="POST",
            url=Secret(f"{server.url}/rest/1/hidden/timeman.open"),
            query={"id": "1"},
            json_body={"auth": Secret('hid"den'), "REPORT": "Грустно"},
            idempotent=False,
        )
        run(client.request(request))
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /rest/1/hidden/timeman.open?id=1 HTTP/1.1\r\n")
    assert json.loads(body) == {"auth": 'hid"den', "REPORT": "Грустно"}
