"""What Ever Gauzy knows, and what an organisation or an older server may do differently."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from tray_app.sandbox.ever_gauzy.logs import Logs, TimeLog, begin, clear_overlaps, end, with_slots
from tray_app.sandbox.ever_gauzy.people import EMPLOYEE_ID, ORGANIZATION_ID, TENANT_ID
from tray_app.sandbox.ever_gauzy.refusals import LOGIN_WINDOW_SECONDS, GauzyRefusal
from tray_app.sandbox.ever_gauzy.tokens import TokenOffice

LOGINS_IN_A_WINDOW = 5
REQUESTS_IN_A_WINDOW = 60_000
WINDOW = timedelta(seconds=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How the organisation is set up, and how old the server is."""

    tracking_enabled: bool = True
    """False for new employees, until somebody switches it on."""
    may_modify: bool = True
    """Whether the person may edit times: both the role and the organisation have to allow it."""
    several_workspaces: bool = False
    several_organizations: bool = False
    is_employee: bool = True
    plain_login_only: bool = False
    """An older server: no list of workspaces."""
    worked_refused: bool = False
    """Another older server: the status beyond today is not for employees."""
    memberships_refused: bool = False
    empty_refresh: bool = False
    """A renewal fails inside and says so with an empty answer."""
    require_project: bool = False
    require_task: bool = False
    require_client: bool = False
    require_description: bool = False
    projects_assigned: bool = True
    work_hours: int | None = 8
    default_start: str | None = "09:15"
    default_end: str | None = "18:00:00"
    weekly_limit: int | None = None
    week_starts: str | None = "MONDAY"
    """On which day the organisation's weeks begin; null where nobody chose one."""


class Throttle:
    """Counts requests in windows of the sandbox's own time. Owned by the server's loop."""

    def __init__(self, limit: int, window: timedelta) -> None:
        self.limit = limit
        self._window = window
        self._used = 0
        self._ends: datetime | None = None

    def count(self, now: datetime) -> bool:
        """Count one; False when it was one too many."""
        self._renew(now)
        if self._ends is None:
            self._ends = now + self._window
        self._used += 1
        return self._used <= self.limit

    def remaining(self, now: datetime) -> int:
        """Return what is left."""
        self._renew(now)
        return max(self.limit - self._used, 0)

    def seconds_left(self, now: datetime) -> int:
        """Return the whole seconds until all are there again."""
        self._renew(now)
        return int(self._window.total_seconds() if self._ends is None else (self._ends - now).total_seconds())

    def _renew(self, now: datetime) -> None:
        if self._ends is not None and not self._ends - self._window <= now < self._ends:
            self._used, self._ends = 0, None


class EverGauzy:
    """The person's logs and tokens, and how the service behaves. Owned by the server's loop."""

    def __init__(self) -> None:
        self.logs: Logs = ()
        self.manners = Manners()
        self.tokens = TokenOffice()
        self.logins = Throttle(LOGINS_IN_A_WINDOW, timedelta(seconds=LOGIN_WINDOW_SECONDS))
        self.requests = Throttle(REQUESTS_IN_A_WINDOW, WINDOW)
        self._numbers = 0

    def start(self, log: TimeLog, now: datetime) -> TimeLog:
        """Start a log; raises `GauzyRefusal`."""
        self._check_tracking()
        self.logs = begin(self.logs, log, now=now)
        return log

    def stop(self, stopped_at: datetime | None, *, source: str, now: datetime, slots: bool = True) -> TimeLog:
        """Stop what runs; raises `GauzyRefusal`."""
        self._check_tracking()
        done = end(self.logs, stopped_at, source=source, now=now, slots=slots)
        if done is None:
            raise GauzyRefusal(406, "No running log found. Can't stop timer because it was already stopped.")
        self.logs, ended = done
        return ended

    def edit(self, changed: TimeLog) -> None:
        """Put an edited log in the place of the old one, slots and overlaps as they follow."""
        fitted = with_slots(changed, self.logs)
        logs = tuple(fitted if log.id == fitted.id else log for log in self.logs)
        self.logs = clear_overlaps(logs, fitted)

    def put(
        self, started_at: datetime, stopped_at: datetime | None = None, *, source: str = "BROWSER"
    ) -> str:
        """Have a log there as if it had been made elsewhere; return its number.

        Raises:
            ValueError: a moment without an offset, or an end before the start.
        """
        if started_at.utcoffset() is None or (stopped_at is not None and stopped_at < started_at):
            raise ValueError("a log has moments with their offset, the start first")
        log = TimeLog(
            id=self.new_number(),
            started_at=started_at,
            stopped_at=stopped_at or started_at,
            running=stopped_at is None,
            source=source,
        )
        if stopped_at is not None and source == "BROWSER":
            log = with_slots(log, self.logs)
        self.logs = (*self.logs, log)
        return log.id

    def find(self, number: str) -> TimeLog:
        """Return a log; raises `GauzyRefusal`."""
        found = next((log for log in self.logs if log.id == number), None)
        if found is None:
            raise GauzyRefusal(404, "The requested record was not found")
        return found

    def listed(self) -> list[TimeLog]:
        """Return the logs that lists and sums know: those with a slot, the earliest first."""
        return sorted((log for log in self.logs if log.slots), key=lambda log: (log.started_at, log.id))

    def new_number(self) -> str:
        """Return a number for a new log."""
        self._numbers += 1
        return f"10600000-0000-4000-8000-{self._numbers:012}"

    def organization(self, number: str, name: str) -> dict[str, Any]:
        """Return the record of an organisation, as far as a clock looks at it."""
        manners = self.manners
        return {
            "id": number,
            "tenantId": TENANT_ID,
            "name": name,
            "standardWorkHoursPerDay": manners.work_hours,
            "defaultStartTime": manners.default_start,
            "defaultEndTime": manners.default_end,
            "startWeekOn": manners.week_starts,
            "timeZone": None,
            "allowManualTime": True,
            "allowModifyTime": manners.may_modify,
            "allowDeleteTime": True,
            "futureDateAllowed": False,
            "requireProject": manners.require_project,
            "requireTask": manners.require_task,
            "requireClient": manners.require_client,
            "requireDescription": manners.require_description,
            "requireReason": False,
        }

    def employee(self) -> dict[str, Any]:
        """Return the record of the employee."""
        return {
            "id": EMPLOYEE_ID,
            "tenantId": TENANT_ID,
            "organizationId": ORGANIZATION_ID,
            "isTrackingEnabled": self.manners.tracking_enabled,
            "isTrackingTime": any(log.running for log in self.logs),
            "reWeeklyLimit": self.manners.weekly_limit,
            "allowManualTime": False,
            "allowModifyTime": False,
            "allowDeleteTime": False,
        }

    def _check_tracking(self) -> None:
        if not self.manners.tracking_enabled:
            raise GauzyRefusal(403, "The time tracking functionality has been disabled for you.")
