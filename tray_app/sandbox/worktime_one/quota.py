"""How many requests the organisation has in an hour, by the sandbox's own clock; all its keys share them.

Source: https://worktime.one/en/api (rate limiting). Whether keys share is not told; that is the harder case.
"""

from datetime import datetime, timedelta
from enum import Enum

WINDOW = timedelta(hours=1)


class Plan(Enum):
    """What is paid for."""

    FREE = "free"
    PAID = "paid"
    ENTERPRISE = "enterprise"

    @property
    def per_hour(self) -> int:
        """Requests in an hour."""
        return {Plan.FREE: 100, Plan.PAID: 1_000, Plan.ENTERPRISE: 10_000}[self]


class Quota:
    """Counts requests in windows of an hour. Owned by the server's loop."""

    def __init__(self, plan: Plan = Plan.PAID) -> None:
        self.plan = plan
        self._used = 0
        self._ends: datetime | None = None

    def count(self, now: datetime) -> bool:
        """Count a request; False when it was one too many."""
        self._renew(now)
        if self._ends is None:
            self._ends = now + WINDOW
        if self._used >= self.plan.per_hour:
            return False
        self._used += 1
        return True

    def spend(self, count: int, now: datetime) -> None:
        """Let colleagues make requests."""
        for _ in range(count):
            self.count(now)

    def remaining(self, now: datetime) -> int:
        """Return what is left."""
        self._renew(now)
        return max(self.plan.per_hour - self._used, 0)

    def ends(self, now: datetime) -> datetime:
        """Return when all of them are there again."""
        self._renew(now)
        return self._ends or now + WINDOW

    def _renew(self, now: datetime) -> None:
        # A clock that is put back, as only the sandbox's is, begins a new hour as well.
        if self._ends is not None and not self._ends - WINDOW <= now < self._ends:
            self._used, self._ends = 0, None
