"""The portal's own words, made safe to show and to log."""

import re
from collections.abc import Iterable

from tray_app.portals import words
from tray_app.portals.secret import Secret
from tray_app.portals.words import LONGEST_WORDS

# A webhook's address, a token's name with its value, and anything as long as a token is.
_LOOKS_SECRET = re.compile(
    r"/rest/\d+/[A-Za-z0-9]+"
    r"|\b(?:auth|access_token|refresh_token|client_secret|application_token)\b[\"']?\s*[=:]\s*[\"']?[^\s&\"']+"
    r"|\b[A-Za-z0-9]{32,}\b",
    re.ASCII | re.IGNORECASE,
)


def clean(text: object, secrets: Iterable[Secret] = (), longest: int = LONGEST_WORDS) -> str:
    """Return one line without control characters and without secrets, cut to a length.

    Known secrets are taken out wherever they stand, and so is everything that looks like a webhook or a
    token. Anything that is not a text gives an empty one.
    """
    return words.clean(text, secrets, longest, looks_secret=_LOOKS_SECRET)
