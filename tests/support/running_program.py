"""The real program on a test's desktop: started as a person starts it, seen through the tray.

Blocks; called from the test's own thread. The program's "now" is the portal's, so that a test moves time by
moving the sandbox's clock and having the portal asked again.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from tests.support.desktop_session import DesktopSession
from tests.support.tray_client import Seen, TrayItem
from tests.support.x_windows import Windows
from tray_app.sandbox.server import SandboxServer

COMMAND = (sys.executable, "-m", "tray_app")
KEY = "vibe_api_sandbox"
"""The sandbox's example key that may do everything; it opens nothing else."""
QUIET_CLOCK = "[reminders]\nclock_difference=false\n"
"""A sandbox lives in another year than the computer it runs on: nothing that a person has to be told."""
ZONE = {"TZ": "MSK-3"}
"""The computer stands where the sandbox's person works: without a record the portal tells no offset."""
END_SECONDS = 2.0
"""How long quitting may take."""


class RunningProgram:
    """One run of the tray program."""

    def __init__(
        self, session: DesktopSession, command: Sequence[str], environment: Mapping[str, str]
    ) -> None:
        self._log = session.folder / "program.log"
        self._log_begins = self._log.stat().st_size if self._log.exists() else 0
        self.session = session
        self.process = session.start(command, environment, name=self._log.stem)
        self.windows = Windows(session)
        self._item: TrayItem | None = None

    @property
    def item(self) -> TrayItem:
        """The icon in a StatusNotifier tray; waited for when it is asked for first."""
        if self._item is None:
            self._item = self.session.stage.run(TrayItem.appear(self.session.bus, self.process.pid))
        return self._item

    def seen(self) -> Seen:
        """Return what the tray shows now."""
        return self.session.stage.run(self.item.seen())

    def until(self, wanted: Callable[[Seen], bool]) -> Seen:
        """Return what the tray shows once the condition holds."""
        return self.session.stage.run(self.item.wait_until(wanted))

    def until_offered(self, label: str) -> Seen:
        """Return what the tray shows once this entry can be clicked."""
        return self.until(lambda seen: label in seen.enabled)

    def until_headline(self, begin: str) -> Seen:
        """Return what the tray shows once the menu's first line begins so."""
        return self.until(lambda seen: seen.headline.startswith(begin))

    def open_menu(self) -> None:
        """Let the desktop open the menu, without choosing anything."""
        self.session.stage.run(self.item.about_to_show())

    def click(self, label: str) -> None:
        """Choose an entry of the menu; it has to be offered."""
        self.session.stage.run(self.item.click(label))

    def move_to(self, portal: SandboxServer, moment: datetime) -> None:
        """Make `moment` the portal's present and let the program hear of it."""
        portal.set_clock(moment)
        self.click("Refresh")

    def quit(self) -> int:
        """Choose Quit and return the exit code; fails when it takes longer than a person would wait."""
        self.click("Quit")
        return self.process.wait(END_SECONDS)

    def lines(self) -> tuple[str, ...]:
        """Return what this run has written to its standard output and standard error so far."""
        with self._log.open("rb") as log:
            log.seek(self._log_begins)
            return tuple(log.read().decode().splitlines())


def start_program(  # noqa: PLR0913 - everything a run can differ in, by name
    session: DesktopSession,
    base_url: str,
    *,
    key: str | None = KEY,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
    settings: str = QUIET_CLOCK,
    command: Sequence[str] = COMMAND,
) -> RunningProgram:
    """Start the tray program, by default signed in by its environment.

    Args:
        session: the desktop.
        base_url: the portal's address; it is given in the environment together with the key.
        key: None for a program that finds no key in its environment, and no address either.
        arguments: what else stands on the command line.
        environment: what else stands in the environment.
        settings: the settings file of a profile that does not exist yet.
        command: how the program is started.
    """
    profile = profile_of(session)
    if not profile.exists():
        profile.mkdir(mode=0o700)
        (profile / "settings.ini").write_text(settings, encoding="utf-8")
    account = {} if key is None else account_of(base_url, key)
    whole = [*command, "--profile", str(profile), *arguments]
    return RunningProgram(session, whole, {**ZONE, **account, **(environment or {})})


def profile_of(session: DesktopSession) -> Path:
    """Return the folder in which the program keeps everything on this desktop."""
    return session.folder / "profile"


def account_of(base_url: str, key: str = KEY) -> dict[str, str]:
    """Return the environment that signs a run in."""
    return {
        "WORKDAY_TRAY_BASE_URL": base_url,
        "WORKDAY_TRAY_API_KEY": key,
        "WORKDAY_TRAY_SCHEDULE_ID": "1",
    }
