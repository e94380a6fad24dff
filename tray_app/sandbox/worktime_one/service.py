"""WorkTime One as one of the sandbox's services: how its faults look, how it is steered and described."""

from dataclasses import asdict, replace
from datetime import timedelta
from enum import Enum
from typing import Any

from aiohttp import web

from tray_app.sandbox import reading
from tray_app.sandbox.dialects import Dialect, Seen
from tray_app.sandbox.faults import Fault
from tray_app.sandbox.wire import json_answer
from tray_app.sandbox.worktime_one.clockings import OpenRow, Repeats, written
from tray_app.sandbox.worktime_one.quota import Plan
from tray_app.sandbox.worktime_one.refusals import WorkTimeRefusal
from tray_app.sandbox.worktime_one.routes import PREFIX
from tray_app.sandbox.worktime_one.state import WorkTimeOne
from tray_app.sandbox.world import World

NAME = "worktime_one"
MANNERS: dict[str, reading.Reader] = {
    "plan": Plan,
    "repeats": Repeats,
    "open_row": OpenRow,
    "filter_ignored": reading.flag,
    "page_size": reading.whole,
    "whole_minutes": reading.flag,
    "lock_required": reading.flag,
    "bare_answer": reading.flag,
    "person_active": reading.flag,
    "twin_active": reading.flag,
    "email": reading.text,
}
FIELDS: dict[str, reading.Reader] = {
    **MANNERS,
    "clock_in": reading.moment,
    "clock_out": reading.moment,
    "door": reading.text,
    "spend": reading.whole,
}
"""``clock_in`` with or without ``clock_out`` puts a row there; ``door`` is ``in`` or ``out``, now; ``spend``
has colleagues make so many requests."""


def steer(world: World, body: object) -> None:
    """Change the state by the fields of a JSON object; raises `tray_app.sandbox.reading.Misfit`."""
    fields = reading.read_fields(body, FIELDS)
    state = world.part(WorkTimeOne)
    changes = {name: value for name, value in fields.items() if name in MANNERS}
    state.manners = replace(state.manners, **changes)
    if "clock_in" in fields:
        state.put_row(fields["clock_in"], fields.get("clock_out"))
    elif "clock_out" in fields:
        raise reading.Misfit("clock_out comes with clock_in")
    if "door" in fields:
        pass_door(world, fields["door"])
    state.quota.spend(fields.get("spend", 0), world.clock.now())


def pass_door(world: World, direction: str) -> None:
    """Let the person unlock a door now, ``in`` or ``out``; raises `tray_app.sandbox.reading.Misfit`."""
    kinds = {"in": "clock_in", "out": "clock_out"}
    if direction not in kinds:
        raise reading.Misfit("door: in or out is expected")
    moment = world.clock.now().replace(microsecond=0)
    try:
        world.part(WorkTimeOne).record(kinds[direction], moment, notes="", lock_id="lock_789")
    except WorkTimeRefusal as refusal:
        raise reading.Misfit(f"door: {refusal.args[1]}") from refusal


def describe(world: World) -> dict[str, Any]:
    """Return rows with their notes, how the service behaves, what is left and what it cost."""
    state, now = world.part(WorkTimeOne), world.clock.now()
    return {
        "rows": [
            {
                "id": row.number,
                "clock_in": written(row.clock_in),
                "clock_out": None if row.clock_out is None else written(row.clock_out),
                "notes_in": row.notes_in,
                "notes_out": row.notes_out,
            }
            for row in state.rows
        ],
        "manners": {
            name: value.value if isinstance(value, Enum) else value
            for name, value in asdict(state.manners).items()
        },
        "remaining": state.quota.remaining(now),
        "reset_seconds": int((state.quota.ends(now) - now) / timedelta(seconds=1)),
        "penalties": state.penalties(world),
    }


def _refuse(fault: Fault) -> web.Response:
    """Answer as the fault says; a wait is told by the reset header, as the service does."""
    refusal = WorkTimeRefusal(fault.code, fault.message, status=fault.status)
    return json_answer(refusal.envelope(), status=refusal.status, retry_after=fault.retry_after)


def _bare_error(fault: Fault) -> web.Response:
    return json_answer({"success": False, "error": fault.code}, status=fault.status or 400)


def _see(request: web.Request, body: str) -> Seen:
    return Seen(
        path=request.path, query=request.query_string, body=body, has_key="Authorization" in request.headers
    )


DIALECT = Dialect(
    prefixes=(PREFIX,),
    payload="data",
    start="clock_in",
    success=lambda payload: {"success": True, "data": payload},
    refuse=_refuse,
    bare_error=_bare_error,
    see=_see,
)
