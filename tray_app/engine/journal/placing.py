"""Puts files in their place whole, and moves broken ones out of the way; nothing is ever replaced."""

import itertools
import os
from contextlib import suppress
from pathlib import Path

PRIVATE_FOLDER = 0o700
COMPANIONS = ("-wal", "-shm")
"""What SQLite keeps beside a database while it is open or after a crash."""


def place_new(whole: Path, target: Path) -> None:
    """Give a finished file its name, in one step and durably. Both are in the same folder.

    Raises:
        FileExistsError: there is something under that name; it was not touched.
        OSError: the file could not be put there.
    """
    _sync(whole)
    if os.name == "posix":
        try:
            os.link(whole, target)
            whole.unlink()
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links, such as exFAT
            if os.path.lexists(target):
                raise FileExistsError(target) from None
            whole.rename(target)
    else:
        whole.rename(target)  # on Windows this never replaces anything
    _sync(target.parent)


def set_database_aside(path: Path) -> Path | None:
    """Rename a database and what lies beside it to ``NAME.broken-1`` (2, 3…), so that nothing is lost.

    Returns the new name, None when it still stands in its place.
    """
    for number in itertools.count(1):
        aside = Path(f"{path}.broken-{number}")
        if any(os.path.lexists(f"{aside}{ending}") for ending in ("", *COMPANIONS)):
            continue
        try:
            # The log first: left alone, it would belong to the next database under this name.
            for ending in COMPANIONS:
                with suppress(FileNotFoundError):
                    Path(f"{path}{ending}").rename(f"{aside}{ending}")
            path.rename(aside)
        except OSError:
            return None
        return aside
    return None  # pragma: no cover - the numbers never end


def _sync(path: Path) -> None:
    """Make a file's content or a folder's names durable."""
    if os.name != "posix":
        return  # Windows has no such thing for folders, and SQLite has flushed the file itself
    descriptor = os.open(path, os.O_RDONLY)
    try:
        # Some network file systems refuse to sync a folder; the content is safe by then.
        with suppress(OSError):
            os.fsync(descriptor)
    finally:
        os.close(descriptor)
