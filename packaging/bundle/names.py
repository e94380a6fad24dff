"""What the program is called on each system, and where the bundle is made. One place for all of it."""

import platform
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGING = ROOT / "packaging"
DIST = ROOT / "dist"
WORK = ROOT / "build" / "bundle"
"""What the tools leave on their way; not shipped."""

PROGRAM = "workday-tray"
TERMINAL_PROGRAM = "workday-tray-cli"
"""Windows alone needs it: a program there has either a console or none."""
TITLE = "Workday Tray"
AUTHORS = "The Workday Tray authors"
MAC_IDENTIFIER = "com.workday-tray.workday-tray"
"""The program's name that no other program has on macOS; the domain of its managed preferences too."""
CATALOGUE_IDENTIFIER = "com.workday_tray.workday_tray"
"""The same for Linux' software catalogues, which take no hyphens. Source: AppStream, "Component ID"."""
APP_USER_MODEL_ID = "WorkdayTray.WorkdayTray"
"""The same for Windows: groups the windows under the shortcut. No blanks.

Source: Microsoft, "Application User Model IDs".
"""
INSIDE = "_internal"
"""Where everything but the program itself lies in the bundle's folder."""


def version() -> str:
    """Return the program's version, from the one place where it stands."""
    sys.path.insert(0, str(ROOT))
    try:
        from tray_app import __version__  # noqa: PLC0415 - the spec is run with another search path
    finally:
        sys.path.remove(str(ROOT))
    return __version__


def bundle_folder(dist: Path = DIST) -> Path:
    """Return the folder that is the program."""
    return dist / PROGRAM


def program_file(folder: Path, *, terminal: bool = False, system: str = sys.platform) -> Path:
    """Return the bundle's executable: for the tray, or the one that answers in a terminal."""
    if system == "win32":
        return folder / f"{TERMINAL_PROGRAM if terminal else PROGRAM}.exe"
    if system == "darwin":
        return folder.with_suffix(".app") / "Contents" / "MacOS" / PROGRAM
    return folder / PROGRAM


def machine() -> str:
    """Return the kind of processor: ``x86_64`` or ``aarch64``, as Linux names them."""
    name = platform.machine().lower()
    return {"amd64": "x86_64", "arm64": "aarch64"}.get(name, name)
