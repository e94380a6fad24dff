"""Sign-in through the browser for an app's key: authorize in a page, fetch the session by asking for it.

The state is bound to the browser by a cookie; the session is handed out once and lives for a day by the
sandbox's clock.

Source: live observations of /v1/oauth/authorize and /v1/oauth/poll by third parties.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tray_app.sandbox.refusals import Refusal

SESSION_LIFE = timedelta(hours=24)
SHORTEST_STATE = 16
"""Characters; a shorter state could be guessed."""


@dataclass(slots=True, kw_only=True)
class _Attempt:
    app_key: str
    cookie: str
    approved: bool = False
    fetched: bool = False


class SignIns:
    """Attempts in progress and sessions given out. Owned by the server's loop."""

    def __init__(self) -> None:
        self._attempts: dict[str, _Attempt] = {}
        self._sessions: dict[str, datetime] = {}

    def clear(self) -> None:
        """Forget every attempt and end every session, as if none had been."""
        self._attempts.clear()
        self._sessions.clear()

    def waiting(self) -> tuple[str, ...]:
        """Return the states of attempts that nobody has approved yet."""
        return tuple(state for state, attempt in self._attempts.items() if not attempt.approved)

    def begin(self, app_key: str, state: str) -> str:
        """Remember that a browser came with this state, and return the cookie it is bound to.

        Raises:
            Refusal: ``VALIDATION_ERROR`` for a state that is too short or was used before.
        """
        if len(state) < SHORTEST_STATE:
            raise Refusal("VALIDATION_ERROR", f"state must have at least {SHORTEST_STATE} characters")
        attempt = self._attempts.get(state)
        if attempt is not None and (attempt.approved or attempt.app_key != app_key):
            raise Refusal("VALIDATION_ERROR", "state was used before")
        cookie = secrets.token_urlsafe(16)
        self._attempts[state] = _Attempt(app_key=app_key, cookie=cookie)
        return cookie

    def approve(self, state: str, cookie: str | None) -> None:
        """Note that the person said yes in the browser that began; None stands for the sandbox's own hand.

        Raises:
            Refusal: ``VALIDATION_ERROR`` when no browser began with this state, or another one did.
        """
        attempt = self._attempts.get(state)
        if attempt is None or (
            cookie is not None and not secrets.compare_digest(attempt.cookie.encode(), cookie.encode())
        ):
            raise Refusal("VALIDATION_ERROR", "state does not belong to this browser")
        attempt.approved = True

    def poll(self, app_key: str, state: str, now: datetime) -> dict[str, Any]:
        """Answer the program that waits: pending, or the session, once.

        Raises:
            Refusal: ``NOT_FOUND`` when the session has been fetched already.
        """
        attempt = self._attempts.get(state)
        if attempt is None or attempt.app_key != app_key or not attempt.approved:
            return {"status": "pending"}
        if attempt.fetched:
            raise Refusal("NOT_FOUND", "The session was fetched already")
        attempt.fetched = True
        token = "vibe_session_" + secrets.token_urlsafe(24)
        self._sessions[token] = now + SESSION_LIFE
        return {
            "success": True,
            "status": "complete",
            "access_token": token,
            "expires_in": int(SESSION_LIFE.total_seconds()) - 1,
        }

    def check(self, token: str, now: datetime) -> None:
        """Pass when the session lives.

        Raises:
            Refusal: ``INVALID_SESSION`` or ``TOKEN_EXPIRED``.
        """
        ends = self._sessions.get(token)
        if ends is None:
            raise Refusal("INVALID_SESSION")
        if now >= ends:
            raise Refusal("TOKEN_EXPIRED")
