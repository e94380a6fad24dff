"""What the tests of the journal share."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tray_app.engine.journal.entries import (
    Answered,
    AwayAnswer,
    AwayAnswered,
    Confirmed,
    DayMark,
    Decided,
    Ended,
    EndedBy,
    Entry,
    Intended,
    Noticed,
    Presence,
    SeenElsewhere,
    Sent,
)
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

MOSCOW = timezone(timedelta(hours=3))
NINE = datetime(2026, 5, 4, 9, tzinfo=MOSCOW)


@pytest.fixture
def entry_of_each_kind() -> dict[type, Entry]:
    """One example of every class that can stand in the journal, in the order of a day."""
    closed = DayMark(status=Status.CLOSED)
    opened = DayMark(status=Status.OPENED, start=NINE)
    found: list[Entry] = [
        Noticed(presence=Presence.STARTED),
        Intended(intent="a1", action=Action.OPEN, moment=NINE, before=closed),
        Sent(intent="a1", before=closed),
        Answered(intent="a1", text="OPENED"),
        Confirmed(intent="a1", portal_time=NINE.astimezone(UTC), day=opened),
        AwayAnswered(since=NINE, until=NINE + timedelta(minutes=15), answer=AwayAnswer.WORK),
        SeenElsewhere(day=opened),
        Decided(intent="a2", choice="now", reason="the network was down"),
        Ended(intent="a2", by=EndedBy.PORTAL, words="=no"),
    ]
    return {type(entry): entry for entry in found}
