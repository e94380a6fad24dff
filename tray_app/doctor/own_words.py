"""The program's own words among those that a finding is made of: they name nobody, whoever is called so."""

import re

from tray_app.texts.translate import Translate

_GAP = re.compile(r"%\d")
"""Where `fill` puts what others say."""
_FEWEST = 2
"""A single word cannot be told from the same word in what others say."""


class OwnWords:
    """A `Translate` that remembers what it said."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate
        self._said: set[str] = set()

    def __call__(self, context: str, text: str, disambiguation: str | None = None, n: int = -1, /) -> str:
        """Return the text in the language that is spoken here."""
        said = self._translate(context, text, disambiguation, n)
        self._said.add(said)
        return said

    @property
    def said(self) -> frozenset[str]:
        """Everything said so far that is longer than a word, cut where others' words come between."""
        parts = (part for text in self._said for part in _GAP.split(text))
        return frozenset(part for part in parts if len(part.split()) >= _FEWEST)
