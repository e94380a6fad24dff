"""Values of a good answer, without I/O. What makes no sense is a `BadAnswer` with its place.

Places are spelled as the portal documents them (``$.result.TIME_START``), however the key was written.

Source: the pages of ``timeman.status`` and ``timeman.settings``; the page on calling REST for ``time``, whose
``operating`` members exist only where the portal limits the load.
"""

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tray_app.portals import timeman
from tray_app.workday.loose import fields
from tray_app.workday.model import Workday

_PLACE = "$.result"
_SPELLING = timeman.Spelling(place=_PLACE, key=str)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EARLIEST = datetime(2000, 1, 1, tzinfo=UTC).timestamp()
_LATEST = datetime(9000, 1, 1, tzinfo=UTC).timestamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """What an answer tells of time, as far as it makes sense; UTC."""

    finish: datetime | None = None
    """The server's clock when it had the answer ready, with fractions of a second."""
    operating_reset_at: datetime | None = None
    """When the method's load is counted anew."""


def timing_from(envelope: dict[str, object]) -> Timing:
    """Read the ``time`` of an envelope whose keys are in one spelling. Never raises."""
    members = fields(envelope.get("time"))
    return Timing(
        finish=_moment(members.get("finish")), operating_reset_at=_moment(members.get("operatingresetat"))
    )


def workday_from(result: object, *, now: datetime) -> Workday:
    """Read the day out of an answer's ``result``; `now` is the portal's time.

    Raises:
        BadAnswer: it is not a workday; `place` says where.
    """
    return timeman.workday_from(result, now=now, spelling=_SPELLING)


def settings_from(result: object) -> object:
    """Return the settings as decoded, for `rules_from`; PHP prints no settings at all as ``[]``.

    Raises:
        BadAnswer: ``result`` is neither an object nor an empty list.
    """
    return timeman.settings_from(result, place=_PLACE)


def _moment(value: object) -> datetime | None:
    """Read seconds since 1970; None for everything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return _EPOCH + timedelta(seconds=value) if _EARLIEST <= value <= _LATEST else None
