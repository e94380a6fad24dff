"""A few short texts of one account, kept over restarts in one small JSON file; nothing secret."""

import json
import logging
from pathlib import Path

from tray_app.desktop.atomic import read_regular, set_aside, write_atomically

logger = logging.getLogger(__name__)

MOST_BYTES = 256 * 1024
"""Portals keep a few numbers and moments; more is nothing that they wrote."""


class FileMarks:
    """Marks in a file, readable by its owner only. Methods block for the time of a small file; one thread."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._marks: dict[str, str] | None = None
        self._told = False

    def get(self, name: str) -> str:
        """Return the text, empty if there is none. Never raises; a file of no use is set aside."""
        return (self._read() or {}).get(name, "")

    def put(self, name: str, text: str) -> bool:
        """Keep it, durably; an empty text forgets it. Says by False that it could not be kept."""
        kept = self._read()
        if kept is None:
            return False
        marks = dict(kept)
        if marks.get(name, "") == text:
            return True
        if text:
            marks[name] = text
        else:
            marks.pop(name, None)
        content = json.dumps(marks, ensure_ascii=True).encode("ascii")
        if len(content) > MOST_BYTES:
            logger.warning("a mark is too long to be kept")
            return False
        try:
            write_atomically(self._path, content)
        except OSError as error:
            logger.warning("a mark could not be kept: %s", error.strerror)
            return False
        self._marks = marks
        return True

    def _read(self) -> dict[str, str] | None:
        if self._marks is None:
            self._marks = self._load()
        return self._marks

    def _load(self) -> dict[str, str] | None:
        """Return what is kept; None when the system does not let it be read, so that it is not replaced."""
        try:
            marks = json.loads(read_regular(self._path, MOST_BYTES))
        except FileNotFoundError:
            return {}
        except OSError as error:
            if not self._told:
                logger.warning("an account's marks cannot be read: %s", error.strerror)
            self._told = True
            return None
        except (ValueError, RecursionError):
            marks = None
        if isinstance(marks, dict) and all(isinstance(text, str) for text in marks.values()):
            return marks
        aside = set_aside(self._path)
        logger.warning("an account's marks were lost; the file is now %s", aside or "left in its place")
        return {}
