"""When a forgotten day can be closed: by what was noticed, the shift, the portal; never to be refused."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.journal.noticing import Noticing
from tests.workday.examples import (
    MONDAY,
    NIGHT_RULES,
    OFFICE_RULES,
    at,
    expired,
    moments,
    offsets,
    rules,
    unhurried,
)
from tray_app.engine.journal.entries import (
    Confirmed,
    DayMark,
    Presence,
    SeenElsewhere,
)
from tray_app.engine.journal.evidence import Plan, Proposal, last_presence, proposals
from tray_app.engine.journal.stints import Trace
from tray_app.workday.closing import check_finish
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules

TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = date(2026, 5, 8)
NEXT_MORNING = at("08:55", TUESDAY)


def proposed(
    journal: Noticing,
    workday: Workday | None = None,
    day_rules: Rules | None = None,
    now: datetime = NEXT_MORNING,
) -> list[str]:
    return [
        f"{each.source.value} {each.finish:%H:%M:%S}"
        for each in proposals(workday or expired(), day_rules or Rules(), journal.entries, now)
    ]


@pytest.fixture
def journal() -> Noticing:
    """A computer that was switched on before the day was opened."""
    noticing = Noticing()
    noticing.note(Presence.STARTED, "08:50")
    return noticing


def test_the_best_evidence_is_the_default_before_shift_and_portal(journal: Noticing) -> None:
    journal.beats("09:00", "18:06")
    journal.note(Presence.LOCKED, "18:07")
    workday = expired(suggested=at("18:30"))
    assert ["locked 18:07:00", "shift_end 18:00:00", "portal 18:30:00"] == proposed(
        journal, workday, OFFICE_RULES
    )


def test_a_friday_is_closed_on_the_monday_after() -> None:
    journal = Noticing()
    journal.note(Presence.STARTED, "08:50", FRIDAY)
    journal.beats("09:00", "17:20", FRIDAY)
    journal.note(Presence.LOCKED, "17:21", FRIDAY)
    journal.note(Presence.STARTED, "08:50", FRIDAY + timedelta(days=3))
    workday, now = expired(day=FRIDAY), at("09:00", FRIDAY + timedelta(days=3))
    assert ["locked 17:21:00", "shift_end 18:00:00"] == proposed(journal, workday, OFFICE_RULES, now)


def test_what_falls_into_one_minute_is_proposed_once(journal: Noticing) -> None:
    journal.note(Presence.LOCKED, "18:00:40")
    workday = expired(suggested=at("18:00"))
    assert ["locked 18:00:40"] == proposed(journal, workday, OFFICE_RULES)


def test_a_program_that_ended_early_does_not_shorten_the_day(journal: Noticing) -> None:
    journal.beats("09:00", "11:00")
    assert ["shift_end 18:00:00", "last_sign 11:00:00"] == proposed(journal, day_rules=OFFICE_RULES)


def test_a_program_that_ended_after_the_shift_tells_of_overtime(journal: Noticing) -> None:
    journal.beats("09:00", "19:00")
    assert ["last_sign 19:00:00", "shift_end 18:00:00"] == proposed(journal, day_rules=OFFICE_RULES)


def test_a_computer_left_running_comes_after_the_plan(journal: Noticing) -> None:
    journal.beats("09:00", "23:59")
    journal.beats("00:00", "01:00", TUESDAY)
    assert ["shift_end 18:00:00", "still_on 23:59:00"] == proposed(journal, day_rules=OFFICE_RULES)


def test_without_anything_a_usual_day_is_proposed(journal: Noticing) -> None:
    assert ["usual 17:00:00"] == proposed(journal)


@pytest.mark.parametrize("suggested", [None, at("06:00"), at("22:00"), at("08:00", TUESDAY)])
def test_of_a_nights_work_the_part_before_midnight_is_proposed(suggested: datetime | None) -> None:
    journal = Noticing()
    journal.note(Presence.STARTED, "21:55")
    journal.beats("22:00", "23:00")
    journal.note(Presence.LOCKED, "23:01")
    journal.note(Presence.UNLOCKED, "02:00", TUESDAY)
    journal.beats("02:01", "05:59", TUESDAY)
    journal.note(Presence.LOCKED, "06:00", TUESDAY)
    workday = expired("22:00", suggested=suggested)
    assert ["midnight 23:59:59", "locked 23:01:00"] == proposed(
        journal, workday, NIGHT_RULES, at("12:00", TUESDAY)
    )


def test_where_the_next_date_is_taken_a_night_ends_when_it_was_left() -> None:
    journal = Noticing()
    journal.note(Presence.STARTED, "21:55")
    journal.beats("22:00", "23:59")
    journal.beats("00:00", "05:59", TUESDAY)
    journal.note(Presence.LOCKED, "06:05", TUESDAY)
    now = at("12:00", TUESDAY)
    offered = proposals(expired("22:00"), NIGHT_RULES, journal.entries, now, next_day=True)
    assert [(each.source, each.finish) for each in offered] == [
        (Trace.LOCKED, at("06:05", TUESDAY)),
        (Plan.SHIFT_END, at("06:00", TUESDAY)),
    ]


def test_a_night_that_was_left_early_ends_when_it_was_left() -> None:
    journal = Noticing()
    journal.beats("22:00", "23:00")
    journal.note(Presence.LOCKED, "23:01")
    assert ["locked 23:01:00", "midnight 23:59:59"] == proposed(
        journal, expired("22:00"), NIGHT_RULES, at("12:00", TUESDAY)
    )


def test_a_day_left_in_a_break_is_not_closed_before_the_break(journal: Noticing) -> None:
    start = at("09:00")
    journal.beats("09:00", "12:59")
    journal.note(Presence.LOCKED, "13:00")
    journal.note(Presence.UNLOCKED, "16:00")
    journal.beats("16:01", "16:59")
    paused = DayMark(status=Status.PAUSED, start=start, paused_at=at("17:00"))
    journal.write(Confirmed(intent="1", portal_time=at("17:00"), day=paused), at("17:00"))
    journal.beats("17:01", "17:29")
    journal.note(Presence.LOCKED, "17:30")
    masked = SeenElsewhere(day=DayMark(status=Status.EXPIRED, start=start))
    journal.write(masked, at("01:30", TUESDAY))
    assert ["locked 17:30:00"] == proposed(journal)
    resumed = DayMark(status=Status.OPENED, start=start, breaks=timedelta(minutes=20))
    journal.write(SeenElsewhere(day=resumed), at("17:20"))
    assert ["locked 17:30:00", "locked 13:00:00"] == proposed(journal)


def test_an_earlier_days_break_does_not_matter(journal: Noticing) -> None:
    yesterday = DayMark(status=Status.PAUSED, start=at("01:00"), paused_at=at("20:00"))
    journal.write(SeenElsewhere(day=yesterday), at("08:51"))
    journal.note(Presence.LOCKED, "18:07")
    assert ["locked 18:07:00"] == proposed(journal)


def test_where_no_moment_will_do_nothing_is_proposed(journal: Noticing) -> None:
    assert [] == proposed(journal, expired("23:59:59"))
    assert [] == proposed(journal, now=at("09:00"))


signs = st.tuples(st.sampled_from(Presence), st.integers(0, 4 * 86_400), st.booleans(), st.integers(-9, 9))


@given(
    start=moments,
    zone=offsets,
    day_rules=rules,
    written=st.lists(signs, max_size=30),
    suggested=st.none() | st.integers(-86_400, 2 * 86_400),
    passed=st.integers(-3600, 4 * 86_400),
)
@unhurried
def test_whatever_was_noticed_every_proposal_can_be_sent(  # noqa: PLR0913, PLR0917 -- all that it depends on
    start: datetime,
    zone: timezone,
    day_rules: Rules,
    written: list[tuple[Presence, int, bool, int]],
    suggested: int | None,
    passed: int,
) -> None:
    start = start.astimezone(zone)
    now = start + timedelta(seconds=passed)
    workday = Workday(
        status=Status.EXPIRED,
        start=start,
        suggested_finish=None if suggested is None else start + timedelta(seconds=suggested),
    )
    journal = Noticing()
    for presence, seconds, known, wrong_hours in sorted(written, key=lambda sign: sign[1]):
        journal.known = known
        journal.wall_ahead = timedelta(hours=wrong_hours)
        journal.note_at(presence, start - timedelta(days=1) + timedelta(seconds=seconds))
    offered = proposals(workday, day_rules, journal.entries, now)
    assert all(check_finish(workday, each.finish, now) is None for each in offered)
    assert all(each.finish.tzinfo == workday.zone and not each.finish.microsecond for each in offered)
    assert len({each.finish.replace(second=0) for each in offered}) == len(offered)
    for evidence in last_presence(journal.entries, workday, now):
        assert start < evidence.moment <= now
        assert start.date() == evidence.moment.date()
    latest = min(start.replace(hour=23, minute=59, second=59), now)
    assert bool(offered) or start >= latest.replace(microsecond=0)


def test_the_proposal_of_a_real_morning_reads_as_in_the_window() -> None:
    journal = Noticing(known=True)
    journal.note(Presence.STARTED, "08:58")
    journal.beats("09:00", "18:06")
    journal.note(Presence.LOCKED, "18:07")
    offered = proposals(expired(suggested=at("18:15")), OFFICE_RULES, journal.entries, NEXT_MORNING)
    assert (
        Proposal(finish=at("18:07"), source=Trace.LOCKED),
        Proposal(finish=at("18:00"), source=Plan.SHIFT_END),
        Proposal(finish=at("18:15"), source=Plan.PORTAL),
    ) == offered
