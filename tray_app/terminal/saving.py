"""Writes what a verb was asked for into a new file, whole or not at all."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tray_app.engine.journal.placing import place_new
from tray_app.texts.translate import Translate, fill


class NotWritten(Exception):
    """There is no such file now that was not there before."""

    def __init__(self, text: str, *, exists: bool = False) -> None:
        super().__init__(text)
        self.text = text
        """In the person's language."""
        self.exists = exists
        """Something stands under the name already."""


def write_new(lines: Iterable[str], output: Path, translate: Translate, *, encoding: str = "utf-8") -> None:
    """Write a file for its owner alone, in the place of none that is there. Lines bring their own ends.

    Raises:
        NotWritten: says why, in the person's language.
    """
    if os.path.lexists(output):
        raise _taken(output, translate)
    beside: Path | None = None
    try:
        descriptor, name = tempfile.mkstemp(dir=output.absolute().parent, prefix=".workday-tray.")
        beside = Path(name)
        with os.fdopen(descriptor, "w", encoding=encoding, newline="") as file:
            file.writelines(lines)
        place_new(beside, output.absolute())
    except FileExistsError as error:
        raise _taken(output, translate) from error
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno is not None else str(error)
        text = fill(translate("Journal", "%1 could not be written: %2."), str(output), reason)
        raise NotWritten(text) from error
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def _taken(output: Path, translate: Translate) -> NotWritten:
    text = fill(translate("Journal", "%1 is there already. Choose another name."), str(output))
    return NotWritten(text, exists=True)
