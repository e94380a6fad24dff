"""Days in every state, and the circumstances of a call."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from tray_app.sandbox.plan import read_plan
from tray_app.sandbox.schedules import default_schedule
from tray_app.sandbox.timeman import EngineRefusal, Record, Records, Scene, Stored

ZONE = timezone(timedelta(hours=3))
OFFICE = read_plan(default_schedule())
FLEXTIME = read_plan({**default_schedule(), "SCHEDULE_TYPE": "FLEXTIME"})
HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def at(hour: int, minute: int = 0, *, day: int = 4) -> datetime:
    """Return a moment of May 2026; the fourth is a Monday."""
    return datetime(2026, 5, day, hour, minute, tzinfo=ZONE)


def scene(now: datetime, **changes: object) -> Scene:
    return replace(Scene(now=now, plan=OFFICE, zone=ZONE, address="127.0.0.1"), **changes)  # type: ignore[arg-type]  # fields by name


def opened(start: datetime | None = None) -> Records:
    return (Record(id=1, state=Stored.OPENED, start=start or at(9)),)


def paused(start: datetime | None = None, since: datetime | None = None) -> Records:
    return (Record(id=1, state=Stored.PAUSED, start=start or at(9), paused_at=since or at(12)),)


def closed(start: datetime | None = None, finish: datetime | None = None) -> Records:
    start, finish = start or at(9), finish or at(18)
    return (Record(id=1, state=Stored.CLOSED, start=start, finish=finish, duration=finish - start),)


def refusal_of(function: Callable[[], object]) -> str:
    with pytest.raises(EngineRefusal) as caught:
        function()
    return caught.value.code
