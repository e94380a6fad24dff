"""What a click comes to here: which event is sent, at which moment, with which words. Pure.

The service has two events, coming and going, and nobody knows what a repeated one does: so one is sent only
where the day that was just read calls for it.

Source: https://worktime.one/en/api (attendance/clock). ``clock_out`` is not on the page; its name follows
from that of the webhook ``attendance.clock_out``.
"""

from datetime import UTC, datetime
from enum import Enum
from typing import assert_never

from tray_app.engine.errors import ExpiredDay, Refused
from tray_app.engine.portal import Command
from tray_app.portals.commands import given
from tray_app.portals.worktime_one.pausing import NEAR
from tray_app.portals.worktime_one.sessions import Day
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status

DOES_NOT_FIT = "TIME_DOES_NOT_FIT"


class Event(Enum):
    """What can be recorded."""

    IN = "clock_in"
    OUT = "clock_out"


def event_for(action: Action, status: Status) -> Event | None:
    """Return what an action sends on a day of that status; None when there is nothing to send.

    Raises:
        ExpiredDay: the day was left open and is to be closed as if it were today's.
    """
    match action:
        case Action.OPEN:
            return Event.IN if status in {Status.CLOSED, Status.PAUSED} else None
        case Action.RESUME:
            return Event.IN if status is Status.PAUSED else None
        case Action.PAUSE:
            return Event.OUT if status is Status.OPENED else None
        case Action.CLOSE:
            if status is Status.EXPIRED:
                raise ExpiredDay(code="LEFT_OPEN")
            return Event.OUT if status is Status.OPENED else None
        case Action.CLOSE_EXPIRED:
            return Event.OUT if status is Status.EXPIRED else None
        case _:
            assert_never(action)


def moment_of(command: Command, event: Event, day: Day | None, *, now: datetime) -> datetime:
    """Return the moment to record, UTC, in whole seconds and never ahead of `now`, the service's time.

    Raises:
        Refused: the moment that was given lies ahead, or among what is recorded already.
    """
    earliest = _earliest(event, day)
    told = given(command)
    if told is not None:
        moment = told.astimezone(UTC).replace(microsecond=0)
        if moment > now or (earliest is not None and moment < earliest):
            raise Refused(code=DOES_NOT_FIT)
        return moment
    # Clocks are known to a second or so: what follows at once is not recorded before what it follows.
    just_after = earliest is not None and ZERO < earliest - now <= NEAR
    return earliest.astimezone(UTC) if earliest is not None and just_after else now


def written(moment: datetime) -> str:
    """Write a moment as the page's samples do: UTC, whole seconds, ``Z``."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _earliest(event: Event, day: Day | None) -> datetime | None:
    """Return the end of what is recorded already; for going, the coming that it belongs to."""
    if day is None:
        return None
    running = day.open_row
    if event is Event.OUT and running is not None:
        return running.start
    return day.latest
