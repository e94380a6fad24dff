"""The day as the journal knows it."""

from datetime import UTC, datetime, timedelta

from tray_app.engine.journal.entries import (
    Confirmed,
    DayMark,
    Entry,
    Noticed,
    Presence,
    SeenElsewhere,
    Stamped,
)
from tray_app.engine.journal.known import last_known
from tray_app.workday.model import Status

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
OPENED = DayMark(status=Status.OPENED, start=NOON)
CLOSED = DayMark(status=Status.CLOSED, start=NOON, finish=NOON + timedelta(hours=1))


def stamped(*entries: Entry) -> list[Stamped]:
    return [
        Stamped(number=number, at=NOON + timedelta(minutes=number), ticks=0.0, account="a", entry=entry)
        for number, entry in enumerate(entries, 1)
    ]


def test_without_a_reading_nothing_is_known() -> None:
    assert last_known(stamped(Noticed(presence=Presence.STARTED))) is None


def test_the_newest_reading_counts_whatever_came_after_it() -> None:
    entries = stamped(
        SeenElsewhere(day=OPENED),
        Confirmed(intent="a", portal_time=NOON, day=CLOSED),
        Noticed(presence=Presence.QUIT),
    )
    assert last_known(entries) == (CLOSED, NOON)


def test_a_change_seen_elsewhere_is_as_old_as_its_entry() -> None:
    assert last_known(stamped(SeenElsewhere(day=OPENED))) == (OPENED, NOON + timedelta(minutes=1))
