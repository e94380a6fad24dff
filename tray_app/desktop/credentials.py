"""Secrets handed over for one run through the environment: never stored, never passed on."""

from collections.abc import MutableMapping
from dataclasses import dataclass, field

API_KEY_VARIABLE = "WORKDAY_TRAY_API_KEY"
SESSION_VARIABLE = "WORKDAY_TRAY_SESSION"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCredentials:
    """What the environment brought; empty variables count as none."""

    api_key: str | None = field(default=None, repr=False)
    session: str | None = field(default=None, repr=False)
    """The signed-in session of an app key."""


def take_credentials(environment: MutableMapping[str, str]) -> RunCredentials:
    """Read the credentials and remove them from the environment.

    Removed, so that a browser or any other program started later does not inherit them.
    """
    return RunCredentials(
        api_key=environment.pop(API_KEY_VARIABLE, "") or None,
        session=environment.pop(SESSION_VARIABLE, "") or None,
    )
