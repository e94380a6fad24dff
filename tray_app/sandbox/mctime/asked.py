"""Reading what a client asks. Strict: what it gets wrong is refused.

Source: https://mctime.readme.io/reference (clock-status, manipulating-clocking-times, get-time-entries):
moments in ISO 8601 with an offset; a plus sign in a query has to be sent as ``%2B``.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from typing import Any

from aiohttp import web

from tray_app.sandbox.mctime.keys import HEADER, Role, role_of
from tray_app.sandbox.mctime.people import ORGANIZATIONS, PERSON_ID, is_user
from tray_app.sandbox.mctime.refusals import McTimeRefusal
from tray_app.sandbox.mctime.state import McTime
from tray_app.sandbox.wire import WORLD, json_answer
from tray_app.sandbox.world import World

PREFIX = "/mctime/"
BASE = f"{PREFIX}api/v2/auth"
TIME_TYPES = frozenset(
    {
        "work",
        "parental_leave",
        "worked_rest_period",
        "clocking",
        "statutory_leave",
        "public_holiday_abroad",
        "medical_leave",
        "bad_weather",
        "company_vacation",
        "unpaid_vacation",
        "care_leave",
        "out_office",
        "work_accident_sickness",
        "military_exercize",
        "flextime",
        "unpaid_time_off",
        "home_office",
        "study_leave",
        "paid_time_off",
        "other_leave",
        "vacation_abroad",
        "travel",
        "sick",
        "military_service",
        "jubilee_day",
        "vacation",
        "move",
        "special_leave",
        "free_time",
    }
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", re.ASCII)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def told(handler: Handler) -> Handler:
    """Return the handler behind key and limit, with every refusal in its envelope."""

    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            role(request)
            if not state(request).count(asyncio.get_running_loop().time()):
                raise McTimeRefusal(429)  # noqa: TRY301 -- all refusals leave here
            return await handler(request)
        except McTimeRefusal as refusal:
            return json_answer(refusal.envelope(), status=refusal.status)

    return handle


def world(request: web.Request) -> World:
    """Return the sandbox's world."""
    return request.app[WORLD]


def state(request: web.Request) -> McTime:
    """Return McTime's state."""
    return world(request).part(McTime)


def role(request: web.Request) -> Role:
    """Return what the request's key shows; raises for one that is not known."""
    found = role_of(request.headers.get(HEADER, ""))
    if found is None:
        raise McTimeRefusal(401)
    return found


def may_see(request: web.Request, user_id: str) -> bool:
    """Tell whether the key shows this person."""
    return user_id == PERSON_ID or (role(request) is Role.MANAGER and is_user(user_id))


def good(request: web.Request, *data: object, adjusted: bool = False) -> web.Response:
    """Return a good answer, worded anew each time; 201 for a write that was adjusted."""
    items = [{"message": state(request).message(), "data": each, "valid": None} for each in data]
    return json_answer({"items": items, "valid": True}, status=201 if adjusted else 200)


def page(request: web.Request, items: list[Any], size: int) -> list[Any]:
    """Return the page of `items` that was asked for."""
    text = request.query.get("page", "1")
    if not (text.isascii() and text.isdecimal() and 1 <= len(text) <= 9 and int(text) >= 1):  # noqa: PLR2004 -- digits
        raise McTimeRefusal(400, "page has to be a positive number")
    number = int(text)
    return items[(number - 1) * size : number * size]


def moment(value: object, name: str) -> datetime:
    """Read a moment with its offset."""
    try:
        if isinstance(value, str) and _MOMENT.fullmatch(value):
            return datetime.fromisoformat(value)
    except ValueError:
        pass
    raise McTimeRefusal(400, f"{name} has to be ISO-8601 with a timezone, eg. 2022-04-25T08:00:00+03:00")


async def body(request: web.Request, known: Collection[str]) -> dict[str, Any]:
    """Read a JSON object with none but these members."""
    try:
        members = json.loads(await request.text()) if request.content_type == "application/json" else None
    except (ValueError, RecursionError):
        members = None
    return members_of(members, known, "The body")


def members_of(value: object, known: Collection[str], name: str) -> dict[str, Any]:
    """Return an object's members, none of which is unknown."""
    if not isinstance(value, dict):
        raise McTimeRefusal(400, f"{name} has to be an object")
    unknown = sorted(set(value) - set(known))
    if unknown:
        raise McTimeRefusal(400, f"{name}: unknown {', '.join(unknown)}")
    return value


def text(members: dict[str, Any], name: str) -> str:
    """Return a text; empty when it is missing."""
    value = members.get(name, "")
    if not isinstance(value, str):
        raise McTimeRefusal(400, f"{name} has to be a text")
    return value


def time_type(members: dict[str, Any], *, required: bool = True) -> str:
    """Return a kind of time."""
    value = text(members, "timeType")
    if value not in TIME_TYPES and (value or required):
        raise McTimeRefusal(400, "timeType is not a valid time type")
    return value


def organization(number: str, name: str) -> str:
    """Return an organisation's number; of several that have the name, the last is as good as any."""
    if number:
        if number not in ORGANIZATIONS:
            raise McTimeRefusal(404, "Organization not found")
        return number
    matching = [each for each, its_name in ORGANIZATIONS.items() if its_name == name]
    if name and not matching:
        raise McTimeRefusal(404, "Organization not found")
    return matching[-1] if matching else ""
