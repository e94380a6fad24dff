"""However long, deep, packed or slow an answer is: it costs a bounded amount of memory and of time."""

import gzip
import json
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.asking import failure, get
from tests.portals.conftest import MakeClient
from tests.portals.scripted import After, Scripted, ScriptedServer, answer
from tests.portals.vibecode.conftest import MakePortal
from tests.portals.vibecode.samples import NOW
from tray_app.engine.errors import BadAnswer, NoAnswer, PortalError
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.http import HttpClient, Limits
from tray_app.portals.vibecode.problems import data_of
from tray_app.portals.vibecode.wire import workday_from
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer

MEBIBYTE = 1024 * 1024
MOST_MEMORY = 6 * MEBIBYTE
"""For an answer of at most one: what came, what is read of it, and the connection's own buffers."""
MOST_SECONDS = 5.0
"""Of this computer's time for one answer; a hundred times what the worst of these takes on an old laptop."""


@contextmanager
def within_bounds() -> Iterator[None]:
    """Fail when the block takes more memory or time than an answer may."""
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    began = time.process_time()
    try:
        yield
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most - before < MOST_MEMORY
    assert time.process_time() - began < MOST_SECONDS


def chunked(*pieces: bytes) -> bytes:
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head + b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces)


def bomb(size: int, encoding: str) -> bytes:
    """Return an answer of a few kilobytes that unpacks to `size` bytes."""
    packed = gzip.compress(bytes(size)) if encoding == "gzip" else zlib.compress(bytes(size))
    return answer(packed, f"Content-Encoding: {encoding}")


SIZES = {
    "long": answer(b"x" * (40 * MEBIBYTE)),
    "long without a length": chunked(*[b"x" * 65_536] * 640),
    "promising more": answer(b"").replace(b"Length: 0", b"Length: 99999999999999") + b"x" * 20 * MEBIBYTE,
    "gzip bomb": bomb(200 * MEBIBYTE, "gzip"),
    "deflate bomb": bomb(200 * MEBIBYTE, "deflate"),
    "bomb in a bomb": answer(gzip.compress(gzip.compress(bytes(MEBIBYTE))), "Content-Encoding: gzip, gzip"),
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"".join(b"X-%d: y\r\n" % n for n in range(200_000)),
    "a long header": b"HTTP/1.1 200 OK\r\nX-Long: " + b"y" * 20 * MEBIBYTE,
    "a long first line": b"HTTP/1.1 200 " + b"y" * 20 * MEBIBYTE,
    "many first answers": b"HTTP/1.1 100 Continue\r\n\r\n" * 5_000,
}


@pytest.mark.parametrize("name", SIZES)
def test_more_than_a_portal_ever_says_is_left_unread(
    run: Run[Any], make_client: MakeClient, name: str
) -> None:
    client = make_client(limits=Limits(total=timedelta(seconds=10)))
    run(client.prepare())
    sent = Scripted(send=SIZES[name], after=After.CLOSE)
    with ScriptedServer([sent]) as server:
        with within_bounds():
            problem = failure(run, client, get(server.url))
        assert isinstance(problem, BadAnswer | NoAnswer)
        run(client.drop_connections())


@pytest.mark.parametrize("kind", [FaultKind.HUGE, FaultKind.DEEP])
def test_a_portal_that_says_too_much_or_too_deep_gave_a_bad_answer(
    run: Run[Any], make_portal: MakePortal, sandbox: SandboxServer, kind: FaultKind
) -> None:
    sandbox.add_fault(Fault(kind=kind, count=None))
    portal = make_portal(schedule_id=1)
    for work in (portal.read_workday(), portal.check(), portal.read_rules()):
        with pytest.raises(BadAnswer):
            run(work)


def envelope(data: str) -> bytes:
    return f'{{"success": true, "data": {data}}}'.encode()


SHAPES = {
    "deep lists": "[" * 400_000 + "]" * 400_000,
    "deep objects": '{"a":' * 150_000 + "1" + "}" * 150_000,
    "a long number": '{"tzOffset": ' + "9" * 900_000 + "}",
    "a tiny number": '{"tzOffset": 1e-' + "9" * 900_000 + "}",
    "many keys": json.dumps({f"k{number}": number for number in range(60_000)}),
    "one key again and again": "{" + ",".join('"status":"OPENED"' for _ in range(50_000)) + "}",
    "spellings of one key": json.dumps({"_" * number + "status": "OPENED" for number in range(1_200)}),
    "a long status": json.dumps({"status": "O" * 900_000}),
    "a long time": json.dumps({"status": "OPENED", "timeStart": "2026-05-04T09:00:00." + "0" * 900_000}),
    "a long length": json.dumps({"status": "CLOSED", "timeLeaks": "9" * 900_000 + ":00:00"}),
    "escapes": '{"status": "' + "\\u0041" * 150_000 + '"}',
}


@pytest.mark.parametrize("name", SHAPES)
def test_an_answer_of_a_mebibyte_is_read_or_refused_soon(name: str) -> None:
    body = envelope(SHAPES[name])
    assert len(body) < MEBIBYTE
    began = time.process_time()
    with suppress(PortalError):
        workday_from(data_of(HttpAnswer(status=200, body=body)), now=NOW)
    assert time.process_time() - began < MOST_SECONDS


@pytest.mark.parametrize(
    "head", [b"HTTP/1.1 2", b"HTTP/1.1 200 OK\r\nX-A: ", b"HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n"]
)
def test_a_trickle_ends_with_the_limit_wherever_it_begins(
    run: Run[Any], make_client: MakeClient, head: bytes
) -> None:
    client = make_client(limits=Limits(total=timedelta(seconds=0.3)))
    with ScriptedServer([Scripted(send=head, after=After.TRICKLE)]) as server:
        problem = failure(run, client, get(server.url))
    assert (NoAnswer, "TIMEOUT") == (type(problem), problem.code)


def test_the_limits_of_the_program_itself_are_these(client: HttpClient) -> None:
    assert client._limits == Limits(
        connect=timedelta(seconds=10),
        read=timedelta(seconds=30),
        total=timedelta(seconds=75),
        idle=timedelta(seconds=30),
        body=MEBIBYTE,
    )
