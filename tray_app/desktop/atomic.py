"""Files that are either the old or the new one, whatever happens in between.

Shared by everything that keeps small files; nothing here knows what is in them.
"""

import itertools
import os
import tempfile
from contextlib import suppress
from pathlib import Path


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


def set_aside(path: Path) -> Path | None:
    """Rename a file that makes no sense to ``NAME.broken-1`` (2, 3…), so that nothing in it is lost.

    Returns the new name, None when it could not be renamed and still stands in its place.
    """
    for number in itertools.count(1):
        aside = path.with_name(f"{path.name}.broken-{number}")
        if not os.path.lexists(aside):
            try:
                path.rename(aside)
            except OSError:
                return None
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
