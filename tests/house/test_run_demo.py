"""``make run``: sandbox and program live and end together; the real sandbox, a stand-in for the tray."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import run_demo
from demo_accounts import DEMOS
from tray_app.portals.registry import NAMES

ASKS_THE_PORTAL = """\
import json, os, pathlib, sys, urllib.request
address, key = os.environ["WORKDAY_TRAY_BASE_URL"], os.environ["WORKDAY_TRAY_API_KEY"]
answers = {}
for path in ("/workday/status", "/workday/schedule?id=" + os.environ["WORKDAY_TRAY_SCHEDULE_ID"]):
    request = urllib.request.Request(address + path, headers={"X-Api-Key": key})
    with urllib.request.urlopen(request, timeout=10) as answer:
        answers[path.split("?")[0]] = json.load(answer)["success"]
pathlib.Path(sys.argv[1]).write_text(json.dumps({"arguments": sys.argv[2:], "answers": answers}))
sys.exit(5)
"""


def test_the_program_is_signed_in_to_the_sandbox_and_its_exit_code_is_returned(tmp_path: Path) -> None:
    heard, folder = tmp_path / "heard.json", tmp_path / "demo"

    assert 5 == run_demo.demo(folder, [sys.executable, "-c", ASKS_THE_PORTAL, str(heard)])

    assert {
        "arguments": ["--profile", str(folder / "profile"), "--portal", "vibecode"],
        "answers": {"/workday/status": True, "/workday/schedule": True},
    } == json.loads(heard.read_text(encoding="utf-8"))


READS_THE_DAY = (sys.executable, str(Path(__file__).parent / "demo_status.py"))


@pytest.mark.parametrize("portal", NAMES)
def test_every_portal_can_be_tried(tmp_path: Path, portal: str) -> None:
    """The program's own terminal door, with the account that the demonstration brings along."""
    assert 0 == run_demo.demo(tmp_path / "demo", READS_THE_DAY, portal)


def test_every_portal_has_its_demonstration() -> None:
    assert list(NAMES) == [name for name in DEMOS if name in NAMES]


def test_the_sandbox_ends_with_the_program(tmp_path: Path) -> None:
    assert 0 == run_demo.demo(tmp_path / "demo", [sys.executable, "-c", "pass"])
    assert not (tmp_path / "demo" / "portal.txt").exists()  # removed by the sandbox's orderly end


def test_a_demo_begins_without_what_an_earlier_one_left(tmp_path: Path) -> None:
    left_over = tmp_path / "demo" / "profile" / "settings.ini"
    left_over.parent.mkdir(parents=True)
    left_over.touch()

    run_demo.demo(tmp_path / "demo", [sys.executable, "-c", "pass"])

    assert not left_over.exists()


def test_without_a_sandbox_there_is_no_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run_demo, "PROGRAM", (sys.executable, "-c", "raise SystemExit(3)"))

    assert 1 == run_demo.demo(tmp_path / "demo", ["/never/started"])
    assert "The sandbox portal did not start." in capfd.readouterr().err


def test_the_program_ends_with_the_sandbox(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    short_lived = "import pathlib, sys; pathlib.Path(sys.argv[-1]).write_text('http://127.0.0.1:9/v1')"
    monkeypatch.setattr(run_demo, "PROGRAM", (sys.executable, "-c", short_lived))
    endless = "import threading; threading.Event().wait()"

    assert 1 == run_demo.demo(tmp_path / "demo", [sys.executable, "-c", endless])
    assert "The sandbox portal has ended" in capfd.readouterr().err


def test_a_program_that_will_not_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_demo, "END_SECONDS", 0.1)
    ready = tmp_path / "ready"
    stubborn = (
        "import pathlib, signal, sys, threading; signal.signal(signal.SIGTERM, signal.SIG_IGN);"
        "pathlib.Path(sys.argv[1]).touch(); threading.Event().wait()"
    )

    with run_demo.running([sys.executable, "-c", stubborn, str(ready)], os.environ) as program:
        assert run_demo.wait_until(ready.exists, program)

    assert -signal.SIGKILL == program.returncode


def test_without_a_screen_a_day_is_played(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_demo, "find_display", lambda _environment, _platform: None)
    monkeypatch.setitem(sys.modules, "tour", SimpleNamespace(main=lambda: 7))
    before = signal.getsignal(signal.SIGTERM)
    try:
        assert 7 == run_demo.main([])
    finally:
        signal.signal(signal.SIGTERM, before)


def test_an_unknown_portal_is_refused(root: Path) -> None:
    answer = subprocess.run(
        [sys.executable, root / "packaging" / "run_demo.py", "--portal", "none"],
        check=False,
        capture_output=True,
        text=True,
    )

    assert 2 == answer.returncode
    assert "invalid choice: 'none'" in answer.stderr
