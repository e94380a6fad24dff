"""The close dialog: the report is never lost, the figures and warnings come before the click."""

import asyncio
import time
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.days import EARLY, FREE, OPEN, Drafts
from tray_app.engine.portal import Capabilities
from tray_app.texts.closing import LONGEST_REPORT
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.close_day import COUNT_FROM, CloseDialog
from tray_app.workday.closing import ClosingAdvice
from tray_app.workday.model import Status

LONGEST_PASTE_SECONDS = 5
"""Far more than it takes, far less than a person would call frozen for ever."""


@pytest.fixture
def dialog(drafts: Drafts) -> CloseDialog:
    return build(drafts)


def build(
    drafts: Drafts,
    *,
    advice: ClosingAdvice = FREE,
    capabilities: Capabilities | None = None,
    draft: str = "",
) -> CloseDialog:
    return CloseDialog(
        untranslated,
        advice=advice,
        workday=OPEN,
        capabilities=capabilities or Capabilities(),
        draft=draft,
        on_draft=drafts.save,
    )


def test_the_button_gives_the_report_as_typed(dialog: CloseDialog, ask: Ask[str]) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.editor, "Wrote ")
        QTest.keyClick(dialog.editor, Qt.Key.Key_Return)
        QTest.keyClicks(dialog.editor, "tests")
        QTest.mouseClick(dialog.close_button, Qt.MouseButton.LeftButton)

    assert ask(dialog, person) == "Wrote \ntests"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_ctrl_enter_in_the_report_closes_the_day(dialog: CloseDialog, ask: Ask[str], key: Qt.Key) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.editor, "done")
        QTest.keyClick(dialog.editor, key, Qt.KeyboardModifier.ControlModifier)

    assert ask(dialog, person) == "done"


def test_an_empty_report_is_an_answer(dialog: CloseDialog, ask: Ask[str]) -> None:
    assert ask(dialog, dialog.close_button.click) == ""


def test_escape_cancels_and_keeps_what_was_typed(dialog: CloseDialog, ask: Ask[str], drafts: Drafts) -> None:
    def person() -> None:
        QTest.keyClicks(dialog.editor, "half a sen")
        QTest.keyClick(dialog.editor, Qt.Key.Key_Escape)

    assert ask(dialog, person) is None
    assert drafts.saved == ["half a sen"]


def test_what_was_typed_is_kept_while_the_dialog_is_open(
    dialog: CloseDialog, ask: Ask[str], drafts: Drafts
) -> None:
    async def person() -> None:
        QTest.keyClicks(dialog.editor, "the program may die now")
        kept = asyncio.Event()
        dialog.editor.kept.connect(lambda _: kept.set())
        await kept.wait()
        assert drafts.saved == ["the program may die now"]
        dialog.reject()

    ask(dialog, person)
    assert drafts.saved == ["the program may die now"]


def test_the_draft_comes_back_as_typed(drafts: Drafts, ask: Ask[str]) -> None:
    dialog = build(drafts, draft="  first line\n\tsecond ")

    def person() -> None:
        assert dialog.editor.toPlainText() == "  first line\n\tsecond "
        QTest.keyClicks(dialog.editor, "end")
        dialog.accept()

    assert ask(dialog, person) == "first line\n\tsecond end"
    assert drafts.saved == ["  first line\n\tsecond end"]


def test_a_draft_that_was_not_touched_is_not_written_again(drafts: Drafts, ask: Ask[str]) -> None:
    dialog = build(drafts, draft="as it was")
    ask(dialog, dialog.reject)
    assert drafts.saved == []


def test_a_draft_that_cannot_be_kept_is_said(dialog: CloseDialog, ask: Ask[str], drafts: Drafts) -> None:
    drafts.works = False

    async def person() -> None:
        QTest.keyClicks(dialog.editor, "a")
        dialog.editor.keep()
        assert "could not be saved" in dialog.not_kept.text()
        assert dialog.not_kept.isVisible()
        drafts.works = True
        dialog.editor.keep()
        assert not dialog.not_kept.isVisible()
        dialog.reject()

    ask(dialog, person)


def test_control_characters_do_not_reach_the_report(dialog: CloseDialog, ask: Ask[str]) -> None:
    def person() -> None:
        QGuiApplication.clipboard().setText("bell\x07 tab\there\r\nnull\x00\x1b[31m end")
        dialog.editor.paste()
        dialog.accept()

    assert ask(dialog, person) == "bell tab\there\nnull[31m end"


@pytest.mark.parametrize("text", ["x" * 100_000, "many words " * 9_000, "line\n" * 20_000])
def test_a_hundred_thousand_characters_are_pasted_without_freezing(
    dialog: CloseDialog, ask: Ask[str], text: str
) -> None:
    def person() -> None:
        QGuiApplication.clipboard().setText(text)
        before = time.monotonic()
        dialog.editor.paste()
        dialog.repaint()
        assert time.monotonic() - before < LONGEST_PASTE_SECONDS
        assert dialog.count.isVisible()
        dialog.accept()

    assert ask(dialog, person) == text.strip()


def test_the_length_is_shown_only_of_long_reports(dialog: CloseDialog) -> None:
    dialog.editor.setPlainText("x" * (COUNT_FROM - 1))
    assert dialog.count.text() == ""
    dialog.editor.setPlainText("x" * 12_345)
    assert dialog.count.text() == "Characters: 12\N{NARROW NO-BREAK SPACE}345"


def test_figures_and_warnings_are_shown_before_the_click(drafts: Drafts) -> None:
    dialog = build(drafts, advice=EARLY)
    assert dialog.figures.text() == "Opened at 09:02 · Worked: 5 h 00 min · Breaks: 38 min"
    assert dialog.warnings.text().split("\n") == [
        "3 h 00 min short of the minimum day.",
        "The day should not end before 17:00.",
        "Both are met at 17:40 if you keep working.",
    ]
    assert dialog.close_button.isEnabled()


def test_warnings_go_when_the_rules_are_met(drafts: Drafts) -> None:
    dialog = build(drafts, advice=EARLY)
    dialog.refresh(FREE, OPEN)
    assert dialog.warnings.text() == ""
    assert dialog.figures.text() == "Opened at 09:02 · Worked: 8 h 03 min · Breaks: 38 min"


def test_a_day_closed_elsewhere_meanwhile_cannot_be_closed_again(dialog: CloseDialog) -> None:
    dialog.refresh(FREE, replace(OPEN, status=Status.CLOSED))
    assert not dialog.close_button.isEnabled()
    assert dialog.warnings.text() == "The day is no longer open. Your text is kept."


@pytest.mark.parametrize("may_be_lost", [True, False])
def test_it_is_said_when_the_portal_may_not_store_the_report(drafts: Drafts, *, may_be_lost: bool) -> None:
    dialog = build(drafts, capabilities=Capabilities(report_may_be_lost=may_be_lost))
    assert ("may not store" in dialog.may_be_lost.text()) is may_be_lost


def test_no_report_is_asked_where_the_portal_takes_none(drafts: Drafts, ask: Ask[str]) -> None:
    dialog = build(drafts, capabilities=Capabilities(report_on_close=False))

    def person() -> None:
        assert not dialog.editor.isVisible()
        assert dialog.close_button.hasFocus()
        QTest.keyClick(dialog.close_button, Qt.Key.Key_Return)

    assert ask(dialog, person) == ""


def test_tab_leads_from_the_report_to_the_buttons(dialog: CloseDialog, ask: Ask[str]) -> None:
    def person() -> None:
        assert dialog.editor.hasFocus()
        QTest.keyClick(dialog.editor, Qt.Key.Key_Tab)
        assert not dialog.editor.hasFocus()
        assert dialog.close_button.hasFocus() or dialog.cancel_button.hasFocus()
        dialog.reject()

    ask(dialog, person)


def test_a_report_no_journal_can_keep_is_not_sent_and_can_be_shortened(
    dialog: CloseDialog, ask: Ask[str]
) -> None:
    lines = ["x" * 99] * (LONGEST_REPORT // 100)  # Qt takes many seconds to break one endless word
    longest = "\n".join([*lines[:-1], "x" * 100])

    def person() -> None:
        dialog.editor.setPlainText(f"{longest}x")
        dialog.close_button.click()
        assert dialog.isVisible()
        assert "500,001 characters" in dialog.warnings.text()
        dialog.editor.setPlainText(longest)
        dialog.close_button.click()

    assert ask(dialog, person) == longest
