"""A company's day, or its morning, and what came of it."""

import asyncio
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from tests.fleet.employee import Click, Employee, plan_day
from tests.fleet.portal import ZONE, CompanyPortal
from tests.fleet.virtual_time import PlayedClock, PlayedLoop

BEGIN = datetime(2026, 5, 4, 8, 15, tzinfo=ZONE)
"""A Monday on which the default schedule works from nine to six, opened late after a quarter past."""
RUSH = (datetime(2026, 5, 4, 8, 45, tzinfo=ZONE), datetime(2026, 5, 4, 9, 20, tzinfo=ZONE))
SETTLING = timedelta(minutes=50)
"""How long the simulation goes on after the last click, so that what waits can come true."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What was measured. Seconds are played ones, since `BEGIN`."""

    clients: int
    until: float
    arrived: tuple[int, ...]
    """Requests in each second."""
    refused: tuple[int, ...]
    clicks: tuple[Click, ...]
    questions: int
    """How often a person had to decide about a click that had waited too long."""
    stale_share: float
    """Of the time in which computers were on: how much of it the icon said that it was out of date."""
    requests_each: float
    """Requests of one client, on average."""
    proxied: bool = False
    """Whether a proxy stood before the portal."""

    def waits(self, first: float = 0.0, last: float = float("inf")) -> list[float]:
        """Return from click to receipt, sorted, of the confirmed clicks made in between."""
        return sorted(
            click.receipt - click.at
            for click in self.clicks
            if click.receipt is not None and first <= click.at <= last
        )

    @property
    def lost(self) -> int:
        """Clicks without a receipt at the end, refused ones included."""
        return sum(click.receipt is None for click in self.clicks)

    def rate(self, first: float = 0.0, last: float | None = None) -> float:
        """Return requests a second on average in between."""
        until = self.until if last is None else last
        seconds = self.arrived[int(first) : int(until)]
        return sum(seconds) / max(len(seconds), 1)


def seconds_of(moment: datetime) -> float:
    """Return a moment as seconds of the simulation."""
    return (moment - BEGIN).total_seconds()


def simulate(
    clients: int, *, until: datetime, seed: int, proxied: bool = False, settling: timedelta = SETTLING
) -> Outcome:
    """Play until no click is made any more, and a while longer. Blocks; real time goes by slowly."""
    last_click = seconds_of(until)
    end = last_click + settling.total_seconds()
    loop = PlayedLoop()
    try:
        clock = PlayedClock(loop, BEGIN)
        chance = Random(seed)  # noqa: S311 - a play, not a secret
        company = CompanyPortal(clock, chance, proxied=proxied)
        employees = [
            Employee(company, plan_day(BEGIN, chance, until=last_click), chance) for _ in range(clients)
        ]
        loop.run_until_complete(_play(employees, clock, end))
    finally:
        loop.close()
    return _outcome(company, employees, end, proxied=proxied)


async def _play(employees: Sequence[Employee], clock: PlayedClock, end: float) -> None:
    tasks = [asyncio.ensure_future(employee.live()) for employee in employees]
    await clock.sleep(end)
    for task in tasks:
        task.cancel()
    for result in await asyncio.gather(*tasks, return_exceptions=True):
        if isinstance(result, Exception):
            raise result


def _outcome(company: CompanyPortal, employees: Sequence[Employee], end: float, *, proxied: bool) -> Outcome:
    seconds = range(int(end) + 1)
    return Outcome(
        clients=len(employees),
        until=end,
        arrived=tuple(company.arrived[second] for second in seconds),
        refused=tuple(company.refused[second] for second in seconds),
        clicks=tuple(click for employee in employees for click in employee.heard.clicks),
        questions=sum(employee.heard.questions for employee in employees),
        stale_share=sum(each.stale_seconds for each in employees)
        / max(sum(each.on_seconds for each in employees), 1.0),
        proxied=proxied,
        requests_each=statistics.fmean(each.portal.requests for each in employees),
    )
