"""How the way to a portal looks from here: name, proxy, certificate, answer, clock. Sends no key.

Goes the same way as every other request, so that what is found here is what the program meets.
"""

import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from urllib.parse import urlsplit
from urllib.request import getproxies, getproxies_environment

from tray_app.engine.blocking import run_blocking
from tray_app.engine.clock import Clock
from tray_app.engine.errors import PortalError
from tray_app.engine.portal_time import PortalTime
from tray_app.portals.address import BaseUrl
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.certificates import (
    Authority,
    Certificate,
    Handshakes,
    Refusal,
    authority_of,
    read_chain,
    watched,
)
from tray_app.portals.http import HttpClient, Limits
from tray_app.portals.request import HttpRequest
from tray_app.portals.trust import system_trust

PATIENCE = Limits(
    connect=timedelta(seconds=5), read=timedelta(seconds=8), total=timedelta(seconds=12), body=1024 * 1024
)
NAME_LIMIT = timedelta(seconds=5)
PORTS = {"https": 443, "http": 80}


class Resolving(Enum):
    """What became of looking the name up."""

    FOUND = "found"
    UNKNOWN = "unknown"
    TIMEOUT = "timeout"
    LEFT_TO_PROXY = "left_to_proxy"
    """A proxy does it; this computer may not be able to, and need not."""


class ProxySource(Enum):
    """Who says that a proxy is to be used."""

    ENVIRONMENT = "environment"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was found on the way. Holds no path, no key and no password."""

    host: str
    port: int
    encrypted: bool
    resolving: Resolving = Resolving.FOUND
    addresses: int = 0
    proxy: str = ""
    """``host:port`` of what was connected to instead of the portal; empty without a proxy."""
    proxy_source: ProxySource | None = None
    connected_after: timedelta | None = None
    """From the beginning to the TCP connection; None where there was none."""
    secured_after: timedelta | None = None
    """The same to the end of the TLS handshake."""
    chain: tuple[Certificate, ...] = ()
    """The portal's own certificate first, as shown; empty without TLS."""
    authority: Authority | None = None
    refusal: Refusal | None = None
    """Why the certificate is not trusted; None where it is, or where none was seen."""
    status: int | None = None
    round_trip: timedelta | None = None
    problem: str = ""
    """The code of what ended it; empty for an answer."""
    ahead: timedelta | None = None
    """How far this computer's clock is ahead of the portal's; None when the portal does not tell."""


async def inspect(
    base_url: BaseUrl,
    clock: Clock,
    *,
    trust: Callable[[], ssl.SSLContext] = system_trust,
    limits: Limits = PATIENCE,
) -> Line:
    """Ask the portal's address once, without a key, and say what was met. Never raises but for cancellation.

    Ends within the limits' total and `NAME_LIMIT` together.
    """
    parts = urlsplit(str(base_url))
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    handshakes, steps = Handshakes(), _Steps(clock)
    http = HttpClient(
        clock=clock, limits=limits, trust=lambda: watched(trust(), handshakes), watch=steps.hear
    )
    answer: HttpAnswer | None = None
    ahead: timedelta | None = None
    problem = ""
    try:
        answer = await http.request(HttpRequest(method="GET", url=str(base_url), idempotent=True))
        ahead = _ahead(answer, clock)  # at once: the later, the less it says
    except PortalError as error:
        problem = error.code
    finally:
        await http.aclose()
    through = steps.place if steps.place not in {"", f"{host}:{port}"} else ""
    resolving, addresses = Resolving.LEFT_TO_PROXY, 0
    if not through:
        resolving, addresses = await _resolve(host, port)
    shown = handshakes.chain(host)
    return Line(
        host=host,
        port=port,
        encrypted=parts.scheme == "https",
        resolving=resolving,
        addresses=addresses,
        proxy=through,
        proxy_source=_proxy_source() if through or problem == "PROXY_UNUSABLE" else None,
        connected_after=steps.connected_after,
        secured_after=steps.secured_after,
        chain=read_chain(shown),
        authority=await run_blocking(authority_of, shown, limit=None),
        refusal=handshakes.refusal,
        status=None if answer is None else answer.status,
        round_trip=None if answer is None else answer.round_trip,
        problem=problem,
        ahead=ahead,
    )


class _Steps:
    """Notes where the request went and when; keeps nothing of the request."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = clock.monotonic()
        self.place = ""
        self.connected_after: timedelta | None = None
        self.secured_after: timedelta | None = None

    def hear(self, event: str, info: Mapping[str, object]) -> None:
        if event.endswith(".connect_tcp.started"):
            self.place = f"{info.get('host')}:{info.get('port')}"
        elif event.endswith(".connect_tcp.complete"):
            self.connected_after = self._so_far()
        elif event.endswith(".start_tls.complete"):
            self.secured_after = self._so_far()

    def _so_far(self) -> timedelta:
        return timedelta(seconds=max(self._clock.monotonic() - self._began, 0))


async def _resolve(host: str, port: int) -> tuple[Resolving, int]:
    def look_up() -> int:
        return len({found[4][0] for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)})

    try:
        return Resolving.FOUND, await run_blocking(look_up, limit=NAME_LIMIT)
    except TimeoutError:
        return Resolving.TIMEOUT, 0
    except (OSError, UnicodeError):
        return Resolving.UNKNOWN, 0


def _proxy_source() -> ProxySource | None:
    """Tell where the proxy comes from, in the order in which the HTTP library asks."""
    if set(getproxies_environment()) & {"https", "all"}:
        return ProxySource.ENVIRONMENT
    return ProxySource.SYSTEM if getproxies() else None


def _ahead(answer: HttpAnswer, clock: Clock) -> timedelta | None:
    if answer.portal_time is None:
        return None
    # The header tells of the middle of the request; the answer's head came half a round trip later.
    time = PortalTime(clock)
    time.observe(answer.portal_time + answer.round_trip / 2, answer.uncertainty)
    return time.computer_ahead()
