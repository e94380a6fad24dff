"""McTime's clock and times over HTTP.

Source: https://mctime.readme.io/reference (clock-status, manipulating-clocking-times, get-time-entries,
get-time-entry-by-id, add-time-entry).
"""

from datetime import datetime, timedelta
from typing import Any

from aiohttp import web

from tray_app.sandbox.mctime import asked
from tray_app.sandbox.mctime.asked import BASE, PREFIX, good, may_see, moment, state, told
from tray_app.sandbox.mctime.clocks import Span, Stored
from tray_app.sandbox.mctime.keys import Role
from tray_app.sandbox.mctime.lists import add_list_routes
from tray_app.sandbox.mctime.people import PERSON_ID, colleague_id
from tray_app.sandbox.mctime.refusals import McTimeRefusal
from tray_app.sandbox.mctime.shapes import (
    absent_told,
    clock_told,
    colleagues_clocks,
    entry_told,
    running_told,
)
from tray_app.sandbox.mctime.state import new_number
from tray_app.sandbox.wire import json_answer

PAGE = 20
LONGEST_SPAN = timedelta(days=366)
PAST_IS = timedelta(minutes=1)
"""Where no past time may be entered, this is still the present."""


def add_routes(app: web.Application) -> None:
    """Add the endpoints that a clock may want; anything else below the prefix is not found."""
    app.router.add_get(f"{BASE}/clock", told(_clocks))
    app.router.add_post(f"{BASE}/clock", told(_clock))
    app.router.add_get(f"{BASE}/times", told(_times))
    app.router.add_get(f"{BASE}/times/{{id}}", told(_time))
    app.router.add_post(f"{BASE}/times", told(_add_times))
    app.router.add_delete(f"{BASE}/times", told(_delete_time))
    add_list_routes(app)
    app.router.add_route("*", PREFIX + "{tail:.*}", told(_nowhere))


async def _nowhere(request: web.Request) -> web.Response:
    raise McTimeRefusal(404, f"{request.method} {request.path}: no such endpoint")


async def _clocks(request: web.Request) -> web.Response:
    mctime, world = state(request), asked.world(request)
    now = world.clock.now().replace(microsecond=0).astimezone(world.person.zone)
    everybody = colleagues_clocks(now) if asked.role(request) is Role.MANAGER else []
    if mctime.running is not None:
        everybody.append(clock_told(mctime.running, world.person.name, mctime.manners))
    wanted = request.query.getall("userIds", [])
    chosen = [each for each in everybody if not wanted or each["userId"] in wanted]
    chosen = [each for each in chosen if _fits(request, "timeTypes", each["type"])]
    chosen = [each for each in chosen if _fits(request, "organizationIds", each["organizationId"])]
    items = [
        {"message": mctime.message(), "data": each, "valid": None}
        if mctime.manners.under_data
        else {"message": mctime.message(), **each}
        for each in asked.page(request, chosen, PAGE)
    ]
    if mctime.running is None and (PERSON_ID in wanted or not everybody):
        items += [
            {"message": mctime.message(), **each} for each in absent_told(mctime.manners.absent, PERSON_ID)
        ]
    items += [
        {"message": "Bad Request: this user may not be seen", "valid": False, "status": 400}
        for each in wanted
        if not may_see(request, each)
    ]
    return json_answer({"items": items, "valid": True})


async def _clock(request: web.Request) -> web.Response:
    known = {"action", "dateTime", "userId", "timeType", "comment", "organizationId", "organizationName"}
    members = await asked.body(request, known)
    user_id = asked.text(members, "userId") or PERSON_ID
    if not may_see(request, user_id):
        raise McTimeRefusal(401)
    if user_id != PERSON_ID:
        raise McTimeRefusal(400, "The sandbox clocks for its one person only")
    mctime = state(request)
    match members.get("action"):
        case "start":
            return _start(request, members)
        case "break":
            return good(request, running_told(mctime.toggle_break(_effective(request, members))))
        case "stop":
            when = _effective(request, members)
            comment = asked.text(members, "comment") if "comment" in members else None
            entry, adjusted = mctime.stop(when, comment)
            return good(request, {**_entry(request, entry), "userId": PERSON_ID}, adjusted=adjusted)
        case "cancel":
            return good(request, running_told(mctime.cancel()))
        case "update":
            organization_id = _organization(members)
            time_type = asked.time_type(members, required=False)
            return good(
                request, running_told(mctime.update(time_type=time_type, organization_id=organization_id))
            )
        case _:
            raise McTimeRefusal(400, "action has to be start, break, stop, cancel or update")


def _start(request: web.Request, members: dict[str, Any]) -> web.Response:
    mctime = state(request)
    organization_id = _organization(members)
    if mctime.manners.organization_needed and not organization_id:
        raise McTimeRefusal(400, "Please provide an organization")
    running, adjusted = mctime.start(
        _effective(request, members),
        time_type=asked.time_type(members),
        comment=asked.text(members, "comment"),
        organization_id=organization_id,
    )
    return good(request, running_told(running), adjusted=adjusted)


def _effective(request: web.Request, members: dict[str, Any]) -> datetime:
    """Return the moment of a write; where the organisation forbids it, none in the past."""
    when, now = moment(members.get("dateTime"), "dateTime"), asked.world(request).clock.now()
    if when > now:
        raise McTimeRefusal(400, "Time entries in the future are not allowed")
    if state(request).manners.past == "false" and now - when > PAST_IS:
        raise McTimeRefusal(400, "Time entries in the past are not allowed")
    return when


def _organization(members: dict[str, Any]) -> str:
    return asked.organization(asked.text(members, "organizationId"), asked.text(members, "organizationName"))


def _entry(request: web.Request, entry: Stored) -> dict[str, Any]:
    return entry_told(entry, organizations_told=state(request).manners.organizations_told)


async def _times(request: web.Request) -> web.Response:
    begin, end = (moment(request.query.get(name), name) for name in ("from", "to"))
    if end - begin > LONGEST_SPAN:
        raise McTimeRefusal(400, "from and to may lie 366 days apart at most")
    wanted = request.query.getall("userIds", [])
    if not all(may_see(request, each) for each in wanted):
        raise McTimeRefusal(401)
    own = [
        (PERSON_ID, _entry(request, each))
        for each in state(request).entries
        if begin <= each.start <= end and _fits(request, "timeTypes", each.time_type)
    ]
    rows = [*own, *_colleagues_times(request, begin, end)]
    rows = [row for row in rows if not wanted or row[0] in wanted]
    groups: dict[str, list[dict[str, Any]]] = {}
    for owner, row in asked.page(request, rows, PAGE):
        groups.setdefault(owner, []).append(row)
    return good(
        request,
        {"timeEntries": [{"userId": owner, "times": times} for owner, times in groups.items()]},
    )


def _colleagues_times(
    request: web.Request, begin: datetime, end: datetime
) -> list[tuple[str, dict[str, Any]]]:
    if asked.role(request) is not Role.MANAGER:
        return []
    start = asked.world(request).clock.now().replace(microsecond=0) - timedelta(days=1)
    entry = Stored(number="", start=start, finish=start + timedelta(hours=6), comment="A colleague's words")
    return [
        (colleague_id(number), {**_entry(request, entry), "id": colleague_id(500 + number)})
        for number in range(1, 4)
        if begin <= start <= end
    ]


async def _time(request: web.Request) -> web.Response:
    for entry in state(request).entries:
        if entry.number == request.match_info["id"]:
            approval = "approved" if entry.approved else "not_approved_yet"
            name = asked.world(request).person.name
            return good(request, {**_entry(request, entry), "userName": name, "approvalStatus": approval})
    raise McTimeRefusal(404)


async def _add_times(request: web.Request) -> web.Response:
    members = await asked.body(request, {"userId", "times"})
    if not may_see(request, asked.text(members, "userId")):
        raise McTimeRefusal(401)
    times = members.get("times")
    if not isinstance(times, list) or not times:
        raise McTimeRefusal(400, "times has to be a list")
    saved = [state(request).put(_read_time(request, each)) for each in times]
    return good(
        request,
        *(_entry(request, each.entry) for each in saved),
        adjusted=any(each.overwritten for each in saved),
    )


def _read_time(request: web.Request, value: object) -> Stored:
    """Read an entry. An edit takes the place of all that was there: what is left out is gone."""
    known = {"id", "from", "to", "breaks", "timeType", "comment", "organization"}
    members = asked.members_of(value, known, "A time")
    mctime, number = state(request), asked.text(members, "id")
    if number and (not mctime.manners.edits or number not in {each.number for each in mctime.entries}):
        raise McTimeRefusal(400, "This time entry cannot be edited")
    begin, end = moment(members.get("from"), "from"), moment(members.get("to"), "to")
    breaks = tuple(_read_break(each) for each in members.get("breaks") or [])
    if end < begin or any(each.start < begin or (each.finish or end) > end for each in breaks):
        raise McTimeRefusal(400, "from, to and the breaks do not fit together")
    organization = asked.members_of(members.get("organization", {}), {"id", "name"}, "organization")
    return Stored(
        number=number or new_number(),
        start=begin,
        finish=end,
        time_type=asked.time_type(members),
        comment=asked.text(members, "comment"),
        organization_id=asked.organization(asked.text(organization, "id"), asked.text(organization, "name")),
        breaks=breaks,
        creation=None if number else "times",
    )


def _read_break(value: object) -> Span:
    members = asked.members_of(value, {"id", "from", "to", "automatic"}, "A break")
    begin, end = moment(members.get("from"), "from"), moment(members.get("to"), "to")
    if end < begin:
        raise McTimeRefusal(400, "A break ends before it begins")
    return Span(number=new_number(), start=begin, finish=end)


async def _delete_time(request: web.Request) -> web.Response:
    for number in request.query.getall("id", []):
        state(request).delete(number)
    return good(request, {})


def _fits(request: web.Request, name: str, value: object) -> bool:
    wanted = request.query.getall(name, [])
    return not wanted or value in wanted
