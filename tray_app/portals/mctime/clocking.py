"""What a click comes to here: which step is sent, at which moment, with which words. Pure.

``break`` begins a break or ends it, whichever is possible; so a step is chosen from the clock that was just
read, and sent once. Stopping puts the clock among the time entries, where it removes what it overlaps.

Source: https://mctime.readme.io/reference/manipulating-clocking-times.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from enum import Enum
from typing import assert_never

from tray_app.engine.errors import ExpiredDay, Refused
from tray_app.engine.portal import Command
from tray_app.portals.commands import given, joined
from tray_app.portals.mctime.days import WORKING_TIME_MODEL, Clocking, Entry
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

DOES_NOT_FIT = "TIME_DOES_NOT_FIT"
OVERLAPS = "OVERLAPS_AN_ENTRY"
CLOCKS_DIFFER = timedelta(seconds=60)
"""What follows at once is not recorded before what it follows, however exactly the clocks are known."""


class Step(Enum):
    """What can be done to the clock."""

    START = "start"
    BREAK = "break"
    STOP = "stop"
    CANCEL = "cancel"


def step_for(action: Action, status: Status) -> Step | None:
    """Return what an action sends on a day of that status; None when there is nothing to send.

    Raises:
        ExpiredDay: the clock was forgotten and is to be stopped as if it were today's.
    """
    match action:
        case Action.OPEN:
            return Step.START if status is Status.CLOSED else None
        case Action.RESUME:
            return Step.BREAK if status is Status.PAUSED else None
        case Action.PAUSE:
            return Step.BREAK if status is Status.OPENED else None
        case Action.CLOSE:
            if status is Status.EXPIRED:
                raise ExpiredDay(code="LEFT_RUNNING")
            return Step.STOP if status in {Status.OPENED, Status.PAUSED} else None
        case Action.CLOSE_EXPIRED:
            return Step.STOP if status is Status.EXPIRED else None
        case _:
            assert_never(action)


def moment_of(command: Command, earliest: datetime | None, *, now: datetime, zone: tzinfo) -> datetime:
    """Return the moment to record, in whole seconds and never ahead of `now`, the service's time.

    Args:
        command: what was asked for.
        earliest: the last moment of the running clock, or of the entry before a new one.
        now: the service's time, surely past.
        zone: the person's, for what is recorded now; a moment that was given keeps its own offset.

    Raises:
        Refused: the moment that was given lies ahead, or before the last one of the running clock.
    """
    told = given(command)
    if told is not None:
        moment = told.replace(microsecond=0)
        too_early = command.action is not Action.OPEN and earliest is not None and moment < earliest
        if moment > now or too_early:
            raise Refused(code=DOES_NOT_FIT)
        return moment
    just_after = earliest is not None and timedelta(0) < earliest - now <= CLOCKS_DIFFER
    return (earliest if earliest is not None and just_after else now).astimezone(UTC).astimezone(zone)


def check_overlap(entries: Iterable[Entry], start: datetime, finish: datetime) -> None:
    """Pass when a clock from `start` to `finish` would remove nothing that somebody recorded.

    Times that the working-time model filled in are there to be replaced.

    Raises:
        Refused: an entry would be lost; `place` tells from when to when it lasts, on its own clock.
    """
    for entry in entries:
        kept = entry.creation != WORKING_TIME_MODEL and entry.start < entry.finish
        if kept and entry.start < finish and start < entry.finish:
            raise Refused(code=OVERLAPS, place=f"{entry.start:%H:%M} - {entry.finish:%H:%M}")


def starting(
    moment: datetime, *, user_id: str, time_type: str, comment: str, organisation_id: str
) -> dict[str, object]:
    """Return the body that starts a clock."""
    optional = {"comment": comment, "organizationId": organisation_id}
    return {
        **_body(Step.START, user_id, moment),
        "timeType": time_type,
        **{name: text for name, text in optional.items() if text},
    }


def breaking(moment: datetime, *, user_id: str) -> dict[str, object]:
    """Return the body that begins a break, or ends the one that runs."""
    return _body(Step.BREAK, user_id, moment)


def stopping(moment: datetime, *, user_id: str, clocking: Clocking, words: str) -> dict[str, object]:
    """Return the body that stops the clock; without words its comment stays as it is."""
    comment = {"comment": joined(clocking.comment or "", words)} if words else {}
    return {**_body(Step.STOP, user_id, moment), **comment}


def cancelling(*, user_id: str) -> dict[str, object]:
    """Return the body that throws the running clock away."""
    return {"action": Step.CANCEL.value, "userId": user_id}


def written(moment: datetime) -> str:
    """Write a moment as the pages do: whole seconds, its offset with a colon."""
    return moment.isoformat(timespec="seconds")


def _body(step: Step, user_id: str, moment: datetime) -> dict[str, object]:
    return {"action": step.value, "dateTime": written(moment), "userId": user_id}
