"""Bytes of an answer into JSON, and texts into instants. No I/O; shared by all portals."""

import re
from datetime import datetime, timedelta

import msgspec

from tray_app.engine.errors import BadAnswer

WIDEST_OFFSET = timedelta(hours=14)
_FIRST_YEAR, _LAST_YEAR = 2000, 9000  # outside of them an offset or a length could leave what dates can hold
_MOMENT = re.compile(
    r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}([.,]\d{1,9})?)?([Zz]|[+-]\d{2}(:?\d{2})?)", re.ASCII
)


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


def parse_moment(value: object) -> datetime | None:
    """Read ISO 8601 with an offset; None for everything else, a time without an offset among it.

    Never raises.
    """
    if not isinstance(value, str) or not _MOMENT.fullmatch(value.strip()):
        return None
    try:
        moment = datetime.fromisoformat(value.strip().upper())
    except ValueError:
        return None
    offset = moment.utcoffset()
    if offset is None or abs(offset) > WIDEST_OFFSET or not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return None
    return moment
