"""Builds the bundle with PyInstaller, the same bytes at every build as far as the tools allow."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from bundle.names import DIST, PACKAGING, ROOT, WORK, bundle_folder

SPEC = PACKAGING / "workday-tray.spec"
LAST_LINES = 30
LIBRARY_NOT_FOUND = re.compile(
    r"WARNING: Library not found: could not resolve '(?P<name>[^']+)', dependency of '(?P<of>[^']+)'"
)
OLDEST_IN_AN_ARCHIVE = 315_532_800
"""1980: what ZIP can write."""


class NotBuilt(Exception):
    """The bundle could not be built, or is not what it should be."""


def source_date() -> int:
    """Return the moment that every file of the bundle bears, in seconds since 1970.

    `SOURCE_DATE_EPOCH` where it is set, else that of the last commit, else that of the newest line of the
    change log's file.

    Source: reproducible-builds.org, the specification of SOURCE_DATE_EPOCH.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    asked = subprocess.run(
        ("git", "log", "-1", "--format=%ct"), cwd=ROOT, check=False, capture_output=True, text=True
    )
    if asked.returncode == 0 and asked.stdout.strip().isdecimal():
        return int(asked.stdout)
    return max(int((ROOT / "CHANGELOG.md").stat().st_mtime), OLDEST_IN_AN_ARCHIVE)


def build(dist: Path = DIST, work: Path = WORK) -> Path:
    """Build the bundle anew and return its folder.

    Args:
        dist: where the folder goes.
        work: what is left on the way, PyInstaller's log among it.

    Raises:
        NotBuilt: PyInstaller failed, or a library that is needed was not there; says what.
    """
    folder = bundle_folder(dist)
    for old in (folder, work):
        shutil.rmtree(old, ignore_errors=True)
    work.mkdir(parents=True)
    log = work / "pyinstaller.log"
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean"]
    with log.open("w", encoding="utf-8") as output:
        code = subprocess.run(
            [*command, "--distpath", str(dist), "--workpath", str(work), str(SPEC)],
            check=False,
            cwd=ROOT,
            env=build_environment(os.environ, source_date()),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        ).returncode
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    if code != 0:
        raise NotBuilt("\n".join(lines[-LAST_LINES:]))
    return folder


def build_environment(environment: Mapping[str, str], moment: int) -> dict[str, str]:
    """Return what the build is started with: one order of hashes, one moment, no Qt of the person's own."""
    kept = {name: value for name, value in environment.items() if not name.startswith(("QT_", "PYTHON"))}
    return {
        **kept,
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "SOURCE_DATE_EPOCH": str(moment),
        "QT_QPA_PLATFORM": "offscreen",
        # Modules are read at every start, and packed once: what is shipped is packed as a whole anyway.
        "PYINSTALLER_ZLIB_COMPRESSION_LEVEL": "0",
    }


def fingerprints(folder: Path) -> dict[str, str]:
    """Return the hash of every file below a folder, and where each link leads, by their path in it."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = f"-> {path.readlink()}"
        elif path.is_file():
            found[name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def differences(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """Return the names of what is not the same in both."""
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
