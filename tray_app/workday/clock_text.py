"""Lengths as the portal writes them: ``HH:MM:SS``."""

import re
from datetime import timedelta

_LENGTH = re.compile(r"(\d{1,6}):([0-5]?\d)(?::([0-5]?\d))?", re.ASCII)


def parse_length(text: object) -> timedelta | None:
    """Read ``HH:MM:SS`` or ``HH:MM``; None for everything that is not a length. Never raises.

    Hours may be 24 and more: the portal prints 86401 seconds as ``24:00:01``. A negative number comes with
    each part padded by itself (``00:00:-1``) and is no length.

    Source: the portal's ``timeman.settings`` and ``timeman.status`` pages; its formatter's own code.
    """
    if not isinstance(text, str):
        return None
    found = _LENGTH.fullmatch(text.strip())
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
