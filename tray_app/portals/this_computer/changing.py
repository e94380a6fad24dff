"""What each action makes of the last day: the portal's state machine. Pure.

What is done already, or does not fit, changes nothing and says nothing: the day that comes back shows it.
What cannot be done as it was asked is refused with words.

Source: the state machine of the big portals, see `tray_app.workday.actions`.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from tray_app.engine.portal import Command
from tray_app.portals.this_computer.codes import Code
from tray_app.portals.this_computer.day import (
    Break,
    Day,
    clipped,
    expires_at,
    status_of,
    whole_second,
)
from tray_app.portals.this_computer.problems import expired, misused, refused
from tray_app.workday.actions import Action
from tray_app.workday.closing import ReasonFault, check_reason
from tray_app.workday.model import Status
from tray_app.workday.rules import Rules

LONGEST_TEXT = 100_000
"""Characters of what is said of one day, in each of its four places; a row of the file holds them all."""

FURTHEST_BACK = timedelta(days=2)
"""A clock that is further back than that was ahead before, and is right now.

Whoever recorded a day in a year to come by mistake would otherwise record nothing until then; and a day that
begins now is over before that one.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What stands around an action."""

    now: datetime
    """In the person's present offset, whole seconds."""
    rules: Rules


def check_command(command: Command) -> None:
    """Refuse what could never be carried out, whatever the day is; asked before the file is.

    Raises:
        Misused: a time is missing, or carries no offset.
        Refused: a text is longer than anything a person types.
    """
    given = (command.at, command.finish)
    if any(moment is not None and moment.utcoffset() is None for moment in given):
        raise misused(Code.NO_OFFSET)
    if command.action is Action.CLOSE_EXPIRED and command.finish is None:
        raise misused(Code.NO_FINISH)
    if max(len(command.report), len(command.reason)) > LONGEST_TEXT:
        raise refused(Code.TOO_LONG)


def changed(last: Day | None, command: Command, scene: Scene) -> Day | None:
    """Return the day as the action makes it: the last one, changed or not, or a new one.

    The command was checked. A clock that was put back, by up to two days, never makes a moment lie before one
    that is recorded: so no two days overlap.

    Raises:
        Refused, Misused: it cannot be done so; nothing was.
    """
    status = status_of(last, scene.now, scene.rules)
    if command.action is Action.OPEN and status is Status.CLOSED:
        return _opened(last, command, scene)
    if last is None or status is Status.CLOSED:
        return last
    match command.action:
        case Action.OPEN | Action.RESUME:
            return _resumed(last, scene) if status is Status.PAUSED else last
        case Action.PAUSE:
            return _paused(last, scene) if status is Status.OPENED else last
        case Action.CLOSE:
            return _closed(last, status, command, scene)
        case Action.CLOSE_EXPIRED:
            return _closed_late(last, command, scene) if status is Status.EXPIRED else last
        case _:
            assert_never(command.action)


def discarded(last: Day | None) -> Day:
    """Return the running day, which is to go.

    Raises:
        Refused: none runs.
    """
    if last is None or last.finish is not None:
        raise refused(Code.NOTHING_TO_DISCARD)
    return last


def _opened(last: Day | None, command: Command, scene: Scene) -> Day:
    asked = scene.now if command.at is None else _given_start(last, command, command.at, scene)
    moment = _after(last, asked)
    reason = command.reason if command.at is not None else ""
    if last is not None and last.finish is not None and _same_date(last, asked):
        day = _continued(last, last.finish, moment, command.report, reason)
    else:
        day = Day(start=moment, opening=joined("", command.report), start_reason=joined("", reason))
    if command.at is not None and status_of(day, scene.now, scene.rules) is Status.EXPIRED:
        raise refused(Code.START_TOO_EARLY)
    return day


def _continued(last: Day, closed: datetime, moment: datetime, words: str, reason: str) -> Day:
    """Go on with a day that had been closed on the same date: the time in between was a break."""
    gap = (Break(start=closed, finish=moment),) if moment > closed else ()
    return replace(
        last,
        finish=None,
        breaks=(*last.breaks, *gap),
        opening=joined(last.opening, words),
        start_reason=joined(last.start_reason, reason),
    )


def _resumed(last: Day, scene: Scene) -> Day:
    return replace(last, breaks=clipped(last.breaks, max(scene.now, last.latest)))


def _paused(last: Day, scene: Scene) -> Day:
    return replace(last, breaks=(*last.breaks, Break(start=max(scene.now, last.latest))))


def _closed(last: Day, status: Status, command: Command, scene: Scene) -> Day:
    if status is Status.EXPIRED:
        raise expired()
    if command.at is None:
        return _ended(last, max(scene.now, last.latest), command, reason="")
    return _ended(last, _given_finish(last, command, command.at, scene), command, reason=command.reason)


def _closed_late(last: Day, command: Command, scene: Scene) -> Day:
    if command.finish is None:
        raise misused(Code.NO_FINISH)
    finish = _given_finish(last, command, command.finish, scene)
    if finish > expires_at(last, scene.rules):
        raise refused(Code.FINISH_TOO_LATE)
    return _ended(last, finish, command, reason=command.reason)


def _ended(last: Day, finish: datetime, command: Command, *, reason: str) -> Day:
    """Close the day; breaks reach up to its end and no further."""
    return replace(
        last,
        finish=finish,
        breaks=clipped(last.breaks, finish),
        report=joined(last.report, command.report),
        finish_reason=joined(last.finish_reason, reason),
    )


def _after(last: Day | None, moment: datetime) -> datetime:
    """Return the moment, or the end of the last day where a clock that was put back lies before it."""
    if last is None or last.start - moment > FURTHEST_BACK:
        return moment
    return max(moment, last.latest)


def _given_start(last: Day | None, command: Command, at: datetime, scene: Scene) -> datetime:
    """Return the moment at which a day is to have begun, once it is sure that it can have."""
    moment = whole_second(at)
    _check_reason(command, scene)
    if moment > scene.now:
        raise refused(Code.IN_FUTURE)
    if last is not None and moment < last.latest:
        raise refused(Code.OVERLAPS)
    return moment


def _given_finish(last: Day, command: Command, at: datetime, scene: Scene) -> datetime:
    moment = whole_second(at)
    _check_reason(command, scene)
    if moment > scene.now:
        raise refused(Code.IN_FUTURE)
    if moment <= last.start:
        raise refused(Code.NOT_AFTER_START)
    return moment


def _check_reason(command: Command, scene: Scene) -> None:
    match check_reason(command.reason, scene.rules):
        case None:
            return
        case ReasonFault.MISSING:
            raise refused(Code.REASON_MISSING)
        case ReasonFault.CONTROL_CHARACTERS | ReasonFault.TOO_LONG:
            raise refused(Code.REASON_UNUSABLE)


def _same_date(last: Day, moment: datetime) -> bool:
    """Tell whether the moment lies on the date of the day, seen in the day's own offset."""
    return last.start.date() == moment.astimezone(last.start.tzinfo).date()


def joined(earlier: str, words: str) -> str:
    """Return what was said before and what is said now, one under the other, the same words once.

    Half a character, such as a broken emoji, cannot be written to a file and becomes a question mark.

    Raises:
        Refused: both together are too long.
    """
    written = words.encode("utf-8", "replace").decode("utf-8")
    both = "\n".join(dict.fromkeys(text for text in (earlier, written) if text.strip()))
    if len(both) > LONGEST_TEXT:
        raise refused(Code.TOO_LONG)
    return both
