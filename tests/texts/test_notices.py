"""What notifications say: figures that are true, and buttons that mean what they say."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from tray_app.engine.errors import (
    ExpiredDay,
    KeyRefused,
    Misused,
    PortalError,
    ReadOnly,
    SignInNeeded,
    Unreachable,
)
from tray_app.engine.notices import (
    ActionDone,
    ActionFailed,
    ActionKept,
    ClockIsOff,
    DayDiscarded,
    DiscardFailed,
    Notice,
    ReminderDue,
    TroubleBegan,
    TroubleOver,
)
from tray_app.engine.portal import Remark
from tray_app.texts.notices import Meaning, NoticeText, Window, describe_notice
from tray_app.texts.problems import ProblemText, describe
from tray_app.texts.translate import Translate, untranslated
from tray_app.ui.commands import Command
from tray_app.ui.language import LANGUAGES, Language
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday
from tray_app.workday.reminders import Reminder, ReminderKind, Snooze

MOSCOW = timezone(timedelta(hours=3))
NINE = datetime(2026, 5, 4, 9, 0, tzinfo=MOSCOW)
OPEN = Workday(status=Status.OPENED, start=NINE, offset=MOSCOW, breaks=timedelta(minutes=38))
PAUSED = replace(OPEN, status=Status.PAUSED, paused_at=NINE.replace(hour=13), breaks=timedelta(0))
CLOSED = replace(OPEN, status=Status.CLOSED, finish=NINE.replace(hour=18))
EXPIRED = replace(OPEN, status=Status.EXPIRED)
NONE = Workday(status=Status.CLOSED)
SNOOZES = [Snooze.QUARTER_HOUR, Snooze.HOUR, Snooze.REST_OF_DAY]
Limit = datetime | timedelta | None


def said(notice: Notice, now: datetime = NINE) -> NoticeText:
    # The engine speaks in the portal's time, which is UTC: wall times must come from the record.
    return describe_notice(notice, untranslated, now.astimezone(UTC))


def due(kind: ReminderKind, workday: Workday, limit: Limit = None) -> ReminderDue:
    reminder = Reminder(kind=kind, day=NINE.date(), cause="", since=NINE, limit=limit)
    return ReminderDue(reminder=reminder, workday=workday)


def meanings(text: NoticeText) -> list[Meaning]:
    return [button.meaning for button in text.buttons]


def test_the_minimum_day_is_said_with_its_figures() -> None:
    notice = due(ReminderKind.MINIMUM_REACHED, OPEN, timedelta(hours=8))
    text = said(notice, NINE.replace(hour=17, minute=40))
    assert text.title == "The minimum day is reached"
    assert text.body == "You have worked 8 h 02 min. The minimum day is 8 h 00 min. Breaks: 38 min."
    assert meanings(text) == [Action.CLOSE, *SNOOZES]
    assert [button.label for button in text.buttons] == [
        "Close day…",
        "In 15 minutes",
        "In 1 hour",
        "Not today",
    ]


def test_a_late_start_is_a_fact_without_buttons() -> None:
    text = said(due(ReminderKind.OPENED_LATE, OPEN, NINE.replace(hour=8, minute=45)))
    assert text.body == "Opened at 09:00; the latest start was 08:45."
    assert text.buttons == ()


def test_the_latest_start_is_said_before_it_comes() -> None:
    notice = due(ReminderKind.OPEN_SOON, NONE, NINE.replace(minute=15))
    text = said(notice, NINE.replace(minute=5))
    assert text.body == "The latest start is 09:15, in 10 min."
    assert meanings(text) == [Action.OPEN, Snooze.REST_OF_DAY]


def test_a_day_still_not_open_says_for_how_long() -> None:
    notice = due(ReminderKind.NOT_OPENED, NONE, NINE.replace(minute=15))
    text = said(notice, NINE.replace(minute=40))
    assert text.body == "The latest start was 09:15, 25 min ago."
    assert meanings(text) == [Action.OPEN, *SNOOZES]


def test_a_long_break_is_said_with_its_limit() -> None:
    notice = due(ReminderKind.BREAK_TOO_LONG, PAUSED, timedelta(hours=1))
    text = said(notice, NINE.replace(hour=14, minute=5))
    assert text.body == "The break has lasted 1 h 05 min; it should not be longer than 1 h 00 min."
    assert meanings(text) == [Action.RESUME, *SNOOZES]


def test_a_day_left_open_is_named() -> None:
    text = said(due(ReminderKind.EXPIRED, EXPIRED), NINE + timedelta(days=1))
    assert text.body == (
        "The day of Monday 4 May is still open. It was opened at 09:00. "
        "Say when it ended; until then no new day can begin."
    )
    assert meanings(text) == [Action.CLOSE_EXPIRED, *SNOOZES]


@pytest.mark.parametrize(
    ("limit", "end"),
    [
        (NINE.replace(hour=18), " The shift ended at 18:00."),
        (timedelta(hours=8), " The minimum day is 8 h 00 min."),
        (None, ""),
    ],
)
def test_a_day_open_for_long_says_since_when_and_what_it_rests_on(limit: Limit, end: str) -> None:
    text = said(due(ReminderKind.STILL_OPEN, OPEN, limit), NINE.replace(hour=20, minute=38))
    assert text.body == f"Open since 09:00, worked 11 h 00 min.{end}"
    assert meanings(text) == [Action.CLOSE, *SNOOZES]


def test_an_unknown_pause_claims_no_worked_time() -> None:
    unknown = replace(PAUSED, paused_at=None)
    assert said(due(ReminderKind.STILL_OPEN, unknown)).body == "Open since 09:00."
    done = ActionDone(action=Action.PAUSE, workday=unknown)
    assert said(done).body == "Breaks: 0 min."


@pytest.mark.parametrize("kind", ReminderKind)
@pytest.mark.parametrize("limit", [None, NINE, timedelta(hours=8)])
@pytest.mark.parametrize("workday", [OPEN, PAUSED, CLOSED, EXPIRED, NONE])
@pytest.mark.parametrize("code", LANGUAGES)
def test_every_reminder_has_words_whatever_it_rests_on(
    kind: ReminderKind, limit: Limit, workday: Workday, code: str
) -> None:
    text = describe_notice(due(kind, workday, limit), Language(code), NINE + timedelta(hours=9))
    assert text.title
    assert text.body
    assert "%" not in text.title + text.body + "".join(button.label for button in text.buttons)


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (Unreachable(), [Window.REFRESH]),
        (KeyRefused(), [Window.SIGN_IN]),
        (SignInNeeded(), [Window.SIGN_IN]),
        (ExpiredDay(), [Action.CLOSE_EXPIRED]),
        (Misused(), [Window.SETTINGS]),
        (ReadOnly(), []),
    ],
    ids=lambda value: type(value).__name__,
)
def test_trouble_offers_the_click_that_may_help(problem: PortalError, expected: list[Meaning]) -> None:
    text = said(TroubleBegan(problem=problem))
    words = describe(problem, untranslated)
    assert (text.title, text.body) == (words.title, f"{words.what} {words.do}")
    assert meanings(text) == expected


@pytest.mark.parametrize(
    ("lasted", "length"), [(timedelta(seconds=40), "less than a minute"), (timedelta(minutes=7), "7 min")]
)
def test_the_end_of_trouble_says_how_long_it_was(lasted: timedelta, length: str) -> None:
    assert said(TroubleOver(lasted=lasted)).body == f"It was out of reach for {length}."


@pytest.mark.parametrize(
    ("ahead", "words"),
    [(timedelta(minutes=3), "3 min ahead of"), (timedelta(minutes=-125), "2 h 05 min behind")],
)
def test_a_wrong_clock_says_by_how_much_and_which_way(ahead: timedelta, words: str) -> None:
    text = said(ClockIsOff(ahead=ahead))
    assert words in text.body
    assert meanings(text) == [Window.SETTINGS]


@pytest.mark.parametrize(
    ("action", "workday", "title", "body"),
    [
        (Action.OPEN, replace(OPEN, breaks=timedelta(0)), "The day is open", "Opened at 09:00."),
        (Action.RESUME, OPEN, "The break is over", "Worked: 4 h 22 min. Breaks: 38 min."),
        (Action.PAUSE, PAUSED, "On a break", "Worked: 4 h 00 min. Breaks: 1 h 00 min."),
        (Action.CLOSE, CLOSED, "The day is closed", "Worked: 8 h 22 min. Breaks: 38 min."),
        (Action.CLOSE_EXPIRED, CLOSED, "The earlier day is closed", "Monday 4 May: from 09:00 to 18:00."),
        (Action.CLOSE_EXPIRED, NONE, "The earlier day is closed", ""),
        (Action.OPEN, NONE, "The day is open", ""),
    ],
)
def test_what_was_done_is_said_with_its_figures(
    action: Action, workday: Workday, title: str, body: str
) -> None:
    text = said(ActionDone(action=action, workday=workday), NINE.replace(hour=14))
    assert (text.title, text.body) == (title, body)
    assert text.buttons == ()


def test_a_continued_day_says_so_and_what_the_gap_becomes() -> None:
    text = said(ActionDone(action=Action.OPEN, workday=OPEN, reopened=True))
    assert text.title == "The day goes on"
    assert text.body == "This continues the day opened at 09:00; the time in between counts as a break."


def test_a_change_that_waits_for_approval_says_so() -> None:
    text = said(ActionDone(action=Action.CLOSE_EXPIRED, workday=replace(CLOSED, awaiting_approval=True)))
    assert text.body.endswith("The change waits for a manager's approval.")


@pytest.mark.parametrize(
    ("remark", "words"),
    [
        (Remark.ADJUSTED, "adjusted the recorded time"),
        (Remark.EDITED, "shows the entry as edited"),
        (Remark.REPORT_NOT_KEPT, "did not store the report"),
        (Remark.OVERWRITTEN, "deleted or cut another entry"),
    ],
)
def test_what_the_portal_did_besides_is_said(remark: Remark, words: str) -> None:
    plain = ActionDone(action=Action.CLOSE, workday=CLOSED)
    assert words in said(replace(plain, remarks=frozenset({remark}))).body
    assert words not in said(plain).body


def test_a_discarded_day_is_named_and_a_failed_discard_claims_nothing() -> None:
    done = said(DayDiscarded(before=OPEN))
    assert ("The day was discarded", True) == (done.title, "opened at 09:00" in done.body)
    failed = said(DiscardFailed(problem=Unreachable()))
    assert "as far as is known" in failed.title
    assert failed.body
    assert said(DiscardFailed(problem=None)).body


def test_a_failed_click_says_what_to_do_and_offers_it() -> None:
    moved_on = said(ActionFailed(action=Action.PAUSE, problem=None, workday=CLOSED))
    assert moved_on.title == "The break was not started"
    assert meanings(moved_on) == [Window.REFRESH]
    expired = said(ActionFailed(action=Action.OPEN, problem=ExpiredDay(), workday=EXPIRED))
    assert meanings(expired) == [Action.CLOSE_EXPIRED]


@pytest.mark.parametrize("meaning", [*Action, *Window])
def test_every_meaning_but_a_snooze_is_a_command_of_the_menu(meaning: Action | Window) -> None:
    assert Command(meaning.value).value == meaning.value


@pytest.mark.parametrize(
    "notice",
    [
        TroubleBegan(problem=Unreachable()),
        ActionFailed(action=Action.OPEN, problem=Unreachable(), workday=OPEN),
        ActionFailed(action=Action.OPEN, problem=Unreachable(), workday=OPEN, settled=False),
        ActionKept(action=Action.OPEN, moment=NINE, sent=False, problem=Unreachable()),
        DiscardFailed(problem=Unreachable()),
    ],
)
def test_every_notice_of_a_problem_has_the_portals_words_for_its_people(notice: Notice) -> None:
    def own(_problem: PortalError, _translate: Translate) -> ProblemText:
        return ProblemText(title="Their title", what="Their words", do="")

    text = describe_notice(notice, untranslated, NINE, own)
    assert "Their" in f"{text.title} {text.body}"
