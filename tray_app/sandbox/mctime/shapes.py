"""Clocks and entries as the service tells them.

Source: https://mctime.readme.io/reference (manipulating-clocking-times, clock-status, get-time-entries); two
public clients for ``timeEntries[].times[]`` and for breaks that are ``null``.
"""

from datetime import datetime, timedelta
from typing import Any, assert_never

from tray_app.sandbox.mctime.clocks import Running, Span, Stored
from tray_app.sandbox.mctime.people import CLOCKED_IN, COMPANY_ID, ORGANIZATIONS, PERSON_ID, colleague_id
from tray_app.sandbox.mctime.state import Absent, BreakList, Manners

CATEGORIES = {
    **dict.fromkeys(("vacation", "company_vacation", "vacation_abroad"), "vacation"),
    **dict.fromkeys(("sick", "medical_leave"), "sick"),
    **dict.fromkeys(("special_leave", "paid_time_off", "jubilee_day"), "paid_leave"),
    **dict.fromkeys(("unpaid_time_off", "unpaid_vacation"), "unpaid_leave"),
    "free_time": "unproductive",
}
"""Everything else is ``productive``."""


def running_told(running: Running) -> dict[str, Any]:
    """Return a clock as the answer to a write tells it."""
    return {
        "id": running.number,
        "from": written(running.start),
        "to": None,
        "breaks": [_span(span) for span in running.breaks],
        "comment": running.comment,
        "type": running.time_type,
        "organizationName": ORGANIZATIONS.get(running.organization_id),
        "userId": PERSON_ID,
        "category": category(running.time_type),
        "creationType": "clock",
    }


def clock_told(running: Running, name: str, manners: Manners) -> dict[str, Any]:
    """Return a clock as the status tells it."""
    first, _, last = name.partition(" ")
    told = running_told(running) | {
        "userFirstName": first,
        "userLastName": last,
        "organizationId": running.organization_id or None,
        "clockedIn": True,
        "onBreak": running.on_break,
    }
    match manners.break_list:
        case BreakList.OPEN_END:
            told["breaks"] = [
                {key: value for key, value in _span(span).items() if value is not None}
                for span in running.breaks
            ]
        case BreakList.NULL_END:
            pass
        case BreakList.FINISHED_ONLY:
            told["breaks"] = [_span(span) for span in running.breaks if span.finish is not None]
        case BreakList.NONE:
            del told["breaks"]
    if not manners.comment_told:
        del told["comment"]
    return told


def absent_told(absent: Absent, user_id: str) -> list[dict[str, Any]]:
    """Return what the items of the status have besides their message for somebody who is not clocked in."""
    match absent:
        case Absent.LEFT_OUT:
            return []
        case Absent.NOT_CLOCKED_IN:
            data = {"userId": user_id, "clockedIn": False, "onBreak": False, "from": None}
            return [{"data": data, "valid": None}]
        case Absent.NO_DATA:
            return [{}]
        case Absent.NULL:
            return [{"data": None}]
        case Absent.EMPTY_LIST:
            return [{"data": []}]
        case Absent.EMPTY_OBJECT:
            return [{"data": {}}]
        case _:
            assert_never(absent)


def colleagues_clocks(now: datetime) -> list[dict[str, Any]]:
    """Return colleagues who came three hours ago; each second one is on a break."""
    return [
        clock_told(
            Running(
                number=colleague_id(900 + number),
                start=now - timedelta(hours=3),
                organization_id=COMPANY_ID,
                breaks=(Span(number="", start=now - timedelta(hours=1)),) if number % 2 else (),
            ),
            f"Colleague Nr{number:03}",
            Manners(),
        )
        | {"userId": colleague_id(number)}
        for number in range(1, CLOCKED_IN + 1)
    ]


def entry_told(entry: Stored, *, organizations_told: bool) -> dict[str, Any]:
    """Return an entry; without breaks they are ``null``."""
    told: dict[str, Any] = {
        "id": entry.number,
        "from": written(entry.start),
        "to": written(entry.finish),
        "breaks": [_span(span) for span in entry.breaks] or None,
        "comment": entry.comment or None,
        "type": entry.time_type,
        "organizationName": ORGANIZATIONS.get(entry.organization_id),
        "category": category(entry.time_type),
        "creationType": entry.creation,
    }
    if organizations_told:
        told["organizationId"] = entry.organization_id or None
    return told


def category(time_type: str) -> str:
    """Return what a kind of time counts as."""
    return CATEGORIES.get(time_type, "productive")


def written(moment: datetime) -> str:
    """Write a moment in the offset in which it was recorded."""
    return moment.isoformat(timespec="seconds")


def milliseconds(length: timedelta) -> int:
    """Return a length as analytics tells it."""
    return int(length / timedelta(milliseconds=1))


def _span(span: Span) -> dict[str, Any]:
    return {
        "id": span.number,
        "from": written(span.start),
        "to": None if span.finish is None else written(span.finish),
        "automatic": span.automatic,
    }
