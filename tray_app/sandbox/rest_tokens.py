"""OAuth tokens of the classic portal: an access token lives for an hour, a refresh token is good for one use.

Source: the portal's pages on OAuth.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from tray_app.sandbox.rest_refusals import RestRefusal

CLIENT_ID = "local.sandbox.app"
CLIENT_SECRET = "sandbox-client-secret"  # noqa: S105 -- opens nothing but this sandbox
MEMBER_ID = "sandbox0member"
ACCESS_LIFE = timedelta(hours=1)
REFRESH_LIFE = timedelta(days=180)


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenPair:
    """What an administrator gets by signing in, and each refresh after that."""

    access: str
    refresh: str


class RestTokens:
    """Tokens given out. Owned by the server's loop."""

    def __init__(self) -> None:
        self._access: dict[str, datetime] = {}
        self._refresh: dict[str, datetime] = {}
        self.refreshes = 0
        """How many refreshes were granted."""

    def clear(self) -> None:
        """End all tokens, as if none had been given out."""
        self._access.clear()
        self._refresh.clear()
        self.refreshes = 0

    def issue(self, now: datetime) -> TokenPair:
        """Give out a new pair."""
        pair = TokenPair(access=secrets.token_hex(35), refresh=secrets.token_hex(35))
        self._access[pair.access] = now + ACCESS_LIFE
        self._refresh[pair.refresh] = now + REFRESH_LIFE
        return pair

    def refresh(self, client_id: str, client_secret: str, refresh_token: str, now: datetime) -> TokenPair:
        """Give a new pair for a refresh token, which is dead from then on.

        Raises:
            RestRefusal: ``invalid_client`` or ``invalid_grant``.
        """
        if (client_id, client_secret) != (CLIENT_ID, CLIENT_SECRET):
            raise RestRefusal("invalid_client")
        ends = self._refresh.pop(refresh_token, None)
        if ends is None or now >= ends:
            raise RestRefusal("invalid_grant")
        self.refreshes += 1
        return self.issue(now)

    def check(self, access_token: str, now: datetime) -> None:
        """Pass when the token lives.

        Raises:
            RestRefusal: ``NO_AUTH_FOUND`` or ``expired_token``.
        """
        ends = self._access.get(access_token)
        if ends is None:
            raise RestRefusal("NO_AUTH_FOUND")
        if now >= ends:
            raise RestRefusal("expired_token")
