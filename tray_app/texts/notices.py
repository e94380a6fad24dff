"""What a notification says, and what its buttons mean. Pure; which of it a desktop can show is its business.

The buttons stand in the order of their weight: a desktop that shows fewer keeps the first ones.
"""

from datetime import UTC, datetime, timedelta
from typing import assert_never

from tray_app.engine.errors import ExpiredDay, Misused, PortalError, Remedy
from tray_app.engine.notices import (
    ActionDone,
    ActionFailed,
    ActionKept,
    ClockIsOff,
    DayDiscarded,
    DecisionNeeded,
    DiscardFailed,
    Notice,
    NotProtected,
    ReminderDue,
    TroubleBegan,
    TroubleOver,
)
from tray_app.engine.portal import Remark
from tray_app.texts.failures import describe_action_failure, describe_discard_failure
from tray_app.texts.lengths import long_length, wall_day, wall_time
from tray_app.texts.problems import (
    Describe,
    ProblemText,
    describe,
)
from tray_app.texts.reminders import (
    Meaning,
    NoticeButton,
    NoticeText,
    Window,
    action_button,
    describe_reminder,
)
from tray_app.texts.translate import Translate, fill
from tray_app.texts.waiting import decision_sentences, kept_sentences, kept_title, moment_text
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Workday, break_total, is_worked_known, worked

__all__ = ["Meaning", "NoticeButton", "NoticeText", "Window", "describe_notice"]


def describe_notice(
    notice: Notice, translate: Translate, now: datetime, own: Describe | None = None
) -> NoticeText:
    """Put a notice into words; `own` are those that the portal has for problems of its people.

    `now` is the portal's time. Wall times are in the record's own offset; those of a click that waits, which
    has no record yet, are told in the zone in which `now` is.
    """
    match notice:
        case ReminderDue():
            return describe_reminder(notice, translate, now)
        case TroubleBegan() | ActionFailed() | DiscardFailed():
            return _trouble(_trouble_text(notice, translate, own), notice.problem, translate)
        case TroubleOver():
            return _trouble_over(notice, translate)
        case ClockIsOff():
            return _clock_is_off(notice, translate)
        case ActionDone():
            return _action_done(notice, translate, now)
        case ActionKept():
            return _action_kept(notice, translate, now, own)
        case DecisionNeeded():
            return _decision_needed(notice, translate, now)
        case NotProtected():
            return _not_protected(translate)
        case DayDiscarded():
            return _day_discarded(notice, translate)
    assert_never(notice)


def _trouble_text(
    notice: TroubleBegan | ActionFailed | DiscardFailed, translate: Translate, own: Describe | None
) -> ProblemText:
    match notice:
        case TroubleBegan(problem=problem):
            return describe(problem, translate, own)
        case ActionFailed():
            return describe_action_failure(notice, translate, own)
        case DiscardFailed(problem=met):
            return describe_discard_failure(met, translate, own)
        case _:
            assert_never(notice)


def _trouble(text: ProblemText, problem: PortalError | None, translate: Translate) -> NoticeText:
    return NoticeText(
        title=text.title,
        body=" ".join(sentence for sentence in (text.what, text.do) if sentence),
        buttons=_ways_out(problem, translate),
    )


def _ways_out(problem: PortalError | None, translate: Translate) -> tuple[NoticeButton, ...]:
    """Return the one click that may help; none where only time or somebody else can."""
    refresh = NoticeButton(label=translate("Notice", "Refresh"), meaning=Window.REFRESH)
    if problem is None:
        return (refresh,)
    if isinstance(problem, ExpiredDay):
        return (action_button(Action.CLOSE_EXPIRED, translate),)
    if isinstance(problem, Misused):
        return (_settings_button(translate),)
    match problem.remedy:
        case Remedy.RETRY:
            return (refresh,)
        case Remedy.ASK:
            return (NoticeButton(label=translate("Notice", "Sign in…"), meaning=Window.SIGN_IN),)
        case Remedy.STOP:
            return ()


def _settings_button(translate: Translate) -> NoticeButton:
    return NoticeButton(label=translate("Notice", "Settings…"), meaning=Window.SETTINGS)


def _trouble_over(notice: TroubleOver, translate: Translate) -> NoticeText:
    lasted = long_length(notice.lasted, translate)
    if notice.lasted < timedelta(minutes=1):
        lasted = translate("Notice", "less than a minute")
    return NoticeText(
        title=translate("Notice", "The portal answers again"),
        body=fill(translate("Notice", "It was out of reach for %1."), lasted),
    )


def _clock_is_off(notice: ClockIsOff, translate: Translate) -> NoticeText:
    length = long_length(abs(notice.ahead), translate)
    if notice.ahead < ZERO:
        off = fill(translate("Notice", "It is %1 behind the portal's clock."), length)
    else:
        off = fill(translate("Notice", "It is %1 ahead of the portal's clock."), length)
    rest = translate("Notice", "All times here follow the portal. Please set the clock of this computer.")
    return NoticeText(
        title=translate("Notice", "This computer's clock is wrong"),
        body=f"{off} {rest}",
        buttons=(_settings_button(translate),),
    )


def _action_kept(notice: ActionKept, translate: Translate, now: datetime, own: Describe | None) -> NoticeText:
    moment = moment_text(notice.moment, now.tzinfo or UTC, now, translate)
    sentences = kept_sentences(
        notice.action, moment, sent=notice.sent, problem=notice.problem, translate=translate, own=own
    )
    return NoticeText(
        title=kept_title(sent=notice.sent, translate=translate),
        body=" ".join(sentences),
        buttons=_ways_out(notice.problem, translate),
    )


def _decision_needed(notice: DecisionNeeded, translate: Translate, now: datetime) -> NoticeText:
    moment = moment_text(notice.question.waiting.moment, now.tzinfo or UTC, now, translate)
    return NoticeText(
        title=translate("Notice", "A click waits for your word"),
        body=" ".join(decision_sentences(notice.question, moment, translate)),
        buttons=(NoticeButton(label=translate("Notice", "Decide…"), meaning=Window.DECIDE),),
    )


def _not_protected(translate: Translate) -> NoticeText:
    return NoticeText(
        title=translate("Notice", "Clicks are not protected now"),
        body=translate(
            "Notice",
            "The journal on this computer cannot be written; perhaps the disk is full. Everything works, but "
            "a click that waits for the portal would not survive a crash.",
        ),
    )


def _day_discarded(notice: DayDiscarded, translate: Translate) -> NoticeText:
    title = translate("Notice", "The day was discarded")
    start = notice.before.start
    if start is None:
        return NoticeText(title=title, body=translate("Notice", "The portal has no record of it any more."))
    text = translate("Notice", "The portal has no record any more of the day opened at %1.")
    return NoticeText(title=title, body=fill(text, wall_time(start, notice.before.zone)))


def _action_done(notice: ActionDone, translate: Translate, now: datetime) -> NoticeText:
    title, sentences = _what_was_done(notice, translate, now)
    if notice.workday.awaiting_approval:
        sentences.append(translate("Notice", "The change waits for a manager's approval."))
    sentences += [_remark_text(remark, translate) for remark in Remark if remark in notice.remarks]
    return NoticeText(title=title, body=" ".join(sentences))


def _remark_text(remark: Remark, translate: Translate) -> str:
    match remark:
        case Remark.ADJUSTED:
            return translate("Notice", "The portal adjusted the recorded time: please look at it there.")
        case Remark.EDITED:
            return translate(
                "Notice", "The report had to be added afterwards: the portal shows the entry as edited."
            )
        case Remark.REPORT_NOT_KEPT:
            return translate(
                "Notice", "The portal did not store the report. A copy is in the journal on this computer."
            )
        case Remark.OVERWRITTEN:
            return translate(
                "Notice",
                "The portal deleted or cut another entry that lay within this time: please look at it there.",
            )
        case _:
            assert_never(remark)


def _what_was_done(notice: ActionDone, translate: Translate, now: datetime) -> tuple[str, list[str]]:
    workday = notice.workday
    start = "" if workday.start is None else wall_time(workday.start, workday.zone)
    match notice.action:
        case Action.OPEN:
            if notice.reopened and start:
                title = translate("Notice", "The day goes on")
                text = translate(
                    "Notice", "This continues the day opened at %1; the time in between counts as a break."
                )
                return title, [fill(text, start)]
            text = translate("Notice", "Opened at %1.")
            return translate("Notice", "The day is open"), [fill(text, start)] if start else []
        case Action.RESUME:
            return translate("Notice", "The break is over"), _figures(workday, translate, now)
        case Action.PAUSE:
            return translate("Notice", "On a break"), _figures(workday, translate, now)
        case Action.CLOSE:
            return translate("Notice", "The day is closed"), _figures(workday, translate, now)
        case Action.CLOSE_EXPIRED:
            title = translate("Notice", "The earlier day is closed")
            return title, _earlier_day(workday, translate)


def _figures(workday: Workday, translate: Translate, now: datetime) -> list[str]:
    breaks = fill(translate("Notice", "Breaks: %1."), long_length(break_total(workday, now), translate))
    if not is_worked_known(workday):
        return [breaks]
    return [fill(translate("Notice", "Worked: %1."), long_length(worked(workday, now), translate)), breaks]


def _earlier_day(workday: Workday, translate: Translate) -> list[str]:
    if workday.start is None or workday.finish is None:
        return []
    return [
        fill(
            translate("Notice", "%1: from %2 to %3."),
            wall_day(workday.start.date(), translate),
            wall_time(workday.start, workday.zone),
            wall_time(workday.finish, workday.zone),
        )
    ]
