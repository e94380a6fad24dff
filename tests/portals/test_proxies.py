"""Proxies: which are used, what they get to see, and what is said when one cannot be used."""

from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.asking import KEY, failure, get, post
from tests.portals.scripted import Scripted, ScriptedServer, answer
from tray_app.engine.errors import Unreachable, Untrusted
from tray_app.portals.http import HttpClient
from tray_app.sandbox.server import SandboxServer


def test_the_systems_proxy_is_used_and_gets_no_key(
    run: Run[Any], client: HttpClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer([Scripted(send=answer(status="503 Service Unavailable"))]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        problem = failure(run, client, post("https://portal.invalid/v1/workday/open"))
    assert (Unreachable, "PROXY") == (type(problem), problem.code)
    assert proxy.requests[0].startswith(b"CONNECT portal.invalid:443 ")
    assert KEY.reveal().encode() not in proxy.requests[0]


def test_a_proxy_that_wants_a_login_is_said_so(
    run: Run[Any], client: HttpClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer([Scripted(send=answer(status="407 Proxy Authentication Required"))]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        problem = failure(run, client, post("https://portal.invalid/v1/workday/open"))
    assert (Untrusted, "PROXY_LOGIN") == (type(problem), problem.code)


def test_this_computer_is_never_asked_through_a_proxy(
    run: Run[Any], client: HttpClient, sandbox: SandboxServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer([Scripted(send=answer())]) as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.url)
        monkeypatch.setenv("ALL_PROXY", proxy.url)
        assert run(client.request(get(f"{sandbox.base_url}/me"))).status == 401
    assert proxy.requests == []


def test_a_proxy_that_cannot_be_used_is_a_network_problem(
    run: Run[Any], client: HttpClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "carrier-pigeon://127.0.0.1:1")
    problem = failure(run, client, get("https://portal.invalid/v1"))
    assert (Unreachable, "PROXY_UNUSABLE") == (type(problem), problem.code)
