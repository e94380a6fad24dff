"""Bytes of a good answer into values, without I/O. What makes no sense is a `BadAnswer` with its place.

Places are spelled as the portal documents them (``$.data.timeStart``), however the key was written.

Source: the portal's workday page; the status payload as the server's own code prints it. Keys are compared
without regard to case and underscores, because its wrappers disagree about them.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

import msgspec

from tray_app.engine.errors import BadAnswer
from tray_app.engine.portal import Account
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.words import clean
from tray_app.workday.clock_text import parse_length
from tray_app.workday.loose import entries, fields, flag, whole_number
from tray_app.workday.model import ZERO, Status, Workday

SCOPE = "timeman"

_WIDEST_OFFSET = timedelta(hours=14)
_CLOCKS_DIFFER = timedelta(seconds=5)
"""A pause that has just begun may lie this far in the future: the server's ``Date`` has whole seconds."""
_FIRST_YEAR, _LAST_YEAR = 2000, 9000  # outside of them an offset or a length could leave what dates can hold
_LONGEST_NAME = 80


def decode(body: bytes) -> object:
    """Read JSON.

    Raises:
        BadAnswer: it is none, or too deeply nested.
    """
    try:
        value: object = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    else:
        return value
    raise BadAnswer(code="NOT_JSON" if body.strip() else "EMPTY", place="$")


def workday_from(data: object, *, now: datetime) -> Workday:
    """Read the day out of an answer's ``data``; `now` is the portal's time.

    Only a well-formed object without a status is a closed day: that is how the portal says that there never
    was a record. A value that only decorates the day (offset, suggestion) never blocks it, one that the day
    is computed from does.

    Raises:
        BadAnswer: it is not a workday; `place` says where.
    """
    if not isinstance(data, dict):
        raise BadAnswer(code="WRONG_TYPE", place="$.data")
    members = _Members(fields(data))
    status = Status.from_text(members.text("status"))
    start = members.moment("timeStart")
    finish = members.moment("timeFinish") if status is Status.CLOSED else None
    breaks = members.length("timeLeaks")
    return Workday(
        status=status,
        start=start,
        finish=finish,
        paused_at=_pause(members, start, now) if status is Status.PAUSED else None,
        breaks=breaks if breaks is not None and breaks > ZERO else ZERO,
        offset=members.offset("tzOffset"),
        awaiting_approval=members.flag("active") is False,
        suggested_finish=_suggestion(members, start) if status is Status.EXPIRED else None,
        recorded=members.length("duration") if status is Status.CLOSED else None,
    )


def account_from(data: object, *, secrets: Iterable[Secret] = ()) -> Account:
    """Read what the portal tells of a key. Its shape is not documented, so nothing in it is required.

    Raises:
        BadAnswer: ``data`` is not an object.
    """
    if not isinstance(data, dict):
        raise BadAnswer(code="WRONG_TYPE", place="$.data")
    members = fields(data)
    mode = members.get("accessmode")
    scopes = _scopes(members.get("scopes"))
    return Account(
        name=person_name(members.get("currentuser"), secrets) or person_name(members.get("user"), secrets),
        can_write=not (isinstance(mode, str) and mode.strip().upper() == "READONLY"),
        lacks_scope=scopes is not None and SCOPE not in scopes,
        expires_at=_parsed_moment(members.get("expiresat")),
    )


def settings_from(data: object) -> object:
    """Return the settings as decoded, for `rules_from`; PHP prints no settings at all as ``[]``.

    Raises:
        BadAnswer: ``data`` is neither an object nor an empty list.
    """
    if isinstance(data, dict) or data == []:
        return data
    raise BadAnswer(code="WRONG_TYPE", place="$.data")


def person_name(value: object, secrets: Iterable[Secret] = ()) -> str:
    """Return a person's name, else their mail address, else nothing."""
    members = fields(value)
    parts = [members.get("firstname") or members.get("name"), members.get("lastname")]
    name = " ".join(part for part in parts if isinstance(part, str))
    return clean(name.strip() or members.get("email"), secrets, _LONGEST_NAME)


class _Members:
    """The members of ``data`` by the portal's documented names."""

    def __init__(self, members: dict[str, object]) -> None:
        self._members = members

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
        moment = _parsed_moment(text)
        if moment is None:
            raise self._wrong(name, "NOT_A_MOMENT")
        return moment

    def doubtful_moment(self, name: str) -> datetime | None:
        """Return an instant; None for every text that is none as well."""
        return _parsed_moment(self.text(name))

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
        if seconds is None or abs(seconds) > _WIDEST_OFFSET.total_seconds():
            return None
        return timezone(timedelta(seconds=seconds))

    def _value(self, name: str) -> object:
        return self._members.get(name.lower())

    def _wrong(self, name: str, code: str) -> BadAnswer:
        return BadAnswer(code=code, place=f"$.data.{name}")


def _pause(members: _Members, start: datetime | None, now: datetime) -> datetime | None:
    """Return when the running break began.

    Some portals print it as the finish, others print null; a value outside of the day is neither.
    """
    moment = members.doubtful_moment("timeFinish")
    if moment is None or start is None or not start <= moment <= now + _CLOCKS_DIFFER:
        return None
    return moment


def _suggestion(members: _Members, start: datetime | None) -> datetime | None:
    """Return the suggested finish; for an overnight shift the portal's may lie before the start."""
    moment = members.doubtful_moment("timeFinishDefault")
    if moment is None or start is None or moment <= start:
        return None
    return moment


_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?([Zz]|[+-]\d{2}(:?\d{2})?)", re.ASCII
)


def _parsed_moment(value: object) -> datetime | None:
    """Read ISO 8601 with an offset; None for everything else, a time without an offset among it."""
    if not isinstance(value, str) or not _MOMENT.fullmatch(value.strip()):
        return None
    try:
        moment = datetime.fromisoformat(value.strip().upper())
    except ValueError:
        return None
    offset = moment.utcoffset()
    if offset is None or abs(offset) > _WIDEST_OFFSET or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return moment


def _scopes(value: object) -> frozenset[str] | None:
    """Return the key's scopes; None when the portal does not tell them in a way that is understood."""
    words = value.split(",") if isinstance(value, str) else list(entries(value))
    if not words or not all(isinstance(word, str) for word in words):
        return None
    return frozenset(word.strip().lower() for word in words if isinstance(word, str))
