"""What may be done with a day, and whether it came true: every status with every action."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workday.examples import MINUTE, a_day, at, closed, expired, opened, paused, unhurried, workdays
from tray_app.workday.actions import (
    Action,
    Outcome,
    allowed_actions,
    expected_status,
    outcome,
    reopened,
    will_reopen,
)
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules

ALLOWED = {
    Status.CLOSED: {Action.OPEN},
    Status.OPENED: {Action.PAUSE, Action.CLOSE},
    Status.PAUSED: {Action.RESUME, Action.CLOSE},
    Status.EXPIRED: {Action.CLOSE_EXPIRED},
    Status.UNKNOWN: set(),
}
EXPECTED = {
    Action.OPEN: Status.OPENED,
    Action.RESUME: Status.OPENED,
    Action.PAUSE: Status.PAUSED,
    Action.CLOSE: Status.CLOSED,
    Action.CLOSE_EXPIRED: Status.CLOSED,
}
DAYS = {
    Status.CLOSED: closed(),
    Status.OPENED: opened(),
    Status.PAUSED: paused(),
    Status.EXPIRED: expired(),
    Status.UNKNOWN: Workday(status=Status.UNKNOWN, start=at("09:00")),
}


@pytest.mark.parametrize(("status", "action"), list(product(Status, Action)))
def test_only_what_makes_sense_now_is_allowed(status: Status, action: Action) -> None:
    assert (action in ALLOWED[status]) is (action in allowed_actions(a_day(status)))


@pytest.mark.parametrize("action", Action)
def test_every_action_has_the_status_it_aims_at(action: Action) -> None:
    assert EXPECTED[action] is expected_status(action)


@pytest.mark.parametrize("status", Status)
def test_nothing_is_allowed_that_aims_at_the_present_status(status: Status) -> None:
    assert status not in {expected_status(action) for action in allowed_actions(a_day(status))}


@pytest.mark.parametrize(("action", "before", "after"), list(product(Action, Status, Status)))
def test_the_same_record_read_twice_tells_what_became_of_an_action(
    action: Action, before: Status, after: Status
) -> None:
    if after is EXPECTED[action]:
        expected = Outcome.DONE
    elif after is before and after is not Status.UNKNOWN:
        expected = Outcome.NOT_DONE
    else:
        expected = Outcome.OVERTAKEN
    assert expected is outcome(action, DAYS[before], DAYS[after])


@pytest.mark.parametrize("before", [Workday(status=Status.CLOSED), closed(day=at("09:00").date())])
@pytest.mark.parametrize("after", [paused(start="13:00"), closed(start="13:00"), expired("13:00")])
def test_a_new_start_proves_the_opening_whatever_came_after(before: Workday, after: Workday) -> None:
    assert outcome(Action.OPEN, before, after) is Outcome.DONE


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        (Action.CLOSE, opened(), opened("14:00")),
        (Action.CLOSE, opened(), opened(breaks=MINUTE)),
        (Action.CLOSE, paused("13:00"), paused("15:00")),
        (Action.RESUME, paused("13:00"), paused("15:00", breaks=MINUTE)),
        (Action.PAUSE, opened(), opened(breaks=MINUTE)),
        (Action.OPEN, closed("12:00"), closed("18:00", breaks=MINUTE)),
        (Action.CLOSE_EXPIRED, expired(), opened("14:00")),
    ],
)
def test_the_same_status_of_a_record_that_moved_on_is_not_the_state_before(
    action: Action, before: Workday, after: Workday
) -> None:
    assert outcome(action, before, after) is Outcome.OVERTAKEN


def test_a_pause_whose_beginning_one_reading_does_not_know_has_not_moved() -> None:
    assert outcome(Action.RESUME, paused("13:00"), paused(None)) is Outcome.NOT_DONE
    assert outcome(Action.RESUME, paused(None), paused("13:00")) is Outcome.NOT_DONE


@unhurried
@given(st.sampled_from(Action), workdays(), workdays())
def test_done_is_only_what_the_reading_shows(action: Action, before: Workday, after: Workday) -> None:
    found = outcome(action, before, after)
    if found is Outcome.DONE:
        assert after.status is expected_status(action) or (
            action is Action.OPEN and after.start is not None and after.start != before.start
        )
    if found is Outcome.NOT_DONE:
        assert after.status is before.status
        assert after.start == before.start


@unhurried
@given(st.sampled_from(Action), workdays())
def test_nothing_moved_means_not_done_unless_it_already_was(action: Action, day: Workday) -> None:
    if day.status is Status.UNKNOWN:
        assert outcome(action, day, day) is Outcome.OVERTAKEN
    else:
        done = day.status is expected_status(action)
        assert outcome(action, day, day) is (Outcome.DONE if done else Outcome.NOT_DONE)


def test_an_unchanged_start_means_the_closed_day_goes_on() -> None:
    assert reopened(closed("12:00"), opened(breaks=timedelta(hours=1)))
    assert not reopened(closed("12:00"), opened("13:00"))
    assert not reopened(Workday(status=Status.CLOSED), opened())
    assert not reopened(Workday(status=Status.CLOSED), Workday(status=Status.OPENED))


@pytest.mark.parametrize(
    ("workday", "same_day", "expected"),
    [
        (closed(), True, True),
        (closed(), False, False),
        (Workday(status=Status.CLOSED), True, False),
        (opened(), True, False),
        (expired(), True, False),
    ],
)
def test_opening_a_day_closed_today_is_announced_as_its_continuation(
    workday: Workday, *, same_day: bool, expected: bool
) -> None:
    assert will_reopen(workday, same_day=same_day) is expected
    assert will_reopen(workday, same_day=same_day, rules=Rules()) is expected
    assert will_reopen(workday, same_day=same_day, rules=Rules(reopening_allowed=True)) is expected


@pytest.mark.parametrize("rules", [Rules(flexible=True), Rules(reopening_allowed=False)])
def test_where_the_portal_never_reopens_nothing_is_announced(rules: Rules) -> None:
    assert not will_reopen(closed(), same_day=True, rules=rules)
    assert will_reopen(closed(), same_day=True, rules=replace(rules, flexible=False, reopening_allowed=None))
