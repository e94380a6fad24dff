"""A `PortalWorld` in front of the days on this computer: there is no service, and no network to it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tests.contracts.world import PortalWorld, ServiceDay, Trouble
from tests.support.fake_clock import FakeClock
from tests.support.portal import ZONE
from tray_app.engine.portal import Portal
from tray_app.portals.this_computer.adapter import ThisComputerPortal
from tray_app.portals.this_computer.schema import STEPS, open_days
from tray_app.portals.this_computer.store import DayStore
from tray_app.workday.model import ZERO
from tray_app.workday.rules import Rules

if TYPE_CHECKING:
    from concurrent.futures import Future

Value = TypeVar("Value")


class CountingStore(DayStore):
    """The real file; counts how often it is asked for and how often something is to change."""

    asked = 0
    changes = 0

    def _read(self, work: Callable[[sqlite3.Connection], Value]) -> Value:
        CountingStore.asked += 1
        return super()._read(work)

    def _write(self, work: Callable[[sqlite3.Connection], Value]) -> Value:
        CountingStore.asked += 1
        CountingStore.changes += 1
        return super()._write(work)


class LocalWorld(PortalWorld):
    """A file. Its clock is this computer's, so both are moved at once."""

    tells_time = False
    secrets: tuple[str, ...] = ()

    def __init__(self, path: Path, clock: FakeClock, rules: Rules) -> None:
        self.path = path
        self.clock = clock
        self.made: list[ThisComputerPortal] = []
        self._rules = rules
        CountingStore.asked = CountingStore.changes = 0

    def portal(self, *, impatient: bool = False, scheduled: bool = False) -> Portal:
        del impatient, scheduled
        portal = ThisComputerPortal(
            store=CountingStore(self.path), rules=self._rules, clock=self.clock, zone=ZONE
        )
        self.made.append(portal)
        return portal

    def denied_portal(self, denial: str) -> Portal:
        raise NotImplementedError(denial)

    def now(self) -> datetime:
        return self.clock.now().astimezone(ZONE)

    def set_now(self, moment: datetime) -> None:
        self.clock.set_wall(moment)

    def advance(self, step: timedelta) -> datetime:
        self.clock.advance(step)
        return self.now()

    def put_day(
        self,
        *,
        start: datetime,
        paused_at: datetime | None = None,
        finish: datetime | None = None,
        breaks: timedelta = ZERO,
    ) -> None:
        spans = [(start, start + breaks)] if breaks else []
        rows = [*spans, *([] if paused_at is None else [(paused_at, None)])]
        with closing(open_days(self.path, STEPS)) as connection:
            number = connection.execute(
                "INSERT INTO days (date, start, finish, opening, start_reason, report, finish_reason) "
                "VALUES (?, ?, ?, '', '', '', '')",
                (start.date().isoformat(), start.isoformat(), finish and finish.isoformat()),
            ).lastrowid
            connection.executemany(
                "INSERT INTO breaks VALUES (?, ?, ?, ?)",
                [
                    (number, position, began.isoformat(), ended and ended.isoformat())
                    for position, (began, ended) in enumerate(rows)
                ],
            )

    def days(self) -> tuple[ServiceDay, ...]:
        with closing(open_days(self.path, STEPS)) as connection:
            return tuple(_day(connection, row) for row in connection.execute(DAYS).fetchall())

    def requests(self) -> int:
        return CountingStore.asked

    def writes(self) -> int:
        return CountingStore.changes

    def trouble(self, trouble: Trouble, *, writing: bool) -> None:
        raise NotImplementedError((trouble, writing))

    def arrival(self, *, writing: bool) -> "Future[None]":
        raise NotImplementedError(writing)

    def stop_hanging(self) -> None:
        raise NotImplementedError


DAYS = """SELECT number, start, finish, opening, start_reason, report, finish_reason
FROM days WHERE discarded IS NULL ORDER BY number"""


def _day(connection: sqlite3.Connection, row: tuple[str, ...]) -> ServiceDay:
    number, start, finish, opening, start_reason, report, finish_reason = row
    breaks = [
        (datetime.fromisoformat(began), ended and datetime.fromisoformat(ended))
        for began, ended in connection.execute(
            "SELECT start, finish FROM breaks WHERE day = ? ORDER BY position", (number,)
        )
    ]
    return ServiceDay(
        start=datetime.fromisoformat(start),
        paused_at=next((began for began, ended in breaks if ended is None), None),
        finish=datetime.fromisoformat(finish) if finish else None,
        breaks=sum((ended - began for began, ended in breaks if ended is not None), ZERO),
        report="\n".join(text for text in (report, finish_reason) if text),
        reason=start_reason,
        opening_comment=opening,
    )
