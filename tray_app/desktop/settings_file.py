"""The settings' file as text: read, set aside when it makes no sense, written atomically.

Over QSettings, which knows the format and keeps unknown keys. It is given the file to read and a copy of it
to change: what it cannot write it keeps for that path as long as the process lives, shows it as if it stood
there, and writes it at the next chance. A copy under a name of its own takes such keys with it. What the
texts mean is decided in `settings`.

A file may hold texts only. QSettings builds whatever a value beginning with ``@Variant(`` describes, and
Python objects among it are unpickled, which runs code: such a file is never given to it.

Source: QSettings' section on the ini format; Qt 6.12, QConfFile in qsettings.cpp; PySide6's PyObjectWrapper,
which unpickles what it reads.
"""

import os
import re
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QLockFile, QSettings

from tray_app.desktop.atomic import read_regular, set_aside, write_atomically

MOST_BYTES = 1_000_000  # a settings file is a page of text; more is something else under its name
LOCK_LIMIT = timedelta(seconds=5)  # another process holds the lock for milliseconds
MILLISECOND = timedelta(milliseconds=1)
MILLISECOND_NS = 1_000_000

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
    """There is a file, and nothing could be read from it."""
    kept_as: str = ""
    """Its new name; empty where it stands in its place: it may not be read, or could not be moved."""
    looked_at: bool = False
    """It makes no sense, but was only looked at: nobody tried to move it."""


class SettingsFile:
    """One ini file. Methods block for the time of a small file; main thread."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def read(self) -> Contents:
        """Return what is in the file; one that makes no sense is set aside and counts as empty. Never raises.

        One that the system does not let be read may be as good as ever: it stays where it is.
        """
        found = self.look()
        if not found.looked_at:
            return found
        aside = set_aside(self._path)
        return Contents(broken=True, kept_as="" if aside is None else aside.name)

    def look(self) -> Contents:
        """Return what is in the file; a broken one counts as empty, and stays where it is. Never raises."""
        try:
            _checked(self._path)
            store = _opened(self._path)
            values = _texts(store)
        except FileNotFoundError:  # nor behind a link to nowhere, whose end may come back
            return Contents()
        except OSError:
            return Contents(broken=True)
        except ValueError:
            return Contents(broken=True, looked_at=True)
        if store.status() is QSettings.Status.NoError:
            return Contents(values=values)
        return Contents(broken=True, looked_at=store.status() is QSettings.Status.FormatError)

    def write(self, texts: Mapping[str, str]) -> None:
        """Change these keys and no other; the file is its owner's alone from then on.

        Raises:
            SettingsNotSaved: a full disk, a read-only file or folder, or a broken file that stays in its
                place. The file is as it was, and nothing of this is written later.
        """
        lock = QLockFile(f"{self._path}.lock")  # the one by which QSettings itself keeps others away
        if not lock.tryLock(LOCK_LIMIT // MILLISECOND):
            raise SettingsNotSaved(str(self._path))
        try:
            self._replace(texts)
        except (OSError, ValueError) as error:
            raise SettingsNotSaved(str(self._path)) from error
        finally:
            lock.unlock()

    def _replace(self, texts: Mapping[str, str]) -> None:
        if self.read().broken and os.path.lexists(self._path):
            raise SettingsNotSaved(str(self._path))
        former, content = None, b""
        with suppress(FileNotFoundError):
            content = _checked(self._path)
            former = _milliseconds(self._path)
            # What somebody made read-only is not to be replaced, though its folder would allow it.
            self._path.open("r+b").close()
        write_atomically(self._path, _changed(content, texts, self._path.parent))
        if former is not None:
            _show_its_age(self._path, former)


def _opened(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)


def _changed(content: bytes, texts: Mapping[str, str], folder: Path) -> bytes:
    """Return the content with these keys changed; made in a folder of its own within `folder`.

    Raises:
        OSError: there is no room for it.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=".settings.", ignore_cleanup_errors=True) as beside:
        copy = Path(beside) / "settings.ini"
        copy.write_bytes(content)
        store = _opened(copy)
        for key, text in texts.items():
            store.setValue(key, text)
        store.sync()
        status = store.status()
        del store  # before its folder goes: it tries once more what it could not write
        if status is not QSettings.Status.NoError:
            raise OSError(str(status))
        return copy.read_bytes()


def _milliseconds(path: Path) -> int:
    return path.stat().st_mtime_ns // MILLISECOND_NS


def _show_its_age(path: Path, former: int) -> None:
    """Let the file look newer than the one that it replaced, however little time went by.

    WORKAROUND: QSettings reads a file again only when its length or its time, in milliseconds, is another,
    and the clocks of file systems are coarser than that. May go when QSettings can be told to forget what it
    read (Qt 6.12, QConfFileSettingsPrivate::syncConfFile).
    """
    with suppress(OSError):
        if _milliseconds(path) == former:
            later = (former + 1) * MILLISECOND_NS
            os.utime(path, ns=(later, later))


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
    """Tell whether it is a file of readable text that QSettings may be given."""
    try:
        _checked(path)
    except (OSError, ValueError):
        return False
    return True


def _checked(path: Path) -> bytes:
    """Return what is in the file, once it is known to hold texts only.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no file of readable text; power cuts leave zeros, and QSettings would not mind.
    """
    content = read_regular(path, MOST_BYTES)
    text = content.decode("utf-8")
    if "\0" in text or not speaks_of_texts_only(text):
        raise ValueError("not a file of texts")
    return content


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
