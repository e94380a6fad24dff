"""What closing the day now would mean under the rules, and when a forgotten day may be closed."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosingAdvice:
    """Today's figures, and what the rules say about closing at this instant."""

    worked: timedelta
    breaks: timedelta
    missing: timedelta
    """How much is missing of the minimum day; zero when it is reached or there is none."""
    earliest_end: datetime | None
    """The wall-clock rule's instant in the record's offset; None when there is none or it has passed."""
    all_met_at: datetime | None
    """When the minimum day and the earliest end will both be met if work goes on; None when they are."""
