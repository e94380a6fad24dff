"""What is found out about the way to a portal, over real connections."""

import ssl
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import IMPATIENT
from tests.portals.scripted import After, Scripted, ScriptedServer, answer
from tests.support.certificates import Authority, authority
from tests.support.fake_clock import FakeClock
from tray_app.engine.clock import SystemClock
from tray_app.portals.address import BaseUrl
from tray_app.portals.certificates import Authority as Kind
from tray_app.portals.certificates import Refusal
from tray_app.portals.inspection import Line, ProxySource, Resolving, inspect
from tray_app.portals.trust import system_trust
from tray_app.sandbox.server import SandboxServer

Look = Callable[..., Line]
SECOND = timedelta(seconds=1)


@pytest.fixture
def look(run: Run[Any], clock: FakeClock) -> Look:
    def inspected(url: str, trust: Callable[[], ssl.SSLContext] = system_trust) -> Line:
        found = run(inspect(BaseUrl(url), clock, trust=trust, limits=IMPATIENT))
        assert isinstance(found, Line)
        return found

    return inspected


@pytest.fixture
def signer(tmp_path: Path) -> Authority:
    return authority(tmp_path)


def trusting(signer: Authority) -> Callable[[], ssl.SSLContext]:
    return lambda: ssl.create_default_context(cafile=str(signer.file))


def test_a_portal_that_answers(look: Look, sandbox: SandboxServer) -> None:
    found = look(sandbox.base_url)
    assert ("", "", Resolving.FOUND, 1) == (found.problem, found.proxy, found.resolving, found.addresses)
    assert found.status is not None
    assert found.status < 500
    assert found.connected_after is not None
    assert (False, (), None) == (found.encrypted, found.chain, found.authority)


def test_no_key_is_sent(look: Look, sandbox: SandboxServer) -> None:
    look(sandbox.base_url)
    assert [False] == [request.has_key for request in sandbox.requests()]


@pytest.mark.parametrize("off", [timedelta(minutes=7), timedelta(seconds=-90), timedelta(0)])
def test_a_clock_that_is_wrong_is_measured(
    look: Look, sandbox: SandboxServer, clock: FakeClock, off: timedelta
) -> None:
    clock.set_wall(clock.now() + off)
    ahead = look(sandbox.base_url).ahead
    assert ahead is not None
    assert abs(ahead - off) < 2 * SECOND


def test_without_a_date_nothing_is_known_of_the_clock(look: Look) -> None:
    with ScriptedServer([Scripted(send=answer())]) as server:
        assert look(server.url).ahead is None


def test_who_signed_is_told_where_the_signer_is_trusted(look: Look, signer: Authority) -> None:
    with ScriptedServer([Scripted(send=answer())], tls=signer.server()) as server:
        found = look(server.url, trusting(signer))
    assert (200, None, Kind.PRIVATE) == (found.status, found.refusal, found.authority)
    assert ["127.0.0.1, Test Company", "Private Test Authority, Test Company"] == [
        each.subject for each in found.chain
    ]
    assert found.chain[-1].issuer == "Private Test Authority, Test Company"
    assert found.secured_after is not None


def test_who_signed_is_told_where_nobody_trusts_the_signer_and_nothing_is_sent(
    look: Look, signer: Authority
) -> None:
    """The trust is the system's own, untouched."""
    with ScriptedServer([Scripted(send=answer())], tls=signer.server()) as server:
        found = look(server.url)
        assert server.requests == []
    assert (None, "CERTIFICATE", Refusal.UNKNOWN_SIGNER) == (found.status, found.problem, found.refusal)
    assert found.chain[0].issuer == "Private Test Authority, Test Company"


@pytest.mark.parametrize(
    ("name", "since", "days", "expected"),
    [
        ("portal.example", 30, 90, Refusal.OTHER_NAME),
        ("127.0.0.1", 30, -1, Refusal.ENDED),
        ("127.0.0.1", -1, 90, Refusal.NOT_YET),
    ],
)
def test_why_a_certificate_is_refused_is_told(  # noqa: PLR0913, PLR0917 - a table's columns
    look: Look, signer: Authority, name: str, since: int, days: int, expected: Refusal
) -> None:
    tls = signer.server(name, since=timedelta(days=since), days=days)
    with ScriptedServer([Scripted(send=answer())], tls=tls) as server:
        assert look(server.url, trusting(signer)).refusal is expected


def test_a_product_that_reads_along_is_known_by_its_name(look: Look, tmp_path: Path) -> None:
    reader = authority(tmp_path, "Zscaler Intermediate Root CA")
    with ScriptedServer([Scripted(send=answer())], tls=reader.server()) as server:
        assert look(server.url, trusting(reader)).authority is Kind.INSPECTOR


def test_a_dead_proxy_is_named_without_its_password(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://anna:secret@127.0.0.1:1")
    found = look("https://portal.invalid/v1")
    assert ("127.0.0.1:1", ProxySource.ENVIRONMENT) == (found.proxy, found.proxy_source)
    assert (None, Resolving.LEFT_TO_PROXY) == (found.connected_after, found.resolving)
    assert "secret" not in repr(found)


def test_a_proxy_that_wants_a_login_is_told(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    with ScriptedServer([Scripted(send=answer(status="407 Proxy Authentication Required"))]) as proxy:
        monkeypatch.setenv("HTTPS_PROXY", proxy.url)
        found = look("https://portal.invalid/v1")
    assert (f"127.0.0.1:{proxy.port}", "PROXY_LOGIN") == (found.proxy, found.problem)
    assert found.connected_after is not None


def test_a_proxy_of_an_unknown_kind_is_told(look: Look, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "carrier-pigeon://127.0.0.1:1")
    found = look("https://portal.invalid/v1")
    assert ("PROXY_UNUSABLE", ProxySource.ENVIRONMENT) == (found.problem, found.proxy_source)


def test_a_name_that_is_not_known_is_told(look: Look) -> None:
    found = look("https://portal.invalid/v1")
    assert (Resolving.UNKNOWN, "CONNECT", None) == (found.resolving, found.problem, found.connected_after)


def test_a_portal_that_accepts_and_never_answers_ends_within_the_limit(look: Look) -> None:
    with ScriptedServer([Scripted(after=After.KEEP)]) as server:
        found = look(server.url)
    assert (None, "TIMEOUT") == (found.status, found.problem)
    assert found.connected_after is not None


def test_the_systems_trust_is_not_changed_by_being_watched(run: Run[Any], tmp_path: Path) -> None:
    signer = authority(tmp_path)
    with ScriptedServer([Scripted(send=answer())], tls=signer.server()) as server:
        found = run(inspect(BaseUrl(server.url), SystemClock(), limits=IMPATIENT))
    assert found.status is None
    context = system_trust()
    assert (ssl.CERT_REQUIRED, True) == (context.verify_mode, context.check_hostname)
