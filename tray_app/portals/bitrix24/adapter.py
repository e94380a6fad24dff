"""A Bitrix24 portal behind the engine's `Portal`: requests out, values back.

Two things are remembered: until when a method's load is counted, because the portal tells it with good
answers and expects it to be known after a bad one; and, in the access, the tokens of the day.

Source: the portal's pages on ``timeman`` for methods and parameters, on calling REST for JSON and headers, on
limits for the load; the server's own code for the form of a manual time.
"""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, assert_never

from tray_app.engine.clock import Clock
from tray_app.engine.errors import Misused, ScopeMissing
from tray_app.engine.portal import Account, Capabilities, Command, History, Reading
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.bitrix24.access import Access, Ticket
from tray_app.portals.bitrix24.problems import is_expired_token, result_of
from tray_app.portals.bitrix24.wire import Timing, settings_from, workday_from
from tray_app.portals.request import USER_AGENT, HttpRequest
from tray_app.portals.timeman import ScheduleFault, schedule_from, written
from tray_app.workday.actions import Action
from tray_app.workday.rules import Rules
from tray_app.workday.timeman_shapes import rules_from

if TYPE_CHECKING:
    from datetime import datetime

    from tray_app.portals.http import HttpClient

CAPABILITIES = Capabilities(report_may_be_lost=True, schedule_id=True, expired_state=True, past_time=True)


class Bitrix24Portal:
    """One person on one Bitrix24 portal. Implements `tray_app.engine.portal.Portal`.

    `http` may be shared with other accounts of the same program; `aclose` closes it and `access`.
    """

    def __init__(
        self, *, access: Access, schedule_id: int | None = None, http: "HttpClient", clock: Clock
    ) -> None:
        self._access = access
        self._schedule_id = schedule_id
        self._http = http
        self._clock = clock
        self._schedule_fault: ScheduleFault | None = None
        self._reset_at: dict[str, datetime] = {}

    @property
    def capabilities(self) -> Capabilities:
        """What this portal can do."""
        return CAPABILITIES

    @property
    def schedule_fault(self) -> ScheduleFault | None:
        """Why the last `read_rules` had to do without the schedule; None when it had it or none is set."""
        return self._schedule_fault

    async def check(self) -> Account:
        """Prove that the webhook or the tokens open the settings of working time. Safe to repeat.

        The methods this program may call tell nobody's name.
        """
        try:
            await self._read("timeman.settings")
        except ScopeMissing:
            return Account(lacks_scope=True)
        return Account()

    async def read_workday(self, *, for_click: bool = False) -> Reading:  # noqa: ARG002 - nothing is kept back here
        """Read the day. Safe to repeat."""
        return self._reading(*await self._read("timeman.status"))

    async def perform(self, command: Command) -> Reading:
        """Send one write, once; the reading is what the portal answered: it may show that nothing changed.

        Only a write that was refused because its token had expired is sent again, with the new one.
        """
        return self._reading(*await self._call(_method(command.action), _parameters(command)))

    async def read_rules(self) -> Rules:
        """Read settings and schedule and merge them. Safe to repeat.

        A schedule that is not there or not readable is noted in `schedule_fault`, and the settings decide
        alone. Trouble that passes by itself is raised, so that it is tried again.
        """
        _, result, _ = await self._read("timeman.settings")
        settings = settings_from(result)
        return rules_from(schedule=await self._read_schedule(), settings=settings)

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
        await self._access.aclose()
        await self._http.aclose()

    async def _read_schedule(self) -> object:
        self._schedule_fault = None
        number = self._schedule_id
        if number is None:
            return None

        async def ask() -> object:
            _, schedule, _ = await self._read("timeman.schedule.get", {"id": number})  # lower case, only here
            return schedule

        schedule, self._schedule_fault = await schedule_from(ask)
        return schedule

    async def _read(
        self, method: str, parameters: Mapping[str, object] | None = None
    ) -> tuple[HttpAnswer, object, Timing]:
        return await self._call(method, parameters or {}, idempotent=True)

    async def _call(
        self, method: str, parameters: Mapping[str, object], *, idempotent: bool = False
    ) -> tuple[HttpAnswer, object, Timing]:
        ticket = self._access.ticket()
        answer = await self._http.request(_request(method, parameters, ticket, idempotent=idempotent))
        if is_expired_token(answer) and await self._access.renew(ticket):
            ticket = self._access.ticket()
            answer = await self._http.request(_request(method, parameters, ticket, idempotent=idempotent))
        result, timing = result_of(answer, secrets=self._access.secrets, reset_at=self._reset_at.get(method))
        if timing.operating_reset_at is not None:
            self._reset_at[method] = timing.operating_reset_at
        return answer, result, timing

    def _reading(self, answer: HttpAnswer, result: object, timing: Timing) -> Reading:
        """Make a reading; the answer's own clock has fractions of a second, the HTTP header has none."""
        portal_time, uncertainty = answer.portal_time, answer.uncertainty
        if timing.finish is not None:
            portal_time, uncertainty = timing.finish, answer.round_trip
        return Reading(
            workday=workday_from(result, now=portal_time or self._clock.now()),
            portal_time=portal_time,
            uncertainty=uncertainty,
        )


def _request(
    method: str, parameters: Mapping[str, object], ticket: Ticket, *, idempotent: bool
) -> HttpRequest:
    return HttpRequest(
        method="POST",
        url=ticket.address(method),
        headers={"Accept": "application/json", "User-Agent": USER_AGENT},
        json_body={**parameters, **ticket.fields()},
        idempotent=idempotent,
    )


def _method(action: Action) -> str:
    match action:
        case Action.OPEN | Action.RESUME:  # there is no resume: opening ends the pause
            return "timeman.open"
        case Action.PAUSE:
            return "timeman.pause"
        case Action.CLOSE | Action.CLOSE_EXPIRED:
            return "timeman.close"
        case _:
            assert_never(action)


def _parameters(command: Command) -> dict[str, object]:
    """Return what is sent. No ``USER_ID``: everyone acts for themselves. No ``LAT`` and ``LON``."""
    said = written(command)
    return {name: text for name, text in (("TIME", said.time), ("REPORT", said.words)) if text}
