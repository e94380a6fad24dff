"""Takes out of a document what nobody else should read: keys, paths of addresses, people. Pure.

The findings hold none of it by themselves; this is the second lock, for what quotes others' texts.
"""

import re
from collections.abc import Iterable, Mapping

from tray_app.desktop.secret_looks import VALUE

SECRET, PERSON, HOME = "[secret]", "[name]", "~"
SHORTEST_NAME = 3
"""Shorter ones would be found inside of everything."""

_HOMES = re.compile(r"(?:/home/|/Users/|\b[A-Za-z]:\\Users\\)[^/\\\s\"'”]+")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_ADDRESS_PATH = re.compile(r"(https?://[^/\s\"'”?#]+)[/?#][^\s\"'”]*", re.IGNORECASE)


def redacted(value: object, people: Iterable[str] = (), homes: Iterable[str] = ()) -> object:
    """Return the same JSON value with every text in it, names of entries included, cleaned.

    Args:
        value: Dictionaries, lists, texts, numbers, truth values and None.
        people: Names that point to a person or a computer; found as whole words, whatever the letter case.
        homes: Folders that say whose they are.
    """
    names = sorted({name for name in people if len(name) >= SHORTEST_NAME}, key=len, reverse=True)
    known = (
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE) if names else None
    )
    folders = sorted({home for home in homes if len(home) >= SHORTEST_NAME}, key=len, reverse=True)
    return _walk(value, folders, known)


def redacted_text(text: str, people: Iterable[str] = (), homes: Iterable[str] = ()) -> str:
    """Return one text, cleaned."""
    return str(redacted(text, people, homes))


def _walk(value: object, homes: Iterable[str], names: re.Pattern[str] | None) -> object:
    match value:
        case str():
            return _clean(value, homes, names)
        case Mapping():
            return {_clean(str(key), homes, names): _walk(each, homes, names) for key, each in value.items()}
        case list() | tuple():
            return [_walk(each, homes, names) for each in value]
        case _:
            return value


def _clean(text: str, homes: Iterable[str], names: re.Pattern[str] | None) -> str:
    text = VALUE.sub(SECRET, text)
    text = _ADDRESS_PATH.sub(r"\1/…", text)
    for home in homes:
        text = text.replace(home, HOME)
    text = _HOMES.sub(HOME, text)
    text = _MAIL.sub(PERSON, text)
    return text if names is None else names.sub(PERSON, text)
