"""One request after the other with the person's key: the header, the pace, the service's time.

Source: https://mctime.readme.io/reference (clock-status, restrictions): one header ``API_KEY``; a 401 means a
bad key, or the number of somebody whom the key may not see; a reading may take 60 s before it ends in a 504.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from tray_app.engine.clock import Clock
from tray_app.engine.errors import Busy, KeyRefused, NotAllowed
from tray_app.portals.address import BaseUrl
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.mctime.pace import WITHIN, Pace
from tray_app.portals.mctime.problems import Judged, judged
from tray_app.portals.request import USER_AGENT, HttpRequest
from tray_app.portals.secret import Secret
from tray_app.workday.model import ZERO

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

CLOCK = "/clock"
SHORT_WAIT = timedelta(seconds=2)
"""What somebody who waits for an answer does not mind; a longer wish is for the poller."""
BUSY_TRIES = 3
PATIENCE = timedelta(seconds=65)
"""For what is asked, not for what is clicked: the service itself gives a long search up after 60 s."""
NOT_YOURS = "NOT_YOURS"
"""The code of a refusal that is about whom or what a request names, and not about the key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heard:
    """When the service told its time."""

    moment: datetime
    uncertainty: timedelta
    ticks: float


class Asker:
    """Asks the service. Belongs to one loop; several requests at once are fine."""

    def __init__(
        self,
        *,
        base_url: BaseUrl,
        key: Secret,
        http: "HttpClient",
        clock: Clock,
        patience: timedelta = PATIENCE,
    ) -> None:
        """Prepare; nothing is sent. `patience` is how long a question may take."""
        self._patience = patience
        self._base_url = base_url
        self._key = key
        self._http = http
        self._clock = clock
        self._pace = Pace()
        self._heard: _Heard | None = None

    def now(self) -> datetime:
        """Return the service's time, UTC; this computer's until the service has told it."""
        if self._heard is None:
            return self._clock.now().astimezone(UTC)
        return self._heard.moment + timedelta(seconds=self._clock.monotonic() - self._heard.ticks)

    def surely_past(self) -> datetime:
        """Return a whole second, UTC, that the service's clock has reached, and hardly more."""
        uncertainty = ZERO if self._heard is None else self._heard.uncertainty
        return (self.now() - uncertainty).replace(microsecond=0)

    def ticks(self) -> float:
        """Return monotonic seconds."""
        return self._clock.monotonic()

    async def get(
        self, path: str, query: Mapping[str, str] | None = None, *, names_ids: bool = False
    ) -> tuple[HttpAnswer, Judged]:
        """Ask for something; `names_ids` when the question names a person or an organisation.

        Raises:
            NotAllowed: the key is good, but may not see what was named.
            KeyRefused: the key opens nothing.
            PortalError: whatever else went wrong.
        """
        request = HttpRequest(
            method="GET",
            url=self._base_url.join(path),
            headers={**self._headers(), "Cache-Control": "no-cache"},
            query=query or {},
            idempotent=True,
            patience=self._patience,
        )
        return await self._send(request, names_ids=names_ids)

    async def work_out(self, path: str, body: Mapping[str, object]) -> tuple[HttpAnswer, Judged]:
        """Have something computed by a POST that changes nothing; raises as `get`."""
        return await self._send(self._post(path, body, idempotent=True), names_ids=True)

    async def change(self, path: str, body: Mapping[str, object]) -> tuple[HttpAnswer, Judged]:
        """Send a write, once, that names the person.

        Raises:
            Refused: the service says that it was not saved as it was asked.
            PortalError: as `get`; it knows whether the write may have happened.
        """
        return await self._send(self._post(path, body, idempotent=False), names_ids=True, writing=True)

    async def _send(
        self, request: HttpRequest, *, names_ids: bool, writing: bool = False
    ) -> tuple[HttpAnswer, Judged]:
        try:
            return await self._send_in_turn(request, writing=writing)
        except KeyRefused as refused:
            if not names_ids:
                raise
            words, status = refused.words, refused.status
        # The same status stands for somebody else's number: a question that names nobody tells them apart.
        await self.get(CLOCK)
        raise NotAllowed(code=NOT_YOURS, words=words, status=status)

    async def _send_in_turn(self, request: HttpRequest, *, writing: bool) -> tuple[HttpAnswer, Judged]:
        """Send it; a question refused for another client's pace is asked again after the second it takes.

        The limit counts seconds and everything that uses the key, so that one verb after another meets it. A
        refused write is tried again as a whole, after a look at the clock, by whoever asked for it.
        """
        for _ in range(BUSY_TRIES - 1):
            try:
                return await self._send_once(request, writing=writing)
            except Busy as busy:
                wait = busy.retry_after or WITHIN
                if not request.idempotent or wait > SHORT_WAIT:
                    raise
                await self._clock.sleep(wait.total_seconds())
        return await self._send_once(request, writing=writing)

    async def _send_once(self, request: HttpRequest, *, writing: bool) -> tuple[HttpAnswer, Judged]:
        await self._take_turn()
        answer = await self._http.request(request)
        self._hear(answer)
        return answer, judged(answer, secrets=(self._key,), writing=writing)

    async def _take_turn(self) -> None:
        while (wait := self._pace.wait(self._clock.monotonic())) > 0:
            await self._clock.sleep(wait)
        self._pace = self._pace.after(self._clock.monotonic())

    def _post(self, path: str, body: Mapping[str, object], *, idempotent: bool) -> HttpRequest:
        return HttpRequest(
            method="POST",
            url=self._base_url.join(path),
            headers=self._headers(),
            json_body=dict(body),
            idempotent=idempotent,
            patience=self._patience if idempotent else ZERO,
        )

    def _hear(self, answer: HttpAnswer) -> None:
        if answer.portal_time is not None:
            self._heard = _Heard(
                moment=answer.portal_time,
                uncertainty=answer.uncertainty,
                ticks=self._clock.monotonic(),
            )

    def _headers(self) -> dict[str, str | Secret]:
        return {"API_KEY": self._key, "Accept": "application/json", "User-Agent": USER_AGENT}
