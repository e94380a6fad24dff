"""Values of a good answer, without I/O. What makes no sense is a `BadAnswer` with its place.

The key opens the records of a whole organisation, pay included. Only what is needed of this one person is
read: rows and people that are somebody else's are dropped before anything looks at them, and no exception is
raised where they are in reach.

Source: https://worktime.one/en/api (employees, attendance). How an open row looks is not told: a missing, a
null and an empty ``clock_out`` are alike.
"""

import math
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo

from tray_app.engine.errors import BadAnswer
from tray_app.portals.decoding import parse_moment
from tray_app.portals.worktime_one.sessions import Row
from tray_app.workday.loose import fields, whole_number
from tray_app.workday.moments import with_fixed_offset

_LONGEST_ROW_HOURS = 24 * 31


@dataclass(frozen=True, slots=True)
class Envelope:
    """A good answer, decoded. Shows nothing: it may be about everybody."""

    members: dict[str, object] = field(repr=False)

    @property
    def data(self) -> object:
        """What the answer carries; None when it carries nothing."""
        return self.members.get("data")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """How much a list's answer holds and promises. Nothing of its items."""

    count: int
    total: int | None = None
    """Of all pages; None when the answer does not tell."""
    limit: int | None = None
    """The most that one page holds, as the service has it; None when it does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """An employee with the e-mail address that was looked for."""

    id: str
    active: bool


def page_of(envelope: Envelope) -> Page:
    """Measure a list.

    Raises:
        BadAnswer: there is none.
    """
    told = fields(envelope.members.get("pagination"))
    count = len(envelope.data) if isinstance(envelope.data, list) else None
    if count is None:
        raise BadAnswer(code="WRONG_TYPE" if "data" in envelope.members else "MISSING", place="$.data")
    return Page(count=count, total=_positive(told.get("total")), limit=_positive(told.get("limit")))


def matches(envelope: Envelope, email: str) -> tuple[Match, ...]:
    """Return who has this e-mail address, whatever the case of its letters. Never raises.

    Blanks around it do not count; nothing else makes two addresses one.
    """
    wanted = email.strip().casefold()
    found: list[Match] = []
    for person in envelope.data if isinstance(envelope.data, list) else ():
        if not isinstance(person, dict) or not isinstance(person.get("email"), str):
            continue
        number = person.get("id")
        if person["email"].strip().casefold() == wanted and isinstance(number, str) and number.strip():
            found.append(Match(id=number, active=person.get("status") != "inactive"))
    return tuple(found)


def rows_of(envelope: Envelope, *, employee_id: str, zone: tzinfo) -> tuple[Row, ...]:
    """Return the rows of this one person, moments in `zone`; those without a coming are none.

    Raises:
        BadAnswer: one of them is not as documented; `place` says where.
    """
    rows = (_row(index, row, zone) for index, row in _own_rows(envelope, employee_id))
    return tuple(row for row in rows if row is not None)


def check_organisation(envelope: Envelope) -> None:
    """Pass when the answer is about an organisation; nothing in it is read.

    Raises:
        BadAnswer: it is about something else.
    """
    if not isinstance(envelope.data, dict):
        raise BadAnswer(code="WRONG_TYPE" if "data" in envelope.members else "MISSING", place="$.data")


def _own_rows(envelope: Envelope, employee_id: str) -> list[tuple[int, dict[str, object]]]:
    wanted = ("id", "clock_in", "clock_out", "work_hours")
    return [
        (index, {name: row.get(name) for name in wanted})
        for index, row in enumerate(envelope.data if isinstance(envelope.data, list) else ())
        if isinstance(row, dict) and row.get("employee_id") == employee_id
    ]


def _row(index: int, row: dict[str, object], zone: tzinfo) -> Row | None:
    place = f"$.data[{index}]"
    number = row["id"]
    if not isinstance(number, str) or not number.strip():
        raise BadAnswer(code="WRONG_TYPE", place=f"{place}.id")
    start = _moment(row["clock_in"], f"{place}.clock_in")
    finish = _moment(row["clock_out"], f"{place}.clock_out")
    if start is None:
        if finish is None:
            return None  # a day on which the person did not come
        raise BadAnswer(code="MISSING", place=f"{place}.clock_in")
    return Row(
        id=number,
        start=with_fixed_offset(start.astimezone(zone)),
        # A clock-out edited to before its clock-in has no length; it must not hide the other rows.
        finish=None if finish is None else with_fixed_offset(max(start, finish).astimezone(zone)),
        told=_hours(row["work_hours"]),
    )


def _moment(value: object, place: str) -> datetime | None:
    """Return an instant; None when it is missing, null or empty."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    moment = parse_moment(value)
    if moment is None:
        raise BadAnswer(code="NOT_A_MOMENT" if isinstance(value, str) else "WRONG_TYPE", place=place)
    return moment


def _hours(value: object) -> timedelta | None:
    """Read hours with decimals; None for everything that is no length of a row."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return timedelta(hours=value) if 0 <= value <= _LONGEST_ROW_HOURS else None


def _positive(value: object) -> int | None:
    number = whole_number(value)
    return number if number is not None and number >= 0 else None
