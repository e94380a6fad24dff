"""McTime as one of the sandbox's services: how its faults look, how it is steered and described."""

import json
from dataclasses import asdict, replace
from enum import Enum
from typing import Any

from aiohttp import web

from tray_app.sandbox import reading
from tray_app.sandbox.dialects import Dialect, Seen
from tray_app.sandbox.faults import Fault
from tray_app.sandbox.mctime.asked import PREFIX
from tray_app.sandbox.mctime.clocks import Running, Span, StopComment, StopOnBreak, Stored
from tray_app.sandbox.mctime.keys import HEADER
from tray_app.sandbox.mctime.refusals import McTimeRefusal
from tray_app.sandbox.mctime.shapes import entry_told, running_told
from tray_app.sandbox.mctime.state import Absent, BreakList, McTime, SecondStart, new_number
from tray_app.sandbox.wire import json_answer
from tray_app.sandbox.world import World

NAME = "mctime"
MANNERS: dict[str, reading.Reader] = {
    "under_data": reading.flag,
    "absent": Absent,
    "break_list": BreakList,
    "comment_told": reading.flag,
    "second_start": SecondStart,
    "stop_on_break": StopOnBreak,
    "stop_comment": StopComment,
    "rounding": reading.whole,
    "automatic_break": reading.whole,
    "organization_needed": reading.flag,
    "past": reading.text,
    "organizations": reading.whole,
    "organizations_told": reading.flag,
    "people_told": reading.flag,
    "analytics_for_all": reading.flag,
    "target_minutes": reading.whole,
    "edits": reading.flag,
    "per_second": reading.whole,
}
FIELDS: dict[str, reading.Reader] = {
    **MANNERS,
    "from": reading.moment,
    "to": reading.moment,
    "break_from": reading.moment,
    "break_to": reading.moment,
    "type": reading.text,
    "comment": reading.text,
    "approved": reading.flag,
    "click": reading.text,
}
"""``from`` with ``to`` puts an entry there, alone a running clock; ``click`` is start, break, stop or cancel
by another client, now."""


def steer(world: World, body: object) -> None:
    """Change the state by the fields of a JSON object; raises `tray_app.sandbox.reading.Misfit`."""
    fields = reading.read_fields(body, FIELDS)
    mctime = world.part(McTime)
    changes = {name: value for name, value in fields.items() if name in MANNERS}
    mctime.manners = replace(mctime.manners, **changes)
    if "from" in fields:
        put(mctime, fields)
    elif "to" in fields or "break_from" in fields:
        raise reading.Misfit("to and break_from come with from")
    if "click" in fields:
        click(world, fields["click"])


def put(mctime: McTime, fields: dict[str, Any]) -> None:
    """Have an entry or a running clock there as if it had been."""
    breaks: tuple[Span, ...] = ()
    if "break_from" in fields:
        breaks = (Span(number=new_number(), start=fields["break_from"], finish=fields.get("break_to")),)
    start, finish, comment = fields["from"], fields.get("to"), fields.get("comment", "")
    time_type = fields.get("type", "work")
    if finish is None:
        mctime.running = Running(
            number=new_number(), start=start, time_type=time_type, comment=comment, breaks=breaks
        )
        return
    if finish < start:
        raise reading.Misfit("to lies before from")
    entry = Stored(
        number=new_number(),
        start=start,
        finish=finish,
        time_type=time_type,
        comment=comment,
        breaks=breaks,
        approved=fields.get("approved", False),
    )
    mctime.entries = tuple(sorted([*mctime.entries, entry], key=lambda each: each.start))


def click(world: World, action: str) -> None:
    """Let another client of the person do something now; raises `tray_app.sandbox.reading.Misfit`."""
    mctime = world.part(McTime)
    moment = world.clock.now().replace(microsecond=0).astimezone(world.person.zone)
    try:
        match action:
            case "start":
                mctime.start(moment, time_type="work", comment="", organization_id="")
            case "break":
                mctime.toggle_break(moment)
            case "stop":
                mctime.stop(moment, None)
            case "cancel":
                mctime.cancel()
            case _:
                raise reading.Misfit("click: start, break, stop or cancel is expected")
    except McTimeRefusal as refusal:
        raise reading.Misfit(f"click: {refusal.message}") from refusal


def describe(world: World) -> dict[str, Any]:
    """Return the clock, the entries, what could not be saved, and how the service behaves."""
    mctime = world.part(McTime)
    told = [entry_told(each, organizations_told=True) for each in mctime.entries]
    return {
        "running": None if mctime.running is None else running_told(mctime.running),
        "entries": [
            {**each, "approved": entry.approved} for each, entry in zip(told, mctime.entries, strict=True)
        ],
        "invalid": [entry_told(each, organizations_told=True) for each in mctime.invalid],
        "mails": mctime.mails,
        "manners": {
            name: value.value if isinstance(value, Enum) else value
            for name, value in asdict(mctime.manners).items()
        },
    }


def _refuse(fault: Fault) -> web.Response:
    """Answer as the fault says; its code is the HTTP status."""
    status = fault.status or (int(fault.code) if fault.code.isdecimal() else 500)
    refusal = McTimeRefusal(status, fault.message)
    return json_answer(refusal.envelope(), status=status, retry_after=fault.retry_after)


def _bare_error(fault: Fault) -> web.Response:
    return json_answer({"message": fault.message or "Error", "valid": False}, status=fault.status or 400)


def _see(request: web.Request, body: str) -> Seen:
    """Tell writes to the clock apart by what they do: ``/clock/start``."""
    path = request.path
    if request.method == "POST" and path.endswith("/clock"):
        path = f"{path}/{_action(body)}"
    return Seen(path=path, query=request.query_string, body=body, has_key=HEADER in request.headers)


def _action(body: str) -> str:
    try:
        members = json.loads(body)
    except (ValueError, RecursionError):
        return "unreadable"
    action = members.get("action") if isinstance(members, dict) else None
    return action if isinstance(action, str) and action.isalpha() else "unreadable"


DIALECT = Dialect(
    prefixes=(PREFIX,),
    payload="items",
    start="from",
    success=lambda payload: {"items": payload, "valid": True},
    refuse=_refuse,
    bare_error=_bare_error,
    see=_see,
)
