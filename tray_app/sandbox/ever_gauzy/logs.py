"""Time logs, their slots, and what start, stop and edit do to them: pure. No HTTP.

Source: https://github.com/ever-co/ever-gauzy: timer.service.ts (startTimer, stopTimer, calculateStoppedAt,
handleConflictingTimeLogs), schedule-time-log-entries.handler.ts, time-log-update.handler.ts,
time-slot-bulk-create.handler.ts, time-log.service.ts (addManualTime).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

SLOT = timedelta(minutes=10)
CUT_AFTER = timedelta(minutes=10)
CUT_TO = timedelta(seconds=10)
SOURCES = (
    "MOBILE",
    "BROWSER",
    "DESKTOP",
    "BROWSER_EXTENSION",
    "HUBSTAFF",
    "UPWORK",
    "TEAMS",
    "CLOC",
)
LOG_TYPES = ("TRACKED", "MANUAL", "IDLE", "RESUMED")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLog:
    """A log as it is stored."""

    id: str
    started_at: datetime
    stopped_at: datetime
    """While it runs: its start."""
    running: bool = False
    source: str = "BROWSER"
    log_type: str = "TRACKED"
    description: str | None = None
    numbers: tuple[tuple[str, str], ...] = ()
    """Of project, task, client and team, by their field."""
    billable: bool = False
    edited_at: datetime | None = None
    slots: frozenset[datetime] = field(default_factory=frozenset)
    """The starts of its slots, aligned to ten minutes."""

    @property
    def duration(self) -> timedelta:
        """Zero while it runs."""
        return self.stopped_at - self.started_at


Logs = tuple[TimeLog, ...]


def begin(logs: Logs, log: TimeLog, *, now: datetime) -> Logs:
    """Start a log; whatever runs is ended first, and cut where it has no slots."""
    for running in [each for each in logs if each.running]:
        bare = not running.slots and now - running.started_at > CUT_AFTER
        logs = _end(logs, running, running.started_at + CUT_TO if bare else now, slots=True)
    return (*logs, log)


def end(
    logs: Logs, stopped_at: datetime | None, *, source: str, now: datetime, slots: bool
) -> tuple[Logs, TimeLog] | None:
    """Stop the newest log that runs; None when none does. The log is returned as it is then.

    Args:
        logs: all of them.
        stopped_at: None for now.
        source: of the request, not of the log.
        now: the service's time.
        slots: whether slots are made.
    """
    running = newest(log for log in logs if log.running)
    if running is None:
        return None
    moment = now if stopped_at is None else stopped_at
    if source == "DESKTOP":
        moment = _put_back(running, moment, now)
    logs = _end(logs, running, moment, slots=slots)
    ended = next(log for log in logs if log.id == running.id)
    return clear_overlaps(logs, ended), ended


def newest(logs: Iterable[TimeLog]) -> TimeLog | None:
    """Return the log that began last; of several at one moment the one that was made last."""
    return max(reversed([*logs]), key=lambda log: log.started_at, default=None)


def clear_overlaps(logs: Logs, log: TimeLog) -> Logs:
    """Delete the slots of other logs that lie in this one."""
    if log.stopped_at <= log.started_at:
        return logs
    return tuple(
        replace(other, slots=frozenset(slot for slot in other.slots if not _lies_in(slot, other, log)))
        if other.id != log.id and not other.running and overlap(other, log.started_at, log.stopped_at)
        else other
        for other in logs
    )


def overlap(log: TimeLog, start: datetime, finish: datetime) -> bool:
    """Tell whether a log lies in a span."""
    return log.started_at < finish and start < log.stopped_at


def with_slots(log: TimeLog, others: Iterable[TimeLog]) -> TimeLog:
    """Give a log its slots; one that another log has already is skipped, and not shared."""
    taken = {slot for other in others if other.id != log.id for slot in other.slots}
    return replace(log, slots=frozenset(_slots_of(log.started_at, log.stopped_at)) - taken)


def told(log: TimeLog, *, tenant_id: str, organization_id: str, employee_id: str) -> dict[str, Any]:
    """Return a log as the service tells it."""
    numbers = dict.fromkeys(("projectId", "taskId", "organizationContactId", "organizationTeamId"))
    return {
        "id": log.id,
        "tenantId": tenant_id,
        "organizationId": organization_id,
        "employeeId": employee_id,
        "startedAt": written(log.started_at),
        "stoppedAt": written(log.stopped_at),
        "isRunning": log.running,
        "duration": int(log.duration.total_seconds()),
        "logType": log.log_type,
        "source": log.source,
        "description": log.description,
        "isBillable": log.billable,
        "editedAt": None if log.edited_at is None else written(log.edited_at),
        "isEdited": log.edited_at is not None,
        "timesheetId": "5f0c0000-0000-4000-8000-000000000001",
        "version": None,
        **numbers,
        **dict(log.numbers),
    }


def written(moment: datetime) -> str:
    """Write a moment: UTC, milliseconds, ``Z``."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _end(logs: Logs, running: TimeLog, moment: datetime, *, slots: bool) -> Logs:
    """End a log; an end before the start is not recorded, only that nothing runs."""
    stopped_at = moment if moment >= running.started_at else running.stopped_at
    ended = replace(running, running=False, stopped_at=stopped_at)
    if slots and ended.source == "BROWSER":
        ended = with_slots(ended, logs)
    return tuple(ended if log.id == ended.id else log for log in logs)


def _put_back(running: TimeLog, moment: datetime, now: datetime) -> datetime:
    """Return when a desktop program's log is taken to have ended: it uploads a slot every ten minutes."""
    if running.slots:
        last = max(running.slots)
        return last + SLOT if moment - last > CUT_AFTER else moment
    return running.started_at + CUT_TO if now - running.started_at > CUT_AFTER else moment


def _slots_of(start: datetime, finish: datetime) -> Iterable[datetime]:
    slot = start.astimezone(UTC).replace(second=0, microsecond=0)
    slot -= timedelta(minutes=slot.minute % 10)
    while slot < finish:
        yield slot
        slot += SLOT


def _lies_in(slot: datetime, other: TimeLog, log: TimeLog) -> bool:
    began, ended = max(slot, other.started_at), min(slot + SLOT, other.stopped_at)
    return began < log.stopped_at and log.started_at < ended
