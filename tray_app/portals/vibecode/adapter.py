"""The VibeCode portal behind the engine's `Portal`: requests out, values back, nothing remembered.

Source: the portal's workday page for paths and bodies; the server's own code for the form of a manual time.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, assert_never

from tray_app.engine.clock import Clock
from tray_app.engine.errors import Misused, WrongKeyKind
from tray_app.engine.portal import Account, Capabilities, Command, History, Reading
from tray_app.portals.address import BaseUrl
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.request import USER_AGENT, HttpRequest
from tray_app.portals.secret import KeyKind, Secret
from tray_app.portals.timeman import ScheduleFault, schedule_from, written
from tray_app.portals.vibecode.problems import data_of
from tray_app.portals.vibecode.wire import account_from, settings_from, workday_from
from tray_app.workday.actions import Action
from tray_app.workday.rules import Rules
from tray_app.workday.timeman_shapes import rules_from

if TYPE_CHECKING:
    from tray_app.portals.http import HttpClient

CAPABILITIES = Capabilities(report_may_be_lost=True, schedule_id=True, expired_state=True, past_time=True)


class VibeCodePortal:
    """One account on one VibeCode portal. Implements `tray_app.engine.portal.Portal`.

    `http` may be shared with other accounts of the same program; `aclose` closes it.
    """

    def __init__(  # noqa: PLR0913 - an account's parts, all by name
        self,
        *,
        base_url: BaseUrl,
        key: Secret,
        session: Secret | None = None,
        schedule_id: int | None = None,
        http: "HttpClient",
        clock: Clock,
    ) -> None:
        self._base_url = base_url
        self._key = key
        self._app_key = KeyKind.of(key) is KeyKind.APP
        self._session = session if self._app_key else None
        self._schedule_id = schedule_id
        self._http = http
        self._clock = clock
        self._schedule_fault: ScheduleFault | None = None

    @property
    def capabilities(self) -> Capabilities:
        """What this portal can do."""
        return CAPABILITIES

    @property
    def schedule_fault(self) -> ScheduleFault | None:
        """Why the last `read_rules` had to do without the schedule; None when it had it or none is set."""
        return self._schedule_fault

    async def check(self) -> Account:
        """Prove the key and tell whose it is.

        Raises:
            WrongKeyKind: a management key, which the portal would accept here but for no workday.
        """
        if KeyKind.of(self._key) is KeyKind.MANAGEMENT:
            raise WrongKeyKind(code="MANAGEMENT_KEY")
        _, data = await self._get("/me")
        return account_from(data, secrets=self._secrets)

    async def read_workday(self, *, for_click: bool = False) -> Reading:  # noqa: ARG002 - nothing is kept back here
        """Read the day. Safe to repeat."""
        answer, data = await self._get("/workday/status")
        return self._reading(answer, data)

    async def perform(self, command: Command) -> Reading:
        """Send one write, once; the reading is what the portal answered: it may show that nothing changed."""
        answer = await self._http.request(
            HttpRequest(
                method="POST",
                url=self._base_url.join(_path(command.action)),
                headers=self._headers(),
                json_body=_body(command),
                idempotent=False,
            )
        )
        data = data_of(answer, action=command.action, app_key=self._app_key, secrets=self._secrets)
        return self._reading(answer, data)

    async def read_rules(self) -> Rules:
        """Read settings and schedule and merge them. Safe to repeat.

        A schedule that is not there or not readable is noted in `schedule_fault`, and the settings decide
        alone. Trouble that passes by itself is raised, so that it is tried again.
        """
        _, data = await self._get("/workday/settings")
        settings = settings_from(data)
        schedule = await self._read_schedule()
        return rules_from(schedule=schedule, settings=settings)

    async def read_history(self, first: date, last: date) -> History:
        """Raise `Misused`: the methods this program may call tell the latest day only."""
        del first, last
        raise Misused(code="NO_HISTORY")

    async def discard(self) -> Reading:
        """Raise `Misused`: a day that was opened stays."""
        raise Misused(code="NO_DISCARD")

    async def drop_connections(self) -> None:
        """Forget kept-alive connections: called after sleep, when they are dead without knowing it."""
        await self._http.drop_connections()

    async def aclose(self) -> None:
        """Let go of everything. Never raises."""
        await self._http.aclose()

    async def _read_schedule(self) -> object:
        self._schedule_fault = None
        number = self._schedule_id
        if number is None:
            return None

        async def ask() -> object:
            # "By id" is all the page says; `id` is the wrapped method's own name for it.
            _, schedule = await self._get("/workday/schedule", query={"id": str(number)})
            return schedule

        schedule, self._schedule_fault = await schedule_from(ask)
        return schedule

    async def _get(self, path: str, query: Mapping[str, str] | None = None) -> tuple[HttpAnswer, object]:
        answer = await self._http.request(
            HttpRequest(
                method="GET",
                url=self._base_url.join(path),
                headers={**self._headers(), "Cache-Control": "no-cache"},
                query=query or {},
                idempotent=True,
            )
        )
        return answer, data_of(answer, app_key=self._app_key, secrets=self._secrets)

    def _reading(self, answer: HttpAnswer, data: object) -> Reading:
        now = answer.portal_time or self._clock.now()
        return Reading(
            workday=workday_from(data, now=now),
            portal_time=answer.portal_time,
            uncertainty=answer.uncertainty,
        )

    def _headers(self) -> dict[str, str | Secret]:
        headers: dict[str, str | Secret] = {
            "X-Api-Key": self._key,
            "Accept": "application/json",
            "User-Agent": USER_AGENT,
        }
        if self._session is not None:
            headers["Authorization"] = Secret(f"Bearer {self._session.reveal()}")
        return headers

    @property
    def _secrets(self) -> tuple[Secret, ...]:
        return (self._key,) if self._session is None else (self._key, self._session)


def _path(action: Action) -> str:
    match action:
        case Action.OPEN | Action.RESUME:  # the portal has no resume: opening ends the pause
            return "/workday/open"
        case Action.PAUSE:
            return "/workday/pause"
        case Action.CLOSE | Action.CLOSE_EXPIRED:
            return "/workday/close"
        case _:
            assert_never(action)


def _body(command: Command) -> dict[str, str]:
    said = written(command)
    return {name: text for name, text in (("time", said.time), ("report", said.words)) if text}
