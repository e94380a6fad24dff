"""An authority of one's own and certificates that it signs. Real ones, made anew for each test."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from ssl import PROTOCOL_TLS_SERVER, SSLContext
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.x509 import Certificate, Name

x509 = pytest.importorskip("cryptography.x509", reason="makes the certificates")

from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402 - after the check above
from cryptography.hazmat.primitives.asymmetric import ec  # noqa: E402 - the same

PEM = serialization.Encoding.PEM


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """Signs."""

    key: "EllipticCurvePrivateKey"
    certificate: "Certificate"
    folder: Path

    @property
    def file(self) -> Path:
        """The authority's certificate: whoever trusts it trusts what it signs."""
        path = self.folder / "authority.pem"
        path.write_bytes(self.certificate.public_bytes(PEM))
        return path

    def server(
        self, name: str = "127.0.0.1", *, since: timedelta = timedelta(days=30), days: float = 90
    ) -> SSLContext:
        """Return what a server of that name, or address, shows: its own certificate and the authority's."""
        key = ec.generate_private_key(ec.SECP256R1())
        try:
            alternative = x509.IPAddress(ip_address(name))
        except ValueError:
            alternative = x509.DNSName(name)
        now = datetime.now(UTC)  # the TLS library looks at the real clock
        made = (
            x509.CertificateBuilder()
            .subject_name(_name(name))
            .issuer_name(self.certificate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - since)
            .not_valid_after(now + timedelta(days=days))
            .add_extension(x509.SubjectAlternativeName([alternative]), critical=False)
            .sign(self.key, hashes.SHA256())
        )
        path = self.folder / f"{name}.pem"
        path.write_bytes(_key_bytes(key) + made.public_bytes(PEM) + self.certificate.public_bytes(PEM))
        context = SSLContext(PROTOCOL_TLS_SERVER)
        context.load_cert_chain(path)
        return context


def authority(folder: Path, name: str = "Private Test Authority") -> Authority:
    """Make an authority that nobody knows yet."""
    key = ec.generate_private_key(ec.SECP256R1())
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(name))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=60))
        .not_valid_after(now + timedelta(days=600))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(key=key, certificate=certificate, folder=folder)


def _name(text: str) -> "Name":
    name: Name = x509.Name(
        [
            x509.NameAttribute(x509.oid.NameOID.ORGANIZATION_NAME, "Test Company"),
            x509.NameAttribute(x509.oid.NameOID.COMMON_NAME, text),
        ]
    )
    return name


def _key_bytes(key: "EllipticCurvePrivateKey") -> bytes:
    return key.private_bytes(PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
