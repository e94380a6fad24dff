"""The icon of the first moment becomes the tray's own: same icon, same menu, nothing lost on the way."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from tray_app.engine.state import State
from tray_app.texts.translate import untranslated
from tray_app.ui.first_icon import SIZES, TITLE, FirstIcon, show_first_icon
from tray_app.ui.icons import Icons
from tray_app.ui.tray import FIRST_PICTURE, Tray
from tray_app.ui.view_model import TrayView, view
from tray_app.workday.model import Status, Workday

pytestmark = pytest.mark.qt_log_ignore("No such signal QPlatformNativeInterface", extend=True)

NOW = datetime(2026, 11, 20, 13, 21, tzinfo=UTC)
ASKING = view(State(signed_in=True), NOW, untranslated)


def of(status: Status) -> TrayView:
    workday = Workday(status=status, start=NOW - timedelta(hours=1))
    return view(State(signed_in=True, workday=workday, read_at=NOW), NOW, untranslated)


@pytest.fixture
def first(qapp: QApplication) -> FirstIcon:
    del qapp
    return FirstIcon()


@pytest.fixture
def tray(first: FirstIcon, qtbot: QtBot) -> Iterator[Tray]:
    del qtbot
    tray = Tray(Icons(), first=first, is_available=lambda: True)
    tray.start()
    yield tray
    tray.close()


def test_it_is_shown_with_the_programs_name_in_its_menu(first: FirstIcon) -> None:
    assert first.icon.isVisible()
    assert [TITLE] == [action.text() for action in first.menu.actions()]
    assert set(SIZES) == {size.width() for size in first.icon.icon().availableSizes()}
    first.icon.hide()


def test_it_is_not_made_where_there_is_no_tray(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    del qapp
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: False)
    assert show_first_icon() is None


def test_its_menu_becomes_the_whole_menu_and_its_line_the_first_entry(tray: Tray, first: FirstIcon) -> None:
    line = first.menu.actions()[0]
    tray.render(ASKING)
    assert [entry.text for entry in ASKING.entries] == [action.text() for action in first.menu.actions()]
    assert line is first.menu.actions()[0]


def test_it_stands_while_nothing_is_known_and_gives_way_to_the_first_status(
    tray: Tray, first: FirstIcon
) -> None:
    tray.render(ASKING)
    assert set(SIZES) == {size.width() for size in first.icon.icon().availableSizes()}
    tray.render(of(Status.OPENED))
    assert set(SIZES) < {size.width() for size in first.icon.icon().availableSizes()}


def test_it_does_not_stand_for_long(tray: Tray, first: FirstIcon) -> None:
    tray.render(ASKING)
    assert FIRST_PICTURE // timedelta(milliseconds=1) == tray._throttle.interval()
    tray._throttle.stop()
    tray._throttle.timeout.emit()
    assert set(SIZES) < {size.width() for size in first.icon.icon().availableSizes()}
