"""Reading schedules never fails, and what is not understood is no rule."""

from datetime import UTC, date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.sandbox.plan import Plan, ScheduleType, read_plan
from tray_app.sandbox.schedules import default_schedule, documented_schedule, settings_for

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(JSON, st.sampled_from(sorted(default_schedule())))
def test_any_json_in_any_place_of_a_schedule_can_be_read(value: object, place: str) -> None:
    assert isinstance(read_plan(value), Plan)
    assert isinstance(read_plan({**default_schedule(), place: value}), Plan)
    assert "ufTmMaxStart" in settings_for({**default_schedule(), place: value})


@given(JSON, st.sampled_from(["WORK_TIME_START", "WORK_TIME_END", "WORK_DAYS", "DELETED"]))
def test_any_json_in_a_shift_can_be_read(value: object, place: str) -> None:
    shift = {"WORK_TIME_START": 0, "WORK_TIME_END": 3600, "WORK_DAYS": "1", place: value}
    assert isinstance(read_plan({**default_schedule(), "SHIFTS": [shift]}), Plan)


def test_the_default_schedule_is_monday_to_friday_from_nine_to_six() -> None:
    plan = read_plan(default_schedule())
    week = [list(plan.shifts_on(date(2026, 5, day), UTC)) for day in range(4, 11)]
    assert [1, 1, 1, 1, 1, 0, 0] == [len(shifts) for shifts in week]
    assert (9, 18) == (week[0][0].start.hour, week[0][0].end.hour)
    assert timedelta(minutes=15) == plan.edit_limit


@pytest.mark.parametrize("deleted", ["1", 1, True])
def test_a_deleted_schedule_is_none(deleted: object) -> None:
    assert ScheduleType.NONE is read_plan({**default_schedule(), "DELETED": deleted}).type


def test_a_shift_that_ends_when_it_begins_has_no_length_and_is_left_out() -> None:
    shift = {"WORK_TIME_START": 32400, "WORK_TIME_END": 32400, "WORK_DAYS": "12345"}
    assert () == read_plan({**default_schedule(), "SHIFTS": [shift]}).shifts


@pytest.mark.parametrize(("limit", "seconds"), [(-1, None), (None, None), (0, 0), ("300", 300)])
def test_minus_one_and_null_are_no_limit_and_zero_is_one(limit: object, seconds: int | None) -> None:
    plan = read_plan(
        {**default_schedule(), "SCHEDULE_VIOLATION_RULES": {"MAX_ALLOWED_TO_EDIT_WORK_TIME": limit}}
    )
    assert (None if seconds is None else timedelta(seconds=seconds)) == plan.edit_limit


def test_settings_follow_the_schedule() -> None:
    assert settings_for(default_schedule()) == {
        "ufTimeman": True,
        "ufTmFree": False,
        "ufTmMaxStart": "09:15:59",
        "ufTmMinFinish": "17:45:00",
        "ufTmMinDuration": "08:00:00",
        "ufTmAllowedDelta": "00:15:00",
        "admin": False,
    }
    assert settings_for(documented_schedule())["ufTmMaxStart"] == "08:00:59"


def test_settings_without_a_schedule_are_the_portals_own() -> None:
    assert settings_for(None)["ufTmMaxStart"] == "09:15:00"
    assert settings_for({"SCHEDULE_TYPE": "FLEXTIME"})["ufTmFree"] is True
