"""The one HTTP client, over real sockets: what it sends and takes, and the portal's time."""

import asyncio
import gzip
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.asking import KEY, failure, get
from tests.portals.conftest import MakeClient
from tests.portals.scripted import Scripted, ScriptedServer, answer
from tests.support.fake_clock import FakeClock
from tray_app.engine.errors import BadAnswer
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.http import HttpClient, Limits
from tray_app.portals.request import HttpRequest
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer

# What is sent and taken


def test_status_body_and_headers_come_back_as_they_are(run: Run[Any], client: HttpClient) -> None:
    script = [Scripted(send=answer(b'{"a":1}', "Retry-After: 7", status="429 Too Many Requests"))]
    with ScriptedServer(script) as server:
        got = run(client.request(get(server.url)))
    assert (
        HttpAnswer(
            status=429,
            body=b'{"a":1}',
            content_type="application/json",
            retry_after="7",
            uncertainty=timedelta(seconds=0.5),
        )
        == got
    )


def test_a_request_carries_key_query_and_body_in_their_places(run: Run[Any], client: HttpClient) -> None:
    request = HttpRequest(
        method="POST",
        url="",
        headers={"X-Api-Key": KEY, "Accept": "application/json"},
        query={"id": "a&b=c d/é"},
        json_body={"report": "Грустно \ud800\n"},
        idempotent=False,
    )
    with ScriptedServer([Scripted(send=answer())]) as server:
        sent = HttpRequest(
            method="POST",
            url=f"{server.url}/v1/x",
            headers=request.headers,
            query=request.query,
            json_body=request.json_body,
            idempotent=False,
        )
        run(client.request(sent))
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    lines = head.decode("ascii").split("\r\n")
    assert lines[0] == "POST /v1/x?id=a%26b%3Dc%20d%2F%C3%A9 HTTP/1.1"
    assert "X-Api-Key: vibe_api_of_a_test" in lines
    assert "Content-Type: application/json" in lines
    assert body.decode() == '{"report": "Грустно ?\\n"}'


def test_a_redirect_is_not_followed(run: Run[Any], client: HttpClient) -> None:
    with ScriptedServer([Scripted(send=answer())]) as elsewhere:
        moved = answer(b"", f"Location: {elsewhere.url}/stolen", status="302 Found")
        with ScriptedServer([Scripted(send=moved)]) as server:
            assert run(client.request(get(server.url))).status == 302
        assert elsewhere.requests == []


def test_a_compressed_answer_that_nobody_asked_for_is_unpacked(run: Run[Any], client: HttpClient) -> None:
    packed = answer(gzip.compress(b'{"a":1}'), "Content-Encoding: gzip")
    with ScriptedServer([Scripted(send=packed)]) as server:
        assert run(client.request(get(server.url))).body == b'{"a":1}'
    assert b"Accept-Encoding: identity" in server.requests[0]


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (answer(b"x" * 2000), "TOO_LARGE"),
        (answer(gzip.compress(bytes(5_000_000)), "Content-Encoding: gzip"), "TOO_LARGE"),
        (answer(b"x", "Content-Encoding: br"), "NOT_DECODABLE"),
        (answer(b"x", "Content-Encoding: gzip"), "NOT_DECODABLE"),
    ],
)
def test_an_answer_without_bounds_or_sense_is_a_bad_one(
    run: Run[Any], make_client: MakeClient, sent: bytes, code: str
) -> None:
    client = make_client(limits=Limits(body=1000 if len(sent) < 4000 else 6000))
    with ScriptedServer([Scripted(send=sent)]) as server:
        problem = failure(run, client, get(server.url))
    assert (BadAnswer, code) == (type(problem), problem.code)


def test_an_endless_answer_is_left_early(run: Run[Any], client: HttpClient, sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.HUGE))
    problem = failure(run, client, get(f"{sandbox.base_url}/me"))
    assert (BadAnswer, "TOO_LARGE") == (type(problem), problem.code)


# The portal's time


def test_the_date_of_an_answer_tells_the_portals_time(run: Run[Any], client: HttpClient) -> None:
    with ScriptedServer([Scripted(send=answer(b"", "Date: Mon, 04 May 2026 12:00:00 GMT"))]) as server:
        got = run(client.request(get(server.url)))
    assert got.portal_time == datetime(2026, 5, 4, 12, 0, 0, 500_000, tzinfo=UTC)
    assert got.uncertainty == timedelta(seconds=0.5)


def test_half_the_round_trip_is_uncertain(
    run: Run[Any], client: HttpClient, clock: FakeClock, sandbox: SandboxServer
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.LATE))

    async def ask() -> HttpAnswer:
        task = asyncio.ensure_future(client.request(get(f"{sandbox.base_url}/me")))
        await asyncio.wrap_future(sandbox.arrival("/me"))
        clock.advance(timedelta(seconds=4))
        sandbox.release_hangs()
        return await task

    assert run(ask()).uncertainty == timedelta(seconds=2.5)


@pytest.mark.parametrize(
    "headers", [(), ("Date: soon",), ("Date: Mon, 04 May 2026 12:00:00 GMT", "Age: 300")], ids=str
)
def test_without_a_date_of_its_own_an_answer_tells_no_time(
    run: Run[Any], client: HttpClient, headers: tuple[str, ...]
) -> None:
    with ScriptedServer([Scripted(send=answer(b"", *headers))]) as server:
        assert run(client.request(get(server.url))).portal_time is None
