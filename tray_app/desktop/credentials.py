"""What the environment brings for one run, secrets among it: never stored, never passed on."""

import os
from collections.abc import Mapping, MutableMapping
from dataclasses import dataclass, field

from tray_app.desktop.declared import DECLARED
from tray_app.desktop.exposure import blank_in_environment

PREFIX = "WORKDAY_TRAY_"
API_KEY_VARIABLE = "WORKDAY_TRAY_API_KEY"
SESSION_VARIABLE = "WORKDAY_TRAY_SESSION"
"""Two that portals ask for; which others there are is theirs to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCredentials:
    """What the environment brought, by variable; empty ones count as none."""

    texts: Mapping[str, str] = field(default_factory=dict, repr=False)

    def get(self, variable: str) -> str:
        """Return what a variable brought; empty for nothing."""
        return self.texts.get(variable, "")

    def __bool__(self) -> bool:
        """Tell whether there is anything."""
        return bool(self.texts)


def take_credentials(environment: MutableMapping[str, str]) -> RunCredentials:
    """Read everything of this program's that is no setting, and remove it from the environment.

    Removed, so that a browser or any other program started later does not inherit it, and blanked where
    other programs of this person could still read it. Which of it is secret only the portals know, and they
    are loaded later.
    """
    settings = {setting.variable for setting in DECLARED}
    names = [name for name in environment if name.startswith(PREFIX) and name not in settings]
    taken = {name: _taken(environment, name) for name in names}
    return RunCredentials(texts={name: text for name, text in taken.items() if text})


def _taken(environment: MutableMapping[str, str], name: str) -> str:
    if environment is os.environ:
        blank_in_environment(name)
    return environment.pop(name, "")
