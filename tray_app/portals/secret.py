"""Keys and session tokens, wrapped so that they do not slip into a log, an exception text or a `repr`."""

from dataclasses import dataclass
from enum import Enum
from typing import NoReturn

_LONGEST = 512


class Secret:
    """A text that shows itself only when asked by name.

    Neither `str`, `repr` and formatting nor pickling give it away; two secrets are never compared.
    """

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        self.__text = text

    def reveal(self) -> str:
        """Return the text. Called where it is sent or stored, and nowhere else."""
        return self.__text

    def __str__(self) -> str:
        return ""

    def __repr__(self) -> str:
        return "Secret()"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not pickled")


class KeyKind(Enum):
    """The portal's kinds of key, told apart by how they begin.

    Source: the portal's page on keys and authorization.
    """

    PERSONAL = "vibe_api_"
    """Acts for its owner."""
    APP = "vibe_app_"
    """Acts for the person who signed in through the browser: needs a session besides."""
    MANAGEMENT = "vibe_live_"
    """Acts for nobody: it has no workday."""

    @classmethod
    def of(cls, secret: Secret) -> "KeyKind | None":
        """Return the kind; None for a key that begins like none of them."""
        text = secret.reveal()
        return next((kind for kind in cls if text.startswith(kind.value)), None)


class KeyFault(Enum):
    """Why a text cannot be a key."""

    EMPTY = "empty"
    LINE_BREAK = "line_break"
    """A line break or another control character inside: two lines were pasted."""
    SPACE = "space"
    NOT_ASCII = "not_ascii"
    """A letter of another script that looks like a Latin one, or a typographic sign."""
    TOO_LONG = "too_long"
    UNKNOWN_KIND = "unknown_kind"
    """It begins like no key of the portal, or nothing follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """A text that can be a key. Whether it is one only the portal knows."""

    secret: Secret
    kind: KeyKind


def read_key(text: str) -> Secret | KeyFault:
    """Read any key as a person pastes it: white space around it is dropped. Never raises."""
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


def parse_key(text: str) -> Key | KeyFault:
    """Read a key of a kind that tells itself by how it begins. Never raises."""
    secret = read_key(text)
    if isinstance(secret, KeyFault):
        return secret
    kind = KeyKind.of(secret)
    if kind is None or secret.reveal() == kind.value:
        return KeyFault.UNKNOWN_KIND
    return Key(secret=secret, kind=kind)
