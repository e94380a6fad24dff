"""Where one day ends and the next begins, for services that keep starts and stops and no days. Pure.

Source: the eleven hours of daily rest are those of article 3 of Directive 2003/88/EC; the other lengths are
this program's own judgement.
"""

from datetime import date, datetime, timedelta, tzinfo
from typing import Protocol

LONGEST_SHIFT = timedelta(hours=16)
"""What runs for longer, and began on an earlier date, was forgotten; a night shift is shorter."""
DAILY_REST = timedelta(hours=11)
"""Who was away for so long begins a new day, even on the same date."""
NIGHT_BREAK = timedelta(hours=3)
"""Past midnight, who was away for no longer goes on with the shift of the evening."""


class Stretch(Protocol):
    """A day so far."""

    @property
    def start(self) -> datetime:
        """When it began."""
        ...

    @property
    def latest(self) -> datetime:
        """The last moment that is known of it."""
        ...


def goes_on(day: Stretch, moment: datetime, zone: tzinfo) -> bool:
    """Tell whether who starts at `moment` goes on with that day instead of beginning a new one."""
    away = moment - day.latest
    if date_of(day.start, zone) == date_of(moment, zone):
        return away < DAILY_REST
    return away <= NIGHT_BREAK and moment - day.start <= LONGEST_SHIFT


def is_left_open(start: datetime, now: datetime, zone: tzinfo) -> bool:
    """Tell whether what runs since `start` was forgotten.

    It began before today's midnight and runs for more than `LONGEST_SHIFT`: so no night shift is called
    forgotten while it lasts, and no day before its date is over.
    """
    return date_of(start, zone) < date_of(now, zone) and now - start > LONGEST_SHIFT


def date_of(moment: datetime, zone: tzinfo) -> date:
    """Return the date that clocks in `zone` show."""
    return moment.astimezone(zone).date()
