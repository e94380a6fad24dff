"""How the rules ask a portal."""

from typing import Any

from tests.conftest import Run
from tray_app.engine.errors import PortalError, Refused
from tray_app.engine.portal import Command, Portal, Reading
from tray_app.workday.actions import Action
from tray_app.workday.model import Workday


def read(run: Run[Any], portal: Portal) -> Workday:
    """Read the day."""
    reading = run(portal.read_workday())
    assert isinstance(reading, Reading)
    return reading.workday


def do(run: Run[Any], portal: Portal, action: Action, **words: Any) -> Workday:  # noqa: ANN401 - a command's fields
    """Perform one action; return the day as the portal answered it."""
    reading = run(portal.perform(Command(action=action, **words)))
    assert isinstance(reading, Reading)
    return reading.workday


def attempt(run: Run[Any], portal: Portal, action: Action, **words: Any) -> Workday | Refused:  # noqa: ANN401 - a command's fields
    """Perform an action that the portal may refuse in its own words."""
    try:
        return do(run, portal, action, **words)
    except Refused as refusal:
        return refusal


def problem_of(run: Run[Any], portal: Portal, command: Command | None = None) -> PortalError | None:
    """Return what a reading, or a command, fails with."""
    try:
        run(portal.read_workday() if command is None else portal.perform(command))
    except PortalError as problem:
        return problem
    return None
