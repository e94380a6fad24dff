"""The program as a Linux system wants it: one prefix, menu entry, icons, manual, catalogue entry.

The Debian package has this tree in ``/usr``, the archive for other systems in a folder of its own.
"""

import gzip
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from bundle.icons import HICOLOR_SIZES, paint
from bundle.names import CATALOGUE_IDENTIFIER, PACKAGING, PROGRAM, ROOT, version

TEMPLATES = PACKAGING / "linux"
METAINFO = f"{CATALOGUE_IDENTIFIER}.metainfo.xml"
EXAMPLES = f"share/doc/{PROGRAM}/examples"
_PLACE = re.compile(r"@([A-Z_]+)@")
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")


def filled(template: str, values: Mapping[str, str]) -> str:
    """Return the text with ``@NAME@`` replaced by the value of that name.

    Raises:
        KeyError: a name has no value.
    """
    return _PLACE.sub(lambda found: values[found[1]], template)


def day_of(moment: int) -> str:
    """Return the UTC date of seconds since 1970, as ``2026-05-04``."""
    return f"{datetime.fromtimestamp(moment, UTC):%Y-%m-%d}"


def values_at(moment: int) -> dict[str, str]:
    """Return what the templates that everybody gets are filled with."""
    return {"VERSION": version(), "DAY": day_of(moment)}


def lay_out(bundle: Path, prefix: Path, moment: int) -> None:
    """Write the whole tree below a prefix that does not exist yet.

    Args:
        bundle: the finished bundle; it is copied.
        prefix: stands for ``/usr`` or ``/usr/local``.
        moment: the date that the texts bear, in seconds since 1970.
    """
    values = values_at(moment)
    shutil.copytree(bundle, prefix / "lib" / PROGRAM, symlinks=True)
    (prefix / "bin").mkdir()
    (prefix / "bin" / PROGRAM).symlink_to(f"../lib/{PROGRAM}/{PROGRAM}")
    for source, place in (
        (f"{PROGRAM}.desktop", f"share/applications/{PROGRAM}.desktop"),
        (METAINFO, f"share/metainfo/{METAINFO}"),
        ("autostart.desktop", f"{EXAMPLES}/{PROGRAM}-autostart.desktop"),
    ):
        text = filled((TEMPLATES / source).read_text(encoding="utf-8"), values)
        put(prefix / place, text.encode("utf-8"))
    manual = filled((TEMPLATES / f"{PROGRAM}.1").read_text(encoding="utf-8"), values)
    put(prefix / f"share/man/man1/{PROGRAM}.1.gz", packed(manual))
    icons = prefix / "share" / "icons" / "hicolor"
    svg = ROOT / "resources" / "icons" / f"{PROGRAM}.svg"
    put(icons / "scalable" / "apps" / svg.name, svg.read_bytes())
    for size in HICOLOR_SIZES:
        put(icons / f"{size}x{size}" / "apps" / f"{PROGRAM}.png", paint(svg, size))


def put(path: Path, content: bytes) -> None:
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def packed(text: str) -> bytes:
    """Return the text compressed as Debian's policy wants it: as small as can be, without a date."""
    return gzip.compress(text.encode("utf-8"), compresslevel=9, mtime=0)


def settle(tree: Path, moment: int) -> None:
    """Give every file below a folder the same modes and times, whatever the mask of who builds."""
    for path in (tree, *sorted(tree.rglob("*"))):
        if not path.is_symlink():
            is_program = path.is_dir() or (path.name == PROGRAM and path.read_bytes()[:4] == b"\x7fELF")
            path.chmod(0o755 if is_program else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


def oldest_glibc(folder: Path) -> str:
    """Return the oldest version of glibc that everything below a folder runs with, as ``2.34``."""
    wanted: set[tuple[int, int]] = set()
    for path in folder.rglob("*"):
        if path.is_symlink() or not path.is_file() or path.read_bytes()[:4] != b"\x7fELF":
            continue
        symbols = subprocess.run(
            ("objdump", "-T", str(path)), check=True, capture_output=True, text=True
        ).stdout
        wanted |= {(int(major), int(minor)) for major, minor in _GLIBC.findall(symbols)}
    return "{}.{}".format(*max(wanted))
