"""Who and what is there: one person in two workspaces, an employee of one organisation.

None of it is a secret: it opens nothing but this sandbox.
"""

from typing import Any

EMAIL = "person@sandbox.invalid"
PASSWORD = "sandbox-password-7c1e"  # noqa: S105 -- opens nothing but this sandbox
TENANT_ID = "7d0a0000-0000-4000-8000-000000000001"
OTHER_TENANT_ID = "7d0a0000-0000-4000-8000-000000000002"
USER_ID = "a5e30000-0000-4000-8000-000000000001"
EMPLOYEE_ID = "e3b10000-0000-4000-8000-000000000001"
ORGANIZATION_ID = "0c4f0000-0000-4000-8000-000000000001"
OTHER_ORGANIZATION_ID = "0c4f0000-0000-4000-8000-000000000002"
TENANTS = {TENANT_ID: "Sandbox Workspace", OTHER_TENANT_ID: "Another Workspace"}
ORGANIZATIONS = {ORGANIZATION_ID: "Sandbox Organisation", OTHER_ORGANIZATION_ID: "Another Organisation"}
PROJECTS = {
    "b0b10000-0000-4000-8000-000000000001": "Garden",
    "b0b10000-0000-4000-8000-000000000002": "House",
}
CLIENTS = {
    "c0c10000-0000-4000-8000-000000000001": "First Client",
    "c0c10000-0000-4000-8000-000000000002": "Second Client",
}
TASKS = {
    "d0d10000-0000-4000-8000-000000000001": ("Water the roses", "b0b10000-0000-4000-8000-000000000001"),
    "d0d10000-0000-4000-8000-000000000002": ("Mow the lawn", "b0b10000-0000-4000-8000-000000000001"),
    "d0d10000-0000-4000-8000-000000000003": ("Paint the door", "b0b10000-0000-4000-8000-000000000002"),
}


def user(name: str, tenant_id: str) -> dict[str, Any]:
    """Return the person's user in a workspace."""
    first, _, last = name.partition(" ")
    return {
        "id": USER_ID,
        "tenantId": tenant_id,
        "tenant": {"id": tenant_id, "name": TENANTS[tenant_id]},
        "email": EMAIL,
        "firstName": first,
        "lastName": last,
        "name": name,
        "timeZone": None,
    }


def claims(tenant_id: str) -> dict[str, Any]:
    """Return what an access token says of the person."""
    return {
        "id": USER_ID,
        "tenantId": tenant_id,
        "organizationId": ORGANIZATION_ID,
        "employeeId": EMPLOYEE_ID,
        "role": "EMPLOYEE",
    }
