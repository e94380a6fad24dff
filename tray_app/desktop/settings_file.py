"""The settings' file as text: read, set aside when it is broken, written atomically.

Over QSettings, which locks the file against other processes, keeps unknown keys and replaces it in one step
(QSettings::atomicSyncOnly). What the texts mean is decided in `settings`.

A file may hold texts only. QSettings builds whatever a value beginning with ``@Variant(`` describes, and
Python objects among it are unpickled, which runs code: such a file is never given to it.

Source: QSettings' section on the ini format; PySide6's PyObjectWrapper, which unpickles what it reads.
"""

import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSettings

from tray_app.desktop.atomic import keep_private, read_regular, set_aside

MOST_BYTES = 1_000_000  # a settings file is a page of text; more is something else under its name

_OBJECT = re.compile(r"[=,]@(Variant|DateTime)\(")  # at the beginning of a value, or of one in a list
_ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]+)|([0-7]+)|\r\n|\n\r|[\s\S]|\Z)")
_DROPPED = re.compile(r'["\s\ufeff]')


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
    looked_at: bool = False
    """The broken file was only looked at, and nobody tried to move it."""


class SettingsFile:
    """One ini file. Methods block for the time of a small file; main thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Contents:
        """Return what is in the file; a broken one is set aside and counts as empty. Never raises."""
        found = self.look()
        if not found.broken:
            return found
        aside = set_aside(self._path)
        return Contents(broken=True, kept_as="" if aside is None else aside.name)

    def look(self) -> Contents:
        """Return what is in the file; a broken one counts as empty, and stays where it is. Never raises."""
        if not os.path.lexists(self._path):
            return Contents()
        if holds_texts_only(self._path):
            store = self._open()
            values = _texts(store)
            if store.status() is QSettings.Status.NoError:
                return Contents(values=values)
        return Contents(broken=True, looked_at=True)

    def write(self, texts: Mapping[str, str]) -> None:
        """Change these keys and no other.

        Raises:
            SettingsNotSaved: a full disk, a read-only folder, or a broken file that cannot be moved.
        """
        if self.read().broken and os.path.lexists(self._path):
            raise SettingsNotSaved(str(self._path))
        # QSettings gives a new file the mode that the process's mask leaves, and keeps that of an old one.
        with suppress(OSError):
            self._path.touch(mode=0o600)
        keep_private(self._path)
        store = self._open()
        for key, text in texts.items():
            store.setValue(key, text)
        store.sync()
        if store.status() is not QSettings.Status.NoError:
            raise SettingsNotSaved(str(self._path))

    def _open(self) -> QSettings:
        return QSettings(str(self._path), QSettings.Format.IniFormat)


def _texts(store: QSettings) -> dict[str, str | None]:
    # a line without a name ("=5") is a key to allKeys() and a fault to value()
    return {key: one_text(store.value(key)) for key in store.allKeys() if key}


def one_text(value: object) -> str | None:
    """Return a value of any store as the text it stands for; None when it is not one text."""
    match value:
        case str():
            return value
        case bool():  # the registry and property lists have types of their own
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return None


def holds_texts_only(path: Path) -> bool:
    """Tell whether it is a file of readable text: power cuts leave zeros, and QSettings would not mind."""
    try:
        content = read_regular(path, MOST_BYTES).decode("utf-8")
    except (OSError, ValueError):
        return False
    return "\0" not in content and speaks_of_texts_only(content)


def speaks_of_texts_only(content: str) -> bool:
    """Tell whether no value in an ini file can be anything else to QSettings than texts and what is harmless.

    Quotes, escapes, continued lines and blanks can hide the telling word in many ways. Each is undone here as
    far as QSettings may undo it, and one step further: too much is refused rather than too little.
    """
    if "@" not in content and "\\" not in content:
        return True
    return not _OBJECT.search(_DROPPED.sub("", _ESCAPE.sub(_unescaped, content)))


def _unescaped(escape: re.Match[str]) -> str:
    hexadecimal, octal = escape.groups()
    if hexadecimal is None and octal is None:
        return ""  # a letter, a line end or a character that QSettings skips: none of the word's
    # Longer numbers overflow into what their last four hexadecimal digits say.
    return chr((int(hexadecimal[-4:], 16) if hexadecimal else int(octal, 8)) & 0xFFFF)
