"""Asking the sandbox's Ever Gauzy as its own clients do, on fresh connections."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from tests.sandbox.asking import Reply, ask
from tray_app.sandbox.ever_gauzy.people import (
    EMPLOYEE_ID,
    ORGANIZATION_ID,
    TENANT_ID,
    claims,
)
from tray_app.sandbox.ever_gauzy.routes import BASE
from tray_app.sandbox.ever_gauzy.state import EverGauzy
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.world import World

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
WHERE = {"tenantId": TENANT_ID, "organizationId": ORGANIZATION_ID}
START = {**WHERE, "source": "BROWSER", "logType": "TRACKED"}
OWN = {"employeeIds[0]": EMPLOYEE_ID}
TODAY = {"todayStart": "2026-05-03T21:00:00Z", "todayEnd": "2026-05-04T21:00:00Z"}
MONTH = {"startDate": "2026-05-01T00:00:00Z", "endDate": "2026-06-01T00:00:00Z"}


def token(server: SandboxServer, tenant: str = TENANT_ID) -> str:
    def issue(world: World) -> str:
        office = world.part(EverGauzy).tokens
        return office.issue(claims(tenant), tenant, world.clock.now()).access

    return server.on(issue)


def call(  # noqa: PLR0913 -- how a request differs from the usual
    server: SandboxServer,
    method: str,
    path: str,
    body: object = None,
    *,
    access: str | None = None,
    tenant: str | None = TENANT_ID,
) -> Reply:
    headers = {"Authorization": f"Bearer {token(server) if access is None else access}"}
    if tenant is not None:
        headers["Tenant-Id"] = tenant
    return ask(server, method, f"{BASE}{path}", body, key=None, headers=headers)


def get(server: SandboxServer, path: str, **query: str) -> Any:  # noqa: ANN401 -- whatever JSON can say
    reply = call(server, "GET", f"{path}?{urlencode({**WHERE, **query})}")
    assert reply.status == 200
    return reply.json


def start(server: SandboxServer, **more: object) -> Reply:
    return call(server, "POST", "/timesheet/timer/start", {**START, **more})


def stop(server: SandboxServer, **more: object) -> Reply:
    return call(server, "POST", "/timesheet/timer/stop", {**START, **more})


def status(server: SandboxServer) -> Any:  # noqa: ANN401 -- whatever JSON can say
    return get(server, "/timesheet/timer/status", **TODAY)


def logs(server: SandboxServer) -> list[Any]:
    found = get(server, "/timesheet/time-log", **MONTH, **OWN)
    assert isinstance(found, list)
    return found


def lengths(server: SandboxServer) -> list[int]:
    stored = server.on(lambda world: world.part(EverGauzy).logs)
    return [int(log.duration.total_seconds()) for log in stored]


def refusal(reply: Reply) -> tuple[int, bool]:
    """Return the status, and whether it is the refusal of a validation."""
    assert reply.status == reply.json["statusCode"]
    assert reply.json["message"]
    assert isinstance(reply.json["message"], list) == ("error" in reply.json)
    return reply.status, "error" in reply.json
