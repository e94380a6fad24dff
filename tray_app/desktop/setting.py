"""What a setting is: its key, its kind, its default, where else it may come from and how it is explained.

Pure: no Qt, no files. The kinds turn stored text into values and back, and say what they expect.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Generic, Protocol, TypeVar

from tray_app.texts.translate import Translate, fill

Value = TypeVar("Value")

LONGEST_TEXT = 2000
MOST_DATES = 400


class Kind(Protocol[Value]):
    """How a value is written. `read` takes any text and raises ValueError; `write` is its inverse."""

    def read(self, text: str) -> Value:
        """Return the value; raises ValueError for a text that is none."""
        ...

    def write(self, value: Value) -> str:
        """Return the text to store; raises ValueError for a value that may not be stored."""
        ...

    def expected(self, translate: Translate) -> str:
        """Say to a person what is expected, as the end of the sentence "expected: …"."""
        ...


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes or no."""

    def read(self, text: str) -> bool:
        """Take the usual words, in any letter case."""
        match text.strip().lower():
            case "true" | "yes" | "on" | "1":
                return True
            case "false" | "no" | "off" | "0":
                return False
            case _:
                raise ValueError("neither yes nor no")

    def write(self, value: bool) -> str:  # noqa: FBT001 - the one argument of every kind
        """Write it as QSettings itself would."""
        return "true" if value else "false"

    def expected(self, translate: Translate) -> str:
        """Say it."""
        return translate("Settings", "true or false")


@dataclass(frozen=True, slots=True)
class Number:
    """A whole number in a range, both ends included."""

    lowest: int
    highest: int

    def read(self, text: str) -> int:
        """Take plain decimal digits only: no signs, underscores or digits of other scripts."""
        plain = text.strip()
        if not (plain.isascii() and plain.isdecimal() and len(plain) <= len(str(self.highest))):
            raise ValueError("not a whole number in the range")
        return self._checked(int(plain))

    def write(self, value: int) -> str:
        """Write the digits."""
        return str(self._checked(value))

    def expected(self, translate: Translate) -> str:
        """Say it."""
        return fill(
            translate("Settings", "a whole number from %1 to %2"), str(self.lowest), str(self.highest)
        )

    def _checked(self, value: int) -> int:
        if not self.lowest <= value <= self.highest:
            raise ValueError("out of range")
        return value


@dataclass(frozen=True, slots=True)
class Optional(Generic[Value]):
    """The same, or nothing: an empty text is None."""

    kind: Kind[Value]

    def read(self, text: str) -> Value | None:
        """Take what the inner kind takes, or nothing."""
        return self.kind.read(text) if text.strip() else None

    def write(self, value: Value | None) -> str:
        """Write None as an empty text."""
        return "" if value is None else self.kind.write(value)

    def expected(self, translate: Translate) -> str:
        """Say it."""
        return fill(translate("Settings", "%1, or nothing"), self.kind.expected(translate))


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text without control characters; what it means is judged where it is used."""

    def read(self, text: str) -> str:
        """Take it without the blanks around it."""
        line = text.strip()
        if len(line) > LONGEST_TEXT or not (line.isprintable() or not line):
            raise ValueError("not one line of text")
        return line

    def write(self, value: str) -> str:
        """Write it as it is."""
        return self.read(value)

    def expected(self, translate: Translate) -> str:
        """Say it."""
        return translate("Settings", "one line of text")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: Sequence[str]

    def read(self, text: str) -> str:
        """Take one of the words, in any letter case."""
        word = text.strip().lower()
        if word not in self.words:
            raise ValueError("none of the choices")
        return word

    def write(self, value: str) -> str:
        """Write the word."""
        return self.read(value)

    def expected(self, translate: Translate) -> str:
        """Say it."""
        return fill(translate("Settings", "one of: %1"), ", ".join(self.words))


@dataclass(frozen=True, slots=True)
class Dates:
    """Calendar days, written as ``2026-12-25 2026-12-26``."""

    def read(self, text: str) -> frozenset[date]:
        """Take ISO dates with blanks between them."""
        words = text.split()
        if len(words) > MOST_DATES:
            raise ValueError("too many dates")
        return frozenset(date.fromisoformat(word) for word in words)

    def write(self, value: frozenset[date]) -> str:
        """Write the latest ones, so that old days make room for new ones."""
        return " ".join(day.isoformat() for day in sorted(value)[-MOST_DATES:])

    def expected(self, translate: Translate) -> str:
        """Say it."""
        return translate("Settings", "dates such as 2026-12-25, with blanks between them")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Setting(Generic[Value]):
    """One declared setting. Compared by identity: each exists once."""

    key: str
    """Where it stands in the file, ``group/name``."""
    kind: Kind[Value]
    default: Value
    text: Callable[[Translate], str]
    """What a person calls it."""
    unit: Callable[[Translate], str] | None = None
    """What a number counts; None for what has no unit."""
    variable: str | None = None
    """The environment variable that overrides it for one run."""
