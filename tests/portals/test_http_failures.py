"""What each failure on the way to a portal is called, and what it tells of what may have happened."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.asking import failure, get, post
from tests.portals.conftest import IMPATIENT, MakeClient
from tests.portals.scripted import After, Scripted, ScriptedServer
from tray_app.engine.errors import BadAnswer, Misused, NoAnswer, Unreachable
from tray_app.portals.http import HttpClient, Limits
from tray_app.portals.request import HttpRequest
from tray_app.portals.secret import Secret
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer


def test_nobody_listening_means_that_nothing_was_sent(run: Run[Any], client: HttpClient) -> None:
    with ScriptedServer() as server:
        url = server.url
    problem = failure(run, client, post(url))
    assert (Unreachable, "CONNECT") == (type(problem), problem.code)
    assert not problem.may_have_happened


def test_no_such_host_means_that_nothing_was_sent(run: Run[Any], client: HttpClient) -> None:
    problem = failure(run, client, post("https://no-such-host.invalid/v1"))
    assert isinstance(problem, Unreachable)


def test_silence_after_sending_is_no_answer(
    run: Run[Any], make_client: MakeClient, sandbox: SandboxServer
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.HANG))
    problem = failure(run, make_client(limits=IMPATIENT), post(f"{sandbox.base_url}/workday/open"))
    assert (NoAnswer, "TIMEOUT") == (type(problem), problem.code)
    assert problem.may_have_happened


def test_a_request_may_wait_for_its_answer_longer_than_is_usual(
    run: Run[Any], make_client: MakeClient, sandbox: SandboxServer
) -> None:
    client, url = make_client(limits=IMPATIENT), f"{sandbox.base_url}/me"
    for patience, answered in ((timedelta(0), False), (IMPATIENT.total, True)):
        sandbox.add_fault(Fault(kind=FaultKind.SLOW, delay=IMPATIENT.read * 1.5))
        asked = replace(get(url), patience=patience)
        if answered:
            assert run(client.request(asked)).status
        else:
            assert "TIMEOUT" == failure(run, client, asked).code


def test_a_trickle_ends_with_the_total_limit(run: Run[Any], make_client: MakeClient) -> None:
    client = make_client(limits=Limits(total=timedelta(seconds=0.3)))
    head = b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
    with ScriptedServer([Scripted(send=head, after=After.TRICKLE)]) as server:
        problem = failure(run, client, get(server.url))
    assert (NoAnswer, "TIMEOUT") == (type(problem), problem.code)


def test_an_answer_that_breaks_off_is_a_bad_one(
    run: Run[Any], client: HttpClient, sandbox: SandboxServer
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.TRUNCATED))
    problem = failure(run, client, get(f"{sandbox.base_url}/me"))
    assert (BadAnswer, "BROKEN_OFF") == (type(problem), problem.code)


@pytest.mark.parametrize(
    "nonsense", [b"SSH-2.0-OpenSSH_9.2\r\n", b"\x00\xff\xfe\r\n\r\n", b"HTTP/9.9 x\r\n\r\n"]
)
def test_a_server_that_speaks_something_else_gave_no_answer(
    run: Run[Any], client: HttpClient, nonsense: bytes
) -> None:
    with ScriptedServer([Scripted(send=nonsense, after=After.CLOSE)]) as server:
        assert isinstance(failure(run, client, get(server.url)), NoAnswer)


@pytest.mark.parametrize(
    "request_",
    [
        HttpRequest(
            method="GET", url="http://127.0.0.1:1", headers={"X-Api-Key": Secret("a\nb")}, idempotent=True
        ),
        HttpRequest(
            method="GET", url="http://127.0.0.1:1", headers={"X-Api-Key": Secret("é")}, idempotent=True
        ),
        HttpRequest(method="GET", url="gopher://127.0.0.1", idempotent=True),
        HttpRequest(method="GET", url="http://127.0.0.1:port", idempotent=True),
        HttpRequest(method="GET", url="", idempotent=True),
    ],
    ids=["line break in a header", "letter in a header", "scheme", "port", "empty"],
)
def test_what_cannot_be_sent_is_a_misuse(
    run: Run[Any], client: HttpClient, sandbox: SandboxServer, request_: HttpRequest
) -> None:
    if request_.headers:
        request_ = HttpRequest(method="GET", url=sandbox.base_url, headers=request_.headers, idempotent=True)
    problem = failure(run, client, request_)
    assert (Misused, "BAD_REQUEST") == (type(problem), problem.code)
    assert sandbox.requests() == ()


def test_a_cancelled_request_ends_at_once(run: Run[Any], client: HttpClient, sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.HANG))

    async def ask() -> None:
        task = asyncio.ensure_future(client.request(get(f"{sandbox.base_url}/me")))
        await asyncio.wrap_future(sandbox.arrival("/me"))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    run(ask())
    sandbox.release_hangs()
    assert run(client.request(get(f"{sandbox.base_url}/me"))).status == 401


def test_a_failure_keeps_nothing_of_the_library_behind_it(run: Run[Any], client: HttpClient) -> None:
    with ScriptedServer([Scripted(after=After.RESET)]) as server:
        problem = failure(run, client, get(server.url))
    assert problem.__cause__ is None
    assert problem.__context__ is None
