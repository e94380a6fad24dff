"""The end of the session is told at once, and never held up."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import SIGNAL
from PySide6.QtDBus import QDBusConnection
from PySide6.QtWidgets import QApplication

from tests.support.desktop_login import LoginManager
from tests.support.desktop_session import DesktopSession, desktop_session
from tray_app.desktop.session_end import SessionEnd

Run = Callable[[Coroutine[Any, Any, Any]], Any]
COMMIT = SIGNAL("commitDataRequest(QSessionManager&)")


class Told:
    """Counts how often the end was told."""

    def __init__(self) -> None:
        self.times = 0
        self._came = asyncio.Event()

    def __call__(self) -> None:
        self.times += 1
        self._came.set()

    async def again(self) -> None:
        await self._came.wait()
        self._came.clear()


@pytest.fixture
def desktop(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> Iterator[DesktopSession]:
    del loop  # Qt's loop delivers the signals
    with desktop_session(tmp_path, display=False, system_bus=True) as session:
        yield session


@pytest.fixture
def manager(desktop: DesktopSession) -> LoginManager:
    assert desktop.system_bus is not None
    login_manager = LoginManager(desktop.system_bus)
    desktop.stage.run(login_manager.start())
    return login_manager


@pytest.fixture
def connection(desktop: DesktopSession, tmp_path: Path) -> Iterator[QDBusConnection]:
    name = str(tmp_path)
    yield QDBusConnection.connectToBus(desktop.environment["DBUS_SYSTEM_BUS_ADDRESS"], name)
    QDBusConnection.disconnectFromBus(name)


def test_a_shutdown_is_told_and_one_that_was_called_off_is_no_end(
    run: Run, desktop: DesktopSession, manager: LoginManager, connection: QDBusConnection
) -> None:
    told = Told()
    end = SessionEnd(told, connection=connection)
    assert end.start()
    desktop.stage.run(manager.shuts_down(begins=True))
    run(told.again())
    desktop.stage.run(manager.shuts_down(begins=False))
    desktop.stage.run(manager.shuts_down(begins=True))
    run(told.again())
    assert told.times == 2


def test_the_session_manager_is_heard_and_told_of_no_objection(qapp: QApplication) -> None:
    """No platform of the tests has a session manager: what is tried is the connection, and its other end."""
    told = Told()
    nowhere = QDBusConnection.connectToBus("unix:path=/nonexistent/bus", "nowhere")
    before = qapp.receivers(COMMIT)
    end = SessionEnd(told, connection=nowhere)
    assert not end.start(), "there is no login manager to hear"
    assert qapp.receivers(COMMIT) == before + 1
    end.commit_data()
    assert told.times == 1
    QDBusConnection.disconnectFromBus("nowhere")
