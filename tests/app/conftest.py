"""The program in the tests' own loop, against the sandbox over HTTP, on a desktop of its own.

Only time is the test's: engine, dialogs, files, keyring and notifications are the real ones.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLocale
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from tests.app.desk import at_desk  # noqa: F401 -- a fixture of this directory
from tests.conftest import Run
from tests.support.desktop_session import DesktopSession, Keyring, Notifying, desktop_session
from tests.support.fake_clock import FakeClock
from tests.support.notification_server import NotificationServer, Shown
from tests.support.portal import KEY, ZONE
from tray_app.account.finding import folder_of_run
from tray_app.account.words import words_in
from tray_app.app.accounts import Accounts
from tray_app.app.program import Program
from tray_app.arguments import Arguments
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.profile import Profile
from tray_app.desktop.secrets import KeyringSecrets
from tray_app.engine.engine import Engine
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.asking import Asking
from tray_app.workday.model import Status

Dialog = TypeVar("Dialog", bound=Asking[Any])
QUIET_CLOCK = "[reminders]\nclock_difference=false\n"


class Here:
    """One run of the program, with everything a test looks at."""

    def __init__(
        self, program: Program, clock: FakeClock, sandbox: SandboxServer, desktop: DesktopSession
    ) -> None:
        self.program = program
        self.clock = clock
        self.sandbox = sandbox
        self._desktop = desktop

    @property
    def engine(self) -> Engine:
        """The engine of the account of now."""
        assert self.program.session is not None
        return self.program.session.engine

    @property
    def accounts(self) -> Accounts:
        """All accounts, once the start has come so far."""
        assert self.program._clicks.accounts is not None
        return self.program._clicks.accounts

    @property
    def status(self) -> Status | None:
        """What the program believes of the day."""
        workday = self.program.state.workday
        return None if workday is None else workday.status

    @property
    def recorder(self) -> NotificationServer:
        """The desktop's notification daemon."""
        return self._desktop.recorder

    def asked(self, path: str) -> int:
        """How often the portal was asked for a path."""
        return sum(request.path.endswith(path) for request in self.sandbox.requests())

    async def until(self, wanted: Callable[[], bool]) -> None:
        """Let everything go on until the condition holds; a test's time limit ends a wait in vain."""
        while not wanted():  # noqa: ASYNC110 - whatever comes next: a reading, a window, a file
            await asyncio.sleep(0)

    async def until_signed_in(self) -> None:
        """Wait for the first reading and the account, until the engine has gone to sleep."""
        await self.until(lambda: self.program.state.account is not None)
        await self.pass_through()

    async def until_status(self, status: Status) -> None:
        """Wait until the day is so, and nothing is under way."""
        await self.until(lambda: self.status is status and self.program.state.pending is None)

    async def choose(self, command: Command) -> None:
        """Click in the menu."""
        self.program.choose(command)
        await asyncio.sleep(0)

    async def dialog(self, kind: type[Dialog]) -> Dialog:
        """Return the open dialog of this kind, once there is one."""
        await self.until(lambda: bool(self.dialogs(kind)))
        return self.dialogs(kind)[0]

    def dialogs(self, kind: type[Dialog]) -> list[Dialog]:
        """Return the open dialogs of this kind."""
        return [
            each for each in QApplication.topLevelWidgets() if isinstance(each, kind) and each.isVisible()
        ]

    def windows(self) -> list[Asking[Any]]:
        """Return all open dialogs, of any kind."""
        return [
            each for each in QApplication.topLevelWidgets() if isinstance(each, Asking) and each.isVisible()
        ]

    async def one_turn(self) -> None:
        """Let the loop turn once."""
        await asyncio.sleep(0)

    async def pass_through(self) -> None:
        """Let everything that is due now happen; for proving that nothing more does."""
        for _ in range(50):
            await asyncio.sleep(0)

    async def until_gone(self, dialog: Asking[Any]) -> None:
        """Wait until a dialog is no longer shown, and what it was asked for is over."""
        await self.until(lambda: dialog not in self.dialogs(type(dialog)))
        await self.pass_through()

    async def notification(self, title: str) -> Shown:
        """Return the notification with this in its title, once it is on the screen."""
        return await asyncio.wrap_future(self._desktop.stage.submit(self.recorder.arrival(title)))

    async def press(self, label: str) -> None:
        """Press a button of a notification."""
        await asyncio.wrap_future(self._desktop.stage.submit(self.recorder.press(label)))

    def stands_in(self) -> bool:
        """Tell whether the window of entries is on the screen."""
        window = self.program.visible.window
        return window is not None and window.isVisible()

    def window_lines(self) -> list[str]:
        """Return what the window of entries says and offers, which is what the menu says and offers."""
        window = self.program.visible._window_now()
        labels = [each.text() for each in window.findChildren(QLabel) if each.text()]
        buttons = [each.text() for each in window.findChildren(QPushButton) if not each.isHidden()]
        return labels + buttons


Scenario = Callable[[Here], Coroutine[Any, Any, None]]
RunProgram = Callable[..., None]


@pytest.fixture(scope="module")
def quiet_desktop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DesktopSession]:
    """A session bus with a notification daemon and an unlocked keyring, for all tests of a file."""
    folder = tmp_path_factory.mktemp("desktop")
    with desktop_session(
        folder, notifying=Notifying.RECORDED, keyring=Keyring.UNLOCKED, display=False
    ) as session:
        yield session


@pytest.fixture
def desktop(quiet_desktop: DesktopSession, monkeypatch: pytest.MonkeyPatch) -> DesktopSession:
    """Let this process believe that it runs on that desktop."""
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HOME", "XDG_CONFIG_HOME", "XDG_CONFIG_DIRS"):
        monkeypatch.setenv(name, quiet_desktop.environment[name])
    quiet_desktop.recorder.shown.clear()
    quiet_desktop.recorder.open.clear()
    return quiet_desktop


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    """A profile that is quiet about the clock: the sandbox lives in another year."""
    made = Profile.at(tmp_path / "profile")
    made.settings_file.write_text(QUIET_CLOCK, encoding="utf-8")
    return made


@pytest.fixture
def keyring(desktop: DesktopSession, profile: Profile) -> KeyringSecrets:
    """The desktop's keyring, as this profile sees it."""
    assert desktop.environment["DBUS_SESSION_BUS_ADDRESS"]
    return KeyringSecrets(profile.keyring_service)


@pytest.fixture
def account(sandbox: SandboxServer) -> dict[str, str]:
    """The environment that signs a run in."""
    return {
        "WORKDAY_TRAY_BASE_URL": sandbox.base_url,
        "WORKDAY_TRAY_API_KEY": KEY,
        "WORKDAY_TRAY_SCHEDULE_ID": "1",
    }


@pytest.fixture
def drafts(profile: Profile, sandbox: SandboxServer) -> FileDrafts:
    """What was typed for the account of `account`."""
    return words_in(folder_of_run(profile, sandbox.base_url)).drafts


@asynccontextmanager
async def running(program: Program) -> AsyncIterator[None]:
    """Run the program while the block runs, and end it in order."""
    whole = asyncio.get_running_loop().create_task(program.run())
    try:
        yield
    finally:
        program.quit()
        assert await whole == 0


@pytest.fixture
def run_program(  # noqa: PLR0913, PLR0917 - fixtures
    run: Run[Any],
    sandbox: SandboxServer,
    desktop: DesktopSession,
    profile: Profile,
    account: dict[str, str],
    qapp: QApplication,
) -> Iterator[RunProgram]:
    """Run a test's coroutine beside the running program, by default signed in by its environment."""
    sandbox.set_person(zone=ZONE)
    programs: list[Program] = []

    def start(scenario: Scenario, *, environment: Mapping[str, str] | None = None, **arguments: Any) -> None:  # noqa: ANN401
        async def whole() -> None:
            clock = FakeClock(sandbox.now())
            program = Program(
                arguments=Arguments(**arguments),
                profile=profile,
                environment=dict(account if environment is None else environment),
                clock=clock,
            )
            programs.append(program)
            async with running(program):
                await scenario(Here(program, clock, sandbox, desktop))

        run(whole())

    yield start
    for program in programs:
        program.translate.remove(qapp)
    QLocale.setDefault(QLocale.system())
    left = [widget for widget in qapp.topLevelWidgets() if widget.isVisible()]
    for widget in qapp.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert left == []
