"""Signing in, and the renewal of tokens, over HTTP.

Source: https://github.com/ever-co/ever-gauzy: auth.controller.ts, auth.service.ts, user.model.ts.
"""

from typing import Any

from aiohttp import web

from tray_app.sandbox.ever_gauzy.inputs import body_of
from tray_app.sandbox.ever_gauzy.people import (
    EMAIL,
    OTHER_TENANT_ID,
    PASSWORD,
    TENANT_ID,
    claims,
    user,
)
from tray_app.sandbox.ever_gauzy.refusals import GauzyRefusal
from tray_app.sandbox.ever_gauzy.state import EverGauzy
from tray_app.sandbox.wire import WORLD, json_answer
from tray_app.sandbox.world import World

TICKET = "workspace-ticket-"


async def workspaces(request: web.Request) -> web.Response:
    """Answer the workspaces of an address, each with a token to enter it."""
    world = request.app[WORLD]
    state = world.part(EverGauzy)
    if state.manners.plain_login_only:
        raise GauzyRefusal(404, f"Cannot {request.method} {request.path}")
    await _check_login(request, state, world)
    tenants = [TENANT_ID, OTHER_TENANT_ID] if state.manners.several_workspaces else [TENANT_ID]
    return json_answer(
        {
            "workspaces": [
                {"user": user(world.person.name, tenant), "token": f"{TICKET}{tenant}"} for tenant in tenants
            ],
            "confirmed_email": EMAIL,
            "show_popup": len(tenants) > 1,
            "total_workspaces": len(tenants),
        }
    )


async def enter(request: web.Request) -> web.Response:
    """Answer the tokens of a workspace."""
    world = request.app[WORLD]
    body = await body_of(request)
    tenant = str(body.get("token", "")).removeprefix(TICKET)
    if body.get("email") != EMAIL or tenant not in {TENANT_ID, OTHER_TENANT_ID}:
        raise GauzyRefusal(401)
    return json_answer(_entered(world, tenant))


async def login(request: web.Request) -> web.Response:
    """Answer the tokens of some workspace, without a word about the others."""
    world = request.app[WORLD]
    await _check_login(request, world.part(EverGauzy), world)
    return json_answer(_entered(world, TENANT_ID))


async def refresh(request: web.Request) -> web.Response:
    """Replace a pair; the refresh token dies. A failure inside is answered with nothing."""
    world = request.app[WORLD]
    state, now = world.part(EverGauzy), world.clock.now()
    if state.manners.empty_refresh:
        return web.Response(status=200, content_type="application/json")
    body = await body_of(request)
    used = state.tokens.use_up(str(body.get("refresh_token", "")), now)
    if used is None:
        raise GauzyRefusal(401)
    issued = state.tokens.issue(claims(used.tenant_id), used.tenant_id, now)
    return json_answer({"token": issued.access, "refresh_token": issued.refresh})


async def _check_login(request: web.Request, state: EverGauzy, world: World) -> None:
    now = world.clock.now()
    if not state.logins.count(now):
        raise GauzyRefusal(429, retry_after=max(state.logins.seconds_left(now), 1))
    body = await body_of(request)
    if body.get("email") != EMAIL or body.get("password") != PASSWORD:
        raise GauzyRefusal(401)


def _entered(world: World, tenant: str) -> dict[str, Any]:
    state = world.part(EverGauzy)
    issued = state.tokens.issue(claims(tenant), tenant, world.clock.now())
    member = user(world.person.name, tenant)
    if tenant == TENANT_ID and state.manners.is_employee:
        member = {**member, "employee": state.employee()}
    return {"user": member, "token": issued.access, "refresh_token": issued.refresh}
