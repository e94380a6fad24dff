"""A journal in a list: what the engine's tests use where the file is not what they are about."""

from collections.abc import Sequence
from datetime import datetime

from tray_app.engine.journal.entries import Entry, Stamped
from tray_app.engine.journal.parts import Part, part_of


class ListedJournal:
    """Implements `tray_app.engine.ports.Journal`; `full` makes it refuse, like a full disk."""

    def __init__(self) -> None:
        self.stamped: list[Stamped] = []
        self.full = False

    def append(self, entry: Entry, *, at: datetime, ticks: float, account: str) -> bool:
        if self.full:
            return False
        number = len(self.stamped) + 1
        self.stamped.append(Stamped(number=number, at=at, ticks=ticks, account=account, entry=entry))
        return True

    def entries(self, account: str, part: Part = Part.EVERYTHING) -> Sequence[Stamped]:
        return part_of([stamped for stamped in self.stamped if stamped.account == account], part)

    def of(self, kind: type[Entry]) -> list[Entry]:
        """Return the entries of one kind."""
        return [stamped.entry for stamped in self.stamped if isinstance(stamped.entry, kind)]
