"""The portal's time-tracking engine as a pure state machine: records, open, pause, close. No HTTP.

Opened, paused and closed are stored; expired is computed on reading and masks the first two. Much that
changes nothing is answered without an error: open on an open or expired day, pause on anything but an open
one. A day closed not long ago is continued, and the time in between becomes a break.

Whether the portal keeps a report that comes without a time is UNCERTAIN (by the classic engine's code it is
dropped). Here it is kept in the record, so that a test can see that it arrived.

Source: the portal's time-tracking engine and its REST layer, as published; documentation of timeman.open,
timeman.close, timeman.pause and timeman.status.
"""

import re
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone, tzinfo
from enum import Enum

from tray_app.sandbox.clock import FIRST_YEAR, LAST_YEAR
from tray_app.sandbox.deadline import deadline_of, may_reopen, shift_of
from tray_app.sandbox.plan import DAY, Plan

ZERO = timedelta(0)
ATOM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)", re.ASCII)
"""The one form of a moment the portal reads: no fractions."""


class Stored(Enum):
    """What a record says of itself."""

    OPENED = "OPENED"
    PAUSED = "PAUSED"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One day as the portal keeps it."""

    id: int
    state: Stored
    start: datetime
    """In the person's offset of that moment; its tzinfo is a fixed offset."""
    paused_at: datetime | None = None
    finish: datetime | None = None
    breaks: timedelta = ZERO
    """Finished breaks."""
    duration: timedelta = ZERO
    """What the portal shows once the day is closed, zero before: by wall clocks, so wrong beyond a day."""
    active: bool = True
    """False while a manual change waits for a manager."""
    ip_close: str = ""
    """The caller's address on closing; stays when the day is continued."""
    report: str = ""
    """The text given on closing, with or without a time."""
    reason: str = ""
    """The text given with a manual time on opening."""

    @property
    def zone(self) -> timezone:
        """The offset in which the day was opened."""
        return fixed_offset(self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Everything around a call that is neither the record nor the call's own fields."""

    now: datetime
    plan: Plan
    zone: tzinfo
    """The person's time zone."""
    may_manage: bool = True
    """Whether the person's role lets them manage their own day."""
    address: str = ""

    @property
    def local_now(self) -> datetime:
        """The present in the person's present offset, without fractions of a second."""
        moment = self.now.astimezone(self.zone).replace(microsecond=0)
        return moment.astimezone(fixed_offset(moment))


Records = tuple[Record, ...]
"""All of a person's days in the order in which they were made; the API only ever shows the last."""


class EngineRefusal(Exception):
    """The engine said no.

    Attributes:
        code: the classic REST code, e.g. ``WD_EXPIRED``.
        text: what a person may read.
    """

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code, text)
        self.code = code
        self.text = text


def fixed_offset(moment: datetime) -> timezone:
    """Return the offset from UTC that an aware moment has, as a zone that never changes."""
    return timezone(moment.utcoffset() or ZERO)


def is_expired(record: Record, scene: Scene) -> bool:
    """Tell whether an unfinished record is past its deadline."""
    return record.state is not Stored.CLOSED and deadline_of(scene.plan, record.start).is_passed(scene.now)


def suggested_finish(record: Record, scene: Scene) -> datetime:
    """Return when the portal would close a forgotten day.

    The start's date with the time at which the shift ends: for an overnight shift that lies before the
    start. Outside all shifts: eight hours after the start, on the same date.
    """
    midnight = record.start.replace(hour=0, minute=0, second=0, microsecond=0)
    shift = shift_of(scene.plan, record.start)
    if shift is not None:
        return midnight + _wall_seconds(shift.end)
    return min(record.start + timedelta(hours=8), midnight + DAY - timedelta(seconds=1))


def settle(records: Records, scene: Scene) -> Records:
    """Do what the portal does by itself: close days whose schedule only controls the start.

    The agent closes at the end of the shift; a break that runs then ends with it.
    """
    if not records or not scene.plan.ends_by_itself or records[-1].state is Stored.CLOSED:
        return records
    record = records[-1]
    shift = shift_of(scene.plan, record.start)
    if shift is None or not record.start < shift.end <= scene.now:
        return records
    return (*records[:-1], _closed(record, shift.end, shift.end))


def open_day(records: Records, scene: Scene, *, time: str | None = None, reason: str = "") -> Records:
    """Open, resume or continue; silently nothing on an open or expired day.

    Args:
        records: what there is.
        scene: what stands around.
        time: the moment to open at, as sent; only for a new record, on today's date as it is written there.
            Its offset is dropped and the person's own is used.
        reason: why the time is given by hand.

    Raises:
        EngineRefusal: ``TIME``, ``WRONG_DATETIME_FORMAT``, ``WRONG_DATETIME``, ``ERROR_CORE`` or
            ``ALERT_WARNING``.
    """
    last = records[-1] if records else None
    if last is not None and (last.state is Stored.OPENED or is_expired(last, scene)):
        return records
    continues = last is not None and (
        last.state is Stored.PAUSED or may_reopen(scene.plan, last.start, scene.now)
    )
    if continues and time is not None:
        raise EngineRefusal("TIME", "Unable to set time, work day is paused")
    moment = scene.local_now if time is None else _opening_moment(time, scene)
    if not scene.may_manage:
        raise EngineRefusal("ALERT_WARNING", "You have no permission to manage the working day.")
    if last is not None and continues:
        return (*records[:-1], _continued(last, moment))
    if time is not None and not reason.strip() and not scene.plan.flexible:
        raise EngineRefusal("ERROR_CORE", "Specify the reason for changing the time.")
    if moment > scene.now:
        raise EngineRefusal("ALERT_WARNING", "The working day cannot start in the future.")
    if any(record.finish is not None and record.finish > moment for record in records):
        raise EngineRefusal("ALERT_WARNING", "The working day overlaps with another one.")
    edited = time is not None and not scene.plan.starts_by_itself and _needs_approval(moment, scene)
    fresh = Record(
        id=len(records) + 1,
        state=Stored.OPENED,
        start=moment,
        active=not edited,
        reason=reason if time is not None else "",
    )
    return (*records, fresh)


def pause_day(records: Records, scene: Scene) -> Records:
    """Pause an open day; silently nothing in every other case, a missing permission included."""
    if not records or not scene.may_manage:
        return records
    last = records[-1]
    if last.state is not Stored.OPENED or is_expired(last, scene):
        return records
    pause = max(scene.local_now.astimezone(last.zone), last.start)
    return (*records[:-1], replace(last, state=Stored.PAUSED, paused_at=pause))


def close_day(records: Records, scene: Scene, *, time: str | None = None, report: str = "") -> Records:
    """Close the day, now or at a manual time on the date on which it was opened.

    A manual time that is not later than the start, by the wall clock, is taken for the next date: a typing
    error books a day, and an overnight shift is closed that way.

    Raises:
        EngineRefusal: ``WD_EXPIRED``, ``REPORT_NEEDED``, ``WRONG_DATETIME``, ``WRONG_DATETIME_FORMAT`` or
            ``ALERT_WARNING``.
    """
    last = records[-1] if records else None
    manual = None if time is None else _closing_moment(time, last)
    if last is None or last.state is Stored.CLOSED:
        raise EngineRefusal("ALERT_WARNING", "The working day is already closed.")
    if not scene.may_manage:
        raise EngineRefusal("ALERT_WARNING", "You have no permission to manage the working day.")
    expired = is_expired(last, scene)
    if manual is None and expired:
        raise EngineRefusal("WD_EXPIRED", "The working day has expired. Specify when it ended.")
    if manual is not None and not report.strip() and not scene.plan.flexible:
        raise EngineRefusal("REPORT_NEEDED", "")
    finish = scene.local_now.astimezone(last.zone) if manual is None else manual
    closed = replace(
        _closed(last, max(finish, last.start), scene.local_now), report=report, ip_close=scene.address
    )
    if manual is not None and not scene.plan.flexible:
        edited = not scene.plan.ends_by_itself and _needs_approval(manual, scene)
        closed = replace(closed, active=closed.active and not expired and not edited)
    return (*records[:-1], closed)


def approve(records: Records) -> Records:
    """Let a manager approve the last record."""
    return (*records[:-1], replace(records[-1], active=True)) if records else records


def _continued(record: Record, now: datetime) -> Record:
    """Resume a break or continue a closed day: what lies in between is a break, unless it lies ahead."""
    since = record.paused_at if record.state is Stored.PAUSED else record.finish
    gap = ZERO if since is None else max(now - since, ZERO)
    return replace(
        record,
        state=Stored.OPENED,
        paused_at=None,
        finish=None,
        duration=ZERO,
        breaks=min(record.breaks + gap, DAY),
    )


def _closed(record: Record, finish: datetime, stop: datetime) -> Record:
    """Close at `finish`; `stop` carries the offset by whose wall clock the portal computes the duration."""
    running = ZERO if record.paused_at is None else max(finish - record.paused_at, ZERO)
    breaks = min(record.breaks + running, DAY)
    stop_wall = _wall_seconds(finish.astimezone(fixed_offset(stop)))
    duration = stop_wall - _wall_seconds(record.start) - breaks
    if duration < ZERO:
        duration += DAY
    return replace(
        record,
        state=Stored.CLOSED,
        paused_at=None,
        finish=finish.astimezone(record.zone),
        breaks=breaks,
        duration=min(max(duration, ZERO), DAY),
    )


def _needs_approval(moment: datetime, scene: Scene) -> bool:
    limit = scene.plan.edit_limit
    return limit is not None and abs(scene.now - moment) > limit


def _opening_moment(time: str, scene: Scene) -> datetime:
    written = _parse(time)
    today = scene.local_now
    if written.date() != today.date():
        raise EngineRefusal("WRONG_DATETIME", "The date must be today.")
    moment = written.replace(tzinfo=scene.zone)
    return moment.astimezone(fixed_offset(moment))


def _closing_moment(time: str, record: Record | None) -> datetime | None:
    moment = _parse(time)
    if record is None:
        return moment
    moment = moment.astimezone(record.zone)
    if moment.date() != record.start.date():
        raise EngineRefusal("WRONG_DATETIME", "The date must be the one on which the day was opened.")
    return moment if moment > record.start else moment + DAY


def _parse(time: str) -> datetime:
    if ATOM.fullmatch(time) is None:
        raise EngineRefusal("WRONG_DATETIME_FORMAT", "The time must be in ATOM format.")
    try:
        moment = datetime.fromisoformat(time)
    except ValueError as error:
        raise EngineRefusal("WRONG_DATETIME_FORMAT", "The time must be in ATOM format.") from error
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise EngineRefusal("WRONG_DATETIME", "The date is out of range.")
    return moment


def _wall_seconds(moment: datetime) -> timedelta:
    return timedelta(hours=moment.hour, minutes=moment.minute, seconds=moment.second)
