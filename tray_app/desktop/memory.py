"""What was reminded of and put off, kept over restarts."""

import json
import logging
from datetime import datetime
from pathlib import Path

from tray_app.desktop.atomic import read_regular, set_aside, write_atomically
from tray_app.workday.reminders import Memory

logger = logging.getLogger(__name__)

MOST_BYTES = 1_000_000  # many times what `MOST_ENTRIES` take
MOST_ENTRIES = 200  # a person gets a handful a day; only the last days' can ever matter again

Key = tuple[str, str, str]


class FileMemory:
    """The engine's `MemoryStore` in one small JSON file. Never raises, never grows without end."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._unread = False

    def load(self) -> Memory:
        """Return what was saved; an empty memory when there is none. A file of no use is set aside.

        One that the system does not let be read is left alone, and `save` does not replace it.
        """
        self._unread = False
        try:
            return _decode(read_regular(self._path, MOST_BYTES))
        except FileNotFoundError:
            return Memory()
        except OSError as error:
            logger.warning("the reminders' memory cannot be read: %s", error.strerror)
            self._unread = True
            return Memory()
        except (ValueError, RecursionError):
            aside = set_aside(self._path)
            logger.warning("the reminders' memory was lost; the file is now %s", aside or "left in its place")
            return Memory()

    def save(self, memory: Memory) -> None:
        """Keep it, atomically; of too many entries those of the latest days."""
        if self._unread:
            return
        try:
            write_atomically(self._path, _encode(memory))
        except OSError as error:
            logger.warning("the reminders' memory could not be kept: %s", error.strerror)


def _latest(keys: list[Key]) -> list[Key]:
    return sorted(keys, key=lambda key: (key[1], key), reverse=True)[:MOST_ENTRIES]


def _encode(memory: Memory) -> bytes:
    content = {
        "shown": _latest(list(memory.shown)),
        "snoozed": [[*key, memory.snoozed[key].isoformat()] for key in _latest(list(memory.snoozed))],
    }
    return json.dumps(content, indent=1).encode("ascii")


def _decode(content: bytes) -> Memory:
    """Read what `_encode` wrote; anything else is a ValueError."""
    match json.loads(content):
        case {"shown": list(shown), "snoozed": list(snoozed)}:
            return Memory(
                shown=frozenset(_key(entry) for entry in shown),
                snoozed=dict(_snooze(entry) for entry in snoozed),
            )
        case _:
            raise ValueError("not a memory")


def _key(entry: object) -> Key:
    match entry:
        case [str(kind), str(day), str(cause)]:
            return (kind, day, cause)
        case _:
            raise ValueError("not a reminder's key")


def _snooze(entry: object) -> tuple[Key, datetime]:
    match entry:
        case [*key, str(text)]:
            until = datetime.fromisoformat(text)
            if until.utcoffset() is None:
                raise ValueError("a moment without its offset")
            return _key(key), until
        case _:
            raise ValueError("not a snooze")
