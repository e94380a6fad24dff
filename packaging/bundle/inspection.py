"""Looks through the finished bundle: what must be in it is, what must not is not, nothing is idle."""

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bundle.contents import (
    LEFT_TO_THE_SYSTEM,
    MODULES_LEFT_OUT,
    QT_PLUGINS,
    QT_TRANSLATION,
    keeps,
    languages,
    library_name,
)
from bundle.names import INSIDE, ROOT

LARGEST = 120_000_000
"""Bytes of all files together."""
ALWAYS_THERE = frozenset({"libc", "libm", "libdl", "libpthread", "librt", "libutil", "libresolv"})
"""Parts of glibc, beside the loader."""
LOADER = re.compile(r"ld-linux-[\w-]+")
_EXCLUDED = re.compile(r"^excluded module named '?(?P<module>[\w.]+)'? - imported by (?P<importers>.+)$")
_IMPORTER = re.compile(r"(?P<module>[\w.]+) \((?P<how>[^)]*)\)")
UNCONDITIONAL = "top-level"
SANDBOX = "tray_app.sandbox"
"""It says itself what it lacks."""

PLUGINS_ON_LINUX = frozenset(
    name
    for name in QT_PLUGINS
    if not name.endswith(
        ("qwindows", "qcocoa", "windowsstyle", "macstyle", "networklistmanager", "reachability")
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How much the bundle takes."""

    size: int
    """Bytes in all files; links take none."""
    files: int

    def __str__(self) -> str:
        return f"{self.size / 1e6:.1f} MB in {self.files} files"


def measure(folder: Path) -> Size:
    """Return how much a folder takes."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return Size(size=sum(path.stat().st_size for path in files), files=len(files))


def faults(folder: Path, work: Path) -> list[str]:
    """Return everything that is wrong with a bundle, in words; empty for a good one.

    Args:
        folder: the bundle.
        work: what its build left behind.
    """
    inside = folder / INSIDE
    names = [path.relative_to(inside).as_posix() for path in inside.rglob("*") if not path.is_dir()]
    spoken = languages(path.name for path in (ROOT / "resources" / "translations").iterdir())
    found = [f"{name} should have been left out" for name in names if not keeps(name, spoken)]
    found += [f"{name} is missing" for name in sorted(_required(spoken) - set(names))]
    (warnings,) = work.glob("*/warn-*.txt")
    found += wrongly_excluded(warnings.read_text(encoding="utf-8"))
    if sys.platform == "linux":
        found += _plugins_missing(names) + _wrong_libraries(folder)
    size = measure(folder)
    if size.size > LARGEST:
        found.append(f"{size} is more than {LARGEST / 1e6:.0f} MB")
    return found


def _required(spoken: frozenset[str]) -> set[str]:
    """Return what the program cannot do without, by where it lies in the bundle."""
    resources = ROOT / "resources"
    own = {
        f"tray_app/resources/{path.relative_to(resources).as_posix()}"
        for path in resources.rglob("*")
        if path.is_file() and path.suffix != ".ts"
    }
    prefix = "PySide6/Qt" if sys.platform != "win32" else "PySide6"
    qt = {f"{prefix}/translations/{QT_TRANSLATION.format(code)}.qm" for code in spoken}
    return own | qt | {"LICENSE", "LICENSES.txt", "desktop_notifier/resources/python.png"}


def _plugins_missing(names: Sequence[str]) -> list[str]:
    there = {
        f"{folder}/{file.removeprefix('lib').removesuffix('.so')}"
        for name in names
        if name.startswith("PySide6/Qt/plugins/")
        for folder, file in [name.split("/")[-2:]]
    }
    return [f"Qt's plugin {name} is missing" for name in sorted(PLUGINS_ON_LINUX - there)]


def wrongly_excluded(warnings: str) -> list[str]:
    """Return what is left out although something in the bundle imports it whatever happens.

    Args:
        warnings: PyInstaller's list of modules that were not found or left out, and who imports them how.
    """
    found = []
    for line in warnings.splitlines():
        excluded = _EXCLUDED.match(line)
        if excluded is None or not _is_left_out(excluded["module"]):
            continue  # PyInstaller leaves out modules of its own accord, too
        for importer in _IMPORTER.finditer(excluded["importers"]):
            name = importer["module"]
            needs_it = importer["how"] == UNCONDITIONAL and not name.startswith(SANDBOX)
            if needs_it and not _is_left_out(name):
                found.append(f"{name} needs {excluded['module']}, which is left out")
    return found


def _is_left_out(module: str) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in MODULES_LEFT_OUT)


def _wrong_libraries(folder: Path) -> list[str]:
    """Return the libraries that nothing needs, and the needed ones that nobody brings."""
    needs = {path: needed_libraries(path) for path in folder.rglob("*") if _is_linked(path)}
    return library_faults(
        {str(path.relative_to(folder / INSIDE)): each for path, each in needs.items() if INSIDE in path.parts}
    )


def _is_linked(path: Path) -> bool:
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def needed_libraries(path: Path) -> tuple[str, ...]:
    """Return the names of the libraries that a program or library is linked to. Linux; needs binutils."""
    listing = subprocess.run(("objdump", "-p", str(path)), check=True, capture_output=True, text=True).stdout
    return tuple(line.split()[1] for line in listing.splitlines() if line.split()[:1] == ["NEEDED"])


def library_faults(needs: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what is wrong among libraries that need each other.

    Args:
        needs: by the path of each library or extension module in the bundle, the names it is linked to.
    """
    brought = {library_name(path) for path in needs}
    needed = {library_name(name) for each in needs.values() for name in each}
    elsewhere = {*LEFT_TO_THE_SYSTEM, *ALWAYS_THERE}
    lost = {name for name in needed - brought - elsewhere if not LOADER.match(name)}
    idle = {path for path in needs if _is_plain_library(path) and library_name(path) not in needed}
    return [
        *(f"{name} is needed, and neither brought along nor left to the system" for name in sorted(lost)),
        *(f"nothing needs {path}" for path in sorted(idle)),
    ]


def _is_plain_library(path: str) -> bool:
    """Tell a shared library from a plugin or a Python module, which are loaded by name."""
    folder, _, name = path.rpartition("/")
    return name.startswith("lib") and "plugins/" not in f"{folder}/" and not name.startswith("libpython")
