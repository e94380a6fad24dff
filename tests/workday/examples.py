"""Days, rules and hypothesis strategies that the tests of this room share. Made up, but shaped like life."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from typing import assert_never

from hypothesis import settings
from hypothesis import strategies as st

from tests.workday.zones import BERLIN, LORD_HOWE, NEW_YORK
from tray_app.workday.model import ZERO, Status, Workday
from tray_app.workday.reminders import Preferences, ReminderKind
from tray_app.workday.rules import Rules, Shift

unhurried = settings(deadline=None)
"""A shared computer may be slow for a moment; that is no fault of a rule."""

MOSCOW = timezone(timedelta(hours=3))
MONDAY = date(2026, 5, 4)
SATURDAY = date(2026, 5, 9)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)

OFFICE = Shift(
    start=timedelta(hours=9),
    end=timedelta(hours=18),
    break_length=timedelta(minutes=45),
    work_days=frozenset({1, 2, 3, 4, 5}),
)
NIGHT = Shift(
    start=timedelta(hours=22),
    end=timedelta(hours=6),
    break_length=timedelta(minutes=30),
    work_days=frozenset({1, 2, 3, 4, 5}),
)
OFFICE_RULES = Rules(
    latest_start=timedelta(hours=9, minutes=15, seconds=59),
    earliest_end=timedelta(hours=17, minutes=45),
    min_duration=timedelta(hours=8),
    shifts=(OFFICE,),
)
NIGHT_RULES = Rules(
    latest_start=timedelta(hours=22, minutes=15),
    earliest_end=timedelta(hours=5, minutes=45),
    min_duration=timedelta(hours=7),
    shifts=(NIGHT,),
)


def at(text: str, day: date = MONDAY, zone: tzinfo = MOSCOW) -> datetime:
    """Return the instant at which clocks in `zone` show `text` (``HH:MM`` or ``HH:MM:SS``) on `day`."""
    return datetime.combine(day, time.fromisoformat(text), zone)


def opened(start: str = "09:00", *, breaks: timedelta = ZERO, day: date = MONDAY) -> Workday:
    return Workday(status=Status.OPENED, start=at(start, day), breaks=breaks, offset=MOSCOW)


def paused(
    since: str | None = "13:00", *, start: str = "09:00", breaks: timedelta = ZERO, day: date = MONDAY
) -> Workday:
    return Workday(
        status=Status.PAUSED,
        start=at(start, day),
        paused_at=None if since is None else at(since, day),
        breaks=breaks,
        offset=MOSCOW,
    )


def closed(
    finish: str = "18:00", *, start: str = "09:00", breaks: timedelta = ZERO, day: date = MONDAY
) -> Workday:
    return Workday(
        status=Status.CLOSED, start=at(start, day), finish=at(finish, day), breaks=breaks, offset=MOSCOW
    )


def expired(start: str = "09:00", *, suggested: datetime | None = None, day: date = MONDAY) -> Workday:
    return Workday(status=Status.EXPIRED, start=at(start, day), suggested_finish=suggested, offset=MOSCOW)


def a_day(status: Status) -> Workday:
    """Return a plausible record with that status."""
    match status:
        case Status.CLOSED:
            return closed()
        case Status.OPENED:
            return opened()
        case Status.PAUSED:
            return paused()
        case Status.EXPIRED:
            return expired()
        case Status.UNKNOWN:
            return Workday(status=Status.UNKNOWN, start=at("09:00"), offset=MOSCOW)
        case _:
            assert_never(status)


offsets = st.integers(-12 * 4, 14 * 4).map(lambda quarters: timezone(timedelta(minutes=15 * quarters)))
"""Every offset that people live in, -12 to +14 hours, by quarters of an hour."""
changing_zones = st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE])
zones: st.SearchStrategy[tzinfo] = st.one_of(offsets, changing_zones)
moments = st.builds(
    lambda seconds: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds),
    st.integers(0, 2 * 366 * 86_400),
)
"""Whole seconds of two years, with every change of the clocks in them."""
short_lengths = st.integers(0, 3 * 3600).map(lambda seconds: timedelta(seconds=seconds))
lengths = st.integers(0, 30 * 3600).map(lambda seconds: timedelta(seconds=seconds))
times_of_day = st.integers(0, 86_399).map(lambda seconds: timedelta(seconds=seconds))
shifts = st.builds(
    Shift,
    start=times_of_day,
    end=times_of_day,
    break_length=short_lengths,
    work_days=st.frozensets(st.integers(1, 7)),
)
rules = st.builds(
    Rules,
    flexible=st.sampled_from([False, False, False, True]),
    latest_start=st.none() | times_of_day,
    latest_start_after_shift=st.none() | short_lengths,
    earliest_end=st.none() | times_of_day,
    earliest_end_before_shift=st.none() | short_lengths,
    min_duration=st.none() | times_of_day,
    shifts=st.lists(shifts, max_size=3).map(tuple),
    days_off=st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=3),
    has_parent_calendar=st.booleans(),
    tracks_time=st.sampled_from([None, None, True, False]),
)
likely_rules = st.builds(
    lambda shift, lateness, minimum, days_off: Rules(
        latest_start=shift.start + lateness,
        earliest_end=shift.end,
        min_duration=minimum,
        shifts=(shift,),
        days_off=days_off,
    ),
    st.sampled_from([OFFICE, NIGHT, replace(OFFICE, work_days=frozenset(range(1, 8)))]),
    st.integers(0, 90).map(lambda minutes: timedelta(minutes=minutes)),
    st.integers(3, 10).map(lambda hours: timedelta(hours=hours)),
    st.frozensets(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=3),
)
preferences = st.builds(
    Preferences,
    enabled=st.frozensets(st.sampled_from(ReminderKind), min_size=4),
    lead_before_latest_start=st.integers(-5, 90).map(lambda minutes: timedelta(minutes=minutes)),
    longest_break=st.none() | short_lengths,
    still_open_after=short_lengths,
)


@st.composite
def workdays(draw: st.DrawFn, statuses: tuple[Status, ...] = tuple(Status)) -> Workday:
    """Draw a record as a portal could send it: any status, any offset, breaks within the day."""
    status = draw(st.sampled_from(statuses))
    start = draw(moments).astimezone(draw(zones))
    length = draw(lengths)
    breaks = draw(st.just(ZERO) | short_lengths)
    return Workday(
        status=status,
        start=start if draw(st.integers(0, 9)) else None,
        finish=start + length if status is Status.CLOSED and draw(st.integers(0, 9)) else None,
        paused_at=start + length if status is Status.PAUSED and draw(st.integers(0, 9)) else None,
        breaks=breaks,
        offset=draw(st.none() | offsets),
        suggested_finish=start + length if status is Status.EXPIRED and draw(st.booleans()) else None,
        recorded=length if status is Status.CLOSED and draw(st.booleans()) else None,
    )
