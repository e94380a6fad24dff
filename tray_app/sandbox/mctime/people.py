"""Everybody in the sandbox's McTime: the person stands on the second page of both lists.

Source: https://mctime.readme.io/reference (get-users, get-organizations).
"""

from typing import Any

PERSON_ID = "c9abc5d9-7c28-42a0-99fa-aae3f51a47b3"
COLLEAGUES = 33
CLOCKED_IN = 25
"""How many colleagues have a running clock: more than a page holds."""
PERSON_PLACE = 28
COMPANY_ID = "c8abcde9-55fe-4019-9846-54bfaa94ec10"
PROJECT_ID = "5a7f9d3c-0b1e-4c55-8d10-6f1e22aa0001"
NAMESAKE_ID = "5a7f9d3c-0b1e-4c55-8d10-6f1e22aa0002"
ORGANIZATIONS = {COMPANY_ID: "Sandbox Company", PROJECT_ID: "Test Project", NAMESAKE_ID: "Test Project"}


def colleague_id(number: int) -> str:
    """Return the number of a colleague."""
    return f"00000000-7c28-42a0-99fa-{number:012}"


def users(name: str, *, everybody: bool) -> list[dict[str, Any]]:
    """Return the people that a key shows; `name` is the person's."""
    first, _, last = name.partition(" ")
    person = _user(PERSON_ID, first, last, "person@sandbox.invalid")
    if not everybody:
        return [person]
    others = [
        # Two have the same name.
        _user(colleague_id(number), "Colleague", f"Nr{max(number, 2):03}", f"nr{number:03}@sandbox.invalid")
        for number in range(1, COLLEAGUES + 1)
    ]
    return [*others[:PERSON_PLACE], person, *others[PERSON_PLACE:]]


def is_user(number: str) -> bool:
    """Tell whether somebody has this number."""
    return number == PERSON_ID or number in {colleague_id(each) for each in range(1, COLLEAGUES + 1)}


def _user(number: str, first: str, last: str, email: str) -> dict[str, Any]:
    return {
        "id": number,
        "firstName": first,
        "lastName": last,
        "email": email,
        "role": "employee",
        "organizationId": COMPANY_ID,
        "inactive": False,
    }
