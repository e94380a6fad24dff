"""The service's own words, made safe to show and to log."""

import re
from collections.abc import Iterable

from tray_app.portals import words
from tray_app.portals.secret import Secret
from tray_app.portals.words import LONGEST_WORDS

# What follows the header's name, and anything as long as a key. Numbers of people and entries have hyphens.
_LOOKS_SECRET = re.compile(
    r"\bAPI[_-]?KEY\b[\"']?\s*[=:]\s*[\"']?[^\s,;\"'}]+|\b[A-Za-z0-9_]{32,}\b", re.ASCII | re.IGNORECASE
)


def clean(text: object, secrets: Iterable[Secret] = (), longest: int = LONGEST_WORDS) -> str:
    """Return one line without control characters and without keys, cut to a length.

    Anything that is not a text gives an empty one.
    """
    return words.clean(text, secrets, longest, looks_secret=_LOOKS_SECRET)
