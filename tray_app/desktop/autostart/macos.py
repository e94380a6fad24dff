"""Start at login on macOS: a launch agent of the person's.

Source: launchd.plist(5) and launchctl(1). What the person switches off in System Settings stands in launchd's
own list of disabled agents.
"""

import os
import plistlib
import re
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

from tray_app.desktop.atomic import read_regular, write_atomically
from tray_app.desktop.autostart.entry import NotChanged, Standing

FOLDER = Path("Library/LaunchAgents")
MOST_BYTES = 256 * 1024
LAUNCHCTL = "/bin/launchctl"
LIMIT_SECONDS = 5


class LaunchAgent:
    """The agent's file in the person's folder; launchd reads it at the next login."""

    def __init__(
        self,
        *,
        folder: Path,
        label: str,
        command: Sequence[str],
        disabled: Callable[[], str],
        also: Sequence[Sequence[str]] = (),
    ) -> None:
        """Prepare.

        Args:
            folder: Where the person's agents are.
            label: The agent's name, and the file's.
            command: What it has to start.
            disabled: Returns launchd's list of disabled agents, empty where it cannot be had.
            also: Commands that start the very same program, and are left as they are.
        """
        self._file = folder / f"{label}.plist"
        self._label = label
        self._command = list(command)
        self._ours = [self._command, *map(list, also)]
        self._disabled = disabled

    def look(self) -> Standing:
        """Tell how it stands. Never raises."""
        try:
            content = read_regular(self._file, MOST_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return Standing.ABSENT
        except (OSError, ValueError):
            return Standing.UNREADABLE
        try:
            found = plistlib.loads(content)
        except Exception:  # noqa: BLE001 - the XML reader's own error is not a ValueError
            return Standing.UNREADABLE
        if not isinstance(found, dict):
            return Standing.UNREADABLE
        if found.get("Disabled") is True or is_disabled(self._label, self._disabled()):
            return Standing.SWITCHED_OFF
        return Standing.ON if found.get("ProgramArguments") in self._ours else Standing.MOVED

    def switch_on(self) -> None:
        """Write the agent. One that is disabled in System Settings stays so until the person changes it."""
        self.repair()

    def switch_off(self) -> None:
        """Remove the agent."""
        try:
            self._file.unlink(missing_ok=True)
        except OSError as error:
            raise NotChanged(error.strerror or str(error)) from error

    def repair(self) -> None:
        """Write the agent with this command."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_atomically(self._file, agent(self._label, self._command))
        except OSError as error:
            raise NotChanged(error.strerror or str(error)) from error


def agent(label: str, command: Sequence[str]) -> bytes:
    """Return the text of an agent that starts the command once, at login, in a session with a screen."""
    return plistlib.dumps(
        {
            "Label": label,
            "ProgramArguments": list(command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
            "LimitLoadToSessionType": "Aqua",
        }
    )


def is_disabled(label: str, listed: str) -> bool:
    """Tell whether launchd's list has this agent as disabled; older systems write true for it."""
    found = re.search(rf'"{re.escape(label)}"\s*=>\s*(\w+)', listed)
    return found is not None and found[1] in {"disabled", "true"}


def disabled_agents() -> str:
    """Ask launchd for its list; empty where it does not answer. Blocks for a moment."""
    try:
        asked = subprocess.run(  # noqa: S603 - a fixed command
            [LAUNCHCTL, "print-disabled", f"gui/{os.getuid()}"],
            capture_output=True,
            check=False,
            text=True,
            timeout=LIMIT_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.SubprocessError, UnicodeDecodeError):
        return ""
    return asked.stdout
