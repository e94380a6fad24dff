"""What this computer remembers of the breaks that it began and ended itself: pure.

The pages do not show how a running clock tells its breaks. Where it tells none, or not the one that runs, the
moments of one's own clicks are better than none.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from tray_app.portals.decoding import parse_moment
from tray_app.portals.mctime.days import Break, Clocking

MOST = 50
"""Breaks of one clock that are remembered; a text of them stays short."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnBreaks:
    """The breaks of one clock, known by its start."""

    clock_start: datetime
    breaks: tuple[Break, ...] = ()

    def text(self) -> str:
        """Write them down in one line."""
        spans = (f"{_written(each.start)}/{_written(each.finish)}" for each in self.breaks[-MOST:])
        return " ".join((_written(self.clock_start), *spans))


def read_own_breaks(text: str) -> OwnBreaks | None:
    """Read what `OwnBreaks.text` wrote; None for everything else. Never raises."""
    first, *spans = text.split(" ")
    clock_start = parse_moment(first)
    breaks = [_break(span) for span in spans]
    if clock_start is None or None in breaks:
        return None
    return OwnBreaks(clock_start=clock_start, breaks=tuple(each for each in breaks if each is not None))


def toggled(own: OwnBreaks | None, clocking: Clocking, at: datetime) -> OwnBreaks:
    """Return what is remembered after a break of `clocking` was begun or ended at `at`."""
    if own is None or own.clock_start != clocking.start:
        own = OwnBreaks(clock_start=clocking.start)
    if not clocking.on_break:
        return replace(own, breaks=(*own.breaks, Break(start=at)))
    *earlier, last = own.breaks or (None,)
    if last is None or last.finish is not None or last.start > at:
        return own  # it was begun elsewhere
    return replace(own, breaks=(*(each for each in earlier if each), replace(last, finish=at)))


def with_own_breaks(clocking: Clocking, own: OwnBreaks | None) -> Clocking:
    """Return the clock with what the service did not tell of its breaks, as far as it is remembered."""
    if own is None or own.clock_start != clocking.start:
        return clocking
    if clocking.breaks is None:
        return replace(clocking, breaks=own.breaks)
    running = [each for each in own.breaks[-1:] if each.finish is None]
    if clocking.on_break and clocking.paused_at is None and running:
        return replace(clocking, breaks=(*clocking.breaks, *running))
    return clocking


def _break(span: str) -> Break | None:
    first, slash, last = span.partition("/")
    start, finish = parse_moment(first), parse_moment(last)
    if start is None or not slash or (last and (finish is None or finish < start)):
        return None
    return Break(start=start, finish=finish)


def _written(moment: datetime | None) -> str:
    return "" if moment is None else moment.astimezone(UTC).isoformat()
