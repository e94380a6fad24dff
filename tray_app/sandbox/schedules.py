"""Settings and schedules in the shapes in which the portal really sends them, awkward ones included.

Upper-case keys, an empty object as an empty list, ``DELETED`` as the text "0" for a schedule and as a real
boolean for a shift, an empty list of restrictions as a list with the text "[]".

Source: the portal's documentation of timeman.schedule.get and timeman.settings; the schedule that a new
portal comes with, as its installer writes it.
"""

from collections.abc import Mapping
from typing import Any

FULL_MINUTE = 59
"""Seconds the schedule's form adds to a latest start, so that the whole minute is allowed."""

DEFAULT_MAX_START = 33_300
DEFAULT_MIN_FINISH = 63_900
DEFAULT_MIN_DURATION = 28_800
DEFAULT_ALLOWED_DELTA = 900
"""Seconds that a portal's own options say where no schedule rule does: 09:15, 17:45, 8 h, 15 min."""


def default_schedule() -> dict[str, Any]:
    """Return the schedule of a new portal: Monday to Friday, 09:00 to 18:00, at least eight hours."""
    return _schedule(
        shift={"BREAK_DURATION": 0, "WORK_TIME_START": 32_400, "WORK_TIME_END": 64_800},
        rules={
            "MAX_EXACT_START": 33_300 + FULL_MINUTE,
            "MIN_EXACT_END": 63_900,
            "MIN_DAY_DURATION": 28_800,
            "MAX_ALLOWED_TO_EDIT_WORK_TIME": 900,
            "MAX_WORK_TIME_LACK_FOR_PERIOD": -1,
        },
    )


def documented_schedule() -> dict[str, Any]:
    """Return the sample of the portal's documentation: Monday to Friday, 08:00 to 17:00, one hour's break."""
    return _schedule(
        shift={"BREAK_DURATION": 3_600, "WORK_TIME_START": 28_800, "WORK_TIME_END": 61_200},
        rules={
            "MAX_EXACT_START": 28_800 + FULL_MINUTE,
            "MIN_EXACT_END": 61_200,
            "MIN_DAY_DURATION": 28_800,
            "MAX_ALLOWED_TO_EDIT_WORK_TIME": 300,
            "MAX_WORK_TIME_LACK_FOR_PERIOD": 3_600,
        },
    )


def _schedule(*, shift: Mapping[str, Any], rules: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "ID": 1,
        "NAME": "For all employees",
        "SCHEDULE_TYPE": "FIXED",
        "REPORT_PERIOD": "MONTH",
        "REPORT_PERIOD_OPTIONS": {"START_WEEK_DAY": 0},
        "CALENDAR_ID": 1,
        "ALLOWED_DEVICES": {"browser": True},
        "DELETED": "0",
        "IS_FOR_ALL_USERS": True,
        "WORKTIME_RESTRICTIONS": ["[]"],
        "CONTROLLED_ACTIONS": 3,
        "UPDATED_BY": 503,
        "DELETED_BY": 0,
        "DELETED_AT": "",
        "CREATED_BY": 0,
        "CREATED_AT": "2019-09-19T21:22:22+02:00",
        "SHIFTS": [{"ID": 1, "NAME": "", **shift, "WORK_DAYS": "12345", "SCHEDULE_ID": 1, "DELETED": False}],
        "CALENDAR": {"ID": 1, "NAME": "", "PARENT_CALENDAR_ID": 0, "SYSTEM_CODE": "", "EXCLUSIONS": []},
        "SCHEDULE_VIOLATION_RULES": {
            "ID": 1,
            "SCHEDULE_ID": 1,
            "ENTITY_CODE": "UA",
            "MAX_OFFSET_START": -1,
            "MIN_OFFSET_END": -1,
            "RELATIVE_START_FROM": -1,
            "RELATIVE_START_TO": -1,
            "RELATIVE_END_FROM": -1,
            "RELATIVE_END_TO": -1,
            **rules,
            "PERIOD_TIME_LACK_AGENT_ID": 309_429,
            "MAX_SHIFT_START_DELAY": -1,
            "MISSED_SHIFT_START": 0,
            "USERS_TO_NOTIFY": {
                "FIXED_START_END": ["U503"],
                "FIXED_PER_RECORD": ["U503"],
                "FIXED_EDIT_WORKTIME": ["U503"],
                "FIXED_PERIODIC": ["U503"],
                "SHIFT_DELAY": [],
                "SHIFT_MISSED_START": [],
            },
        },
    }


def settings_for(schedule: object) -> dict[str, Any]:
    """Return the settings a portal derives from a person's schedule; its own options fill the gaps.

    The latest start carries the schedule's 59 seconds, so ``09:15:59`` is normal.
    """
    rules: Mapping[str, Any] = {}
    free = False
    if isinstance(schedule, Mapping):
        free = schedule.get("SCHEDULE_TYPE") == "FLEXTIME"
        found = schedule.get("SCHEDULE_VIOLATION_RULES")
        rules = found if isinstance(found, Mapping) else {}
    return {
        "ufTimeman": True,
        "ufTmFree": free,
        "ufTmMaxStart": _clock_text(rules.get("MAX_EXACT_START"), DEFAULT_MAX_START),
        "ufTmMinFinish": _clock_text(rules.get("MIN_EXACT_END"), DEFAULT_MIN_FINISH),
        "ufTmMinDuration": _clock_text(rules.get("MIN_DAY_DURATION"), DEFAULT_MIN_DURATION),
        "ufTmAllowedDelta": _clock_text(rules.get("MAX_ALLOWED_TO_EDIT_WORK_TIME"), DEFAULT_ALLOWED_DELTA),
        "admin": False,
    }


def _clock_text(value: object, otherwise: int) -> str:
    seconds = value if isinstance(value, int) and value >= 0 else otherwise
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
