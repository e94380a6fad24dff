"""Which Debian packages the program and its tests need, which of them are missing, and how to get them.

The lists are minimal: each library was taken away once on an empty Debian 12, and Qt then failed to load.
What they depend on comes by itself. Standard library only, and no syntax newer than Python 3.8.
"""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    Run = Callable[[Sequence[str]], int]
    """Runs a command, keeps its output for later, returns its exit code."""

QT = (
    "libgl1",
    "libegl1",
    "libfontconfig1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libgssapi-krb5-2",  # QtNetwork does not load without it
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "ca-certificates",  # without it OpenSSL trusts nobody, silently, and no https portal can be reached
)
QT_ON_WAYLAND = ("libwayland-cursor0", "libwayland-egl1")
DESKTOP = (
    "xvfb",  # a screen in memory
    "x11-utils",
    "xdotool",  # the hand on the mouse
    "openbox",
    "imagemagick",  # screenshots
    "trayer",  # a tray of the XEmbed kind
    "xfce4-panel",  # a tray of the StatusNotifier kind
    "dunst",
    "xfce4-notifyd",
    "gnome-keyring",
    "libglib2.0-bin",
    "dbus",
    "fonts-dejavu-core",  # Latin and Cyrillic; without a font every text is boxes
)
"""A whole desktop for the tests and the tour: screen, tray hosts, notifications, keyring."""
TESTING = (
    "binutils",  # takes ICU's data apart, as the bundle does
    "desktop-file-utils",  # checks the entry for the start at login
    "tzdata",  # places whose clocks change
)
"""What the tests need beside a desktop."""
PACKING = (
    "binutils",  # strips the bundle and tells what its libraries need
    "desktop-file-utils",
    "lintian",
    "appstream",
    "mmdebstrap",  # the clean Debian that the package is installed in
    *QT_ON_WAYLAND,  # what is missing when the bundle is built is missing in it
)
"""What the bundle and its packages are made and looked over with."""


def installed_packages(listing: str) -> frozenset[str]:
    """Return the names that are installed, from lines of package, status and provided names.

    Provided names count: newer releases have ``libglib2.0-0t64`` where an older one has ``libglib2.0-0``.

    Args:
        listing: what `query_installed` asks ``dpkg-query`` for: three fields parted by tabs.
    """
    names: list[str] = []
    for line in listing.splitlines():
        package, status, provides = [*line.split("\t"), "", ""][:3]
        if status == "installed":
            names.append(package)
            names.extend(name.split("(")[0].strip() for name in provides.split(",") if name.strip())
    return frozenset(names)


def query_installed() -> frozenset[str] | None:
    """Return what is installed on this machine; None where there is no dpkg."""
    program = shutil.which("dpkg-query")
    if program is None:
        return None
    fields = "${Package}\t${db:Status-Status}\t${Provides}\n"
    listing = subprocess.run(
        [program, "--show", "--showformat", fields], check=True, capture_output=True, text=True
    )
    return installed_packages(listing.stdout)


def missing_packages(wanted: Iterable[str], installed: frozenset[str]) -> tuple[str, ...]:
    """Return the wanted packages that are not installed, in their order, each once."""
    return tuple(name for name in dict.fromkeys(wanted) if name not in installed)


def become_root(*, user_id: int, environment: Mapping[str, str], run: Run) -> tuple[str, ...] | None:
    """Return what to put before a command to run it as root; None when that would need a question.

    Args:
        user_id: the effective user.
        environment: ``APT=no`` forbids the installation even to root.
        run: tries whether ``sudo`` works without a password.
    """
    if environment.get("APT", "").strip().lower() in {"no", "0", "false", "off"}:
        return None
    if user_id == 0:
        return ()
    if shutil.which("sudo", path=environment.get("PATH")) and run(("sudo", "-n", "true")) == 0:
        return ("sudo", "-n")
    return None


def install(packages: Sequence[str], as_root: Sequence[str], run: Run) -> bool:
    """Install packages with apt-get and ask nothing; tell whether it worked.

    The list of packages is fetched first: a fresh machine has none. Another installation that is under way
    is waited for.
    """
    apt = (
        *as_root,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
        "-q",
    )
    run((*apt, "update"))
    return run((*apt, "install", "--yes", "--no-install-recommends", *packages)) == 0


def by_hand(packages: Sequence[str]) -> str:
    """Return the command that installs the packages, for a person to run."""
    return "sudo apt-get install --no-install-recommends " + " ".join(packages)
