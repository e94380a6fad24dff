"""Who signed the certificate that a server showed, also where it was not trusted. Lowers no trust.

The chain is read from the connection's own TLS object after its handshake, whether that succeeded or not:
OpenSSL keeps what the server sent before it judges.

Source: SSL_get_peer_cert_chain(3) and SSL_get_verify_result(3); measured with OpenSSL 3.0.
"""

import re
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import Enum
from functools import cache
from typing import Any

LONGEST_NAME = 100
MOST_CERTIFICATES = 10

INSPECTORS = re.compile(
    r"zscaler|netskope|fortinet|fortigate|palo alto|globalprotect|blue ?coat|symantec web security"
    r"|sophos|cisco umbrella|opendns|forcepoint|websense|check ?point|watchguard|barracuda|sonicwall"
    r"|kaspersky|eset ssl|avast|avg web|bitdefender|mcafee web|skyhigh|trend micro|iboss|untangle"
    r"|smoothwall|securly|lightspeed|squid|mitmproxy|portswigger|fiddler|do_not_trust|charles proxy"
    r"|proxyman|cloudflare (?:gateway|for teams)",
    re.IGNORECASE,
)
"""Names under which products that read encrypted connections sign. None of them signs for public servers."""


class Refusal(Enum):
    """Why a certificate was not trusted."""

    ENDED = "ended"
    NOT_YET = "not_yet"
    """It begins later: most often this computer's clock is behind."""
    OTHER_NAME = "other_name"
    UNKNOWN_SIGNER = "unknown_signer"
    OTHER = "other"


class Authority(Enum):
    """Whose signature it is."""

    PUBLIC = "public"
    """One of the authorities that Mozilla's list names."""
    PRIVATE = "private"
    """None of them: a company's own, for its own servers or for a proxy that reads along."""
    INSPECTOR = "inspector"
    """By its name a product that reads encrypted connections."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """One link of the chain, by names as they stand in it: one line each, cut."""

    subject: str
    issuer: str
    ends: datetime | None


@dataclass(slots=True, kw_only=True)
class Handshakes:
    """What the handshakes of one context came to; the last one with a host's name is the portal's."""

    seen: list[tuple[str, ssl.SSLObject]] = field(default_factory=list)
    refusal: Refusal | None = None

    def chain(self, host: str) -> tuple[dict[str, Any], ...]:
        """Return what the server of that name showed, its own certificate first; empty if nothing came."""
        for name, connection in reversed(self.seen):
            if name == host:
                return tuple(_shown(connection))
        return ()


def watched(context: ssl.SSLContext, handshakes: Handshakes) -> ssl.SSLContext:
    """Return the same context, which notes its handshakes from now on and decides as before."""
    wrap = context.wrap_bio

    def wrap_and_note(*arguments: Any, **named: Any) -> ssl.SSLObject:  # noqa: ANN401 - passed on as they are
        connection = wrap(*arguments, **named)
        handshakes.seen.append((connection.server_hostname or "", connection))
        shake = connection.do_handshake

        def shake_and_note() -> None:
            try:
                shake()
            except ssl.SSLCertVerificationError as error:
                handshakes.refusal = _refusal(error)
                raise

        connection.do_handshake = shake_and_note  # type: ignore[method-assign] # of this one connection
        return connection

    context.wrap_bio = wrap_and_note  # type: ignore[method-assign] # of this one context
    return context


def read_chain(chain: tuple[dict[str, Any], ...]) -> tuple[Certificate, ...]:
    """Return the chain by its names."""
    return tuple(
        Certificate(
            subject=_name(each.get("subject", ())),
            issuer=_name(each.get("issuer", ())),
            ends=_moment(each.get("notAfter", "")),
        )
        for each in chain[:MOST_CERTIFICATES]
    )


def authority_of(chain: tuple[dict[str, Any], ...]) -> Authority | None:
    """Tell whose signature a chain ends with; None for an empty one. Reads a file the first time."""
    if not chain:
        return None
    certificates = read_chain(chain)
    if any(INSPECTORS.search(f"{each.subject} {each.issuer}") for each in certificates):
        return Authority.INSPECTOR
    # Servers send their chain without the root more often than not: its name is the last one's issuer.
    names = {each.get(role, ()) for each in chain for role in ("subject", "issuer")}
    return Authority.PUBLIC if names & _public_roots() else Authority.PRIVATE


@cache
def _public_roots() -> frozenset[Any]:
    """Return the names of Mozilla's authorities. Only compared with, never trusted."""
    import certifi  # noqa: PLC0415 - only the doctor asks

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(certifi.where())
    return frozenset(each.get("subject", ()) for each in context.get_ca_certs())


def _shown(connection: ssl.SSLObject) -> Iterator[dict[str, Any]]:
    # The public method, since Python 3.13, gives bytes without names; this one is as old as 3.10.
    inner = getattr(connection, "_sslobj", None)
    for certificate in (inner.get_unverified_chain() if inner is not None else None) or ():
        yield certificate.get_info()


def _refusal(error: ssl.SSLCertVerificationError) -> Refusal:
    """Return the reason. The numbers are OpenSSL's X509_V_ERR_*; other systems' checks use the same."""
    match error.verify_code:
        case 10:
            return Refusal.ENDED
        case 9:
            return Refusal.NOT_YET
        case 62 | 64:
            return Refusal.OTHER_NAME
        case 18 | 19 | 20 | 21:
            return Refusal.UNKNOWN_SIGNER
        case _:
            return Refusal.OTHER


def _name(parts: tuple[tuple[tuple[str, str], ...], ...]) -> str:
    """Return a distinguished name as people say it: what it is called, and whose it is."""
    found: Mapping[str, str] = {key: value for part in parts for key, value in part}
    names = (found.get("commonName", ""), found.get("organizationName", ""))
    text = ", ".join(dict.fromkeys(name for name in names if name)) or found.get("organizationalUnitName", "")
    line = "".join(letter if letter.isprintable() else "�" for letter in text)
    return line if len(line) <= LONGEST_NAME else line[: LONGEST_NAME - 1] + "…"


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(ssl.cert_time_to_seconds(text), UTC)
    except (ValueError, OverflowError, OSError):
        return None
