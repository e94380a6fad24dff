"""A hold on a file that the operating system lets go of by itself, however the program ends.

The file's being there means nothing, and so it is never removed: two that start at once would else hold two
files of one name.

Source: flock(2); the Windows C library's ``_locking``.
"""

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

STICKY = stat.S_ISVTX | stat.S_IRUSR | stat.S_IWUSR
"""Kept by what cleans the folder of running programs up: it removes files that nobody changes for six hours.

Source: XDG Base Directory Specification, XDG_RUNTIME_DIR.
"""


class Hold:
    """Held from `take` until `release` or the end of the process."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    @classmethod
    def take(cls, file: Path) -> "Hold | None":
        """Return the hold; None while another process has it.

        Raises:
            OSError: the file cannot be made or opened.
        """
        while True:
            # Not inherited by programs that are started later: Python opens files so.
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)
            if not _lock(descriptor):
                os.close(descriptor)
                return None
            if _is_the_one(descriptor, file):
                keep_from_cleaning(file)
                return cls(descriptor)
            os.close(descriptor)  # somebody removed it in between: what is held has no name any more

    def release(self) -> None:
        """Let go; harmless when done before."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def keep_from_cleaning(file: Path) -> None:
    """Mark a file as one that is in use however old it is. Never raises."""
    if os.name == "posix":
        with suppress(OSError):
            file.chmod(STICKY)


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _is_the_one(descriptor: int, file: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(file))  # noqa: PTH116 - as fstat tells it
    except OSError:
        return False
