"""Secrets handed over for one run through the environment: never stored, never passed on."""

import os
from collections.abc import MutableMapping
from dataclasses import dataclass, field

from tray_app.desktop.exposure import blank_in_environment

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

    Removed, so that a browser or any other program started later does not inherit them, and blanked where
    other programs of this person could still read them.
    """
    return RunCredentials(
        api_key=_taken(environment, API_KEY_VARIABLE), session=_taken(environment, SESSION_VARIABLE)
    )


def _taken(environment: MutableMapping[str, str], name: str) -> str | None:
    if environment is os.environ:
        blank_in_environment(name)
    return environment.pop(name, "") or None
