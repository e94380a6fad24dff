"""The command, as a process of its own."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tray_app.sandbox.command import serve
from tray_app.sandbox.services import SERVICES

PATIENCE_SECONDS = 20
COMMAND = "import sys; from tray_app.sandbox.command import serve; sys.exit(serve(sys.argv[1:]))"
WITHOUT_AIOHTTP = "import sys; sys.modules['aiohttp'] = None; " + COMMAND


@contextmanager
def running(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    with subprocess.Popen(
        [sys.executable, "-X", "dev", "-W", "error", "-c", COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def first_line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def ended(process: "subprocess.Popen[str]", number: signal.Signals) -> tuple[int, str, str]:
    assert process.stdout is not None
    assert process.stderr is not None
    process.send_signal(number)
    output, errors = process.stdout.read(), process.stderr.read()
    return process.wait(PATIENCE_SECONDS), output, errors


def state_of(address: str) -> dict[str, object]:
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE_SECONDS)
    try:
        connection.request("GET", "/sandbox/state")
        told = json.loads(connection.getresponse().read())
    finally:
        connection.close()
    assert isinstance(told, dict)
    return told


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_serves_until_it_is_told_to_stop_and_ends_well(number: signal.Signals) -> None:
    with running() as process:
        address = first_line(process).rpartition(" ")[2]
        assert "CLOSED" == state_of(address)["status"]
        code, output, errors = ended(process, number)
    assert (0, "") == (code, errors)
    assert "vibe_api_sandbox" in output
    root = address.removesuffix("/v1")
    assert f"{root}/sandbox/clock" in output
    for service in SERVICES:
        assert f"{service.title} at {root}{service.path}\n" in output
        assert all(text in output for text in service.to_try)


def test_it_begins_at_the_moment_it_is_given_and_takes_its_offset() -> None:
    with running("--now", "2026-05-04T08:50:00+05:30") as process:
        address = first_line(process).rpartition(" ")[2]
        told = state_of(address)
    assert str(told["now"]).startswith("2026-05-04T08:50:")
    assert str(told["now"]).endswith("+05:30")


def test_the_announcement_is_there_once_it_can_be_asked_and_gone_at_the_end(tmp_path: Path) -> None:
    file = tmp_path / "address"
    with running("--announce", str(file)) as process:
        line = first_line(process)
        assert line.endswith(" " + file.read_text("utf-8").strip())
        ended(process, signal.SIGTERM)
    assert [] == list(tmp_path.iterdir())


def test_a_taken_port_is_told_plainly(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert 1 == serve(["--port", str(port)])
    assert f"Port {port} is in use" in capsys.readouterr().err


def test_an_announcement_that_cannot_be_written_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 1 == serve(["--announce", str(tmp_path / "missing" / "address")])
    assert "cannot serve" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--port", "65536"],
        ["--port", "-1"],
        ["--port", "http"],
        ["--now", "today"],
        ["--now", "2026-05-04T08:50:00"],
        ["--now", "0001-01-01T00:00:00+00:00"],
        ["--host", "0.0.0.0"],  # noqa: S104 -- it is refused
    ],
)
def test_a_command_line_that_makes_no_sense_is_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        serve(arguments)
    assert 2 == caught.value.code
    assert arguments[0] in capsys.readouterr().err


def test_help_ends_well(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        serve(["--help"])
    assert 0 == caught.value.code
    assert "--announce" in capsys.readouterr().out


def test_without_the_server_library_it_says_what_to_install() -> None:
    found = subprocess.run(
        [sys.executable, "-c", WITHOUT_AIOHTTP],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ),
        timeout=PATIENCE_SECONDS,
    )
    assert 3 == found.returncode
    assert "workday-tray[sandbox]" in found.stderr
    assert "Traceback" not in found.stderr
