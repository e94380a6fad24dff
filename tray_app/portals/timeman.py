"""What portals built on Bitrix24's ``timeman`` have in common: the record of a day, and the form of a write.

The wrappers spell the same keys in their own way (``TIME_START``, ``timeStart``) and put the record in their
own place, so both are handed in: keys are compared without regard to case and underscores, and a fault is
told with the place as the portal documents it.

Source: the status payload as the server's own code prints it; the pages of ``timeman.status``,
``timeman.open`` and ``timeman.close``.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Literal, assert_never

from tray_app.engine.errors import BadAnswer, Misused, NotAllowed, NotThePortal, Refused
from tray_app.engine.portal import Command
from tray_app.portals.decoding import WIDEST_OFFSET, parse_moment
from tray_app.workday.actions import Action
from tray_app.workday.clock_text import parse_length
from tray_app.workday.loose import fields, flag, whole_number
from tray_app.workday.model import ZERO, Status, Workday
from tray_app.workday.timeman_shapes import schedule_found

CLOCKS_DIFFER = timedelta(seconds=5)
"""A pause that has just begun may lie this far in the future: the server's ``Date`` has whole seconds."""

ScheduleFault = Literal["not_found", "refused"]
"""Why the rules had to do without the schedule.

``not_found``: there is no such schedule, or this person may not read it (the portal does not tell which).
``refused``: the portal does not accept the number, or answers something that is no schedule.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """Where a portal puts the record, and how it documents the keys."""

    place: str
    """E.g. ``$.result``."""
    key: Callable[[str], str]
    """From the classic name, e.g. ``TIME_START``, to the portal's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a write says besides its name."""

    time: str = ""
    """The manual time as the server's ATOM format wants it; empty for now."""
    words: str = ""
    """Report and reason: with a time the portal reads the report as the reason for it."""


def workday_from(data: object, *, now: datetime, spelling: Spelling) -> Workday:
    """Read the day out of a decoded record; `now` is the portal's time.

    Only a well-formed object without a status is a closed day: that is how the portal says that there never
    was a record. A value that only decorates the day (offset, suggestion) never blocks it, one that the day
    is computed from does.

    Raises:
        BadAnswer: it is not a workday; `place` says where.
    """
    if not isinstance(data, dict):
        raise BadAnswer(code="WRONG_TYPE", place=spelling.place)
    members = _Members(fields(data), spelling)
    status = Status.from_text(members.text("STATUS"))
    start = members.moment("TIME_START")
    finish = members.moment("TIME_FINISH") if status is Status.CLOSED else None
    breaks = members.length("TIME_LEAKS")
    return Workday(
        status=status,
        start=start,
        finish=finish,
        paused_at=_pause(members, start, now) if status is Status.PAUSED else None,
        breaks=breaks if breaks is not None and breaks > ZERO else ZERO,
        offset=members.offset("TZ_OFFSET"),
        awaiting_approval=members.flag("ACTIVE") is False,
        suggested_finish=_suggestion(members, start) if status is Status.EXPIRED else None,
        recorded=members.length("DURATION") if status is Status.CLOSED else None,
    )


def settings_from(data: object, *, place: str) -> object:
    """Return the settings as decoded, for `rules_from`; PHP prints no settings at all as ``[]``.

    Raises:
        BadAnswer: it is neither an object nor an empty list.
    """
    if isinstance(data, dict) or data == []:
        return data
    raise BadAnswer(code="WRONG_TYPE", place=place)


async def schedule_from(ask: Callable[[], Awaitable[object]]) -> tuple[object, ScheduleFault | None]:
    """Ask for the schedule; None and the reason where the settings have to decide alone.

    Raises:
        PortalError: trouble that passes by itself or concerns the key, so that it is tried again.
    """
    try:
        schedule = await ask()
    except NotThePortal:
        raise
    except (Refused, Misused, NotAllowed, BadAnswer):
        return None, "refused"
    return (schedule, None) if schedule_found(schedule) else (None, "not_found")


def written(command: Command) -> Written:
    """Return time and words of a write.

    Raises:
        Misused: a day left open is to be closed without a moment, or a moment carries no offset.
    """
    report, reason = sendable(command.report), sendable(command.reason)
    match command.action:
        case Action.CLOSE if command.at is not None:
            both = "\n\n".join(part for part in (report, reason) if part)
            return Written(time=manual_time(command.at), words=both)
        case Action.CLOSE:
            return Written(words=report)
        case Action.OPEN if command.at is not None:
            return Written(time=manual_time(command.at), words=reason)
        case Action.CLOSE_EXPIRED:
            return Written(time=manual_time(command.finish), words=reason)
        case Action.OPEN | Action.RESUME | Action.PAUSE:
            return Written()
        case _:
            assert_never(command.action)


def manual_time(moment: datetime | None) -> str:
    """Write a time as the server's ATOM format wants it: with its offset, without fractions.

    Raises:
        Misused: there is none, or it carries no offset.
    """
    if moment is None or moment.utcoffset() is None:
        raise Misused(code="NO_TIME")
    return moment.replace(microsecond=0).isoformat()


def sendable(text: str) -> str:
    """Return a text of any length without control characters; line breaks and tabs stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        character for character in lines if character in "\n\t" or (character >= " " and character != "\x7f")
    ).strip()


class _Members:
    """The members of a record by their classic names."""

    def __init__(self, members: dict[str, object], spelling: Spelling) -> None:
        self._members = members
        self._spelling = spelling

    def text(self, name: str) -> str | None:
        """Return a text; None when it is missing or null."""
        value = self._value(name)
        if value is None or isinstance(value, str):
            return value
        raise self._wrong(name, "WRONG_TYPE")

    def moment(self, name: str) -> datetime | None:
        """Return an instant; None when it is missing, null or empty."""
        text = self.text(name)
        if text is None or not text.strip():
            return None
        moment = parse_moment(text)
        if moment is None:
            raise self._wrong(name, "NOT_A_MOMENT")
        return moment

    def doubtful_moment(self, name: str) -> datetime | None:
        """Return an instant; None for every text that is none as well."""
        return parse_moment(self.text(name))

    def length(self, name: str) -> timedelta | None:
        """Return a length; None when it is missing or no length."""
        return parse_length(self.text(name))

    def flag(self, name: str) -> bool | None:
        """Return yes or no, as PHP prints them; None when it is missing or says neither."""
        value = self._value(name)
        if isinstance(value, dict | list):
            raise self._wrong(name, "WRONG_TYPE")
        return flag(value)

    def offset(self, name: str) -> timezone | None:
        """Return an offset given in seconds; None when it is missing or no offset that exists."""
        value = self._value(name)
        if isinstance(value, bool | dict | list):
            raise self._wrong(name, "WRONG_TYPE")
        seconds = whole_number(value)
        if seconds is None or abs(seconds) > WIDEST_OFFSET.total_seconds():
            return None
        return timezone(timedelta(seconds=seconds))

    def _value(self, name: str) -> object:
        return self._members.get(name.replace("_", "").lower())

    def _wrong(self, name: str, code: str) -> BadAnswer:
        return BadAnswer(code=code, place=f"{self._spelling.place}.{self._spelling.key(name)}")


def _pause(members: _Members, start: datetime | None, now: datetime) -> datetime | None:
    """Return when the running break began.

    Some portals print it as the finish, others print null; a value outside of the day is neither.
    """
    moment = members.doubtful_moment("TIME_FINISH")
    if moment is None or start is None or not start <= moment <= now + CLOCKS_DIFFER:
        return None
    return moment


def _suggestion(members: _Members, start: datetime | None) -> datetime | None:
    """Return the suggested finish; for an overnight shift the portal's may lie before the start."""
    moment = members.doubtful_moment("TIME_FINISH_DEFAULT")
    if moment is None or start is None or moment <= start:
        return None
    return moment
