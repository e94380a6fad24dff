"""Where the running program of a profile can be found: a name that only this person's programs share.

On Windows it is a named pipe. Elsewhere it is a socket in a folder that is its owner's alone, in the folder
for the person's running programs where there is one; `/tmp` is the last choice.

Source: XDG Base Directory Specification (XDG_RUNTIME_DIR); unix(7): a socket's path has at most 107 bytes on
Linux and 103 on macOS; Qt's QLocalServer, which makes a socket for its owner alone in a folder beside it.
"""

import getpass
import hashlib
import os
import stat
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tray_app.desktop.profile import APPLICATION, Profile

LONGEST_PATH = 103 if sys.platform == "darwin" else 107
"""Bytes of a socket's path, without the NUL at its end."""
ROOM_FOR_QT = 7
"""Bytes that Qt adds while it makes the socket: a slash and six random letters.

Source: Qt 6, qlocalserver_unix.cpp, which makes it in a QTemporaryDir of its own first.
"""
PRIVATE = stat.S_IRWXU
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where one profile's running program listens, and what it holds meanwhile."""

    address: str
    """The socket's path, or the pipe's name."""
    lock_file: Path
    """Held by the running program as long as it lives."""

    @property
    def folder(self) -> Path:
        """What has to be its owner's alone."""
        return self.lock_file.parent

    def is_safe(self) -> bool:
        """Tell whether the folder is there and nobody else can put anything into it."""
        return os.name != "posix" or _is_private(self.folder)

    def prepare(self) -> bool:
        """Make the folder, unless it is there; return whether it is safe. Never raises."""
        with suppress(OSError):
            self.folder.mkdir(mode=PRIVATE, parents=os.name != "posix", exist_ok=True)
            if os.name == "posix" and _is_own(self.folder):
                self.folder.chmod(PRIVATE)
        return self.folder.is_dir() and self.is_safe()


def place_of(
    profile: Profile, environment: Mapping[str, str] | None = None, *, temporary: Path | None = None
) -> Place | None:
    """Return where this profile's program is or would be; None where no socket can be. Makes nothing.

    Args:
        profile: Whose program.
        environment: The process's variables; by default its own.
        temporary: The folder for everybody's temporary files; by default the system's.
    """
    name = _name(profile)
    if sys.platform == "win32":
        return Place(address=f"{APPLICATION}-{name}", lock_file=profile.folder_state / f"{name}.lock")
    variables = os.environ if environment is None else environment
    for folder in _folders(variables, Path(tempfile.gettempdir()) if temporary is None else temporary):
        place = Place(address=str(folder / name), lock_file=folder / f"{name}.lock")
        if len(os.fsencode(place.address)) + ROOM_FOR_QT <= LONGEST_PATH:
            return place
    return None


def _name(profile: Profile) -> str:
    """Return the same few letters for the same person and profile, whatever is in their names."""
    whole = "\0".join((_person(), profile.name, str(profile.folder_config), str(profile.folder_state)))
    return hashlib.blake2b(whole.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def _person() -> str:
    return str(os.getuid()) if sys.platform != "win32" else getpass.getuser()


def _folders(environment: Mapping[str, str], temporary: Path) -> Iterator[Path]:
    """Yield the folders that may hold the socket, the best one first."""
    if sys.platform == "win32":
        return
    told = environment.get("XDG_RUNTIME_DIR", "")
    # A verb that is started by a timer or over a remote login may lack the variable.
    for runtime in (Path(told) if told else None, Path(f"/run/user/{os.getuid()}")):
        if runtime is not None and runtime.is_absolute() and _is_own(runtime):
            yield runtime / APPLICATION
    yield temporary / f"{APPLICATION}-{os.getuid()}"


def _is_own(folder: Path) -> bool:
    """Tell whether it is a folder of this person's; a link is none."""
    if sys.platform == "win32":
        return True
    try:
        status = folder.lstat()
    except (OSError, ValueError):
        return False
    return stat.S_ISDIR(status.st_mode) and status.st_uid == os.getuid()


def _is_private(folder: Path) -> bool:
    return _is_own(folder) and not stat.S_IMODE(folder.lstat().st_mode) & OTHERS
