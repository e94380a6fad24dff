"""A journal as a test writes it: what was noticed at which time of which day."""

from datetime import UTC, date, datetime, timedelta

from tests.workday.examples import MONDAY, at
from tray_app.engine.journal.entries import Entry, Noticed, Presence, Stamped

ACCOUNT = "https://portal.example/v1"
BOOT = datetime(2026, 5, 1, tzinfo=UTC)
"""When the monotonic clock of these journals showed zero."""


class Noticing:
    """Writes entries as they come; the computer's clock is right and runs on in sleep unless told otherwise.

    `known` says whether the portal's time is known, so that entries carry it.
    """

    def __init__(self, *, known: bool = False) -> None:
        self.known = known
        self.wall_ahead = timedelta(0)
        """How far the computer's wall clock is ahead of the truth."""
        self.entries: list[Stamped] = []

    def write(self, entry: Entry, moment: datetime) -> None:
        stamped = Stamped(
            number=len(self.entries) + 1,
            at=moment.astimezone(UTC) + self.wall_ahead,
            ticks=(moment - BOOT).total_seconds(),
            account=ACCOUNT,
            entry=entry,
        )
        self.entries.append(stamped)

    def note(self, presence: Presence, text: str, day: date = MONDAY) -> None:
        """Note a sign at a time of day as `examples.at` reads it."""
        self.note_at(presence, at(text, day))

    def note_at(self, presence: Presence, moment: datetime) -> None:
        self.write(Noticed(presence=presence, moment=moment if self.known else None), moment)

    def beats(self, first: str, last: str, day: date = MONDAY) -> None:
        """Note a heartbeat once a minute, from the first time to the last one."""
        self.beats_at(at(first, day), at(last, day))

    def beats_at(self, first: datetime, last: datetime) -> None:
        moment = first
        while moment <= last:
            self.note_at(Presence.HEARTBEAT, moment)
            moment += timedelta(minutes=1)
