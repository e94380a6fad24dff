"""Makes a fresh machine ready: system libraries, ``.venv``, the locked packages, this source tree in it.

``make run`` and ``make test`` start here. It says in plain lines what it does, asks nothing, and does nothing
twice: a stamp in ``.venv`` holds what it was made from. Standard library only, and no syntax newer than
Python 3.8, so that an old Python can still say what is wrong.

Exit codes: 0 ready; 2 wrong usage; 3 something must be installed by hand, and the list was printed; 4 a step
failed, and the end of its output was printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import display
import system_packages

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 13)
BY_HAND, FAILED = 3, 4
LAST_LINES = 25
"""How much of a failed step's output is shown; all of it is in the log."""


class Stop(Exception):
    """Ends the set-up with a text for the person and an exit code."""

    def __init__(self, text: str, code: int) -> None:
        super().__init__(text)
        self.code = code


class Interpreter(NamedTuple):
    """A Python that was asked about itself."""

    path: str
    """The real one behind links, shims and virtual environments."""
    version: tuple[int, int]
    can_make_environments: bool
    """Debian ships the modules for that in a package of their own."""

    @property
    def fits(self) -> bool:
        """Whether the program supports this version."""
        return OLDEST <= self.version <= NEWEST


class Plan(NamedTuple):
    """What ``.venv`` is made from; as long as it stays the same there is nothing to do."""

    folder: str
    """Scripts in ``.venv`` hold absolute paths, so a moved or copied tree needs a new one."""
    interpreter: str
    packages: str
    """Hash of the lock file."""
    project: str
    """Hash of what the installed metadata says: name, version, entry points."""


class Setup:
    """The set-up of one source tree.

    Attributes:
        root: the source tree.
        venv: its virtual environment.
        log: everything the steps printed.
    """

    def __init__(self, root: Path, environment: Mapping[str, str]) -> None:
        self.root = root
        self.venv = root / ".venv"
        self.log = root / "build" / "setup.log"
        self._environment = environment
        self._stamp = self.venv / "made-from.json"

    def make_ready(self, purpose: str) -> None:
        """Do what is missing.

        Args:
            purpose: ``run`` the program (on a virtual desktop when there is no screen), ``test`` it,
                ``bundle`` it, only use the tools of ``qt``, or only those ``tools`` that need no system
                library.

        Raises:
            Stop: something is missing that cannot be installed from here, or a step failed.
        """
        began = time.monotonic()
        self.log.parent.mkdir(exist_ok=True)
        self.log.write_text("", encoding="utf-8")
        made_from = self.read_stamp()
        interpreter = self._choose_interpreter(made_from)
        environment_needed = made_from is None or interpreter.path != made_from.interpreter
        wanted = self._wanted(purpose)
        if purpose == "bundle" and interpreter.path.startswith("/usr/bin/"):
            # Debian's Python works without the shared library that the bundle brings along.
            wanted = (*wanted, f"lib{Path(interpreter.path).name}")
        if environment_needed and not interpreter.can_make_environments:
            wanted = (*wanted, self._venv_package(interpreter))
        changed = self._install_system_packages(wanted)
        changed = self._fill_environment(interpreter, made_from) or changed
        say(f"ready in {time.monotonic() - began:.1f} s" if changed else "everything is in place")

    def plan(self, interpreter: str) -> Plan:
        """Return what the environment should be made from now."""
        version = self.root / "tray_app" / "__init__.py"
        return Plan(
            folder=str(self.root),
            interpreter=interpreter,
            packages=fingerprint(self.root / "requirements.lock"),
            project=fingerprint(self.root / "pyproject.toml", version),
        )

    def read_stamp(self) -> Plan | None:
        """Return what ``.venv`` was made from; None when it is missing, half made or not usable any more."""
        if not venv_python(self.venv).exists():  # also false when the Python behind the link is gone
            return None
        try:
            found = json.loads(self._stamp.read_text(encoding="utf-8"))
            return Plan(**found)
        except (OSError, ValueError, TypeError):
            return None

    def _write_stamp(self, plan: Plan) -> None:
        self._stamp.write_text(json.dumps(plan._asdict(), indent=1), encoding="utf-8")

    def _choose_interpreter(self, made_from: Plan | None) -> Interpreter:
        wish = self._environment.get("PYTHON", "").strip()
        if made_from is not None and not wish:
            return Interpreter(made_from.interpreter, OLDEST, can_make_environments=True)
        names = [wish] if wish else [sys.executable, *(f"python3.{minor}" for minor in (13, 12, 11))]
        refused = []
        for name in names:
            interpreter = ask_interpreter(name)
            if interpreter is not None and interpreter.fits:
                return interpreter
            if interpreter is not None:
                refused.append("{} is Python {}.{}".format(name, *interpreter.version))
        seen = "; ".join(refused) or f"{' and '.join(names)} could not be run"
        raise Stop(
            "Python 3.11, 3.12 or 3.13 is needed.\n"
            f"Found: {seen}.\n"
            "Install one of them (Debian 12: sudo apt-get install python3),\n"
            "or name it: make run PYTHON=/path/to/python3.12",
            BY_HAND,
        )

    def _wanted(self, purpose: str) -> tuple[str, ...]:
        if purpose == "tools":
            return ()
        if purpose == "qt":
            return system_packages.QT
        if purpose == "bundle":
            return (*system_packages.QT, *system_packages.DESKTOP, *system_packages.PACKING)
        if purpose == "test":
            return (*system_packages.QT, *system_packages.DESKTOP, *system_packages.TESTING)
        screen = display.find_display(self._environment, sys.platform)
        if screen is None:
            return (*system_packages.QT, *system_packages.DESKTOP)
        return (*system_packages.QT, *(system_packages.QT_ON_WAYLAND if screen.wayland else ()))

    def _venv_package(self, interpreter: Interpreter) -> str:
        if not interpreter.path.startswith("/usr/bin/"):
            raise Stop(
                f"{interpreter.path} lacks the modules venv and ensurepip.\n"
                "Name another Python: make run PYTHON=/path/to/python3.12",
                BY_HAND,
            )
        return "python{}.{}-venv".format(*interpreter.version)

    def _install_system_packages(self, wanted: Sequence[str]) -> bool:
        """Install what is missing; tell whether anything was."""
        if not wanted or sys.platform != "linux":
            return False
        installed = system_packages.query_installed()
        if installed is None:
            if self.read_stamp() is None:
                say("this is no Debian: system packages are not checked. The program needs what Debian calls")
                say("  " + " ".join(wanted))
            return False
        missing = system_packages.missing_packages(wanted, installed)
        if not missing:
            return False
        as_root = system_packages.become_root(
            user_id=os.geteuid(), environment=self._environment, run=self._run
        )
        if as_root is None:
            raise Stop(
                "system packages are missing, and they cannot be installed from here:\n"
                "that needs root, or sudo without a password.\n"
                "Please run this once, then the same command again:\n\n"
                f"  {system_packages.by_hand(missing)}\n",
                BY_HAND,
            )
        say(f"installing system packages with apt-get: {' '.join(missing)}")
        if not system_packages.install(missing, as_root, self._run):
            raise Stop(
                f"apt-get failed:\n{self._last_output()}\nBy hand: {system_packages.by_hand(missing)}",
                BY_HAND,
            )
        return True

    def _fill_environment(self, interpreter: Interpreter, made_from: Plan | None) -> bool:
        """Bring ``.venv`` up to date; tell whether anything was done."""
        plan = self.plan(interpreter.path)
        if made_from == plan:
            return False
        if made_from is None or made_from._replace(project=plan.project) != plan:
            self._make_environment(plan, made_from)
            self._install_locked()
        say("putting this source tree into .venv")
        self._stamp.unlink(missing_ok=True)
        self._pip("install", "--no-deps", "--no-build-isolation", "--editable", str(self.root))
        self._write_stamp(plan)
        return True

    def _make_environment(self, plan: Plan, made_from: Plan | None) -> None:
        """Make ``.venv`` anew, so that it holds nothing but what the lock file names."""
        if made_from is not None and made_from.packages != plan.packages:
            say("requirements.lock has changed: .venv is made anew")
        say(f"making the virtual environment .venv with {plan.interpreter}")
        if self.venv.exists():
            shutil.rmtree(self.venv)
        self._step(
            (plan.interpreter, "-m", "venv", str(self.venv)), "the virtual environment could not be made"
        )

    def _install_locked(self) -> None:
        lock = self.root / "requirements.lock"
        count = sum(1 for line in lock.read_text(encoding="utf-8").splitlines() if "==" in line)
        say(f"installing the locked packages (up to {count}; about 200 MB when none is in pip's cache)")
        self._pip("install", "--no-deps", "--require-hashes", "--requirement", str(lock))
        self._step(
            (str(venv_python(self.venv)), "-c", "import PySide6.QtNetwork, PySide6.QtSvg, PySide6.QtWidgets"),
            "Qt was installed but does not load; a system library is missing",
        )

    def _pip(self, *arguments: str) -> None:
        command = (
            str(venv_python(self.venv)),
            "-m",
            "pip",
            "--disable-pip-version-check",
            "--no-input",
            *arguments,
        )
        self._step(command, "pip failed")

    def _step(self, command: Sequence[str], complaint: str) -> None:
        if self._run(command) != 0:
            raise Stop(f"{complaint}:\n{self._last_output()}\nAll of it: {self.log}", FAILED)

    def _run(self, command: Sequence[str]) -> int:
        """Run a command with its output in the log and nothing to read from."""
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(command)}\n")
            log.flush()
            try:
                return subprocess.run(
                    command, check=False, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
                ).returncode
            except OSError as error:
                log.write(f"{error}\n")
                return FAILED

    def _last_output(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()
        return "\n".join(f"  {line}" for line in lines[-LAST_LINES:])


def venv_python(venv: Path) -> Path:
    """Return the path of a virtual environment's Python."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(*files: Path) -> str:
    """Return one hash of the contents of files."""
    digest = hashlib.sha256()
    for file in files:
        content = file.read_bytes()
        digest.update(f"{len(content)}:".encode())
        digest.update(content)
    return digest.hexdigest()


def ask_interpreter(name: str) -> Interpreter | None:
    """Ask a Python about itself; None when it cannot be run (a version manager's shim, for example)."""
    question = (
        "import importlib.util as u, json, os, sys;"
        "path = os.path.realpath(getattr(sys, '_base_executable', None) or sys.executable);"
        "print(json.dumps([path, sys.version_info[:2], all(u.find_spec(m) for m in ('venv', 'ensurepip'))]))"
    )
    try:
        answer = subprocess.run(
            [name, "-c", question], check=True, capture_output=True, text=True, timeout=60
        )
        path, (major, minor), complete = json.loads(answer.stdout)
    except (OSError, ValueError, subprocess.SubprocessError):
        return None
    return Interpreter(str(path), (int(major), int(minor)), can_make_environments=bool(complete))


def say(text: str) -> None:
    """Tell the person what happens."""
    print(f"setup: {text}", flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """Make this source tree ready and return the exit code."""
    parser = argparse.ArgumentParser(description="Make this machine ready for Workday Tray.")
    parser.add_argument(
        "purpose", choices=("run", "test", "bundle", "qt", "tools"), help="what it is to be ready for"
    )
    purpose: str = parser.parse_args(arguments).purpose
    try:
        Setup(ROOT, os.environ).make_ready(purpose)
    except Stop as stop:
        print(f"setup: {stop}", file=sys.stderr, flush=True)
        return stop.code
    return 0


if __name__ == "__main__":
    sys.exit(main())
