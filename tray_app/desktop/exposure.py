"""What the operating system would keep or show of this process's memory: core dumps and the environment.

Nothing here protects against other programs of the same person, which may read the memory itself.

Source: core(5), proc(5) and getrlimit(2).
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

COREDUMP_FILTER = Path("/proc/self/coredump_filter")
NOTHING = "0"


def keep_memory_out_of_dumps() -> None:
    """Ask the system for no core dump of this process, and on Linux for none with memory in it. Never raises.

    A crash must not put a key on the disk. The limit alone would not do: programs that collect crashes get
    their dump through a pipe, to which it does not apply. The process stays open to inspection, as desktop
    portals look into ``/proc`` to find out who is asking. Programs started later inherit both, and may lift
    them for themselves.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - there is none on Windows

    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    if sys.platform == "linux":
        with suppress(OSError):  # a kernel without core dumps has no such file
            COREDUMP_FILTER.write_text(NOTHING, encoding="ascii")


def blank_in_environment(name: str) -> None:
    """Overwrite a variable's value where the process got it, so that ``/proc/PID/environ`` shows it no more.

    The variable itself stays, with an empty value as far as C code can see. Removing it would only forget
    where it is. Does nothing where the system has no such place. Never raises.
    """
    value = os.environ.get(name, "")
    if sys.platform == "win32" or not value:
        return
    import ctypes  # noqa: PLC0415 - few runs have anything to blank

    with suppress(OSError, AttributeError):
        getenv = ctypes.CDLL(None).getenv
        getenv.restype = ctypes.c_void_p
        getenv.argtypes = (ctypes.c_char_p,)
        place = getenv(os.fsencode(name))
        if place and ctypes.string_at(place) == os.fsencode(value):
            ctypes.memset(place, 0, len(os.fsencode(value)))
