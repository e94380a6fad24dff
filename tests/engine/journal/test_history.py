"""Earlier days from the journal: the last that was seen of each is told, and nothing is made up."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st

from tray_app.engine.journal.entries import Confirmed, DayMark, Entry, Intended, SeenElsewhere, Stamped
from tray_app.engine.journal.history import history_from
from tray_app.engine.portal import PastDay
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status

MOSCOW = timezone(timedelta(hours=3))
MONDAY = date(2026, 5, 4)
NINE = datetime(2026, 5, 4, 9, 0, tzinfo=MOSCOW)
HOUR = timedelta(hours=1)
QUARTER = timedelta(minutes=15)


def stamped(*entries: Entry, at: datetime = NINE) -> Sequence[Stamped]:
    return [
        Stamped(number=number, at=at.astimezone(UTC), ticks=float(number), account="a", entry=entry)
        for number, entry in enumerate(entries, start=1)
    ]


def opened(start: datetime) -> DayMark:
    return DayMark(status=Status.OPENED, start=start, paused_at=None, breaks=ZERO, finish=None)


def closed(start: datetime, finish: datetime, breaks: timedelta = ZERO) -> DayMark:
    return DayMark(status=Status.CLOSED, start=start, paused_at=None, breaks=breaks, finish=finish)


def intended(intent: str, report: str) -> Intended:
    return Intended(intent=intent, action=Action.CLOSE, moment=NINE, before=None, report=report)


def test_a_closed_day_is_told_whole_with_the_report_that_was_confirmed() -> None:
    entries = stamped(
        Confirmed(intent="1", portal_time=NINE, day=opened(NINE)),
        intended("2", "Wrote tests"),
        Confirmed(intent="2", portal_time=NINE + 9 * HOUR, day=closed(NINE, NINE + 9 * HOUR, QUARTER)),
    )
    assert (
        PastDay(
            day=MONDAY,
            start=NINE,
            finish=NINE + 9 * HOUR,
            worked=9 * HOUR - QUARTER,
            breaks=QUARTER,
            note="Wrote tests",
        ),
    ) == history_from(entries, MONDAY, MONDAY).days


def test_a_report_that_was_never_confirmed_is_not_told() -> None:
    entries = stamped(intended("2", "Wrote tests"), SeenElsewhere(day=closed(NINE, NINE + HOUR)))
    assert [""] == [day.note for day in history_from(entries, MONDAY, MONDAY).days]


def test_a_day_never_seen_closed_tells_what_was_worked_when_it_was_seen_last() -> None:
    entries = stamped(SeenElsewhere(day=opened(NINE)), at=NINE + 3 * HOUR)
    (day,) = history_from(entries, MONDAY, MONDAY).days
    assert (None, 3 * HOUR) == (day.finish, day.worked)


def test_a_day_that_expired_keeps_what_was_known_before() -> None:
    expired = DayMark(status=Status.EXPIRED, start=NINE, paused_at=None, breaks=ZERO, finish=None)
    entries = stamped(
        Confirmed(intent="1", portal_time=NINE + 2 * HOUR, day=opened(NINE)), SeenElsewhere(day=expired)
    )
    (day,) = history_from(entries, MONDAY, MONDAY).days
    assert 2 * HOUR == day.worked


def test_two_records_of_one_date_are_one_day() -> None:
    afternoon = NINE + 5 * HOUR
    entries = stamped(
        SeenElsewhere(day=closed(NINE, NINE + 3 * HOUR)),
        SeenElsewhere(day=closed(afternoon, afternoon + 2 * HOUR)),
    )
    (day,) = history_from(entries, MONDAY, MONDAY).days
    assert (NINE, afternoon + 2 * HOUR, 5 * HOUR) == (day.start, day.finish, day.worked)


def test_a_status_nobody_knows_and_a_day_without_a_start_are_no_history() -> None:
    unknown = DayMark(status=Status.UNKNOWN, start=NINE, paused_at=None, breaks=ZERO, finish=None)
    empty = DayMark(status=Status.CLOSED, start=None, paused_at=None, breaks=ZERO, finish=None)
    entries = stamped(SeenElsewhere(day=unknown), SeenElsewhere(day=empty))
    assert () == history_from(entries, MONDAY, MONDAY).days


@given(
    days=st.lists(st.integers(0, 40), unique=True, max_size=12),
    first=st.integers(0, 40),
    length=st.integers(0, 20),
)
def test_exactly_the_days_asked_for_are_told_in_their_order(days: list[int], first: int, length: int) -> None:
    entries = stamped(
        *(
            SeenElsewhere(day=closed(NINE + timedelta(days=day), NINE + timedelta(days=day) + HOUR))
            for day in days
        )
    )
    told = history_from(entries, MONDAY + timedelta(days=first), MONDAY + timedelta(days=first + length)).days
    expected = [MONDAY + timedelta(days=day) for day in sorted(days) if first <= day <= first + length]
    assert expected == [day.day for day in told]
    assert all(day.worked == HOUR for day in told)
