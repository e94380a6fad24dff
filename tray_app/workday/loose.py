"""Lenient readers for decoded JSON whose shape nobody guarantees. None of them raises, whatever comes.

PHP prints an empty object as ``[]`` and some numbers as strings, and the wrappers in between disagree about
the case of keys; so each reader takes what it can understand and gives a plain default for the rest.

Source: the portal's schedule page and the server's own code; the edge cases 1 to 8, 34 and 40 found there.
"""

import math
import re
from collections.abc import Iterator, Mapping

_WHOLE_NUMBER = re.compile(r"[+-]?\d{1,15}", re.ASCII)
_YES = frozenset({"1", "y", "yes", "true"})
_NO = frozenset({"", "0", "n", "no", "false"})


def fields(value: object) -> dict[str, object]:
    """Return an object's members under one spelling: lower case, no underscores; empty for a non-object.

    So ``MAX_EXACT_START``, ``maxExactStart`` and ``MaxExactStart`` are one name.
    """
    if not isinstance(value, Mapping):
        return {}
    return {key.replace("_", "").lower(): item for key, item in value.items() if isinstance(key, str)}


def entries(value: object) -> Iterator[object]:
    """Yield the items of a list, or of an object that PHP made of a list with holes; nothing otherwise."""
    if isinstance(value, Mapping):
        yield from value.values()
    elif isinstance(value, list | tuple):
        yield from value


def numbered(value: object) -> Iterator[tuple[int, object]]:
    """Yield the members of an object whose keys are whole numbers; nothing for a list or anything else."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            number = whole_number(key)
            if number is not None:
                yield number, item


def whole_number(value: object) -> int | None:
    """Return a whole number, also out of a string or a float without fraction; None for the rest.

    A boolean is no number here, though it is one for Python.
    """
    match value:
        case bool():
            return None
        case int():
            return value
        case float():
            return int(value) if math.isfinite(value) and value.is_integer() else None
        case str():
            text = value.strip()
            return int(text) if _WHOLE_NUMBER.fullmatch(text) else None
        case _:
            return None


def flag(value: object) -> bool | None:
    """Return yes or no as PHP's ``"0"``, ``"1"``, ``"Y"``, ``"N"`` mean it; None when it says neither."""
    match value:
        case bool():
            return value
        case int() | float():
            return value != 0
        case str():
            word = value.strip().lower()
            return True if word in _YES else False if word in _NO else None
        case _:
            return None
