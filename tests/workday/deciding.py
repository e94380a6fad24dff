"""Days around a Monday, and the decision about them."""

from datetime import datetime, timedelta

from tests.workday.examples import (
    MONDAY,
    MOSCOW,
    OFFICE_RULES,
    closed,
)
from tray_app.workday.model import Status, Workday
from tray_app.workday.reminders import Decision, Memory, Preferences, ReminderKind, decide
from tray_app.workday.rules import Rules

HOUR = timedelta(hours=1)
TICK = timedelta.resolution
TUESDAY = MONDAY + timedelta(days=1)
SUNDAY = MONDAY - timedelta(days=1)
FRIDAY = MONDAY - timedelta(days=3)
LAST_FRIDAY = closed(day=FRIDAY)
NO_RECORD = Workday(status=Status.CLOSED, offset=MOSCOW)
DEFAULTS = Preferences()


def ask(
    workday: Workday,
    now: datetime,
    rules: Rules = OFFICE_RULES,
    preferences: Preferences = DEFAULTS,
    memory: Memory | None = None,
) -> Decision:
    return decide(workday, rules, preferences, memory or Memory(), now)


def kinds(decision: Decision) -> list[ReminderKind]:
    return [reminder.kind for reminder in decision.due]
