"""The organisation's employees: the person is one of many, on the second page, and not the only such address.

Source: https://worktime.one/en/api (employees) for the members, pay among them.
"""

from typing import Any

PERSON_ID = "emp_100117"
PERSON_EMAIL = "Person@Sandbox.invalid"
TWIN_ID = "emp_100009"
"""Somebody who left and whose address the person got: switched off, unless a test switches them on."""
COLLEAGUES = 130
NEAR_MISSES = {
    12: "person@sandbox.invalid.example",
    13: "a.person@sandbox.invalid",
    14: "person+clock@sandbox.invalid",
}
"""Addresses that look like the person's and are others'."""


def colleague_name(number: int) -> str:
    """Return a name that stands nowhere else."""
    return f"Colleague Nr{number:03}"


def employee_ids() -> tuple[str, ...]:
    """Return everybody's number, in the order of the list."""
    return tuple(f"emp_{100_000 + number}" for number in range(1, COLLEAGUES + 1))


def employees(
    name: str, *, active: bool = True, twin_active: bool = False, email: str = PERSON_EMAIL
) -> list[dict[str, Any]]:
    """Return the list as the service tells it; `name` is the person's."""
    return [_employee(number, name, email, active, twin_active) for number in range(1, COLLEAGUES + 1)]


def _employee(number: int, name: str, email: str, active: bool, twin_active: bool) -> dict[str, Any]:  # noqa: FBT001 -- private, one call
    person_id = f"emp_{100_000 + number}"
    is_person, is_twin = person_id == PERSON_ID, person_id == TWIN_ID
    address = email if is_person or is_twin else NEAR_MISSES.get(number, f"nr{number:03}@sandbox.invalid")
    working = active if is_person else twin_active if is_twin else True
    return {
        "id": person_id,
        "name": name if is_person else colleague_name(number),
        "email": address,
        "department": "Engineering",
        "position": "Employee",
        "salary": 50_000 + number,
        "status": "active" if working else "inactive",
        "created_at": "2024-01-15T10:30:00Z",
    }
