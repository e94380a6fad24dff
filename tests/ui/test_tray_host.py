"""When is there a tray? The panel may come late, restart, or never be there."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tray_app.ui.tray_host import CHECKS, GRACE, SELDOM, TrayHost


class Desktop:
    """A desktop whose tray comes and goes as told."""

    def __init__(self) -> None:
        self.has_tray = False
        self.asked = 0

    def __call__(self) -> bool:
        self.asked += 1
        return self.has_tray


@pytest.fixture
def desktop() -> Desktop:
    return Desktop()


@pytest.fixture
def host(desktop: Desktop, qtbot: QtBot) -> Iterator[TrayHost]:
    made = TrayHost(desktop)
    assert qtbot is not None
    yield made
    made.stop()


@pytest.fixture
def heard(host: TrayHost) -> list[bool]:
    said: list[bool] = []
    host.available_changed.connect(said.append)
    return said


def test_a_tray_that_is_there_is_told_at_once(desktop: Desktop, host: TrayHost, heard: list[bool]) -> None:
    desktop.has_tray = True
    host.start()
    assert heard == [True]
    assert host.available


def test_a_lack_from_the_beginning_is_not_signalled(host: TrayHost, heard: list[bool]) -> None:
    host.start()
    assert heard == []
    assert not host.available


def test_a_tray_that_comes_late_is_told_by_its_event(
    desktop: Desktop, host: TrayHost, heard: list[bool]
) -> None:
    host.start()
    desktop.has_tray = True
    host.check()
    host.check()
    assert heard == [True]


def test_without_an_event_it_looks_ever_less_often_and_then_no_more(desktop: Desktop, host: TrayHost) -> None:
    host.start()
    waits = []
    while host._next_check.isActive():
        waits.append(host._next_check.interval())
        host._next_check.stop()
        host._look_again()
    assert waits == [check.total_seconds() * 1000 for check in CHECKS]
    assert desktop.asked == 1 + len(CHECKS)


def test_where_a_tray_may_come_untold_it_goes_on_looking_seldom(desktop: Desktop, qapp: QApplication) -> None:
    host = TrayHost(desktop, qapp, may_come_untold=lambda: True)
    host.start()
    for _ in CHECKS:
        host._look_again()
    for _ in range(3):
        assert host._next_check.isActive()
        assert host._next_check.interval() == SELDOM.total_seconds() * 1000
        host._look_again()
    desktop.has_tray = True
    host._look_again()
    assert host.available
    assert not host._next_check.isActive()
    host.stop()


def test_looking_ends_when_there_is_a_tray(desktop: Desktop, host: TrayHost) -> None:
    host.start()
    desktop.has_tray = True
    host._look_again()
    assert not host._next_check.isActive()


def test_a_panel_that_restarts_is_not_missed(desktop: Desktop, host: TrayHost, heard: list[bool]) -> None:
    desktop.has_tray = True
    host.start()
    desktop.has_tray = False
    host.check()
    assert host._grace.interval() == GRACE.total_seconds() * 1000
    desktop.has_tray = True
    host.check()
    assert heard == [True]
    assert not host._grace.isActive()


def test_a_panel_that_stays_away_is_told(desktop: Desktop, host: TrayHost, heard: list[bool]) -> None:
    desktop.has_tray = True
    host.start()
    desktop.has_tray = False
    host.check()
    assert heard == [True]
    host._grace.timeout.emit()
    assert heard == [True, False]
    desktop.has_tray = True
    host.check()
    assert heard == [True, False, True]


def test_a_stopped_host_looks_no_more(host: TrayHost) -> None:
    host.start()
    host.stop()
    assert not host._next_check.isActive()
    assert not host._grace.isActive()
