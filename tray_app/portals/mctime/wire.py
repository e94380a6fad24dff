"""Values of a good answer, without I/O. What makes no sense is a `BadAnswer` with its place.

A key of a manager shows everybody: what is somebody else's is dropped before anything looks at it, and no
exception is raised where it is in reach.

Source: https://mctime.readme.io/reference (clock-status, get-time-entries, analytics-data, get-organizations,
get-organization-by-id, get-users).
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from tray_app.engine.errors import BadAnswer
from tray_app.portals.decoding import parse_moment
from tray_app.portals.mctime.days import Break, Clocking, Entry
from tray_app.portals.mctime.problems import Item, Judged
from tray_app.workday.moments import with_fixed_offset

_LONGEST_TOTAL = timedelta(days=366)
_UTC_OFFSET = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person or an organisation to choose from. Does not show its name: it may be somebody else's."""

    id: str
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What the service sums up; None where it does not tell."""

    productive: timedelta | None = None
    target: timedelta | None = None


def clocking_of(answer: Judged, *, user_id: str, zone: tzinfo) -> Clocking | None:
    """Return the person's running clock, None when there is none. Others' are never looked at.

    Who is not clocked in is left out, or told with ``clockedIn`` false, or by an item that tells no clock.
    A break runs by ``onBreak`` alone. How its beginning is told is not shown, so nothing of it is required.

    Raises:
        BadAnswer: it is not as documented; `place` says where.
    """
    own = _own(answer.items, user_id)
    if own is None and _somebodys(answer.items):
        raise BadAnswer(code="MISSING", place="$.items.userId")
    if own is None or own.get("clockedIn") is False:
        return None
    start = _required_moment(own, "from", "$.items", zone)
    on_break = own.get("onBreak")
    if not isinstance(on_break, bool):
        raise BadAnswer(code="MISSING" if on_break is None else "WRONG_TYPE", place="$.items.onBreak")
    told = "breaks" in own and isinstance(own["breaks"], list)
    return Clocking(
        start=start,
        on_break=on_break,
        breaks=_breaks(own, "$.items", start, zone) if told else None,
        comment=text_of(own["comment"]) if "comment" in own else None,
        organisation_id=text_of(own.get("organizationId")),
    )


def entries_of(answer: Judged, *, user_id: str, zone: tzinfo) -> tuple[Entry, ...]:
    """Return the person's time entries; what has no end is no entry yet.

    Raises:
        BadAnswer: one of them is not as documented; `place` says where.
    """
    own = _own_times(answer.items, user_id)
    return tuple(_entry(each, f"$.times[{index}]", zone) for index, each in enumerate(own) if each.get("to"))


def time_ids(answer: Judged) -> frozenset[str]:
    """Return the numbers of all time entries on a page, whosoever they are. Never raises."""
    return frozenset(text_of(each.get("id")) for _, each in _times(answer.items))


def saved_id(answer: Judged) -> str:
    """Return the number of the entry that a write answered with; empty when it told none."""
    return text_of(answer.items[0].members.get("id")) if answer.items else ""


def people_of(answer: Judged) -> tuple[Named, ...]:
    """Return the people of a page by number and name. Never raises."""
    return tuple(
        Named(id=number, name=_full_name(each) or text_of(each.get("email")) or number)
        for each in _listed(answer.items, "users")
        if (number := text_of(each.get("id")))
    )


def organisations_of(answer: Judged) -> tuple[Named, ...]:
    """Return the organisations of a page by number and name. Never raises."""
    return tuple(
        Named(id=number, name=text_of(each.get("organizationName")) or number)
        for each in _listed(answer.items, "organizations")
        if (number := text_of(each.get("id")))
    )


def clocked_in_ids(answer: Judged) -> frozenset[str]:
    """Return the numbers of all people whose clock the answer shows. Never raises."""
    return frozenset(number for item in answer.items if (number := text_of(item.members.get("userId"))))


def past_allowed(answer: Judged) -> bool:
    """Tell whether an organisation lets times in the past be entered; its settings are texts, often empty."""
    settings = answer.items[0].members.get("timeTrackingSettings") if answer.items else None
    value = settings.get("allowTimeEntriesInPast") if isinstance(settings, dict) else None
    return value is not False and text_of(value).lower() != "false"


def totals_of(answer: Judged) -> Totals:
    """Return what analytics sums up, told in milliseconds. Never raises."""
    totals = answer.items[0].members.get("totals") if answer.items else None
    return Totals(productive=_total(totals, "productive"), target=_total(totals, "targetTimes"))


def text_of(value: object) -> str:
    """Return a text without the blanks around it; empty for everything else."""
    return value.strip() if isinstance(value, str) else ""


def _own(items: Iterable[Item], user_id: str) -> dict[str, object] | None:
    return next((item.members for item in items if item.members.get("userId") == user_id), None)


def _somebodys(items: Iterable[Item]) -> bool:
    """Tell whether a clock runs of which nobody knows whose it is: it may be the person's."""
    return any(not text_of(item.members.get("userId")) and _may_be_a_clock(item.members) for item in items)


def _may_be_a_clock(members: dict[str, object]) -> bool:
    """Tell a clock from an item without ``data``, which may be missing: that one says that none runs.

    What is hidden deeper than the page shows may be a clock as well.
    """
    if members.get("clockedIn") is False:
        return False
    says_so = any(members.get(name) is True for name in ("clockedIn", "onBreak"))
    deeper = any(isinstance(value, list | dict) and value for value in members.values())
    return says_so or deeper or members.get("from") is not None


def _own_times(items: Iterable[Item], user_id: str) -> list[dict[str, object]]:
    """Return the person's; where neither group nor time names anybody, the question named them."""
    return [each for owner, each in _times(items) if owner in {"", user_id}]


def _times(items: Iterable[Item]) -> Iterator[tuple[str, dict[str, object]]]:
    for group in _listed(items, "timeEntries"):
        times = group.get("times")
        for each in times if isinstance(times, list) else ():
            if isinstance(each, dict):
                yield text_of(each.get("userId")) or text_of(group.get("userId")), each


def _listed(items: Iterable[Item], name: str) -> Iterator[dict[str, object]]:
    for item in items:
        members = item.members.get(name)
        for each in members if isinstance(members, list) else ():
            if isinstance(each, dict):
                yield each


def _entry(each: dict[str, object], place: str, zone: tzinfo) -> Entry:
    number = text_of(each.get("id"))
    if not number:
        raise BadAnswer(code="MISSING", place=f"{place}.id")
    start = _required_moment(each, "from", place, zone)
    finish = _required_moment(each, "to", place, zone)
    return Entry(
        id=number,
        start=start,
        # One that was edited to end before it begins has no length; it must not hide the others.
        finish=max(start, finish),
        breaks=_breaks(each, place, start, zone),
        comment=text_of(each.get("comment")),
        time_type=text_of(each.get("type")),
        category=text_of(each.get("category")),
        creation=text_of(each.get("creationType")),
        organisation_id=text_of(each.get("organizationId")),
        organisation_name=text_of(each.get("organizationName")),
    )


def _breaks(each: dict[str, object], place: str, start: datetime, zone: tzinfo) -> tuple[Break, ...]:
    """Return the breaks; ``null`` and nothing at all are none."""
    breaks = each.get("breaks")
    listed = breaks if isinstance(breaks, list) else []
    found = [
        _break(one, f"{place}.breaks[{index}]", start, zone)
        for index, one in enumerate(listed)
        if isinstance(one, dict)
    ]
    return tuple(sorted(found, key=lambda one: one.start))


def _break(one: dict[str, object], place: str, start: datetime, zone: tzinfo) -> Break:
    began = max(_required_moment(one, "from", place, zone), start)
    ended = _moment(one, "to", place, zone)
    return Break(
        start=began,
        finish=None if ended is None else max(began, ended),
        automatic=one.get("automatic") is True,
    )


def _required_moment(members: dict[str, object], name: str, place: str, zone: tzinfo) -> datetime:
    moment = _moment(members, name, place, zone)
    if moment is None:
        raise BadAnswer(code="MISSING", place=f"{place}.{name}")
    return moment


def _moment(members: dict[str, object], name: str, place: str, zone: tzinfo) -> datetime | None:
    """Return an instant in the offset in which it was recorded; one told in UTC is put into `zone`."""
    value = members.get(name)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    moment = parse_moment(value)
    if moment is None:
        raise BadAnswer(
            code="NOT_A_MOMENT" if isinstance(value, str) else "WRONG_TYPE", place=f"{place}.{name}"
        )
    return with_fixed_offset(moment if moment.utcoffset() != _UTC_OFFSET else moment.astimezone(zone))


def _full_name(person: dict[str, object]) -> str:
    return " ".join(part for name in ("firstName", "lastName") if (part := text_of(person.get(name))))


def _total(totals: object, name: str) -> timedelta | None:
    kind = totals.get(name) if isinstance(totals, dict) else None
    value = kind.get("total") if isinstance(kind, dict) else None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return None
    milliseconds = min(max(value, 0), _LONGEST_TOTAL.total_seconds() * 1000)
    return timedelta(milliseconds=milliseconds)
