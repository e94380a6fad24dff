"""Once per day and cause, put off, and forgotten in the end."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workday.examples import (
    MINUTE,
    MONDAY,
    MOSCOW,
    OFFICE_RULES,
    at,
    closed,
    expired,
    opened,
    paused,
    unhurried,
)
from tray_app.workday.model import Status, Workday
from tray_app.workday.reminders import (
    DAYS_KEPT,
    Decision,
    Memory,
    Preferences,
    Reminder,
    ReminderKind,
    Snooze,
    decide,
    forget_old,
    remember_shown,
    remember_snooze,
)
from tray_app.workday.rules import Rules

HOUR = timedelta(hours=1)
TUESDAY = MONDAY + timedelta(days=1)
LATE = opened("09:40")
NOT_OPENED = Workday(status=Status.CLOSED, offset=MOSCOW)


def ask(workday: Workday, memory: Memory, now: datetime) -> Decision:
    return decide(workday, OFFICE_RULES, Preferences(), memory, now)


def only(workday: Workday, now: datetime) -> Reminder:
    (reminder,) = ask(workday, Memory(), now).due
    return reminder


def test_what_was_shown_is_not_shown_again() -> None:
    memory = remember_shown(Memory(), only(LATE, at("09:41")))
    assert ask(LATE, memory, at("09:42")).due == ()
    assert ask(LATE, memory, at("09:41")).due == ()


def test_a_day_closed_and_reopened_is_not_late_twice() -> None:
    memory = remember_shown(Memory(), only(LATE, at("09:41")))
    reopened = opened("09:40", breaks=2 * HOUR)
    assert ask(reopened, memory, at("13:00")).due == ()


def test_a_clock_set_back_repeats_nothing_and_one_set_forward_says_each_thing_once() -> None:
    memory = Memory()
    said: list[ReminderKind] = []
    for now in (at("09:41"), at("22:00"), at("09:41"), at("00:00"), at("12:00", TUESDAY), at("22:00")):
        for reminder in ask(LATE, memory, now).due:
            memory = remember_shown(memory, reminder)
            said.append(reminder.kind)
    assert sorted(kind.value for kind in said) == ["minimum_reached", "opened_late", "still_open"]


@pytest.mark.parametrize(
    ("snooze", "until"),
    [
        (Snooze.QUARTER_HOUR, at("09:56")),
        (Snooze.HOUR, at("10:41")),
        (Snooze.REST_OF_DAY, at("00:00", TUESDAY)),
    ],
)
@pytest.mark.parametrize("zone", [MOSCOW, UTC])
def test_a_snoozed_reminder_is_due_once_more_when_the_snooze_is_over(
    snooze: Snooze, until: datetime, zone: object
) -> None:
    reminder = only(paused("08:00", start="07:00"), at("09:41"))
    now = at("09:41") if zone is MOSCOW else at("09:41").astimezone(UTC)
    memory = remember_snooze(remember_shown(Memory(), reminder), reminder, snooze, now)
    assert memory.snoozed == {reminder.key: until}
    day = paused("08:00", start="07:00")
    early = ask(day, memory, until - timedelta.resolution)
    assert reminder.key not in {each.key for each in early.due}
    assert reminder.key in {each.key for each in ask(day, memory, until).due}
    memory = remember_shown(memory, reminder)
    assert memory.snoozed == {}
    assert reminder.key not in {each.key for each in ask(day, memory, until).due}


def test_the_end_of_a_snooze_is_looked_at() -> None:
    reminder = only(LATE, at("09:41"))
    memory = remember_snooze(Memory(), reminder, Snooze.QUARTER_HOUR, at("09:41"))
    assert ask(LATE, memory, at("09:42")) == Decision(look_again=at("09:56"))
    again = remember_snooze(remember_shown(memory, reminder), reminder, Snooze.HOUR, at("09:56"))
    assert ask(LATE, again, at("09:57")).look_again == at("10:56")


def test_a_snooze_that_outlasts_its_cause_brings_nothing_back() -> None:
    reminder = only(NOT_OPENED, at("17:30"))
    memory = remember_snooze(Memory(), reminder, Snooze.HOUR, at("17:30"))
    assert ask(NOT_OPENED, memory, at("17:31")) == Decision(look_again=at("09:05:59", TUESDAY))
    assert ask(NOT_OPENED, memory, at("18:30")).due == ()


def test_putting_off_the_reminder_before_the_start_puts_off_the_one_after_it() -> None:
    soon = only(NOT_OPENED, at("09:10"))
    memory = remember_snooze(remember_shown(Memory(), soon), soon, Snooze.HOUR, at("09:10"))
    assert ask(NOT_OPENED, memory, at("09:20")) == Decision(look_again=at("10:10"))
    (later,) = ask(NOT_OPENED, memory, at("10:10")).due
    assert later.kind is ReminderKind.NOT_OPENED
    not_today = remember_snooze(memory, soon, Snooze.REST_OF_DAY, at("09:10"))
    assert ask(NOT_OPENED, not_today, at("12:00")) == Decision(look_again=at("09:05:59", TUESDAY))


def test_the_rest_of_a_day_that_begins_after_midnight_is_that_day() -> None:
    early = Rules(latest_start=5 * MINUTE, shifts=OFFICE_RULES.shifts)
    evening = at("23:58", MONDAY - timedelta(days=1))
    (soon,) = decide(NOT_OPENED, early, Preferences(), Memory(), evening).due
    memory = remember_snooze(Memory(), soon, Snooze.REST_OF_DAY, evening)
    assert set(memory.snoozed.values()) == {at("00:00", TUESDAY)}


def test_the_rest_of_the_day_is_counted_from_now_for_a_day_left_open() -> None:
    reminder = only(expired(day=MONDAY - timedelta(days=9)), at("08:00"))
    memory = remember_snooze(Memory(), reminder, Snooze.REST_OF_DAY, at("08:00"))
    assert memory.snoozed == {reminder.key: at("00:00", TUESDAY)}


def test_old_days_are_forgotten_but_the_latest_are_kept() -> None:
    keys = [("opened_late", (MONDAY - timedelta(days=n)).isoformat(), "") for n in range(30)]
    until = dict.fromkeys(keys, at("10:00"))
    kept = forget_old(Memory(shown=frozenset(keys), snoozed=until), MONDAY)
    assert kept.shown == frozenset(keys[:DAYS_KEPT])
    assert set(kept.snoozed) == set(keys[:DAYS_KEPT])
    assert forget_old(kept, MONDAY - timedelta(days=30)) == kept


def test_no_day_from_the_given_one_on_is_forgotten() -> None:
    keys = frozenset(("open_soon", (MONDAY + timedelta(days=n)).isoformat(), "") for n in range(30))
    assert forget_old(Memory(shown=keys), MONDAY).shown == keys


def test_a_day_left_open_over_a_long_absence_is_told_once() -> None:
    long_ago = MONDAY - timedelta(days=60)
    day = expired(day=long_ago)
    memory = Memory(
        shown=frozenset({("opened_late", str(long_ago - timedelta(days=n)), "") for n in range(20)})
    )
    said = 0
    for days in range(40):
        now = at("09:00", MONDAY + timedelta(days=days))
        for reminder in ask(day, memory, now).due:
            memory = remember_shown(memory, reminder)
            said += 1
        memory = forget_old(memory, now.date())
    assert said == 1


def test_a_year_by_mistake_does_not_make_today_forgotten() -> None:
    memory = remember_shown(Memory(), only(LATE, at("09:41")))
    memory = forget_old(memory, date(2027, 5, 4))
    assert ask(LATE, memory, at("09:42")).due == ()


def test_entries_without_a_day_are_forgotten() -> None:
    rubbish = ("opened_late", "yesterday", "")
    memory = Memory(shown=frozenset({rubbish}), snoozed={rubbish: at("10:00")})
    assert forget_old(memory, MONDAY) == Memory()


@unhurried
@given(
    st.frozensets(
        st.tuples(st.sampled_from(["expired", "open_soon"]), st.dates().map(date.isoformat), st.just(""))
    ),
    st.dates(),
)
def test_forgetting_keeps_all_from_the_day_on_and_never_grows(
    shown: frozenset[tuple[str, str, str]], day: date
) -> None:
    kept = forget_old(Memory(shown=shown), day).shown
    assert kept <= shown
    assert {key for key in shown if date.fromisoformat(key[1]) >= day} <= kept
    assert len({key[1] for key in kept if date.fromisoformat(key[1]) < day}) <= DAYS_KEPT


def test_a_closed_day_forgets_nothing_it_said() -> None:
    reminder = only(LATE, at("09:41"))
    memory = remember_shown(Memory(), reminder)
    assert ask(closed("12:00", start="09:40"), memory, at("12:01")).due == ()
    assert memory.shown == {reminder.key}
