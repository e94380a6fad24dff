"""Sign-in through the browser, for keys of an app: open a page, and ask until the person has agreed there.

The app's key stands in the query of both addresses because the portal wants it there; it identifies the app
and opens nothing without the person's consent. The address for the browser is given to the browser and to
nobody else; the poll's query is never logged. The session comes in an answer's body, once.

Source: live observations of ``/v1/oauth/authorize`` and ``/v1/oauth/poll`` by third parties: polled every two
seconds for up to ten minutes, a state of at least 16 characters, a session of 24 hours without renewal.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tray_app.engine.clock import Clock
from tray_app.engine.errors import (
    BadAnswer,
    KeyRefused,
    NotThePortal,
    PortalError,
    Refused,
    Remedy,
    SignInNeeded,
    WrongKeyKind,
)
from tray_app.portals.address import BaseUrl
from tray_app.portals.answer import HttpAnswer, looks_like_a_page
from tray_app.portals.decoding import decode
from tray_app.portals.request import HttpRequest
from tray_app.portals.secret import KeyKind, Secret
from tray_app.portals.vibecode.problems import problem, says_no
from tray_app.portals.vibecode.wire import person_name
from tray_app.portals.vibecode.words import clean
from tray_app.workday.loose import fields, whole_number

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

POLL_EVERY = timedelta(seconds=2)
GIVE_UP_AFTER = timedelta(minutes=10)
SESSION_LASTS = timedelta(hours=24)
"""When the portal does not say; also the longest that is believed."""

_FAILURES_IN_A_ROW = 5
_STATE_BYTES = 32
_TOKEN = re.compile(r"[!-~]{1,4096}")
_PENDING = frozenset({"", "pending", "waiting"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What a sign-in yields."""

    token: Secret
    expires_at: datetime
    """By the portal's clock where it tells one, UTC."""
    user: str
    """The person's name, for display; may be empty."""


class BrowserSignIn:
    """One sign-in: one state, one session. Belongs to the loop that awaits `wait`.

    `randomness` takes a number of bytes and returns a text made of them that fits in an address.
    """

    def __init__(
        self,
        *,
        base_url: BaseUrl,
        key: Secret,
        http: "HttpClient",
        clock: Clock,
        randomness: Callable[[int], str] = secrets.token_urlsafe,
    ) -> None:
        self._base_url = base_url
        self._key = key
        self._http = http
        self._clock = clock
        self._state = Secret(randomness(_STATE_BYTES))
        self._used = False

    @property
    def authorize_url(self) -> str:
        """The page to open in the person's own browser. Holds the app's key: never log it."""
        query = {"app_key": self._key, "state": self._state}
        return HttpRequest(
            method="GET", url=self._base_url.join("/oauth/authorize"), query=query, idempotent=True
        ).full_url()

    async def wait(self) -> Session:
        """Ask until the person has agreed. Cancel the task to give up; may be awaited once.

        A few lost or failed requests in a row are borne; the pause the portal asks for is kept.

        Raises:
            SignInNeeded: nobody agreed within ten minutes, or this sign-in was waited for before.
            WrongKeyKind: not an app's key.
            PortalError: the portal refused, or could not be asked several times in a row.
        """
        if KeyKind.of(self._key) is not KeyKind.APP:
            raise WrongKeyKind(code="NOT_AN_APP_KEY")
        if self._used:
            raise SignInNeeded(code="SIGN_IN_USED")
        self._used = True
        began = self._clock.monotonic()
        failures = 0
        while self._clock.monotonic() - began < GIVE_UP_AFTER.total_seconds():
            pause = POLL_EVERY
            try:
                session = await self._poll()
            except PortalError as trouble:
                failures += 1
                if trouble.remedy is not Remedy.RETRY or failures >= _FAILURES_IN_A_ROW:
                    raise
                pause = max(pause, trouble.retry_after or pause)
            else:
                failures = 0
                if session is not None:
                    return session
            await self._clock.sleep(pause.total_seconds())
        raise SignInNeeded(code="SIGN_IN_TIMEOUT")

    async def _poll(self) -> Session | None:
        answer = await self._http.request(
            HttpRequest(
                method="GET",
                url=self._base_url.join("/oauth/poll"),
                headers={"X-Api-Key": self._key, "Accept": "application/json", "Cache-Control": "no-cache"},
                query={"app_key": self._key, "state": self._state},
                idempotent=True,
            )
        )
        return session_from(
            answer, now=answer.portal_time or self._clock.now(), secrets=(self._key, self._state)
        )


def session_from(answer: HttpAnswer, *, now: datetime, secrets: tuple[Secret, ...] = ()) -> Session | None:
    """Read one answer of the poll: the session, or None while the person has not agreed.

    Raises:
        PortalError: the portal said no, or the answer makes no sense.
    """
    if answer.status not in range(200, 300):
        raise _refusal(answer, secrets)
    if looks_like_a_page(answer):
        raise NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    envelope = decode(answer.body)
    if not isinstance(envelope, dict):
        raise BadAnswer(code="WRONG_TYPE", status=answer.status, place="$")
    members = fields(envelope)
    if says_no(members):
        raise _refusal(answer, secrets)
    members = {**fields(members.get("data")), **members}
    status = members.get("status")
    if not isinstance(status, str):
        raise BadAnswer(code="WRONG_TYPE", status=answer.status, place="$.status")
    word = status.strip().lower()
    if word in _PENDING:
        return None
    if word != "complete":
        raise Refused(code=clean(status, secrets, 64), status=answer.status)
    return Session(
        token=_token(members.get("accesstoken"), answer.status),
        expires_at=now + _lasts(members.get("expiresin")),
        user=person_name(members.get("user"), secrets),
    )


def _refusal(answer: HttpAnswer, secrets: tuple[Secret, ...]) -> PortalError:
    """Return what a refused poll means: a sign-in is under way, so "sign in" would be no help."""
    refused = problem(answer, secrets=secrets)
    if isinstance(refused, SignInNeeded) and refused.code == "INVALID_APP_KEY":
        return KeyRefused(code=refused.code, words=refused.words, status=refused.status)
    return refused


def _token(value: object, status: int) -> Secret:
    """Return the token; it will stand in a header, so it is one word of visible ASCII."""
    if isinstance(value, str) and _TOKEN.fullmatch(value):
        return Secret(value)
    raise BadAnswer(code="NOT_A_TOKEN", status=status, place="$.access_token")


def _lasts(value: object) -> timedelta:
    seconds = whole_number(value)
    if seconds is None or not 0 < seconds <= SESSION_LASTS.total_seconds():
        return SESSION_LASTS
    return timedelta(seconds=seconds)
