"""Unsent reports on disk, so that leaving a dialog or losing power costs no word."""

import json
import logging
from pathlib import Path

from tray_app.desktop.atomic import read_regular, set_aside, write_atomically

logger = logging.getLogger(__name__)

REPORT_DRAFT = "report"
"""The name of the one report draft: what was typed for a day that was not closed is still there the next."""


MOST_BYTES = 16 * 1024 * 1024
"""A few reports of a few pages; more is nothing that anybody typed, and is neither read nor written."""


class FileDrafts:
    """The engine's `Drafts` in one small JSON file, readable by its owner only.

    Texts come back exactly as typed: line ends, control characters and half emoji included. Methods block for
    the time of one small file; they are thread-safe only when called from one thread.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self, name: str) -> str:
        """Return the draft, empty if there is none or the file is of no use."""
        return (self._read() or {}).get(name, "")

    def save(self, name: str, text: str) -> bool:
        """Keep it durably, an empty text forgets it; False when that failed, and the former one stays."""
        drafts = self._read()
        if drafts is None:
            return False
        if drafts.get(name, "") == text:
            return True
        if text:
            drafts[name] = text
        else:
            drafts.pop(name)
        # ASCII: a lone surrogate, which a text field can hold, has no UTF-8 form
        content = json.dumps(drafts, ensure_ascii=True).encode("ascii")
        if len(content) > MOST_BYTES:
            logger.warning("a draft is too long to be kept")
            return False
        try:
            write_atomically(self._path, content)
        except OSError as error:
            logger.warning("a draft could not be kept: %s", error.strerror)
            return False
        return True

    def _read(self) -> dict[str, str] | None:
        """Return all drafts; None when a file stays in the way.

        What makes no sense is set aside, if it can be moved. What the system does not let be read may be as
        good as ever: it is left alone.
        """
        try:
            drafts = json.loads(read_regular(self._path, MOST_BYTES))
        except FileNotFoundError:
            return {}
        except OSError as error:
            logger.warning("the drafts cannot be read: %s", error.strerror)
            return None
        except (ValueError, RecursionError):
            drafts = None
        if isinstance(drafts, dict) and all(isinstance(text, str) for text in drafts.values()):
            return drafts
        aside = set_aside(self._path)
        logger.warning("the drafts could not be read; the file is now %s", aside or "left in its place")
        return None if aside is None else {}
