"""The portal's schedule and settings, of any shape whatever, merged into `Rules`.

The violation rules of the schedule are what the server judges by, so they win; the settings speak where the
schedule is silent. Nothing here raises: what cannot be understood is not a rule.

Source: the portal's ``timeman.schedule.get`` and ``timeman.settings`` pages and the server's own code; where
the two disagree (calendar exclusions, ``MISSED_SHIFT_START``) the code is followed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tray_app.workday.clock_text import parse_length
from tray_app.workday.loose import entries, fields, flag, numbered, whole_number
from tray_app.workday.model import ZERO
from tray_app.workday.rules import Rules, Shift

_DAY = timedelta(days=1)
_LONGEST_SECONDS = 7 * 24 * 3600  # more than a week is no rule for a day, and would overflow a date one day
_DATE = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)", re.ASCII)
_ALL_WEEKDAYS = 7_654_321  # the greatest number that seven different digits of weekdays make
_SCHEDULE_NAMES = frozenset({"id", "name", "scheduletype", "shifts", "calendar", "scheduleviolationrules"})


def schedule_found(schedule: object) -> bool:
    """Tell whether this is a schedule at all.

    The portal answers ``[]`` for a schedule that does not exist, was deleted or may not be read.
    """
    members = fields(schedule)
    return not _SCHEDULE_NAMES.isdisjoint(members) and not flag(members.get("deleted"))


def rules_from(*, schedule: object, settings: object) -> Rules:
    """Merge both answers, decoded from JSON, into one value. Never raises.

    Flexible people (``FLEXTIME``, ``ufTmFree``) have no start, end or duration rules. For a ``SHIFT``
    schedule the server judges by a shift plan that no method returns, so those rules are left out as well,
    and its shifts name no weekdays. A fixed schedule none of whose shifts has a length judges nobody.
    """
    plan = fields(schedule) if schedule_found(schedule) else {}
    chosen = fields(settings)
    kind = _word(plan.get("scheduletype"))
    flexible = kind == "FLEXTIME" or flag(chosen.get("uftmfree")) is True
    active = tuple(_active_shifts(plan.get("shifts")))
    shifts = tuple(_shifts(active, planned=kind == "SHIFT"))
    judged = not flexible and kind != "SHIFT" and (bool(shifts) or not active)
    calendar = fields(plan.get("calendar"))
    violations = fields(plan.get("scheduleviolationrules"))
    tolerance = _seconds(violations.get("maxallowedtoeditworktime"))
    common = Rules(
        flexible=flexible,
        edit_tolerance=tolerance if tolerance is not None else _setting(chosen.get("uftmalloweddelta")),
        shifts=shifts,
        days_off=frozenset(_days_off(calendar.get("exclusions"))),
        has_parent_calendar=(whole_number(calendar.get("parentcalendarid")) or 0) > 0,
        reopening_allowed=flag(fields(plan.get("worktimerestrictions")).get("allowedtoreopenrecord")),
        schedule_name=_text(plan.get("name")),
        tracks_time=flag(chosen.get("uftimeman")),
    )
    return _with_limits(common, violations, chosen) if judged else common


def _with_limits(common: Rules, violations: dict[str, object], chosen: dict[str, object]) -> Rules:
    """Add the start, end and duration rules. -1 and null are "not set", 0 is a value."""
    latest_start = _smallest(violations, "maxexactstart", "relativestartto")
    after_shift = _seconds(violations.get("maxoffsetstart"))
    if latest_start is None and after_shift is None:
        latest_start = _setting(chosen.get("uftmmaxstart"))
    earliest_end = _largest(violations, "minexactend", "relativeendfrom")
    before_shift = _seconds(violations.get("minoffsetend"))
    if earliest_end is None and before_shift is None:
        earliest_end = _setting(chosen.get("uftmminfinish"))
    min_duration = _seconds(violations.get("mindayduration"))
    if min_duration is None:
        min_duration = _setting(chosen.get("uftmminduration"))
    return replace(
        common,
        latest_start=latest_start,
        latest_start_after_shift=after_shift,
        earliest_end=earliest_end,
        earliest_end_before_shift=before_shift,
        min_duration=min_duration,
    )


def _smallest(violations: dict[str, object], *names: str) -> timedelta | None:
    return min(_set_ones(violations, names), default=None)


def _largest(violations: dict[str, object], *names: str) -> timedelta | None:
    return max(_set_ones(violations, names), default=None)


def _set_ones(violations: dict[str, object], names: tuple[str, ...]) -> list[timedelta]:
    lengths = (_seconds(violations.get(name)) for name in names)
    return [length for length in lengths if length is not None]


def _seconds(value: object) -> timedelta | None:
    """Read a rule in seconds. Only -1 is documented as unset; no other negative number makes a rule."""
    number = whole_number(value)
    if number is None or not 0 <= number <= _LONGEST_SECONDS:
        return None
    return timedelta(seconds=number)


def _setting(value: object) -> timedelta | None:
    """Read a setting: ``00:00:00`` is how null prints, and ``24:00:01`` is a department without a limit."""
    length = parse_length(value)
    return length if length is not None and ZERO < length < _DAY else None


def _active_shifts(value: object) -> Iterator[dict[str, object]]:
    for item in entries(value):
        members = fields(item)
        if members and not flag(members.get("deleted")):
            yield members


def _shifts(active: tuple[dict[str, object], ...], *, planned: bool) -> Iterator[Shift]:
    """Yield the shifts that have a length, in the portal's order, which says which one a day gets."""
    for members in active:
        start = _seconds(members.get("worktimestart"))
        end = _seconds(members.get("worktimeend"))
        if start is None or end is None or start == end or start >= _DAY or end > _DAY:
            continue
        yield Shift(
            start=start,
            end=end,
            break_length=_seconds(members.get("breakduration")) or ZERO,
            work_days=frozenset() if planned else _work_days(members.get("workdays")),
        )


def _work_days(value: object) -> frozenset[int]:
    """Read ``"12345"``: ISO weekdays. Nought is no day, never Sunday."""
    number = whole_number(value)
    if isinstance(value, str):
        text = value
    elif number is not None and 0 <= number <= _ALL_WEEKDAYS:
        text = str(number)
    else:
        return frozenset()
    return frozenset(int(digit) for digit in text if digit in "1234567")


def _days_off(exclusions: object) -> Iterator[date]:
    """Yield the days off of a calendar.

    The server keeps year, month (1 to 12) and day nested; that a day's key is there makes it a day off,
    whatever its value. The documentation speaks of a list of texts, so dates in a list are taken as well.
    """
    yield from (
        found
        for year, months in numbered(exclusions)
        for month, days in numbered(months)
        for day, _ in numbered(days)
        if (found := _date(year, month, day)) is not None
    )
    if isinstance(exclusions, list | tuple):
        texts = (_DATE.match(item) for item in exclusions if isinstance(item, str))
        yield from (
            found
            for text in texts
            if text is not None and (found := _date(*map(int, text.groups()))) is not None
        )


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def _word(value: object) -> str:
    return value.strip().upper() if isinstance(value, str) else ""


def _text(value: object) -> str:
    """Return a name on one line, without what cannot be shown."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in value).split())
