"""The way from the program to the sandbox: the real HTTP client, with troubles, every request told of."""

import asyncio
import random
import socket
import ssl
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from tests.campaign.fate import Fate
from tests.campaign.troubles import HANGING, Trouble, Weather, trouble_for
from tests.campaign.watched import TAG, WatchedWorld, tag_of
from tray_app.engine.clock import Clock
from tray_app.engine.errors import PortalError
from tray_app.portals.answer import HttpAnswer
from tray_app.portals.http import HttpClient, Limits
from tray_app.portals.request import HttpRequest

PATIENT = Limits(
    connect=timedelta(seconds=20),
    read=timedelta(seconds=20),
    total=timedelta(seconds=20),
    idle=timedelta(days=1),
)
"""Real time: no request of a campaign takes as long, unless it hangs."""
IMPATIENT = replace(PATIENT, total=timedelta(milliseconds=40))
"""For a request of which it is known that it will hang."""


class Traffic:
    """What all lives of one run share of the network. Belongs to the loop; the server's thread reads."""

    def __init__(
        self, world: WatchedWorld, chance: random.Random, faults: Counter[str], note: Callable[[str], None]
    ) -> None:
        self.world = world
        self.weather = Weather.CALM
        self.only_next: Trouble | None = None
        """Happens to the next write, whatever the weather."""
        self.requests = 0
        self.awaited: set[str] = set()
        self.changes_read = -1
        """How many changes there had been at the last good reading of the day; -1 before the first."""
        self._chance = chance
        self._faults = faults
        self._note = note

    def note(self, what: str) -> None:
        """Write a line of the trace."""
        self._note(f"    {what}")

    def trouble(self, method: str) -> Trouble | None:
        """Choose what happens to the next request, and count it."""
        trouble = trouble_for(self.weather, method, self._chance)
        if method == "POST" and self.only_next is not None:
            trouble, self.only_next = self.only_next, None
        if trouble is not None:
            self._faults[trouble.name] += 1
        return trouble


class Line(HttpClient):
    """One life's HTTP client."""

    def __init__(
        self, *, clock: Clock, traffic: Traffic, fate: Fate, click: Callable[[], str], trust: ssl.SSLContext
    ) -> None:
        """Prepare; `click` returns the id of the click that is being sent."""
        super().__init__(clock=clock, limits=PATIENT, trust=lambda: trust)
        self._traffic = traffic
        self._fate = fate
        self._click = click
        self.under_way = 0
        self.most_under_way = 0
        self.idle = asyncio.Event()
        self.idle.set()

    async def request(self, request: HttpRequest) -> HttpAnswer:
        self._fate.point("before sending")
        traffic = self._traffic
        traffic.requests += 1
        tag = tag_of(traffic.requests, self._click() if request.method == "POST" else "")
        trouble = traffic.trouble(request.method)
        self._under_way(+1)
        traffic.awaited.add(tag)
        try:
            answer = await self._tell(
                replace(request, headers={**request.headers, TAG + tag: "1"}), tag, trouble
            )
        except PortalError as problem:
            traffic.note(f"{tag} {request.method} {trouble.name if trouble else ''} -> {problem}")
            self._fate.point("after a failure")
            raise
        finally:
            traffic.awaited.discard(tag)
            self._under_way(-1)
        what = f"{request.method} {request.full_url().rpartition('/')[2]}"
        traffic.note(
            f"{tag} {what} {trouble.name if trouble else ''} -> {answer.status} {answer.body[:60]!r}"
        )
        if request.method == "GET" and trouble is None and request.full_url().endswith("/workday/status"):
            traffic.changes_read = len(traffic.world.changes)
        self._fate.point("after the answer")
        return answer

    async def _tell(self, request: HttpRequest, tag: str, trouble: Trouble | None) -> HttpAnswer:
        self._limits = PATIENT
        if trouble is not None and trouble.fault is None:
            request = replace(request, url=f"http://127.0.0.1:{_closed_port()}/v1")
        elif trouble is not None and trouble.fault is not None:
            self._traffic.world.planned.by_tag[tag] = trouble.fault
            if trouble.fault.kind in HANGING:
                self._limits = IMPATIENT
        if not self._fate.is_next():
            self._fate.point("under way")
            return await super().request(request)
        return await self._hit_under_way(request, tag)

    async def _hit_under_way(self, request: HttpRequest, tag: str) -> HttpAnswer:
        """Pass the point between the request's arrival and its answer while it really is in between."""
        loop = asyncio.get_running_loop()
        there = asyncio.Event()

        def arrived(seen: str) -> None:
            if seen == tag:
                loop.call_soon_threadsafe(there.set)

        self._traffic.world.arrived = arrived
        sending = asyncio.ensure_future(super().request(request))
        arrival = asyncio.ensure_future(there.wait())
        try:
            await asyncio.wait({sending, arrival}, return_when=asyncio.FIRST_COMPLETED)
            self._fate.point("under way")
            return await sending
        finally:
            for task in (sending, arrival):
                task.cancel()
            await asyncio.gather(sending, arrival, return_exceptions=True)

    def _under_way(self, step: int) -> None:
        self.under_way += step
        self.most_under_way = max(self.most_under_way, self.under_way)
        if self.under_way == 0:
            self.idle.set()
        else:
            self.idle.clear()


def _closed_port() -> int:
    """Return a port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
