"""The portal's own words, made safe to show and to log."""

import re
from collections.abc import Iterable

from tray_app.portals import words
from tray_app.portals.secret import Secret
from tray_app.portals.words import LONGEST_WORDS

_LOOKS_LIKE_A_KEY = re.compile(r"vibe_(api|app|live|session)_[A-Za-z0-9._~+/=-]*")


def clean(text: object, secrets: Iterable[Secret] = (), longest: int = LONGEST_WORDS) -> str:
    """Return one line without control characters and without secrets, cut to a length.

    Known secrets are taken out wherever they stand, and so is everything that begins like a key of the
    portal. Anything that is not a text gives an empty one.
    """
    return words.clean(text, secrets, longest, looks_secret=_LOOKS_LIKE_A_KEY)
