"""Which part of a journal is asked for: signs of presence are most of it, and seldom wanted. Pure.

Two months hold some thirty thousand heartbeats, which take a quarter of a second to read.
"""

from collections.abc import Sequence
from enum import Enum
from typing import assert_never

from tray_app.engine.journal.entries import Entry, Noticed, Presence, Stamped


class Part(Enum):
    """A part of an account's entries, oldest first."""

    EVERYTHING = "everything"
    WITHOUT_SIGNS = "without signs"
    """What was clicked, sent, confirmed, seen and answered: all but `Noticed`."""
    LAST_RUN = "last run"
    """From the newest start of the program on; everything where none is known."""


def part_of(entries: Sequence[Stamped], part: Part) -> Sequence[Stamped]:
    """Return a part of what is at hand."""
    match part:
        case Part.EVERYTHING:
            return entries
        case Part.WITHOUT_SIGNS:
            return [each for each in entries if not isinstance(each.entry, Noticed)]
        case Part.LAST_RUN:
            starts = (place for place, each in enumerate(entries) if is_start(each.entry))
            return entries[max(starts, default=0) :]
        case _:
            assert_never(part)


def is_start(entry: Entry) -> bool:
    """Tell whether this is the start of the program."""
    return isinstance(entry, Noticed) and entry.presence is Presence.STARTED
