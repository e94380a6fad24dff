"""How many requests are left in this hour: a value, without I/O and without a clock.

One key serves a whole organisation, so colleagues spend what is left as well; only what the service told last
counts, less what was sent since. A few requests are kept back for clicks.

Source: https://worktime.one/en/api (rate limiting): requests per hour by plan, and the three headers.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum

WINDOW = timedelta(hours=1)
RESERVE = 5
"""Requests that only a click may use, which is what one takes: the engine looks before and after it, and so
does the portal around its write."""
LEAST_WAIT = timedelta(seconds=1)
_CLOCKS_DIFFER = timedelta(seconds=2)
_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Plan(Enum):
    """What the organisation pays for."""

    FREE = "free"
    PAID = "paid"
    ENTERPRISE = "enterprise"

    @property
    def per_hour(self) -> int:
        """The requests that it has in an hour."""
        return _PER_HOUR[self]

    @property
    def read_every(self) -> timedelta | None:
        """How far apart readings are at least in good times, with colleagues on the same key in mind."""
        return _READ_EVERY[self]


_PER_HOUR = {Plan.FREE: 100, Plan.PAID: 1_000, Plan.ENTERPRISE: 10_000}
_READ_EVERY = {Plan.FREE: timedelta(minutes=5), Plan.PAID: timedelta(minutes=2), Plan.ENTERPRISE: None}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What an answer's headers say, as text: ``X-RateLimit-Limit``, ``-Remaining`` and ``-Reset``."""

    limit: str = ""
    remaining: str = ""
    reset: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What may be sent in the running hour. All moments are the service's."""

    limit: int
    left: int
    ends: datetime | None = None
    """When all requests are there again; None while nothing has been sent."""

    @classmethod
    def of(cls, plan: Plan) -> "Allowance":
        """Begin with a whole hour."""
        return cls(limit=plan.per_hour, left=plan.per_hour)

    @property
    def reserve(self) -> int:
        """What is kept for clicks; never more than half of a very small limit."""
        return min(RESERVE, self.limit // 2)

    def at(self, now: datetime) -> "Allowance":
        """Return it as it is at `now`: whole again once its hour is over."""
        over = self.ends is not None and now >= self.ends
        return replace(self, left=self.limit, ends=None) if over else self

    def wait(self, now: datetime, *, click: bool) -> timedelta | None:
        """Return how long to wait before the next request may be sent; None: not at all."""
        present = self.at(now)
        needed = 1 if click else present.reserve + 1
        if present.left >= needed:
            return None
        return max((present.ends or now + WINDOW) - now, LEAST_WAIT)

    def spent(self, now: datetime) -> "Allowance":
        """Return what is left after sending one more."""
        present = self.at(now)
        return replace(present, left=max(present.left - 1, 0), ends=present.ends or now + WINDOW)

    def told(self, told: Told, now: datetime) -> "Allowance":
        """Return it after an answer told what is left; unchanged where the answer does not."""
        remaining, limit = _number(told.remaining), _number(told.limit)
        if remaining is None:
            return self
        present = self.at(now)
        ends = _reset(told.reset, now) or present.ends or now + WINDOW
        same_hour = present.ends is not None and abs(present.ends - ends) <= _CLOCKS_DIFFER
        # Answers may overtake each other; within one hour nothing comes back.
        left = min(remaining, present.left) if same_hour else remaining
        return Allowance(limit=limit or self.limit, left=left, ends=ends)

    def read_every(self, now: datetime, usual: timedelta | None) -> timedelta | None:
        """Return how far apart readings should be: spread over the hour once less than a fifth is left.

        Half of what is left is for others who use the same key.
        """
        present = self.at(now)
        if present.ends is None or present.left * 5 >= present.limit:
            return usual
        half = max(present.left - present.reserve, 0) / 2
        rest = present.ends - now
        return max(usual or LEAST_WAIT, min(rest / half, rest) if half else rest)


def reset_after(text: str, now: datetime) -> timedelta | None:
    """Return how long it is until the moment of an ``X-RateLimit-Reset``; None when it tells none."""
    moment = _reset(text, now)
    return None if moment is None else moment - now


def _reset(text: str, now: datetime) -> datetime | None:
    """Read seconds since 1970, within the coming hour; None for everything else.

    A number of seconds that still have to pass is understood as well: other services mean that by it.
    """
    seconds = _number(text)
    if seconds is None:
        return None
    if 0 < seconds <= WINDOW.total_seconds():
        return now + timedelta(seconds=seconds)
    try:
        moment = _EPOCH + timedelta(seconds=seconds)
    except OverflowError:
        return None
    return moment if now < moment <= now + WINDOW + _CLOCKS_DIFFER else None


def _number(text: str) -> int | None:
    return int(text) if _NUMBER.fullmatch(text.strip()) else None
