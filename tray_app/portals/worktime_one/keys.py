"""The organisation's key and a person's e-mail address, as somebody pastes or types them. Pure."""

import re

from tray_app.portals.secret import KeyFault, Secret

_LONGEST_KEY = 512
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]{1,255}")


def read_key(text: str) -> Secret | KeyFault:
    """Read a key; white space around it is dropped. How keys begin is not told. Never raises."""
    trimmed = text.strip()
    if not trimmed:
        return KeyFault.EMPTY
    if any(ord(character) < ord(" ") or character in "\x7f\x85\u2028\u2029" for character in trimmed):
        return KeyFault.LINE_BREAK
    if any(character.isspace() for character in trimmed):
        return KeyFault.SPACE
    if not trimmed.isascii():
        return KeyFault.NOT_ASCII
    return KeyFault.TOO_LONG if len(trimmed) > _LONGEST_KEY else Secret(trimmed)


def read_email(text: str) -> str | None:
    """Return an e-mail address without the blanks around it; None for what cannot be one. Never raises."""
    trimmed = text.strip()
    return trimmed if _EMAIL.fullmatch(trimmed) and trimmed.isprintable() else None
