"""Days and figures that the tests of several dialogs show."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone

from tray_app.workday.closing import ClosingAdvice
from tray_app.workday.model import Status, Workday

MOSCOW = timezone(timedelta(hours=3))
NINE = datetime(2026, 5, 4, 9, 2, tzinfo=MOSCOW)
OPEN = Workday(status=Status.OPENED, start=NINE, offset=MOSCOW, breaks=timedelta(minutes=38))
EXPIRED = Workday(
    status=Status.EXPIRED, start=NINE, offset=MOSCOW, suggested_finish=NINE.replace(hour=18, minute=0)
)
NEXT_MORNING = NINE + timedelta(days=1)
FREE = ClosingAdvice(
    worked=timedelta(hours=8, minutes=3),
    breaks=timedelta(minutes=38),
    missing=timedelta(0),
    earliest_end=None,
    all_met_at=None,
)
EARLY = replace(
    FREE,
    worked=timedelta(hours=5),
    missing=timedelta(hours=3),
    earliest_end=datetime(2026, 5, 4, 17, 0, tzinfo=MOSCOW),
    all_met_at=datetime(2026, 5, 4, 14, 40, tzinfo=UTC),
)


@dataclass
class Drafts:
    """Keeps what it is given, or cannot."""

    works: bool = True
    saved: list[str] = field(default_factory=list)

    def save(self, text: str) -> bool:
        if self.works:
            self.saved.append(text)
        return self.works
