"""The person's own schedule: what they enter, what is wrong with it, and the rules that come of it. Pure.

The texts are those of `tray_app.texts.fields`: ``09:15`` for a time, ``8:00`` for a length, ``12345`` for
weekdays, and dates as ``2026-12-24`` for days off.
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, timedelta
from typing import TypeVar

from tray_app.portals.portal_kind import UnusableAccount
from tray_app.texts.translate import Translate
from tray_app.workday.clock_text import parse_length
from tray_app.workday.model import ZERO
from tray_app.workday.moments import ONE_DAY, SANE_YEARS
from tray_app.workday.rules import DayRules, Rules, Shift, rules_for_day

Value = TypeVar("Value")

WORK_DAYS = "work_days"
LATEST_START = "latest_start"
EARLIEST_END = "earliest_end"
SHIFT_START = "shift_start"
SHIFT_END = "shift_end"
MIN_LENGTH = "min_length"
PLANNED_BREAK = "planned_break"
DAYS_OFF = "days_off"

MONDAY_TO_FRIDAY = "12345"
WHOLE_MINUTE = timedelta(seconds=59)
"""Who may begin until 09:15 is not late while the clock shows 09:15."""
MOST_DAYS_OFF = 1000

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?:\s*\.\.\s*(\d{4}-\d\d-\d\d))?", re.ASCII)


def read_time(text: str) -> timedelta | None:
    """Return a wall time since midnight, None for everything that is none."""
    found = _TIME.fullmatch(text.strip())
    return None if found is None else timedelta(hours=int(found[1]), minutes=int(found[2]))


def read_length(text: str) -> timedelta | None:
    """Return a length of a day at most, None for everything that is none."""
    length = parse_length(text)
    return length if length is not None and length <= ONE_DAY else None


def read_weekdays(text: str) -> frozenset[int] | None:
    """Return ISO weekdays, None for everything that is not at least one of them, each named once."""
    digits = text.strip()
    once = len(digits) == len(set(digits))
    return frozenset(map(int, digits)) if digits and once and set(digits) <= set("1234567") else None


def read_days_off(text: str) -> frozenset[date] | None:
    """Return the dates of ``2026-05-01, 2026-08-03..2026-08-14``, None for what is no such list."""
    days: set[date] = set()
    for part in filter(None, (part.strip() for part in re.split(r"[,;\n]", text))):
        found = _DAYS.fullmatch(part)
        first, last = _date(found and found[1]), _date(found and (found[2] or found[1]))
        if first is None or last is None or not 0 <= (last - first).days < MOST_DAYS_OFF - len(days):
            return None
        days.update(first + count * ONE_DAY for count in range((last - first).days + 1))
    return frozenset(days)


def check_time(text: str, translate: Translate) -> str | None:
    """Say what is wrong with a wall time: a `Field.check`."""
    if read_time(text) is None:
        return translate("ThisComputer", "This is not a time. Write it like 09:15.")
    return None


def check_length(text: str, translate: Translate) -> str | None:
    """Say what is wrong with a length: a `Field.check`."""
    if read_length(text) is None:
        return translate("ThisComputer", "This is not a length of a day at most. Write it like 8:00.")
    return None


def check_weekdays(text: str, translate: Translate) -> str | None:
    """Say what is wrong with weekdays: a `Field.check`."""
    if read_weekdays(text) is None:
        return translate("ThisComputer", "Choose at least one day. 1 is Monday and 7 is Sunday.")
    return None


def check_days_off(text: str, translate: Translate) -> str | None:
    """Say what is wrong with a list of dates: a `Field.check`."""
    if read_days_off(text) is None:
        return translate(
            "ThisComputer",
            "Write dates like 2026-12-24, with commas in between, and holidays like 2026-08-03..2026-08-14.",
        )
    return None


def is_half_a_shift(values: Mapping[str, str]) -> bool:
    """Tell whether one of a shift's times is missing, or both are the same."""
    start, end = (values.get(name, "").strip() for name in (SHIFT_START, SHIFT_END))
    return bool(start or end) and (not (start and end) or read_time(start) == read_time(end))


def rules_from(values: Mapping[str, str]) -> Rules:
    """Return the rules of what was entered. Half a shift is none, until its other half is there.

    Raises:
        UnusableAccount: a text cannot be read; names its field.
    """
    latest = _read(values, LATEST_START, read_time)
    start, end = _read(values, SHIFT_START, read_time), _read(values, SHIFT_END, read_time)
    if start is None or end is None:
        start = end = ZERO  # equal times make no shift, and its weekdays still count
    return Rules(
        latest_start=None if latest is None else latest + WHOLE_MINUTE,
        earliest_end=_read(values, EARLIEST_END, read_time),
        min_duration=_read(values, MIN_LENGTH, read_length) or None,
        shifts=(
            Shift(
                start=start,
                end=end,
                break_length=_read(values, PLANNED_BREAK, read_length) or ZERO,
                work_days=_read(values, WORK_DAYS, read_weekdays) or frozenset(range(1, 6)),
            ),
        ),
        days_off=_read(values, DAYS_OFF, read_days_off) or frozenset(),
        reopening_allowed=True,
    )


def week_target(rules: Rules, monday: date) -> timedelta | None:
    """Return what should be worked in the week of that Monday; None when no length of a day is known.

    A working day is as long as the minimum day, else as the shift without its planned break.
    """
    if rules.min_duration is None and all(shift.start == shift.end for shift in rules.shifts):
        return None
    days = (rules_for_day(rules, monday + number * ONE_DAY, UTC) for number in range(7))
    return sum((_length_of(day) for day in days), ZERO)


def _length_of(day: DayRules) -> timedelta:
    """Return how long a day should be; a day off is not."""
    if day.min_duration is not None:
        return day.min_duration
    if day.shift_start is None or day.shift_end is None:
        return ZERO
    return max(day.shift_end - day.shift_start - day.planned_break, ZERO)


def _read(values: Mapping[str, str], name: str, read: Callable[[str], Value | None]) -> Value | None:
    text = values.get(name, "").strip()
    if not text:
        return None
    value = read(text)
    if value is None:
        raise UnusableAccount(name)
    return value


def _date(text: str | None) -> date | None:
    try:
        day = date.fromisoformat(text or "")
    except ValueError:
        return None
    return day if day.year in SANE_YEARS else None
