"""Ever Gauzy as one of the sandbox's services: how its faults look, how it is steered and described."""

from dataclasses import asdict, replace
from datetime import timedelta
from typing import Any

from aiohttp import web

from tray_app.sandbox import reading
from tray_app.sandbox.dialects import Dialect, Seen
from tray_app.sandbox.ever_gauzy.logs import TimeLog, written
from tray_app.sandbox.ever_gauzy.refusals import PHRASES, GauzyRefusal
from tray_app.sandbox.ever_gauzy.routes import BASE, PREFIX
from tray_app.sandbox.ever_gauzy.state import EverGauzy, Manners
from tray_app.sandbox.faults import Fault
from tray_app.sandbox.wire import json_answer
from tray_app.sandbox.world import World

NAME = "ever_gauzy"


def _text_or_null(value: object) -> str | None:
    return None if value is None else reading.text(value)


MANNERS: dict[str, reading.Reader] = {
    name: reading.whole_or_null
    if name in {"work_hours", "weekly_limit"}
    else _text_or_null
    if name in {"default_start", "default_end", "week_starts"}
    else reading.flag
    for name in asdict(Manners())
}
FIELDS: dict[str, reading.Reader] = {
    **MANNERS,
    "started_at": reading.moment,
    "stopped_at": reading.moment,
    "source": reading.text,
    "elsewhere": reading.text,
    "sign_out": reading.flag,
    "access_life": reading.seconds,
    "extra_permissions": reading.whole,
}
"""``started_at`` with or without ``stopped_at`` puts a log there, made by ``source``; ``elsewhere`` is
``start`` or ``stop``, now, in the browser; ``sign_out`` lets all tokens die; ``access_life`` (seconds) and
``extra_permissions`` are for tokens to come."""


def steer(world: World, body: object) -> None:
    """Change the state by the fields of a JSON object; raises `tray_app.sandbox.reading.Misfit`."""
    fields = reading.read_fields(body, FIELDS)
    state = world.part(EverGauzy)
    changes = {name: value for name, value in fields.items() if name in MANNERS}
    state.manners = replace(state.manners, **changes)
    state.tokens.access_life = fields.get("access_life", state.tokens.access_life)
    state.tokens.extra_permissions = fields.get("extra_permissions", state.tokens.extra_permissions)
    if "started_at" in fields:
        state.put(fields["started_at"], fields.get("stopped_at"), source=fields.get("source", "BROWSER"))
    elif "stopped_at" in fields or "source" in fields:
        raise reading.Misfit("stopped_at and source come with started_at")
    if "elsewhere" in fields:
        click_elsewhere(world, fields["elsewhere"])
    if fields.get("sign_out"):
        state.tokens.revoke_all()


def click_elsewhere(world: World, what: str) -> None:
    """Have the person click in the browser now, ``start`` or ``stop``; raises `reading.Misfit`."""
    state, now = world.part(EverGauzy), world.clock.now()
    try:
        match what:
            case "start":
                log = TimeLog(id=state.new_number(), started_at=now, stopped_at=now, running=True)
                state.start(log, now)
            case "stop":
                state.stop(None, source="BROWSER", now=now)
            case _:
                raise reading.Misfit("elsewhere: start or stop is expected")
    except GauzyRefusal as refusal:
        raise reading.Misfit(f"elsewhere: {refusal.args[1]}") from refusal


def describe(world: World) -> dict[str, Any]:
    """Return logs with what no list tells, how the service behaves, and how often tokens were renewed."""
    state = world.part(EverGauzy)
    return {
        "logs": [_described(log) for log in state.logs],
        "manners": asdict(state.manners),
        "refreshes": state.tokens.refreshes,
        "access_life": state.tokens.access_life / timedelta(seconds=1),
    }


def _described(log: TimeLog) -> dict[str, Any]:
    return {
        "id": log.id,
        "started_at": written(log.started_at),
        "stopped_at": None if log.running else written(log.stopped_at),
        "source": log.source,
        "description": log.description,
        "listed": bool(log.slots),
        "edited": log.edited_at is not None,
    }


def _refuse(fault: Fault) -> web.Response:
    """Answer as the fault says; the service has no codes, so a status stands in their place."""
    status = fault.status or (int(fault.code) if fault.code.isdecimal() else 500)
    words = PHRASES.get(status, "Error") if fault.message is None else fault.message
    refusal = GauzyRefusal(status, [words] if status == _INVALID else words, retry_after=fault.retry_after)
    return json_answer(refusal.envelope(), status=status, retry_after=refusal.retry_after)


def _bare_error(fault: Fault) -> web.Response:
    return json_answer({"message": fault.code}, status=fault.status or _INVALID)


def _see(request: web.Request, body: str) -> Seen:
    secret = request.path.startswith(f"{BASE}/auth/")
    return Seen(
        path=request.path,
        query=request.query_string,
        body="" if secret else body,
        has_key="Authorization" in request.headers,
    )


_INVALID = 400

DIALECT = Dialect(
    prefixes=(PREFIX,),
    payload="running",
    start="startedAt",
    success=lambda payload: {"running": False, "lastLog": payload},
    refuse=_refuse,
    bare_error=_bare_error,
    see=_see,
)
