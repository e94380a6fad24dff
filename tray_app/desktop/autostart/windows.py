r"""Start at login on Windows: a value in the person's Run key, and the Task Manager's word about it.

Source: the Windows documentation of the Run and RunOnce registry keys. StartupApproved is not documented; the
Task Manager writes twelve bytes there, the first of them odd for what was switched off.
"""

import subprocess
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from tray_app.desktop.autostart.entry import NotChanged, Standing

RUN = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
APPROVED = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"


class RunEntry:
    """One value of the Run key, which is given as settings: the registry's, or a file's in tests."""

    def __init__(self, *, run: QSettings, approved: QSettings, name: str, command: Sequence[str]) -> None:
        self._run = run
        self._approved = approved
        self._name = name
        self._line = command_line(command)

    def look(self) -> Standing:
        """Tell how it stands. Never raises."""
        for each in (self._run, self._approved):
            each.sync()
        if not self._run.contains(self._name):
            return Standing.ABSENT
        if is_switched_off(self._approved.value(self._name)):
            return Standing.SWITCHED_OFF
        found = str(self._run.value(self._name))  # in a terminal a folder may be typed in other letter cases
        return Standing.ON if found.casefold() == self._line.casefold() else Standing.MOVED

    def switch_on(self) -> None:
        """Write the value, and take back what was said against it."""
        self._approved.remove(self._name)
        _store(self._approved)
        self.repair()

    def switch_off(self) -> None:
        """Remove the value."""
        self._run.remove(self._name)
        self._approved.remove(self._name)
        _store(self._run)
        _store(self._approved)

    def repair(self) -> None:
        """Write the command."""
        self._run.setValue(self._name, self._line)
        _store(self._run)


def command_line(command: Sequence[str]) -> str:
    """Return the words as Windows takes a command line apart again."""
    return subprocess.list2cmdline(command)


def is_switched_off(approved: Any) -> bool:  # noqa: ANN401 - whatever QSettings makes of the registry's bytes
    """Tell whether the Task Manager's bytes say no.

    Qt gives bytes of the registry as letters of two bytes each, the lower one first.
    Source: Qt 6, qsettings_win.cpp, REG_BINARY.
    """
    if isinstance(approved, QByteArray):
        approved = approved.data()
    if isinstance(approved, str):
        approved = approved.encode("utf-16-le", "surrogatepass")
    return isinstance(approved, bytes) and bool(approved) and approved[0] % 2 == 1


def _store(settings: QSettings) -> None:
    settings.sync()
    if settings.status() is not QSettings.Status.NoError:
        raise NotChanged(settings.status().name)
