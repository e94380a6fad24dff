"""How fast requests may follow each other: a value, without I/O and without a clock.

Source: https://mctime.readme.io/reference/restrictions: more than ten requests within a second are refused.
"""

from dataclasses import dataclass
from datetime import timedelta

LIMIT = 10
WITHIN = timedelta(seconds=1)
OWN_SHARE = 8
"""What this program takes of them, so that whatever else uses the key is not refused."""


@dataclass(frozen=True, slots=True)
class Pace:
    """When the latest requests were sent, in monotonic seconds; the oldest first."""

    sent: tuple[float, ...] = ()

    def wait(self, ticks: float) -> float:
        """Return how many seconds to wait before one more may be sent; zero when none."""
        if len(self.sent) < OWN_SHARE:
            return 0.0
        return max(self.sent[-OWN_SHARE] + WITHIN.total_seconds() - ticks, 0.0)

    def after(self, ticks: float) -> "Pace":
        """Return it with one more sent."""
        return Pace((*self.sent, ticks)[-OWN_SHARE:])
