"""The pair of tokens and its renewal.

The access token lasts for a day by default and says so itself; at four fifths of that it is renewed. Each
renewal replaces the refresh token as well, and the old one is dead from then on: the new pair is kept before
it is used, renewals never run side by side, and one that has begun is seen through although nobody waits for
it any more.

Where the access token is too long for a keyring, the refresh token alone is kept; the next run then begins
with a renewal.

Source: https://github.com/ever-co/ever-gauzy: auth.service.ts (rotateTokens, getJwtAccessToken: the token
lists all permissions and may be thousands of letters), environment.ts (lifetimes), user.model.ts
(IAuthResponse: ``token`` and ``refresh_token``). RFC 7519 for ``iat`` and ``exp``.
"""

import asyncio
import base64
import binascii
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tray_app.engine.errors import BadAnswer, KeyRefused, PortalError, SignInNeeded, Unavailable, Unreachable
from tray_app.engine.ports import SecretsUnavailable
from tray_app.portals.address import BaseUrl
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.decoding import decode
from tray_app.portals.ever_gauzy.problems import json_of
from tray_app.portals.ever_gauzy.timing import ServiceClock
from tray_app.portals.request import USER_AGENT, HttpRequest
from tray_app.portals.secret import Secret
from tray_app.workday.loose import whole_number

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

ACCESS = "access_token"
REFRESH = "refresh_token"
"""The names under which they are kept, each for itself: a keyring takes little at a time."""

TOKENS_NOT_SAVED = "TOKENS_NOT_SAVED"
"""This program's word for a new pair of tokens that the keyring did not take."""
NO_TOKENS = "NO_TOKENS"
"""A renewal was answered with nothing, as the service does when it fails inside; the old pair may live."""
RENEW_AT = 0.8
"""The part of an access token's life after which it is renewed."""
DEFAULT_LIFE = timedelta(days=1)
"""Where a token does not say when it was made."""
TRY_AGAIN = timedelta(minutes=1)
"""A renewal that failed while the old token still opens is not tried sooner than this."""
FINISH_WITHIN = timedelta(seconds=10)
"""How long closing waits for a renewal under way: its answer holds the only living refresh token."""
MOST_BYTES = 2560
"""What the Windows credential manager takes of one secret, as UTF-16."""

_TOKEN = re.compile(r"[!-~]{1,16384}")
_FIRST, _LAST = (
    datetime(2000, 1, 1, tzinfo=UTC).timestamp(),
    datetime(9000, 1, 1, tzinfo=UTC).timestamp(),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What a sign-in and each renewal yield."""

    access: Secret | None
    """None: too long to be kept, so that it has to be renewed first."""
    refresh: Secret

    def storable(self) -> dict[str, Secret]:
        """Return what a keyring takes, by name."""
        kept = {REFRESH: self.refresh}
        if self.access is not None and len(self.access.reveal().encode("utf-16-le")) <= MOST_BYTES:
            kept[ACCESS] = self.access
        return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What an access token says of itself; unchecked, for only the service can check it."""

    ends: datetime | None = None
    begins: datetime | None = None
    user_id: str = ""
    tenant_id: str = ""
    organization_id: str = ""
    employee_id: str = ""

    def is_due(self, now: datetime) -> bool:
        """Tell whether the token should be renewed; one that tells no end waits for a refusal."""
        if self.ends is None:
            return False
        begins = self.begins or self.ends - DEFAULT_LIFE
        return now >= begins + RENEW_AT * (self.ends - begins)

    def is_over(self, now: datetime) -> bool:
        """Tell whether the token opens nothing any more."""
        return self.ends is not None and now >= self.ends


def claims_of(token: Secret) -> Claims:
    """Read the middle part of a token; empty for everything that is none. Never raises."""
    parts = token.reveal().split(".")
    middle = parts[1] if len(parts) == _PARTS else ""
    try:
        told = decode(base64.urlsafe_b64decode(middle + "=" * (-len(middle) % 4)))
    except (BadAnswer, binascii.Error, ValueError):
        return Claims()
    if not isinstance(told, dict):
        return Claims()
    return Claims(
        ends=_moment(told.get("exp")),
        begins=_moment(told.get("iat")),
        user_id=_word(told.get("id")),
        tenant_id=_word(told.get("tenantId")),
        organization_id=_word(told.get("organizationId")),
        employee_id=_word(told.get("employeeId")),
    )


def pair_of(value: object) -> Pair:
    """Read the answer to a sign-in or a renewal.

    Raises:
        Unavailable: it is empty: the service failed inside and says nothing else of it.
        BadAnswer: it holds no tokens.
    """
    if value is None or value in ({}, []):
        raise Unavailable(code=NO_TOKENS)
    members = value if isinstance(value, dict) else {}
    access, refresh = _token(members.get("token")), _token(members.get("refresh_token"))
    if access is None or refresh is None:
        raise BadAnswer(code="NOT_A_TOKEN", place="$.token" if access is None else "$.refresh_token")
    return Pair(access=access, refresh=refresh)


Keep = Callable[[Mapping[str, Secret]], Awaitable[None]]
"""Keeps secrets durably, by name; raises `SecretsUnavailable`."""


class Tokens:
    """One person's pair of tokens. Belongs to one loop."""

    def __init__(  # noqa: PLR0913 - an account's parts, all by name
        self,
        *,
        pair: Pair,
        base_url: BaseUrl,
        http: "HttpClient",
        time: ServiceClock,
        keep: Keep,
        finish_within: timedelta = FINISH_WITHIN,
    ) -> None:
        self._pair = pair
        self._claims = Claims() if pair.access is None else claims_of(pair.access)
        self._unsaved: Pair | None = None
        """Came from the service and could not be kept yet; not used before it is."""
        self._dead = False
        """The refresh token was refused; what is left of the access token is still good."""
        self._tried_at: float | None = None
        self._base_url = base_url
        self._http = http
        self._time = time
        self._keep = keep
        self._finish_within = finish_within
        self._renewal: asyncio.Task[None] | None = None

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """All that must never be shown."""
        pairs = (self._pair,) if self._unsaved is None else (self._pair, self._unsaved)
        return tuple(token for pair in pairs for token in (pair.access, pair.refresh) if token is not None)

    @property
    def ends_for_good(self) -> datetime | None:
        """When the last token ends that still opens something; None as long as there is a way to renew it."""
        return self._claims.ends if self._dead else None

    async def usable(self) -> Secret:
        """Return an access token, renewed first where it is time.

        A renewal that fails before the old token has ended is tried again later, and the old one is used.

        Raises:
            SignInNeeded: the refresh token is dead, and the access token has ended.
            PortalError: whatever the way to the service may bring, where there is nothing else to use.
        """
        now, access = self._time.now(), self._pair.access
        if access is None or self._claims.is_over(now):
            return await self.renew(access)
        if self._dead or not self._claims.is_due(now) or self._tried_lately():
            return access
        try:
            return await self.renew(access)
        except PortalError:
            return access

    async def renew(self, refused: Secret | None) -> Secret:
        """Have a new pair, kept; return its access token. Callers that come together share one renewal.

        A caller that is cancelled leaves the renewal running.

        Raises:
            SignInNeeded: the refresh token is dead.
            PortalError: Unavailable when the new pair could not be kept or none came, and whatever else the
                way to the service may bring.
        """
        access = self._pair.access
        if access is not None and refused is not access:
            return access  # somebody else renewed it while this request was under way
        if self._dead:
            raise SignInNeeded(code="REFRESH_TOKEN_DEAD")
        if self._renewal is None or self._renewal.done():
            self._renewal = asyncio.get_running_loop().create_task(self._renew())
            self._renewal.add_done_callback(_take_note)
        renewal = self._renewal
        try:
            await asyncio.shield(renewal)
        except asyncio.CancelledError:
            caller = asyncio.current_task()
            if not renewal.cancelled() or (caller is not None and caller.cancelling()):
                raise
        if renewal.cancelled() or self._pair.access is None:
            raise Unreachable(code="CLOSED")
        return self._pair.access

    async def aclose(self) -> None:
        """Wait a little for a renewal under way, so that no token is lost. Never raises."""
        if self._renewal is None or self._renewal.done():
            return
        await asyncio.wait({self._renewal}, timeout=self._finish_within.total_seconds())
        if not self._renewal.done():
            self._renewal.cancel()
            await asyncio.wait({self._renewal})

    def _tried_lately(self) -> bool:
        since = None if self._tried_at is None else self._time.ticks() - self._tried_at
        return since is not None and 0 <= since < TRY_AGAIN.total_seconds()

    async def _renew(self) -> None:
        self._tried_at = self._time.ticks()
        if self._unsaved is None:
            self._unsaved = await self._ask()
        try:
            await self._keep(self._unsaved.storable())
        except SecretsUnavailable as reason:
            failed = Unavailable(code=TOKENS_NOT_SAVED, words=reason.reason)
        else:
            self._pair, self._unsaved = self._unsaved, None
            self._claims = Claims() if self._pair.access is None else claims_of(self._pair.access)
            self._tried_at = None
            return
        raise failed

    async def _ask(self) -> Pair:
        answer = await self._http.request(_renewal(self._base_url, self._pair.refresh))
        self._time.hear(answer)
        try:
            return pair_of(_told(answer, self.secrets))
        except KeyRefused as problem:
            self._dead = True
            refused = SignInNeeded(code="REFRESH_TOKEN_DEAD", words=problem.words, status=problem.status)
        raise refused


def _told(answer: HttpAnswer, secrets: tuple[Secret, ...]) -> object:
    """Return what a renewal answered; an empty body is the service's own failure."""
    empty = answer.status in range(200, 300) and not answer.body.strip()
    return None if empty else json_of(answer, secrets=secrets)


def _renewal(base_url: BaseUrl, refresh: Secret) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=base_url.join("/auth/refresh-token"),
        headers={"Accept": "application/json", "User-Agent": USER_AGENT},
        json_body={"refresh_token": refresh},
        idempotent=False,  # the second use of a refresh token finds it dead
    )


def _token(value: object) -> Secret | None:
    return Secret(value) if isinstance(value, str) and _TOKEN.fullmatch(value) else None


def _word(value: object) -> str:
    return value if isinstance(value, str) else ""


def _moment(value: object) -> datetime | None:
    number = whole_number(value)
    return None if number is None or not _FIRST <= number <= _LAST else datetime.fromtimestamp(number, UTC)


def _take_note(renewal: "asyncio.Task[None]") -> None:
    """Take the exception out, so that asyncio does not complain where every caller was cancelled."""
    if renewal.cancelled():
        return
    failure = renewal.exception()
    if failure is not None and not isinstance(failure, PortalError):
        context = {"message": "a renewal of tokens failed", "exception": failure}
        renewal.get_loop().call_exception_handler(context)


_PARTS = 3
