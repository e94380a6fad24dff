"""The day as it will be once everything that waits has come true: pure, for menu and icon only.

The truth stays what the portal confirmed; this is what the next click may build on while it cannot be asked.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from tray_app.engine.journal.waiting import Waiting
from tray_app.workday.actions import Action, allowed_actions
from tray_app.workday.model import Status, Workday


def predicted(workday: Workday, waiting: Iterable[Waiting]) -> Workday:
    """Apply the waiting clicks in their order; one that the day does not allow changes nothing."""
    for each in waiting:
        if each.action in allowed_actions(workday):
            workday = _after(workday, each)
    return workday


def _after(workday: Workday, waiting: Waiting) -> Workday:
    zone = workday.offset or workday.zone
    moment = waiting.moment.astimezone(zone)
    match waiting.action:
        case Action.OPEN:
            return Workday(status=Status.OPENED, start=moment, offset=workday.offset)
        case Action.PAUSE:
            return replace(workday, status=Status.PAUSED, paused_at=moment)
        case Action.RESUME:
            ended = workday.breaks
            if workday.paused_at is not None and moment > workday.paused_at:
                ended += moment - workday.paused_at
            return replace(workday, status=Status.OPENED, paused_at=None, breaks=ended)
        case Action.CLOSE:
            ended = workday.breaks
            if workday.paused_at is not None and moment > workday.paused_at:
                ended += moment - workday.paused_at
            return replace(workday, status=Status.CLOSED, paused_at=None, finish=moment, breaks=ended)
        case Action.CLOSE_EXPIRED:
            return replace(workday, status=Status.CLOSED, paused_at=None, finish=waiting.finish)
        case _:
            assert_never(waiting.action)
