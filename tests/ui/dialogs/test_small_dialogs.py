"""Question, message and about: read, answered by one key."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.dialogs.conftest import Ask
from tray_app.engine.errors import Refused
from tray_app.texts.problems import describe
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.about import AboutDialog
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.parts import Text
from tray_app.ui.dialogs.question import QuestionDialog


def question() -> QuestionDialog:
    return QuestionDialog(
        untranslated, title="Continue the day?", text="The gap counts as a break.", yes="Continue the day"
    )


def test_enter_says_yes(ask: Ask[bool]) -> None:
    dialog = question()
    assert ask(dialog, lambda: QTest.keyClick(dialog, Qt.Key.Key_Return)) is True


def test_escape_and_the_second_button_say_no(ask: Ask[bool]) -> None:
    dialog = question()
    assert ask(dialog, lambda: QTest.keyClick(dialog, Qt.Key.Key_Escape)) is None
    other = question()
    assert ask(other, other.no_button.click) is None


def test_the_question_is_read_out_and_never_taken_for_markup() -> None:
    dialog = QuestionDialog(untranslated, title="<b>T</b>", text="<i>x</i>", yes="Yes", no="No")
    assert (dialog.windowTitle(), dialog.accessibleDescription()) == ("<b>T</b>", "<i>x</i>")
    assert {label.textFormat() for label in dialog.findChildren(Text)} == {Qt.TextFormat.PlainText}
    assert dialog.no_button.text() == "No"


def test_a_message_says_what_happened_and_what_to_do(ask: Ask[bool]) -> None:
    problem = describe(Refused(words="Day is locked"), untranslated)
    dialog = MessageDialog(untranslated, problem=problem)
    for part in (problem.title, problem.what, problem.do):
        assert part in dialog.note.text()
    assert ask(dialog, lambda: QTest.keyClick(dialog, Qt.Key.Key_Return)) is True


def test_about_shows_the_version_and_copies_the_facts(qapp: QApplication, ask: Ask[bool]) -> None:
    dialog = AboutDialog(
        untranslated, version="1.2.3", facts=[("Portal", "VibeCode")], icon=qapp.windowIcon()
    )

    def person() -> None:
        QTest.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
        assert QGuiApplication.clipboard().text() == "Workday Tray 1.2.3\nPortal: VibeCode"
        QTest.keyClick(dialog.close_button, Qt.Key.Key_Return)

    assert ask(dialog, person) is True
