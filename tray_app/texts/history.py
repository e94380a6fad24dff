"""Earlier days in words: a week as rows of a table, and what they come to. Pure."""

from datetime import date, timedelta

from tray_app.engine.portal import History, PastDay
from tray_app.texts.lengths import day_and_month, long_length, short_length, wall_time
from tray_app.texts.translate import Translate, fill
from tray_app.workday.model import ZERO
from tray_app.workday.moments import offset_of

DAYS_OF_A_WEEK = 7


def week_title(first: date, translate: Translate) -> str:
    """Name a week by its first and last day, with the year of the last."""
    last = first + timedelta(days=DAYS_OF_A_WEEK - 1)
    return fill(
        translate("History", "%1 to %2 %3", "first day, last day, year"),
        day_and_month(first, translate),
        day_and_month(last, translate),
        str(last.year),
    )


def weekday_name(day: date, translate: Translate) -> str:
    """Return the weekday and the day's number, short."""
    name = (
        translate("History", "Mon"),
        translate("History", "Tue"),
        translate("History", "Wed"),
        translate("History", "Thu"),
        translate("History", "Fri"),
        translate("History", "Sat"),
        translate("History", "Sun"),
    )[day.weekday()]
    return fill(translate("History", "%1 %2", "weekday and day of the month"), name, str(day.day))


def headings(translate: Translate) -> tuple[str, ...]:
    """Return what stands over the columns of `week_rows`."""
    return (
        translate("History", "Day"),
        translate("History", "From"),
        translate("History", "To"),
        translate("History", "Worked"),
        translate("History", "Breaks"),
        translate("History", "Notes"),
    )


def week_rows(history: History, first: date, translate: Translate) -> tuple[tuple[str, ...], ...]:
    """Return seven rows, from the week's first day on; a day without a record has its name alone."""
    days = {each.day: each for each in history.days}
    week = (first + timedelta(days=number) for number in range(DAYS_OF_A_WEEK))
    return tuple((weekday_name(day, translate), *_figures(days.get(day), translate)) for day in week)


def week_sum(history: History, first: date, translate: Translate) -> str:
    """Say what the week comes to; the portal's own sum and target where it tells them."""
    last = first + timedelta(days=DAYS_OF_A_WEEK - 1)
    worked = sum((day.worked for day in history.days if first <= day.day <= last), ZERO)
    target = None
    if history.week is not None and history.week.first == first:
        worked, target = history.week.worked, history.week.target
    if target is None:
        return fill(translate("History", "Worked this week: %1"), long_length(worked, translate))
    return fill(
        translate("History", "Worked this week: %1 of %2"),
        long_length(worked, translate),
        long_length(target, translate),
    )


def source_text(*, from_portal: bool, translate: Translate) -> str:
    """Say how far the figures can be relied on."""
    if from_portal:
        return translate("History", "As the portal has it.")
    return translate(
        "History",
        "As this computer saw it: this portal tells the latest day only. What was changed elsewhere while "
        "this program did not run is missing.",
    )


def _figures(day: PastDay | None, translate: Translate) -> tuple[str, ...]:
    if day is None:
        return ("", "", "", "", "")
    zone = offset_of(day.start)
    until = translate("History", "open") if day.finish is None else wall_time(day.finish, zone)
    return (
        wall_time(day.start, zone),
        until,
        short_length(day.worked),
        short_length(day.breaks) if day.breaks else "",
        day.note,
    )
