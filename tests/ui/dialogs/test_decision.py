"""The decision about a click that waited: filled in, honest about what is possible, not made by leaving."""

import asyncio
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.days import MOSCOW, NINE
from tray_app.engine.journal.choices import Choice, Question
from tray_app.engine.journal.waiting import Waiting
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.decision import DecisionAnswer, DecisionDialog
from tray_app.ui.dialogs.parts import Text
from tray_app.workday.actions import Action
from tray_app.workday.closing import LONGEST_REASON
from tray_app.workday.model import Status, Workday

CLOSED = Workday(status=Status.CLOSED, offset=MOSCOW)
OPENED = Workday(status=Status.OPENED, start=NINE - timedelta(hours=1), offset=MOSCOW)
NOW = NINE + timedelta(hours=2, minutes=18)
ALL = (Choice.PAST, Choice.NOW, Choice.DROP)
NO_PAST = (Choice.NOW, Choice.DROP)
USUAL = "No connection to the portal at 09:02; recorded on this computer."


def build(  # noqa: PLR0913 -- everything a question can differ in
    *,
    action: Action = Action.OPEN,
    choices: tuple[Choice, ...] = ALL,
    needs_reason: bool = True,
    report: str = "",
    reason: str = "",
    day: Workday | None = CLOSED,
) -> DecisionDialog:
    waiting = Waiting(intent="1", action=action, moment=NINE, before=None, report=report, reason=reason)
    question = Question(waiting=waiting, choices=choices, needs_reason=needs_reason)
    return DecisionDialog(untranslated, question=question, day=day, now=lambda: NOW, zone=MOSCOW)


def texts(dialog: DecisionDialog) -> str:
    return "\n".join(text.text() for text in dialog.findChildren(Text))


def test_one_key_records_the_moment_of_the_click(ask: Ask[DecisionAnswer]) -> None:
    dialog = build()
    answer = ask(dialog, lambda: QTest.keyClick(dialog, Qt.Key.Key_Return))
    assert answer == DecisionAnswer(choice=Choice.PAST, reason=USUAL)


def test_everything_is_named_with_its_time() -> None:
    dialog = build()
    assert "You opened the day at 09:02." in texts(dialog)
    assert [option.text() for option in dialog.options.values()] == [
        "&Record 09:02, with this reason:",
        "Open the day &now, at 11:20",
        "&Drop it: nothing is recorded",
    ]


@pytest.mark.parametrize(
    ("key", "choice"), [(Qt.Key.Key_N, Choice.NOW), (Qt.Key.Key_D, Choice.DROP), (Qt.Key.Key_R, Choice.PAST)]
)
def test_an_underlined_letter_chooses(ask: Ask[DecisionAnswer], key: Qt.Key, choice: Choice) -> None:
    dialog = build()

    async def person() -> None:
        QTest.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)
        # Qt shows the button pressed for a moment first, and no event tells when it is over.
        while not dialog.options[choice].isChecked():  # noqa: ASYNC110 -- see above
            await asyncio.sleep(0)
        QTest.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)

    answer = ask(dialog, person)
    assert answer == DecisionAnswer(choice=choice, reason=USUAL if choice is Choice.PAST else "")


def test_the_reason_can_be_rewritten(ask: Ask[DecisionAnswer]) -> None:
    dialog = build()

    def person() -> None:
        dialog.reason.selectAll()
        QTest.keyClicks(dialog.reason, "The router was down")
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert ask(dialog, person) == DecisionAnswer(choice=Choice.PAST, reason="The router was down")


def test_a_reason_given_with_the_click_is_kept() -> None:
    assert build(reason="Was at a customer").reason.toPlainText() == "Was at a customer"


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "A time in the past needs a reason."),
        (" \n", "A time in the past needs a reason."),
        ("x" * (LONGEST_REASON + 1), "This is too long: 16000 characters at most."),
    ],
    ids=["none", "blank", "long"],
)
def test_a_past_time_is_not_sent_without_a_good_reason(
    ask: Ask[DecisionAnswer], reason: str, said: str
) -> None:
    dialog = build()

    def person() -> None:
        dialog.reason.setPlainText(reason)
        assert dialog.reason_remark.text() == said
        assert not dialog.do_button.isEnabled()
        dialog.accept()
        assert dialog.isVisible()
        dialog.options[Choice.DROP].click()
        assert dialog.do_button.isEnabled()
        assert dialog.reason_remark.text() == ""
        dialog.do_button.click()

    assert ask(dialog, person) == DecisionAnswer(choice=Choice.DROP)


def test_flexible_people_need_no_reason_and_no_manager(ask: Ask[DecisionAnswer]) -> None:
    dialog = build(needs_reason=False)
    dialog.reason.setPlainText("")
    assert dialog.approval.text() == ""
    assert ask(dialog, dialog.do_button.click) == DecisionAnswer(choice=Choice.PAST)


def test_a_manager_is_named_where_one_may_have_to_approve() -> None:
    assert build().approval.text() == "A manager may have to approve this time."


@pytest.mark.parametrize(
    ("action", "day", "why_not"),
    [
        (Action.PAUSE, OPENED, "The portal cannot record a break afterwards."),
        (Action.RESUME, OPENED, "The portal cannot record a break afterwards."),
        (Action.CLOSE, Workday(status=Status.OPENED, start=NOW), "The day was opened after that."),
        (Action.OPEN, None, "The portal takes no time in the past for this."),
    ],
)
def test_what_is_impossible_is_said_plainly_and_cannot_be_chosen(
    action: Action, day: Workday | None, why_not: str, ask: Ask[DecisionAnswer]
) -> None:
    dialog = build(action=action, choices=NO_PAST, day=day)
    assert f"09:02 cannot be recorded any more. {why_not}" in texts(dialog)
    assert list(dialog.options) == [Choice.NOW, Choice.DROP]
    assert not dialog.reason.isVisibleTo(dialog)
    assert ask(dialog, dialog.do_button.click) == DecisionAnswer(choice=Choice.NOW)


def test_the_beginning_of_the_report_is_shown_and_never_taken_for_markup() -> None:
    report = "<b>Mail</b>\nPlans\nCalls\nNotes\nFiles\n"
    shown = texts(build(action=Action.CLOSE, report=report, day=OPENED))
    assert "With this report:\n<b>Mail</b>\nPlans\nCalls\nNotes\n…" in shown
    assert "Files" not in shown
    assert "report" not in texts(build(action=Action.CLOSE, day=OPENED))


def test_a_long_line_of_the_report_is_cut() -> None:
    shown = texts(build(action=Action.CLOSE, report="word " * 100, day=OPENED))
    assert shown.count("word") == 24
    assert "word…" in shown


def test_leaving_decides_nothing(ask: Ask[DecisionAnswer]) -> None:
    dialog = build()
    assert ask(dialog, lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape)) is None
    other = build()
    assert ask(other, other.later_button.click) is None


def test_the_present_time_follows_the_clock() -> None:
    times = [NOW]
    waiting = Waiting(intent="1", action=Action.PAUSE, moment=NINE, before=None)
    question = Question(waiting=waiting, choices=NO_PAST, needs_reason=True)
    dialog = DecisionDialog(untranslated, question=question, day=OPENED, now=lambda: times[-1], zone=MOSCOW)
    times.append(NOW + timedelta(minutes=5))
    dialog.refresh()
    assert dialog.options[Choice.NOW].text() == "Begin a break &now, at 11:25"


def test_a_click_of_another_day_is_told_with_its_date() -> None:
    waiting = Waiting(intent="1", action=Action.CLOSE, moment=NINE, before=None)
    question = Question(waiting=waiting, choices=NO_PAST, needs_reason=True)
    dialog = DecisionDialog(
        untranslated, question=question, day=OPENED, now=lambda: NINE + timedelta(days=1), zone=MOSCOW
    )
    assert "You closed the day at 09:02 on 4 May." in texts(dialog)
