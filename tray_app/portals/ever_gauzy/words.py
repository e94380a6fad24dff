"""The service's own words, made safe to show and to log."""

import re
from collections.abc import Iterable

from tray_app.portals import words
from tray_app.portals.secret import Secret
from tray_app.portals.words import LONGEST_WORDS

# A token of three parts, what follows "Bearer", and a token or a password with its name.
_LOOKS_SECRET = re.compile(
    r"\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,2}"
    r"|\bBearer\s+\S+"
    r"|\b(?:password|token|refresh_token|refreshToken)\b[\"']?\s*[=:]\s*[\"']?[^\s&,;\"'}]+"
    r"|\b[A-Za-z0-9_-]{40,}\b",
    re.ASCII | re.IGNORECASE,
)


def clean(text: object, secrets: Iterable[Secret] = (), longest: int = LONGEST_WORDS) -> str:
    """Return one line without control characters and without secrets, cut to a length.

    Anything that is not a text gives an empty one.
    """
    return words.clean(text, secrets, longest, looks_secret=_LOOKS_SECRET)
