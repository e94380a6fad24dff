"""The portal's own sample of a day, and a moment to read it at."""

from datetime import datetime, timedelta, timezone
from typing import Any

MOSCOW = timezone(timedelta(hours=3))
NOW = datetime(2026, 5, 4, 15, 0, tzinfo=MOSCOW)
START = datetime(2026, 5, 4, 9, 0, tzinfo=MOSCOW)
SAMPLE: dict[str, Any] = {
    "status": "CLOSED",
    "timeStart": "2026-05-04T09:00:00+03:00",
    "timeFinish": "2026-05-04T18:00:00+03:00",
    "duration": "08:00:00",
    "timeLeaks": "00:30:00",
    "active": True,
    "ipOpen": "203.0.113.10",
    "ipClose": "203.0.113.10",
    "latOpen": 0,
    "lonOpen": 0,
    "latClose": 0,
    "lonClose": 0,
    "tzOffset": 10800,
}
"""The sample of the portal's documentation."""
