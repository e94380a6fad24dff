"""Logs that the service keeps and does not list: pure.

A session that lies within one ten-minute slot of an earlier one gets no slot of its own, and logs without a
slot are in no list and in no sum. The newest of them is told with the timer's status; once another begins, it
would be gone from sight, and its minutes with it. So this computer remembers those of the latest day.

Source: https://github.com/ever-co/ever-gauzy: time-slot-bulk-create.handler.ts, time-log.service.ts.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, tzinfo

from tray_app.portals.decoding import parse_moment
from tray_app.portals.ever_gauzy.wire import Log
from tray_app.workday.moments import with_fixed_offset

MOST = 100
"""More sessions than this begin in no day."""


def unlisted(
    remembered: Iterable[Log], *, listed: Iterable[Log], newest: Log | None, since: datetime
) -> tuple[Log, ...]:
    """Return what belongs to the day and is in no list, the earliest first.

    What was listed meanwhile, and what lies within a listed log, needs no remembering; what began before
    `since`, from where on the list is whole, is over.
    """
    shown = tuple(listed)
    numbers = {log.id for log in shown}
    known = {log.id: log for log in remembered}
    if newest is not None:
        known[newest.id] = newest
    kept = (
        log
        for log in known.values()
        if log.finish is not None
        and log.start >= since
        and log.id not in numbers
        and not any(_overlap(log, other) for other in shown)
    )
    return tuple(sorted(kept, key=lambda log: (log.start, log.id)))[-MOST:]


def to_text(logs: Iterable[Log]) -> str:
    """Write them down, one in a line; what they were for is not remembered."""
    return "\n".join(
        f"{_written(log.start)} {_written(log.finish)} {log.id}" for log in logs if log.finish is not None
    )


def read_ledger(text: str, zone: tzinfo) -> tuple[Log, ...]:
    """Read what `to_text` wrote; lines that make no sense are left out. Never raises."""
    return tuple(log for line in text.splitlines() if (log := _read(line, zone)) is not None)


def _read(line: str, zone: tzinfo) -> Log | None:
    start, _, rest = line.partition(" ")
    finish, _, number = rest.partition(" ")
    began, ended = parse_moment(start), parse_moment(finish)
    if began is None or ended is None or ended < began or not number.strip():
        return None
    return Log(
        id=number,
        start=with_fixed_offset(began.astimezone(zone)),
        finish=with_fixed_offset(ended.astimezone(zone)),
    )


def _overlap(log: Log, other: Log) -> bool:
    if log.finish is None:
        return False
    return log.start < (other.finish or log.finish) and other.start < log.finish


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
