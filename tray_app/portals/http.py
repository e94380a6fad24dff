"""The one HTTP client of the program, and the only file that knows httpx.

It sends a request, bounds what comes back, and turns everything that can go wrong on the way into the
engine's errors. What it never does: follow a redirect (the key would follow), send a write twice, keep a
cookie, speak plain http to another computer, or let a URL or a header reach a log.

httpx is imported late: it costs about 80 ms and 10 MB that the icon does not wait for.
"""
# ruff: noqa: PLC0415 - see above: `HttpClient.prepare` imports httpx, in a thread of its own

import asyncio
import logging
import ssl
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

from tray_app.engine.blocking import run_blocking
from tray_app.engine.clock import Clock
from tray_app.engine.errors import (
    BadAnswer,
    Misused,
    NoAnswer,
    PortalError,
    Unreachable,
    Untrusted,
)
from tray_app.portals.answer import HttpAnswer, parse_date, unpack
from tray_app.portals.request import HttpRequest
from tray_app.portals.trust import system_trust

if TYPE_CHECKING:
    from types import ModuleType

    import httpx

_NEVER_PROXIED: Final = ("http://", "all://localhost", "all://127.0.0.1", "all://[::1]")
"""Plain http, which only goes to this computer: a proxy would read the key. And this computer itself."""


Watch = Callable[[str, Mapping[str, object]], None]
"""Hears of one step on the wire: httpcore's word for it, and what it says about it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long and how much. The defaults suit a portal whose own limit for a request is 60 s."""

    connect: timedelta = timedelta(seconds=10)
    read: timedelta = timedelta(seconds=30)
    """Between two pieces of an answer, and for sending; a request may have more patience for its answer."""
    total: timedelta = timedelta(seconds=75)
    """For one attempt from beginning to end, so that a trickle ends as well."""
    idle: timedelta = timedelta(seconds=30)
    """A kept connection unused for longer is not used again."""
    body: int = 1024 * 1024
    """Bytes of an answer, unpacked."""


class HttpClient:
    """Kept-alive connections to one portal. Belongs to one asyncio loop.

    The system's proxy is honoured, except for this computer itself. `clock` should count time asleep, so
    that connections from before a sleep are recognised.
    """

    def __init__(
        self,
        *,
        clock: Clock,
        limits: Limits | None = None,
        trust: Callable[[], ssl.SSLContext] = system_trust,
        watch: Watch | None = None,
    ) -> None:
        """Prepare; nothing is loaded yet. `watch` hears of every step, and must keep no request."""
        self._watch = watch
        self._clock = clock
        self._limits = limits or Limits()
        self._trust = trust
        self._context: ssl.SSLContext | None = None
        self._preparing = asyncio.Lock()
        self._pool: _Pool | None = None
        self._closed = False

    async def prepare(self) -> None:
        """Import httpx and build the TLS context, in a daemon thread. The first request does it otherwise.

        Raises:
            Untrusted: this computer's trust store cannot be used.
        """
        async with self._preparing:
            if self._context is None:
                try:
                    self._context = await run_blocking(_load, self._trust, limit=None)
                except OSError:
                    self._context = None
            prepared = self._context is not None
        if not prepared:
            raise Untrusted(code="TRUST_STORE")

    async def request(self, request: HttpRequest) -> HttpAnswer:
        """Send one request and return the answer, whatever its status; redirects are answers too.

        An idempotent request whose kept connection turns out to be dead is sent once more on a new one; any
        other request is sent at most once. Secrets are revealed only where they are sent, in frames that no
        traceback of a `PortalError` shows.

        Raises:
            PortalError: Unreachable or Untrusted when nothing was sent, NoAnswer when it may have been,
                BadAnswer for an answer that is too long or broken off, Misused for a request that cannot
                be sent at all.
        """
        if request.is_plain_to_others():
            raise Misused(code="BAD_REQUEST")
        await self.prepare()
        outcome = await self._attempt(request)
        if isinstance(outcome, _Failure) and outcome.stale and request.idempotent:
            await self.drop_connections()
            outcome = await self._attempt(request)
        if isinstance(outcome, _Failure):
            # Raised here and not where it was met, so that neither __cause__ nor __context__ holds httpx's
            # exception, which carries the request with its headers.
            raise outcome.error
        return outcome

    async def drop_connections(self) -> None:
        """Use none of the present connections again; requests under way end undisturbed. Never raises."""
        pool, self._pool = self._pool, None
        if pool is not None:
            pool.retired = True
            await pool.close_if_unused()

    async def aclose(self) -> None:
        """Close everything; later requests are refused. Never raises."""
        self._closed = True
        await self.drop_connections()

    async def _attempt(self, request: HttpRequest) -> "HttpAnswer | _Failure":
        """Send once. Exceptions become values here; only cancellation passes."""
        import httpx

        progress = _Progress(self._clock, self._watch)
        if self._closed:
            return _Failure(error=Unreachable(code="CLOSED"))
        try:
            pool = await self._usable_pool()
        except (ImportError, ValueError, httpx.InvalidURL):
            # httpx's words for a proxy it cannot use: SOCKS without its package, an unknown scheme, no URL
            return _Failure(error=Unreachable(code="PROXY_UNUSABLE"))
        pool.users += 1
        try:
            async with asyncio.timeout(self._limits.total.total_seconds()):
                return await self._exchange(pool.client, request, progress)
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError, ValueError) as problem:
            return _Failure(error=_translate(problem, progress), stale=progress.met_dead_connection(problem))
        finally:
            pool.users -= 1
            pool.used_at = self._clock.monotonic()
            await pool.close_if_unused()

    async def _exchange(
        self, client: "httpx.AsyncClient", request: HttpRequest, progress: "_Progress"
    ) -> "HttpAnswer | _Failure":
        async with client.stream(
            request.method,
            request.full_url(),
            headers=request.full_headers(),
            content=request.content(),
            timeout=self._timeout(request.patience),
            extensions={"trace": progress},
        ) as response:
            packed = await _read(response, self._limits.body)
            if packed is None:
                return _Failure(error=BadAnswer(code="TOO_LARGE", status=response.status_code))
            body = unpack(packed, response.headers.get("content-encoding", ""), self._limits.body)
            if body is None:
                return _Failure(error=BadAnswer(code="NOT_DECODABLE", status=response.status_code))
            if len(body) > self._limits.body:
                return _Failure(error=BadAnswer(code="TOO_LARGE", status=response.status_code))
            aged = response.headers.get("age", "0").strip() not in {"", "0"}
            moment = None if aged else parse_date(response.headers.get("date", ""))
            return HttpAnswer(
                status=response.status_code,
                body=body,
                content_type=response.headers.get("content-type", ""),
                retry_after=response.headers.get("retry-after", ""),
                rate_limit=response.headers.get("x-ratelimit-limit", ""),
                rate_remaining=response.headers.get("x-ratelimit-remaining", ""),
                rate_reset=response.headers.get("x-ratelimit-reset", ""),
                # The header has whole seconds and is cut, not rounded: the middle of the second is nearest.
                portal_time=None if moment is None else moment + timedelta(seconds=0.5),
                uncertainty=timedelta(seconds=0.5) + progress.round_trip() / 2,
                round_trip=progress.round_trip(),
            )

    async def _usable_pool(self) -> "_Pool":
        if self._pool is not None:
            idle = self._clock.monotonic() - self._pool.used_at
            if self._pool.users == 0 and not 0 <= idle <= self._limits.idle.total_seconds():
                await self.drop_connections()
        if self._pool is None:
            self._pool = _Pool(client=self._new_client(), used_at=self._clock.monotonic())
        return self._pool

    def _timeout(self, patience: timedelta = timedelta(0)) -> "httpx.Timeout":
        """Return how long each step may take; `patience` is for the answer alone."""
        import httpx

        read, connect = self._limits.read.total_seconds(), self._limits.connect.total_seconds()
        return httpx.Timeout(read, connect=connect, read=max(read, patience.total_seconds()))

    def _new_client(self) -> "httpx.AsyncClient":
        from http.cookiejar import CookieJar, DefaultCookiePolicy

        import httpx

        assert self._context is not None, "prepare() comes first"  # noqa: S101 - for the type checker
        limits = self._limits
        _silence()
        return httpx.AsyncClient(
            verify=self._context,
            trust_env=True,
            mounts=dict.fromkeys(_NEVER_PROXIED),
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=())),
            follow_redirects=False,
            timeout=self._timeout(),
            limits=httpx.Limits(max_connections=4, keepalive_expiry=limits.idle.total_seconds()),
            # Answers are small; unpacked ones cannot be larger than they look.
            headers={"Accept-Encoding": "identity"},
        )


@dataclass(slots=True, kw_only=True)
class _Pool:
    """A client with its connections, closed once nobody uses it any more."""

    client: "httpx.AsyncClient"
    used_at: float
    users: int = 0
    retired: bool = False

    async def close_if_unused(self) -> None:
        if self.retired and self.users == 0:
            with suppress(Exception):  # a dead connection may fail in any way at its end
                await self.client.aclose()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    error: PortalError
    stale: bool = False
    """A kept connection was dead: nothing of an answer came, and a new connection may do."""


class _Progress:
    """Watches one request through httpcore's trace: what has happened on the wire, and when."""

    def __init__(self, clock: Clock, watch: Watch | None) -> None:
        self._clock = clock
        self._watch = watch
        self._connected_anew = False
        self._sent_at: float | None = None
        self._answered_at: float | None = None

    async def __call__(self, event: str, info: Mapping[str, object]) -> None:
        if self._watch is not None:
            self._watch(event, info)
        if event.endswith(".connect_tcp.started"):
            self._connected_anew = True
        elif event.endswith(".send_request_headers.started"):
            # A CONNECT to a proxy carries nothing of the request itself.
            if getattr(info.get("request"), "method", b"") != b"CONNECT":
                self._sent_at = self._clock.monotonic()
        elif event.endswith(".receive_response_headers.complete") and self._sent_at is not None:
            self._answered_at = self._clock.monotonic()

    @property
    def sent(self) -> bool:
        """Whether any byte of the request may have left."""
        return self._sent_at is not None

    @property
    def answered(self) -> bool:
        """Whether the head of an answer came."""
        return self._answered_at is not None

    def round_trip(self) -> timedelta:
        """Return the time between the request's first byte and the head of the answer."""
        if self._sent_at is None or self._answered_at is None:
            return timedelta(0)
        return timedelta(seconds=max(self._answered_at - self._sent_at, 0))

    def met_dead_connection(self, problem: BaseException) -> bool:
        """Tell whether the request died because its kept connection had died before."""
        import httpx

        died = isinstance(problem, httpx.NetworkError | httpx.RemoteProtocolError)
        return died and self.sent and not self._connected_anew and not self.answered


async def _read(response: "httpx.Response", longest: int) -> bytes | None:
    """Return the body as it was sent; None when it is longer than that, with the connection closed."""
    import httpx

    packed = bytearray()
    closed = False
    try:
        async for part in response.aiter_raw():
            packed += part
            if len(packed) > longest and not closed:
                # Leaving the loop here would leave httpcore's generators to the garbage collector, which
                # cannot await their end: qasync installs no hooks for it. Closed, they end by themselves.
                closed = True
                await response.aclose()
    except (httpx.HTTPError, httpx.StreamError):
        if not closed:
            raise
    return None if closed else bytes(packed)


def _translate(problem: Exception, progress: _Progress) -> PortalError:
    """Choose the engine's error. Nothing of the problem's own text is taken over: it may quote a header."""
    import httpx

    if isinstance(problem, httpx.InvalidURL | httpx.UnsupportedProtocol | httpx.LocalProtocolError):
        return Misused(code="BAD_REQUEST")
    if _chain_has(problem, ssl.SSLCertVerificationError):
        return Untrusted(code="CERTIFICATE")
    timed_out = isinstance(problem, httpx.TimeoutException | TimeoutError)
    if not progress.sent:
        return _nothing_sent(problem, timed_out=timed_out)
    if progress.answered and isinstance(problem, httpx.RemoteProtocolError):
        return BadAnswer(code="BROKEN_OFF")
    return NoAnswer(code="TIMEOUT" if timed_out else "CONNECTION_LOST")


def _nothing_sent(problem: Exception, *, timed_out: bool) -> PortalError:
    import httpx

    if isinstance(problem, httpx.ProxyError):
        # Matched on httpcore's words, "407 Proxy Authentication Required": there is no attribute for it.
        refused = str(problem).startswith("407")
        return Untrusted(code="PROXY_LOGIN") if refused else Unreachable(code="PROXY")
    if _chain_has(problem, ssl.SSLError):
        return Unreachable(code="TLS")
    if isinstance(problem, ValueError):
        return Misused(code="BAD_REQUEST")  # a header or a host that cannot be encoded
    return Unreachable(code="CONNECT_TIMEOUT" if timed_out else "CONNECT")


def _chain_has(problem: BaseException, kind: type[BaseException]) -> bool:
    seen: list[BaseException] = []
    link: BaseException | None = problem
    while link is not None and link not in seen:
        if isinstance(link, kind):
            return True
        seen.append(link)
        link = link.__cause__ or link.__context__
    return False


def _load(trust: Callable[[], ssl.SSLContext]) -> ssl.SSLContext:
    """Do everything that is slow. Runs in a thread."""
    # WORKAROUND: httpx brings a command line along, and loads rich and pygments for it where they happen to
    # be installed: 40 ms, 5 MB. It does without a module that is missing. May go when httpx loads it only for
    # its command (0.28 does not).
    sys.modules.setdefault("httpx._main", cast("ModuleType", None))
    import_module("httpx")
    with suppress(ImportError):
        # httpcore imports it at the first request, on the loop; a private name, so it may be missing.
        import_module("anyio._backends._asyncio")
    return trust()


def _silence() -> None:
    """Keep httpx and httpcore out of every log: they write URLs and header values."""
    for name in (
        "httpx",
        *(f"httpcore{part}" for part in ("", ".connection", ".http11", ".proxy", ".socks")),
    ):
        chatter = logging.getLogger(name)
        chatter.setLevel(logging.CRITICAL + 1)
        if _nothing not in chatter.filters:
            chatter.addFilter(_nothing)  # holds even where somebody sets all levels to DEBUG


def _nothing(record: logging.LogRecord) -> bool:
    del record
    return False
