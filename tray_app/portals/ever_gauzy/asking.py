"""One request after the other in a person's name: tenant, tokens, the service's time.

Source: https://github.com/ever-co/ever-gauzy: tenant-base.guard.ts (the header is looked for as ``Tenant-Id``
or ``tenant-id`` alone, and else among the query or in the body), app.module.ts (``Language``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tray_app.portals.address import BaseUrl
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.ever_gauzy.problems import UNAUTHORIZED, json_of
from tray_app.portals.ever_gauzy.timing import ServiceClock
from tray_app.portals.ever_gauzy.tokens import Tokens
from tray_app.portals.request import USER_AGENT, HttpRequest
from tray_app.portals.secret import Secret

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

_TIMER = "/timesheet/timer/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """In which tenant and organisation somebody works, by the service's numbers (UUIDs)."""

    tenant_id: str
    organization_id: str
    employee_id: str

    def fields(self) -> dict[str, str]:
        """Return what goes along with each question and each write."""
        return {"tenantId": self.tenant_id, "organizationId": self.organization_id}


class Asker:
    """Asks the service. Belongs to one loop; several requests at once are fine."""

    def __init__(
        self,
        *,
        base_url: BaseUrl,
        tokens: Tokens,
        time: ServiceClock,
        http: "HttpClient",
        whose: Whose | None = None,
    ) -> None:
        self._base_url = base_url
        self._whose = whose
        self._tokens = tokens
        self._time = time
        self._http = http

    @property
    def tokens(self) -> Tokens:
        """The tokens in use."""
        return self._tokens

    @property
    def time(self) -> ServiceClock:
        """The service's clock."""
        return self._time

    def for_(self, whose: Whose) -> "Asker":
        """Return one that asks in the name of a tenant and an organisation, with the same tokens."""
        return Asker(
            base_url=self._base_url, tokens=self._tokens, time=self._time, http=self._http, whose=whose
        )

    async def get(self, path: str, query: Mapping[str, str] | None = None) -> tuple[HttpAnswer, object]:
        """Ask for something; return the answer and what it carries, decoded.

        Raises:
            PortalError: as everywhere; SignInNeeded when there is no token any more.
        """
        return await self._send("GET", path, query=query or {})

    async def write(
        self, path: str, body: Mapping[str, object], *, method: str = "POST"
    ) -> tuple[HttpAnswer, object]:
        """Send a write. Only one that was refused because its token had ended is sent again, with a new one.

        Raises:
            PortalError: as everywhere; it knows whether the write may have happened.
        """
        return await self._send(method, path, body=dict(body))

    async def _send(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, str] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> tuple[HttpAnswer, object]:
        token = await self._tokens.usable()
        answer = await self._request(method, path, token, query, body)
        if answer.status == UNAUTHORIZED:
            token = await self._tokens.renew(token)
            answer = await self._request(method, path, token, query, body)
        return answer, json_of(answer, secrets=self._tokens.secrets, timer=path.startswith(_TIMER))

    async def _request(
        self,
        method: str,
        path: str,
        token: Secret,
        query: Mapping[str, str] | None,
        body: Mapping[str, object] | None,
    ) -> HttpAnswer:
        headers: dict[str, str | Secret] = {
            "Authorization": Secret(f"Bearer {token.reveal()}"),
            "Language": "en",
            "Accept": "application/json",
            "User-Agent": USER_AGENT,
        }
        if self._whose is not None:
            headers["Tenant-Id"] = self._whose.tenant_id
            headers["Organization-Id"] = self._whose.organization_id
        answer = await self._http.request(
            HttpRequest(
                method=method,
                url=self._base_url.join(path),
                headers=headers,
                query=dict(query or {}),
                json_body=body,
                idempotent=method == "GET",
            )
        )
        self._time.hear(answer)
        return answer
