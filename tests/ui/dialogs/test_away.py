"""The question about a time away: nothing answers it by mistake, and closing it leaves all as it is."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.conftest import Run
from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.days import MOSCOW, NINE
from tray_app.engine.journal.absence import Absence
from tray_app.engine.journal.entries import AwayAnswer
from tray_app.engine.portal import Capabilities
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.away import AwayDialog

ABSENCE = Absence(
    since=NINE.replace(hour=14, minute=2), until=NINE.replace(hour=14, minute=47), day=None, key=1.0
)


@pytest.fixture
def dialog() -> AwayDialog:
    return build()


def build(capabilities: Capabilities | None = None) -> AwayDialog:
    return AwayDialog(untranslated, absence=ABSENCE, zone=MOSCOW, capabilities=capabilities or Capabilities())


@pytest.mark.parametrize("answer", AwayAnswer)
def test_a_click_is_the_answer(dialog: AwayDialog, ask: Ask[AwayAnswer], answer: AwayAnswer) -> None:
    assert answer is ask(dialog, lambda: QTest.mouseClick(dialog.buttons[answer], Qt.MouseButton.LeftButton))


def test_it_says_when_and_how_long_and_what_an_answer_does(dialog: AwayDialog) -> None:
    assert dialog.headline.text() == "Away from 14:02 to 14:47 (45 min)"
    assert "cannot record a break that is over" in dialog.consequence.text()
    assert "only noted in your own journal on this computer" in dialog.consequence.text()


def test_a_portal_that_records_past_breaks_is_not_said_to_be_unable() -> None:
    text = build(Capabilities(past_break=True)).consequence.text()
    assert "cannot" not in text
    assert "only noted in your own journal on this computer" in text


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_meant_for_another_window_answers_nothing(
    dialog: AwayDialog, ask: Ask[AwayAnswer], key: Qt.Key
) -> None:
    def person() -> None:
        assert not any(button.isDefault() or button.hasFocus() for button in dialog.buttons.values())
        QTest.keyClick(QApplication.focusWidget() or dialog, key)
        assert dialog.isVisible()
        dialog.reject()

    assert ask(dialog, person) is None


def test_the_keyboard_can_be_taken_to_a_button(dialog: AwayDialog, ask: Ask[AwayAnswer]) -> None:
    def person() -> None:
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        QTest.keyClick(dialog, Qt.Key.Key_Tab)
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Space)

    assert ask(dialog, person) is AwayAnswer.BREAK


def test_it_comes_up_without_taking_the_keyboard(dialog: AwayDialog, run: Run[None]) -> None:
    async def appear() -> None:
        waiting = asyncio.ensure_future(dialog.ask(asked=False))
        await asyncio.sleep(0)
        assert dialog.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        dialog.reject()
        assert await waiting is None

    run(appear())


def test_an_absence_that_went_on_is_shown_to_its_end(dialog: AwayDialog) -> None:
    dialog.show_absence(replace(ABSENCE, until=ABSENCE.until + timedelta(minutes=30)))
    assert dialog.headline.text() == "Away from 14:02 to 15:17 (1 h 15 min)"
