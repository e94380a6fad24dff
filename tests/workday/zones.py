"""Zones whose clocks change in 2026 and 2027, made by hand: not every computer has a time zone database."""

from datetime import datetime, timedelta, timezone, tzinfo

HOUR = timedelta(hours=1)


class ChangingZone(tzinfo):
    """A zone of two offsets that take turns. Offset and ``fold`` behave as PEP 495 wants it."""

    def __init__(self, name: str, offsets: tuple[timedelta, timedelta], changes: tuple[str, ...]) -> None:
        """Take the offset before the first change and the one after it, and the changes in UTC."""
        self._name = name
        self._offsets = offsets
        self._changes = [datetime.fromisoformat(change) for change in changes]

    def utcoffset(self, moment: datetime | None, /) -> timedelta | None:
        if moment is None:
            return None
        # In a skipped or repeated hour, fold 0 still has the offset before the change.
        border = min(self._offsets) if moment.fold else max(self._offsets)
        wall = moment.replace(tzinfo=None, fold=0)
        return self._offsets[sum(wall >= change + border for change in self._changes) % 2]

    def dst(self, moment: datetime | None, /) -> timedelta | None:
        return None if moment is None else (self.utcoffset(moment) or HOUR) - min(self._offsets)

    def tzname(self, _moment: datetime | None, /) -> str:
        return self._name

    def fromutc(self, moment: datetime, /) -> datetime:
        universal = moment.replace(tzinfo=None)
        passed = sum(universal >= change for change in self._changes)
        offset, before = self._offsets[passed % 2], self._offsets[(passed - 1) % 2]
        repeated = passed > 0 and universal - self._changes[passed - 1] < before - offset
        return (universal + offset).replace(tzinfo=self, fold=int(repeated))

    def __repr__(self) -> str:
        return self._name


BERLIN = ChangingZone(
    "Berlin",
    (HOUR, 2 * HOUR),
    ("2026-03-29T01:00", "2026-10-25T01:00", "2027-03-28T01:00", "2027-10-31T01:00"),
)
NEW_YORK = ChangingZone(
    "New York",
    (-5 * HOUR, -4 * HOUR),
    ("2026-03-08T07:00", "2026-11-01T06:00", "2027-03-14T07:00", "2027-11-07T06:00"),
)
LORD_HOWE = ChangingZone(
    "Lord Howe",
    (11 * HOUR, 10.5 * HOUR),
    ("2026-04-04T15:00", "2026-10-03T15:30", "2027-04-03T15:00", "2027-10-02T15:30"),
)
"""Half an hour only, and on the other half of the globe."""
TOKYO = timezone(9 * HOUR)
