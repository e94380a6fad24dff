"""Other people's tray programs, measured the same way: those that PyPI or Debian has."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.desk import Subject

INSTALL_SECONDS = 600
SETTLES = 3.0
"""Seconds from the icon to the look at the memory: some go on loading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """One of them."""

    name: str
    package: str
    """What it is called on PyPI, or in Debian."""
    command: tuple[str, ...]
    """What starts it; the first word is a program of the package."""
    on_pypi: bool = False


PEERS = (
    Peer(name="Vorta", package="vorta", command=("vorta", "--foreground"), on_pypi=True),
    Peer(name="Maestral", package="maestral[gui]", command=("maestral_qt",), on_pypi=True),
    Peer(name="ActivityWatch", package="aw-qt", command=("aw-qt",), on_pypi=True),
    Peer(name="Charm", package="charmtimetracker", command=("charmtimetracker",)),
    Peer(name="Syncthing Tray", package="syncthingtray", command=("syncthingtray",)),
    Peer(name="Hamster", package="hamster-time-tracker", command=("hamster",)),
    Peer(name="KTimeTracker", package="ktimetracker", command=("ktimetracker",)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """One that was not measured."""

    name: str
    reason: str


def subjects(folder: Path, *, install: bool) -> tuple[list[Subject], list[Skipped]]:
    """Return those that are there, and why the others are not.

    Args:
        folder: where those of PyPI have a virtual environment each.
        install: whether to make the missing ones; those of Debian are never installed from here.
    """
    found, skipped = [], []
    for peer in PEERS:
        program = _program(peer, folder)
        reason = ""
        if program is None and peer.on_pypi and install:
            reason = _install(peer, folder)
            program = _program(peer, folder)
        if program is not None:
            command = (str(program), *peer.command[1:])
            found.append(Subject(name=peer.name, command=command, settles=SETTLES))
        else:
            skipped.append(Skipped(name=peer.name, reason=reason or _how(peer)))
    return found, skipped


def _program(peer: Peer, folder: Path) -> Path | None:
    if not peer.on_pypi:
        found = shutil.which(peer.command[0])
        return None if found is None else Path(found)
    path = _environment(peer, folder) / "bin" / peer.command[0]
    return path if path.exists() else None


def _environment(peer: Peer, folder: Path) -> Path:
    return folder / peer.name.lower()


def _how(peer: Peer) -> str:
    if peer.on_pypi:
        return "not installed: make bench PEERS=install"
    return f"not installed: apt-get install --no-install-recommends {peer.package}"


def _install(peer: Peer, folder: Path) -> str:
    """Install it from PyPI into an environment of its own; return why that failed, empty when it did not."""
    environment = _environment(peer, folder)
    print(f"bench: installing {peer.package} from PyPI", flush=True)
    try:
        subprocess.run((sys.executable, "-m", "venv", str(environment)), check=True, capture_output=True)
        pip = (str(environment / "bin" / "python"), "-m", "pip", "--disable-pip-version-check", "install")
        subprocess.run(
            (*pip, "--quiet", peer.package),
            check=True,
            capture_output=True,
            text=True,
            timeout=INSTALL_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return f"pip took longer than {INSTALL_SECONDS} s"
    except subprocess.CalledProcessError as failed:
        lines = str(failed.stderr or "").strip().splitlines()
        return f"pip: {lines[-1] if lines else failed.returncode}"
    return ""
