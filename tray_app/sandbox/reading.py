"""Reading what a steering request says. Strict, unlike the portal: a misspelt field is told, not dropped."""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LONGEST_OFFSET = timedelta(hours=24)
"""Offsets from UTC are shorter than a day."""

Reader = Callable[[object], Any]


class Misfit(Exception):
    """A steering request that makes no sense; the text says what is wrong."""


def read_fields(body: object, readers: Mapping[str, Reader]) -> dict[str, Any]:
    """Return the fields of a JSON object, each through its reader.

    Raises:
        Misfit: not an object, a field that is not known, or a value that its reader refuses.
    """
    if not isinstance(body, Mapping):
        raise Misfit("a JSON object is expected")
    unknown = sorted(set(body) - set(readers))
    if unknown:
        raise Misfit(f"unknown: {', '.join(unknown)}; known: {', '.join(readers)}")
    values = {}
    for name, value in body.items():
        try:
            values[name] = readers[name](value)
        except (TypeError, ValueError, OverflowError, ZoneInfoNotFoundError) as error:
            raise Misfit(f"{name}: {error}") from error
    return values


def text(value: object) -> str:
    """Take a text."""
    if not isinstance(value, str):
        raise TypeError("a text is expected")
    return value


def flag(value: object) -> bool:
    """Take true or false."""
    if not isinstance(value, bool):
        raise TypeError("true or false is expected")
    return value


def whole(value: object) -> int:
    """Take a whole number."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("a whole number is expected")
    return value


def whole_or_null(value: object) -> int | None:
    """Take a whole number or null."""
    return None if value is None else whole(value)


def seconds(value: object) -> timedelta:
    """Take a length of time in seconds, fractions allowed."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        raise TypeError("a number of seconds is expected")
    return timedelta(seconds=value)


def moment(value: object) -> datetime:
    """Take an ISO-8601 moment with its offset."""
    result = datetime.fromisoformat(text(value))
    if result.utcoffset() is None:
        raise ValueError("the moment needs its offset, e.g. 2026-05-04T08:50:00+03:00")
    return result


def offset(value: object) -> tzinfo:
    """Take an offset in seconds east of UTC."""
    east = seconds(value)
    if abs(east) >= LONGEST_OFFSET:
        raise ValueError("an offset is shorter than a day")
    return timezone(east)


def zone(value: object) -> tzinfo:
    """Take the name of a time zone, e.g. ``Europe/Berlin``."""
    return ZoneInfo(text(value))


def anything(value: object) -> object:
    """Take whatever JSON can say."""
    return value
