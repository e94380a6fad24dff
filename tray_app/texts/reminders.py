"""What each reminder says, with its figures, and which buttons it carries. Pure."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import assert_never

from tray_app.engine.notices import ReminderDue
from tray_app.texts.lengths import long_length, wall_day, wall_time
from tray_app.texts.translate import Translate, fill
from tray_app.workday.actions import Action
from tray_app.workday.model import Workday, break_total, current_break, is_worked_known, worked
from tray_app.workday.reminders import Reminder, ReminderKind, Snooze


class Window(Enum):
    """What a button can bring up besides an action; the values are those of the menu's commands."""

    SETTINGS = "settings"
    SIGN_IN = "sign_in"
    REFRESH = "refresh"
    DECIDE = "decide"


Meaning = Action | Snooze | Window
"""What pressing a button asks for. An action with a dialog of its own opens that dialog."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeButton:
    """One button of a notification."""

    label: str
    meaning: Meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """A notification in a person's language, plain text: whoever shows it escapes it."""

    title: str
    body: str
    buttons: tuple[NoticeButton, ...] = ()


def describe_reminder(due: ReminderDue, translate: Translate, now: datetime) -> NoticeText:
    """Put a reminder into words. `now` is the portal's time; wall times are in the record's own offset."""
    reminder, workday = due.reminder, due.workday
    match reminder.kind:
        case ReminderKind.MINIMUM_REACHED:
            return _minimum_reached(reminder, workday, translate, now)
        case ReminderKind.OPENED_LATE:
            return _opened_late(reminder, workday, translate)
        case ReminderKind.OPEN_SOON:
            return _open_soon(reminder, translate, now)
        case ReminderKind.NOT_OPENED:
            return _not_opened(reminder, translate, now)
        case ReminderKind.BREAK_TOO_LONG:
            return _break_too_long(reminder, workday, translate, now)
        case ReminderKind.EXPIRED:
            return _expired(reminder, workday, translate)
        case ReminderKind.STILL_OPEN:
            return _still_open(reminder, workday, translate, now)


def action_button(action: Action, translate: Translate) -> NoticeButton:
    """Return the button that does `action`; three dots mean that a dialog comes first."""
    match action:
        case Action.OPEN:
            label = translate("Notice", "Open day")
        case Action.RESUME:
            label = translate("Notice", "Resume")
        case Action.PAUSE:
            label = translate("Notice", "Pause")
        case Action.CLOSE:
            label = translate("Notice", "Close day…")
        case Action.CLOSE_EXPIRED:
            label = translate("Notice", "Close that day…")
        case _:
            assert_never(action)
    return NoticeButton(label=label, meaning=action)


def snooze_buttons(translate: Translate) -> tuple[NoticeButton, ...]:
    """Return the ways to put a reminder off, shortest first."""
    return (
        NoticeButton(label=translate("Notice", "In 15 minutes"), meaning=Snooze.QUARTER_HOUR),
        NoticeButton(label=translate("Notice", "In 1 hour"), meaning=Snooze.HOUR),
        NoticeButton(label=translate("Notice", "Not today"), meaning=Snooze.REST_OF_DAY),
    )


def _minimum_reached(reminder: Reminder, workday: Workday, translate: Translate, now: datetime) -> NoticeText:
    sentences = [
        fill(translate("Notice", "You have worked %1."), long_length(worked(workday, now), translate)),
        fill(translate("Notice", "Breaks: %1."), long_length(break_total(workday, now), translate)),
    ]
    if isinstance(reminder.limit, timedelta):
        minimum = long_length(reminder.limit, translate)
        sentences.insert(1, fill(translate("Notice", "The minimum day is %1."), minimum))
    return NoticeText(
        title=translate("Notice", "The minimum day is reached"),
        body=" ".join(sentences),
        buttons=(action_button(Action.CLOSE, translate), *snooze_buttons(translate)),
    )


def _opened_late(reminder: Reminder, workday: Workday, translate: Translate) -> NoticeText:
    """Say a fact that no click can change: no button."""
    start = wall_time(workday.start or reminder.since, workday.zone)
    if isinstance(reminder.limit, datetime):
        latest = wall_time(reminder.limit, workday.zone)
        body = fill(translate("Notice", "Opened at %1; the latest start was %2."), start, latest)
    else:
        body = fill(translate("Notice", "Opened at %1, later than the schedule allows."), start)
    return NoticeText(title=translate("Notice", "The day was opened late"), body=body)


def _open_soon(reminder: Reminder, translate: Translate, now: datetime) -> NoticeText:
    if isinstance(reminder.limit, datetime):
        body = fill(
            translate("Notice", "The latest start is %1, in %2."),
            _limit_time(reminder.limit),
            long_length(reminder.limit - now, translate),
        )
    else:
        body = translate("Notice", "The latest start is near.")
    # Shorter than the shortest snooze: what follows it is the reminder of a day still not opened.
    return NoticeText(
        title=translate("Notice", "Time to open the day"),
        body=body,
        buttons=(action_button(Action.OPEN, translate), snooze_buttons(translate)[-1]),
    )


def _not_opened(reminder: Reminder, translate: Translate, now: datetime) -> NoticeText:
    if isinstance(reminder.limit, datetime):
        body = fill(
            translate("Notice", "The latest start was %1, %2 ago."),
            _limit_time(reminder.limit),
            long_length(now - reminder.limit, translate),
        )
    else:
        body = translate("Notice", "The latest start has passed.")
    return NoticeText(
        title=translate("Notice", "The day is still not open"),
        body=body,
        buttons=(action_button(Action.OPEN, translate), *snooze_buttons(translate)),
    )


def _break_too_long(reminder: Reminder, workday: Workday, translate: Translate, now: datetime) -> NoticeText:
    length = long_length(current_break(workday, now), translate)
    if isinstance(reminder.limit, timedelta):
        body = fill(
            translate("Notice", "The break has lasted %1; it should not be longer than %2."),
            length,
            long_length(reminder.limit, translate),
        )
    else:
        body = fill(translate("Notice", "The break has lasted %1."), length)
    return NoticeText(
        title=translate("Notice", "Still on a break?"),
        body=body,
        buttons=(action_button(Action.RESUME, translate), *snooze_buttons(translate)),
    )


def _expired(reminder: Reminder, workday: Workday, translate: Translate) -> NoticeText:
    day = wall_day(reminder.day if workday.start is None else workday.start.date(), translate)
    sentences = [fill(translate("Notice", "The day of %1 is still open."), day)]
    if workday.start is not None:
        start = wall_time(workday.start, workday.zone)
        sentences.append(fill(translate("Notice", "It was opened at %1."), start))
    sentences.append(translate("Notice", "Say when it ended; until then no new day can begin."))
    return NoticeText(
        title=translate("Notice", "An earlier day was never closed"),
        body=" ".join(sentences),
        buttons=(action_button(Action.CLOSE_EXPIRED, translate), *snooze_buttons(translate)),
    )


def _still_open(reminder: Reminder, workday: Workday, translate: Translate, now: datetime) -> NoticeText:
    start = wall_time(workday.start or reminder.since, workday.zone)
    if is_worked_known(workday):
        length = long_length(worked(workday, now), translate)
        sentences = [fill(translate("Notice", "Open since %1, worked %2."), start, length)]
    else:
        sentences = [fill(translate("Notice", "Open since %1."), start)]
    match reminder.limit:
        case datetime() as shift_end:
            end = wall_time(shift_end, workday.zone)
            sentences.append(fill(translate("Notice", "The shift ended at %1."), end))
        case timedelta() as minimum:
            sentences.append(
                fill(translate("Notice", "The minimum day is %1."), long_length(minimum, translate))
            )
        case None:
            pass
    return NoticeText(
        title=translate("Notice", "Did you forget to close the day?"),
        body=" ".join(sentences),
        buttons=(action_button(Action.CLOSE, translate), *snooze_buttons(translate)),
    )


def _limit_time(limit: datetime) -> str:
    """Return a rule's wall time in the offset it is meant in: the one its instant carries."""
    return wall_time(limit, limit.tzinfo or UTC)
