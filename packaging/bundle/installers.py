"""What people install from on Windows and macOS, made by each system's own tools."""

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path, PureWindowsPath

from bundle.build import NotBuilt
from bundle.icons import WINDOWS_SIZES, paint, windows_icon
from bundle.names import DIST, PACKAGING, PROGRAM, ROOT, machine, version
from bundle.windows_version import version_numbers

SCRIPT = PACKAGING / "windows" / f"{PROGRAM}.iss"
NOTARISE = PACKAGING / "macos" / "notarise.sh"
LAST_LINES = 30


def pack(bundle: Path, dist: Path = DIST) -> Path:
    """Make the installer for this system and return it.

    Raises:
        NotBuilt: this is neither Windows nor macOS, a tool is missing, or it failed; says which.
    """
    if sys.platform == "win32":
        svg = ROOT / "resources" / "icons" / f"{PROGRAM}.svg"
        pictures = {size: paint(svg, size) for size in WINDOWS_SIZES}
        (dist / f"{PROGRAM}.ico").write_bytes(windows_icon(pictures))
        _run((find_compiler(os.environ), *compiler_arguments(version(), bundle, dist)))
        return dist / f"{PROGRAM}-{version()}-windows-x86_64.exe"
    if sys.platform == "darwin":
        image = dist / f"{PROGRAM}-{version()}-macos-{machine()}.dmg"
        _run((str(NOTARISE), str(bundle.with_suffix(".app")), str(image)))
        return image
    raise NotBuilt("Installers are made on Windows and macOS; here are `archive` and `debian`.")


def find_compiler(environment: Mapping[str, str]) -> str:
    """Return the path of Inno Setup's compiler.

    Raises:
        NotBuilt: it is not installed.
    """
    usual = PureWindowsPath(
        environment.get("PROGRAMFILES(X86)", "C:/Program Files (x86)"), "Inno Setup 6", "ISCC.exe"
    )
    found = shutil.which("ISCC", path=environment.get("PATH")) or shutil.which(str(usual))
    if found is None:
        raise NotBuilt("Inno Setup 6.3 or newer is not installed.")
    return found


def compiler_arguments(version: str, bundle: Path, dist: Path) -> tuple[str, ...]:
    """Return what the script has to be told."""
    numbers = ".".join(map(str, version_numbers(version)))
    values = {"Version": version, "Numbers": numbers, "Bundle": str(bundle), "Output": str(dist)}
    return (*(f"/D{name}={value}" for name, value in values.items()), "/Qp", str(SCRIPT))


def _run(command: Sequence[str]) -> None:
    ended = subprocess.run(command, check=False, capture_output=True, text=True)
    if ended.returncode != 0:
        lines = (ended.stdout + ended.stderr).splitlines()
        raise NotBuilt("\n".join((f"{command[0]} failed:", *lines[-LAST_LINES:])))
