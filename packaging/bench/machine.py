"""What the figures were measured on, in one line."""

import os
import platform
import sys
from datetime import UTC, datetime
from pathlib import Path


def describe(*, load: float) -> str:
    """Return the computer, the system and the versions; `load` is how many processes were busy before."""
    from importlib.metadata import version  # noqa: PLC0415 - takes its time

    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} processors ({processor()}), {memory:.0f} GiB, {system()}, "
        f"Python {platform.python_version()}, PySide6 {version('PySide6_Essentials')}; "
        f"load {load:.1f} at the beginning"
    )


def processor() -> str:
    """Return the processor's name; the machine's kind where the system does not tell it."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def system() -> str:
    """Return the distribution's name."""
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return sys.platform


def today() -> str:
    """Return the date, as it stands above the table."""
    return datetime.now(UTC).date().isoformat()
