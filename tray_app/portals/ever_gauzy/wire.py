"""Values of a good answer, without I/O. What makes no sense is a `BadAnswer` with its place.

Only what is needed is read, so that members that come and go between versions do no harm. An empty list is
taken where an object may be missing.

Source: https://github.com/ever-co/ever-gauzy: timesheet.model.ts (ITimeLog, ITimerStatus), timer.service.ts,
timesheet-statistics.model.ts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo

from tray_app.engine.errors import BadAnswer
from tray_app.portals.decoding import parse_moment
from tray_app.workday.loose import flag
from tray_app.workday.moments import with_fixed_offset


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a time log is for, beside when."""

    project_id: str = ""
    task_id: str = ""
    contact_id: str = ""
    """A client's number (``organizationContactId``)."""
    team_id: str = ""
    description: str = ""
    billable: bool = False


NOTHING_SAID = Work()


@dataclass(frozen=True, slots=True, kw_only=True)
class Log:
    """One stretch of work; moments carry the person's offset."""

    id: str
    start: datetime
    finish: datetime | None = None
    """None while it runs. Never before `start`."""
    work: Work = NOTHING_SAID


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerStatus:
    """What the service says of the timer within one span of time."""

    running: bool
    last: Log | None = None
    """The log that began last within it."""
    duration: timedelta | None = None
    """What it has worked by the service's own count; None when it was not told."""


def status_of(value: object, zone: tzinfo, place: str = "$") -> TimerStatus:
    """Read the answer of ``timer/status``, or one of those of ``timer/status/worked``.

    Raises:
        BadAnswer: it is none.
    """
    if not isinstance(value, dict):
        raise BadAnswer(code="WRONG_TYPE", place=place)
    running = value.get("running")
    if not isinstance(running, bool):
        raise BadAnswer(code="MISSING" if running is None else "WRONG_TYPE", place=f"{place}.running")
    told = value.get("lastLog")
    last = None if told is None or told == [] else log_of(told, zone, f"{place}.lastLog", running=running)
    if running and last is None:
        raise BadAnswer(code="MISSING", place=f"{place}.lastLog")
    return TimerStatus(running=running, last=last, duration=seconds(value.get("duration")))


def worked_of(value: object, zone: tzinfo, employee_id: str) -> TimerStatus | None:
    """Read the answer of ``timer/status/worked``: the newest log whenever it began; None when there is none.

    Raises:
        BadAnswer: it is no list, or one of its items is no status.
    """
    if not isinstance(value, list):
        raise BadAnswer(code="WRONG_TYPE", place="$")
    for index, item in enumerate(value):
        told = item.get("lastLog") if isinstance(item, dict) else None
        owner = told.get("employeeId") if isinstance(told, dict) else None
        if owner is None or owner == employee_id:  # compared, never hashed: anything may stand there
            return status_of(item, zone, f"$[{index}]")
    return None


def logs_of(value: object, zone: tzinfo) -> tuple[Log, ...]:
    """Read a list of time logs; a page of them (``items``) is taken as well.

    Raises:
        BadAnswer: it is none, or one of its items is no time log.
    """
    return tuple(log_of(item, zone, f"$[{index}]") for index, item in enumerate(_items(value)))


def log_of(value: object, zone: tzinfo, place: str = "$", *, running: bool | None = None) -> Log:
    """Read a time log; `running` is what the answer around it says.

    Raises:
        BadAnswer: it is none.
    """
    if not isinstance(value, dict):
        raise BadAnswer(code="WRONG_TYPE", place=place)
    number = value.get("id")
    if not isinstance(number, str) or not number.strip():
        raise BadAnswer(code="WRONG_TYPE", place=f"{place}.id")
    start = _moment(value.get("startedAt"), f"{place}.startedAt")
    if start is None:
        raise BadAnswer(code="MISSING", place=f"{place}.startedAt")
    runs = flag(value.get("isRunning")) if running is None else running
    # While a log runs its end is its beginning, or the end of its last slot: never the end of the work.
    finish = None if runs else _moment(value.get("stoppedAt"), f"{place}.stoppedAt")
    if not runs and finish is None:
        finish = start
    return Log(
        id=number,
        start=with_fixed_offset(start.astimezone(zone)),
        finish=None if finish is None else with_fixed_offset(max(start, finish).astimezone(zone)),
        work=_work(value),
    )


def week_of(value: object) -> timedelta:
    """Read the worked time of a week out of ``statistics/counts``.

    Raises:
        BadAnswer: it is not there.
    """
    told = value.get("weekDuration") if isinstance(value, dict) else None
    worked = seconds(told)
    if worked is None:
        raise BadAnswer(code="MISSING" if told is None else "WRONG_TYPE", place="$.weekDuration")
    return worked


def seconds(value: object) -> timedelta | None:
    """Read a length in seconds, as a number or its digits (PostgreSQL sums are texts); None for the rest."""
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    # The comparison is asked first, and leaves out what is not finite: an int may be too large for a float.
    return timedelta(seconds=value) if 0 <= value <= _LONGEST else None


def text(value: object) -> str:
    """Return a text without the blanks around it; empty for everything else."""
    return value.strip() if isinstance(value, str) else ""


_LONGEST = timedelta(days=366).total_seconds()


def _items(value: object) -> Iterator[object]:
    found = value.get("items") if isinstance(value, dict) else value
    if not isinstance(found, list):
        raise BadAnswer(code="WRONG_TYPE", place="$")
    yield from found


def _work(value: dict[str, object]) -> Work:
    return Work(
        project_id=text(value.get("projectId")),
        task_id=text(value.get("taskId")),
        contact_id=text(value.get("organizationContactId")),
        team_id=text(value.get("organizationTeamId")),
        description=text(value.get("description")),
        billable=value.get("isBillable") is True,
    )


def _moment(value: object, place: str) -> datetime | None:
    if value is None or value == "":
        return None
    moment = parse_moment(value)
    if moment is None:
        raise BadAnswer(code="NOT_A_MOMENT" if isinstance(value, str) else "WRONG_TYPE", place=place)
    return moment
