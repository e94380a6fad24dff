"""OAuth tokens that an administrator hands out, and their renewal.

A refresh happens only after the portal said ``expired_token``: refreshing by the clock risks an automatic
block. The refresh token is replaced each time and the old one is dead from then on, so the new pair is saved
before it is used, and a renewal that has begun is seen through although nobody waits for it any more.

The program has no sign-in of its own for this: the flow needs the app's secret, knows no PKCE, and its
redirect address is fixed in the app.

Source: the portal's pages on OAuth: the token address, the lifetimes (an access token an hour, a refresh
token 180 days), automatic renewal, errors.
"""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import TYPE_CHECKING

from tray_app.engine.errors import BadAnswer, PortalError, Unavailable, Unreachable
from tray_app.engine.ports import SecretsUnavailable
from tray_app.portals.address import BaseUrl, parse_base_url
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.bitrix24.access import Ticket
from tray_app.portals.bitrix24.problems import envelope_of
from tray_app.portals.decoding import decode
from tray_app.portals.request import USER_AGENT, HttpRequest
from tray_app.portals.secret import Secret
from tray_app.workday.loose import fields

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

TOKEN_SERVER = BaseUrl("https://oauth.bitrix.info")
TOKENS_NOT_SAVED = "TOKENS_NOT_SAVED"
"""This program's word for a new pair of tokens that the keyring did not take."""
FINISH_WITHIN = timedelta(seconds=10)
"""How long closing waits for a renewal under way: its answer holds the only living refresh token."""

_TOKEN = re.compile(r"[!-~]{1,2048}")
_NAME = re.compile(r"[!-~]{0,256}")


class GrantFault(Enum):
    """What is wrong with a grant."""

    NOT_JSON = "not_json"
    NO_ADDRESS = "no_address"
    """``client_endpoint`` is missing or no address a token may be sent to."""
    NO_TOKEN = "no_token"  # noqa: S105 - a word for a fault
    """``access_token`` or ``refresh_token`` is missing or not one word of ASCII."""
    NO_APP = "no_app"
    """``client_id`` or ``client_secret`` is missing or not one word of ASCII."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """Everything an administrator hands out, and what becomes of it with each renewal."""

    endpoint: BaseUrl
    """Below it the methods are: the token answer's ``client_endpoint``."""
    client_id: str
    client_secret: Secret
    access_token: Secret
    refresh_token: Secret
    member_id: str = ""
    """Which portal it is, whatever its address; empty when it was not told."""

    def to_text(self) -> Secret:
        """Return the form for the keyring; `parse_grant` reads it."""
        return Secret(
            json.dumps(
                {
                    "client_endpoint": f"{self.endpoint}/",
                    "client_id": self.client_id,
                    "client_secret": self.client_secret.reveal(),
                    "access_token": self.access_token.reveal(),
                    "refresh_token": self.refresh_token.reveal(),
                    "member_id": self.member_id,
                }
            )
        )


Save = Callable[[Grant], Awaitable[None]]
"""Keeps a grant durably; raises `SecretsUnavailable` when that cannot be done."""


def parse_grant(text: str) -> Grant | GrantFault:
    """Read a grant: the JSON of the token answer with the app's ``client_id`` and ``client_secret`` added.

    Never raises.
    """
    try:
        members = fields(decode(text.encode("utf-8", "replace")))
    except BadAnswer:
        return GrantFault.NOT_JSON
    endpoint = _endpoint(members.get("clientendpoint"))
    if endpoint is None:
        return GrantFault.NO_ADDRESS
    access, refresh = _token(members.get("accesstoken")), _token(members.get("refreshtoken"))
    if access is None or refresh is None:
        return GrantFault.NO_TOKEN
    client_id, client_secret = _token(members.get("clientid")), _token(members.get("clientsecret"))
    if client_id is None or client_secret is None:
        return GrantFault.NO_APP
    return Grant(
        endpoint=endpoint,
        client_id=client_id.reveal(),
        client_secret=client_secret,
        access_token=access,
        refresh_token=refresh,
        member_id=_member_id(members.get("memberid")),
    )


class OAuthAccess:
    """Access by tokens. Implements `tray_app.portals.bitrix24.access.Access`. Belongs to one loop."""

    def __init__(
        self,
        *,
        grant: Grant,
        http: "HttpClient",
        save: Save,
        token_server: BaseUrl = TOKEN_SERVER,
        finish_within: timedelta = FINISH_WITHIN,
    ) -> None:
        self._grant = grant
        self._unsaved: Grant | None = None
        """Came from the server and could not be kept yet; not used before it is."""
        self._http = http
        self._save = save
        self._token_server = token_server
        self._finish_within = finish_within
        self._renewal: asyncio.Task[None] | None = None

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """All that must never be shown."""
        grants = (self._grant,) if self._unsaved is None else (self._grant, self._unsaved)
        return tuple(
            secret
            for grant in grants
            for secret in (grant.client_secret, grant.access_token, grant.refresh_token)
        )

    def ticket(self) -> Ticket:
        """Return what the next request carries."""
        return Ticket(root=Secret(str(self._grant.endpoint)), token=self._grant.access_token)

    async def renew(self, refused: Ticket) -> bool:
        """Have a new pair of tokens, saved; True. Callers that come together share one renewal.

        A caller that is cancelled leaves the renewal running.

        Raises:
            PortalError: KeyRefused when the refresh token is dead, Unavailable when the new pair could not
                be saved, and whatever else the way to the server may bring.
        """
        if refused.token is not self._grant.access_token:
            return True  # somebody else renewed it while this request was under way
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
        else:
            return True
        raise Unreachable(code="CLOSED")

    async def aclose(self) -> None:
        """Wait a little for a renewal under way, so that no token is lost. Never raises."""
        if self._renewal is None or self._renewal.done():
            return
        await asyncio.wait({self._renewal}, timeout=self._finish_within.total_seconds())
        if not self._renewal.done():
            self._renewal.cancel()
            await asyncio.wait({self._renewal})

    async def _renew(self) -> None:
        if self._unsaved is None:
            self._unsaved = renewed(self._grant, await self._ask(), secrets=self.secrets)
        try:
            await self._save(self._unsaved)
        except SecretsUnavailable as reason:
            failed = Unavailable(code=TOKENS_NOT_SAVED, words=reason.reason)
        else:
            self._grant, self._unsaved = self._unsaved, None
            return
        raise failed

    async def _ask(self) -> HttpAnswer:
        return await self._http.request(
            HttpRequest(
                method="GET",
                url=self._token_server.join("/oauth/token/"),
                headers={"Accept": "application/json", "User-Agent": USER_AGENT},
                query={
                    "grant_type": "refresh_token",
                    "client_id": self._grant.client_id,
                    "client_secret": self._grant.client_secret,
                    "refresh_token": self._grant.refresh_token,
                },
                idempotent=False,  # the second use of a refresh token finds it dead
            )
        )


def renewed(grant: Grant, answer: HttpAnswer, *, secrets: tuple[Secret, ...] = ()) -> Grant:
    """Read the server's answer to a refresh. What it does not tell stays as it was.

    Raises:
        PortalError: the server said no, or the answer holds no token or belongs to another portal.
    """
    members = envelope_of(answer, secrets=secrets)
    access = _token(members.get("accesstoken"))
    if access is None:
        raise BadAnswer(code="NOT_A_TOKEN", status=answer.status, place="$.access_token")
    member_id = _member_id(members.get("memberid"))
    if grant.member_id and member_id and member_id != grant.member_id:
        raise BadAnswer(code="OTHER_PORTAL", status=answer.status, place="$.member_id")
    return replace(
        grant,
        endpoint=_endpoint(members.get("clientendpoint")) or grant.endpoint,
        access_token=access,
        refresh_token=_token(members.get("refreshtoken")) or grant.refresh_token,
        member_id=member_id or grant.member_id,
    )


def _endpoint(value: object) -> BaseUrl | None:
    parsed = parse_base_url(value) if isinstance(value, str) else None
    return parsed if isinstance(parsed, BaseUrl) else None


def _token(value: object) -> Secret | None:
    return Secret(value) if isinstance(value, str) and _TOKEN.fullmatch(value) else None


def _member_id(value: object) -> str:
    return value if isinstance(value, str) and _NAME.fullmatch(value) else ""


def _take_note(renewal: "asyncio.Task[None]") -> None:
    """Take the exception out, so that asyncio does not complain where every caller was cancelled."""
    if renewal.cancelled():
        return
    failure = renewal.exception()
    if failure is not None and not isinstance(failure, PortalError):
        context = {"message": "a renewal of tokens failed", "exception": failure}
        renewal.get_loop().call_exception_handler(context)
