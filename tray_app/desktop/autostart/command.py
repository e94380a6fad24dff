"""The command that starts this very program: what an entry for the start at login has to say.

One installation can be started in several ways: by its script, by a link to that, by the module. An entry
that says any of them starts this program, so each of them is known.
"""

import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tray_app.desktop.autostart.entry import AT_LOGIN
from tray_app.desktop.profile import APPLICATION, Profile

MODULE = "tray_app"
FOR_TERMINALS = f"{APPLICATION}-cli.exe"
"""The bundle's second program on Windows, which has a console; as packaging/bundle/names.py has it."""
WINDOWLESS = f"{APPLICATION}.exe"


def own_command(profile: Profile) -> tuple[str, ...]:
    """Return how this process can be started again, at login, with the same profile; absolute paths."""
    return (*_start_here(), *options(profile))


def options(profile: Profile) -> tuple[str, ...]:
    """Return what stands behind the program, to start it at login with this profile."""
    return (*([] if profile.is_standard else ["--profile", profile.name]), AT_LOGIN)


def own_names(search: str | None = None) -> tuple[tuple[str, ...], ...]:
    """Return every way to start this installation that is known, without options, the usual one first.

    A copy elsewhere is none of them, and neither is what a name means to another search path.

    Args:
        search: The folders in which a bare name is looked up, as PATH has them; by default the process's own.
    """
    names = [
        _start_here(),
        *([] if _is_bundle() else [(_windowless_here(), "-m", MODULE)]),
        *((name,) for name in _scripts(search)),
    ]
    return tuple(dict.fromkeys(names))


def start_command(*, frozen: bool, executable: str, called: str, platform: str) -> Sequence[str]:
    """Return the command without its options.

    A bundle is its own executable; asked in a terminal of Windows, the one beside it that opens no console.
    An installed package has a script of the program's name, but for Windows: that one would open a console
    window at every login. Anything else is the module and its Python.

    Args:
        frozen: Whether this is a bundle.
        executable: The running interpreter or bundle.
        called: The name that this process was started by.
        platform: As `sys.platform` has it.
    """
    if frozen:
        return [_beside(executable, WINDOWLESS) if _is_for_terminals(executable, platform) else executable]
    script = Path(called)
    if platform != "win32" and script.name == APPLICATION and script.is_file():
        # Not resolved: a link such as that of a package manager survives the next version.
        return [os.path.abspath(script)]  # noqa: PTH100 - Path.absolute() leaves the dots in
    return [_windowless(executable) if platform == "win32" else executable, "-m", MODULE]


def _start_here() -> tuple[str, ...]:
    return tuple(
        start_command(
            frozen=_is_bundle(),
            executable=sys.executable,
            called=sys.argv[0] if sys.argv else "",
            platform=sys.platform,
        )
    )


def _scripts(search: str | None) -> Iterator[str]:
    """Yield the files, and the bare name, that lead to this installation's script or bundle."""
    if sys.platform == "win32":
        return  # a script there is a program with a console of its own, and no entry names it
    beside = Path(sys.executable).with_name(APPLICATION)  # what an installation puts there; a bundle itself
    known = [name for name in (_start_here()[0], str(beside)) if Path(name).name == APPLICATION]
    known = [name for name in known if Path(name).is_file()]
    real = {os.path.realpath(name) for name in known}
    yield from (*known, *sorted(real))
    found = shutil.which(APPLICATION, path=search)
    if found is not None and os.path.realpath(found) in real:
        yield from (found, APPLICATION)


def _is_bundle() -> bool:
    return bool(getattr(sys, "frozen", False))


def _is_for_terminals(executable: str, platform: str) -> bool:
    return platform == "win32" and Path(executable).name.lower() == FOR_TERMINALS


def _windowless_here() -> str:
    return _windowless(sys.executable) if sys.platform == "win32" else sys.executable


def _windowless(executable: str) -> str:
    """Return the interpreter without a console window, where there is one beside this one."""
    return _beside(executable, "pythonw.exe")


def _beside(executable: str, name: str) -> str:
    """Return the file of another name beside this one where it is there, else this one."""
    beside = Path(executable).with_name(name)
    return str(beside) if beside.is_file() else executable
