"""The expired dialog: a time on the start's date and a reason, both valid before anything is sent."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.days import EXPIRED, NEXT_MORNING, NINE, Drafts
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.expired_day import ExpiredAnswer, ExpiredDialog
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules

FLEXIBLE = Rules(flexible=True)


@pytest.fixture
def dialog(drafts: Drafts) -> ExpiredDialog:
    return build(drafts)


def build(
    drafts: Drafts,
    *,
    workday: Workday = EXPIRED,
    rules: Rules | None = None,
    now: datetime = NEXT_MORNING,
    draft: str = "",
) -> ExpiredDialog:
    return ExpiredDialog(
        untranslated,
        workday=workday,
        rules=rules or Rules(),
        now=lambda: now,
        draft=draft,
        on_draft=drafts.save,
    )


def test_the_portals_suggestion_is_proposed_and_taken(dialog: ExpiredDialog, ask: Ask[ExpiredAnswer]) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.reason, "forgot")
        QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)

    expected = ExpiredAnswer(finish=NINE.replace(hour=18, minute=0), reason="forgot", open_new=True)
    assert ask(dialog, person) == expected


def test_a_typed_time_stays_on_the_date_of_the_start(dialog: ExpiredDialog, ask: Ask[ExpiredAnswer]) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.ended_at, "1930")
        QTest.keyClicks(dialog.reason, "meeting")
        QTest.keyClick(dialog.open_new, Qt.Key.Key_Space)
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    expected = ExpiredAnswer(finish=NINE.replace(hour=19, minute=30), reason="meeting", open_new=False)
    assert ask(dialog, person) == expected


def test_seconds_of_the_proposal_are_not_added_to_another_time(drafts: Drafts) -> None:
    suggested = NINE.replace(hour=23, minute=59, second=59)
    dialog = build(drafts, workday=replace(EXPIRED, suggested_finish=suggested), draft="late")
    assert dialog.answer().finish == suggested
    dialog.ended_at.setTime(QTime(23, 0))
    assert dialog.answer().finish == NINE.replace(hour=23, minute=0, second=0)


def test_nothing_can_be_sent_without_a_reason(dialog: ExpiredDialog, ask: Ask[ExpiredAnswer]) -> None:
    def person() -> None:
        assert not dialog.close_button.isEnabled()
        assert "reason is required" in dialog.reason_remark.text()
        QTest.keyClick(dialog.reason, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        dialog.accept()
        assert dialog.isVisible()
        QTest.keyClicks(dialog.reason, "   ")
        assert not dialog.close_button.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    assert ask(dialog, person) is None


def test_flexible_people_need_no_reason(drafts: Drafts, ask: Ask[ExpiredAnswer]) -> None:
    dialog = build(drafts, rules=FLEXIBLE)
    answer = ask(dialog, dialog.close_button.click)
    assert answer is not None
    assert answer.reason == ""


def test_everybody_else_is_told_that_a_manager_may_have_to_approve(drafts: Drafts) -> None:
    others, flexible = build(drafts), build(drafts, rules=FLEXIBLE)
    assert others.approval.text() == "A manager may have to approve this time."
    assert flexible.approval.text() == ""


@pytest.mark.parametrize(
    ("hour", "minute", "message"),
    [(9, 2, "before it was opened"), (8, 0, "before it was opened"), (9, 3, ""), (23, 59, "")],
)
def test_the_day_ends_after_its_start(dialog: ExpiredDialog, hour: int, minute: int, message: str) -> None:
    dialog.reason.setPlainText("forgot")
    dialog.ended_at.setTime(QTime(hour, minute))
    assert message in dialog.time_remark.text()
    assert bool(dialog.time_remark.text()) is bool(message)
    assert dialog.close_button.isEnabled() is not bool(message)


def test_the_day_does_not_end_in_the_future(drafts: Drafts) -> None:
    dialog = build(drafts, now=NINE + timedelta(hours=3), draft="forgot")
    dialog.ended_at.setTime(QTime(13, 0))
    assert dialog.time_remark.text() == "This time has not come yet."
    assert dialog.ended_at.accessibleDescription() == "This time has not come yet."
    assert not dialog.close_button.isEnabled()


def test_a_reason_too_long_for_the_portal_is_said(dialog: ExpiredDialog) -> None:
    dialog.reason.setPlainText("x" * 16_001)
    assert dialog.reason_remark.text() == "This is too long: 16000 characters at most."
    assert not dialog.close_button.isEnabled()


def test_control_characters_do_not_reach_the_reason(dialog: ExpiredDialog) -> None:
    dialog.reason.setPlainText("for\x00got\x1b")
    assert dialog.close_button.isEnabled()
    assert dialog.answer().reason == "forgot"


def test_a_reason_survives_leaving_the_dialog(
    dialog: ExpiredDialog, drafts: Drafts, ask: Ask[ExpiredAnswer]
) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.reason, "was at a cust")
        QTest.keyClick(dialog.reason, Qt.Key.Key_Escape)

    assert ask(dialog, person) is None
    assert drafts.saved == ["was at a cust"]
    assert build(drafts, draft=drafts.saved[-1]).reason.toPlainText() == "was at a cust"


def test_a_record_without_a_start_cannot_be_asked_about(drafts: Drafts) -> None:
    with pytest.raises(ValueError, match="start"):
        build(drafts, workday=replace(EXPIRED, start=None))


def test_where_the_next_date_is_taken_an_early_time_is_on_it_and_says_so(
    drafts: Drafts, ask: Ask[ExpiredAnswer]
) -> None:
    start = NINE.replace(hour=22, minute=0)
    dialog = ExpiredDialog(
        untranslated,
        workday=Workday(status=Status.EXPIRED, start=start),
        rules=Rules(),
        now=lambda: start + timedelta(hours=20),
        draft="the night",
        on_draft=drafts.save,
        next_day=True,
    )

    def person() -> None:
        QTest.keyClicks(dialog.ended_at, "2330")
        assert not dialog.overnight.text()
        today = dialog.on_day.text()
        dialog.ended_at.setTime(QTime(6, 15))
        assert dialog.on_day.text() != today
        assert dialog.overnight.text() == "This is on the next date, 8 h 15 min after the day was opened."
        QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)

    expected = ExpiredAnswer(finish=start + timedelta(hours=8, minutes=15), reason="the night", open_new=True)
    assert ask(dialog, person) == expected
