"""From an e-mail address and a password to a pair of tokens, and whom they are for.

One address may belong to several workspaces, and a plain login takes one of them without a word; so they are
asked for, and the person chooses. A server too old for that has the plain login only.

The password is sent once and kept nowhere.

Source: https://github.com/ever-co/ever-gauzy: auth.controller.ts and auth.service.ts (login,
signin.email.password, signin.workspace), user.controller.ts, user-organization.controller.ts,
organization-project.controller.ts; its desktop program for the lists of tasks and clients.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tray_app.engine.errors import BadAnswer, KeyRefused, Misused, NotAllowed, WrongKeyKind
from tray_app.portals.address import BaseUrl
from tray_app.portals.ever_gauzy.asking import Asker, Whose
from tray_app.portals.ever_gauzy.problems import NO_EMPLOYEE, NOT_FOUND, json_of
from tray_app.portals.ever_gauzy.timing import ServiceClock
from tray_app.portals.ever_gauzy.tokens import Pair, pair_of
from tray_app.portals.ever_gauzy.wire import text
from tray_app.portals.request import USER_AGENT, HttpRequest
from tray_app.portals.secret import Secret

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

NO_WORKSPACE = "NO_WORKSPACE"
"""The address and the password are good, and open no workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """One tenant that the address belongs to."""

    tenant_id: str
    name: str
    token: Secret
    """Good for entering this workspace, once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something to choose from: an organisation, a project, a task, a client."""

    id: str
    name: str
    parent_id: str = ""
    """Of a task: its project; empty where it has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Who signed in."""

    id: str
    name: str
    tenant_id: str
    organization_id: str
    """Of the employee's record."""
    employee_id: str


class Entrance:
    """The methods that need no token yet. Belongs to one loop."""

    def __init__(self, *, base_url: BaseUrl, http: "HttpClient", time: ServiceClock) -> None:
        self._base_url = base_url
        self._http = http
        self._time = time

    async def workspaces(self, email: str, password: Secret) -> tuple[Workspace, ...] | Pair:
        """Return what the address belongs to; tokens at once from a server that knows the plain login only.

        Raises:
            KeyRefused: the address or the password is wrong, or there is no workspace.
            PortalError: as everywhere.
        """
        body: dict[str, str | Secret] = {"email": email, "password": password}
        try:
            value = await self._post("/auth/signin.email.password", body, password)
        except Misused as problem:
            if problem.status != NOT_FOUND:
                raise
            return pair_of(await self._post("/auth/login", body, password))
        found = workspaces_of(value)
        if not found:
            raise KeyRefused(code=NO_WORKSPACE)
        return found

    async def enter(self, email: str, workspace: Workspace) -> Pair:
        """Return the tokens of a workspace.

        Raises:
            PortalError: as everywhere.
        """
        body: dict[str, str | Secret] = {"email": email, "token": workspace.token}
        return pair_of(await self._post("/auth/signin.workspace", body, workspace.token))

    async def _post(self, path: str, body: Mapping[str, str | Secret], *secrets: Secret) -> object:
        answer = await self._http.request(
            HttpRequest(
                method="POST",
                url=self._base_url.join(path),
                headers={"Accept": "application/json", "Language": "en", "User-Agent": USER_AGENT},
                json_body=dict(body),
                idempotent=False,  # only so many sign-ins are taken in a minute
            )
        )
        self._time.hear(answer)
        return json_of(answer, secrets=secrets)


def workspaces_of(value: object) -> tuple[Workspace, ...]:
    """Read the workspaces of a sign-in; those without a tenant or a token are none.

    Raises:
        BadAnswer: there is no list of them.
    """
    told = value.get("workspaces") if isinstance(value, dict) else None
    if not isinstance(told, list):
        raise BadAnswer(code="MISSING" if told is None else "WRONG_TYPE", place="$.workspaces")
    found = (_workspace(item) for item in told)
    return tuple(workspace for workspace in found if workspace is not None)


async def who_is_it(asker: Asker) -> User:
    """Ask who signed in.

    Raises:
        WrongKeyKind: it is no employee, so there is no working time to keep.
        PortalError: as everywhere.
    """
    query = {"includeEmployee": "true", "includeOrganization": "true"}
    _, value = await asker.get("/user/me", query)
    if not isinstance(value, dict):
        raise BadAnswer(code="WRONG_TYPE", place="$")
    employee = value.get("employee")
    own = employee if isinstance(employee, dict) else {}
    user = User(
        id=text(value.get("id")),
        name=text(value.get("name"))
        or " ".join(part for part in (text(value.get("firstName")), text(value.get("lastName"))) if part),
        tenant_id=text(value.get("tenantId")),
        organization_id=text(own.get("organizationId")),
        employee_id=text(own.get("id")),
    )
    if not user.tenant_id:
        raise BadAnswer(code="MISSING", place="$.tenantId")
    if not user.employee_id or not user.organization_id:
        raise WrongKeyKind(code=NO_EMPLOYEE)
    return user


async def organizations(asker: Asker, user: User) -> tuple[Choice, ...]:
    """Return the organisations of the person, that of the employee's record first.

    Where the list may not be read, it is that one alone.
    """
    own = Choice(id=user.organization_id, name="")
    query = {
        "where[userId]": user.id,
        "where[tenantId]": user.tenant_id,
        "relations[0]": "organization",
    }
    try:
        _, value = await asker.get("/user-organization", query)
    except (NotAllowed, Misused):
        return (own,)
    found: dict[str, Choice] = {}
    for item in _listed(value):
        inner = item.get("organization")
        number = text(item.get("organizationId"))
        if number and item.get("isActive") is not False:
            found[number] = Choice(id=number, name=text(inner.get("name")) if isinstance(inner, dict) else "")
    first = found.pop(own.id, own)
    return (first, *found.values())


async def projects(asker: Asker, whose: Whose) -> tuple[Choice, ...]:
    """Return the person's projects. Raises `PortalError`."""
    return await _choices(asker, f"/organization-projects/employee/{whose.employee_id}", whose, "name")


async def clients(asker: Asker, whose: Whose) -> tuple[Choice, ...]:
    """Return the clients the person works for. Raises `PortalError`."""
    return await _choices(asker, f"/organization-contact/employee/{whose.employee_id}", whose, "name")


async def tasks(asker: Asker, whose: Whose, project_id: str) -> tuple[Choice, ...]:
    """Return the person's tasks, those of a project where one is named. Raises `PortalError`."""
    found = await _choices(asker, f"/tasks/employee/{whose.employee_id}", whose, "title")
    return tuple(task for task in found if not project_id or task.parent_id in {"", project_id})


async def _choices(asker: Asker, path: str, whose: Whose, name: str) -> tuple[Choice, ...]:
    _, value = await asker.get(path, whose.fields())
    return tuple(
        Choice(id=number, name=text(item.get(name)) or number, parent_id=text(item.get("projectId")))
        for item in _listed(value)
        if (number := text(item.get("id")))
    )


def _listed(value: object) -> list[dict[str, object]]:
    found = value.get("items") if isinstance(value, dict) else value
    if not isinstance(found, list):
        raise BadAnswer(code="WRONG_TYPE", place="$")
    return [item for item in found if isinstance(item, dict)]


def _workspace(item: object) -> Workspace | None:
    members = item if isinstance(item, dict) else {}
    user = members.get("user")
    inner = user if isinstance(user, dict) else {}
    tenant = inner.get("tenant")
    owner = tenant if isinstance(tenant, dict) else {}
    number = text(inner.get("tenantId")) or text(owner.get("id"))
    token = text(members.get("token"))
    if not number or not token:
        return None
    return Workspace(tenant_id=number, name=text(owner.get("name")) or number, token=Secret(token))
