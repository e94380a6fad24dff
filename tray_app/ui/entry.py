"""One line of the menu, as a value. No Qt here."""

from dataclasses import dataclass, replace

from tray_app.ui.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu."""

    text: str = ""
    command: Command | None = None
    """None: a line to read, not to choose."""
    intent: str = ""
    """Which waiting click, or which account, the command is about; empty for all other commands."""
    enabled: bool = False
    visible: bool = True
    is_separator: bool = False
    checked: bool | None = None
    """One of several of which one holds; None for all other lines."""
    entries: tuple["Entry", ...] = ()
    """A menu of its own; always as many."""


def flat(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return the lines without menus below menus, for a window; what is chosen is marked."""
    lines: list[Entry] = []
    for entry in entries:
        if not entry.entries:
            lines.append(_marked(entry))
            continue
        lines += [replace(each, visible=each.visible and entry.visible) for each in flat(entry.entries)]
    return tuple(lines)


def _marked(entry: Entry) -> Entry:
    if entry.checked is None:
        return entry
    return replace(entry, text=("● " if entry.checked else "○ ") + entry.text, checked=None)
