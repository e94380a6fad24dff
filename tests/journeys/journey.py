"""One journey: a desktop, the sandbox portal, and the real program between them."""

import re
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

from tests.support.desktop_session import ROOT, DesktopSession
from tests.support.notification_server import NotificationServer, Shown
from tests.support.portal import MONDAY_MORNING
from tests.support.running_program import RunningProgram, start_program
from tests.support.x_windows import Windows, manage_windows
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.timeman import Record

PICTURES = ROOT / "build" / "journeys"
"""Where pictures of what a person saw are left, to be looked at."""
LIMIT_SECONDS = 10.0


def monday(clock_time: str) -> datetime:
    """Return a moment of the sandbox's Monday, in the person's offset; ``17:55`` or ``09:15:59``."""
    hour, minute, second = (*map(int, clock_time.split(":")), 0)[:3]
    return MONDAY_MORNING.replace(hour=hour, minute=minute, second=second)


class Journey:
    """What a test does and looks at; every line that a run writes has to be foreseen."""

    def __init__(self, session: DesktopSession, portal: SandboxServer, name: str) -> None:
        self.session = session
        self.portal = portal
        self.windows = Windows(session)
        self._name = name
        self._runs: list[RunningProgram] = []
        self._foreseen: dict[str, bool] = {}

    def manage_windows(self) -> None:
        """Start a window manager, for journeys with windows."""
        manage_windows(self.session)

    def start(self, *, base_url: str | None = None, **options: Any) -> RunningProgram:  # noqa: ANN401 - those of `start_program`
        """Start the program, signed in to this journey's portal unless it is told otherwise."""
        run = start_program(self.session, base_url or self.portal.base_url, **options)
        self._runs.append(run)
        return run

    def foresee(self, line: str, *, surely: bool = True) -> None:
        """Say that a run will write one line or more in which this regular expression is found, or may."""
        self._foreseen[line] = surely

    def check_lines(self) -> None:
        """Fail for lines that nobody foresaw, and for foreseen ones that did not come."""
        came: Counter[str] = Counter()
        for line in (line for run in self._runs for line in run.lines()):
            fitting = [expression for expression in self._foreseen if re.search(expression, line)]
            assert fitting, f"the program wrote an unexpected line: {line}\n" + "\n".join(
                self._runs[-1].lines()
            )
            came.update(fitting)
        missing = [line for line, surely in self._foreseen.items() if surely and line not in came]
        assert not missing, f"lines that were foreseen did not come: {missing}"

    @property
    def record(self) -> Record:
        """The portal's latest day."""
        return self.portal.records()[-1]

    def notified(self, title: str) -> Shown:
        """Wait for a notification whose title contains this."""
        return self.session.stage.run(self.session.recorder.arrival(title))

    def titles(self) -> list[str]:
        """Return the titles of all notifications so far, oldest first."""
        return [shown.title for shown in self.session.recorder.shown]

    def press(self, button: str) -> None:
        """Press the button of the latest notification that has it, once there is one."""

        def offered(server: NotificationServer) -> bool:
            return any(button in shown.buttons for shown in server.open.values())

        self.session.stage.run(self.session.recorder.until(offered))
        self.session.stage.run(self.session.recorder.press(button))

    def asked(self, path: str, count: int = 1) -> None:
        """Wait until the portal was asked for this path so often."""
        self.portal.arrival(path, count).result(LIMIT_SECONDS)

    def requests(self, path: str = "") -> int:
        """Return how often the portal was asked for this path so far."""
        return sum(request.path.endswith(path) for request in self.portal.requests())

    def picture(self, of: str) -> Path:
        """Keep a picture of the screen."""
        return self.session.screenshot(PICTURES / f"{self._name}-{of}.png")
