"""The same person's days over the classic REST methods: by webhook, or by OAuth tokens.

Source: the ``timeman`` pages of the portal's documentation for methods and envelopes; the server's own code
for what is case-insensitive, what is dropped without a word, and what the answer tells of time.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from tray_app.sandbox.answers import status_answer
from tray_app.sandbox.dialects import Dialect, Seen
from tray_app.sandbox.faults import Fault
from tray_app.sandbox.rest_refusals import RestRefusal, from_rest_engine
from tray_app.sandbox.rest_tokens import ACCESS_LIFE, MEMBER_ID
from tray_app.sandbox.timeman import EngineRefusal, Records, close_day, open_day, pause_day
from tray_app.sandbox.webhooks import SCOPE, find_webhook
from tray_app.sandbox.wire import WORLD, json_answer
from tray_app.sandbox.world import World

REST_USER = 1
LOAD_WINDOW_SECONDS = 600
HIDDEN = "-"
"""Stands where a secret was."""

_WEBHOOK_PATH = re.compile(r"(/rest/\d+/)[^/]+(/.*)")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")

Parameters = Mapping[str, Any]
Method = Callable[[World, Parameters, str], object]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_rest_routes(app: web.Application) -> None:
    """Add the classic methods and the authorization server's token address."""
    app.router.add_route("*", r"/rest/{user:\d+}/{secret}/{method}", _told(_by_webhook))
    app.router.add_route("*", "/rest/{method}", _told(_by_token))
    app.router.add_route("*", "/rest/{tail:.*}", _told(_nowhere))
    app.router.add_route("*", "/oauth/token/", _told(_token))


def _told(handler: Handler) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except RestRefusal as refusal:
            return json_answer(refusal.envelope(), status=refusal.status, retry_after=refusal.retry_after)

    return handle


async def _by_webhook(request: web.Request) -> web.Response:
    _count(request)
    webhook = find_webhook(int(request.match_info["user"]), request.match_info["secret"])
    return await _call(request, webhook.scopes)


async def _by_token(request: web.Request) -> web.Response:
    _count(request)
    world = request.app[WORLD]
    token = (await _parameters(request)).get("auth")
    if not isinstance(token, str) or not token:
        raise RestRefusal("NO_AUTH_FOUND")
    world.rest_tokens.check(token, world.clock.now())
    return await _call(request, (SCOPE,))


async def _nowhere(request: web.Request) -> web.Response:
    raise RestRefusal("ERROR_METHOD_NOT_FOUND", f"{request.method}: no such address")


async def _token(request: web.Request) -> web.Response:
    """Renew; the code of a browser's sign-in is not offered here."""
    world = request.app[WORLD]
    asked = request.query
    if asked.get("grant_type") != "refresh_token":
        raise RestRefusal("invalid_request")
    pair = world.rest_tokens.refresh(
        asked.get("client_id", ""),
        asked.get("client_secret", ""),
        asked.get("refresh_token", ""),
        world.clock.now(),
    )
    return json_answer(token_answer(pair.access, pair.refresh, f"http://{request.host}"))


def token_answer(access: str, refresh: str, address: str) -> dict[str, Any]:
    """Return what the authorization server says to whoever gets tokens."""
    return {
        "access_token": access,
        "expires_in": int(ACCESS_LIFE.total_seconds()),
        "scope": SCOPE,
        "domain": "oauth.bitrix.info",
        "server_endpoint": "https://oauth.bitrix.info/rest/",
        "status": "L",
        "client_endpoint": f"{address}/rest/",
        "member_id": MEMBER_ID,
        "user_id": REST_USER,
        "refresh_token": refresh,
    }


def envelope(world: World, result: object) -> dict[str, Any]:
    """Put a result into the envelope, with the sandbox's own time."""
    now = world.clock.now()
    written = now.astimezone(world.person.zone).isoformat(timespec="seconds")
    time: dict[str, Any] = {
        "start": now.timestamp(),
        "finish": now.timestamp(),
        "duration": 0.1,
        "processing": 0.05,
        "date_start": written,
        "date_finish": written,
    }
    if world.manners.load_told:
        time |= {"operating_reset_at": int(now.timestamp()) + LOAD_WINDOW_SECONDS, "operating": 0.3}
    return {"result": result, "time": time}


def classic_case(value: object) -> object:
    """Turn ``timeStart`` into ``TIME_START``, on the first level, where all of it is."""
    if not isinstance(value, dict):
        return value
    return {_WORDS.sub("_", str(key)).upper(): inner for key, inner in value.items()}


def _count(request: web.Request) -> None:
    if not request.app[WORLD].bucket.pour(asyncio.get_running_loop().time()):
        raise RestRefusal("QUERY_LIMIT_EXCEEDED")


async def _call(request: web.Request, scopes: tuple[str, ...]) -> web.Response:
    name = request.match_info["method"].lower().removesuffix(".json")
    method = METHODS.get(name)
    if method is None:
        raise RestRefusal("ERROR_METHOD_NOT_FOUND")
    if SCOPE not in scopes:
        raise RestRefusal("insufficient_scope")
    world = request.app[WORLD]
    parameters = await _parameters(request)
    if name.count(".") == 1:
        parameters = {key.upper(): value for key, value in parameters.items()}
        if str(parameters.get("USER_ID", REST_USER)) != str(REST_USER):
            raise RestRefusal("")
    try:
        result = method(world, parameters, request.remote or "")
    except EngineRefusal as refusal:
        raise from_rest_engine(refusal) from refusal
    return json_answer(envelope(world, result))


async def _parameters(request: web.Request) -> dict[str, Any]:
    """Return query and body together; a body that is not what its header says is as good as none."""
    found: dict[str, Any] = dict(request.query)
    if request.content_type == "application/json":
        try:
            body = json.loads(await request.text())
        except (ValueError, RecursionError):
            body = {}
        found |= body if isinstance(body, dict) else {}
    elif request.content_type == "application/x-www-form-urlencoded":
        found |= {key: str(value) for key, value in (await request.post()).items()}
    return found


def _open(world: World, parameters: Parameters, address: str) -> object:
    return _change(
        world,
        open_day(
            world.records,
            world.scene(address),
            time=_text(parameters, "TIME"),
            reason=_text(parameters, "REPORT") or "",
        ),
    )


def _pause(world: World, _parameters: Parameters, address: str) -> object:
    return _change(world, pause_day(world.records, world.scene(address)))


def _close(world: World, parameters: Parameters, address: str) -> object:
    return _change(
        world,
        close_day(
            world.records,
            world.scene(address),
            time=_text(parameters, "TIME"),
            report=_text(parameters, "REPORT") or "",
        ),
    )


def _change(world: World, records: Records) -> object:
    world.records = records
    return _status(world, {}, "")


def _status(world: World, _parameters: Parameters, _address: str) -> object:
    return classic_case(status_answer(world.records, world.scene(), world.manners))


def _settings(world: World, _parameters: Parameters, _address: str) -> object:
    return classic_case(world.settings)


def _schedule(world: World, parameters: Parameters, _address: str) -> object:
    """Answer an empty list for a schedule that is unknown, deleted or not for this person's eyes."""
    wanted = str(parameters.get("id", ""))
    if not (wanted.isascii() and wanted.isdecimal()):
        raise RestRefusal("100")
    return world.schedule_by_id(wanted)


def _text(parameters: Parameters, name: str) -> str | None:
    value = parameters.get(name)
    return None if value is None else str(value)


METHODS: Mapping[str, Method] = {
    "timeman.open": _open,
    "timeman.pause": _pause,
    "timeman.close": _close,
    "timeman.status": _status,
    "timeman.settings": _settings,
    "timeman.schedule.get": _schedule,
}


def _see(request: web.Request, body: str) -> Seen:
    """Take webhook, tokens and the app's secret out of a request."""
    path = _WEBHOOK_PATH.sub(rf"\g<1>{HIDDEN}\g<2>", request.path)
    if path.startswith("/rest/"):
        path = path.lower().removesuffix(".json")
    try:
        members = json.loads(body)
    except (ValueError, RecursionError):
        members = None
    has_token = "auth" in request.query or (isinstance(members, dict) and "auth" in members)
    if isinstance(members, dict) and "auth" in members:
        body = json.dumps({**members, "auth": HIDDEN}, ensure_ascii=False)
    return Seen(
        path=path,
        query="&".join(request.query),
        body=body,
        has_key=has_token or _WEBHOOK_PATH.fullmatch(request.path) is not None,
    )


def _refuse(fault: Fault) -> web.Response:
    """Answer as the fault says; its `data` stands in the place of the code, in whatever shape."""
    refusal = RestRefusal(fault.code, fault.message, status=fault.status, retry_after=fault.retry_after)
    body = refusal.envelope()
    if fault.data is not None:
        body["error"] = fault.data
    return json_answer(body, status=refusal.status, retry_after=fault.retry_after)


def _object_error(fault: Fault) -> web.Response:
    """Answer as the newest generation of methods does: the error is an object."""
    refusal = RestRefusal(fault.code, fault.message, status=fault.status)
    told = refusal.envelope()
    body = {"error": {"code": told["error"], "message": told["error_description"], "validation": []}}
    return json_answer(body, status=refusal.status, retry_after=fault.retry_after)


REST = Dialect(
    prefixes=("/rest/", "/oauth/token"),
    payload="result",
    start="TIME_START",
    success=lambda payload: {"result": payload},
    refuse=_refuse,
    bare_error=_object_error,
    see=_see,
)
