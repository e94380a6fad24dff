"""Doing what a `Fault` says to one request: the transport's side of it.

A reset is a real one: with SO_LINGER at zero seconds, closing the socket sends RST instead of FIN
(socket(7)), which is what a client sees from a dying proxy.
"""

import json
import socket
import struct
from collections.abc import Awaitable, Callable

from aiohttp import web

from tray_app.sandbox.dialects import Dialect
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.wire import WORLD, json_answer

HUGE_BYTES = 11 * 1024 * 1024
DEPTH = 100_000
CAPTIVE_PAGE = (
    "<!DOCTYPE html><html><head><title>Welcome</title></head>"
    "<body><h1>Free Wi-Fi</h1><p>Please accept our terms to go on.</p></body></html>"
)
NONSENSE = {
    FaultKind.HTML: (CAPTIVE_PAGE, "text/html"),
    FaultKind.EMPTY: ("", "application/json"),
    FaultKind.NOT_JSON: ("upstream connect error", "application/json"),
}
NO_LINGER = struct.pack("ii", 1, 0)

Answer = Callable[[], Awaitable[web.StreamResponse]]


async def suffer(fault: Fault, request: web.Request, answer: Answer, dialect: Dialect) -> web.StreamResponse:
    """Let `fault` happen to `request`; `answer` carries the request out and gives the right answer."""
    world = request.app[WORLD]
    match fault.kind:
        case FaultKind.LATE:
            return await answer() if await world.released() else _cut(request)
        case FaultKind.SLOW:
            return await answer() if await world.passes(fault.delay) else _cut(request)
        case FaultKind.REFUSAL_AFTER:
            await answer()
            return dialect.refuse(fault)
        case FaultKind.HANG_AFTER:
            await answer()
            await world.released()
            return _cut(request)
        case FaultKind.RESET_AFTER:
            await answer()
            return _cut(request)
        case FaultKind.TRUNCATED | FaultKind.WRONG_TYPE | FaultKind.MISSING_DATA:
            return await _spoil(fault, request, await answer(), dialect)
        case _:
            return await _instead(fault, request, dialect)


async def _instead(fault: Fault, request: web.Request, dialect: Dialect) -> web.StreamResponse:
    """Answer, or not, without carrying anything out."""
    match fault.kind:
        case FaultKind.REFUSAL:
            return dialect.refuse(fault)
        case FaultKind.HANG:
            await request.app[WORLD].released()
            return _cut(request)
        case FaultKind.RESET_BEFORE:
            return _cut(request)
        case FaultKind.REDIRECT:
            return web.Response(status=fault.status or 302, headers={"Location": fault.target})
        case FaultKind.HUGE:
            return json_answer(dialect.success({"status": "OPENED", "filler": "x" * HUGE_BYTES}))
        case FaultKind.DEEP:
            text = json.dumps(dialect.success(None)).replace("null", "[" * DEPTH + "]" * DEPTH)
            return web.Response(text=text, content_type="application/json", status=fault.status or 200)
        case FaultKind.ERROR_AS_STRING:
            return dialect.bare_error(fault)
        case _:
            text, content_type = NONSENSE[fault.kind]
            return web.Response(text=text, content_type=content_type, status=fault.status or 200)


async def _spoil(
    fault: Fault, request: web.Request, right: web.StreamResponse, dialect: Dialect
) -> web.StreamResponse:
    """Spoil the right answer on its way."""
    if not isinstance(right, web.Response) or not isinstance(right.body, bytes):
        return right
    if fault.kind is FaultKind.TRUNCATED:
        return await _truncate(request, right.body)
    body = json.loads(right.body)
    data = body.pop(dialect.payload, None)
    if fault.kind is FaultKind.WRONG_TYPE:
        fields = data if isinstance(data, dict) else {}
        body[dialect.payload] = {**fields, dialect.start: 42} if fault.data is None else fault.data
    return json_answer(body, status=right.status)


async def _truncate(request: web.Request, body: bytes) -> web.StreamResponse:
    answer = web.StreamResponse(headers={"Content-Type": "application/json; charset=utf-8"})
    answer.content_length = len(body)
    await answer.prepare(request)
    await answer.write(body[: len(body) // 2])
    if request.transport is not None:
        request.transport.close()
    return answer


def _cut(request: web.Request) -> web.StreamResponse:
    """Cut the connection with a reset. What is returned is never sent: there is nobody to send it to."""
    transport = request.transport
    if transport is not None:
        connection = transport.get_extra_info("socket")
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGER)
        transport.abort()
    return web.Response(status=500)
