"""The sandbox is a portal for this computer: nobody else reaches it, and no web page steers it.

What its steering refuses is the matter of tests/sandbox/test_steering.py.
"""

import ipaddress
import json
import socket
from pathlib import Path

import pytest

from tests.sandbox.asking import ask
from tests.support.portal import MONDAY_MORNING
from tray_app.sandbox.server import HOST, SandboxServer

LISTENING = "0A"
"""Source: proc(5), the state of a socket in ``/proc/net/tcp``."""


def listening_on(port: int) -> set[str]:
    """Return the addresses on which this computer listens at a port, as the system tells."""
    found = set()
    for table, width in (("tcp", 8), ("tcp6", 32)):
        for line in (Path("/proc/net") / table).read_text(encoding="ascii").splitlines()[1:]:
            _, local, _, state, *_ = line.split()
            address, _, number = local.partition(":")
            if state == LISTENING and int(number, 16) == port:
                words = [address[at : at + 8] for at in range(0, width, 8)]
                packed = b"".join(bytes.fromhex(word)[::-1] for word in words)
                found.add(str(ipaddress.ip_address(packed)))
    return found


def test_it_listens_on_this_computer_alone(sandbox: SandboxServer) -> None:
    assert {"127.0.0.1"} == listening_on(sandbox.port)
    assert ipaddress.ip_address(HOST).is_loopback


def test_the_look_at_listening_ports_sees_others() -> None:
    with socket.create_server(("", 0)) as everywhere:
        assert {"0.0.0.0"} == listening_on(everywhere.getsockname()[1])  # noqa: S104 - seen, not used


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.invalid"},
        {"Origin": "null"},
        {"Origin": "http://localhost:8000"},
        {"Host": "evil.invalid"},
        {"Host": "localhost.evil.invalid"},
        {"Content-Type": "application/x-www-form-urlencoded"},
        {"Content-Type": "multipart/form-data; boundary=x"},
    ],
    ids=repr,
)
@pytest.mark.parametrize("what", ["clock", "faults", "records", "sign_in", "reset"])
def test_no_page_in_a_browser_steers_it(sandbox: SandboxServer, headers: dict[str, str], what: str) -> None:
    body = json.dumps({"advance_seconds": 60, "kind": "html", "start": "2026-05-01T09:00:00+03:00"})
    sent = {"Content-Type": "application/json", **headers}
    assert ask(sandbox, "POST", f"/sandbox/{what}", body, key=None, headers=sent).status == 400
    assert sandbox.now() == MONDAY_MORNING
    assert sandbox.pending_faults() == ()
    assert sandbox.records() == ()


def test_no_answer_of_it_is_open_to_pages_of_others(sandbox: SandboxServer) -> None:
    for path in ("/sandbox/state", "/sandbox/requests", "/v1/me"):
        answer = ask(sandbox, "GET", path, headers={"Origin": "https://evil.invalid"})
        assert "Access-Control-Allow-Origin" not in answer.headers
