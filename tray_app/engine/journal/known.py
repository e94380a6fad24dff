"""The day as it was last known: what to show and to build on before the portal has answered. Pure."""

from collections.abc import Iterable
from datetime import datetime

from tray_app.engine.journal.entries import Confirmed, DayMark, SeenElsewhere, Stamped


def last_known(entries: Iterable[Stamped]) -> tuple[DayMark, datetime] | None:
    """Return the newest reading that stands in the journal, and when it was true; None without any.

    The moment is the portal's where the entry has one, else this computer's: it only tells how old the
    reading is.
    """
    newest: tuple[DayMark, datetime] | None = None
    for stamped in entries:
        match stamped.entry:
            case Confirmed(day=day, portal_time=moment):
                newest = (day, moment)
            case SeenElsewhere(day=day):
                newest = (day, stamped.at)
            case _:
                pass
    return newest
