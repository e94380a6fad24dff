"""Reminders follow a change of the clocks that came after the last record."""

import time
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tests.engine.conftest import Heard, KeptMemory
from tests.support.fake_clock import FakeClock
from tray_app.engine.board import Board
from tray_app.engine.portal_time import PortalTime
from tray_app.engine.reminding import Reminding
from tray_app.engine.state import State
from tray_app.workday.model import Status, Workday
from tray_app.workday.reminders import Preferences
from tray_app.workday.rules import Rules, Shift

WINTER = timezone(timedelta(hours=1))
FRIDAY = datetime(2026, 3, 27, 9, 0, tzinfo=WINTER)
SHIFT = Shift(
    start=timedelta(hours=9),
    end=timedelta(hours=18),
    break_length=timedelta(hours=1),
    work_days=frozenset({1, 2, 3, 4, 5}),
)


def reminding(now: datetime) -> Reminding:
    closed = Workday(status=Status.CLOSED, start=FRIDAY, finish=FRIDAY + timedelta(hours=9), offset=WINTER)
    rules = Rules(shifts=(SHIFT,), latest_start=timedelta(hours=9, minutes=15))
    return Reminding(
        board=Board(State(signed_in=True, workday=closed, read_at=now, rules=rules)),
        portal_time=PortalTime(FakeClock(now)),
        announcer=Heard(),
        store=KeptMemory(),
        preferences=Preferences(),
    )


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set for one process")
def test_the_latest_start_is_meant_on_the_clocks_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Friday was at +01:00, the clocks went forward on Sunday: 09:15 on Monday is 07:15 UTC."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        early = reminding(datetime(2026, 3, 30, 7, 4, tzinfo=UTC)).decide()
        due = reminding(datetime(2026, 3, 30, 7, 6, tzinfo=UTC)).decide()
    time.tzset()
    assert early.due == ()
    assert early.look_again == datetime(2026, 3, 30, 7, 5, tzinfo=UTC)
    assert [reminder.limit for reminder in due.due] == [datetime(2026, 3, 30, 7, 15, tzinfo=UTC)]
