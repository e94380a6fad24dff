"""What a portal asks a person for, as values: windows, terminal and settings are made from it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from tray_app.texts.translate import Translate

Say = Callable[[Translate], str]
"""A text in the person's language."""


class FieldKind(Enum):
    """What is entered, and how its text is written down."""

    TEXT = "text"
    SECRET = "secret"  # noqa: S105 - a word for a kind of field
    """Shown as dots; kept in the keyring or nowhere, never in a file."""
    CHOICE = "choice"
    """One of the field's `choices`, by its value."""
    SWITCH = "switch"
    """``yes``, or empty for no."""
    NUMBER = "number"
    """A whole number, zero or more."""
    TIME = "time"
    """A wall time, ``09:15``."""
    LENGTH = "length"
    """Hours and minutes, ``8:00``."""
    WEEKDAYS = "weekdays"
    """ISO weekdays in rising order, ``12345`` for Monday to Friday."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One of several things to choose from."""

    value: str
    """As it is kept."""
    label: Say


def named(text: str) -> Say:
    """Return a label that is the same in every language: a name."""
    return lambda _translate: text


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One thing to enter."""

    name: str
    """How it is kept and asked for; lower case with underscores, one meaning within its portal."""
    label: Say
    """With a mnemonic (``&``) that no other field of its portal has, nor a button of the window: T, S, C."""
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    default: str = ""
    hint: Say | None = None
    """What it is and where it comes from, in a sentence or two."""
    choices: tuple[Option, ...] = ()
    check: Callable[[str, Translate], str | None] | None = None
    """Return what is wrong with a text that is not empty, without quoting it; None when nothing is. Pure."""
    changeable: bool = False
    """It stands in the settings as well and can be changed without signing in again."""
    confirm: Say | None = None
    """For switches: what a person has to read and agree to before it is switched on."""
    variable: str = ""
    """The environment variable that brings it for one run; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something that a portal can only ask after it was reached: which workspace, which person."""

    title: Say
    text: Say
    options: tuple[Option, ...]
    """At least one, in the order to show them."""
    preferred: str = ""
    """The value that is marked at first; empty for the first."""
