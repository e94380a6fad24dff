"""What the service says about a record: the classic answer, its keys in camelCase.

Source: the workday page of the portal's documentation; the classic REST layer for what is missing or null
when, the real payloads of several generations of portals for the variants.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Any

from tray_app.sandbox.timeman import Record, Records, Scene, Stored, is_expired, suggested_finish


class PauseMoment(Enum):
    """What ``timeFinish`` is while the day is paused: portals differ by their age."""

    SENT = "sent"
    """The moment the break began."""
    NULL = "null"
    """Newest portals, and the sample of the documentation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """Where portals differ in what they send for the same day."""

    pause_moment: PauseMoment = PauseMoment.SENT
    with_id: bool = False
    """Newest portals tell the record's ``id``."""
    utc_suffix: bool = False
    """Moments end in ``+00:00`` although ``tzOffset`` is another: seen in captured answers."""
    camel_case_schedule: bool = False
    """Whether the schedule's keys are converted too is UNCERTAIN; by default they stay as they are."""
    expired_code: str = "BITRIX_ERROR"
    """The code for closing an expired day without a time; ``WORKDAY_EXPIRED`` has been seen too."""
    load_told: bool = False
    """Classic methods tell their load and until when it is counted; portals without the limiter do not."""


def status_word(records: Records, scene: Scene) -> str:
    """Return ``OPENED``, ``PAUSED``, ``CLOSED`` or ``EXPIRED`` for the last record; no record is closed."""
    if not records:
        return Stored.CLOSED.value
    return "EXPIRED" if is_expired(records[-1], scene) else records[-1].state.value


def status_answer(records: Records, scene: Scene, manners: Manners) -> dict[str, Any]:
    """Describe the last record, of whatever date; without any record there is only a status."""
    word = status_word(records, scene)
    if not records:
        return {"status": word}
    record = records[-1]
    answer: dict[str, Any] = {"id": record.id} if manners.with_id else {}
    answer |= {
        "status": word,
        "timeStart": _moment(record.start, manners),
        "timeFinish": _moment(_shown_finish(record, word, manners), manners),
        "duration": clock_text(record.duration),
        "timeLeaks": clock_text(record.breaks),
        "active": record.active,
        "ipOpen": "",
        "ipClose": record.ip_close,
        "latOpen": 0,
        "lonOpen": 0,
        "latClose": 0,
        "lonClose": 0,
        "tzOffset": int(record.zone.utcoffset(None).total_seconds()),
    }
    if word == "EXPIRED":
        answer["timeFinishDefault"] = _moment(suggested_finish(record, scene), manners)
    return answer


def clock_text(length: timedelta) -> str:
    """Write a duration as ``HH:MM:SS``; hours may pass 24."""
    seconds = int(length.total_seconds())
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


def camel_case(value: object) -> object:
    """Convert the keys of a classic answer, all the way down; numbers as keys stay as they are."""
    if isinstance(value, dict):
        return {_camel(str(key)): camel_case(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [camel_case(inner) for inner in value]
    return value


def _camel(key: str) -> str:
    first, *others = key.lower().split("_")
    return first + "".join(part.capitalize() for part in others)


def _shown_finish(record: Record, word: str, manners: Manners) -> datetime | None:
    if word == Stored.PAUSED.value and manners.pause_moment is PauseMoment.SENT:
        return record.paused_at
    return record.finish if word == Stored.CLOSED.value else None


def _moment(moment: datetime | None, manners: Manners) -> str | None:
    if moment is None:
        return None
    return (moment.astimezone(UTC) if manners.utc_suffix else moment).isoformat(timespec="seconds")
