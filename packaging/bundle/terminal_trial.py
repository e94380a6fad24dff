"""Tries the bundle's terminal verbs against the sandbox portal; on every system, without a desktop."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bundle.names import PROGRAM, program_file, version
from tray_app.sandbox.server import SandboxServer
from tray_app.sandbox.timeman import Stored

LIMIT_SECONDS = 60.0
"""A first start on a cold disk, under a virus scanner, takes its time."""
NOT_SIGNED_IN = 3
REPORT = "Tried the bundle"
KEY = "vibe_api_sandbox"
"""The sandbox's own example key; it opens nothing else."""
KEPT = ("SYSTEMROOT", "TEMP", "TMP", "USERPROFILE", "APPDATA", "LOCALAPPDATA")
"""What a Windows program cannot start without."""


def bare_environment(home: Path, environment: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Return an environment in which no Python, no Qt and no settings of this computer can be found."""
    return {
        **{name: environment[name] for name in KEPT if name in environment},
        "PATH": os.defpath,
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TZ": "UTC",
        "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere",
    }


def answer(command: Sequence[str], environment: Mapping[str, str], *, code: int = 0) -> str:
    """Run a verb of the bundle and return what it printed.

    Raises:
        AssertionError: it ended otherwise, or said something on standard error although all went well.
    """
    ended = subprocess.run(
        command,
        check=False,
        env=dict(environment),
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT_SECONDS,
        stdin=subprocess.DEVNULL,
    )
    told = f"{' '.join(command)} ended with {ended.returncode}, not {code}: {ended.stdout}{ended.stderr}"
    if ended.returncode != code or (code == 0 and ended.stderr):
        raise AssertionError(told)
    return ended.stdout


def signed_in(portal: SandboxServer) -> dict[str, str]:
    """Return the environment that signs a run in to the sandbox portal."""
    return {
        "WORKDAY_TRAY_BASE_URL": portal.base_url,
        "WORKDAY_TRAY_API_KEY": KEY,
        "WORKDAY_TRAY_SCHEDULE_ID": "1",
    }


def try_tray(folder: Path, environment: Mapping[str, str]) -> None:
    """Start the tray program and wait until it asks the portal for the day: everything was loaded by then.

    Args:
        folder: the bundle.
        environment: names the screen, where there has to be one.

    Raises:
        AssertionError: it ended by itself.
        TimeoutError: it asked for nothing.
    """
    with tempfile.TemporaryDirectory() as home, SandboxServer() as portal:
        everything = {**bare_environment(Path(home)), **environment, **signed_in(portal)}
        command = (str(program_file(folder)), "--profile", str(Path(home) / "profile"))
        with subprocess.Popen(command, env=everything, stdin=subprocess.DEVNULL) as tray:
            try:
                portal.arrival("/workday/status").result(LIMIT_SECONDS)
                expect(None, tray.poll())
            finally:
                tray.terminate()


def try_verbs(folder: Path) -> None:
    """Open and close a day with the bundle's verbs, signed in by the environment.

    Args:
        folder: the bundle.

    Raises:
        AssertionError: a verb did not do what it should; says what.
    """
    program = str(program_file(folder, terminal=True))
    with tempfile.TemporaryDirectory() as home, SandboxServer() as portal:
        bare = bare_environment(Path(home))
        account = {**bare, **signed_in(portal)}
        profile = ("--profile", str(Path(home) / "profile"))
        expect(f"{PROGRAM} {version()}", answer((program, "--version"), bare).strip())
        answer((program, *profile, "status"), bare, code=NOT_SIGNED_IN)
        answer((program, *profile, "open"), account)
        expect(Stored.OPENED, portal.records()[-1].state)
        expect("OPENED", str(json.loads(answer((program, *profile, "status", "--json"), account))["status"]))
        answer((program, *profile, "close", "--report", REPORT), account)
        record = portal.records()[-1]
        expect((Stored.CLOSED, REPORT), (record.state, record.report))
        answer((program, *profile, "journal", "verify"), bare)
        russian = answer((program, "--help"), {**bare, "LANG": "ru_RU.UTF-8", "LANGUAGE": "ru"})
        if sys.platform == "linux" and not any("а" <= letter <= "я" for letter in russian.lower()):  # noqa: RUF001 - Cyrillic is meant
            raise AssertionError("the bundle speaks no Russian")


def expect(expected: object, found: object) -> None:
    """Raise AssertionError with both unless they are the same."""
    if expected != found:
        raise AssertionError(f"expected {expected}, found {found}")
