"""Lengths and moments the way a person reads them. Pure; every word goes through a `Translate`.

A length is cut to whole minutes, never rounded up: seven hours and fifty-nine and a half minutes are not
eight hours yet.
"""

from datetime import date, datetime, timedelta, tzinfo

from tray_app.texts.translate import Translate, fill

MINUTE = timedelta(minutes=1)
WEEK = timedelta(days=7)


def _hours_and_minutes(length: timedelta) -> tuple[int, int]:
    """Cut to whole minutes; a negative length never happens and counts as none."""
    return divmod(max(length // MINUTE, 0), 60)


def long_length(length: timedelta, translate: Translate) -> str:
    """Return a length in words: ``3 h 41 min``, ``3 h 05 min``, ``41 min``, ``0 min``."""
    hours, minutes = _hours_and_minutes(length)
    if hours == 0:
        return fill(translate("Lengths", "%1 min"), str(minutes))
    return fill(translate("Lengths", "%1 h %2 min"), str(hours), f"{minutes:02}")


def short_length(length: timedelta) -> str:
    """Return a length in figures, hours and minutes: ``0:38``, ``12:05``."""
    hours, minutes = _hours_and_minutes(length)
    return f"{hours}:{minutes:02}"


def wall_time(moment: datetime, zone: tzinfo) -> str:
    """Return the time of day at `moment` (aware) on a clock that shows `zone`: ``09:02``."""
    return f"{moment.astimezone(zone):%H:%M}"


def wall_day(day: date, translate: Translate) -> str:
    """Return a day in full but for its year: ``Friday 14 November``.

    Languages with cases choose the one that stands after "of": the texts around it are made for that.
    """
    weekday = (
        translate("Lengths", "Monday", "before a date"),
        translate("Lengths", "Tuesday", "before a date"),
        translate("Lengths", "Wednesday", "before a date"),
        translate("Lengths", "Thursday", "before a date"),
        translate("Lengths", "Friday", "before a date"),
        translate("Lengths", "Saturday", "before a date"),
        translate("Lengths", "Sunday", "before a date"),
    )[day.weekday()]
    return fill(translate("Lengths", "%1 %2", "weekday and date"), weekday, day_and_month(day, translate))


def weekday_names(translate: Translate) -> tuple[str, ...]:
    """Return the short names of the seven weekdays, Monday first."""
    return (
        translate("Lengths", "Mo", "short weekday"),
        translate("Lengths", "Tu", "short weekday"),
        translate("Lengths", "We", "short weekday"),
        translate("Lengths", "Th", "short weekday"),
        translate("Lengths", "Fr", "short weekday"),
        translate("Lengths", "Sa", "short weekday"),
        translate("Lengths", "Su", "short weekday"),
    )


def day_and_month(day: date, translate: Translate) -> str:
    """Return a date without its year and weekday: ``14 November``."""
    text = (
        translate("Lengths", "%1 January"),
        translate("Lengths", "%1 February"),
        translate("Lengths", "%1 March"),
        translate("Lengths", "%1 April"),
        translate("Lengths", "%1 May"),
        translate("Lengths", "%1 June"),
        translate("Lengths", "%1 July"),
        translate("Lengths", "%1 August"),
        translate("Lengths", "%1 September"),
        translate("Lengths", "%1 October"),
        translate("Lengths", "%1 November"),
        translate("Lengths", "%1 December"),
    )[day.month - 1]
    return fill(text, str(day.day))


def since_day(day: date, today: date, translate: Translate) -> str:
    """Return an earlier day as it stands after "since".

    ``Friday`` while that can mean only one day, ``14 November`` from a week ago on (and for a day that is
    not before `today`, which a computer with a wrong clock can come up with).
    """
    if not timedelta(0) < today - day < WEEK:
        return day_and_month(day, translate)
    return (
        translate("Lengths", "Monday", "after since"),
        translate("Lengths", "Tuesday", "after since"),
        translate("Lengths", "Wednesday", "after since"),
        translate("Lengths", "Thursday", "after since"),
        translate("Lengths", "Friday", "after since"),
        translate("Lengths", "Saturday", "after since"),
        translate("Lengths", "Sunday", "after since"),
    )[day.weekday()]
