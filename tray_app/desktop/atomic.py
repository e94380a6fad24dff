"""Files that are either the old or the new one, whatever happens in between.

Shared by everything that keeps small files; nothing here knows what is in them.
"""

import itertools
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def read_regular(path: Path, most_bytes: int) -> bytes:
    """Return what is in a file, without ever waiting for it: nothing else under its name is opened.

    Raises:
        FileNotFoundError: there is none.
        OSError: it cannot be read.
        ValueError: it is a pipe, a device or a socket, or longer than `most_bytes`.
    """
    # Opening a pipe waits for its other end, except without blocking.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise ValueError("not a file")
        with os.fdopen(descriptor, "rb", closefd=False) as file:
            # In two steps: room is made for as much as is asked for, and most files are small.
            content = file.read(min(status.st_size, most_bytes))
            content += file.read(most_bytes + 1 - len(content)) if file.peek(1) else b""
    finally:
        os.close(descriptor)
    if len(content) > most_bytes:
        raise ValueError("longer than it can be")
    return content


def write_atomically(path: Path, content: bytes) -> None:
    """Put the content in place of the file, durably; readable by its owner only.

    A kill or a power cut at any moment leaves the former content or the new one, never a mixture. A link
    stays a link: the file behind it is replaced.

    Raises:
        OSError: nothing was changed, e.g. a full disk or a read-only folder.
    """
    target = Path(os.path.realpath(path))
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    beside = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(target.parent)


def keep_private(path: Path) -> None:
    """Take away what others may do with a file; a link is not followed. Never raises.

    A file system without modes has the folder's protection only.
    """
    with suppress(OSError):
        status = path.lstat()
        if stat.S_IMODE(status.st_mode) & OTHERS and not stat.S_ISLNK(status.st_mode):
            path.chmod(stat.S_IMODE(status.st_mode) & ~OTHERS)


def set_aside(path: Path) -> Path | None:
    """Rename a file that makes no sense to ``NAME.broken-1`` (2, 3…), so that nothing in it is lost.

    Whoever made it readable for others, it is its owner's alone from now on. Returns the new name, None when
    it could not be renamed and still stands in its place.
    """
    for number in itertools.count(1):
        aside = path.with_name(f"{path.name}.broken-{number}")
        if not os.path.lexists(aside):
            try:
                path.rename(aside)
            except OSError:
                return None
            keep_private(aside)
            return aside
    return None  # pragma: no cover - the numbers never end


def _sync_folder(folder: Path) -> None:
    """Make the new name itself durable; Windows has no such thing and needs none."""
    if os.name != "posix":
        return
    # Some network file systems refuse to sync a folder; the content is safe by then, only the name is late.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
