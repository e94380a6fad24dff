"""What every system's entry for the start at login can be asked and told."""

from enum import Enum
from typing import Protocol

AT_LOGIN = "--at-login"


class Standing(Enum):
    """How the entry stands."""

    ABSENT = "absent"
    ON = "on"
    """This program starts, by the command that it would write itself."""
    MOVED = "moved"
    """Switched on, but for another command: the program has moved, or another copy wrote it."""
    ON_FOR_EVERYONE = "on for everyone"
    """An administrator's entry starts it, and this person has none of their own."""
    SWITCHED_OFF = "switched off"
    """There is one, and the system's own settings keep it from starting."""
    UNREADABLE = "unreadable"
    """Something is in its place that cannot be read."""

    @property
    def starts(self) -> bool:
        """Whether something starts at the next login."""
        return self in {Standing.ON, Standing.MOVED, Standing.ON_FOR_EVERYONE}


class NotChanged(Exception):
    """The entry could not be written; it is as it was."""


class Entry(Protocol):
    """The person's entry on one system. Methods block for the time of a small file."""

    def look(self) -> Standing:
        """Tell how it stands. Never raises."""
        ...

    def switch_on(self) -> None:
        """Let this program start at login, because the person wants it; raises `NotChanged`."""
        ...

    def switch_off(self) -> None:
        """Let it start no more, not by an administrator's entry either; raises `NotChanged`."""
        ...

    def repair(self) -> None:
        """Put this program's command into an entry that is on; raises `NotChanged`."""
        ...
