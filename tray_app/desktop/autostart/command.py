"""The command that starts this very program: what an entry for the start at login has to say."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tray_app.desktop.autostart.entry import AT_LOGIN
from tray_app.desktop.profile import APPLICATION, Profile

MODULE = "tray_app"


def own_command(profile: Profile) -> tuple[str, ...]:
    """Return how this process can be started again, at login, with the same profile; absolute paths."""
    program = start_command(
        frozen=bool(getattr(sys, "frozen", False)),
        executable=sys.executable,
        called=sys.argv[0] if sys.argv else "",
        platform=sys.platform,
    )
    return (*program, *([] if profile.is_standard else ["--profile", profile.name]), AT_LOGIN)


def start_command(*, frozen: bool, executable: str, called: str, platform: str) -> Sequence[str]:
    """Return the command without its options.

    A bundle is its own executable. An installed package has a script of the program's name, but for Windows:
    that one would open a console window at every login. Anything else is the module and its Python.

    Args:
        frozen: Whether this is a bundle.
        executable: The running interpreter or bundle.
        called: The name that this process was started by.
        platform: As `sys.platform` has it.
    """
    if frozen:
        return [executable]
    script = Path(called)
    if platform != "win32" and script.name == APPLICATION and script.is_file():
        # Not resolved: a link such as that of a package manager survives the next version.
        return [os.path.abspath(script)]  # noqa: PTH100 - Path.absolute() leaves the dots in
    return [_windowless(executable) if platform == "win32" else executable, "-m", MODULE]


def _windowless(executable: str) -> str:
    """Return the interpreter without a console window, where there is one beside this one."""
    beside = Path(executable).with_name("pythonw.exe")
    return str(beside) if beside.is_file() else executable
