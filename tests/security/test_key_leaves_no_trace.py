"""The key is not in what a process shows of itself, not in a crash, and not with programs started later."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.security.conftest import RunChild
from tests.support.desktop_session import ROOT
from tests.support.running_program import KEY, account_of
from tray_app.arguments import PROGRAM, parse
from tray_app.desktop.credentials import API_KEY_VARIABLE, SESSION_VARIABLE
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.texts.translate import untranslated

LIMIT_SECONDS = 20
HIDDEN = "vibe_api_hidden_in_memory"


@contextmanager
def waiting_verb(
    folder: Path, portal: SandboxServer, *options: str, verb: Sequence[str] = ("status",)
) -> Iterator[subprocess.Popen[bytes]]:
    """Run the real program until it waits for a portal that does not answer; it has its key by then."""
    portal.add_fault(Fault(kind=FaultKind.HANG, count=None))
    environment = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT), "KEPT": "kept"}
    command = [sys.executable, *options, "-m", "tray_app", "--profile", str(folder / "profile"), *verb]
    with subprocess.Popen(
        command,
        env={**environment, **account_of(portal.base_url), SESSION_VARIABLE: "vibe_session_hidden"},
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        try:
            portal.arrival("/workday/status").result(LIMIT_SECONDS)
            yield process
        finally:
            process.kill()
            portal.release_hangs()


# What a running process shows


def test_nobody_reads_the_key_in_the_process_list(tmp_path: Path, sandbox: SandboxServer) -> None:
    with waiting_verb(tmp_path, sandbox) as process:
        place = Path("/proc") / str(process.pid)
        environment, arguments = ((place / name).read_bytes() for name in ("environ", "cmdline"))
    assert b"KEPT=kept" in environment, "that is the place to look"
    assert API_KEY_VARIABLE.encode() in environment
    for secret in (KEY, "vibe_session_hidden"):
        assert secret.encode() not in environment + arguments


def test_no_argument_takes_a_secret(capsys: pytest.CaptureFixture[str]) -> None:
    """So that nobody can put one where every user of the computer can read it."""
    said = ""
    for verb in ([], ["status"], ["open"], ["close"], ["journal", "export"], ["journal", "verify"]):
        with pytest.raises(SystemExit):
            parse([*verb, "--help"], untranslated)
        said += capsys.readouterr().out
    assert PROGRAM in said
    options = set(re.findall(r"--[a-z-]+", said))
    assert "--base-url" in options
    assert not [each for each in options if re.search("key|token|secret|password|session", each)]


# What is written

ECHO = f"The key {KEY} is not welcome, nor is Bearer vibe_session_hidden"
VERBS: tuple[tuple[str, ...], ...] = (
    ("open",),
    ("status", "--json"),
    ("close", "--report", "a report"),
    ("journal", "export", "--json"),
    ("journal", "verify"),
)


EACH_VERB = """
import json, os, sys
from tray_app.__main__ import main
account = dict(os.environ)
for verb in json.loads(sys.argv[2]) * 3:
    os.environ.update(account)
    main(["--verbose", "--profile", sys.argv[1], *verb])
"""


def test_a_portal_that_echoes_the_key_puts_it_into_no_file_and_no_line(
    tmp_path: Path, sandbox: SandboxServer, child: RunChild
) -> None:
    place = tmp_path / "profile"
    for code in ("BITRIX_ERROR", "KEY_EXPIRED", KEY):
        sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code=code, message=ECHO, warning=ECHO, method="POST"))
    finished = child(EACH_VERB, str(place), json.dumps(VERBS), **account_of(sandbox.base_url))
    assert finished.returncode == 0, finished.stderr
    said = finished.stdout + finished.stderr
    assert "not welcome" in said
    assert KEY not in said
    assert "vibe_session" not in said
    files = [path for path in place.rglob("*") if path.is_file()]
    assert place / "journal.sqlite3" in files
    assert not [path for path in files if b"vibe_" in path.read_bytes()]


# Programs started later


INHERITED = """
import json, os, subprocess, sys
from tray_app.desktop.credentials import take_credentials
before = dict(os.environ)
taken = take_credentials(os.environ)
assert len(taken.texts) == 2
from tray_app.desktop.browser import open_url
assert open_url("https://portal.example/help")
opened = open(sys.argv[1]).read()
started = subprocess.run(["/usr/bin/env"], capture_output=True, text=True, check=True).stdout
shell = os.popen("env; cat /proc/self/environ; cat /proc/$PPID/environ").read()
print(json.dumps([opened, started, shell]))
"""


def test_no_program_that_is_started_later_inherits_it(tmp_path: Path, child: RunChild) -> None:
    answer, opener = tmp_path / "answer", tmp_path / "xdg-open"
    os.mkfifo(answer)
    opener.write_text(f'#!/bin/sh\n{{ env; tr "\\0" " " < /proc/$$/cmdline; }} > "{answer}"\n')
    opener.chmod(0o755)
    finished = child(
        INHERITED,
        str(answer),
        PATH=f"{tmp_path}:/usr/bin:/bin",
        KEPT="kept",
        **{API_KEY_VARIABLE: HIDDEN, SESSION_VARIABLE: "vibe_session_hidden"},
    )
    assert finished.returncode == 0, finished.stderr
    for seen in json.loads(finished.stdout):
        assert "KEPT=kept" in seen
        assert "hidden" not in seen


# Crashes


CRASH = f"""
import os, resource, signal, sys
open("/proc/self/coredump_filter", "w").write("0x33")  # inherited from whoever ran the tests otherwise
from tray_app.desktop.exposure import keep_memory_out_of_dumps
resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
key = "{HIDDEN}"[:4] + "{HIDDEN}"[4:] + "!" * int(sys.argv[2])
if sys.argv[1] != "never":
    keep_memory_out_of_dumps()
    print(resource.getrlimit(resource.RLIMIT_CORE)[0], open("/proc/self/coredump_filter").read().strip())
if sys.argv[1] == "lifted":
    resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
sys.stdout.flush()
os.kill(os.getpid(), signal.SIGSEGV)
"""
SIGNS = f"{HIDDEN}!!!".encode()


def dumps(folder: Path) -> list[bytes]:
    """Return the core dumps in a folder."""
    return [path.read_bytes() for path in folder.iterdir() if "core" in path.name]


def test_a_crash_writes_no_core_dump(tmp_path: Path, child: RunChild) -> None:
    finished = child(CRASH, "once", "3")
    assert finished.returncode == -signal.SIGSEGV
    assert finished.stdout.split() == ["0", "00000000"]
    assert dumps(tmp_path) == []


def test_a_core_dump_that_is_written_all_the_same_holds_no_memory(tmp_path: Path, child: RunChild) -> None:
    """Programs that collect crashes are not bound by the limit: here it is lifted again."""
    assert child(CRASH, "lifted", "3").returncode == -signal.SIGSEGV
    assert not [dump for dump in dumps(tmp_path) if SIGNS in dump]


def test_the_test_of_core_dumps_would_notice(tmp_path: Path, child: RunChild) -> None:
    assert child(CRASH, "never", "3").returncode == -signal.SIGSEGV
    pattern = Path("/proc/sys/kernel/core_pattern").read_text(encoding="utf-8").strip()
    if pattern.startswith("core"):  # elsewhere dumps go to a collector, and not into this folder
        assert [dump for dump in dumps(tmp_path) if SIGNS in dump]


@pytest.mark.parametrize("options", [(), ("-X", "faulthandler"), ("-X", "dev")], ids=repr)
def test_a_crash_of_the_program_says_where_and_not_with_which_key(
    tmp_path: Path, sandbox: SandboxServer, options: tuple[str, ...]
) -> None:
    with waiting_verb(tmp_path, sandbox, *options) as process:
        limits = (Path("/proc") / str(process.pid) / "limits").read_text(encoding="ascii")
        assert re.search(r"^Max core file size +0 ", limits, re.MULTILINE)
        process.send_signal(signal.SIGSEGV)
        output, errors = process.communicate(timeout=LIMIT_SECONDS)
    assert process.returncode == -signal.SIGSEGV
    if options:
        assert b"Current thread" in errors
    assert KEY.encode() not in output + errors
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert not [path for path in files if KEY.encode() in path.read_bytes() or "core" in path.name]


FAULTS = f"""
import asyncio, logging, os, sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication
import qasync
from tray_app.app.tasks import Tasks
from tray_app.portals.secret import Secret, parse_key

logging.basicConfig(level=logging.DEBUG)
application = QApplication([])
loop = qasync.QEventLoop(application)
loop.set_debug(True)

class Sender(QObject):
    happened = Signal(object)

def slot(key):
    plain = key.secret.reveal()
    raise RuntimeError("in a slot")

async def task(key):
    headers = {{"X-Api-Key": key.secret.reveal()}}
    raise RuntimeError("in a task")

async def main():
    key = parse_key("{HIDDEN}")
    told = []
    sender = Sender()
    sender.happened.connect(slot)
    sender.happened.emit(key)
    tasks = Tasks(told.append)
    tasks.spawn("with a key", task(key))
    loop.call_soon(slot, key)
    while not told:
        await asyncio.sleep(0)
    await asyncio.sleep(0)
    logging.getLogger("tray_app").error("a key: %s, %r", key, {{"key": key.secret}})

with loop:
    loop.run_until_complete(main())
"""


def test_exceptions_in_slots_tasks_and_callbacks_are_told_without_the_key(child: RunChild) -> None:
    finished = child(FAULTS, options=("-X", "dev"))
    said = finished.stdout + finished.stderr
    assert "in a slot" in said
    assert "in a task" in said
    assert "a key: Key(secret=Secret()" in said
    assert "hidden" not in said
