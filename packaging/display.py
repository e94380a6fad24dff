"""Tells whether a person's screen can be reached from here.

Runs before anything is installed, on whatever Python the machine has: standard library only, and no syntax
newer than Python 3.8.
"""

from __future__ import annotations

import re
import socket
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

X11_SOCKETS = Path("/tmp/.X11-unix")  # noqa: S108 -- where every X server listens
X11_FIRST_PORT = 6000
ANSWER_SECONDS = 2.0


class Display(NamedTuple):
    """A screen that answers."""

    name: str
    """For a person to read: ``:0``, ``wayland-0``, ``Windows``."""
    wayland: bool = False


def find_display(environment: Mapping[str, str], platform: str) -> Display | None:
    """Return the screen that this process may show windows on, or None.

    Windows and macOS always have one. Elsewhere the environment names it, and a name alone is not believed:
    a stale ``DISPLAY`` left by a closed connection is common, and Qt aborts on it.

    Args:
        environment: the process's environment.
        platform: as `sys.platform` has it.
    """
    if platform in {"win32", "darwin"}:
        return Display("Windows" if platform == "win32" else "macOS")
    wayland = environment.get("WAYLAND_DISPLAY", "")
    if wayland and answers(Path(environment.get("XDG_RUNTIME_DIR", "/")) / wayland):
        return Display(wayland, wayland=True)
    x11 = environment.get("DISPLAY", "")
    place = x11_place(x11)
    if place is not None and answers(place):
        return Display(x11)
    return None


def x11_place(name: str) -> Path | tuple[str, int] | None:
    """Return where the X server of a ``DISPLAY`` listens: a socket's path, or host and port.

    None for a name that is not one: ``[host]:number[.screen]`` is the form (Source: the manual page X(7)).
    """
    match = re.fullmatch(r"([^/:]*):(\d{1,5})(?:\.\d+)?", name)
    if match is None:
        return None
    host, number = match.group(1), int(match.group(2))
    if host in {"", "unix"}:
        return X11_SOCKETS / f"X{number}"
    port = X11_FIRST_PORT + number
    return (host, port) if port < 2**16 else None


def answers(place: Path | tuple[str, int]) -> bool:
    """Tell whether somebody listens there."""
    try:
        if isinstance(place, tuple):
            socket.create_connection(place, timeout=ANSWER_SECONDS).close()
        else:
            with socket.socket(socket.AF_UNIX) as connection:
                connection.settimeout(ANSWER_SECONDS)
                connection.connect(str(place))
    except OSError:
        return False
    return True
