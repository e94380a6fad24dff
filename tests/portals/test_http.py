"""The one HTTP client, over real sockets: what it sends, what it takes, and what each failure is called."""

import asyncio
import gzip
import ssl
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import IMPATIENT, MakeClient
from tests.portals.scripted import After, Scripted, ScriptedServer, answer
from tests.support.fake_clock import FakeClock
from tray_app.engine.blocking import run_blocking
from tray_app.engine.errors import BadAnswer, Misused, NoAnswer, PortalError, Unreachable, Untrusted
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.http import HttpClient, Limits
from tray_app.portals.request import HttpRequest
from tray_app.portals.secret import Secret
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer

KEY = Secret("vibe_api_of_a_test")


def get(url: str) -> HttpRequest:
    return HttpRequest(method="GET", url=url, headers={"X-Api-Key": KEY}, idempotent=True)


def post(url: str, body: object = None) -> HttpRequest:
    return HttpRequest(
        method="POST", url=url, headers={"X-Api-Key": KEY}, json_body=body or {}, idempotent=False
    )


def failure(run: Run[Any], client: HttpClient, request: HttpRequest) -> PortalError:
    with pytest.raises(PortalError) as caught:
        run(client.request(request))
    return caught.value


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


# Kept connections


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


# Failures


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


# Proxies


def test_the_systems_proxy_is_used_and_gets_no_key(
    run: Run[Any], client: HttpClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer([Scripted(send=answer(status="503 Service Unavailable"))]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        problem = failure(run, client, post("https://portal.invalid/v1/workday/open"))
    assert (Unreachable, "PROXY") == (type(problem), problem.code)
    assert proxy.requests[0].startswith(b"CONNECT portal.invalid:443 ")
    assert KEY.reveal().encode() not in proxy.requests[0]


def test_a_proxy_that_wants_a_login_is_said_so(
    run: Run[Any], client: HttpClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer([Scripted(send=answer(status="407 Proxy Authentication Required"))]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        problem = failure(run, client, post("https://portal.invalid/v1/workday/open"))
    assert (Untrusted, "PROXY_LOGIN") == (type(problem), problem.code)


def test_this_computer_is_never_asked_through_a_proxy(
    run: Run[Any], client: HttpClient, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer([Scripted(send=answer())]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        assert run(client.request(get(f"{sandbox.base_url}/me"))).status == 401
    assert proxy.requests == []


def test_a_proxy_that_cannot_be_used_is_a_network_problem(
    run: Run[Any], client: HttpClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "carrier-pigeon://127.0.0.1:1")
    problem = failure(run, client, get("https://portal.invalid/v1"))
    assert (Unreachable, "PROXY_UNUSABLE") == (type(problem), problem.code)


# Preparation


def test_slow_preparation_happens_in_a_thread_that_no_exit_waits_for(
    run: Run[Any], make_client: MakeClient
) -> None:
    threads: list[threading.Thread] = []

    def trust() -> ssl.SSLContext:
        threads.append(threading.current_thread())
        return ssl.create_default_context()

    client = make_client(trust=trust)
    run(client.prepare())
    run(client.prepare())
    assert len(threads) == 1
    assert threads[0] is not threading.main_thread()
    assert threads[0].daemon


def test_a_preparation_that_nobody_waits_for_any_more_is_dropped(
    run: Run[Any], make_client: MakeClient
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    contexts: list[ssl.SSLContext] = []

    def trust() -> ssl.SSLContext:
        begun.set()
        assert go_on.wait(10)
        contexts.append(ssl.create_default_context())
        return contexts[-1]

    client = make_client(trust=trust)

    async def give_up() -> None:
        task = asyncio.ensure_future(client.prepare())
        await run_blocking(begun.wait, limit=None)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        go_on.set()
        await client.prepare()

    run(give_up())
    assert len(contexts) == 2


def test_httpx_is_not_imported_before_it_is_needed() -> None:
    program = (
        "import sys, tray_app.portals.http, tray_app.portals.vibecode.adapter\n"
        "sys.exit('httpx' in sys.modules or 'truststore' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_an_unusable_trust_store_is_a_problem_that_may_pass(run: Run[Any], make_client: MakeClient) -> None:
    outcomes: list[OSError | None] = [ssl.SSLError("broken"), None]

    def trust() -> ssl.SSLContext:
        trouble = outcomes.pop(0)
        if trouble is not None:
            raise trouble
        return ssl.create_default_context()

    client = make_client(trust=trust)
    with ScriptedServer([Scripted(send=answer())]) as server:
        problem = failure(run, client, get(server.url))
        assert (Untrusted, "TRUST_STORE") == (type(problem), problem.code)
        assert problem.__context__ is None
        assert run(client.request(get(server.url))).status == 200
        run(client.drop_connections())
