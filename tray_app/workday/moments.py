"""Instants made of wall times, and wall times with their offset nailed down.

Python compares and subtracts two datetimes of one and the same zone by their wall times, so an hour appears
or is lost across a change of the clocks. Instants of this room therefore carry a fixed offset.

Source: the standard library's documentation of ``datetime`` subtraction and comparison.
"""

from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

ONE_DAY = timedelta(days=1)
SANE_YEARS = range(1970, 9000)
"""Dates outside are rubbish, and near the ends of the calendar arithmetic would overflow."""


def offset_of(moment: datetime) -> timezone:
    """Return the offset from UTC that `moment` has, as a plain one.

    Raises:
        ValueError: the moment carries none.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment carries its offset")
    return timezone(offset)


def with_fixed_offset(moment: datetime) -> datetime:
    """Return the same instant and wall time with a plain offset in place of a zone's name.

    Raises:
        ValueError: the moment carries no offset.
    """
    return moment.replace(tzinfo=offset_of(moment), fold=0)


def week_start(day: date, begins_on: int = 1) -> date:
    """Return the first day of the week of `day`; weeks begin on a weekday (ISO 8601), Monday unless told."""
    return day - timedelta(days=(day.isoweekday() - begins_on) % 7)


def at_wall_time(day: date, since_midnight: timedelta, zone: tzinfo) -> datetime:
    """Return the instant when clocks in `zone` show that time of `day`, with the offset valid then.

    24 hours and more reach into the days after. A time that the clocks skip is the instant at which they
    would have shown it had they not been put forward; of one that they show twice it is the first.
    """
    wall = datetime.combine(day, time.min, tzinfo=zone) + since_midnight
    return with_fixed_offset(wall.astimezone(UTC).astimezone(zone))
