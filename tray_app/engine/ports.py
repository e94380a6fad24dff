"""What the engine needs of the world besides a portal and a clock; `tray_app.desktop` and `ui` provide it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tray_app.engine.journal.entries import Entry, Stamped
from tray_app.engine.journal.parts import Part
from tray_app.engine.notices import Notice
from tray_app.workday.reminders import Memory


class Announcer(Protocol):
    """Says something to the person. Best effort: never raises, never waits for an answer."""

    def announce(self, notice: Notice) -> None:
        """Show it, in the person's language, with the actions that fit."""
        ...


class MemoryStore(Protocol):
    """Keeps what was reminded of over restarts. Never raises: a lost memory costs one reminder too many."""

    def load(self) -> Memory:
        """Return what was saved, or an empty memory."""
        ...

    def save(self, memory: Memory) -> None:
        """Keep it, atomically."""
        ...


class SecretsUnavailable(Exception):
    """The keyring cannot be used now; `reason` is one of the words below."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
        """``none`` (no keyring here), ``locked`` (the person said no), ``timeout``, ``failed``."""


class SecretStore(Protocol):
    """The operating system's keyring. Every call runs in a thread of its own with a time limit."""

    async def get(self, name: str) -> str | None:
        """Return the secret, None if there is none; raises `SecretsUnavailable`."""
        ...

    async def set(self, name: str, secret: str) -> None:
        """Keep the secret; raises `SecretsUnavailable`."""
        ...

    async def delete(self, name: str) -> None:
        """Forget the secret; fine if there is none; raises `SecretsUnavailable`."""
        ...


class Drafts(Protocol):
    """Unsent reports, kept as typed. Never raises; says by False that nothing could be kept."""

    def load(self, name: str) -> str:
        """Return the draft, empty if there is none."""
        ...

    def save(self, name: str, text: str) -> bool:
        """Keep it, durably; an empty text forgets it."""
        ...


class Journal(Protocol):
    """The append-only record of one profile. Never raises; says by False that nothing could be kept."""

    def append(self, entry: Entry, *, at: datetime, ticks: float, account: str) -> bool:
        """Put an entry on the disk, durably: True only when it would survive a power cut from here on.

        A heartbeat alone may be lost in one: another comes within a minute.
        """
        ...

    def entries(self, account: str, part: Part = Part.EVERYTHING) -> Sequence[Stamped]:
        """Return this account's entries of the last weeks, oldest first; empty when nothing can be read."""
        ...
