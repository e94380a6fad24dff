"""The whole program through its real doors: every journey has a desktop of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.journeys.journey import Journey
from tests.support.desktop_session import Notifying, Tray, desktop_session
from tray_app.sandbox.server import SandboxServer

Begin = Callable[..., Journey]


@pytest.fixture
def begin(
    tmp_path: Path, sandbox: SandboxServer, request: pytest.FixtureRequest, qapp: QApplication
) -> Iterator[Begin]:
    """Begin the test's journey: a tray and recorded notifications unless the desktop is to be another."""
    assert qapp.thread().isMainThread(), (
        "pictures are compared on the stage's thread: Qt has to be there first"
    )
    journeys: list[Journey] = []
    with ExitStack() as stack:

        def start(**desktop: Any) -> Journey:  # noqa: ANN401 - those of `desktop_session`
            options = {"tray": Tray.HOST, "notifying": Notifying.RECORDED, **desktop}
            session = stack.enter_context(desktop_session(tmp_path, **options))
            name = request.node.name.removeprefix("test_").replace("[", "-").removesuffix("]")
            journey = Journey(session, sandbox, name)
            journeys.append(journey)
            return journey

        yield start
    for journey in journeys:
        journey.check_lines()
