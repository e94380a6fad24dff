"""One line of the menu, as a value. No Qt here."""

from dataclasses import dataclass

from tray_app.ui.commands import Command


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu."""

    text: str = ""
    command: Command | None = None
    """None: a line to read, not to choose."""
    intent: str = ""
    """Which waiting click the command is about; empty for all other commands."""
    enabled: bool = False
    visible: bool = True
    is_separator: bool = False
