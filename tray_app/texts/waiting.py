"""What is said of clicks that wait for the portal: in the menu, in notifications, in the question about them.

Pure. A moment is told on the clock of the zone that is handed in, with its date when that is not today's.
"""

from datetime import datetime, tzinfo
from typing import assert_never

from tray_app.engine.errors import PortalError
from tray_app.engine.journal.choices import Choice, Question
from tray_app.engine.journal.waiting import Waiting
from tray_app.texts.lengths import day_and_month, wall_time
from tray_app.texts.problems import Describe, describe
from tray_app.texts.translate import Translate, fill
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday, belongs_to


def moment_text(moment: datetime, zone: tzinfo, now: datetime, translate: Translate) -> str:
    """Return ``09:00`` for a moment of today, ``09:00 on 4 May`` for another."""
    time = wall_time(moment, zone)
    day = moment.astimezone(zone).date()
    if day == now.astimezone(zone).date():
        return time
    return fill(translate("Waiting", "%1 on %2", "time and date"), time, day_and_month(day, translate))


def click_name(action: Action, translate: Translate) -> str:
    """Return what was clicked, as the menu calls it."""
    match action:
        case Action.OPEN:
            return translate("Waiting", "Open day")
        case Action.RESUME:
            return translate("Waiting", "Resume")
        case Action.PAUSE:
            return translate("Waiting", "Pause")
        case Action.CLOSE:
            return translate("Waiting", "Close day")
        case Action.CLOSE_EXPIRED:
            return translate("Waiting", "Close the earlier day")
        case _:
            assert_never(action)


def you_did(action: Action, moment: str, translate: Translate) -> str:
    """Say what the person did at a moment, as a whole sentence."""
    match action:
        case Action.OPEN:
            text = translate("Waiting", "You opened the day at %1.")
        case Action.RESUME:
            text = translate("Waiting", "You ended the break at %1.")
        case Action.PAUSE:
            text = translate("Waiting", "You began a break at %1.")
        case Action.CLOSE:
            text = translate("Waiting", "You closed the day at %1.")
        case Action.CLOSE_EXPIRED:
            text = translate("Waiting", "You closed the earlier day at %1.")
        case _:
            assert_never(action)
    return fill(text, moment)


def waiting_headline(  # noqa: PLR0913 - what waits, why, and how its moment is told
    waiting: tuple[Waiting, ...],
    *,
    question: Question | None,
    problem: PortalError | None,
    zone: tzinfo,
    now: datetime,
    translate: Translate,
    own: Describe | None = None,
) -> str:
    """Say how much waits, since when, and what for; `waiting` is not empty.

    `own` are the words that the portal has for problems of its people.
    """
    first = waiting[0]
    since = moment_text(first.moment, zone, now, translate)
    if len(waiting) > 1:
        text = translate("Waiting", "%1 clicks wait, the first since %2")
        line = fill(text, str(len(waiting)), since)
    elif first.sent:
        line = fill(translate("Waiting", "%1 was sent at %2"), click_name(first.action, translate), since)
    else:
        line = fill(translate("Waiting", "%1 waits since %2"), click_name(first.action, translate), since)
    what_for = _what_for(first, question, problem, translate, own)
    return " · ".join(part for part in (line, what_for) if part)


def waiting_line(waiting: Waiting, zone: tzinfo, now: datetime, translate: Translate) -> str:
    """Return the menu's line about one click; choosing it drops the click, if that is still possible."""
    if waiting.sent:
        text = translate("Waiting", "Sent: %1, %2 — waits for the portal's word")
    else:
        text = translate("Waiting", "Waiting: %1, %2 — drop it…")
    name = click_name(waiting.action, translate)
    return fill(text, name, moment_text(waiting.moment, zone, now, translate))


def more_waiting(count: int, translate: Translate) -> str:
    """Say how many clicks have no line of their own."""
    return fill(translate("Waiting", "… and %1 more"), str(count))


def decide_line(waiting: Waiting, zone: tzinfo, now: datetime, translate: Translate) -> str:
    """Return the menu's entry that opens the question about a click."""
    name = click_name(waiting.action, translate)
    return fill(
        translate("Waiting", "Decide: %1, %2…"), name, moment_text(waiting.moment, zone, now, translate)
    )


def kept_title(*, sent: bool, translate: Translate) -> str:
    """Return the title of the news that a click waits."""
    if sent:
        return translate("Waiting", "No answer came yet")
    return translate("Waiting", "Kept on this computer")


def kept_sentences(  # noqa: PLR0913 - what was kept, why, and in whose words
    action: Action,
    moment: str,
    *,
    sent: bool,
    problem: PortalError | None,
    translate: Translate,
    own: Describe | None = None,
) -> tuple[str, ...]:
    """Say what was kept, why, and what becomes of it; `own` are the portal's words for problems."""
    if sent:
        text = translate(
            "Waiting",
            "“%1” was sent at %2, but no answer came. The program looks what became of it and sends "
            "nothing twice.",
        )
        return (fill(text, click_name(action, translate), moment),)
    why = "" if problem is None else describe(problem, translate, own).title + "."
    if action is Action.CLOSE_EXPIRED:
        then = translate("Waiting", "Nothing is lost: it is sent as soon as that is possible.")
    else:
        then = translate(
            "Waiting",
            "Nothing is lost: it is sent as soon as that is possible. If it takes longer than a minute, you "
            "are asked first which time to record.",
        )
    return tuple(part for part in (you_did(action, moment, translate), why, then) if part)


def decision_sentences(question: Question, moment: str, translate: Translate) -> tuple[str, ...]:
    """Say what has to be decided, in as few words as a notification has room for."""
    if Choice.PAST in question.choices:
        ask = fill(translate("Waiting", "Record %1, record the present time, or drop it?"), moment)
    else:
        ask = translate("Waiting", "Do it now, or drop it?")
    return (
        you_did(question.waiting.action, moment, translate),
        translate("Waiting", "It could not be sent then."),
        ask,
    )


def _what_for(
    first: Waiting,
    question: Question | None,
    problem: PortalError | None,
    translate: Translate,
    own: Describe | None,
) -> str:
    if question is not None:
        return translate("Waiting", "please decide")
    if problem is not None:
        return describe(problem, translate, own).title
    return translate("Waiting", "waiting for the portal's word") if first.sent else ""


def choice_text(choice: Choice, action: Action, moment: str, now: str, translate: Translate) -> str:
    """Return the label of one answer; `moment` and `now` are times of day."""
    match choice:
        case Choice.PAST:
            return fill(translate("Waiting", "&Record %1, with this reason:"), moment)
        case Choice.NOW:
            return fill(_now_text(action, translate), now)
        case Choice.DROP:
            return translate("Waiting", "&Drop it: nothing is recorded")
        case _:
            assert_never(choice)


def usual_reason(moment: str, translate: Translate) -> str:
    """Return the reason that is proposed for a time in the past; it goes to the portal."""
    text = translate("Waiting", "No connection to the portal at %1; recorded on this computer.")
    return fill(text, moment)


def why_not_past(question: Question, day: Workday | None, now: datetime, translate: Translate) -> str:
    """Say why the click's own moment cannot be recorded; empty when it can."""
    if Choice.PAST in question.choices:
        return ""
    waiting = question.waiting
    match waiting.action:
        case Action.PAUSE | Action.RESUME:
            return translate("Waiting", "The portal cannot record a break afterwards.")
        case Action.OPEN:
            reason = _why_not_opened_then(waiting.moment, day, now, translate)
        case Action.CLOSE:
            reason = _why_not_closed_then(waiting.moment, day, translate)
        case Action.CLOSE_EXPIRED:
            reason = ""
        case _:
            assert_never(waiting.action)
    return reason or translate("Waiting", "The portal takes no time in the past for this.")


def _why_not_opened_then(moment: datetime, day: Workday | None, now: datetime, translate: Translate) -> str:
    if day is None:
        return ""
    if day.offset is None and day.start is None:
        return translate("Waiting", "The portal has not told your time zone yet.")
    zone = day.offset or day.zone
    if moment.astimezone(zone).date() != now.astimezone(zone).date():
        return translate("Waiting", "That date is over; the portal takes a past time for today only.")
    if day.finish is not None and moment <= day.finish:
        return translate("Waiting", "Another day ended after that.")
    if day.status is Status.CLOSED and belongs_to(day, now):
        return translate("Waiting", "Today's day would be continued, and the portal takes no time for that.")
    return ""


def _why_not_closed_then(moment: datetime, day: Workday | None, translate: Translate) -> str:
    if day is None or day.start is None:
        return ""
    if moment <= day.start:
        return translate("Waiting", "The day was opened after that.")
    if moment.astimezone(day.zone).date() != day.start.date():
        return translate("Waiting", "The portal ends a day only on the date on which it was opened.")
    if day.paused_at is not None and moment <= day.paused_at:
        return translate("Waiting", "A break began after that.")
    return ""


def _now_text(action: Action, translate: Translate) -> str:
    match action:
        case Action.OPEN:
            return translate("Waiting", "Open the day &now, at %1")
        case Action.RESUME:
            return translate("Waiting", "End the break &now, at %1")
        case Action.PAUSE:
            return translate("Waiting", "Begin a break &now, at %1")
        case Action.CLOSE:
            return translate("Waiting", "Close the day &now, at %1")
        case Action.CLOSE_EXPIRED:
            return translate("Waiting", "Close the earlier day &now, at %1")
        case _:
            assert_never(action)
