"""The question before a day is thrown away: everything that goes is told."""

from datetime import datetime, timedelta, timezone

import pytest

from tray_app.texts.discarding import what_is_discarded
from tray_app.texts.translate import untranslated
from tray_app.workday.model import ZERO, Status, Workday

ZONE = timezone(timedelta(hours=3))
START = datetime(2026, 5, 4, 9, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)


def said(status: Status, *, paused_at: datetime | None = None, breaks: timedelta = ZERO) -> str:
    day = Workday(status=status, start=START, paused_at=paused_at, breaks=breaks)
    return what_is_discarded(day, START + 5 * HOUR, untranslated)


def test_a_day_without_a_break() -> None:
    assert said(Status.OPENED) == (
        "Everything recorded since 09:00 is thrown away on the portal. Worked so far: 5 h 00 min. "
        "This cannot be undone."
    )


def test_a_day_that_was_continued_loses_its_morning_too() -> None:
    assert said(Status.OPENED, breaks=2 * HOUR) == (
        "Everything recorded since 09:00 is thrown away on the portal. Worked so far: 3 h 00 min. "
        "Breaks: 2 h 00 min. What lies before a break, or before the day was continued, goes as well. "
        "This cannot be undone."
    )


def test_a_paused_day_counts_the_running_break() -> None:
    text = said(Status.PAUSED, paused_at=START + 4 * HOUR, breaks=HOUR)
    assert "Worked so far: 3 h 00 min. Breaks: 2 h 00 min." in text


def test_a_pause_without_a_known_beginning_claims_no_figures() -> None:
    text = said(Status.PAUSED)
    assert "Worked" not in text
    assert text.endswith("This cannot be undone.")


def test_a_day_of_another_date_says_which() -> None:
    day = Workday(status=Status.OPENED, start=START)
    assert "09:00 on 4 May" in what_is_discarded(day, START + 20 * HOUR, untranslated)


def test_without_a_start_there_is_nothing_to_tell() -> None:
    with pytest.raises(ValueError, match="start"):
        what_is_discarded(Workday(status=Status.OPENED), START, untranslated)
