"""Steering over HTTP, for another process: the same as `SandboxServer`'s methods, in JSON.

No key is asked for: whoever runs programs on this computer may play. A web page may not: a body has to come
as ``application/json``, which a browser sends to another site only after asking, and the host in the address
has to be loopback.
"""

import json
from collections.abc import Awaitable, Callable
from dataclasses import asdict, replace
from datetime import datetime, timedelta, tzinfo
from enum import Enum
from typing import Any

from aiohttp import web

from tray_app.sandbox import reading
from tray_app.sandbox.answers import Manners, PauseMoment, status_word
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.refusals import Refusal
from tray_app.sandbox.services import SERVICES
from tray_app.sandbox.timeman import Record, Stored, approve
from tray_app.sandbox.wire import WORLD, json_answer
from tray_app.sandbox.world import World

STEERING_PREFIX = "/sandbox/"
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost"})

CLOCK = {"now": reading.moment, "advance_seconds": reading.seconds, "frozen": reading.flag}
FAULT: dict[str, reading.Reader] = {
    "kind": FaultKind,
    "path": reading.text,
    "method": reading.text,
    "count": reading.whole_or_null,
    "skip": reading.whole,
    "code": reading.text,
    "status": reading.whole,
    "message": reading.text,
    "retry_after": reading.whole,
    "warning": reading.text,
    "delay_seconds": reading.seconds,
    "data": reading.anything,
    "target": reading.text,
}
RECORD: dict[str, reading.Reader] = {
    "start": reading.moment,
    "paused_at": reading.moment,
    "finish": reading.moment,
    "breaks_seconds": reading.seconds,
    "active": reading.flag,
    "report": reading.text,
}
PERSON: dict[str, reading.Reader] = {
    "name": reading.text,
    "zone": reading.zone,
    "offset_seconds": reading.offset,
    "may_manage": reading.flag,
}
MANNERS: dict[str, reading.Reader] = {
    "pause_moment": PauseMoment,
    "with_id": reading.flag,
    "utc_suffix": reading.flag,
    "camel_case_schedule": reading.flag,
    "expired_code": reading.text,
    "load_told": reading.flag,
}

Steer = Callable[[World, Any], None]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_steering_routes(app: web.Application) -> None:
    """Add the routes under ``/sandbox/``. Each POST answers with the state that follows from it."""
    app.add_routes([web.get("/sandbox/state", _state), web.get("/sandbox/requests", _requests)])
    steers: dict[str, Steer] = {
        "clock": _clock,
        "faults": _faults,
        "clear_faults": lambda world, _body: world.faults.clear(),
        "release": lambda world, _body: world.release(),
        "records": _record,
        "approve": _approve,
        "schedule": lambda world, body: setattr(world, "schedule", body),
        "settings": lambda world, body: setattr(world, "own_settings", body),
        "person": _person,
        "manners": _manners,
        "rate_limit": _rate_limit,
        "sign_in": _sign_in,
        "reset": lambda world, _body: world.reset(),
    }
    steers |= {service.name: service.steer for service in SERVICES}
    app.add_routes([web.post(f"/sandbox/{name}", _steered(steer)) for name, steer in steers.items()])


def _steered(steer: Steer) -> Handler:
    async def handle(request: web.Request) -> web.Response:
        text = await request.text()
        try:
            _check_origin(request, has_body=bool(text))
            steer(request.app[WORLD], json.loads(text) if text else {})
        except (reading.Misfit, ValueError, OverflowError, RecursionError) as error:
            return json_answer({"error": str(error)}, status=400)
        except Refusal as refusal:
            return json_answer(refusal.envelope(), status=refusal.status)
        return json_answer(_describe(request.app[WORLD]))

    return handle


def _check_origin(request: web.Request, *, has_body: bool) -> None:
    if request.url.host not in LOOPBACK_NAMES or "Origin" in request.headers:
        raise reading.Misfit("steering is for programs on this computer, not for web pages")
    if has_body and request.content_type != "application/json":
        raise reading.Misfit("the body has to come as application/json")


async def _state(request: web.Request) -> web.Response:
    return json_answer(_describe(request.app[WORLD]))


async def _requests(request: web.Request) -> web.Response:
    return json_answer([_plain(asdict(seen)) for seen in request.app[WORLD].seen])


def _clock(world: World, body: object) -> None:
    fields = reading.read_fields(body, CLOCK)
    if not fields.keys().isdisjoint({"now", "advance_seconds"}):
        now = fields.get("now", world.clock.now())
        world.clock.set(now + fields.get("advance_seconds", timedelta(0)))
    if "frozen" in fields:
        (world.clock.freeze if fields["frozen"] else world.clock.run)()


def _faults(world: World, body: object) -> None:
    faults = [_read_fault(each) for each in (body if isinstance(body, list) else [body])]
    for fault in faults:
        world.faults.add(fault)


def _read_fault(body: object) -> Fault:
    fields = reading.read_fields(body, FAULT)
    if "kind" not in fields:
        raise reading.Misfit(f"kind is missing; known: {', '.join(kind.value for kind in FaultKind)}")
    if "delay_seconds" in fields:
        fields["delay"] = fields.pop("delay_seconds")
    return Fault(**fields)


def _record(world: World, body: object) -> None:
    fields = reading.read_fields(body, RECORD)
    if "start" not in fields:
        raise reading.Misfit("start is missing")
    if "breaks_seconds" in fields:
        fields["breaks"] = fields.pop("breaks_seconds")
    state = Stored.CLOSED if "finish" in fields else Stored.PAUSED if "paused_at" in fields else Stored.OPENED
    world.put_record(Record(id=0, state=state, **fields))


def _approve(world: World, _body: object) -> None:
    world.records = approve(world.records)


def _person(world: World, body: object) -> None:
    fields = reading.read_fields(body, PERSON)
    if "offset_seconds" in fields:
        fields["zone"] = fields.pop("offset_seconds")
    world.person = replace(world.person, **fields)


def _manners(world: World, body: object) -> None:
    world.manners = Manners(**{**asdict(world.manners), **reading.read_fields(body, MANNERS)})


def _rate_limit(world: World, body: object) -> None:
    fields = reading.read_fields(body, {"per_minute": reading.whole})
    world.limit.limit = fields.get("per_minute", world.limit.limit)


def _sign_in(world: World, body: object) -> None:
    fields = reading.read_fields(body, {"state": reading.text})
    world.sign_ins.approve(fields.get("state", ""), None)


def _describe(world: World) -> dict[str, Any]:
    return {
        "now": world.clock.now().astimezone(world.person.zone).isoformat(),
        "frozen": world.clock.is_frozen,
        "person": _plain(asdict(world.person)),
        "status": status_word(world.records, world.scene()),
        "records": [_plain(asdict(record)) for record in world.records],
        "schedule": world.schedule,
        "settings": world.settings,
        "manners": _plain(asdict(world.manners)),
        "faults": [_plain(asdict(fault)) for fault in world.faults.pending()],
        "sign_ins": list(world.sign_ins.waiting()),
        "requests": len(world.seen),
        "services": {service.name: service.describe(world) for service in SERVICES},
    }


def _plain(value: object) -> object:
    """Turn a value into what JSON can say: moments as ISO text, lengths as seconds, zones by name."""
    match value:
        case dict():
            return {key: _plain(inner) for key, inner in value.items()}
        case list() | tuple():
            return [_plain(inner) for inner in value]
        case datetime():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case Enum():
            return value.value
        case tzinfo():
            return str(value)
        case _:
            return value
