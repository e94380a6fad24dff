"""The portal's schedule and settings, merged."""

from datetime import date, timedelta
from typing import Any

import pytest

from tray_app.workday.model import ZERO
from tray_app.workday.rules import Rules, Shift
from tray_app.workday.timeman_shapes import rules_from, schedule_found

HOUR = timedelta(hours=1)
SHIFT = {
    "ID": 1,
    "NAME": "",
    "BREAK_DURATION": 3600,
    "WORK_TIME_START": 28800,
    "WORK_TIME_END": 61200,
    "WORK_DAYS": "12345",
    "SCHEDULE_ID": 1,
    "DELETED": False,
}
SCHEDULE: dict[str, Any] = {
    "ID": 1,
    "NAME": "For all employees",
    "SCHEDULE_TYPE": "FIXED",
    "DELETED": "0",
    "WORKTIME_RESTRICTIONS": ["[]"],
    "CONTROLLED_ACTIONS": 3,
    "SHIFTS": [SHIFT],
    "CALENDAR": {"ID": 1, "PARENT_CALENDAR_ID": 0, "EXCLUSIONS": []},
    "SCHEDULE_VIOLATION_RULES": {
        "MAX_EXACT_START": 28859,
        "MIN_EXACT_END": 61200,
        "MAX_OFFSET_START": -1,
        "MIN_OFFSET_END": -1,
        "RELATIVE_START_FROM": -1,
        "RELATIVE_START_TO": -1,
        "RELATIVE_END_FROM": -1,
        "RELATIVE_END_TO": -1,
        "MIN_DAY_DURATION": 28800,
        "MAX_ALLOWED_TO_EDIT_WORK_TIME": 300,
    },
}
"""What the portal's documentation prints."""
SETTINGS: dict[str, Any] = {
    "ufTimeman": True,
    "ufTmFree": False,
    "ufTmMaxStart": "09:15:00",
    "ufTmMinFinish": "17:45:00",
    "ufTmMinDuration": "07:30:00",
    "ufTmAllowedDelta": "00:15:00",
    "admin": False,
}
UNLIMITED = (None, None, None, None, None)


def limits(rules: Rules) -> tuple[timedelta | None, ...]:
    return (
        rules.latest_start,
        rules.latest_start_after_shift,
        rules.earliest_end,
        rules.earliest_end_before_shift,
        rules.min_duration,
    )


def with_rules(**violations: object) -> dict[str, Any]:
    return SCHEDULE | {"SCHEDULE_VIOLATION_RULES": violations}


def with_shifts(*shifts: object) -> dict[str, Any]:
    return SCHEDULE | {"SHIFTS": list(shifts)}


def with_exclusions(exclusions: object) -> dict[str, Any]:
    return SCHEDULE | {"CALENDAR": {"EXCLUSIONS": exclusions}}


def test_the_documented_answers_become_rules() -> None:
    assert rules_from(schedule=SCHEDULE, settings=SETTINGS) == Rules(
        latest_start=timedelta(seconds=28859),
        earliest_end=17 * HOUR,
        min_duration=8 * HOUR,
        edit_tolerance=timedelta(seconds=300),
        shifts=(
            Shift(start=8 * HOUR, end=17 * HOUR, break_length=HOUR, work_days=frozenset({1, 2, 3, 4, 5})),
        ),
        schedule_name="For all employees",
        tracks_time=True,
    )


def respelled(value: object, spell: Any) -> object:  # noqa: ANN401 - any way to spell
    match value:
        case dict():
            return {
                key if key.isdecimal() else spell(key): respelled(item, spell) for key, item in value.items()
            }
        case list():
            return [respelled(item, spell) for item in value]
        case _:
            return value


def camel(key: str) -> str:
    first, *rest = key.lower().split("_")
    return first + "".join(word.capitalize() for word in rest)


@pytest.mark.parametrize(
    "spell", [str.lower, str.upper, camel, str.title, lambda key: key.replace("_", "").upper()]
)
def test_keys_may_be_spelled_in_any_case_with_or_without_underscores(spell: Any) -> None:  # noqa: ANN401 - any way
    schedule = SCHEDULE | {"CALENDAR": {"PARENT_CALENDAR_ID": 7, "EXCLUSIONS": {"2026": {"5": {"1": 0}}}}}
    expected = rules_from(schedule=schedule, settings=SETTINGS)
    assert expected == rules_from(schedule=respelled(schedule, spell), settings=respelled(SETTINGS, spell))
    assert expected.days_off == {date(2026, 5, 1)}


@pytest.mark.parametrize("spelling", ["ufTimeman", "ufTimeMan", "UF_TIMEMAN", "uftimeman"])
def test_time_not_kept_is_known_in_every_spelling(spelling: str) -> None:
    assert rules_from(schedule=None, settings={spelling: False}).tracks_time is False


@pytest.mark.parametrize("nothing", [None, [], {}, "", 0, "schedule", ["[]"], {"success": False}])
def test_no_schedule_leaves_the_settings(nothing: object) -> None:
    rules = rules_from(schedule=nothing, settings=SETTINGS)
    assert not schedule_found(nothing)
    assert limits(rules) == (9.25 * HOUR, None, 17.75 * HOUR, None, 7.5 * HOUR)
    assert rules.edit_tolerance == HOUR / 4
    assert rules.shifts == ()


@pytest.mark.parametrize("nothing", [None, [], {}, "", 0, ["09:00:00"], {"ufTmMaxStart": None}])
def test_no_settings_and_no_schedule_demand_nothing(nothing: object) -> None:
    assert rules_from(schedule=nothing, settings=nothing) == Rules()


@pytest.mark.parametrize("deleted", ["1", 1, True, "Y"])
def test_a_deleted_schedule_is_none(deleted: object) -> None:
    schedule = SCHEDULE | {"DELETED": deleted}
    assert not schedule_found(schedule)
    assert rules_from(schedule=schedule, settings=SETTINGS) == rules_from(schedule=[], settings=SETTINGS)


@pytest.mark.parametrize("deleted", ["0", 0, "", "N", False, None, [], "rubbish"])
def test_a_schedule_that_is_not_deleted_is_found(deleted: object) -> None:
    assert schedule_found(SCHEDULE | {"DELETED": deleted})


@pytest.mark.parametrize("unset", [-1, None, "-1", "", -5, True, "abc", [], 10**12, 0.5])
def test_settings_speak_where_a_rule_is_not_set(unset: object) -> None:
    schedule = with_rules(MAX_EXACT_START=unset, MIN_EXACT_END=unset, MIN_DAY_DURATION=unset)
    rules = rules_from(schedule=schedule, settings=SETTINGS)
    assert limits(rules) == (9.25 * HOUR, None, 17.75 * HOUR, None, 7.5 * HOUR)


@pytest.mark.parametrize("nought", [0, "0", 0.0])
def test_nought_is_a_rule(nought: object) -> None:
    schedule = with_rules(
        MAX_EXACT_START=nought, MIN_EXACT_END=nought, MIN_DAY_DURATION=nought, MAX_ALLOWED_TO_EDIT_WORK_TIME=0
    )
    rules = rules_from(schedule=schedule, settings=SETTINGS)
    assert limits(rules) == (ZERO, None, ZERO, None, ZERO)
    assert rules.edit_tolerance == ZERO


def test_numbers_may_come_as_texts() -> None:
    schedule = with_rules(MAX_EXACT_START="28859", MIN_EXACT_END=" 61200", MIN_DAY_DURATION=28800.0)
    assert limits(rules_from(schedule=schedule, settings={})) == (
        timedelta(seconds=28859), None, 17 * HOUR, None, 8 * HOUR
    )  # fmt: skip


def test_any_start_rule_of_the_schedule_silences_the_settings_start() -> None:
    assert limits(rules_from(schedule=with_rules(MAX_OFFSET_START=600), settings=SETTINGS)) == (
        None, timedelta(minutes=10), 17.75 * HOUR, None, 7.5 * HOUR
    )  # fmt: skip
    assert limits(rules_from(schedule=with_rules(MIN_OFFSET_END=600), settings=SETTINGS)) == (
        9.25 * HOUR, None, None, timedelta(minutes=10), 7.5 * HOUR
    )  # fmt: skip


def test_of_two_rules_the_stricter_counts() -> None:
    schedule = with_rules(
        MAX_EXACT_START=36000, RELATIVE_START_TO=32400, MIN_EXACT_END=61200, RELATIVE_END_FROM=64800
    )
    assert limits(rules_from(schedule=schedule, settings={})) == (9 * HOUR, None, 18 * HOUR, None, None)


def test_early_starts_and_late_ends_are_no_rules() -> None:
    schedule = with_rules(RELATIVE_START_FROM=28800, RELATIVE_END_TO=64800)
    assert limits(rules_from(schedule=schedule, settings={})) == UNLIMITED


@pytest.mark.parametrize("missing", [[], ["[]"], None, "", 5])
def test_violation_rules_that_are_no_object_are_silent(missing: object) -> None:
    schedule = SCHEDULE | {"SCHEDULE_VIOLATION_RULES": missing}
    rules = rules_from(schedule=schedule, settings=SETTINGS)
    assert limits(rules) == (9.25 * HOUR, None, 17.75 * HOUR, None, 7.5 * HOUR)
    assert rules.edit_tolerance == HOUR / 4


@pytest.mark.parametrize(
    "unset", ["00:00:00", "24:00:00", "24:00:01", "00:00:-1", "rubbish", None, 33300, []]
)
def test_settings_that_are_no_limit_set_none(unset: object) -> None:
    settings = dict.fromkeys(("ufTmMaxStart", "ufTmMinFinish", "ufTmMinDuration", "ufTmAllowedDelta"), unset)
    rules = rules_from(schedule=None, settings=settings)
    assert limits(rules) == UNLIMITED
    assert rules.edit_tolerance is None


@pytest.mark.parametrize(
    ("schedule", "settings"),
    [
        (SCHEDULE | {"SCHEDULE_TYPE": "FLEXTIME"}, SETTINGS),
        (SCHEDULE | {"SCHEDULE_TYPE": " flextime"}, {}),
        (SCHEDULE, SETTINGS | {"ufTmFree": True}),
        (SCHEDULE, SETTINGS | {"ufTmFree": "1"}),
        (None, {"UF_TM_FREE": "Y", "UF_TM_MAX_START": "09:15:00"}),
    ],
)
def test_flexible_people_have_no_start_end_or_duration_rules(schedule: object, settings: object) -> None:
    rules = rules_from(schedule=schedule, settings=settings)
    assert rules.flexible
    assert limits(rules) == UNLIMITED


def test_the_flexible_may_have_a_tolerance() -> None:
    rules = rules_from(schedule=SCHEDULE | {"SCHEDULE_TYPE": "FLEXTIME"}, settings=None)
    assert rules.edit_tolerance == timedelta(seconds=300)


def test_a_shift_plan_that_nobody_can_read_makes_no_rules_and_no_work_days() -> None:
    rules = rules_from(schedule=SCHEDULE | {"SCHEDULE_TYPE": "SHIFT"}, settings=SETTINGS)
    assert not rules.flexible
    assert limits(rules) == UNLIMITED
    assert [shift.work_days for shift in rules.shifts] == [frozenset()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12345", {1, 2, 3, 4, 5}),
        ("7654321", {1, 2, 3, 4, 5, 6, 7}),
        (12345, {1, 2, 3, 4, 5}),
        (67.0, {6, 7}),
        ("", set()),
        ("0", set()),
        (0, set()),
        ("089", set()),
        ("1 3,5", {1, 3, 5}),
        ("²", set()),
        (-12, set()),
        (10**30, set()),
        (True, set()),
        (None, set()),
        ([1, 2], set()),
    ],
)
def test_work_days_are_digits_from_monday(text: object, expected: set[int]) -> None:
    rules = rules_from(schedule=with_shifts(SHIFT | {"WORK_DAYS": text}), settings={})
    assert expected == rules.shifts[0].work_days


@pytest.mark.parametrize(
    "useless",
    [
        {"WORK_TIME_START": 61200},
        {"WORK_TIME_START": None},
        {"WORK_TIME_END": -1},
        {"WORK_TIME_START": 86400, "WORK_TIME_END": 3600},
        {"WORK_TIME_END": 86401},
        {"WORK_TIME_END": []},
    ],
)
def test_a_shift_without_length_is_ignored_and_alone_it_judges_nobody(useless: dict[str, object]) -> None:
    alone = rules_from(schedule=with_shifts(SHIFT | useless), settings=SETTINGS)
    assert alone.shifts == ()
    assert limits(alone) == UNLIMITED
    beside = rules_from(schedule=with_shifts(SHIFT | useless, SHIFT), settings=SETTINGS)
    assert beside == rules_from(schedule=SCHEDULE, settings=SETTINGS)


@pytest.mark.parametrize("deleted", [True, 1, "1", "Y"])
def test_deleted_shifts_are_ignored(deleted: object) -> None:
    rules = rules_from(schedule=with_shifts(SHIFT | {"DELETED": deleted}), settings={})
    assert rules.shifts == ()
    assert rules.latest_start == timedelta(seconds=28859)


def test_shifts_keep_their_order_also_out_of_an_object() -> None:
    late = SHIFT | {"WORK_TIME_START": 50400, "WORK_TIME_END": 0}
    rules = rules_from(schedule=SCHEDULE | {"SHIFTS": {"4": late, "9": SHIFT, "x": []}}, settings={})
    assert [(shift.start, shift.end) for shift in rules.shifts] == [
        (14 * HOUR, ZERO),
        (8 * HOUR, 17 * HOUR),
    ]


@pytest.mark.parametrize("length", [None, -1, "", [], "abc"])
def test_a_break_that_is_not_set_is_none(length: object) -> None:
    rules = rules_from(schedule=with_shifts(SHIFT | {"BREAK_DURATION": length}), settings={})
    assert rules.shifts[0].break_length == ZERO


@pytest.mark.parametrize(
    ("exclusions", "expected"),
    [
        ({"2026": {"1": {"1": 0, "2": "0"}, "5": {"9": 480}}}, {(2026, 1, 1), (2026, 1, 2), (2026, 5, 9)}),
        ({"2026": {"12": {"31": None}, "9": []}, "2027": []}, {(2026, 12, 31)}),
        ({"2026": {"2": {"30": 0, "28": 0}, "13": {"1": 0}, "0": {"1": 0}}}, {(2026, 2, 28)}),
        ({"0": {"1": {"1": 0}}, "99999": {"1": {"1": 0}}, "x": {"1": {"1": 0}}}, set()),
        ({"999999999999999": {"1": {"1": 0}}}, set()),
        (["2026-01-01", " 2026-05-09T00:00:00+03:00"], {(2026, 1, 1), (2026, 5, 9)}),
        (["2026-02-30", "0000-01-01", "01.01.2026", "2026-01-011", "", 5, None, ["2026-01-01"]], set()),
        ([{"DATE": "2026-01-01"}], set()),
        ([], set()),
        ({}, set()),
        (["[]"], set()),
        (None, set()),
        ("2026-01-01", set()),
        ({"2026": "1"}, set()),
        ({"2026": {"1": [0, 0]}}, set()),
    ],
)
def test_the_presence_of_a_day_makes_it_a_day_off(
    exclusions: object, expected: set[tuple[int, int, int]]
) -> None:
    rules = rules_from(schedule=with_exclusions(exclusions), settings={})
    assert {date(*parts) for parts in expected} == rules.days_off


@pytest.mark.parametrize(
    ("parent", "expected"),
    [(0, False), ("0", False), (None, False), ("", False), (-1, False), (7, True), ("7", True), ([], False)],
)
def test_holidays_may_hide_in_a_parent_calendar(parent: object, *, expected: bool) -> None:
    schedule = SCHEDULE | {"CALENDAR": {"PARENT_CALENDAR_ID": parent}}
    assert rules_from(schedule=schedule, settings={}).has_parent_calendar is expected


@pytest.mark.parametrize(
    ("restrictions", "expected"),
    [
        ([], None),
        (["[]"], None),
        (None, None),
        ({}, None),
        ({"ALLOWED_TO_REOPEN_RECORD": True}, True),
        ({"allowedToReopenRecord": "0"}, False),
        ({"ALLOWED_TO_REOPEN_RECORD": None}, None),
    ],
)
def test_reopening_may_be_forbidden(restrictions: object, *, expected: bool | None) -> None:
    schedule = SCHEDULE | {"WORKTIME_RESTRICTIONS": restrictions}
    assert rules_from(schedule=schedule, settings={}).reopening_allowed is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [(" Office \x00\n 9 to 5 ", "Office 9 to 5"), (None, ""), (5, ""), ([], "")],
)
def test_a_name_fits_on_one_line(name: object, expected: str) -> None:
    assert rules_from(schedule=SCHEDULE | {"NAME": name}, settings={}).schedule_name == expected
