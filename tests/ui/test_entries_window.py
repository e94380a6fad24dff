"""The small window for desktops without a tray."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.support.colour_vision import Colour, contrast
from tray_app.engine.errors import Unreachable
from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.portal import Account, Capabilities, Pause
from tray_app.engine.state import State
from tray_app.texts.translate import untranslated
from tray_app.ui.commands import Command
from tray_app.ui.entries_window import EntriesWindow
from tray_app.ui.icons import Icons
from tray_app.ui.language import LANGUAGES, Language
from tray_app.ui.view_model import TrayView, view
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday

NOW = datetime(2026, 11, 20, 13, 21, tzinfo=UTC)
OPENED = Workday(status=Status.OPENED, start=NOW - timedelta(hours=4))


def of(state: State) -> TrayView:
    return view(state, NOW, untranslated)


OPEN = of(State(signed_in=True, workday=OPENED, read_at=NOW))
OFFLINE = of(State(signed_in=True, workday=OPENED, read_at=NOW, problem=Unreachable()))
OPEN_WAITS = of(
    State(
        signed_in=True,
        workday=Workday(status=Status.CLOSED),
        waiting=(Waiting(intent="intent 7", action=Action.OPEN, moment=NOW, before=None),),
    )
)
SIGNED_OUT = of(State())


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[EntriesWindow]:
    made = EntriesWindow(Icons())
    qtbot.addWidget(made)
    made.show_view(OPEN)
    made.tray_changed(available=False)
    yield made
    made.tray_changed(available=True)  # so that closing it at the test's end really closes it


def buttons(window: EntriesWindow) -> list[QPushButton]:
    return [button for button in window.findChildren(QPushButton) if button.isVisible()]


def listen(window: EntriesWindow) -> list[tuple[Command, str]]:
    said: list[tuple[Command, str]] = []
    window.chosen.connect(lambda command, intent: said.append((command, intent)))
    return said


def texts(window: EntriesWindow) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible() and label.text()]


def test_it_shows_the_state_and_a_button_for_each_entry(window: EntriesWindow) -> None:
    assert window.isVisible()
    assert texts(window) == [OPEN.headline]
    assert [button.text() for button in buttons(window)] == [
        "Pause",
        "Close day…",
        "History…",
        "Refresh",
        "Add an account…",
        "Sign out of this account…",
        "Settings…",
        "About",
        "Quit",
    ]
    assert window.windowTitle() == OPEN.headline


def test_it_shows_every_note(window: EntriesWindow) -> None:
    window.show_view(OFFLINE)
    assert texts(window) == [OFFLINE.headline, "The portal cannot be reached"]


def test_it_is_as_wide_as_its_widest_entry_in_any_language(window: EntriesWindow) -> None:
    state = State(
        signed_in=True, workday=OPENED, read_at=NOW, capabilities=Capabilities(pause=Pause.EMULATED)
    )
    for code in LANGUAGES:
        window.show_view(view(state, NOW, Language(code)))
        window.resize(1, 1)
        cut_off = [each.text() for each in buttons(window) if each.width() < each.minimumSizeHint().width()]
        assert cut_off == []


def test_its_widgets_are_changed_in_place(window: EntriesWindow) -> None:
    before = window.findChildren(QPushButton)
    window.show_view(SIGNED_OUT)
    assert window.findChildren(QPushButton) == before
    assert [button.text() for button in buttons(window)] == ["Sign in…", "Settings…", "About", "Quit"]


def test_its_picture_follows_the_state(window: EntriesWindow) -> None:
    before = window._picture.pixmap().toImage()
    window.show_view(SIGNED_OUT)
    assert window._picture.pixmap().toImage() != before


def test_every_button_says_its_command(window: EntriesWindow) -> None:
    said = listen(window)
    for button in buttons(window):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said == [
        (Command.PAUSE, ""),
        (Command.CLOSE, ""),
        (Command.HISTORY, ""),
        (Command.REFRESH, ""),
        (Command.ADD_ACCOUNT, ""),
        (Command.SIGN_OUT, ""),
        (Command.SETTINGS, ""),
        (Command.ABOUT, ""),
        (Command.QUIT, ""),
    ]


def test_a_button_about_a_waiting_click_says_which(window: EntriesWindow) -> None:
    said = listen(window)
    window.show_view(OPEN_WAITS)
    (drop,) = [button for button in buttons(window) if button.text().endswith("drop it…")]
    QTest.mouseClick(drop, Qt.MouseButton.LeftButton)
    assert said == [(Command.DROP, "intent 7")]


def test_a_grey_button_says_nothing(window: EntriesWindow) -> None:
    said = listen(window)
    may_only_look = Account(can_write=False)
    window.show_view(of(State(signed_in=True, account=may_only_look, workday=OPENED, read_at=NOW)))
    grey = [button for button in buttons(window) if not button.isEnabled()]
    assert [button.text() for button in grey] == ["Pause", "Close day…"]
    for button in grey:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said == []


def test_what_cannot_be_pressed_can_be_read(window: EntriesWindow) -> None:
    """A click that was sent has a line that only tells."""
    palette = window.findChildren(QPushButton)[0].palette()
    grey = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText)
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Base)
    assert contrast(rgb(grey), rgb(ground)) >= 4.5


def rgb(colour: QColor) -> Colour:
    return (colour.red(), colour.green(), colour.blue())


def test_the_keyboard_walks_through_the_buttons_in_order(window: EntriesWindow) -> None:
    window.activateWindow()
    first, *others = buttons(window)
    first.setFocus()
    for button in others:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget() is button


def test_screen_readers_are_told_what_can_be_read(window: EntriesWindow) -> None:
    for button in buttons(window):
        assert button.accessibleName() == button.text()
    assert window._picture.accessibleName() == OPEN.headline


def test_without_a_tray_closing_only_minimises(window: EntriesWindow) -> None:
    window.close()
    assert window.isVisible()
    assert window.isMinimized()
    window.present()
    assert not window.isMinimized()


def test_with_a_tray_it_goes_and_can_be_closed(window: EntriesWindow) -> None:
    window.tray_changed(available=True)
    assert not window.isVisible()
    window.present()
    assert window.isVisible()
    window.close()
    assert not window.isVisible()


def test_it_does_not_stand_in_the_way_of_the_sessions_end(
    window: EntriesWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QGuiApplication, "isSavingSession", lambda _self: True)
    window.close()
    assert not window.isVisible()


def test_being_seen_is_told(window: EntriesWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.opened):
        window.present()
