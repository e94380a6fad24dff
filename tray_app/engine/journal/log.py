"""One account's way into the journal: stamps every entry, and says once when nothing can be kept."""

import logging
from collections.abc import Sequence

from tray_app.engine.clock import Clock
from tray_app.engine.journal.entries import DayMark, Entry, Stamped
from tray_app.engine.journal.parts import Part
from tray_app.engine.notices import NotProtected
from tray_app.engine.ports import Announcer, Journal
from tray_app.workday.model import Workday

logger = logging.getLogger(__name__)


class Log:
    """Belongs to the engine's loop. Never raises: a click is possible without a journal too."""

    def __init__(self, *, journal: Journal, clock: Clock, account: str, announcer: Announcer) -> None:
        self._journal = journal
        self._clock = clock
        self._account = account
        self._announcer = announcer
        self._protected = True

    def write(self, entry: Entry) -> bool:
        """Put an entry on the disk; False, told to the person once, when that failed."""
        kept = self._journal.append(
            entry, at=self._clock.now(), ticks=self._clock.monotonic(), account=self._account
        )
        if self._protected and not kept:
            logger.warning("the journal cannot be written")
            self._announcer.announce(NotProtected())
        elif kept and not self._protected:
            logger.info("the journal can be written again")
        self._protected = kept
        return kept

    def entries(self) -> Sequence[Stamped]:
        """Return what this account's journal holds of the last weeks, oldest first, but signs of presence."""
        return self._journal.entries(self._account, Part.WITHOUT_SIGNS)


def mark_of(workday: Workday) -> DayMark:
    """Return as much of a day as the journal keeps."""
    return DayMark(
        status=workday.status,
        start=workday.start,
        paused_at=workday.paused_at,
        breaks=workday.breaks,
        finish=workday.finish,
    )


def workday_of(mark: DayMark) -> Workday:
    """Return a day as far as the journal knows it, for comparing with a reading."""
    return Workday(
        status=mark.status,
        start=mark.start,
        paused_at=mark.paused_at,
        breaks=mark.breaks,
        finish=mark.finish,
    )
