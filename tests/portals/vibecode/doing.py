"""What the tests ask of the portal, and what the sandbox got of it."""

import json
from datetime import timedelta
from typing import Any

from tests.conftest import Run
from tray_app.engine.portal import Command, Reading
from tray_app.portals.vibecode.adapter import VibeCodePortal
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action

HALF_HOUR = timedelta(minutes=30)


def do(run: Run[Any], portal: VibeCodePortal, action: Action, **words: Any) -> Reading:  # noqa: ANN401 - a command's fields
    reading = run(portal.perform(Command(action=action, **words)))
    assert isinstance(reading, Reading)
    return reading


def bodies(sandbox: SandboxServer) -> list[object]:
    return [json.loads(seen.body) for seen in sandbox.requests() if seen.method == "POST"]
