"""Keys that open the sandbox's McTime: all are the person's own, with different roles.

Source: https://mctime.readme.io/reference (clock-status): the role of a key's owner decides what is shown.
"""

from enum import Enum

EMPLOYEE = "mct-sandbox-token"
MANAGER = "mct-sandbox-manager-token"
HEADER = "API_KEY"


class Role(Enum):
    """What a key shows."""

    EMPLOYEE = "employee"
    """Its owner alone."""
    MANAGER = "manager"
    """Everybody."""


def role_of(key: str) -> Role | None:
    """Return what a key opens; None for one that is not known."""
    return {EMPLOYEE: Role.EMPLOYEE, MANAGER: Role.MANAGER}.get(key)
