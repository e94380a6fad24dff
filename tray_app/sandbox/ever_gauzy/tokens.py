"""Tokens of the sandbox: made like the real ones, checked by being remembered.

An access token is a real JSON Web Token in form, so that a client can read when it ends; its signature is
none. A refresh token dies when it is used.

Source: https://github.com/ever-co/ever-gauzy: auth.service.ts (getJwtAccessToken, rotateTokens),
environment.ts (lifetimes).
"""

import base64
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

ACCESS_LIFE = timedelta(seconds=86_400)
REFRESH_LIFE = timedelta(days=7)
PERMISSIONS = ("TIME_TRACKER", "ORG_MEMBER_LAST_LOG_VIEW", "ORG_PROJECT_VIEW", "ORG_TASK_VIEW")


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A pair that was given out."""

    access: str
    refresh: str
    tenant_id: str
    access_ends: datetime
    refresh_ends: datetime


class TokenOffice:
    """Gives tokens out and knows which live. Owned by the server's loop."""

    def __init__(self) -> None:
        self.access_life = ACCESS_LIFE
        self.extra_permissions = 0
        """How many more the tokens list: real ones list so many that a keyring may refuse them."""
        self.refreshes = 0
        self._count = 0
        self._access: dict[str, Issued] = {}
        self._refresh: dict[str, Issued] = {}

    def issue(self, claims: dict[str, Any], tenant_id: str, now: datetime) -> Issued:
        """Give out a pair."""
        self._count += 1
        ends = now + self.access_life
        more = [f"PERMISSION_{number:05}" for number in range(self.extra_permissions)]
        body = {
            **claims,
            "permissions": [*PERMISSIONS, *more],
            "iat": int(now.timestamp()),
            "exp": int(ends.timestamp()),
        }
        issued = Issued(
            access=_jwt(body, self._count),
            refresh=_jwt({"id": claims["id"], "number": self._count}, self._count),
            tenant_id=tenant_id,
            access_ends=ends,
            refresh_ends=now + REFRESH_LIFE,
        )
        self._access[issued.access] = issued
        self._refresh[issued.refresh] = issued
        return issued

    def tenant_of(self, access: str, now: datetime) -> str | None:
        """Return for which tenant a token is; None when it opens nothing."""
        issued = self._access.get(access)
        return None if issued is None or now >= issued.access_ends else issued.tenant_id

    def use_up(self, refresh: str, now: datetime) -> Issued | None:
        """Return what belongs to a refresh token and let the token die; None when it is dead already."""
        issued = self._refresh.pop(refresh, None)
        if issued is None or now >= issued.refresh_ends:
            return None
        self.refreshes += 1
        return issued

    def revoke_all(self) -> None:
        """Let every token die, as if the person had been signed out everywhere."""
        self._access.clear()
        self._refresh.clear()


def _jwt(body: dict[str, Any], number: int) -> str:
    parts = ({"alg": "HS256", "typ": "JWT"}, body, {"sandbox": number})
    return ".".join(_part(part) for part in parts)


def _part(value: object) -> str:
    text = json.dumps(value, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()
