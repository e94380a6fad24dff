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


def redacted(
    value: object, people: Iterable[str] = (), homes: Iterable[str] = (), own: Iterable[str] = ()
) -> object:
    """Return the same JSON value with every text in it, names of entries included, cleaned.

    Args:
        value: Dictionaries, lists, texts, numbers, truth values and None.
        people: Names that point to a person or a computer; found as whole words, whatever the letter case.
        homes: Folders that say whose they are.
        own: The program's own words, in which a name is only a word; secrets and folders are taken out all
            the same.
    """
    folders = _longest_first(home for home in homes if len(home) >= SHORTEST_NAME)
    return _walk(value, folders, _names(people, own))


def redacted_text(
    text: str, people: Iterable[str] = (), homes: Iterable[str] = (), own: Iterable[str] = ()
) -> str:
    """Return one text, cleaned."""
    return str(redacted(text, people, homes, own))


def _names(people: Iterable[str], own: Iterable[str]) -> re.Pattern[str] | None:
    """Return what finds the names, and before them the own words that hold one, as the group ``own``."""
    names = _longest_first(name for name in people if len(name) >= SHORTEST_NAME)
    if not names:
        return None
    name = rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)"
    spared = _longest_first(words for words in own if re.search(name, words, re.IGNORECASE))
    if spared:
        name = rf"(?-i:(?P<own>{'|'.join(map(re.escape, spared))}))|{name}"
    return re.compile(name, re.IGNORECASE)


def _longest_first(texts: Iterable[str]) -> list[str]:
    return sorted(set(texts), key=len, reverse=True)


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
    return text if names is None else names.sub(_without_name, text)


def _without_name(found: re.Match[str]) -> str:
    return found.groupdict().get("own") or PERSON
