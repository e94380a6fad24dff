"""What the organisation and the employee's record demand: values, without I/O.

Nothing of it is enforced by the service's timer: its own web page refuses to start without a project where
the organisation wants one, and so does this program. ``requireReason`` is no demand of a start, which has no
member for a reason: it belongs to the form in which logs are written by hand.

Source: https://github.com/ever-co/ever-gauzy: organization.entity.ts, employee.entity.ts,
time-tracker.service.ts (canStartTimer), start-timer.dto.ts. How the default times are written is not fixed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum

from tray_app.portals.ever_gauzy.wire import Work, text
from tray_app.workday.loose import flag, whole_number
from tray_app.workday.rules import Rules

_WALL_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.\d+)?)?", re.ASCII)
_HOURS_OF_A_DAY = range(1, 25)
_HOURS_OF_A_WEEK = range(1, 169)
_WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")


class Demand(Enum):
    """What a start has to name; the value is the organisation's switch."""

    PROJECT = "requireProject"
    TASK = "requireTask"
    CONTACT = "requireClient"
    DESCRIPTION = "requireDescription"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the service knows of the person's work, as far as a clock can use it."""

    demands: frozenset[Demand] = frozenset()
    day: timedelta | None = None
    """How long a day is (``standardWorkHoursPerDay``)."""
    begins: timedelta | None = None
    """When it begins (``defaultStartTime``), since midnight."""
    ends: timedelta | None = None
    week: timedelta | None = None
    """The most in a week (``reWeeklyLimit``)."""
    week_begins_on: int = 1
    """On which weekday (ISO 8601) the organisation's weeks begin (``startWeekOn``)."""
    tracks_time: bool | None = None
    """Whether the person may use the timer (``isTrackingEnabled``)."""


def settings_from(organization: object, employee: object) -> Settings:
    """Read both records; what is missing or makes no sense is not demanded. Never raises."""
    told = organization if isinstance(organization, dict) else {}
    own = employee if isinstance(employee, dict) else {}
    return Settings(
        demands=demands_of(organization),
        day=_hours(told.get("standardWorkHoursPerDay"), _HOURS_OF_A_DAY),
        begins=_wall_time(told.get("defaultStartTime")),
        ends=_wall_time(told.get("defaultEndTime")),
        week=_hours(own.get("reWeeklyLimit"), _HOURS_OF_A_WEEK),
        week_begins_on=_weekday(told.get("startWeekOn")),
        tracks_time=tracks_time(employee),
    )


def demands_of(organization: object) -> frozenset[Demand]:
    """Return what an organisation's record demands of a start. Never raises."""
    told = organization if isinstance(organization, dict) else {}
    return frozenset(demand for demand in Demand if flag(told.get(demand.value)) is True)


def tracks_time(employee: object) -> bool | None:
    """Tell whether an employee's record lets the person use the timer; None when it does not say."""
    told = employee.get("isTrackingEnabled") if isinstance(employee, dict) else None
    return told if isinstance(told, bool) else None


def rules_of(settings: Settings) -> Rules:
    """Return the rules of a day.

    Which weekdays are worked the service does not tell, so no shift is made of the default times; an end
    before the beginning belongs to a night, and only its beginning is taken.
    """
    overnight = settings.begins is not None and settings.ends is not None and settings.ends <= settings.begins
    return Rules(
        latest_start=settings.begins,
        earliest_end=None if overnight else settings.ends,
        min_duration=settings.day,
        tracks_time=settings.tracks_time,
        week_begins_on=settings.week_begins_on,
    )


def unmet(demands: Iterable[Demand], work: Work) -> Demand | None:
    """Return the first demand that a start for this work would not meet."""
    named = {
        Demand.PROJECT: work.project_id,
        Demand.TASK: work.task_id,
        Demand.CONTACT: work.contact_id,
        Demand.DESCRIPTION: work.description,
    }
    wanted = set(demands)
    return next((demand for demand in Demand if demand in wanted and not named[demand]), None)


def completed(demands: Iterable[Demand], work: Work, usual: Work) -> Work:
    """Return the work with what is demanded and not named taken from what is usual.

    A task comes with its project: beside another one it would be a task of nowhere.
    """
    wanted = set(demands)
    takes_task = Demand.TASK in wanted and not work.task_id and bool(usual.task_id)
    takes_project = takes_task or (Demand.PROJECT in wanted and not work.project_id)
    return replace(
        work,
        project_id=(usual.project_id if takes_project else "") or work.project_id,
        task_id=usual.task_id if takes_task else work.task_id,
        contact_id=work.contact_id or (usual.contact_id if Demand.CONTACT in wanted else ""),
        description=work.description or (usual.description if Demand.DESCRIPTION in wanted else ""),
    )


def to_text(demands: Iterable[Demand]) -> str:
    """Write demands down in one line."""
    return " ".join(sorted(demand.value for demand in demands))


def read_demands(told: str) -> frozenset[Demand]:
    """Read what `to_text` wrote; unknown words are left out. Never raises."""
    words = set(told.split())
    return frozenset(demand for demand in Demand if demand.value in words)


def _hours(value: object, sane: range) -> timedelta | None:
    hours = whole_number(value)
    return None if hours is None or hours not in sane else timedelta(hours=hours)


def _weekday(value: object) -> int:
    """Return a weekday (ISO 8601) by its name; Monday for the rest, as the service itself has it."""
    name = text(value).upper()
    return _WEEKDAYS.index(name) + 1 if name in _WEEKDAYS else 1


def _wall_time(value: object) -> timedelta | None:
    found = _WALL_TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
