"""WorkTime One over HTTP: routes, envelopes, headers. Strict: what a client gets wrong is refused.

Source: https://worktime.one/en/api.
"""

import json
import re
from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Any

from aiohttp import web

from tray_app.sandbox.wire import WORLD, json_answer
from tray_app.sandbox.worktime_one.clockings import written
from tray_app.sandbox.worktime_one.keys import may_write
from tray_app.sandbox.worktime_one.refusals import WorkTimeRefusal, wrong
from tray_app.sandbox.worktime_one.staff import employee_ids
from tray_app.sandbox.worktime_one.state import LOCKS, WorkTimeOne

PREFIX = "/worktime-one/"
BASE = f"{PREFIX}v1"
DEFAULT_PAGE, LARGEST_PAGE = 50, 100
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", re.ASCII)
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_routes(app: web.Application) -> None:
    """Add the endpoints that a clock may want; anything else below the prefix is not found."""
    app.router.add_get(f"{BASE}/organization", _told(_organization))
    app.router.add_get(f"{BASE}/employees", _told(_employees))
    app.router.add_get(f"{BASE}/employees/{{id}}", _told(_employee))
    app.router.add_get(f"{BASE}/attendance", _told(_attendance))
    app.router.add_post(f"{BASE}/attendance/clock", _told(_clock, writing=True))
    app.router.add_get(f"{BASE}/locks", _told(_locks))
    app.router.add_route("*", PREFIX + "{tail:.*}", _told(_nowhere))
    app.on_response_prepare.append(_rate_headers)


def _told(handler: Handler, *, writing: bool = False) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        world = request.app[WORLD]
        try:
            able = may_write(request.headers.get("Authorization", ""))
            if not world.part(WorkTimeOne).quota.count(world.clock.now()):
                raise WorkTimeRefusal("rate_limit_exceeded")  # noqa: TRY301 -- all refusals leave here
            if writing and not able:
                raise WorkTimeRefusal("forbidden")  # noqa: TRY301 -- as above
            return await handler(request)
        except WorkTimeRefusal as refusal:
            return json_answer(refusal.envelope(), status=refusal.status)

    return handle


async def _rate_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Tell what is left, with every answer; a refusal that asks for a wait tells it as the reset alone."""
    if not request.path.startswith(PREFIX):
        return
    world = request.app[WORLD]
    quota, now = world.part(WorkTimeOne).quota, world.clock.now()
    ends = int(quota.ends(now).timestamp())
    wait = response.headers.pop("Retry-After", None)
    if wait is not None:
        ends = int(now.timestamp()) + int(wait)
    response.headers["X-RateLimit-Limit"] = str(quota.plan.per_hour)
    response.headers["X-RateLimit-Remaining"] = str(quota.remaining(now))
    response.headers["X-RateLimit-Reset"] = str(ends)


async def _nowhere(request: web.Request) -> web.Response:
    raise WorkTimeRefusal("not_found", f"{request.method} {request.path}: no such endpoint")


async def _organization(request: web.Request) -> web.Response:
    del request
    return _success(
        {
            "id": "org_123456",
            "name": "Sandbox Organisation",
            "employees_count": len(employee_ids()),
            "created_at": "2024-01-15T10:30:00Z",
        }
    )


async def _employees(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    people = world.part(WorkTimeOne).everybody(world)
    status = request.query.get("status", "")
    if status not in {"", "active", "inactive"}:
        raise wrong("status", "The 'status' field must be active or inactive")
    chosen = [person for person in people if status in {"", person["status"]}]
    limit = _whole(request, "limit", DEFAULT_PAGE)
    if limit > LARGEST_PAGE:
        raise wrong("limit", f"The 'limit' field may not be greater than {LARGEST_PAGE}")
    return _page(chosen, _whole(request, "page", 1), limit)


async def _employee(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    for person in world.part(WorkTimeOne).everybody(world):
        if person["id"] == request.match_info["id"]:
            return _success(person)
    raise WorkTimeRefusal("not_found")


async def _attendance(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    state = world.part(WorkTimeOne)
    first, last = _date(request, "start_date"), _date(request, "end_date")
    employee_id = "" if state.manners.filter_ignored else request.query.get("employee_id", "")
    rows = [
        row
        for row in state.attendance(world)
        if employee_id in {"", row["employee_id"]}
        and (not first or first <= row["date"])
        and (not last or row["date"] <= last)
    ]
    if not state.manners.page_size:
        return _success(rows)
    return _page(rows, _whole(request, "page", 1), state.manners.page_size)


async def _clock(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    state = world.part(WorkTimeOne)
    body = await _body(request)
    employee_id = _text(body, "employee_id", required=True)
    if employee_id not in employee_ids():
        raise WorkTimeRefusal("not_found", "Employee not found", field="employee_id")
    kind = _text(body, "type", required=True)
    if kind not in {"clock_in", "clock_out"}:
        raise wrong("type", "The 'type' field must be clock_in or clock_out")
    moment = _moment(_text(body, "timestamp", required=True))
    if moment > world.clock.now():
        raise wrong("timestamp", "The 'timestamp' field may not lie in the future")
    lock_id = _text(body, "lock_id", required=state.manners.lock_required) or None
    if lock_id is not None and lock_id not in LOCKS:
        raise wrong("lock_id", "The 'lock_id' field names no lock of this organisation")
    state.record(kind, moment, notes=_text(body, "notes"), lock_id=lock_id)
    if state.manners.bare_answer:
        return json_answer({"success": True}, status=201)
    event = {"id": "event_123456", "employee_id": employee_id, "type": kind, "timestamp": written(moment)}
    return json_answer({"success": True, "data": event}, status=201)


async def _locks(request: web.Request) -> web.Response:
    del request
    return _success([{"id": lock, "name": f"Door {lock}", "status": "online"} for lock in LOCKS])


def _success(data: object) -> web.Response:
    return json_answer({"success": True, "data": data})


def _page(items: list[dict[str, Any]], page: int, limit: int) -> web.Response:
    chosen = items[(page - 1) * limit : page * limit]
    pagination = {"page": page, "limit": limit, "total": len(items)}
    return json_answer({"success": True, "data": chosen, "pagination": pagination})


def _whole(request: web.Request, name: str, default: int) -> int:
    text = request.query.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) <= 9 and int(text) >= 1):  # noqa: PLR2004 -- digits
        raise wrong(name, f"The '{name}' field must be a positive number")
    return int(text)


def _date(request: web.Request, name: str) -> str:
    text = request.query.get(name, "")
    try:
        fits = not text or (_DATE.fullmatch(text) is not None and bool(date.fromisoformat(text)))
    except ValueError:
        fits = False
    if not fits:
        raise wrong(name, f"The '{name}' field must be a date (YYYY-MM-DD)")
    return text


async def _body(request: web.Request) -> dict[str, Any]:
    try:
        body = json.loads(await request.text()) if request.content_type == "application/json" else None
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise WorkTimeRefusal("invalid_request", "The body must be a JSON object")
    return body


def _text(body: dict[str, Any], name: str, *, required: bool = False) -> str:
    value = body.get(name)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value):
        raise wrong(name, f"The '{name}' field is required" if required else f"The '{name}' field is no text")
    return value


def _moment(text: str) -> datetime:
    try:
        if _MOMENT.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        pass
    raise wrong("timestamp", "The 'timestamp' field must be UTC, such as 2024-11-18T09:00:00Z")
