"""The portal's own words, made safe to show and to log."""

import re
from collections.abc import Iterable

from tray_app.portals.secret import Secret

LONGEST_WORDS = 300

_LOOKS_LIKE_A_KEY = re.compile(r"vibe_(api|app|live|session)_[A-Za-z0-9._~+/=-]*")
_REMOVED = "…"


def clean(text: object, secrets: Iterable[Secret] = (), longest: int = LONGEST_WORDS) -> str:
    """Return one line without control characters and without secrets, cut to a length.

    Known secrets are taken out wherever they stand, and so is everything that begins like a key of the
    portal. Anything that is not a text gives an empty one.
    """
    if not isinstance(text, str):
        return ""
    # A portal that echoes megabytes is not searched through: a secret cut here still begins like a key.
    printable = "".join(
        character for character in text[: 20 * longest] if character.isprintable() or character.isspace()
    )
    line = " ".join(printable.split())
    for secret in secrets:
        if plain := secret.reveal():
            line = line.replace(plain, _REMOVED)
    line = _LOOKS_LIKE_A_KEY.sub(_REMOVED, line)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
