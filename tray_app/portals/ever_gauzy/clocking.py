"""What a click comes to here: a start, a stop or nothing, at which moment, with which words. Pure.

Source: https://github.com/ever-co/ever-gauzy: start-timer.dto.ts, timer.service.ts (startTimer, stopTimer,
calculateStoppedAt), schedule-time-log-entries.handler.ts, time-log-update.handler.ts.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import assert_never

from tray_app.engine.errors import ExpiredDay, Refused
from tray_app.engine.portal import Command
from tray_app.portals.commands import given, joined, says, words_of
from tray_app.portals.ever_gauzy.days import Day
from tray_app.portals.ever_gauzy.demands import Demand, completed
from tray_app.portals.ever_gauzy.pausing import NEAR
from tray_app.portals.ever_gauzy.timing import written
from tray_app.portals.ever_gauzy.wire import Log, Work
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status

DOES_NOT_FIT = "TIME_DOES_NOT_FIT"
"""The moment lies ahead, or among what is recorded already, which the service would delete without a word."""
WORDS_NEEDED = "WORDS_NEEDED"
"""The organisation demands a description, and there is none."""

SOURCE = "BROWSER"
"""Only logs of this source get time slots at their stop, and without slots they are in no sum. A stop with
``DESKTOP`` is put back to ten seconds after the start, for this program uploads no slots while time runs."""
LOG_TYPE = "TRACKED"
ONE_MINUTE = timedelta(minutes=1)


class Step(Enum):
    """What is sent."""

    START = "start"
    STOP = "stop"


def step_for(action: Action, status: Status) -> Step | None:
    """Return what an action sends on a day of that status; None when there is nothing to send.

    A start is sent only where nothing runs: the service would end what runs, and cut a log without slots to
    its first ten seconds. There is a toggle as well, which is never used: sent twice it does the opposite.

    Raises:
        ExpiredDay: the day was left open and is to be closed as if it were today's.
    """
    match action:
        case Action.OPEN:
            return Step.START if status in {Status.CLOSED, Status.PAUSED} else None
        case Action.RESUME:
            return Step.START if status is Status.PAUSED else None
        case Action.PAUSE:
            return Step.STOP if status is Status.OPENED else None
        case Action.CLOSE:
            if status is Status.EXPIRED:
                raise ExpiredDay(code="LEFT_OPEN")
            return Step.STOP if status is Status.OPENED else None
        case Action.CLOSE_EXPIRED:
            return Step.STOP if status is Status.EXPIRED else None
        case _:
            assert_never(action)


def earlier_moment(command: Command, step: Step, day: Day | None, *, now: datetime) -> datetime | None:
    """Return the moment to send, UTC, in whole seconds; None for the service's own now.

    Raises:
        Refused: it lies ahead of `now`, the service's time, or within what is recorded.
    """
    moment = given(command)
    if moment is None:
        return None
    moment = moment.astimezone(UTC).replace(microsecond=0)
    earliest = _earliest(step, day)
    # A log without a length would never be listed, and a stop before the start records no end at all.
    too_early = earliest is not None and (moment <= earliest if step is Step.STOP else moment < earliest)
    if moment > now or too_early:
        raise Refused(code=DOES_NOT_FIT)
    return moment


def work_for(
    command: Command, day: Day | None, usual: Work, *, paused: bool, demands: Iterable[Demand] = ()
) -> Work:
    """Return what a start is for: after a break the same as before it, else what the person set and wrote.

    What was begun elsewhere may lack what is demanded, and going on asks for nothing: so that comes from the
    day's other logs where it is words, and from what is usual.
    """
    if not paused or day is None:
        return replace(usual, description=words_of(command) or usual.description)
    said = next((log.work.description for log in reversed(day.logs) if log.work.description), "")
    return completed(demands, day.ended_last.work, replace(usual, description=said or usual.description))


def start_body(work: Work, at: datetime | None) -> dict[str, object]:
    """Return the fields of a start; what is not set is left out, for empty texts are no UUIDs."""
    optional = {
        "projectId": work.project_id,
        "taskId": work.task_id,
        "organizationContactId": work.contact_id,
        "organizationTeamId": work.team_id,
        "description": work.description,
        "startedAt": "" if at is None else written(at),
    }
    body: dict[str, object] = {name: text for name, text in optional.items() if text}
    return {"source": SOURCE, "logType": LOG_TYPE, "isBillable": work.billable, **body}


def stop_body(log: Log, at: datetime | None) -> dict[str, object]:
    """Return the fields of a stop.

    An earlier end goes with the log's beginning: alone it is compared with now, and refused.
    """
    body: dict[str, object] = {"source": SOURCE, "logType": LOG_TYPE}
    return body if at is None else {**body, "startedAt": written(log.start), "stoppedAt": written(at)}


def edit_body(log: Log, words: str) -> dict[str, object]:
    """Return the fields of an edit that adds words to a log that has ended, and leaves the rest as it is."""
    finish = log.start if log.finish is None else log.finish
    return {
        "startedAt": written(log.start),
        "stoppedAt": written(finish),
        "description": with_words(log, words),
    }


def with_words(log: Log, words: str) -> str:
    """Return a log's description with these words below it; once, however often it is asked for."""
    before = log.work.description
    return before if says(before, words) else joined(before, words)


def overwritten(log: Log, others: Iterable[Log]) -> tuple[Log, ...]:
    """Return the logs that lie over one that has ended: recording it deletes or cuts them."""
    if log.finish is None:
        return ()
    return tuple(
        other
        for other in others
        if other.id != log.id
        and other.finish is not None
        and other.start < log.finish
        and log.start < other.finish
    )


def leaves_room(other: Log, log: Log) -> bool:
    """Tell whether `log` can be told to end before another one begins: dialogs name whole minutes."""
    return other.start - log.start >= ONE_MINUTE


def is_adjusted(log: Log, *, told: datetime | None, now: datetime) -> bool:
    """Tell whether a log ended elsewhere than it was told to; without a moment it was told to end now."""
    if log.finish is None:
        return False
    return abs(log.finish - (now if told is None else told)) > (NEAR if told is None else ZERO)


def _earliest(step: Step, day: Day | None) -> datetime | None:
    """Return the end of what is recorded already; for a stop, the start that it belongs to."""
    if day is None:
        return None
    running = day.open_log
    return running.start if step is Step.STOP and running is not None else day.latest
