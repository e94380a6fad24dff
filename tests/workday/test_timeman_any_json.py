"""Whatever JSON the portal sends, it becomes rules that can be used, and never an exception."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import Phase, event, find, given, settings
from hypothesis import strategies as st

from tests.workday.examples import unhurried, workdays
from tests.workday.json_answers import any_json, schedules, settings_answers
from tray_app.workday.closing import closing_advice
from tray_app.workday.model import ZERO, Workday
from tray_app.workday.reminders import Memory, Preferences, decide
from tray_app.workday.rules import Rules, rules_for_day
from tray_app.workday.timeman_shapes import rules_from, schedule_found


def assert_usable(rules: Rules) -> None:
    """Hold rules to what the rest of this room rests on."""
    week = timedelta(days=7)
    for limit in (
        rules.latest_start,
        rules.latest_start_after_shift,
        rules.earliest_end,
        rules.earliest_end_before_shift,
        rules.min_duration,
        rules.edit_tolerance,
    ):
        assert limit is None or ZERO <= limit <= week
    for each in rules.shifts:
        assert ZERO <= each.start < timedelta(days=1)
        assert ZERO <= each.end <= timedelta(days=1)
        assert each.start != each.end
        assert each.work_days <= frozenset(range(1, 8))
    if rules.flexible:
        assert rules.latest_start is rules.earliest_end is rules.min_duration is None
    assert rules.schedule_name.isprintable()


@unhurried
@given(any_json, any_json)
def test_any_json_becomes_usable_rules(schedule: object, answer: object) -> None:
    assert_usable(rules_from(schedule=schedule, settings=answer))


@pytest.mark.parametrize(
    "reached",
    [
        lambda rules: rules.shifts and rules.days_off and rules.latest_start is not None,
        lambda rules: len(rules.shifts) > 1 and rules.has_parent_calendar,
        lambda rules: rules.flexible and rules.edit_tolerance is not None,
        lambda rules: rules.reopening_allowed is not None,
        lambda rules: any(shift.end < shift.start for shift in rules.shifts),
    ],
)
def test_nearly_good_answers_reach_the_depths(reached: Callable[[Rules], bool]) -> None:
    """Without this the next tests could pass because everything drawn is rubbish."""
    both = st.tuples(schedules, settings_answers)
    quick = settings(deadline=None, max_examples=2000, database=None, phases=[Phase.generate])
    find(both, lambda drawn: bool(reached(rules_from(schedule=drawn[0], settings=drawn[1]))), settings=quick)


@unhurried
@given(schedules, settings_answers)
def test_nearly_good_answers_become_usable_rules(schedule: object, answer: object) -> None:
    rules = rules_from(schedule=schedule, settings=answer)
    assert_usable(rules)
    event(f"found: {schedule_found(schedule)}, shifts: {bool(rules.shifts)}, flexible: {rules.flexible}")
    event(f"days off: {bool(rules.days_off)}, latest start: {rules.latest_start is not None}")
    if not schedule_found(schedule):
        assert rules == rules_from(schedule=[], settings=answer)


@unhurried
@given(schedules, settings_answers)
def test_rules_survive_the_way_over_the_wire(schedule: object, answer: object) -> None:
    sent, received = (schedule, answer), json.loads(json.dumps([schedule, answer]))
    assert rules_from(schedule=sent[0], settings=sent[1]) == rules_from(
        schedule=received[0], settings=received[1]
    )


@unhurried
@given(schedules, settings_answers, workdays(), st.dates(), st.integers(-48, 56))
def test_rules_of_any_json_can_be_applied_to_any_day(
    schedule: object, answer: object, workday: Workday, day: date, quarters: int
) -> None:
    rules = rules_from(schedule=schedule, settings=answer)
    zone = timezone(timedelta(minutes=15 * quarters))
    assert rules_for_day(rules, day, zone).day == day
    now = datetime(2027, 3, 1, 12, tzinfo=zone)
    closing_advice(workday, rules, now)
    look_again = decide(workday, rules, Preferences(), Memory(), now).look_again
    assert look_again is None or look_again > now
