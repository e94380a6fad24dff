"""The service over HTTP: routes, envelopes, headers. What happens to a day is decided in `timeman`.

Source: the workday, keys, errors and limits pages of the portal's documentation.
"""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from email.utils import format_datetime
from typing import Any

from aiohttp import web

from tray_app.sandbox.answers import camel_case, status_answer
from tray_app.sandbox.breaking import suffer
from tray_app.sandbox.dialects import Dialect, Seen
from tray_app.sandbox.faults import Fault
from tray_app.sandbox.keys import Key, KeyKind, check_may_act, find_key
from tray_app.sandbox.pages import add_sign_in_routes
from tray_app.sandbox.refusals import Refusal, from_engine
from tray_app.sandbox.rest import REST, add_rest_routes
from tray_app.sandbox.services import SERVICES
from tray_app.sandbox.steering import STEERING_PREFIX, add_steering_routes
from tray_app.sandbox.timeman import EngineRefusal, Records, Scene, close_day, open_day, pause_day
from tray_app.sandbox.wire import WORLD, json_answer
from tray_app.sandbox.world import SeenRequest, World

LARGEST_BODY = 4 * 1024 * 1024
"""Bytes; far more than the longest report a person could write."""
BEARER = "Bearer "

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Change = Callable[[Records, Scene, Mapping[str, str]], Records]


def build(world: World) -> web.Application:
    """Return the application that serves `world`. To be run on the loop that owns the world."""
    app = web.Application(middlewares=[_guard], client_max_size=LARGEST_BODY)
    app[WORLD] = world
    app.on_response_prepare.append(_date_header)
    app.add_routes(
        [
            web.get("/v1/me", _me),
            web.get("/v1/workday/status", _status),
            web.get("/v1/workday/settings", _settings),
            web.get("/v1/workday/schedule", _schedule),
            web.post("/v1/workday/open", _open),
            web.post("/v1/workday/pause", _pause),
            web.post("/v1/workday/close", _close),
        ]
    )
    add_sign_in_routes(app)
    add_rest_routes(app)
    for service in SERVICES:
        service.add_routes(app)
    add_steering_routes(app)
    return app


@web.middleware
async def _guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Note the request, let go wrong what is to go wrong, and put every refusal in its envelope."""
    if request.path.startswith(STEERING_PREFIX):
        return await handler(request)
    world = request.app[WORLD]
    dialects = (REST, *(service.dialect for service in SERVICES))
    dialect = next((each for each in dialects if request.path.startswith(each.prefixes)), VIBECODE)
    try:
        body = (await request.read()).decode(errors="replace")
    except ConnectionError:
        return web.Response(status=400)  # whoever asked is gone: nobody reads this, and nothing has arrived
    seen = dialect.see(request, body)
    _note(request, world, seen)

    async def answer() -> web.StreamResponse:
        try:
            _count(request, world)
            return await handler(request)
        except Refusal as refusal:
            return _refusal_answer(refusal)
        except web.HTTPException as exception:
            if exception.status not in {404, 405}:
                raise
            return _refusal_answer(Refusal("NOT_FOUND", f"{request.method} {request.path}: no such endpoint"))

    fault = world.faults.take(request.method, seen.path)
    return await answer() if fault is None else await suffer(fault, request, answer, dialect)


def _refuse(fault: Fault) -> web.Response:
    refusal = Refusal(fault.code, fault.message, status=fault.status, retry_after=fault.retry_after)
    body = refusal.envelope()
    if fault.warning:
        body["error"]["warning"] = fault.warning
    return json_answer(body, status=refusal.status, retry_after=refusal.retry_after)


def _bare_error(fault: Fault) -> web.Response:
    return json_answer({"success": False, "error": fault.code}, status=fault.status or 400)


def _see(request: web.Request, body: str) -> Seen:
    return Seen(
        path=request.path, query=request.query_string, body=body, has_key="X-Api-Key" in request.headers
    )


VIBECODE = Dialect(
    prefixes=("/v1/",),
    payload="data",
    start="timeStart",
    success=lambda payload: {"success": True, "data": payload},
    refuse=_refuse,
    bare_error=_bare_error,
    see=_see,
)


def _refusal_answer(refusal: Refusal) -> web.Response:
    return json_answer(refusal.envelope(), status=refusal.status, retry_after=refusal.retry_after)


def _note(request: web.Request, world: World, seen: Seen) -> None:
    world.note(
        SeenRequest(
            method=request.method,
            path=seen.path,
            query=seen.query,
            headers=tuple(request.headers),
            has_key=seen.has_key,
            has_session=request.headers.get("Authorization", "").startswith(BEARER),
            body=seen.body,
            at=world.clock.now(),
        )
    )


def _count(request: web.Request, world: World) -> None:
    key = request.headers.get("X-Api-Key")
    if key is None:
        return
    ticks = asyncio.get_running_loop().time()
    if not world.limit.count(key, ticks):
        raise Refusal("RATE_LIMITED", retry_after=world.limit.seconds_left(key, ticks))


async def _date_header(request: web.Request, response: web.StreamResponse) -> None:
    """Tell the sandbox's own time, and how many requests the key has left."""
    world = request.app[WORLD]
    response.headers["Date"] = format_datetime(world.clock.now(), usegmt=True)
    key = request.headers.get("X-Api-Key")
    if key is not None and not request.path.startswith(STEERING_PREFIX):
        response.headers["X-RateLimit-Limit"] = str(world.limit.limit)
        response.headers["X-RateLimit-Remaining"] = str(world.limit.remaining(key))
        response.headers["X-RateLimit-Reset"] = str(
            world.limit.seconds_left(key, asyncio.get_running_loop().time())
        )


def _session_of(request: web.Request, key: Key, world: World) -> bool:
    """Tell whether the request carries a living session; a personal key needs none and none is looked at.

    Raises:
        Refusal: ``INVALID_SESSION`` or ``TOKEN_EXPIRED``.
    """
    header = request.headers.get("Authorization", "")
    if key.kind is not KeyKind.APP or not header.startswith(BEARER):
        return False
    world.sign_ins.check(header.removeprefix(BEARER), world.clock.now())
    return True


def _key_of(request: web.Request) -> Key:
    # An app's key in the place of the session is called an invalid session, not a missing key.
    if request.headers.get("Authorization", "").startswith(BEARER + "vibe_app_"):
        raise Refusal("INVALID_SESSION")
    return find_key(request.headers.get("X-Api-Key"))


def _admit(request: web.Request, *, writing: bool = False) -> World:
    world = request.app[WORLD]
    key = _key_of(request)
    check_may_act(key, writing=writing, has_session=_session_of(request, key, world))
    return world


async def _me(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    key = _key_of(request)
    acts = key.kind is KeyKind.PERSONAL or _session_of(request, key, world)
    data = {
        "type": key.kind.value,
        "keyPrefix": f"vibe_{key.kind.value}_",
        "keySuffix": key.text[-4:],
        "accessMode": "READONLY" if key.read_only else "READWRITE",
        "expiresAt": None,
        "scopes": list(key.scopes),
        "capabilities": [],
        "portal": {"domain": "sandbox.invalid"},
        "currentUser": {"bitrixUserId": 503, "name": world.person.name} if acts else None,
        "rateLimit": {"requestsPerMinute": world.limit.limit, "requestsPerSecond": 10},
    }
    return json_answer({"success": True, "data": data})


async def _status(request: web.Request) -> web.Response:
    return _status_answer(_admit(request))


async def _settings(request: web.Request) -> web.Response:
    return json_answer({"success": True, "data": _admit(request).settings})


async def _schedule(request: web.Request) -> web.Response:
    """Answer an empty list for a schedule that is unknown, deleted or not for this person's eyes."""
    world = _admit(request)
    wanted = request.query.get("id", "")
    if not (wanted.isascii() and wanted.isdecimal()):
        raise Refusal("INVALID_PARAMS", "Could not find value for parameter {id}")
    schedule = world.schedule_by_id(wanted)
    return json_answer(
        {"success": True, "data": camel_case(schedule) if world.manners.camel_case_schedule else schedule}
    )


async def _open(request: web.Request) -> web.Response:
    def change(records: Records, scene: Scene, fields: Mapping[str, str]) -> Records:
        return open_day(records, scene, time=fields.get("time"), reason=fields.get("report", ""))

    return await _change(request, change)


async def _pause(request: web.Request) -> web.Response:
    def change(records: Records, scene: Scene, _fields: Mapping[str, str]) -> Records:
        return pause_day(records, scene)

    return await _change(request, change)


async def _close(request: web.Request) -> web.Response:
    def change(records: Records, scene: Scene, fields: Mapping[str, str]) -> Records:
        return close_day(records, scene, time=fields.get("time"), report=fields.get("report", ""))

    return await _change(request, change)


async def _change(request: web.Request, change: Change) -> web.Response:
    world = _admit(request, writing=True)
    fields = _fields_of(await request.text())
    try:
        world.records = change(world.records, world.scene(request.remote or ""), fields)
    except EngineRefusal as refusal:
        raise from_engine(refusal, expired_code=world.manners.expired_code) from refusal
    return _status_answer(world)


def _status_answer(world: World) -> web.Response:
    return json_answer({"success": True, "data": status_answer(world.records, world.scene(), world.manners)})


def _fields_of(body: str) -> Mapping[str, str]:
    """Read the known fields of a body; unknown ones are dropped without a word, null is as good as absent.

    Raises:
        Refusal: ``VALIDATION_ERROR`` when the body is no JSON object, or a known field is no text.
    """
    if not body.strip():
        return {}
    try:
        fields: Any = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refusal("VALIDATION_ERROR", "The body is not JSON") from error
    if not isinstance(fields, dict):
        raise Refusal("VALIDATION_ERROR", "The body is not an object")
    known = {name: fields[name] for name in ("time", "report") if fields.get(name) is not None}
    for name, value in known.items():
        if not isinstance(value, str):
            raise Refusal("VALIDATION_ERROR", f"{name} must be a string")
    return known
