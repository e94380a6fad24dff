"""Which reminders are due now, and when to look next: one pure function, and the memory it rests on.

A reminder is given once per day and cause, can be snoozed, and rests on a reading that is fresh.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo
from typing import assert_never

from tray_app.workday.model import Workday
from tray_app.workday.moments import ONE_DAY, at_wall_time, offset_of, with_fixed_offset
from tray_app.workday.occasions import Occasion, employee_zone, horizon, occasions
from tray_app.workday.reminder import (
    Decision,
    Memory,
    Preferences,
    Reminder,
    ReminderKind,
    Snooze,
)
from tray_app.workday.rules import Rules

__all__ = [
    "Decision",
    "Memory",
    "Preferences",
    "Reminder",
    "ReminderKind",
    "Snooze",
    "decide",
    "forget_old",
    "remember_shown",
    "remember_snooze",
]

DAYS_KEPT = 8
"""So many of the latest days stay in the memory, however old: a day left open may be asked about long after
it, and a clock that was wrong for a moment must not make it forget."""

_BY_IMPORTANCE = (
    ReminderKind.EXPIRED,
    ReminderKind.NOT_OPENED,
    ReminderKind.OPENED_LATE,
    ReminderKind.STILL_OPEN,
    ReminderKind.BREAK_TOO_LONG,
    ReminderKind.MINIMUM_REACHED,
    ReminderKind.OPEN_SOON,
)
_STARTS = frozenset({ReminderKind.OPEN_SOON, ReminderKind.NOT_OPENED})


def decide(  # noqa: PLR0913 - one value each for everything the answer depends on
    workday: Workday,
    rules: Rules,
    preferences: Preferences,
    memory: Memory,
    now: datetime,
    *,
    computer_zone: tzinfo | None = None,
) -> Decision:
    """Return what to remind of at `now` (the portal's time, aware), and when the answer may change.

    `look_again` lies after `now`, and at no instant between the two does anything become due or cease to
    be; it is the earliest instant at which something does, or the end of what can be foreseen, a week ahead
    of a closed day. Nothing is due on a status this version does not know.

    A day not yet opened is judged in the employee's zone, found out as `employee_zone` says; give
    `computer_zone` so that it follows a change of the clocks since the last record.
    """
    zone = employee_zone(workday, now, computer_zone)
    due = []
    changes = []
    for occasion in occasions(workday, rules, preferences, now, zone):
        begin = _begin(occasion, preferences, memory)
        if begin is None or (occasion.end is not None and begin >= occasion.end):
            continue
        if begin > now:
            changes.append(begin)
        elif occasion.end is None or now < occasion.end:
            due.append(occasion.reminder)
        if occasion.end is not None:
            changes.append(occasion.end)
    foreseen = horizon(workday, rules, now, zone)
    if foreseen is not None:
        changes.append(foreseen)
    return Decision(
        due=tuple(sorted(due, key=lambda reminder: _BY_IMPORTANCE.index(reminder.kind))),
        look_again=min((change for change in changes if change > now), default=None),
    )


def remember_shown(memory: Memory, reminder: Reminder) -> Memory:
    """Return the memory after a reminder was given: not again, unless it is snoozed now."""
    snoozed = {key: until for key, until in memory.snoozed.items() if key != reminder.key}
    return Memory(shown=memory.shown | {reminder.key}, snoozed=snoozed)


def remember_snooze(memory: Memory, reminder: Reminder, snooze: Snooze, now: datetime) -> Memory:
    """Return the memory after a person put a reminder off: it is due once more when that is over.

    Whoever puts off the reminder before the latest start puts off the one after it too.
    """
    until = _snoozed_until(reminder, snooze, now)
    keys = [reminder.key]
    if reminder.kind is ReminderKind.OPEN_SOON:
        keys.append(replace(reminder, kind=ReminderKind.NOT_OPENED).key)
    return replace(memory, snoozed={**memory.snoozed, **dict.fromkeys(keys, until)})


def forget_old(memory: Memory, day: date) -> Memory:
    """Return the memory without what speaks about days before `day`, but for the latest `DAYS_KEPT` of them.

    Entries without a readable day go as well.
    """
    keys = memory.shown | memory.snoozed.keys()
    days = {key: found for key in keys if (found := _day(key)) is not None}
    latest = frozenset(sorted(set(days.values()))[-DAYS_KEPT:])
    kept = {key for key, found in days.items() if found >= day or found in latest}
    return Memory(
        shown=memory.shown & kept,
        snoozed={key: until for key, until in memory.snoozed.items() if key in kept},
    )


def _begin(occasion: Occasion, preferences: Preferences, memory: Memory) -> datetime | None:
    """Return from when on an occasion is worth a reminder to this person; None for never."""
    reminder = occasion.reminder
    muted = reminder.day in preferences.muted_days and reminder.kind is not ReminderKind.EXPIRED
    if muted or reminder.kind not in preferences.enabled:
        return None
    snoozed_until = memory.snoozed.get(reminder.key)
    if snoozed_until is not None:
        return max(occasion.begin, snoozed_until)
    return None if reminder.key in memory.shown else occasion.begin


def _snoozed_until(reminder: Reminder, snooze: Snooze, now: datetime) -> datetime:
    is_start = reminder.kind in _STARTS
    match snooze:
        case Snooze.QUARTER_HOUR:
            return with_fixed_offset(now) + timedelta(minutes=15)
        case Snooze.HOUR:
            return with_fixed_offset(now) + timedelta(hours=1)
        case Snooze.REST_OF_DAY:
            zone = offset_of(reminder.since)
            today = now.astimezone(zone).date()
            # Before a start soon after midnight, the day that is put off has not begun yet.
            return at_wall_time(max(today, reminder.day) if is_start else today, ONE_DAY, zone)
        case _:
            assert_never(snooze)


def _day(key: tuple[str, str, str]) -> date | None:
    try:
        return date.fromisoformat(key[1])
    except ValueError:
        return None
