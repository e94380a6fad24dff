"""A person's key as somebody pastes it. Pure."""

from tray_app.portals.secret import KeyFault, Secret

_LONGEST = 512


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
    return KeyFault.TOO_LONG if len(trimmed) > _LONGEST else Secret(trimmed)
