"""The settings' file as text: read, set aside when it is broken, written atomically.

Over QSettings, which locks the file against other processes, keeps unknown keys and replaces it in one step
(QSettings::atomicSyncOnly). What the texts mean is decided in `settings`.
"""

import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSettings

from tray_app.desktop.atomic import set_aside
from tray_app.desktop.profile import APPLICATION

MOST_BYTES = 1_000_000  # a settings file is a page of text; more is something else under its name


class SettingsNotSaved(Exception):
    """The settings file could not be written; nothing was changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What the file holds."""

    values: Mapping[str, str | None] = field(default_factory=dict)
    """By key; None for something that is not one text, such as a list."""
    broken: bool = False
    kept_as: str = ""
    """The broken file's new name; empty when it could not be moved."""


class SettingsFile:
    """One ini file. Methods block for the time of a small file; main thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Contents:
        """Return what is in the file; a broken one is set aside and counts as empty. Never raises."""
        if not os.path.lexists(self._path):
            return Contents()
        if _is_text(self._path):
            store = self._open()
            values = _texts(store)
            if store.status() is QSettings.Status.NoError:
                return Contents(values=values)
        aside = set_aside(self._path)
        return Contents(broken=True, kept_as="" if aside is None else aside.name)

    def write(self, texts: Mapping[str, str]) -> None:
        """Change these keys and no other.

        Raises:
            SettingsNotSaved: a full disk, a read-only folder, or a broken file that cannot be moved.
        """
        if self.read().broken and os.path.lexists(self._path):
            raise SettingsNotSaved(str(self._path))
        store = self._open()
        for key, text in texts.items():
            store.setValue(key, text)
        store.sync()
        if store.status() is not QSettings.Status.NoError:
            raise SettingsNotSaved(str(self._path))
        with suppress(OSError):  # a file system without modes keeps the folder's protection only
            self._path.chmod(0o600)

    def _open(self) -> QSettings:
        return QSettings(str(self._path), QSettings.Format.IniFormat)


def administrator_values() -> Mapping[str, str | None]:
    """Return the defaults an administrator set for everyone on this computer.

    Source: QSettings' system scope: the registry's local machine, managed preferences on macOS,
    ``/etc/xdg/workday-tray/workday-tray.conf`` elsewhere.
    """
    store = QSettings(QSettings.Format.NativeFormat, QSettings.Scope.SystemScope, APPLICATION, APPLICATION)
    store.setFallbacksEnabled(False)
    return _texts(store)


def _texts(store: QSettings) -> dict[str, str | None]:
    # a line without a name ("=5") is a key to allKeys() and a fault to value()
    return {key: _text(store.value(key)) for key in store.allKeys() if key}


def _text(value: object) -> str | None:
    match value:
        case str():
            return value
        case bool():  # the registry and property lists have types of their own
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return None


def _is_text(path: Path) -> bool:
    """Tell whether it is a file of readable text: power cuts leave zeros, and QSettings would not mind."""
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
        content.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return False
    return len(content) <= MOST_BYTES and b"\0" not in content
