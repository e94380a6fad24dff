"""What is said of clicks that wait: when they were made, why they wait, and what can become of them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tray_app.engine.errors import KeyRefused, PortalError, Unreachable
from tray_app.engine.journal.choices import Choice, Question, question_about
from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.notices import ActionKept, DecisionNeeded, Notice, NotProtected
from tray_app.engine.portal import Capabilities
from tray_app.texts.notices import NoticeText, Window, describe_notice
from tray_app.texts.translate import untranslated
from tray_app.texts.waiting import (
    choice_text,
    click_name,
    kept_sentences,
    moment_text,
    waiting_headline,
    waiting_line,
    why_not_past,
    you_did,
)
from tray_app.ui.language import LANGUAGES, Language
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules

MOSCOW = timezone(timedelta(hours=3))
NINE = datetime(2026, 5, 4, 9, 0, tzinfo=MOSCOW)
NOW = NINE + timedelta(hours=2, minutes=20)
CLOSED = Workday(status=Status.CLOSED, offset=MOSCOW)
OPENED = Workday(status=Status.OPENED, start=NINE - timedelta(hours=1), offset=MOSCOW)
PORTAL = Capabilities(past_time=True)


def click(action: Action, moment: datetime = NINE, *, sent: bool = False) -> Waiting:
    # The engine's moments are UTC: what is shown must come from the zone that is handed in.
    return Waiting(intent="1", action=action, moment=moment.astimezone(UTC), before=None, sent=sent)


def asked(
    action: Action,
    day: Workday,
    *,
    moment: datetime = NINE,
    now: datetime = NOW,
    capabilities: Capabilities = PORTAL,
) -> Question:
    return question_about(click(action, moment), day, Rules(), capabilities, now)


def said(notice: Notice, code: str = "en") -> NoticeText:
    return describe_notice(notice, Language(code), NOW)


def headline(*waiting: Waiting, question: Question | None = None, problem: PortalError | None = None) -> str:
    return waiting_headline(
        waiting, question=question, problem=problem, zone=MOSCOW, now=NOW, translate=untranslated
    )


def test_a_moment_of_today_is_a_time_and_another_has_its_date() -> None:
    assert moment_text(NINE, MOSCOW, NOW, untranslated) == "09:00"
    assert moment_text(NINE, MOSCOW, NOW + timedelta(days=1), untranslated) == "09:00 on 4 May"
    assert moment_text(NINE, UTC, NOW, untranslated) == "06:00"


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        (None, "Open day waits since 09:00"),
        (Unreachable(), "Open day waits since 09:00 · The portal cannot be reached"),
        (KeyRefused(), "Open day waits since 09:00 · The key is not accepted"),
    ],
)
def test_the_headline_says_what_waits_since_when_and_why(problem: PortalError | None, expected: str) -> None:
    assert headline(click(Action.OPEN), problem=problem) == expected


def test_a_question_goes_before_a_problem() -> None:
    question = asked(Action.OPEN, CLOSED)
    expected = "Open day waits since 09:00 · please decide"
    assert headline(question.waiting, question=question, problem=Unreachable()) == expected


def test_several_are_counted() -> None:
    expected = "2 clicks wait, the first since 09:00"
    assert headline(click(Action.OPEN), click(Action.PAUSE, NOW)) == expected


def test_a_sent_click_waits_for_the_portals_word() -> None:
    sent = click(Action.CLOSE, sent=True)
    assert headline(sent) == "Close day was sent at 09:00 · waiting for the portal's word"
    assert "drop" not in waiting_line(sent, MOSCOW, NOW, untranslated)


@pytest.mark.parametrize("action", Action)
def test_a_kept_click_is_told_with_its_moment_its_reason_and_what_follows(action: Action) -> None:
    notice = ActionKept(action=action, moment=NINE.astimezone(UTC), sent=False, problem=Unreachable())
    text = said(notice)
    assert text.title == "Kept on this computer"
    assert text.body.startswith(you_did(action, "09:00", untranslated))
    assert "The portal cannot be reached." in text.body
    assert "Nothing is lost" in text.body
    asks = "you are asked first" in text.body
    assert asks is (action is not Action.CLOSE_EXPIRED), "that one carries its own time and asks nothing"


def test_a_kept_click_without_a_known_problem_gives_none() -> None:
    sentences = kept_sentences(Action.OPEN, "09:00", sent=False, problem=None, translate=untranslated)
    assert len(sentences) == 2


def test_a_sent_click_is_never_called_kept_or_undone() -> None:
    text = said(ActionKept(action=Action.OPEN, moment=NINE, sent=True, problem=None))
    assert text.title == "No answer came yet"
    assert text.body == (
        "“Open day” was sent at 09:00, but no answer came. The program looks what became of it and sends "
        "nothing twice."
    )


def test_a_kept_click_offers_the_way_out_of_its_problem() -> None:
    notice = ActionKept(action=Action.OPEN, moment=NINE, sent=False, problem=KeyRefused())
    assert [button.meaning for button in said(notice).buttons] == [Window.SIGN_IN]


@pytest.mark.parametrize(
    ("question", "ask"),
    [
        (asked(Action.OPEN, CLOSED), "Record 09:00, record the present time, or drop it?"),
        (asked(Action.PAUSE, OPENED), "Do it now, or drop it?"),
    ],
    ids=["past", "now"],
)
def test_a_decision_names_what_can_be_chosen(question: Question, ask: str) -> None:
    text = said(DecisionNeeded(question=question))
    assert text.body.endswith(ask)
    assert [button.meaning for button in text.buttons] == [Window.DECIDE]


def test_a_full_disk_is_said_plainly() -> None:
    text = said(NotProtected())
    assert "would not survive a crash" in text.body
    assert text.buttons == ()


@pytest.mark.parametrize(
    ("question", "day", "now", "why_not"),
    [
        (asked(Action.OPEN, CLOSED), CLOSED, NOW, ""),
        (asked(Action.CLOSE, OPENED), OPENED, NOW, ""),
        (
            asked(Action.PAUSE, OPENED),
            OPENED,
            NOW,
            "The portal cannot record a break afterwards.",
        ),
        (
            asked(Action.RESUME, OPENED),
            OPENED,
            NOW,
            "The portal cannot record a break afterwards.",
        ),
        (
            asked(Action.OPEN, CLOSED, now=NOW + timedelta(days=1)),
            CLOSED,
            NOW + timedelta(days=1),
            "That date is over; the portal takes a past time for today only.",
        ),
        (
            asked(
                Action.OPEN,
                closed := Workday(
                    status=Status.CLOSED,
                    start=NINE - timedelta(hours=2),
                    finish=NINE - timedelta(hours=1),
                    offset=MOSCOW,
                ),
            ),
            closed,
            NOW,
            "Today's day would be continued, and the portal takes no time for that.",
        ),
        (
            asked(
                Action.OPEN,
                later := Workday(
                    status=Status.CLOSED,
                    start=NINE - timedelta(days=1),
                    finish=NINE + timedelta(minutes=1),
                    offset=MOSCOW,
                ),
            ),
            later,
            NOW,
            "Another day ended after that.",
        ),
        (
            asked(Action.CLOSE, reopened := Workday(status=Status.OPENED, start=NOW, offset=MOSCOW)),
            reopened,
            NOW,
            "The day was opened after that.",
        ),
        (
            asked(
                Action.CLOSE,
                yesterdays := Workday(status=Status.OPENED, start=NINE - timedelta(hours=11), offset=MOSCOW),
            ),
            yesterdays,
            NOW,
            "The portal ends a day only on the date on which it was opened.",
        ),
        (
            asked(
                Action.CLOSE,
                paused := Workday(
                    status=Status.PAUSED,
                    start=NINE - timedelta(hours=1),
                    paused_at=NINE + timedelta(minutes=1),
                    offset=MOSCOW,
                ),
            ),
            paused,
            NOW,
            "A break began after that.",
        ),
        (
            asked(Action.OPEN, first := Workday(status=Status.CLOSED)),
            first,
            NOW,
            "The portal has not told your time zone yet.",
        ),
        (
            asked(Action.OPEN, CLOSED, capabilities=Capabilities()),
            CLOSED,
            NOW,
            "The portal takes no time in the past for this.",
        ),
        (
            asked(Action.CLOSE, OPENED, capabilities=Capabilities()),
            OPENED,
            NOW,
            "The portal takes no time in the past for this.",
        ),
    ],
)
def test_why_the_moment_itself_cannot_be_recorded(
    question: Question, day: Workday, now: datetime, why_not: str
) -> None:
    assert why_not_past(question, day, now, untranslated) == why_not


@pytest.mark.parametrize("action", Action)
def test_whatever_cannot_be_recorded_has_a_reason_even_of_an_unknown_day(action: Action) -> None:
    question = Question(waiting=click(action), choices=(Choice.NOW, Choice.DROP), needs_reason=True)
    assert why_not_past(question, None, NOW, untranslated)


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("action", Action)
def test_every_text_is_whole_in_every_language(action: Action, code: str) -> None:
    translate = Language(code)
    texts = [
        click_name(action, translate),
        you_did(action, "09:00", translate),
        waiting_line(click(action), MOSCOW, NOW, translate),
        waiting_line(click(action, sent=True), MOSCOW, NOW + timedelta(days=1), translate),
        *(choice_text(choice, action, "09:00", "11:20", translate) for choice in Choice),
    ]
    assert all(texts)
    assert not any("%" in text for text in texts)
