"""The door as a process of its own: without a display, with any terminal, and interrupted."""

import asyncio
import json
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer

PATIENCE_SECONDS = 20
BROKEN = (
    "import sys, tray_app.terminal.verbs as verbs; verbs.connect = None; from tray_app.__main__ import main; "
)
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def bare(account: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """An environment without any display, bus or home of this computer."""
    return {
        **account,
        "PATH": os.defpath,
        "HOME": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "LANG": "C.UTF-8",
        "XDG_RUNTIME_DIR": str(tmp_path),
    }


def enter(
    environment: Mapping[str, str], profile: Path, *words: str, typed: bytes = b"", code: str | None = None
) -> "subprocess.CompletedProcess[bytes]":
    how = ["-m", "tray_app"] if code is None else ["-c", code]
    return subprocess.run(
        [sys.executable, *how, "--profile", str(profile), *words],
        env=dict(environment),
        input=typed,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )


def test_a_verb_needs_no_display(bare: dict[str, str], profile: Path, sandbox: SandboxServer) -> None:
    opened = enter(bare, profile, "open", "--json")
    assert (opened.returncode, opened.stderr) == (0, b"")
    assert json.loads(opened.stdout)["status"] == "OPENED"
    assert len(sandbox.records()) == 1


def test_a_report_is_piped_in(bare: dict[str, str], profile: Path, sandbox: SandboxServer) -> None:
    enter(bare, profile, "open")
    closed = enter(bare, profile, "close", "--report", "-", typed="日報".encode())
    assert (closed.returncode, closed.stderr) == (0, b"")
    assert sandbox.records()[0].report == "日報"


def test_a_terminal_without_these_letters_is_no_reason_to_fail_after_the_deed(
    bare: dict[str, str], profile: Path, sandbox: SandboxServer
) -> None:
    poor = {**bare, "PYTHONIOENCODING": "ascii:strict"}
    enter(bare, profile, "open")
    assert enter(poor, profile, "status").returncode == 0
    sandbox.add_fault(
        Fault(kind=FaultKind.REFUSAL, code="BITRIX_ERROR", message="нельзя", path="/workday/pause")
    )
    refused = enter(poor, profile, "pause")
    assert (refused.returncode, b"??????" in refused.stderr) == (5, True)


@pytest.mark.parametrize("words", [("open",), ("open", "--json")])
def test_an_answer_nobody_reads_does_not_hide_what_was_done(
    bare: dict[str, str], profile: Path, sandbox: SandboxServer, words: tuple[str, ...]
) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with subprocess.Popen(
        [sys.executable, "-m", "tray_app", "--profile", str(profile), *words],
        env=bare,
        stdout=writing,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(writing)
        _, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert (process.returncode, errors) == (0, b"")
    assert len(sandbox.records()) == 1


@pytest.mark.parametrize(("verb", "code"), [("status", 4), ("open", 6)])
def test_an_interrupted_verb_says_what_that_means(
    bare: dict[str, str], profile: Path, sandbox: SandboxServer, verb: str, code: int
) -> None:
    path = f"/workday/{verb}"
    sandbox.add_fault(Fault(kind=FaultKind.HANG_AFTER, path=path))
    arrived = sandbox.arrival(path)
    with subprocess.Popen(
        [sys.executable, "-m", "tray_app", "--profile", str(profile), verb],
        env=bare,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        arrived.result(PATIENCE_SECONDS)
        process.send_signal(signal.SIGINT)
        output, errors = process.communicate(timeout=PATIENCE_SECONDS)
    assert (process.returncode, output) == (code, "")
    assert errors.startswith("Interrupted.")
    assert "Traceback" not in errors


def test_a_fault_of_the_program_ends_with_1(bare: dict[str, str], profile: Path) -> None:
    failed = enter(bare, profile, "status", code=BROKEN + "sys.exit(main(sys.argv[1:]))")
    assert failed.returncode == 1
    assert b"TypeError" in failed.stderr
    assert bare["WORKDAY_TRAY_API_KEY"].encode() not in failed.stderr


def test_the_tray_without_a_display_says_so_and_names_the_other_door(
    bare: dict[str, str], profile: Path
) -> None:
    refused = enter(bare, profile)
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert refused.stderr.decode() == (
        "There is no display to show the tray on. In a terminal use: workday-tray status\n"
    )


def test_a_keyring_that_is_not_there_is_told_and_ends_with_3(
    bare: dict[str, str], profile: Path, sandbox: SandboxServer
) -> None:
    """A person was signed in here, and now there is no keyring, as over a remote login."""
    profile.mkdir()
    name = f"key for {sandbox.base_url}"
    (profile / "settings.ini").write_text(f'[account]\nkey_name="{name}"\n', encoding="utf-8")
    without = {key: value for key, value in bare.items() if key != "WORKDAY_TRAY_API_KEY"}
    refused = enter(without, profile, "status")
    assert refused.returncode == 3
    assert b"no keyring that programs can use" in refused.stderr
    assert b"until you quit" not in refused.stderr, "a verb remembers nothing"
    assert sandbox.requests() == ()


def test_the_key_of_the_keyring_is_used(
    bare: dict[str, str], profile: Path, sandbox: SandboxServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    from tests.support.desktop_session import Keyring, desktop_session  # noqa: PLC0415 - only here
    from tray_app.desktop.profile import Profile  # noqa: PLC0415
    from tray_app.desktop.secrets import KeyringSecrets  # noqa: PLC0415

    place = Profile.at(profile)
    name = f"key for {sandbox.base_url}"
    place.settings_file.write_text(f'[account]\nkey_name="{name}"\n', encoding="utf-8")
    with (
        desktop_session(
            tmp_path_factory.mktemp("desktop"), keyring=Keyring.UNLOCKED, display=False
        ) as session,
        pytest.MonkeyPatch.context() as patch,
    ):
        for variable in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "HOME"):
            patch.setenv(variable, session.environment[variable])
        key = bare.pop("WORKDAY_TRAY_API_KEY")
        asyncio.run(KeyringSecrets(place.keyring_service).set(name, key))
        there = {**bare, "DBUS_SESSION_BUS_ADDRESS": session.environment["DBUS_SESSION_BUS_ADDRESS"]}
        assert enter(there, profile, "status").returncode == 0
        elsewhere = {**there, "WORKDAY_TRAY_BASE_URL": "http://127.0.0.1:1/v1"}
        assert enter(elsewhere, profile, "status").returncode == 3, "a key never travels to another address"
