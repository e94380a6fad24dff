"""Values of a good answer, without I/O. What makes no sense is a `BadAnswer` with its place.

Places are spelled as the portal documents them (``$.data.timeStart``), however the key was written.

Source: the portal's workday page. The record itself is the classic one, its keys in camelCase.
"""

from collections.abc import Iterable
from datetime import datetime

from tray_app.engine.errors import BadAnswer
from tray_app.engine.portal import Account
from tray_app.portals import timeman
from tray_app.portals.decoding import parse_moment
from tray_app.portals.secret import Secret
from tray_app.portals.vibecode.words import clean
from tray_app.workday.loose import entries, fields
from tray_app.workday.model import Workday

SCOPE = "timeman"

_PLACE = "$.data"
_LONGEST_NAME = 80


def workday_from(data: object, *, now: datetime) -> Workday:
    """Read the day out of an answer's ``data``; `now` is the portal's time.

    Raises:
        BadAnswer: it is not a workday; `place` says where.
    """
    return timeman.workday_from(data, now=now, spelling=_SPELLING)


def account_from(data: object, *, secrets: Iterable[Secret] = ()) -> Account:
    """Read what the portal tells of a key. Its shape is not documented, so nothing in it is required.

    Raises:
        BadAnswer: ``data`` is not an object.
    """
    if not isinstance(data, dict):
        raise BadAnswer(code="WRONG_TYPE", place=_PLACE)
    members = fields(data)
    mode = members.get("accessmode")
    scopes = _scopes(members.get("scopes"))
    return Account(
        name=person_name(members.get("currentuser"), secrets) or person_name(members.get("user"), secrets),
        can_write=not (isinstance(mode, str) and mode.strip().upper() == "READONLY"),
        lacks_scope=scopes is not None and SCOPE not in scopes,
        expires_at=parse_moment(members.get("expiresat")),
    )


def settings_from(data: object) -> object:
    """Return the settings as decoded, for `rules_from`; PHP prints no settings at all as ``[]``.

    Raises:
        BadAnswer: ``data`` is neither an object nor an empty list.
    """
    return timeman.settings_from(data, place=_PLACE)


def person_name(value: object, secrets: Iterable[Secret] = ()) -> str:
    """Return a person's name, else their mail address, else nothing."""
    members = fields(value)
    parts = [members.get("firstname") or members.get("name"), members.get("lastname")]
    name = " ".join(part for part in parts if isinstance(part, str))
    return clean(name.strip() or members.get("email"), secrets, _LONGEST_NAME)


def _scopes(value: object) -> frozenset[str] | None:
    """Return the key's scopes; None when the portal does not tell them in a way that is understood."""
    words = value.split(",") if isinstance(value, str) else list(entries(value))
    if not words or not all(isinstance(word, str) for word in words):
        return None
    return frozenset(word.strip().lower() for word in words if isinstance(word, str))


def _camel_case(name: str) -> str:
    first, *others = name.lower().split("_")
    return first + "".join(part.capitalize() for part in others)


_SPELLING = timeman.Spelling(place=_PLACE, key=_camel_case)
