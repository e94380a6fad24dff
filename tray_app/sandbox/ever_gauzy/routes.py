"""Ever Gauzy over HTTP: routes, guards, headers. Strict: what a client gets wrong is refused or leads astray.

Source: https://github.com/ever-co/ever-gauzy: timer.controller.ts, time-log.controller.ts,
statistic.controller.ts, tenant-base.guard.ts.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from aiohttp import web

from tray_app.sandbox.ever_gauzy import entrance, records
from tray_app.sandbox.ever_gauzy.inputs import (
    NUMBERS,
    body_of,
    check_organization,
    check_start,
    check_stop,
    is_own,
    moment,
    named,
    span,
    tenant_of,
)
from tray_app.sandbox.ever_gauzy.logs import TimeLog, newest, overlap, told
from tray_app.sandbox.ever_gauzy.people import EMPLOYEE_ID, ORGANIZATION_ID, TENANT_ID
from tray_app.sandbox.ever_gauzy.refusals import GauzyRefusal, invalid
from tray_app.sandbox.ever_gauzy.state import EverGauzy
from tray_app.sandbox.wire import WORLD, json_answer
from tray_app.sandbox.world import World

PREFIX = "/gauzy/"
BASE = f"{PREFIX}api"
COLLEAGUE_WORKED = timedelta(hours=40)
"""What colleagues' logs add to a sum that nobody asked to be one person's."""

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add_routes(app: web.Application) -> None:
    """Add the endpoints that a clock may want; anything else below the prefix is not found."""
    public: dict[str, Handler] = {
        "/auth/signin.email.password": entrance.workspaces,
        "/auth/signin.workspace": entrance.enter,
        "/auth/login": entrance.login,
        "/auth/refresh-token": entrance.refresh,
    }
    for path, handler in public.items():
        app.router.add_post(f"{BASE}{path}", _told(handler, public=True))
    app.router.add_get(BASE, _told(_alive, public=True))
    app.router.add_get(f"{BASE}/user/me", _told(records.me, tenant=False))
    reading: dict[str, Handler] = {
        "/user-organization": records.memberships,
        "/organization/{id}": records.organization,
        "/employee/{id}": records.employee,
        "/organization-projects/employee/{id}": records.projects,
        "/organization-contact/employee/{id}": records.clients,
        "/tasks/employee/{id}": records.tasks,
        "/timesheet/timer/status": _status,
        "/timesheet/timer/status/worked": _worked,
        "/timesheet/time-log": _list,
        "/timesheet/time-log/conflict": _conflict,
        "/timesheet/time-log/{id}": _one,
        "/timesheet/statistics/counts": _counts,
    }
    for path, handler in reading.items():
        app.router.add_get(f"{BASE}{path}", _told(handler))
    app.router.add_post(f"{BASE}/timesheet/timer/start", _told(_start))
    app.router.add_post(f"{BASE}/timesheet/timer/stop", _told(_stop))
    app.router.add_post(f"{BASE}/timesheet/timer/toggle", _told(_toggle))
    app.router.add_put(f"{BASE}/timesheet/time-log/{{id}}", _told(_edit))
    app.router.add_route("*", PREFIX + "{tail:.*}", _told(_nowhere, public=True))
    app.on_response_prepare.append(_rate_headers)


def _told(handler: Handler, *, public: bool = False, tenant: bool = True) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        world = request.app[WORLD]
        state, now = world.part(EverGauzy), world.clock.now()
        try:
            if not state.requests.count(now):
                wait = max(state.requests.seconds_left(now), 1)
                raise GauzyRefusal(429, retry_after=wait)  # noqa: TRY301 -- all refusals leave here
            if not public:
                await _admit(request, state, now, tenant=tenant)
            return await handler(request)
        except GauzyRefusal as refusal:
            return json_answer(refusal.envelope(), status=refusal.status, retry_after=refusal.retry_after)

    return handle


async def _admit(request: web.Request, state: EverGauzy, now: datetime, *, tenant: bool) -> None:
    owner = tenant_of(request, state, now)
    if not tenant:
        return
    spelled = [value.decode() for name, value in request.raw_headers if name in {b"Tenant-Id", b"tenant-id"}]
    asked = request.query if request.method in {"GET", "DELETE"} else await body_of(request)
    named_tenant = spelled[0] if spelled else asked.get("tenantId")
    if named_tenant != owner:
        raise GauzyRefusal(403)


async def _rate_headers(request: web.Request, response: web.StreamResponse) -> None:
    if request.path.startswith(PREFIX):
        world = request.app[WORLD]
        throttle, now = world.part(EverGauzy).requests, world.clock.now()
        response.headers["X-RateLimit-Limit"] = str(throttle.limit)
        response.headers["X-RateLimit-Remaining"] = str(throttle.remaining(now))
        response.headers["X-RateLimit-Reset"] = str(throttle.seconds_left(now))


async def _nowhere(request: web.Request) -> web.Response:
    raise GauzyRefusal(404, f"Cannot {request.method} {request.path}")


async def _alive(request: web.Request) -> web.Response:
    del request
    return json_answer({"status": 200, "message": "Gauzy API"})


async def _status(request: web.Request) -> web.Response:
    """Answer for a span; without one it is the server's own day, and the server's clock shows UTC."""
    world, state = _asked(request)
    now = world.clock.now()
    midnight = now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    given = "todayStart" in request.query and "todayEnd" in request.query
    start, finish = (
        span(request.query, "todayStart", "todayEnd") if given else (midnight, midnight + timedelta(days=1))
    )
    source = request.query.get("source")
    within = [log for log in state.logs if start <= log.started_at < finish and source in {None, log.source}]
    last = newest(within)
    worked = sum((log.duration for log in within if log.slots and not log.running), start=timedelta(0))
    running = last is not None and last.running
    if last is not None and running:
        worked += now - last.started_at
    return json_answer(
        {
            "duration": int(worked.total_seconds()),
            "running": running,
            "lastLog": None if last is None else _as_told(last),
        }
    )


async def _worked(request: web.Request) -> web.Response:
    """Answer the newest log of each employee that was asked for: of nobody, where none was."""
    world, state = _asked(request)
    if state.manners.worked_refused:
        raise GauzyRefusal(403)
    last = newest(state.logs)
    if last is None or EMPLOYEE_ID not in named(request.query, "employeeIds"):
        return json_answer([])
    idle = world.clock.now() - last.stopped_at >= timedelta(days=1)
    return json_answer(
        [
            {
                "duration": int(last.duration.total_seconds()),
                "running": last.running,
                "lastLog": _as_told(last),
                "timerStatus": "running" if last.running else "idle" if idle else "pause",
            }
        ]
    )


async def _list(request: web.Request) -> web.Response:
    """Answer the logs with slots that began in a span; of all employees, where none was asked for."""
    world, state = _asked(request)
    if "source" in request.query:
        raise invalid(["source must be an array"])
    start, finish = span(request.query, "startDate", "endDate")
    asked = named(request.query, "employeeIds")
    logs = [_as_told(log) for log in state.listed() if start <= log.started_at < finish]
    own = logs if not asked or EMPLOYEE_ID in asked else []
    return json_answer(own if asked else [*own, _of_a_colleague(world.clock.now())])


async def _conflict(request: web.Request) -> web.Response:
    _, state = _asked(request)
    start, finish = span(request.query, "startDate", "endDate")
    if request.query.get("employeeId") != EMPLOYEE_ID:
        return json_answer([])
    found = [log for log in state.logs if overlap(log, start, finish) and log.slots]
    return json_answer([_as_told(log) for log in found])


async def _one(request: web.Request) -> web.Response:
    state = request.app[WORLD].part(EverGauzy)
    return json_answer(_as_told(state.find(request.match_info["id"])))


async def _counts(request: web.Request) -> web.Response:
    _, state = _asked(request)
    week, today = span(request.query, "startDate", "endDate"), span(request.query, "todayStart", "todayEnd")
    asked = named(request.query, "employeeIds")
    more = timedelta(0) if asked else COLLEAGUE_WORKED

    def sum_of(start: datetime, finish: datetime) -> int:
        logs = [log for log in state.listed() if start <= log.started_at < finish and not log.running]
        return int(sum((log.duration for log in logs), start=more).total_seconds())

    return json_answer(
        {
            "employeesCount": 1,
            "projectsCount": 0,
            "weekActivities": 0,
            "todayActivities": 0,
            "weekDuration": sum_of(*week),
            "todayDuration": sum_of(*today),
        }
    )


async def _start(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    body = await body_of(request)
    check_start(body)
    _check_employee(request, body)
    return json_answer(_as_told(_started(world, body)), status=201)


async def _stop(request: web.Request) -> web.Response:
    world = request.app[WORLD]
    body = await body_of(request)
    stopped_at = check_stop(body, world.clock.now())
    _check_employee(request, body)
    return json_answer(_as_told(_stopped(world, body, stopped_at)), status=201)


async def _toggle(request: web.Request) -> web.Response:
    """Do whichever of both has not been done: a repeated request undoes itself."""
    world = request.app[WORLD]
    body = await body_of(request)
    check_start(body)
    _check_employee(request, body)
    running = any(log.running for log in world.part(EverGauzy).logs)
    log = _stopped(world, body, None) if running else _started(world, body)
    return json_answer(_as_told(log), status=201)


async def _edit(request: web.Request) -> web.Response:
    world, body = request.app[WORLD], await body_of(request)
    state = world.part(EverGauzy)
    check_organization(body)
    start, finish = span(body, "startedAt", "stoppedAt")
    if not state.manners.may_modify:
        raise GauzyRefusal(403)
    log = state.find(request.match_info["id"])
    if log.running or finish <= start or finish > world.clock.now():
        raise GauzyRefusal(400, "Failed to update manual time log")
    changed = replace(
        log,
        started_at=start,
        stopped_at=finish,
        description=body.get("description", log.description),
        edited_at=world.clock.now(),
    )
    state.edit(changed)
    return json_answer(_as_told(state.find(log.id)))


def _asked(request: web.Request) -> tuple[World, EverGauzy]:
    check_organization(request.query)
    _check_employee(request, request.query)
    world = request.app[WORLD]
    return world, world.part(EverGauzy)


def _check_employee(request: web.Request, fields: Any) -> None:  # noqa: ANN401 -- a query or a body
    world = request.app[WORLD]
    state = world.part(EverGauzy)
    there = tenant_of(request, state, world.clock.now()) == TENANT_ID and is_own(fields)
    if not there or not state.manners.is_employee:
        raise GauzyRefusal(404, "We couldn't find the employee you were looking for.")


def _started(world: World, body: dict[str, Any]) -> TimeLog:
    state, now = world.part(EverGauzy), world.clock.now()
    began = moment(body, "startedAt") if body.get("startedAt") is not None else now
    log = TimeLog(
        id=state.new_number(),
        started_at=began,
        stopped_at=began,
        running=True,
        source=body["source"],
        log_type=body["logType"],
        description=body.get("description") or None,
        numbers=tuple((name, body[name]) for name in NUMBERS if body.get(name)),
        billable=body.get("isBillable") is True,
    )
    return state.start(log, now)


def _stopped(world: World, body: dict[str, Any], stopped_at: datetime | None) -> TimeLog:
    slots = body.get("manualTimeSlot") is not True
    return world.part(EverGauzy).stop(
        stopped_at, source=str(body.get("source", "")), now=world.clock.now(), slots=slots
    )


def _as_told(log: TimeLog) -> dict[str, Any]:
    return told(log, tenant_id=TENANT_ID, organization_id=ORGANIZATION_ID, employee_id=EMPLOYEE_ID)


def _of_a_colleague(now: datetime) -> dict[str, Any]:
    log = TimeLog(
        id="c011ea60-0000-4000-8000-000000000001", started_at=now - COLLEAGUE_WORKED, stopped_at=now
    )
    number = "c011ea60-0000-4000-8000-000000000002"
    return told(log, tenant_id=TENANT_ID, organization_id=ORGANIZATION_ID, employee_id=number)
