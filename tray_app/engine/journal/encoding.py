"""Journal entries as text and back: pure, and total in both directions.

One entry is one JSON object in one form only: keys sorted, no spaces, moments as ISO 8601 with their offset,
lengths as seconds, and a ``kind`` word. The words are part of the file's format: they may be added to, never
changed.

What a newer version of the program wrote is not rubbish: an unknown kind, an unknown field of a known kind
and an unknown word of a choice are kept as `Unread` text, which can be verified and exported.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import datetime, timedelta
from enum import Enum
from functools import cached_property
from typing import TypeVar, cast

from tray_app.engine.journal.entries import (
    Answered,
    AwayAnswer,
    AwayAnswered,
    Confirmed,
    DayMark,
    Decided,
    Ended,
    EndedBy,
    Entry,
    Intended,
    Noticed,
    Presence,
    SeenElsewhere,
    Sent,
)
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

LONGEST_TEXT = 1_000_000
"""Characters. A report is a page at most; more is not read, so that rubbish costs bounded time and memory."""
LONGEST_MOMENT = 48
SURROGATE = re.compile("[\ud800-\udfff]")

Choice = TypeVar("Choice", bound=Enum)


class NotAnEntry(ValueError):
    """This text was written by no version of the program."""


class _Newer(Exception):
    """Well formed, but with a word that this version does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An entry of a newer version: its text as it stands in the file."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Form:
    """How one field stands in JSON."""

    write: Callable[[object], object]
    read: Callable[[object], object]


@dataclass(frozen=True)
class _Shape:
    """A class and the forms of all its fields."""

    made: type
    forms: Mapping[str, _Form]

    @cached_property
    def required(self) -> frozenset[str]:
        return frozenset(field.name for field in fields(self.made) if field.default is MISSING)

    def write(self, value: object) -> dict[str, object]:
        return {name: form.write(getattr(value, name)) for name, form in self.forms.items()}

    def read(self, found: Mapping[str, object]) -> object:
        if not found.keys() <= self.forms.keys():
            raise _Newer
        if not self.required <= found.keys():
            raise NotAnEntry("a field is missing")
        return self.made(**{name: self.forms[name].read(value) for name, value in found.items()})


def _write_moment(value: object) -> object:
    moment = cast("datetime", value)
    if moment.utcoffset() is None:
        raise ValueError("a moment carries its offset")
    return moment.isoformat()


def _read_moment(value: object) -> object:
    if not isinstance(value, str) or len(value) > LONGEST_MOMENT:
        raise NotAnEntry("a moment is a short text")
    moment = datetime.fromisoformat(value)
    if moment.utcoffset() is None:
        raise NotAnEntry("a moment carries its offset")
    return moment


def _write_length(value: object) -> object:
    seconds = cast("timedelta", value).total_seconds()
    return int(seconds) if seconds.is_integer() else seconds


def _read_length(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotAnEntry("a length is a number of seconds")
    return timedelta(seconds=value)


def _read_text(value: object) -> object:
    if not isinstance(value, str):
        raise NotAnEntry("a text is expected")
    return value


def _word(choices: type[Choice]) -> _Form:
    def read(value: object) -> object:
        if not isinstance(value, str):
            raise NotAnEntry("a word is expected")
        try:
            return choices(value)
        except ValueError:
            raise _Newer from None

    return _Form(lambda value: cast("Enum", value).value, read)


def _optional(form: _Form) -> _Form:
    return _Form(
        lambda value: None if value is None else form.write(value),
        lambda value: None if value is None else form.read(value),
    )


def _read_day(value: object) -> object:
    if not isinstance(value, dict):
        raise NotAnEntry("a day is an object")
    return _DAY_SHAPE.read(value)


_TEXT = _Form(lambda value: value, _read_text)
_MOMENT = _Form(_write_moment, _read_moment)
_DAY_SHAPE = _Shape(
    DayMark,
    {
        "status": _word(Status),
        "start": _optional(_MOMENT),
        "paused_at": _optional(_MOMENT),
        "breaks": _Form(_write_length, _read_length),
        "finish": _optional(_MOMENT),
    },
)
_DAY = _Form(_DAY_SHAPE.write, _read_day)

_KINDS = {
    "intended": _Shape(
        Intended,
        {
            "intent": _TEXT,
            "action": _word(Action),
            "moment": _MOMENT,
            "before": _optional(_DAY),
            "report": _TEXT,
            "finish": _optional(_MOMENT),
            "reason": _TEXT,
        },
    ),
    "sent": _Shape(Sent, {"intent": _TEXT, "before": _DAY, "moment": _optional(_MOMENT)}),
    "answered": _Shape(Answered, {"intent": _TEXT, "text": _TEXT, "refused": _TEXT}),
    "confirmed": _Shape(Confirmed, {"intent": _TEXT, "portal_time": _MOMENT, "day": _DAY}),
    "ended": _Shape(Ended, {"intent": _TEXT, "by": _word(EndedBy), "words": _TEXT}),
    "decided": _Shape(Decided, {"intent": _TEXT, "choice": _TEXT, "reason": _TEXT}),
    "seen_elsewhere": _Shape(SeenElsewhere, {"day": _DAY}),
    "noticed": _Shape(Noticed, {"presence": _word(Presence), "moment": _optional(_MOMENT)}),
    "away_answered": _Shape(AwayAnswered, {"since": _MOMENT, "until": _MOMENT, "answer": _word(AwayAnswer)}),
}


def _refuse_constant(name: str) -> object:
    raise NotAnEntry(f"{name} is no number")


_DECODER = json.JSONDecoder(
    parse_constant=_refuse_constant
)  # made once: thousands of entries are read at a start
_KIND_OF = {shape.made: kind for kind, shape in _KINDS.items()}
SIGN = _KIND_OF[Noticed]
"""The word for signs of presence."""


def kinds() -> frozenset[str]:
    """Return all words for kinds that this version writes."""
    return frozenset(_KINDS)


def kind_of(entry: Entry) -> str:
    """Return the word under which entries of this class stand in the file."""
    return _KIND_OF[type(entry)]


def encode(entry: Entry) -> str:
    """Write an entry down.

    The text has a UTF-8 form whatever was typed: halves of an emoji are escaped, and two halves that belong
    together come back as the one character they are. Lengths are exact to the
    microsecond for two centuries, and offsets to the second.

    Raises:
        ValueError: a moment carries no offset from UTC.
    """
    kind = kind_of(entry)
    return canonical({"kind": kind, **_KINDS[kind].write(entry)})


def canonical(document: object) -> str:
    """Return JSON in the one form in which it stands in the file.

    Raises:
        ValueError: it holds a number that JSON does not know, such as infinity.
    """
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))
    return SURROGATE.sub(lambda half: f"\\u{ord(half[0]):04x}", text)


def decode(text: str) -> Entry | Unread:
    """Read an entry back.

    Fields that are missing take their defaults: older versions did not have them.

    Raises:
        NotAnEntry: no version of the program wrote this. Nothing else is ever raised, in bounded time.
    """
    if len(text) > LONGEST_TEXT:
        raise NotAnEntry("too long")
    try:
        return _entry(_DECODER.decode(text), text)
    except (ValueError, OverflowError, RecursionError) as error:
        raise NotAnEntry(f"not an entry: {type(error).__name__}") from error


def _entry(found: object, text: str) -> Entry | Unread:
    if not isinstance(found, dict):
        raise NotAnEntry("an entry is an object")
    kind = found.pop("kind", None)
    if not isinstance(kind, str) or not kind:
        raise NotAnEntry("an entry has a kind")
    shape = _KINDS.get(kind)
    try:
        return Unread(kind=kind, text=text) if shape is None else cast("Entry", shape.read(found))
    except _Newer:
        return Unread(kind=kind, text=text)
