"""The tray icon: what is rendered, what is said, and what does not happen twice."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtGui import QAction, QColor, QPalette
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from tests.support.colour_vision import Colour, contrast
from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.state import State
from tray_app.texts.translate import untranslated
from tray_app.ui.commands import Command
from tray_app.ui.icon_key import Condition, IconKey, Shape
from tray_app.ui.icons import Icons
from tray_app.ui.tray import ICON_INTERVAL, Tray
from tray_app.ui.view_model import TrayView, view
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday

# The offscreen platform lacks the X11 signal that Qt's XEmbed tray asks for; real trays are tried elsewhere.
pytestmark = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)

NOW = datetime(2026, 11, 20, 13, 21, tzinfo=UTC)
START = NOW - timedelta(hours=4)


def of(workday: Workday | None, *, signed_in: bool = True) -> TrayView:
    return view(State(signed_in=signed_in, workday=workday, read_at=NOW), NOW, untranslated)


CLOSED = of(Workday(status=Status.CLOSED))
OPEN = of(Workday(status=Status.OPENED, start=START))
PAUSED = of(Workday(status=Status.PAUSED, start=START, paused_at=NOW))
WAITING = view(
    State(
        signed_in=True,
        workday=Workday(status=Status.CLOSED),
        waiting=(Waiting(intent="intent 7", action=Action.OPEN, moment=START, before=None),),
    ),
    NOW,
    untranslated,
)
SIGNED_OUT = of(None, signed_in=False)

MakeTray = Callable[..., Tray]


@pytest.fixture
def make_tray(qtbot: QtBot) -> Iterator[MakeTray]:
    made: list[Tray] = []

    def make(*, is_available: Callable[[], bool] = lambda: True) -> Tray:
        tray = Tray(Icons(), is_available=is_available)
        made.append(tray)
        return tray

    assert qtbot is not None
    yield make
    for tray in made:
        tray.close()


@pytest.fixture
def tray(make_tray: MakeTray) -> Tray:
    made = make_tray()
    made.render(CLOSED)
    made.start()
    return made


def icon_of(tray: Tray) -> QSystemTrayIcon:
    assert tray._icon is not None
    return tray._icon


def menu_of(tray: Tray) -> QMenu:
    return icon_of(tray).contextMenu()


def lines(tray: Tray) -> list[str]:
    return [
        action.text() for action in menu_of(tray).actions() if action.isVisible() and not action.isSeparator()
    ]


def listen(tray: Tray) -> list[tuple[Command, str]]:
    said: list[tuple[Command, str]] = []
    tray.chosen.connect(lambda command, intent: said.append((command, intent)))
    return said


def rgb(colour: QColor) -> Colour:
    return (colour.red(), colour.green(), colour.blue())


def line(tray: Tray, text: str) -> QAction:
    return next(action for action in menu_of(tray).actions() if action.text() == text)


def test_the_menu_shows_what_makes_sense_now(tray: Tray) -> None:
    assert lines(tray) == [
        "Not opened today",
        "Open day",
        "No reminders today",
        "History…",
        "Refresh",
        "Account",
        "Settings…",
        "About",
        "Quit",
    ]
    tray.render(OPEN)
    assert lines(tray) == [
        "Open since 09:21 · 4 h 00 min",
        "Pause",
        "Close day…",
        "History…",
        "Refresh",
        "Account",
        "Settings…",
        "About",
        "Quit",
    ]
    tray.render(SIGNED_OUT)
    assert lines(tray) == ["Not signed in", "Sign in…", "Settings…", "About", "Quit"]


def test_the_first_line_is_to_be_read_not_to_be_clicked(tray: Tray) -> None:
    assert not line(tray, "Not opened today").isEnabled()
    assert line(tray, "Open day").isEnabled()


@pytest.mark.parametrize(("ink", "ground"), [("black", "white"), ("white", "#1e1e1e")])
def test_lines_that_cannot_be_chosen_can_be_read(
    tray: Tray, qapp: QApplication, ink: str, ground: str
) -> None:
    before = qapp.palette()
    theme = QPalette(before)
    theme.setColor(QPalette.ColorRole.Text, QColor(ink))
    theme.setColor(QPalette.ColorRole.Base, QColor(ground))
    qapp.setPalette(theme)
    try:
        menu_of(tray).aboutToShow.emit()
        grey = menu_of(tray).palette().color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
        assert contrast(rgb(grey), rgb(QColor(ground))) >= 4.5
        assert grey != QColor(ink)
    finally:
        qapp.setPalette(before)


def test_the_menu_is_built_once_and_changed_in_place(tray: Tray) -> None:
    menu, actions = menu_of(tray), menu_of(tray).actions()
    for seen in (OPEN, PAUSED, WAITING, SIGNED_OUT, CLOSED):
        tray.render(seen)
        assert menu_of(tray) is menu
        assert menu_of(tray).actions() == actions
    assert all(action.parent() is menu for action in actions)


def test_an_equal_view_touches_nothing(tray: Tray) -> None:
    changed: list[str] = []
    for action in menu_of(tray).actions():
        action.changed.connect(lambda: changed.append("an entry"))
    tray.render(replace(CLOSED))
    assert changed == []


def test_only_the_lines_that_differ_are_sent(tray: Tray) -> None:
    changed: list[str] = []
    for action in menu_of(tray).actions():
        action.changed.connect(lambda action=action: changed.append(action.text()))
    first, *others = CLOSED.entries
    tray.render(replace(CLOSED, entries=(replace(first, text="Another minute"), *others)))
    assert changed == ["Another minute"]


def test_a_menu_never_changes_its_number_of_lines(tray: Tray) -> None:
    with pytest.raises(ValueError, match="shorter"):
        tray.render(replace(CLOSED, entries=CLOSED.entries[:-1]))


def test_an_ampersand_is_a_letter_not_a_shortcut(tray: Tray) -> None:
    first, *others = CLOSED.entries
    tray.render(replace(CLOSED, entries=(replace(first, text="R&D"), *others)))
    assert menu_of(tray).actions()[0].text() == "R&&D"


@pytest.mark.parametrize(
    ("seen", "text", "command"),
    [
        (CLOSED, "Open day", Command.OPEN),
        (OPEN, "Pause", Command.PAUSE),
        (OPEN, "Close day…", Command.CLOSE),
        (PAUSED, "Resume", Command.RESUME),
        (SIGNED_OUT, "Sign in…", Command.SIGN_IN),
        (CLOSED, "No reminders today", Command.MUTE_TODAY),
        (CLOSED, "Refresh", Command.REFRESH),
        (CLOSED, "Settings…", Command.SETTINGS),
        (CLOSED, "About", Command.ABOUT),
        (CLOSED, "Quit", Command.QUIT),
    ],
)
def test_a_click_says_what_was_chosen(tray: Tray, seen: TrayView, text: str, command: Command) -> None:
    said = listen(tray)
    tray.render(seen)
    line(tray, text).trigger()
    assert said == [(command, "")]


def test_a_click_on_a_waiting_click_says_which(tray: Tray) -> None:
    said = listen(tray)
    tray.render(WAITING)
    line(tray, "Waiting: Open day, 09:21 — drop it…").trigger()
    assert said == [(Command.DROP, "intent 7")]


def test_a_click_on_a_grey_line_says_nothing(tray: Tray) -> None:
    said = listen(tray)
    for action in menu_of(tray).actions():
        if not action.isEnabled() or not action.isVisible():
            action.trigger()
    assert said == []


def test_opening_the_menu_is_told(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.menu_opened):
        menu_of(tray).aboutToShow.emit()


def test_a_plain_click_opens_the_menu_too(tray: Tray, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tray.menu_opened):
        icon_of(tray).activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert menu_of(tray).isVisible()


@pytest.mark.parametrize(
    "reason", [reason for reason in QSystemTrayIcon.ActivationReason if reason.name != "Trigger"]
)
def test_other_clicks_are_left_to_the_desktop(tray: Tray, reason: QSystemTrayIcon.ActivationReason) -> None:
    icon_of(tray).activated.emit(reason)
    assert not menu_of(tray).isVisible()


def test_on_wayland_a_plain_click_asks_for_the_window(
    tray: Tray, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tray_app.ui.tray.QGuiApplication.platformName", lambda: "wayland")
    with qtbot.waitSignal(tray.window_wanted):
        icon_of(tray).activated.emit(QSystemTrayIcon.ActivationReason.Trigger)
    assert not menu_of(tray).isVisible()


def test_the_tooltip_tells_the_same(tray: Tray) -> None:
    assert icon_of(tray).toolTip() == "Not opened today"
    tray.render(OPEN)
    assert icon_of(tray).toolTip() == "Open since 09:21 · 4 h 00 min"


def test_icons_that_follow_fast_wait_and_the_last_one_wins(tray: Tray) -> None:
    assert tray._throttle.interval() >= ICON_INTERVAL.total_seconds() * 1000
    assert tray._shown == IconKey(shape=Shape.CLOSED)
    tray.render(OPEN)
    tray.render(PAUSED)
    assert tray._shown == IconKey(shape=Shape.CLOSED)
    assert lines(tray)[1] == "Resume"
    tray._throttle.stop()
    tray._throttle.timeout.emit()
    assert tray._shown == IconKey(shape=Shape.PAUSED)
    tray._throttle.stop()
    tray.render(OPEN)
    assert tray._shown == IconKey(shape=Shape.OPEN)


def test_an_icon_that_comes_back_within_the_wait_is_not_sent_again(tray: Tray) -> None:
    tray.render(OPEN)
    tray.render(CLOSED)
    tray._throttle.stop()
    tray._throttle.timeout.emit()
    assert not tray._throttle.isActive()


def test_the_icon_is_made_when_the_tray_comes_and_not_before(make_tray: MakeTray) -> None:
    there: list[bool] = []
    tray = make_tray(is_available=lambda: bool(there))
    said: list[bool] = []
    tray.available_changed.connect(said.append)
    tray.render(CLOSED)
    tray.start()
    assert said == []
    assert tray.available is bool(there)
    tray.render(OPEN)
    there.append(True)
    tray.look_for_tray()
    assert said == [True]
    assert tray.available
    assert icon_of(tray).isVisible()
    assert lines(tray)[1] == "Pause"
    assert tray._shown == IconKey(shape=Shape.OPEN)


def test_a_tray_that_was_there_first_waits_for_the_first_view(make_tray: MakeTray) -> None:
    tray = make_tray()
    tray.start()
    assert tray._icon is None
    asking = of(None)
    tray.render(asking)
    assert tray._shown == IconKey(shape=Shape.UNKNOWN, condition=Condition.PENDING)
    assert lines(tray)[0] == "Asking the portal…"


def test_a_closed_tray_leaves_nothing_behind(tray: Tray) -> None:
    icon = icon_of(tray)
    tray.close()
    assert not icon.isVisible()
    assert not tray._throttle.isActive()
    tray.close()
