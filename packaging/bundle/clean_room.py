"""Installs the Debian package in a Debian that has nothing else, starts it there, and takes it away again.

The room is a chroot, so it takes root. The desktop stands outside of it, its sockets inside: the package's
program finds only the package's dependencies.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bundle.build import NotBuilt
from bundle.names import PROGRAM, version
from bundle.terminal_trial import NOT_SIGNED_IN, expect
from bundle.trial import kept_logs, say
from tests.support.desktop_session import DesktopSession, Tray, desktop_session
from tests.support.portal import MONDAY_MORNING
from tests.support.running_program import RunningProgram, account_of
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.timeman import Stored

PACKAGE_IN_THE_ROOM = f"/root/{PROGRAM}.deb"
DEFAULT_SUITE = "bookworm"
QUIET = ("apt-get", "-qq", "-o", "Dpkg::Use-Pty=0", "-o", "APT::Sandbox::User=root")
LAST_LINES = 20
UNKNOWN_PACKAGE = 1
"""What dpkg-query says to a package of which nothing is left, settings included."""


@contextmanager
def clean_room() -> Iterator[Path]:
    """Make an empty Debian of this computer's own release, and remove it afterwards.

    Raises:
        NotBuilt: it cannot be made here; says why.
    """
    if os.geteuid() != 0:
        raise NotBuilt("The package is installed in a clean chroot, which takes root: sudo make deb")
    room = Path(tempfile.mkdtemp(prefix="clean-room-"))
    room.chmod(0o755)
    try:
        suite = _suite(Path("/etc/os-release").read_text(encoding="utf-8"))
        command = ("mmdebstrap", "--mode=root", "--variant=apt", "--quiet", suite, str(room))
        made = subprocess.run(command, check=False, capture_output=True, text=True)
        if made.returncode != 0:
            raise NotBuilt("\n".join(made.stderr.splitlines()[-LAST_LINES:]))
        yield room
    finally:
        shutil.rmtree(room, ignore_errors=True)


def _suite(release: str) -> str:
    fields = dict(line.split("=", 1) for line in release.splitlines() if "=" in line)
    return fields.get("VERSION_CODENAME", DEFAULT_SUITE) if fields.get("ID") == "debian" else DEFAULT_SUITE


def inside(room: Path, *command: str, code: int = 0) -> str:
    """Run a command in the room and return its output.

    Raises:
        AssertionError: it ended with another code.
    """
    ended = subprocess.run(
        (_chroot(), str(room), *command),
        check=False,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        env={
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "HOME": "/root",
            "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
        },
    )
    if ended.returncode != code:
        told = "\n".join((ended.stdout + ended.stderr).splitlines()[-LAST_LINES:])
        raise AssertionError(f"{' '.join(command)} ended with {ended.returncode}, not {code}:\n{told}")
    return ended.stdout


def try_package(package: Path) -> None:
    """Install, use and remove a package in a clean room, and print each step.

    Raises:
        AssertionError: something is not as it should be; says what.
        NotBuilt: there can be no clean room here.
    """
    with clean_room() as room:
        shutil.copyfile(package, room / PACKAGE_IN_THE_ROOM.lstrip("/"))
        before = listing(room)
        inside(room, *QUIET, "update")
        inside(room, *QUIET, "install", "--yes", "--no-install-recommends", PACKAGE_IN_THE_ROOM)
        say("installed in an empty Debian, without what is only recommended")
        expect([], unresolved(room))
        expect(f"{PROGRAM} {version()}", inside(room, PROGRAM, "--version").strip())
        inside(room, PROGRAM, "--profile", "/tmp/profile", "status", code=NOT_SIGNED_IN)  # noqa: S108 - of the room
        inside(room, "dpkg", "--verify", PROGRAM)
        _play(room)
        files = [
            name for name in inside(room, "dpkg", "--listfiles", PROGRAM).splitlines() if PROGRAM in name
        ]
        inside(room, *QUIET, "remove", "--yes", PROGRAM)
        inside(room, "dpkg-query", "--show", PROGRAM, code=UNKNOWN_PACKAGE)
        expect([], [name for name in files if os.path.lexists(f"{room}{name}")])
        expect(
            set(),
            {name for name in listing(room) - before if PROGRAM in name and not name.startswith("var/")},
        )
        say(f"removed, and none of its {len(files)} files and folders is left")


def _play(room: Path) -> None:
    """Open and close a day with the package's program, whose icon stands in a tray outside of the room."""
    sockets = room / "tmp"
    usual = tempfile.tempdir
    tempfile.tempdir = str(sockets)  # the desktop's sockets have to be in the room
    try:
        with (
            tempfile.TemporaryDirectory() as folder,
            SandboxServer() as portal,
            desktop_session(Path(folder), tray=Tray.HOST) as session,
            kept_logs(session),
        ):
            portal.freeze()
            portal.set_clock(MONDAY_MORNING)
            tray = _start(session, room, portal.base_url)
            for label, then, stored in (
                ("Open day", "Pause", Stored.OPENED),
                ("Pause", "Resume", Stored.PAUSED),
            ):
                tray.until_offered(label)
                tray.click(label)
                tray.until_offered(then)
                expect(stored, portal.records()[-1].state)
            expect(0, tray.quit())
            # An empty Debian has neither a keyring nor a notification daemon; the latter is told once.
            expect([], [line for line in tray.lines() if "notifications cannot be shown" not in line])
            say("its icon stood in the tray, and a day was opened and paused from its menu")
    finally:
        tempfile.tempdir = usual


def _start(session: DesktopSession, room: Path, base_url: str) -> RunningProgram:
    inside_room = {
        name: value.replace(str(room), "")
        for name, value in session.environment.items()
        if name not in {"PYTHONPATH", "HOME", "QT_QPA_PLATFORM"} and not name.startswith("XDG_CONFIG_DIRS")
    }
    session.environment.clear()
    session.environment.update(inside_room, HOME="/root", PATH=os.defpath)
    profile = ("--profile", "/root/profile")
    return RunningProgram(session, (_chroot(), str(room), PROGRAM, *profile), account_of(base_url))


def _chroot() -> str:
    """Return the path of the program that leads into the room: other users than root do not find it."""
    return shutil.which("chroot", path="/usr/sbin:/sbin:/usr/bin:/bin") or "chroot"


def unresolved(room: Path) -> list[str]:
    """Return the libraries that the installed program would look for in vain."""
    find = f"find /usr/lib/{PROGRAM} -type f \\( -name '*.so*' -o -name {PROGRAM} \\) -exec ldd {{}} +"
    lines = inside(
        room, "sh", "-c", f"LD_LIBRARY_PATH=/usr/lib/{PROGRAM}/_internal {find} 2>/dev/null || true"
    )
    return sorted({line.strip() for line in lines.splitlines() if "not found" in line})


def listing(room: Path) -> frozenset[str]:
    """Return the names of everything in the room."""
    return frozenset(str(path.relative_to(room)) for path in room.rglob("*"))
