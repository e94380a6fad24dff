"""The one line that says how the day stands: the menu's first line and the tooltip. Pure.

A desktop may show neither tooltip nor icon colours, so this line alone has to tell the whole truth. Times
are shown in the record's own offset, whatever zone this computer is in.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import assert_never

from tray_app.engine.state import Pending, State
from tray_app.texts.lengths import long_length, short_length, since_day, wall_time
from tray_app.texts.problems import Describe, describe
from tray_app.texts.translate import Translate, fill
from tray_app.texts.waiting import waiting_headline
from tray_app.workday.actions import Action
from tray_app.workday.model import (
    Status,
    Workday,
    belongs_to,
    break_total,
    current_break,
    is_worked_known,
    worked,
)
from tray_app.workday.occasions import employee_zone

MINUTE = timedelta(minutes=1)


def headline(state: State, now: datetime, translate: Translate, own: Describe | None = None) -> str:
    """Say how the day stands at `now` (aware, the portal's time); never empty.

    `own` are the words that the portal has for problems of its people.
    """
    if not state.signed_in:
        return translate("Tray", "Not signed in")
    if state.pending is not None:
        return _pending_line(state.pending, state.workday, now, translate)
    if state.waiting:
        return waiting_headline(
            state.waiting,
            question=state.question,
            problem=state.problem,
            zone=click_zone(state.workday, now),
            now=now,
            translate=translate,
            own=own,
        )
    if state.workday is None:
        if state.problem is not None:
            return describe(state.problem, translate, own).title
        return translate("Tray", "Asking the portal…")
    return confirmed_line(state.workday, state, now, translate)


def confirmed_line(workday: Workday, state: State, now: datetime, translate: Translate) -> str:
    """Say what the portal confirmed last about the day, whatever was clicked since then."""
    if state.read_at is not None and state.is_stale(now):
        return _stale_line(workday, state.read_at, now, translate)
    return " · ".join((_status_line(workday, now, translate), *_figures(workday, now, translate)))


def _zone(workday: Workday | None, now: datetime) -> tzinfo:
    """Return the zone in which times are shown.

    That is the record's own offset; without a record the employee's, else the one `now` is told in.
    """
    if workday is not None and (workday.start is not None or workday.offset is not None):
        return workday.zone
    return now.tzinfo or UTC


def click_zone(workday: Workday | None, now: datetime) -> tzinfo:
    """Return the zone of the person who clicks now, which may be another one than the last record's."""
    here = now.tzinfo or UTC
    return here if workday is None else employee_zone(workday, now, here)


def is_closed_today(workday: Workday, now: datetime) -> bool:
    """Tell whether this closed record is today's: opened or ended on the calendar day of `now`.

    A night shift ends on a day on which it was not opened, and still is what was worked today.
    """
    if workday.status is not Status.CLOSED or workday.start is None:
        return False
    zone = workday.zone
    ended_today = workday.finish is not None and workday.finish.astimezone(zone).date() == _date(now, zone)
    return ended_today or belongs_to(workday, now)


def _pending_line(pending: Pending, workday: Workday | None, now: datetime, translate: Translate) -> str:
    moment = wall_time(pending.since, click_zone(workday, now))
    match pending.action:
        case Action.OPEN:
            text = translate("Tray", "Opening… (since %1)")
        case Action.RESUME:
            text = translate("Tray", "Resuming… (since %1)")
        case Action.PAUSE:
            text = translate("Tray", "Pausing… (since %1)")
        case Action.CLOSE | Action.CLOSE_EXPIRED:
            text = translate("Tray", "Closing… (since %1)")
        case _:
            assert_never(pending.action)
    return fill(text, moment)


def _stale_line(workday: Workday, read_at: datetime, now: datetime, translate: Translate) -> str:
    """Say what was true when the portal last answered, and how long ago that was.

    "Not opened today" would be a guess once the day has changed since then.
    """
    zone = _zone(workday, now)
    before_today = _date(read_at, zone) != _date(now, zone)
    if workday.status is Status.CLOSED and before_today and not is_closed_today(workday, now):
        seen = translate("Tray", "Last seen closed")
    else:
        seen = _status_line(workday, now, translate)
    age = now - read_at
    if age < MINUTE:
        return seen
    return seen + " · " + fill(translate("Tray", "not checked for %1"), long_length(age, translate))


def _status_line(workday: Workday, now: datetime, translate: Translate) -> str:
    match workday.status:
        case Status.CLOSED:
            return _closed_line(workday, now, translate)
        case Status.OPENED:
            if workday.start is None:
                return translate("Tray", "Open")
            return fill(translate("Tray", "Open since %1"), _since(workday.start, workday, now, translate))
        case Status.PAUSED:
            if workday.paused_at is None:
                return translate("Tray", "On break")
            moment = _since(workday.paused_at, workday, now, translate)
            return fill(translate("Tray", "On break since %1"), moment)
        case Status.EXPIRED:
            if workday.start is None:
                return translate("Tray", "An earlier day was not closed")
            moment = _day_and_time(workday.start, workday, now, translate)
            return fill(translate("Tray", "Not closed since %1"), moment)
        case Status.UNKNOWN:
            return translate("Tray", "The portal reports an unknown status")
        case _:
            assert_never(workday.status)


def _closed_line(workday: Workday, now: datetime, translate: Translate) -> str:
    if not is_closed_today(workday, now):
        return translate("Tray", "Not opened today")
    if workday.finish is None:
        return translate("Tray", "Closed today")
    return fill(translate("Tray", "Closed at %1"), wall_time(workday.finish, workday.zone))


def _figures(workday: Workday, now: datetime, translate: Translate) -> tuple[str, ...]:
    """Return the running figures that are known; they are for a fresh reading only."""
    total = long_length(worked(workday, now), translate)
    total_known = is_worked_known(workday)
    match workday.status:
        case Status.OPENED:
            breaks = break_total(workday, now)
            pause = fill(translate("Tray", "break %1"), short_length(breaks)) if breaks >= MINUTE else ""
            return tuple(part for part in (total if total_known else "", pause) if part)
        case Status.PAUSED:
            if not total_known:
                return ()
            lasting = long_length(current_break(workday, now), translate)
            return (lasting, fill(translate("Tray", "worked %1"), total))
        case Status.CLOSED:
            if not total_known or not is_closed_today(workday, now):
                return ()
            return (fill(translate("Tray", "worked %1"), total),)
        case Status.EXPIRED | Status.UNKNOWN:
            return ()
        case _:
            assert_never(workday.status)


def _since(moment: datetime, workday: Workday, now: datetime, translate: Translate) -> str:
    """Return the time alone for a moment of today, with its day otherwise."""
    zone = _zone(workday, now)
    if _date(moment, zone) == _date(now, zone):
        return wall_time(moment, zone)
    return _day_and_time(moment, workday, now, translate)


def _day_and_time(moment: datetime, workday: Workday, now: datetime, translate: Translate) -> str:
    zone = _zone(workday, now)
    day = since_day(_date(moment, zone), _date(now, zone), translate)
    return fill(translate("Tray", "%1 %2", "day and time"), day, wall_time(moment, zone))


def _date(moment: datetime, zone: tzinfo) -> date:
    return moment.astimezone(zone).date()
