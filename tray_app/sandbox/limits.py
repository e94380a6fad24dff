"""How many requests a key may make in a minute.

Source: the pages about limits of the portal's documentation: 300 a minute for each key, told in headers.
"""

from collections import defaultdict

WINDOW_SECONDS = 60.0
DEFAULT_LIMIT = 300
BUCKET_SIZE = 50
LEAKS_PER_SECOND = 2.0


class RateLimit:
    """Counts each key's requests in windows of a minute of real time. Owned by the server's loop."""

    def __init__(self, limit: int = DEFAULT_LIMIT) -> None:
        self.limit = limit
        self._window_began: dict[str, float] = {}
        self._used: defaultdict[str, int] = defaultdict(int)

    def count(self, key: str, ticks: float) -> bool:
        """Count a request made at `ticks` (monotonic seconds); False when it was one too many."""
        if ticks - self._window_began.setdefault(key, ticks) >= WINDOW_SECONDS:
            self._window_began[key] = ticks
            self._used[key] = 0
        self._used[key] += 1
        return self._used[key] <= self.limit

    def seconds_left(self, key: str, ticks: float) -> int:
        """Return the whole seconds until the key's window ends, at least one."""
        return max(1, round(self._window_began.get(key, ticks) + WINDOW_SECONDS - ticks))

    def remaining(self, key: str) -> int:
        """Return how many requests the key has left in its window."""
        return max(0, self.limit - self._used[key])


class LeakyBucket:
    """The classic portal's limit: requests fill it, two a second leak out, more than 50 are too many.

    By real time; one for all who come from one address. Owned by the server's loop.

    Source: the page on limits of the portal's documentation.
    """

    def __init__(self, size: int = BUCKET_SIZE) -> None:
        self.size = size
        self._filled = 0.0
        self._poured_at: float | None = None

    def pour(self, ticks: float) -> bool:
        """Count a request made at `ticks` (monotonic seconds); False when it was one too many."""
        leaked = 0.0 if self._poured_at is None else (ticks - self._poured_at) * LEAKS_PER_SECOND
        self._poured_at = ticks
        self._filled = max(self._filled - leaked, 0.0)
        if self._filled + 1 > self.size:
            return False
        self._filled += 1
        return True
