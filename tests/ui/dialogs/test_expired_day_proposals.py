"""The expired dialog's proposals: one click is enough, any other time can be typed, the reason fits."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.days import EXPIRED, NEXT_MORNING, NINE, Drafts
from tray_app.engine.journal.evidence import Plan, Proposal
from tray_app.engine.journal.stints import Trace
from tray_app.texts.evidence import proposal_text, usual_reason
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.expired_day import ExpiredAnswer, ExpiredDialog
from tray_app.workday.rules import Rules

LOCKED = NINE.replace(hour=18, minute=7, second=23)
SHIFT_END = NINE.replace(hour=18, minute=0)
PORTAL = NINE.replace(hour=18, minute=30)
PROPOSALS = (
    Proposal(finish=LOCKED, source=Trace.LOCKED),
    Proposal(finish=SHIFT_END, source=Plan.SHIFT_END),
    Proposal(finish=PORTAL, source=Plan.PORTAL),
)
LOCKED_REASON = "Forgot to close the day; the computer was locked at 18:07."


def build(
    drafts: Drafts,
    *,
    draft: str = "",
    rules: Rules | None = None,
    now: datetime = NEXT_MORNING,
) -> ExpiredDialog:
    return ExpiredDialog(
        untranslated,
        workday=EXPIRED,
        rules=rules or Rules(),
        now=lambda: now,
        draft=draft,
        on_draft=drafts.save,
        proposals=PROPOSALS,
    )


@pytest.fixture
def dialog(drafts: Drafts) -> ExpiredDialog:
    return build(drafts)


def click(radio: QRadioButton) -> None:
    """Click on the mark itself: a wide line is not sensitive where it is empty."""
    QTest.mouseClick(radio, Qt.MouseButton.LeftButton, pos=QPoint(8, radio.height() // 2))


def test_the_choices_say_what_each_time_is(dialog: ExpiredDialog) -> None:
    assert [choice.text() for choice in dialog.choices] == [
        "This computer was locked at 18:07",
        "The shift ended at 18:00",
        "The portal suggests 18:30",
    ]
    assert dialog.other.text() == "Another time"


def test_one_click_takes_the_best_evidence(
    dialog: ExpiredDialog, ask: Ask[ExpiredAnswer], drafts: Drafts
) -> None:
    def person() -> None:
        assert dialog.choices[0].isChecked()
        QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)

    assert ask(dialog, person) == ExpiredAnswer(finish=LOCKED, reason=LOCKED_REASON, open_new=True)
    assert [text for text in drafts.saved if text] == []


def test_a_choice_sets_time_and_reason(dialog: ExpiredDialog, ask: Ask[ExpiredAnswer]) -> None:
    def person() -> None:
        click(dialog.choices[1])
        assert dialog.ended_at.time() == QTime(18, 0)
        dialog.accept()

    answer = ask(dialog, person)
    assert answer is not None
    assert answer.finish == SHIFT_END
    assert answer.reason == "Forgot to close the day; it ended with the shift at 18:00."


def test_another_time_is_typed_and_needs_no_choice(dialog: ExpiredDialog, ask: Ask[ExpiredAnswer]) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.ended_at, "1745")
        assert dialog.other.isChecked()
        dialog.accept()

    answer = ask(dialog, person)
    assert answer is not None
    assert answer.finish == NINE.replace(hour=17, minute=45, second=0)
    assert answer.reason == "Forgot to close the day."


def test_a_proposed_time_that_is_typed_is_the_proposal(dialog: ExpiredDialog) -> None:
    dialog.ended_at.setTime(QTime(17, 0))
    dialog.ended_at.setTime(QTime(18, 7))
    assert dialog.choices[0].isChecked()
    assert dialog.answer() == ExpiredAnswer(finish=LOCKED, reason=LOCKED_REASON, open_new=True)


def test_choosing_another_time_leads_to_the_field(dialog: ExpiredDialog, ask: Ask[ExpiredAnswer]) -> None:
    def person() -> None:
        dialog.close_button.setFocus()
        click(dialog.other)
        assert dialog.ended_at.hasFocus()
        dialog.reject()

    assert ask(dialog, person) is None


def test_what_the_person_wrote_stays_whatever_is_chosen(drafts: Drafts) -> None:
    dialog = build(drafts)
    dialog.reason.setPlainText("Was at a customer's")
    dialog.choices[1].click()
    dialog.ended_at.setTime(QTime(12, 0))
    assert dialog.answer().reason == "Was at a customer's"


def test_a_draft_wins_over_the_usual_reason(drafts: Drafts) -> None:
    dialog = build(drafts, draft="Train was late")
    assert dialog.answer() == ExpiredAnswer(finish=LOCKED, reason="Train was late", open_new=True)


def test_a_usual_reason_is_never_kept_as_a_draft(drafts: Drafts, ask: Ask[ExpiredAnswer]) -> None:
    """The next forgotten day has another time."""
    dialog = build(drafts)

    def person() -> None:
        dialog.choices[2].click()
        dialog.reject()

    assert ask(dialog, person) is None
    assert [text for text in drafts.saved if text] == []


def test_taking_back_what_was_written_forgets_the_draft(drafts: Drafts) -> None:
    dialog = build(drafts, draft="half a sen")
    dialog.reason.setPlainText(LOCKED_REASON)
    dialog.reason.keep()
    assert drafts.saved == [""]


def test_typing_over_the_usual_reason_replaces_it(dialog: ExpiredDialog, ask: Ask[ExpiredAnswer]) -> None:
    def person() -> None:
        dialog.reason.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QTest.keyClicks(dialog.reason, "meeting")
        dialog.ended_at.setFocus(Qt.FocusReason.TabFocusReason)
        dialog.reason.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClicks(dialog.reason, " in town")
        dialog.accept()

    answer = ask(dialog, person)
    assert answer is not None
    assert answer.reason == "meeting in town"


def test_flexible_people_are_given_no_reason(drafts: Drafts) -> None:
    dialog = build(drafts, rules=Rules(flexible=True))
    assert dialog.answer().reason == ""
    dialog.choices[1].click()
    assert dialog.answer() == ExpiredAnswer(finish=SHIFT_END, reason="", open_new=True)


def test_a_proposal_is_judged_like_any_other_time(drafts: Drafts) -> None:
    """The clock may have been corrected while the window was open."""
    dialog = build(drafts, now=SHIFT_END.replace(minute=3))
    assert dialog.time_remark.text() == "This time has not come yet."
    assert not dialog.close_button.isEnabled()
    dialog.choices[1].click()
    assert dialog.close_button.isEnabled()


def test_without_proposals_there_is_nothing_to_choose(drafts: Drafts) -> None:
    dialog = ExpiredDialog(
        untranslated,
        workday=replace(EXPIRED, suggested_finish=None),
        rules=Rules(),
        now=lambda: NEXT_MORNING,
        draft="",
        on_draft=drafts.save,
    )
    assert dialog.choices == []
    assert dialog.other.isHidden()
    assert dialog.answer().reason == ""


@pytest.mark.parametrize("source", [*Trace, *Plan])
def test_every_source_has_its_words_with_the_time_in_the_records_offset(source: Trace | Plan) -> None:
    proposal = Proposal(finish=LOCKED, source=source)
    assert "18:07" in proposal_text(proposal, NINE, untranslated)
    reason = usual_reason(proposal, untranslated)
    assert reason.startswith("Forgot to close the day")
    assert reason.endswith(".")
    assert "%" not in reason
