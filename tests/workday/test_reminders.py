"""When each reminder of a day that was opened is due, and when to look again."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.workday.deciding import (
    DEFAULTS,
    FRIDAY,
    HOUR,
    SUNDAY,
    TICK,
    TUESDAY,
    ask,
    kinds,
)
from tests.workday.examples import (
    MINUTE,
    MONDAY,
    MOSCOW,
    NIGHT,
    NIGHT_RULES,
    OFFICE,
    OFFICE_RULES,
    SATURDAY,
    SECOND,
    at,
    closed,
    expired,
    opened,
    paused,
)
from tests.workday.zones import BERLIN, TOKYO
from tray_app.workday.model import ZERO, Status, Workday
from tray_app.workday.reminders import Decision, Memory, Preferences, Reminder, ReminderKind, decide
from tray_app.workday.rules import Rules

# A day opened late


@pytest.mark.parametrize(
    ("start", "expected"),
    [("09:00", []), ("09:15:59", []), ("09:16:00", [ReminderKind.OPENED_LATE])],
)
@pytest.mark.parametrize("make", [opened, lambda start: paused("09:30", start=start)])
def test_only_strictly_later_than_the_latest_start_is_late(
    make: object, start: str, expected: list[ReminderKind]
) -> None:
    assert callable(make)
    assert expected == kinds(ask(make(start), at("09:31")))


def test_the_documented_schedule_allows_the_whole_minute() -> None:
    rules = Rules(latest_start=timedelta(seconds=28859))
    assert kinds(ask(opened("08:00:59"), at("08:01"), rules)) == []
    assert kinds(ask(opened("08:01:00"), at("08:01"), rules)) == [ReminderKind.OPENED_LATE]


def test_what_the_late_start_says() -> None:
    assert ask(opened("09:40"), at("09:41")).due == (
        Reminder(
            kind=ReminderKind.OPENED_LATE, day=MONDAY, cause="", since=at("09:40"), limit=at("09:15:59")
        ),
    )


def test_lateness_is_judged_in_the_records_own_offset() -> None:
    in_tokyo = Workday(status=Status.OPENED, start=at("10:00").astimezone(TOKYO))
    late = replace(in_tokyo, offset=MOSCOW)
    assert kinds(ask(late, at("10:01"))) == [ReminderKind.OPENED_LATE]
    early = Workday(status=Status.OPENED, start=at("14:00").astimezone(timezone(-2 * HOUR)))
    assert kinds(ask(early, at("14:01"))) == []


def test_a_late_start_of_yesterday_is_no_news() -> None:
    assert ReminderKind.OPENED_LATE in kinds(ask(opened("16:00"), at("23:59:59")))
    assert ReminderKind.OPENED_LATE not in kinds(ask(opened("16:00"), at("00:00", TUESDAY)))


def test_a_late_night_shift_is_news_until_the_shift_ends() -> None:
    for start, day in (("23:00", MONDAY), ("00:30", TUESDAY)):
        late = opened(start, day=day)
        decision = ask(late, at("02:00", TUESDAY), NIGHT_RULES)
        assert [(each.kind, each.day) for each in decision.due] == [(ReminderKind.OPENED_LATE, MONDAY)]
    assert kinds(ask(opened("23:00"), at("06:00", TUESDAY), NIGHT_RULES)) == [ReminderKind.MINIMUM_REACHED]


def test_a_closed_day_is_not_told_that_it_was_late() -> None:
    assert kinds(ask(closed("12:00", start="10:00"), at("12:01"))) == []


@pytest.mark.parametrize("day", [SATURDAY, SUNDAY])
def test_nobody_is_late_on_a_day_off(day: date) -> None:
    assert kinds(ask(opened("12:00", day=day), at("12:01", day))) == []


# The minimum day


def test_the_minimum_is_reached_by_worked_time_without_breaks() -> None:
    day = opened("09:00", breaks=HOUR)
    assert ask(day, at("17:59:59")) == Decision(look_again=at("18:00"))
    decision = ask(day, at("18:00"))
    assert decision.due == (
        Reminder(kind=ReminderKind.MINIMUM_REACHED, day=MONDAY, cause="", since=at("18:00"), limit=8 * HOUR),
    )


def test_the_minimum_is_not_told_during_a_pause() -> None:
    day = paused("16:59", start="09:00")
    assert ReminderKind.MINIMUM_REACHED not in kinds(ask(day, at("19:00")))


def test_the_minimum_is_counted_in_time_and_not_on_the_wall() -> None:
    every_day = replace(NIGHT_RULES, shifts=(replace(NIGHT, work_days=frozenset(range(1, 8))),))
    night = Workday(status=Status.OPENED, start=datetime(2026, 3, 28, 22, 0, tzinfo=BERLIN))
    reached = datetime(2026, 3, 29, 6, 0, tzinfo=BERLIN)
    assert kinds(ask(night, reached - SECOND, every_day)) == []
    assert kinds(ask(night, reached, every_day)) == [ReminderKind.MINIMUM_REACHED]


# Breaks


@pytest.mark.parametrize(
    ("rules", "longest_break", "expected"),
    [
        (OFFICE_RULES, None, 45 * MINUTE),
        (OFFICE_RULES, 20 * MINUTE, 20 * MINUTE),
        (OFFICE_RULES, 2 * HOUR, 2 * HOUR),
        (Rules(), None, HOUR),
        (replace(OFFICE_RULES, shifts=(replace(OFFICE, break_length=ZERO),)), None, HOUR),
        (replace(OFFICE_RULES, flexible=True), None, HOUR),
    ],
)
def test_a_break_is_too_long_when_it_is_strictly_longer_than_allowed(
    rules: Rules, longest_break: timedelta | None, expected: timedelta
) -> None:
    preferences = Preferences(longest_break=longest_break)
    day = paused("12:00", breaks=HOUR)
    end = at("12:00") + expected
    assert ask(day, end, rules, preferences) == Decision(look_again=end + TICK)
    (reminder,) = ask(day, end + SECOND, rules, preferences).due
    assert reminder.kind is ReminderKind.BREAK_TOO_LONG
    assert (reminder.limit, reminder.since) == (expected, end)


def test_each_break_is_a_cause_of_its_own() -> None:
    first, second = (ask(paused(since), at("16:00")).due[0] for since in ("12:00", "14:00"))
    assert first.key != second.key
    moved = replace(paused("12:00"), paused_at=at("12:00").astimezone(UTC))
    assert ask(moved, at("16:00")).due[0].key == first.key


def test_a_break_from_an_unknown_moment_is_never_too_long() -> None:
    assert kinds(ask(paused(None), at("17:00"))) == []


# A day that is open for too long


@pytest.mark.parametrize("make", [opened, lambda: paused(None)])
def test_a_day_open_long_after_its_shift_is_odd(make: object) -> None:
    assert callable(make)
    assert ReminderKind.STILL_OPEN not in kinds(ask(make(), at("19:59:59")))
    still = [each for each in ask(make(), at("20:00")).due if each.kind is ReminderKind.STILL_OPEN]
    assert still == [
        Reminder(kind=ReminderKind.STILL_OPEN, day=MONDAY, cause="", since=at("20:00"), limit=at("18:00"))
    ]


def test_without_a_shift_the_minimum_day_tells_when_a_day_is_odd() -> None:
    rules = replace(OFFICE_RULES, shifts=())
    day = opened("09:00", breaks=HOUR)
    assert ReminderKind.STILL_OPEN not in kinds(ask(day, at("19:59:59"), rules))
    (reminder, *_) = ask(day, at("20:00"), rules).due
    assert (reminder.kind, reminder.limit) == (ReminderKind.STILL_OPEN, 8 * HOUR)


@pytest.mark.parametrize("rules", [Rules(), replace(OFFICE_RULES, flexible=True)])
def test_without_any_rule_a_day_is_odd_at_midnight(rules: Rules) -> None:
    day = opened("09:00")
    assert ask(day, at("23:59:59"), rules) == Decision(look_again=at("00:00", TUESDAY))
    (reminder,) = ask(day, at("00:00", TUESDAY), rules).due
    assert (reminder.kind, reminder.limit) == (ReminderKind.STILL_OPEN, None)


def test_a_day_opened_after_its_shift_is_not_odd_at_once() -> None:
    day = opened("20:30")
    assert ReminderKind.STILL_OPEN not in kinds(ask(day, at("22:29:59")))
    assert ReminderKind.STILL_OPEN in kinds(ask(day, at("22:30")))


# A day left open


def test_an_expired_day_is_told_at_once_and_alone() -> None:
    decision = ask(expired(day=FRIDAY), at("09:20"))
    assert decision == Decision(
        due=(
            Reminder(kind=ReminderKind.EXPIRED, day=FRIDAY, cause="", since=at("09:00", FRIDAY), limit=None),
        )
    )


def test_an_expired_day_is_told_on_a_muted_day_too() -> None:
    muted = Preferences(muted_days=frozenset({FRIDAY, MONDAY}))
    assert kinds(ask(expired(day=FRIDAY), at("09:20"), preferences=muted)) == [ReminderKind.EXPIRED]


def test_an_expired_day_without_a_start_is_told_once_a_date() -> None:
    unknown = Workday(status=Status.EXPIRED, offset=MOSCOW)
    decision = ask(unknown, at("09:20"))
    assert [(each.kind, each.day) for each in decision.due] == [(ReminderKind.EXPIRED, MONDAY)]
    assert decision.look_again == at("00:00", TUESDAY)


def test_an_unknown_status_is_never_reminded_of() -> None:
    unknown = Workday(status=Status.UNKNOWN, start=at("10:00"), offset=MOSCOW)
    for now in (at("09:20"), at("19:00"), at("23:00", TUESDAY)):
        assert ask(unknown, now) == Decision()


@pytest.mark.parametrize("status", [Status.OPENED, Status.PAUSED])
def test_a_running_day_without_a_start_is_never_reminded_of(status: Status) -> None:
    assert ask(Workday(status=status), at("20:00")) == Decision()


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("year", [1, 1969, 9000, 9999])
def test_dates_that_nobody_lives_are_survived(status: Status, year: int) -> None:
    day = Workday(
        status=status,
        start=at("20:00").replace(year=year),
        paused_at=at("20:00").replace(year=10_000 - year),
        offset=MOSCOW,
    )
    for rules in (OFFICE_RULES, NIGHT_RULES, Rules()):
        decision = decide(day, rules, DEFAULTS, Memory(), at("09:20"), computer_zone=BERLIN)
        assert all(each.kind is not ReminderKind.OPENED_LATE for each in decision.due)
    strange_pause = replace(day, start=at("09:00"))
    assert ReminderKind.BREAK_TOO_LONG not in kinds(ask(strange_pause, at("12:00")))


def test_the_most_important_comes_first() -> None:
    late_and_long = paused("12:00", start="10:00")
    assert kinds(ask(late_and_long, at("21:00"))) == [
        ReminderKind.OPENED_LATE,
        ReminderKind.STILL_OPEN,
        ReminderKind.BREAK_TOO_LONG,
    ]
    assert kinds(ask(opened("10:00"), at("21:00"))) == [
        ReminderKind.OPENED_LATE,
        ReminderKind.STILL_OPEN,
        ReminderKind.MINIMUM_REACHED,
    ]
