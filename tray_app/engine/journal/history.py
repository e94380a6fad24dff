"""Earlier days as this computer saw them, for portals that tell the latest day only. Pure.

Every receipt and every change that was seen carries the day as it stood then; the last one of a day wins.
What was changed elsewhere while this program did not run is not known here.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from tray_app.engine.journal.entries import Confirmed, DayMark, Intended, SeenElsewhere, Stamped
from tray_app.engine.journal.log import workday_of
from tray_app.engine.portal import History, PastDay
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, break_total, worked


def history_from(entries: Iterable[Stamped], first: date, last: date) -> History:
    """Return the days from `first` to `last`, both included, by the dates on which they were opened.

    A day that was never seen closed tells what was worked when it was seen last.
    """
    found: dict[datetime, PastDay] = {}
    reports: dict[str, str] = {}
    for stamped in entries:
        match stamped.entry:
            case Intended(action=Action.CLOSE, intent=intent, report=report):
                reports[intent] = report
            case Confirmed(day=mark, portal_time=moment, intent=intent):
                _take(found, mark, moment, reports.get(intent, ""))
            case SeenElsewhere(day=mark):
                _take(found, mark, stamped.at, "")
            case _:
                pass
    chosen = sorted(
        (day for day in found.values() if first <= day.day <= last), key=lambda each: (each.day, each.start)
    )
    return History(days=tuple(_one_for_each_date(chosen)))


def _take(found: dict[datetime, PastDay], mark: DayMark, moment: datetime, report: str) -> None:
    if mark.start is None or mark.status is Status.UNKNOWN:
        return
    known = found.get(mark.start)
    workday = workday_of(mark)
    notes = (known.note if known else "", report)
    found[mark.start] = PastDay(
        day=mark.start.date(),
        start=mark.start,
        finish=mark.finish,
        # An expired day counts nothing: what was known before it expired stays.
        worked=known.worked if known and mark.status is Status.EXPIRED else worked(workday, moment),
        breaks=break_total(workday, moment),
        note="\n".join(dict.fromkeys(note for note in notes if note)),
    )


def _one_for_each_date(days: Iterable[PastDay]) -> Iterable[PastDay]:
    """Put several records of one date together: what lies between them counts neither way."""
    together: dict[date, PastDay] = {}
    for day in days:
        before = together.get(day.day)
        if before is not None:
            notes = (before.note, day.note)
            day = replace(  # noqa: PLW2901 - the same day, made whole
                day,
                start=before.start,
                worked=before.worked + day.worked,
                breaks=before.breaks + day.breaks,
                note="\n".join(note for note in notes if note),
            )
        together[day.day] = day
    return together.values()
