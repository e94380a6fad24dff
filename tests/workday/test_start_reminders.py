"""When a day that was not opened is reminded of, and in which zone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo

import pytest

from tests.workday.deciding import (
    DEFAULTS,
    HOUR,
    LAST_FRIDAY,
    NO_RECORD,
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
    NIGHT_RULES,
    OFFICE,
    OFFICE_RULES,
    SATURDAY,
    at,
    closed,
)
from tests.workday.zones import BERLIN, TOKYO
from tray_app.workday.model import ZERO, Status, Workday
from tray_app.workday.reminders import Decision, Memory, Preferences, Reminder, ReminderKind, decide
from tray_app.workday.rules import Rules

# A day that was not opened


@pytest.mark.parametrize("workday", [NO_RECORD, LAST_FRIDAY])
@pytest.mark.parametrize(
    ("now", "expected", "look_again"),
    [
        (at("00:00"), [], at("09:05:59")),
        (at("09:05:58"), [], at("09:05:59")),
        (at("09:05:59"), [ReminderKind.OPEN_SOON], at("09:15:59") + TICK),
        (at("09:15:59"), [ReminderKind.OPEN_SOON], at("09:15:59") + TICK),
        (at("09:15:59") + TICK, [ReminderKind.NOT_OPENED], at("18:00")),
        (at("09:16:00"), [ReminderKind.NOT_OPENED], at("18:00")),
        (at("17:59:59"), [ReminderKind.NOT_OPENED], at("18:00")),
        (at("18:00"), [], at("09:05:59", TUESDAY)),
    ],
)
def test_a_day_not_opened_is_reminded_of_before_and_after_the_latest_start(
    workday: Workday, now: datetime, expected: list[ReminderKind], look_again: datetime
) -> None:
    decision = ask(workday, now)
    assert expected == kinds(decision)
    assert decision.look_again == look_again


def test_what_a_start_reminder_says() -> None:
    assert ask(NO_RECORD, at("09:10")).due == (
        Reminder(
            kind=ReminderKind.OPEN_SOON, day=MONDAY, cause="", since=at("09:05:59"), limit=at("09:15:59")
        ),
    )
    assert ask(NO_RECORD, at("09:20")).due == (
        Reminder(
            kind=ReminderKind.NOT_OPENED, day=MONDAY, cause="", since=at("09:15:59"), limit=at("09:15:59")
        ),
    )


def test_without_an_end_of_the_shift_a_start_is_asked_for_until_midnight() -> None:
    no_end = replace(OFFICE_RULES, shifts=(replace(OFFICE, end=OFFICE.start),))
    assert kinds(ask(NO_RECORD, at("23:59:59"), no_end)) == [ReminderKind.NOT_OPENED]
    assert ask(NO_RECORD, at("23:59:59"), no_end).look_again == at("00:00", TUESDAY)
    assert kinds(ask(NO_RECORD, at("00:00", TUESDAY), no_end)) == []


@pytest.mark.parametrize("start", ["07:00", "09:10", "12:00"])
def test_a_day_that_was_opened_and_closed_is_not_asked_for(start: str) -> None:
    for now in (at("13:00"), at("17:00")):
        decision = ask(closed("12:30", start=start), now)
        assert kinds(decision) == []
        assert decision.look_again == at("09:05:59", TUESDAY)


def test_a_night_closed_this_morning_does_not_count_for_this_evening() -> None:
    night = Workday(status=Status.CLOSED, start=at("22:00"), finish=at("06:00", TUESDAY), offset=MOSCOW)
    assert ask(night, at("12:00", TUESDAY), NIGHT_RULES).look_again == at("22:05", TUESDAY)
    assert kinds(ask(night, at("22:10", TUESDAY), NIGHT_RULES)) == [ReminderKind.OPEN_SOON]
    assert kinds(ask(night, at("22:16", TUESDAY), NIGHT_RULES)) == [ReminderKind.NOT_OPENED]


def test_a_night_shift_is_asked_for_after_midnight_until_its_end() -> None:
    decision = ask(LAST_FRIDAY, at("02:00", TUESDAY), NIGHT_RULES)
    assert [(each.kind, each.day) for each in decision.due] == [(ReminderKind.NOT_OPENED, MONDAY)]
    assert decision.look_again == at("06:00", TUESDAY)
    opened_after_midnight = closed("01:00", start="00:30", day=TUESDAY)
    assert kinds(ask(opened_after_midnight, at("02:00", TUESDAY), NIGHT_RULES)) == []


def test_a_start_soon_after_midnight_is_announced_the_evening_before() -> None:
    midnight = Rules(latest_start=5 * MINUTE, shifts=(replace(OFFICE, start=ZERO, end=8 * HOUR),))
    decision = ask(LAST_FRIDAY, at("23:56", SUNDAY), midnight)
    assert [(each.kind, each.day) for each in decision.due] == [(ReminderKind.OPEN_SOON, MONDAY)]


@pytest.mark.parametrize(
    "rules",
    [
        Rules(),
        replace(OFFICE_RULES, flexible=True),
        replace(OFFICE_RULES, tracks_time=False),
        replace(OFFICE_RULES, shifts=()),
        replace(OFFICE_RULES, shifts=(replace(OFFICE, work_days=frozenset()),)),
        replace(OFFICE_RULES, latest_start=None),
        replace(OFFICE_RULES, latest_start=18 * HOUR),
    ],
)
def test_where_no_start_can_be_late_none_is_ever_asked_for(rules: Rules) -> None:
    for now in (at("09:10"), at("09:20"), at("17:59")):
        decision = ask(NO_RECORD, now, rules)
        assert decision.due == ()
        assert decision.look_again is None or decision.look_again - now > timedelta(days=6)


@pytest.mark.parametrize("rules", [Rules(), replace(OFFICE_RULES, flexible=True)])
def test_where_nothing_can_ever_come_nobody_looks_again(rules: Rules) -> None:
    assert ask(NO_RECORD, at("09:20"), rules) == Decision()


def test_days_off_and_week_ends_are_quiet() -> None:
    holiday = replace(OFFICE_RULES, days_off=frozenset({MONDAY}))
    assert ask(LAST_FRIDAY, at("09:20"), holiday) == Decision(look_again=at("09:05:59", TUESDAY))
    assert ask(LAST_FRIDAY, at("12:00", SATURDAY - timedelta(days=7))) == Decision(look_again=at("09:05:59"))


def test_after_a_long_row_of_days_off_it_looks_further() -> None:
    row = frozenset(MONDAY + timedelta(days=n) for n in range(30))
    rules = replace(OFFICE_RULES, days_off=row)
    now, looks = at("12:00"), 0
    while (decision := ask(LAST_FRIDAY, now, rules)).due == ():
        assert decision.look_again is not None
        assert decision.look_again > now
        now, looks = decision.look_again, looks + 1
    assert now == at("09:05:59", MONDAY + timedelta(days=30))
    assert looks < 8


def test_the_evening_before_a_start_soon_after_midnight_is_foreseen_to_the_last() -> None:
    every_day = replace(OFFICE, start=ZERO, end=8 * HOUR, work_days=frozenset(range(1, 8)))
    row = frozenset(MONDAY + timedelta(days=n) for n in range(8))
    rules = Rules(latest_start=5 * MINUTE, shifts=(every_day,), days_off=row)
    assert ask(LAST_FRIDAY, at("12:00"), rules).look_again == at("23:55:00", MONDAY + timedelta(days=7))


def test_a_parent_calendar_keeps_the_start_reminders_but_a_muted_day_has_none() -> None:
    rules = replace(OFFICE_RULES, has_parent_calendar=True)
    assert kinds(ask(NO_RECORD, at("09:20"), rules)) == [ReminderKind.NOT_OPENED]
    muted = Preferences(muted_days=frozenset({MONDAY}))
    assert ask(NO_RECORD, at("09:20"), rules, muted) == Decision(look_again=at("09:05:59", TUESDAY))


@pytest.mark.parametrize("lead", [ZERO, -HOUR])
def test_without_a_lead_the_start_is_only_asked_for_when_it_is_late(lead: timedelta) -> None:
    preferences = Preferences(lead_before_latest_start=lead)
    assert ask(NO_RECORD, at("09:15:59"), preferences=preferences).look_again == at("09:15:59") + TICK
    assert kinds(ask(NO_RECORD, at("09:15:59"), preferences=preferences)) == []
    assert kinds(ask(NO_RECORD, at("09:16"), preferences=preferences)) == [ReminderKind.NOT_OPENED]


def test_a_kind_that_is_switched_off_is_never_due() -> None:
    without = Preferences(enabled=frozenset(ReminderKind) - {ReminderKind.NOT_OPENED})
    assert ask(NO_RECORD, at("09:20"), preferences=without) == Decision(look_again=at("09:05:59", TUESDAY))
    neither = Preferences(enabled=without.enabled - {ReminderKind.OPEN_SOON})
    assert ask(NO_RECORD, at("09:20"), preferences=neither).due == ()


# The zone of a day that was not opened


IN_WINTER = Workday(
    status=Status.CLOSED,
    start=datetime(2026, 3, 27, 9, 0, tzinfo=BERLIN),
    finish=datetime(2026, 3, 27, 18, 0, tzinfo=BERLIN),
    offset=timezone(HOUR),
)
"""The Friday before the clocks go forward; Monday's 09:16 is 07:16 UTC."""
LATE_IN_SUMMER = datetime(2026, 3, 30, 7, 16, tzinfo=UTC)


def due_there(workday: Workday, now: datetime, computer: tzinfo | None) -> list[ReminderKind]:
    return kinds(decide(workday, OFFICE_RULES, DEFAULTS, Memory(), now, computer_zone=computer))


def test_after_a_change_of_the_clocks_the_computers_zone_tells_the_new_offset() -> None:
    assert due_there(IN_WINTER, LATE_IN_SUMMER, BERLIN) == [ReminderKind.NOT_OPENED]
    assert due_there(IN_WINTER, LATE_IN_SUMMER, None) == []
    assert due_there(IN_WINTER, LATE_IN_SUMMER + HOUR, None) == [ReminderKind.NOT_OPENED]


def test_a_computer_somewhere_else_does_not_move_the_employees_day() -> None:
    assert due_there(IN_WINTER, LATE_IN_SUMMER, TOKYO) == []
    assert due_there(IN_WINTER, LATE_IN_SUMMER + HOUR, TOKYO) == [ReminderKind.NOT_OPENED]


def test_without_the_portals_offset_the_records_counts_then_the_computers_then_that_of_now() -> None:
    untold = replace(IN_WINTER, offset=None)
    assert due_there(untold, LATE_IN_SUMMER + HOUR, None) == [ReminderKind.NOT_OPENED]
    nothing = Workday(status=Status.CLOSED)
    assert due_there(nothing, LATE_IN_SUMMER, BERLIN) == [ReminderKind.NOT_OPENED]
    assert due_there(nothing, LATE_IN_SUMMER.astimezone(BERLIN), None) == [ReminderKind.NOT_OPENED]
    assert due_there(nothing, LATE_IN_SUMMER, None) == []
    offset_only = Workday(status=Status.CLOSED, offset=timezone(2 * HOUR))
    assert due_there(offset_only, LATE_IN_SUMMER, BERLIN) == [ReminderKind.NOT_OPENED]
