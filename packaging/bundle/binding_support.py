"""Lays the Python half of Qt's binding into the bundle, compiled.

The binding carries some Python sources inside its library, and compiles them anew at every start: a fifth of
the time until the icon. Where it finds them in a folder ``files.dir`` beside itself, it imports them from
there like any module. Without that folder it does as before.

Source: Qt for Python, ``signature_bootstrap.py`` (``find_incarnated_files``), and its switch ``SBK_EMBED``.
"""

import py_compile
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

PACKAGE = "shibokensupport"
FOLDER = PurePosixPath("shiboken6", "files.dir")
"""Where in the bundle the binding looks."""


class NotFound(Exception):
    """The binding does not carry these sources in the way this module knows."""


class Archive(Protocol):
    """What the binding keeps its sources in."""

    def namelist(self) -> list[str]:
        """Return the names of files and folders."""
        ...

    def read(self, name: str) -> bytes:
        """Return what is in a file."""
        ...


def embedded() -> Archive:
    """Return the sources inside the binding's library; raises `NotFound`."""
    import shiboken6  # noqa: F401, PLC0415 - importing it is what brings the package along

    loader = getattr(sys.modules.get(PACKAGE), "__loader__", None)
    archive: Archive | None = getattr(loader, "zfile", None)
    if archive is None:
        raise NotFound(f"{PACKAGE} is not inside the binding's library")
    return archive


def compiled(archive: Archive, folder: Path) -> Iterator[tuple[PurePosixPath, Path]]:
    """Compile each source, and yield where it goes in the bundle and where it lies now.

    Args:
        archive: the sources.
        folder: for what is made; the same bytes at every build.
    """
    for name in sorted(archive.namelist()):
        path = PurePosixPath(name)
        if path.suffix != ".py" or path.parts[0] != PACKAGE:
            continue
        source = folder / path
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_bytes(archive.read(name))
        made = source.with_suffix(".pyc")
        py_compile.compile(
            str(source),
            cfile=str(made),
            dfile=name,
            doraise=True,
            invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH,
        )
        yield FOLDER / path.with_suffix(".pyc"), made
