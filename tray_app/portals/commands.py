"""What a command brings along, for portals that take each start and stop with its moment and a text. Pure."""

from datetime import datetime
from itertools import groupby
from typing import assert_never

from tray_app.engine.errors import Misused
from tray_app.engine.portal import Command
from tray_app.portals.timeman import sendable
from tray_app.workday.actions import Action


def given(command: Command) -> datetime | None:
    """Return the earlier moment that a command names; None for now."""
    match command.action:
        case Action.CLOSE_EXPIRED:
            return command.finish
        case Action.OPEN | Action.CLOSE:
            return command.at
        case Action.PAUSE | Action.RESUME:
            return None
        case _:
            assert_never(command.action)


def check_moments(command: Command) -> None:
    """Pass when a command that needs a moment has one.

    Raises:
        Misused: there is none, or one without an offset.
    """
    moment = given(command)
    missing = moment is None and command.action is Action.CLOSE_EXPIRED
    if missing or (moment is not None and moment.utcoffset() is None):
        raise Misused(code="NO_TIME")


def words_of(command: Command) -> str:
    """Return what a person wrote: on opening or closing, then the reason for a time."""
    return joined(sendable(command.report), sendable(command.reason))


def says(text: str, words: str) -> bool:
    """Tell whether a text has these words as paragraphs of their own, one after the other.

    However lines end and are filled: "Fix" is not said by "Fix the door".
    """
    sought, there = _paragraphs(words), _paragraphs(text)
    starts = range(len(there) - len(sought) + 1)
    return any(there[start : start + len(sought)] == sought for start in starts)


def plain(text: str) -> str:
    """Return a text in one line, with one blank between words."""
    return " ".join(text.split())


def joined(*parts: str) -> str:
    """Put texts below each other, for services with one text for all of them."""
    return "\n\n".join(part for part in parts if part)


def _paragraphs(text: str) -> list[str]:
    """Return what blank lines part, each in one line."""
    lines = (plain(line) for line in text.splitlines())
    return [" ".join(group) for filled, group in groupby(lines, key=bool) if filled]
