"""Strategies for the portal's answers: any JSON at all, and good answers spoiled in a few places."""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from hypothesis import strategies as st

VIOLATIONS = (
    "MAX_EXACT_START",
    "MAX_OFFSET_START",
    "RELATIVE_START_TO",
    "MIN_EXACT_END",
    "MIN_OFFSET_END",
    "RELATIVE_END_FROM",
    "MIN_DAY_DURATION",
    "MAX_ALLOWED_TO_EDIT_WORK_TIME",
)
NAMES = (
    *(
        "ID",
        "NAME",
        "SCHEDULE_TYPE",
        "SHIFTS",
        "CALENDAR",
        "SCHEDULE_VIOLATION_RULES",
        "DELETED",
        *VIOLATIONS,
    ),
    *("WORKTIME_RESTRICTIONS", "ALLOWED_TO_REOPEN_RECORD", "PARENT_CALENDAR_ID", "EXCLUSIONS", "WORK_DAYS"),
    *("WORK_TIME_START", "WORK_TIME_END", "BREAK_DURATION", "UF_TM_MAX_START", "UF_TM_MIN_FINISH"),
    *("UF_TM_MIN_DURATION", "UF_TM_FREE", "UF_TM_ALLOWED_DELTA", "UF_TIMEMAN"),
)
SPELLINGS = (str.upper, str.lower, lambda name: name.replace("_", "").title())
ODD_VALUES = (
    *("FIXED", "SHIFT", "FLEXTIME", "12345", "", "0", "1", "-1", "Y", "N", "[]", "2026-01-01"),
    *("00:00:00", "24:00:01", "00:00:-1", "09:15:00"),
    *(-1, 0, 1, 59, 28_800, 28_859, 61_200, 86_399, 86_400, 10**18, 1e300),
    *(None, True, False),
)

names = st.builds(lambda name, spell: spell(name), st.sampled_from(NAMES), st.sampled_from(SPELLINGS))
numeric_keys = st.integers(-1, 40).map(str) | st.sampled_from(["2026", "2027", "01", "99999"])
scalars = st.sampled_from(ODD_VALUES) | st.integers() | st.floats() | st.text(max_size=8)
any_json = st.recursive(
    scalars,
    lambda children: (
        st.lists(children, max_size=4)
        | st.dictionaries(names | st.text(max_size=5) | numeric_keys, children, max_size=6)
    ),
    max_leaves=20,
)

seconds = st.integers(-1, 86_400)
whole_shifts = st.fixed_dictionaries(
    {
        "WORK_TIME_START": st.integers(0, 86_399),
        "WORK_TIME_END": st.integers(0, 86_400),
        "BREAK_DURATION": seconds,
        "WORK_DAYS": st.sampled_from(["12345", "1234567", "67", ""]),
        "DELETED": st.sampled_from([False, False, False, True]),
    }
)
days = st.dictionaries(st.integers(1, 31).map(str), st.sampled_from([0, "0", 480]), max_size=3)
months: st.SearchStrategy[dict[str, object]] = st.dictionaries(
    st.integers(1, 12).map(str), days | st.just([]), max_size=3
)
whole_schedules = st.fixed_dictionaries(
    {
        "ID": st.just(1),
        "NAME": st.text(max_size=8),
        "SCHEDULE_TYPE": st.sampled_from(["FIXED", "FIXED", "FIXED", "SHIFT", "FLEXTIME"]),
        "DELETED": st.just("0"),
        "SHIFTS": st.lists(whole_shifts, max_size=3),
        "CALENDAR": st.fixed_dictionaries(
            {
                "PARENT_CALENDAR_ID": st.sampled_from([0, 7]),
                "EXCLUSIONS": st.dictionaries(st.sampled_from(["2026", "2027"]), months | st.just([])),
            }
        ),
        "SCHEDULE_VIOLATION_RULES": st.fixed_dictionaries(dict.fromkeys(VIOLATIONS, seconds)),
        "WORKTIME_RESTRICTIONS": st.sampled_from([[], ["[]"], {"ALLOWED_TO_REOPEN_RECORD": False}]),
    }
)
clock_texts = st.integers(-1, 100_000).map(lambda n: f"{n // 3600:02}:{n // 60 % 60:02}:{n % 60:02}")
whole_settings = st.fixed_dictionaries(
    {
        "UF_TIMEMAN": st.sampled_from([True, True, True, False]),
        "UF_TM_FREE": st.sampled_from([False, False, False, True]),
        "UF_TM_MAX_START": clock_texts,
        "UF_TM_MIN_FINISH": clock_texts,
        "UF_TM_MIN_DURATION": clock_texts,
        "UF_TM_ALLOWED_DELTA": clock_texts,
    }
)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    """Yield every container in a tree with each of its keys or indices."""
    keys = list(value) if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key
        yield from _places(value[key])


@st.composite
def spoiled(draw: st.DrawFn, whole: st.SearchStrategy[dict[str, Any]]) -> object:
    """Return a good answer in which up to three things are missing, wrong, or spelled in another way."""
    answer: dict[str, Any] = deepcopy(draw(whole))
    for _ in range(draw(st.integers(0, 3))):
        places = list(_places(answer))
        if not places:
            break
        container, key = draw(st.sampled_from(places))
        match draw(st.sampled_from(["replace", "remove", "respell"])):
            case "replace":
                container[key] = draw(any_json)
            case "remove":
                del container[key]
            case "respell" if isinstance(container, dict):
                container[draw(st.sampled_from(SPELLINGS))(key)] = container.pop(key)
    return answer


schedules = spoiled(whole_schedules)
settings_answers = spoiled(whole_settings)
