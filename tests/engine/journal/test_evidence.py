"""What this computer noticed of a forgotten day: never another day, never the future, the likeliest first."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.journal.noticing import ACCOUNT, Noticing
from tests.workday.examples import (
    MONDAY,
    at,
    expired,
    unhurried,
)
from tests.workday.zones import BERLIN
from tray_app.engine.journal.entries import (
    AwayAnswer,
    AwayAnswered,
    Confirmed,
    DayMark,
    Decided,
    Ended,
    EndedBy,
    Intended,
    Noticed,
    Presence,
    SeenElsewhere,
    Stamped,
)
from tray_app.engine.journal.evidence import Evidence, last_presence, proposals
from tray_app.engine.journal.stints import Trace
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules

TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = date(2026, 5, 8)
NEXT_MORNING = at("08:55", TUESDAY)


def found(journal: Noticing, workday: Workday | None = None, now: datetime = NEXT_MORNING) -> list[str]:
    """Return the evidence as short texts, ``locked 18:07``."""
    return [
        f"{each.trace.value} {each.moment:%H:%M}"
        for each in last_presence(journal.entries, workday or expired(), now)
    ]


@pytest.fixture
def journal() -> Noticing:
    """A computer that was switched on before the day was opened."""
    noticing = Noticing()
    noticing.note(Presence.STARTED, "08:50")
    return noticing


def test_the_last_lock_comes_before_the_shutdown_that_followed_it(journal: Noticing) -> None:
    journal.beats("09:00", "18:06")
    journal.note(Presence.LOCKED, "18:07")
    journal.beats("18:08", "18:08")
    journal.note(Presence.SESSION_ENDS, "18:09")
    journal.note(Presence.STARTED, "08:50", TUESDAY)
    assert ["locked 18:07", "session_ended 18:09"] == found(journal)


def test_a_lunch_is_no_end_of_the_day(journal: Noticing) -> None:
    journal.beats("09:00", "12:29")
    journal.note(Presence.LOCKED, "12:30")
    journal.beats("12:31", "13:14")
    journal.note(Presence.UNLOCKED, "13:15")
    journal.beats("13:16", "18:06")
    journal.note(Presence.LOCKED, "18:07")
    journal.beats("18:08", "23:59")
    assert ["locked 18:07"] == found(journal)


def test_the_lid_is_an_end(journal: Noticing) -> None:
    journal.beats("09:00", "17:31")
    journal.note(Presence.SLEEPS, "17:32")
    journal.note(Presence.WAKES, "08:30", TUESDAY)
    journal.beats("08:31", "08:40", TUESDAY)
    assert ["slept 17:32"] == found(journal)


def test_after_a_power_cut_the_last_heartbeat_is_left(journal: Noticing) -> None:
    journal.beats("09:00", "18:12")
    journal.note(Presence.STARTED, "08:50", TUESDAY)
    assert ["last_sign 18:12"] == found(journal)


def test_quitting_the_program_is_a_sign_too(journal: Noticing) -> None:
    journal.beats("09:00", "17:54")
    journal.note(Presence.QUIT, "17:55")
    assert ["quit 17:55"] == found(journal)


def test_a_computer_left_running_says_little(journal: Noticing) -> None:
    journal.beats("09:00", "23:59")
    journal.beats("00:00", "01:30", TUESDAY)
    assert ["still_on 23:59"] == found(journal)


def test_a_look_in_the_evening_does_not_hide_the_way_home(journal: Noticing) -> None:
    journal.beats("09:00", "18:06")
    journal.note(Presence.LOCKED, "18:07")
    journal.note(Presence.UNLOCKED, "22:00")
    journal.note(Presence.LOCKED, "22:05")
    assert ["locked 18:07", "locked 22:05"] == found(journal)


def test_work_in_the_evening_is_the_end_and_the_way_home_the_alternative(journal: Noticing) -> None:
    journal.beats("09:00", "17:00")
    journal.note(Presence.LOCKED, "17:01")
    journal.note(Presence.UNLOCKED, "20:00")
    journal.beats("20:01", "21:59")
    journal.note(Presence.SLEEPS, "22:00")
    assert ["slept 22:00", "locked 17:01"] == found(journal)


def test_a_wake_up_by_itself_is_nobody(journal: Noticing) -> None:
    journal.beats("09:00", "18:00")
    journal.note(Presence.SLEEPS, "18:01")
    journal.note(Presence.WAKES, "21:00")
    journal.note(Presence.SLEEPS, "21:02")
    assert ["slept 18:01", "slept 21:02"] == found(journal)


def test_a_locked_computer_that_wakes_up_is_nobody(journal: Noticing) -> None:
    journal.note(Presence.LOCKED, "18:07")
    journal.note(Presence.SLEEPS, "18:08")
    journal.note(Presence.WAKES, "20:00")
    journal.beats("20:00", "23:59")
    assert ["locked 18:07", "slept 18:08"] == found(journal)


def test_a_shutdown_that_did_not_come_is_no_end(journal: Noticing) -> None:
    journal.beats("09:00", "12:00")
    journal.note(Presence.SESSION_ENDS, "12:01")
    journal.beats("12:02", "18:06")
    journal.note(Presence.LOCKED, "18:07")
    assert ["locked 18:07"] == found(journal)


@pytest.mark.parametrize(
    "click",
    [
        Intended(intent="1", action=Action.PAUSE, moment=at("19:00"), before=None),
        Decided(intent="1", choice="drop"),
        Ended(intent="1", by=EndedBy.PERSON),
        AwayAnswered(since=at("18:07"), until=at("18:30"), answer=AwayAnswer.WORK),
    ],
)
def test_a_click_is_a_person_although_no_unlock_was_heard(
    journal: Noticing,
    click: Intended | Decided | Ended | AwayAnswered,
) -> None:
    journal.note(Presence.LOCKED, "18:07")
    journal.write(click, at("19:00"))
    journal.beats("19:01", "19:30")
    assert ["last_sign 19:30"] == found(journal)


def test_what_others_did_is_not_presence(journal: Noticing) -> None:
    journal.note(Presence.LOCKED, "18:07")
    mark = DayMark(status=Status.OPENED, start=at("09:00"))
    journal.write(SeenElsewhere(day=mark), at("19:00"))
    journal.write(Confirmed(intent="1", portal_time=at("19:01"), day=mark), at("19:01"))
    journal.write(Ended(intent="1", by=EndedBy.PORTAL), at("19:02"))
    assert ["locked 18:07"] == found(journal)


def test_a_computer_locked_since_yesterday_knows_nothing() -> None:
    journal = Noticing()
    journal.note(Presence.LOCKED, "18:00", MONDAY - timedelta(days=1))
    journal.beats("09:00", "18:00")
    assert [] == found(journal)


def test_signs_before_the_start_and_of_other_days_do_not_count(journal: Noticing) -> None:
    journal.note(Presence.LOCKED, "08:55")
    journal.note(Presence.UNLOCKED, "08:40", TUESDAY)
    journal.note(Presence.LOCKED, "08:50", TUESDAY)
    assert [] == found(journal)


def test_nothing_is_after_now(journal: Noticing) -> None:
    journal.beats("09:00", "11:59")
    journal.note(Presence.LOCKED, "12:00")
    assert ["still_on 11:30"] == found(journal, now=at("11:30"))


def test_without_a_start_there_is_no_evidence(journal: Noticing) -> None:
    journal.note(Presence.LOCKED, "18:07")
    assert () == last_presence(journal.entries, Workday(status=Status.EXPIRED), NEXT_MORNING)
    assert () == proposals(Workday(status=Status.EXPIRED), Rules(), journal.entries, NEXT_MORNING)


def test_a_friday_is_found_on_the_monday_after() -> None:
    journal = Noticing()
    journal.note(Presence.STARTED, "08:50", FRIDAY)
    journal.beats("09:00", "17:20", FRIDAY)
    journal.note(Presence.LOCKED, "17:21", FRIDAY)
    journal.note(Presence.UNLOCKED, "11:00", FRIDAY + timedelta(days=1))
    journal.note(Presence.LOCKED, "11:40", FRIDAY + timedelta(days=1))
    journal.note(Presence.STARTED, "08:50", FRIDAY + timedelta(days=3))
    workday, now = expired(day=FRIDAY), at("09:00", FRIDAY + timedelta(days=3))
    assert ["locked 17:21"] == found(journal, workday, now)


def test_evidence_is_told_in_the_offset_of_the_record() -> None:
    """The computer stands in New York, the record was opened in Tokyo."""
    tokyo, new_york = timezone(timedelta(hours=9)), timezone(timedelta(hours=-4))
    workday = Workday(status=Status.EXPIRED, start=datetime(2026, 5, 4, 9, 0, tzinfo=tokyo))
    journal = Noticing()
    journal.note_at(Presence.LOCKED, datetime(2026, 5, 4, 3, 30, tzinfo=new_york))
    journal.note_at(Presence.SESSION_ENDS, datetime(2026, 5, 4, 12, 0, tzinfo=new_york))
    evidence = last_presence(journal.entries, workday, datetime(2026, 5, 5, 9, 0, tzinfo=tokyo))
    assert (Evidence(moment=datetime(2026, 5, 4, 16, 30, tzinfo=tokyo), trace=Trace.LOCKED),) == evidence
    assert timedelta(hours=9) == evidence[0].moment.utcoffset()


def test_a_day_on_which_the_clocks_change_has_its_own_length() -> None:
    """Opened in summer time, left in winter time: the record keeps the offset of its start."""
    start = datetime(2026, 10, 25, 1, 30, tzinfo=BERLIN)
    workday = Workday(status=Status.EXPIRED, start=start)
    journal = Noticing()
    journal.note_at(Presence.LOCKED, datetime(2026, 10, 25, 10, 0, tzinfo=BERLIN))
    (evidence,) = last_presence(journal.entries, workday, datetime(2026, 10, 26, 9, 0, tzinfo=BERLIN))
    assert "2026-10-25T11:00:00+02:00" == evidence.moment.isoformat()


@pytest.mark.parametrize("ahead", [timedelta(hours=5), timedelta(days=-30), timedelta(days=365)])
def test_where_the_portals_time_was_known_the_computers_does_not_matter(ahead: timedelta) -> None:
    journal = Noticing(known=True)
    journal.wall_ahead = ahead
    journal.beats("09:00", "18:06")
    journal.note(Presence.LOCKED, "18:07")
    assert ["locked 18:07"] == found(journal)


def test_a_wall_clock_that_was_set_back_is_mended_by_the_monotonic_one(journal: Noticing) -> None:
    journal.wall_ahead = timedelta(days=1, hours=3)
    journal.note(Presence.UNLOCKED, "09:00")
    journal.beats("09:01", "18:06")
    journal.note(Presence.LOCKED, "18:07")
    journal.wall_ahead = timedelta(0)
    journal.note(Presence.SESSION_ENDS, "18:30")
    assert ["locked 18:07", "session_ended 18:30"] == found(journal)


def test_a_clock_that_was_wrong_is_mended_by_one_receipt(journal: Noticing) -> None:
    journal.wall_ahead = timedelta(hours=-2)
    day = DayMark(status=Status.OPENED, start=at("09:00"))
    journal.write(Confirmed(intent="1", portal_time=at("09:00"), day=day), at("09:00"))
    journal.beats("09:01", "18:06")
    journal.note(Presence.LOCKED, "18:07")
    assert ["locked 18:07"] == found(journal)


def test_a_computer_that_was_frozen_keeps_its_own_times() -> None:
    """A paused virtual machine: its monotonic clock stood still, its wall clock was put forward after it."""
    stamps = [
        (Presence.STARTED, "08:50", 0.0),
        (Presence.LOCKED, "12:00", 3.2 * 3600),
        (Presence.UNLOCKED, "16:00", 3.2 * 3600 + 60),
    ]
    entries = [
        Stamped(number=number, at=at(text), ticks=ticks, account=ACCOUNT, entry=Noticed(presence=presence))
        for number, (presence, text, ticks) in enumerate(stamps, start=1)
    ]
    assert at("12:00") in [each.moment for each in last_presence(entries, expired(), NEXT_MORNING)]


@given(
    minutes=st.lists(st.integers(0, 14 * 60), min_size=1, max_size=8, unique=True), jump=st.integers(1, 50)
)
@unhurried
def test_a_clock_set_back_between_signs_changes_no_evidence(minutes: list[int], jump: int) -> None:
    """As long as the last sign of the run was made with the right clock."""
    right, wrong = Noticing(), Noticing()
    turn = max(minutes) + 1
    for noticing, ahead in ((right, timedelta(0)), (wrong, timedelta(hours=jump))):
        noticing.wall_ahead = ahead
        for minute in sorted(minutes):
            noticing.note_at(Presence.UNLOCKED, at("09:00:30") + timedelta(minutes=minute))
            noticing.note_at(Presence.LOCKED, at("09:00:45") + timedelta(minutes=minute))
        noticing.wall_ahead = timedelta(0)
        noticing.note_at(Presence.LOCKED, at("09:00") + timedelta(minutes=turn))
    assert found(right) == found(wrong)
