"""What the close dialog and the terminal say before a day is closed, and the report as it may be sent."""

import unicodedata
from datetime import datetime, timedelta, tzinfo

from tray_app.texts.lengths import MINUTE, day_and_month, long_length, wall_time
from tray_app.texts.translate import Translate, fill
from tray_app.workday.closing import ClosingAdvice
from tray_app.workday.model import ZERO, Workday, is_worked_known

KEPT_CONTROLS = frozenset("\n\t")
REMOVED_CATEGORIES = frozenset({"Cc", "Cs"})
"""Control characters, and halves of a pair that no encoding can carry."""
LONGEST_REPORT = 500_000
"""Characters. The journal keeps every report before it is sent, and portals take far less."""
LINE_ENDS = ("\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85")
"""Everything that a program may put at the end of a line; each becomes a plain newline."""


def closing_warnings(advice: ClosingAdvice, workday: Workday, translate: Translate) -> tuple[str, ...]:
    """Say what the rules hold against closing now, and when nothing will; empty when nothing does.

    Wall times are those of the record's own offset; a moment on another date than the start says so. What is
    missing, and when it will be met, is rounded up: whoever waits as long as it says has waited long enough.
    """
    warnings = []
    if advice.missing > ZERO:
        warnings.append(
            fill(
                translate("Dialog", "%1 short of the minimum day."),
                long_length(_whole_minutes(advice.missing), translate),
            )
        )
    if advice.earliest_end is not None:
        warnings.append(
            fill(
                translate("Dialog", "The day should not end before %1."),
                _moment(advice.earliest_end, workday, translate),
            )
        )
    if advice.all_met_at is not None and advice.all_met_at != advice.earliest_end:
        met_at = _moment(advice.all_met_at, workday, translate)
        if advice.missing > ZERO and advice.earliest_end is not None:
            warnings.append(fill(translate("Dialog", "Both are met at %1 if you keep working."), met_at))
        else:
            warnings.append(
                fill(translate("Dialog", "The minimum day is reached at %1 if you keep working."), met_at)
            )
    elif advice.all_met_at is not None and advice.missing > ZERO:
        warnings.append(translate("Dialog", "Both are met then if you keep working."))
    return tuple(warnings)


def closing_figures(advice: ClosingAdvice, workday: Workday, translate: Translate) -> tuple[str, ...]:
    """Return the day's figures, one short text each: start, worked as far as it is known, breaks."""
    figures = []
    if workday.start is not None:
        start = wall_time(workday.start, workday.zone)
        figures.append(fill(translate("Dialog", "Opened at %1"), start))
    if is_worked_known(workday):
        figures.append(fill(translate("Dialog", "Worked: %1"), long_length(advice.worked, translate)))
    figures.append(fill(translate("Dialog", "Breaks: %1"), long_length(advice.breaks, translate)))
    return tuple(figures)


def too_long_text(text: str, translate: Translate) -> str:
    """Say that a text is longer than any that can be kept safely before it is sent; empty when it is not."""
    if len(text) <= LONGEST_REPORT:
        return ""
    return fill(
        translate("Closing", "This text has %1 characters; 500,000 are possible. Nothing was sent."),
        f"{len(text):,}",
    )


def clean_report(text: str) -> str:
    """Return a report as it may be sent: plain newlines, tabs, and no other control character.

    Nothing a person can see is lost; blank space around the report is.
    """
    for line_end in LINE_ENDS:
        text = text.replace(line_end, "\n")
    kept = (
        character
        for character in text
        if character in KEPT_CONTROLS or unicodedata.category(character) not in REMOVED_CATEGORIES
    )
    return "".join(kept).strip()


def _whole_minutes(length: timedelta) -> timedelta:
    """Round up to whole minutes."""
    return -(-length // MINUTE) * MINUTE


def _moment(moment: datetime, workday: Workday, translate: Translate) -> str:
    zone: tzinfo = workday.zone
    over = timedelta(seconds=moment.second, microseconds=moment.microsecond)
    moment += _whole_minutes(over) - over
    time = wall_time(moment, zone)
    day = moment.astimezone(zone).date()
    if workday.start is None or day == workday.start.date():
        return time
    return fill(translate("Dialog", "%1 on %2", "time and date"), time, day_and_month(day, translate))
