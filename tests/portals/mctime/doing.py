"""How the tests ask a portal."""

from datetime import timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.mctime.conftest import Service
from tray_app.engine.errors import PortalError
from tray_app.engine.portal import Command, Reading
from tray_app.portals.mctime.adapter import McTimePortal
from tray_app.workday.actions import Action

HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)


def do(run: Run[Any], portal: McTimePortal, action: Action, **words: Any) -> Reading:  # noqa: ANN401 - a command's fields
    reading = run(portal.perform(Command(action=action, **words)))
    assert isinstance(reading, Reading)
    return reading


def read(run: Run[Any], portal: McTimePortal) -> Reading:
    reading = run(portal.read_workday())
    assert isinstance(reading, Reading)
    return reading


def problem(run: Run[Any], portal: McTimePortal, action: Action, **words: Any) -> PortalError:  # noqa: ANN401 - a command's fields
    with pytest.raises(PortalError) as caught:
        do(run, portal, action, **words)
    return caught.value


def later(service: Service, step: timedelta = HOUR) -> None:
    """Let time pass at the service."""
    service.sandbox.advance(step)
