"""The one thing needed to speak a person's language."""

from typing import Protocol


class Translate(Protocol):
    """Look a text up. Called as ``translate("Context", "Text with %1")`` so that Qt's tools find it.

    The program hands in Qt's translator; tests and a program without translations use `untranslated`.
    """

    def __call__(self, context: str, text: str, disambiguation: str | None = None, n: int = -1, /) -> str:
        """Return the text in the person's language, or as it stands when there is no translation."""
        ...


def untranslated(context: str, text: str, disambiguation: str | None = None, n: int = -1, /) -> str:
    """Return the text as written in the source: English. ``%n`` becomes the number."""
    del context, disambiguation
    return text if n < 0 else text.replace("%n", str(n))


def fill(text: str, *values: str) -> str:
    """Put values in the places of a translated text: ``fill("%1 of %2", "a", "b")``.

    One pass over the text, so that a value with a percent sign is never taken for a place.
    """
    parts = text.split("%")
    filled = [parts[0]]
    for part in parts[1:]:
        index = int(part[0]) - 1 if part[:1].isdigit() else -1
        filled.append(values[index] + part[1:] if 0 <= index < len(values) else "%" + part)
    return "".join(filled)
