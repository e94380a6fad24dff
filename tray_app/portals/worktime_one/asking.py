"""One request after the other with the organisation's key: headers, allowance, the service's time.

Source: https://worktime.one/en/api (authentication, rate limiting).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tray_app.engine.clock import Clock
from tray_app.engine.errors import Busy
from tray_app.portals.address import BaseUrl
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.request import USER_AGENT, HttpRequest
from tray_app.portals.secret import Secret
from tray_app.portals.worktime_one.allowance import Allowance, Plan, Told
from tray_app.portals.worktime_one.problems import envelope_of
from tray_app.portals.worktime_one.wire import Envelope

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

KEPT_BACK = "KEPT_BACK"
"""The code of the refusal to send a reading when only the requests for clicks are left."""
USED_UP = "USED_UP"
"""The same for a click when nothing is left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """When the service told its time."""

    moment: datetime
    uncertainty: timedelta
    ticks: float


class Asker:
    """Asks the service. Belongs to one loop; several requests at once are fine."""

    def __init__(
        self, *, base_url: BaseUrl, key: Secret, plan: Plan, http: "HttpClient", clock: Clock
    ) -> None:
        self._base_url = base_url
        self._key = key
        self._plan = plan
        self._http = http
        self._clock = clock
        self._allowance = Allowance.of(plan)
        self._heard: _Heard | None = None

    @property
    def limit(self) -> int:
        """How many requests an hour has, as the plan or the service tells."""
        return self._allowance.limit

    def read_every(self) -> timedelta | None:
        """Return how far apart readings should be at least, as things are now."""
        return self._allowance.read_every(self.now(), self._plan.read_every)

    def now(self) -> datetime:
        """Return the service's time, UTC; this computer's until the service has told it."""
        if self._heard is None:
            return self._clock.now().astimezone(UTC)
        return self._heard.moment + timedelta(seconds=self._clock.monotonic() - self._heard.ticks)

    def surely_past(self) -> datetime:
        """Return a whole second, UTC, that the service's clock has reached, and hardly more."""
        uncertainty = timedelta(0) if self._heard is None else self._heard.uncertainty
        return (self.now() - uncertainty).replace(microsecond=0)

    async def get(
        self, path: str, query: Mapping[str, str] | None = None, *, click: bool = False
    ) -> tuple[HttpAnswer, Envelope]:
        """Ask for something; `click` may use what is kept back.

        Raises:
            Busy: nothing was sent, or the service refused to count one more.
            PortalError: whatever else went wrong.
        """
        request = HttpRequest(
            method="GET",
            url=self._base_url.join(path),
            headers={**self._headers(), "Cache-Control": "no-cache"},
            query=query or {},
            idempotent=True,
        )
        return await self._send(request, click=click)

    async def post(self, path: str, body: Mapping[str, str]) -> tuple[HttpAnswer, Envelope]:
        """Send a click's write, once.

        Raises:
            Busy: nothing was sent, or nothing was done.
            PortalError: whatever else went wrong; it knows whether the write may have happened.
        """
        request = HttpRequest(
            method="POST",
            url=self._base_url.join(path),
            headers=self._headers(),
            json_body=dict(body),
            idempotent=False,
        )
        return await self._send(request, click=True)

    async def _send(self, request: HttpRequest, *, click: bool) -> tuple[HttpAnswer, Envelope]:
        wait = self._allowance.wait(self.now(), click=click)
        if wait is not None:
            raise Busy(code=USED_UP if click else KEPT_BACK, retry_after=wait)
        self._allowance = self._allowance.spent(self.now())
        answer = await self._http.request(request)
        self._hear(answer)
        envelope = envelope_of(answer, now=self.now(), secrets=(self._key,), writing=not request.idempotent)
        return answer, envelope

    def _hear(self, answer: HttpAnswer) -> None:
        """Learn the service's time and what is left; every answer tells both."""
        if answer.portal_time is not None:
            self._heard = _Heard(
                moment=answer.portal_time,
                uncertainty=answer.uncertainty,
                ticks=self._clock.monotonic(),
            )
        told = Told(limit=answer.rate_limit, remaining=answer.rate_remaining, reset=answer.rate_reset)
        self._allowance = self._allowance.told(told, self.now())

    def _headers(self) -> dict[str, str | Secret]:
        return {
            "Authorization": Secret(f"Bearer {self._key.reveal()}"),
            "Accept": "application/json",
            "User-Agent": USER_AGENT,
        }
