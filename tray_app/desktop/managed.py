"""What an administrator presets for everyone on a computer, and what of it is locked. Pure.

A key ``locked`` in the group ``managed`` names the settings that people cannot change: ``group/name``,
``group/*`` or ``*``, with blanks or commas between them. Only what has a value there can be locked. Where the
system has a place for mandatory policies, everything that stands there is locked.

A lock is an arrangement, not a wall: whoever can start the program with ``--profile`` or other variables gets
around it. The portal alone decides what a key may do.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import assert_never

from tray_app.desktop.secret_looks import holds_secret, is_secrets_name
from tray_app.texts.translate import Translate, fill

GROUP = "managed"
LOCKED = f"{GROUP}/locked"
PERSONAL = frozenset({"account/key_name"})
"""What tells who is signed in is each person's own, also where it is no secret."""
ALL = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place with settings for everyone, as it was read."""

    name: str
    """A file's path, or a key of the registry; for showing."""
    values: Mapping[str, str | None] = field(default_factory=dict)
    """By key; None for something that is not one text."""
    mandatory: bool = False
    """Everything in it is locked."""
    readable: bool = True


class NoteKind(Enum):
    """What is to be said about an administrator's settings."""

    NOT_TAKEN = "not_taken"
    """A secret, or somebody's sign-in, stands there; it is ignored."""
    NOT_LOCKED = "not_locked"
    """A lock names what has no value there."""
    UNREADABLE = "unreadable"
    """A whole place cannot be read."""
    COMMAND_LINE_OVERRULED = "command_line_overruled"
    """The command line says something else than a lock."""
    ENVIRONMENT_OVERRULED = "environment_overruled"
    """A variable says something else than a lock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ManagedNote:
    """One remark, without any value: it may be shown and logged."""

    kind: NoteKind
    name: str
    """Of the setting or the place."""
    text: Callable[[Translate], str] | None = None
    """What a person calls the setting, where it is one."""

    def message(self, translate: Translate) -> str:
        """Say it to a person, with what to do where it is theirs to do."""
        match self.kind:
            case NoteKind.NOT_TAKEN:
                text = translate(
                    "Settings",
                    "“%1” stands in the administrator's settings. It is not taken from there: keys and "
                    "sign-ins are each person's own. Remove it, and replace the key if it is one.",
                )
            case NoteKind.NOT_LOCKED:
                text = translate(
                    "Settings",
                    "The administrator's settings lock “%1” without giving it a value: it is not locked.",
                )
            case NoteKind.UNREADABLE:
                text = translate("Settings", "The administrator's settings in %1 cannot be read.")
            case NoteKind.COMMAND_LINE_OVERRULED:
                text = translate(
                    "Settings", "%1: set by your administrator; what the command line says does not hold."
                )
            case NoteKind.ENVIRONMENT_OVERRULED:
                text = translate(
                    "Settings", "%1: set by your administrator; what the environment says does not hold."
                )
            case _:
                assert_never(self.kind)
        return fill(text, self.name if self.text is None else self.text(translate))


@dataclass(frozen=True, slots=True, kw_only=True)
class Managed:
    """What holds of all places together."""

    values: Mapping[str, str | None] = field(default_factory=dict)
    locked: frozenset[str] = frozenset()
    """Keys, each with a value."""
    notes: tuple[ManagedNote, ...] = ()


def combined(places: Sequence[Place]) -> Managed:
    """Return what holds; of two values for one key that of the earlier place. A lock holds from any place."""
    values: dict[str, str | None] = {}
    locked: set[str] = set()
    refused: dict[str, None] = {}
    for place in places:
        for key, text in place.values.items():
            if key in PERSONAL or is_secrets_name(key) or holds_secret(text or ""):
                refused[key] = None
                continue
            if key.partition("/")[0] == GROUP:
                continue
            values.setdefault(key, text)
            if place.mandatory:
                locked.add(key)
    wishes = [wish for place in places for wish in _wishes(place.values.get(LOCKED))]
    for wish in wishes:
        locked.update(_matching(wish, values))
    idle = [wish for wish in dict.fromkeys(wishes) if not any(_matching(wish, values))]
    notes = (
        *(ManagedNote(kind=NoteKind.UNREADABLE, name=place.name) for place in places if not place.readable),
        *(ManagedNote(kind=NoteKind.NOT_TAKEN, name=key) for key in refused),
        *(ManagedNote(kind=NoteKind.NOT_LOCKED, name=wish) for wish in idle),
    )
    return Managed(values=values, locked=frozenset(locked), notes=notes)


def _wishes(text: str | None) -> list[str]:
    return (text or "").replace(",", " ").split()


def _matching(wish: str, values: Mapping[str, str | None]) -> Iterator[str]:
    """Yield the keys that a lock means."""
    for key in values:
        if wish in {ALL, key} or (wish.endswith(f"/{ALL}") and key.startswith(wish.removesuffix(ALL))):
            yield key
