"""Certificates: what is not trusted gets nothing."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run
from tests.portals.conftest import MakeClient
from tests.portals.scripted import Scripted, ScriptedServer, answer
from tray_app.engine.errors import Unreachable, Untrusted
from tray_app.portals.http import HttpClient
from tray_app.portals.request import HttpRequest
from tray_app.portals.secret import Secret
from tray_app.sandbox.server import SandboxServer

x509 = pytest.importorskip("cryptography.x509", reason="makes the certificates")

from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402 - after the check above
from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402 - the same


def certificate(folder: Path, name: str, *, days: int = 1) -> Path:
    """Write a self-signed certificate with its key for a host name or an address."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, name)])
    try:
        alternative = x509.IPAddress(ip_address(name))
    except ValueError:
        alternative = x509.DNSName(name)
    now = datetime.now(UTC)  # the TLS library looks at the real clock
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=30))
        .not_valid_after(now + timedelta(days=days))
        .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}{days}.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


def serving(path: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def request(url: str) -> HttpRequest:
    return HttpRequest(
        method="POST", url=url, headers={"X-Api-Key": Secret("vibe_api_x")}, json_body={}, idempotent=False
    )


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A certificate for this computer, signed by itself."""
    return certificate(tmp_path, "127.0.0.1")


def test_a_certificate_the_system_does_not_know_is_not_trusted(
    run: Run[Any], client: HttpClient, own: Path
) -> None:
    server = ScriptedServer([Scripted(send=answer())], tls=serving(own))
    with server, pytest.raises(Untrusted) as caught:
        run(client.request(request(server.url)))
    assert caught.value.code == "CERTIFICATE"
    assert server.requests == []


def test_a_trusted_certificate_is_taken(run: Run[Any], make_client: MakeClient, own: Path) -> None:
    client = make_client(trust=lambda: ssl.create_default_context(cafile=str(own)))
    with ScriptedServer([Scripted(send=answer(b"[1]"))], tls=serving(own)) as server:
        assert run(client.request(request(server.url))).body == b"[1]"
        run(client.drop_connections())


@pytest.mark.parametrize(("name", "days"), [("portal.example", 1), ("127.0.0.1", -1)], ids=["name", "date"])
def test_a_certificate_for_another_name_or_time_is_not_trusted(
    run: Run[Any], make_client: MakeClient, tmp_path: Path, name: str, days: int
) -> None:
    wrong = certificate(tmp_path, name, days=days)
    client = make_client(trust=lambda: ssl.create_default_context(cafile=str(wrong)))
    server = ScriptedServer([Scripted(send=answer())], tls=serving(wrong))
    with server, pytest.raises(Untrusted):
        run(client.request(request(server.url)))
    assert server.requests == []


def test_a_server_without_tls_gets_nothing(run: Run[Any], client: HttpClient, sandbox: SandboxServer) -> None:
    with pytest.raises(Unreachable) as caught:
        run(client.request(request(sandbox.base_url.replace("http:", "https:"))))
    assert caught.value.code == "TLS"
    assert not any(seen.has_key for seen in sandbox.requests())
