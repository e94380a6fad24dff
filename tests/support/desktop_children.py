"""Processes that a test starts, and that are gone when it ends, whatever happens."""

import os
import shutil
import signal
import subprocess
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path

PATIENCE_SECONDS = 3

PACKAGES = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "display": "imagemagick",
    "dunst": "dunst",
    "gnome-keyring-daemon": "gnome-keyring",
    "import": "imagemagick",
    "openbox": "openbox",
    "setpriv": "util-linux",
    "stdbuf": "coreutils",
    "trayer": "trayer",
    "xdotool": "xdotool",
    "xfce4-panel": "xfce4-panel",
    "xprop": "x11-utils",
    "xwininfo": "x11-utils",
}
"""Which Debian package brings a program."""

OUTSIDE_PATH = {
    "gcr-prompter": ("/usr/libexec/gcr-prompter", "gcr"),
    "xfce4-notifyd": ("/usr/lib/*/xfce4/notifyd/xfce4-notifyd", "xfce4-notifyd"),
    "xfconfd": ("/usr/lib/*/xfce4/xfconf/xfconfd", "xfconf"),
}
"""Programs that are started by others only: where they are, and which Debian package brings them."""


class MissingPackage(AssertionError):
    """The test needs a program that is not installed. It fails: a skipped test proves nothing."""


def program(name: str) -> str:
    """Return the path of a program; raises `MissingPackage` with the command that installs it."""
    if name in OUTSIDE_PATH:
        pattern, package = OUTSIDE_PATH[name]
        found = sorted(Path("/").glob(pattern.removeprefix("/")))
        if found:
            return str(found[0])
    else:
        package = PACKAGES[name]
        path = shutil.which(name)
        if path is not None:
            return path
    raise MissingPackage(f"{name} is not installed: apt-get install --no-install-recommends {package}")


class Children:
    """Starts processes in groups of their own and ends each with all that it started."""

    def __init__(self, logs: Path) -> None:
        self._logs = logs
        self._started: list[subprocess.Popen[bytes]] = []
        self._names: dict[int, str] = {}

    def start(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        *,
        name: str = "",
        stdin: bytes | None = None,
        pass_fds: Sequence[int] = (),
    ) -> subprocess.Popen[bytes]:
        """Start it, its output in ``NAME.log``. It dies with the test run, even if that is killed."""
        name = name or Path(command[0]).name
        with (self._logs / f"{name}.log").open("ab") as log:
            child = subprocess.Popen(
                [program("setpriv"), "--pdeathsig", "TERM", *command],
                env=dict(environment),
                stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
                stdout=log,
                stderr=subprocess.STDOUT,
                pass_fds=pass_fds,
                start_new_session=True,
                cwd=self._logs,
            )
        self._started.append(child)
        self._names[child.pid] = name
        if stdin is not None and child.stdin is not None:
            child.stdin.write(stdin)
            child.stdin.close()
        return child

    def named(self, name: str) -> subprocess.Popen[bytes]:
        """Return the running child that was started under this name."""
        return next(child for child in self._started if self._names[child.pid] == name)

    def stop(self, child: subprocess.Popen[bytes]) -> None:
        """End it and everything that it started; at once if it does not listen."""
        _signal_group(child.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            child.wait(PATIENCE_SECONDS)
        _signal_group(child.pid, signal.SIGKILL)
        child.wait()
        if child in self._started:
            self._started.remove(child)

    def stop_all(self) -> None:
        """End everything, the latest first."""
        for child in reversed(self._started.copy()):
            self.stop(child)


def _signal_group(leader: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):
        os.killpg(leader, number)


def first_line(descriptor: int, of: subprocess.Popen[bytes]) -> str:
    """Return the line that a child writes once it is ready, without its end, and close the pipe.

    Raises:
        AssertionError: it ended without a word.
    """
    with os.fdopen(descriptor, "rb") as pipe:
        line = pipe.readline().decode().strip()
    assert line, f"{of.args!r} did not get ready: {of.poll()}"
    return line
