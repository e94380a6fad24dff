"""A portal's own words, made safe to show and to log. Shared by all portals."""

import re
from collections.abc import Iterable

from tray_app.portals.secret import Secret

LONGEST_WORDS = 300

_REMOVED = "…"


def clean(
    text: object,
    secrets: Iterable[Secret] = (),
    longest: int = LONGEST_WORDS,
    *,
    looks_secret: re.Pattern[str],
) -> str:
    """Return one line without control characters and without secrets, cut to a length.

    Known secrets are taken out wherever they stand, and so is everything that looks like a key of the
    portal by `looks_secret`. Anything that is not a text gives an empty one.
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
    line = looks_secret.sub(_REMOVED, line)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
