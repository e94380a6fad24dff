"""Who the person is, where they work, and what there is to choose from, over HTTP.

Source: https://github.com/ever-co/ever-gauzy: user.controller.ts, user-organization.controller.ts,
organization.controller.ts, employee.controller.ts, organization-project.controller.ts.
"""

from aiohttp import web

from tray_app.sandbox.ever_gauzy.inputs import tenant_of
from tray_app.sandbox.ever_gauzy.people import (
    CLIENTS,
    EMPLOYEE_ID,
    ORGANIZATION_ID,
    ORGANIZATIONS,
    PROJECTS,
    TASKS,
    TENANT_ID,
    USER_ID,
    user,
)
from tray_app.sandbox.ever_gauzy.refusals import GauzyRefusal
from tray_app.sandbox.ever_gauzy.state import EverGauzy
from tray_app.sandbox.wire import WORLD, json_answer


async def me(request: web.Request) -> web.Response:
    """Answer the user, with employee and organisation where they are asked for."""
    world = request.app[WORLD]
    state = world.part(EverGauzy)
    tenant = tenant_of(request, state, world.clock.now())
    answer = user(world.person.name, tenant)
    employed = tenant == TENANT_ID and state.manners.is_employee
    if request.query.get("includeEmployee") == "true":
        employee = state.employee() if employed else None
        if employee is not None and request.query.get("includeOrganization") == "true":
            own = state.organization(ORGANIZATION_ID, ORGANIZATIONS[ORGANIZATION_ID])
            employee = {**employee, "organization": own}
        answer = {**answer, "employee": employee}
    return json_answer(answer)


async def memberships(request: web.Request) -> web.Response:
    """Answer the organisations of the person; the newest first."""
    state = request.app[WORLD].part(EverGauzy)
    if state.manners.memberships_refused:
        raise GauzyRefusal(403)
    numbers = list(ORGANIZATIONS) if state.manners.several_organizations else [ORGANIZATION_ID]
    items = [
        {
            "id": f"3e3b0000-0000-4000-8000-{index:012}",
            "userId": USER_ID,
            "organizationId": number,
            "isActive": True,
            "organization": {"id": number, "name": ORGANIZATIONS[number]},
        }
        for index, number in enumerate(reversed(numbers), start=1)
    ]
    return json_answer({"items": items, "total": len(items)})


async def organization(request: web.Request) -> web.Response:
    """Answer the record of an organisation."""
    number = request.match_info["id"]
    if number not in ORGANIZATIONS:
        raise GauzyRefusal(404, "The requested record was not found")
    return json_answer(request.app[WORLD].part(EverGauzy).organization(number, ORGANIZATIONS[number]))


async def employee(request: web.Request) -> web.Response:
    """Answer the record of the employee."""
    _check_own(request)
    return json_answer(request.app[WORLD].part(EverGauzy).employee())


async def projects(request: web.Request) -> web.Response:
    """Answer the projects that the employee is assigned to."""
    _check_own(request)
    assigned = request.app[WORLD].part(EverGauzy).manners.projects_assigned
    return json_answer([{"id": number, "name": name} for number, name in PROJECTS.items() if assigned])


async def clients(request: web.Request) -> web.Response:
    """Answer the clients that the employee works for."""
    _check_own(request)
    return json_answer([{"id": number, "name": name} for number, name in CLIENTS.items()])


async def tasks(request: web.Request) -> web.Response:
    """Answer the tasks of the employee, of all projects."""
    _check_own(request)
    return json_answer(
        [{"id": number, "title": title, "projectId": of} for number, (title, of) in TASKS.items()]
    )


def _check_own(request: web.Request) -> None:
    if request.match_info["id"] != EMPLOYEE_ID:
        raise GauzyRefusal(404, "The requested record was not found")
