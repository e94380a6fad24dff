"""Kept connections: when they are used again, and what is never sent twice."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.asking import failure, get, post
from tests.portals.scripted import After, Scripted, ScriptedServer, answer
from tests.support.fake_clock import FakeClock
from tray_app.engine.errors import NoAnswer, Unreachable
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.http import HttpClient
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer


def test_connections_are_kept(run: Run[Any], client: HttpClient) -> None:
    with ScriptedServer([Scripted(send=answer()), Scripted(send=answer())]) as server:
        run(client.request(get(server.url)))
        run(client.request(get(server.url)))
    assert (server.connections, len(server.requests)) == (1, 2)


@pytest.mark.parametrize("after", [After.RESET, After.CLOSE])
def test_a_reading_on_a_dead_connection_is_asked_again_on_a_new_one(
    run: Run[Any], client: HttpClient, after: After
) -> None:
    dying = [Scripted(send=answer()), Scripted(after=after)]
    with ScriptedServer(dying, [Scripted(send=answer(b"[2]"))]) as server:
        run(client.request(get(server.url)))
        assert run(client.request(get(server.url))).body == b"[2]"
    assert (server.connections, len(server.requests)) == (2, 3)


def test_a_connection_that_the_server_closed_meanwhile_goes_unnoticed(
    run: Run[Any], client: HttpClient
) -> None:
    with ScriptedServer(
        [Scripted(send=answer(), after=After.CLOSE)], [Scripted(send=answer(b"[2]"))]
    ) as server:
        run(client.request(get(server.url)))
        assert server.ended.acquire(timeout=10)
        assert run(client.request(post(server.url))).body == b"[2]"
    assert len(server.requests) == 2


def test_a_write_on_a_dead_connection_is_never_sent_again(run: Run[Any], client: HttpClient) -> None:
    dying = [Scripted(send=answer()), Scripted(after=After.RESET)]
    with ScriptedServer(dying, [Scripted(send=answer())]) as server:
        run(client.request(get(server.url)))
        problem = failure(run, client, post(server.url))
    assert isinstance(problem, NoAnswer)
    assert [b"GET", b"POST"] == [request.split(b" ")[0] for request in server.requests]


def test_a_reading_that_dies_on_a_new_connection_is_not_repeated(run: Run[Any], client: HttpClient) -> None:
    with ScriptedServer([Scripted(after=After.RESET)]) as server:
        problem = failure(run, client, get(server.url))
    assert (NoAnswer, "CONNECTION_LOST") == (type(problem), problem.code)
    assert len(server.requests) == 1


def test_a_reading_is_asked_again_only_once(run: Run[Any], client: HttpClient) -> None:
    dying = [Scripted(send=answer()), Scripted(after=After.RESET)]
    with ScriptedServer(dying, [Scripted(after=After.RESET)]) as server:
        run(client.request(get(server.url)))
        assert isinstance(failure(run, client, get(server.url)), NoAnswer)
    assert len(server.requests) == 3


def test_connections_from_before_a_sleep_are_not_used_again(
    run: Run[Any], client: HttpClient, clock: FakeClock
) -> None:
    with ScriptedServer([Scripted(send=answer())] * 2) as server:
        run(client.request(get(server.url)))
        clock.advance(timedelta(minutes=10))
        run(client.request(post(server.url)))
    assert server.connections == 2


def test_dropping_connections_leaves_requests_under_way_alone(
    run: Run[Any], client: HttpClient, sandbox: SandboxServer
) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.LATE))

    async def ask() -> HttpAnswer:
        task = asyncio.ensure_future(client.request(get(f"{sandbox.base_url}/me")))
        await asyncio.wrap_future(sandbox.arrival("/me"))
        await client.drop_connections()
        sandbox.release_hangs()
        return await task

    assert run(ask()).status == 401
    assert len(sandbox.requests()) == 1


def test_a_closed_client_sends_nothing(run: Run[Any], client: HttpClient, sandbox: SandboxServer) -> None:
    run(client.aclose())
    problem = failure(run, client, get(f"{sandbox.base_url}/me"))
    assert (Unreachable, "CLOSED") == (type(problem), problem.code)
    assert sandbox.requests() == ()
