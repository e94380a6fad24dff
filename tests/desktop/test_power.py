"""Sleep and lock are heard as the login manager tells them, each once."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtDBus import QDBusConnection

from tests.support.desktop_login import LoginManager, lock_screen
from tests.support.desktop_session import DesktopSession, desktop_session
from tray_app.desktop.power import PowerEvent, PowerEvents, session_path

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@dataclass
class Computer:
    """A computer with a login manager, and what was heard of it."""

    session: DesktopSession
    manager: LoginManager
    connection: QDBusConnection
    session_bus: QDBusConnection
    heard: list[PowerEvent] = field(default_factory=list)
    changed: asyncio.Event = field(default_factory=asyncio.Event)

    def events(self, session_id: str = "1") -> PowerEvents:
        return PowerEvents(
            self.hear, connection=self.connection, session_bus=self.session_bus, session_id=session_id
        )

    def hear(self, event: PowerEvent) -> None:
        self.heard.append(event)
        self.changed.set()

    async def until(self, *events: PowerEvent) -> None:
        """Wait until exactly these events were heard."""
        while len(self.heard) < len(events):
            self.changed.clear()
            await self.changed.wait()
        assert self.heard == list(events)

    def does(self, coroutine: Coroutine[Any, Any, None]) -> None:
        self.session.stage.run(coroutine)


@pytest.fixture
def computer(tmp_path: Path, loop: asyncio.AbstractEventLoop) -> Iterator[Computer]:
    del loop  # Qt's loop delivers the signals
    with desktop_session(tmp_path, display=False, system_bus=True) as session:
        assert session.system_bus is not None
        manager = LoginManager(session.system_bus)
        session.stage.run(manager.start())
        name = str(tmp_path)
        connection = QDBusConnection.connectToBus(session.environment["DBUS_SYSTEM_BUS_ADDRESS"], name)
        own = f"{tmp_path} session"
        session_bus = QDBusConnection.connectToBus(session.environment["DBUS_SESSION_BUS_ADDRESS"], own)
        yield Computer(session, manager, connection, session_bus)
        QDBusConnection.disconnectFromBus(name)
        QDBusConnection.disconnectFromBus(own)


def test_both_ends_of_a_sleep_are_told(run: Run, computer: Computer) -> None:
    events = computer.events()
    assert events.start()
    computer.does(computer.manager.sleeps(begins=True))
    computer.does(computer.manager.sleeps(begins=False))
    run(computer.until(PowerEvent.SLEEPS, PowerEvent.WAKES))


def test_a_lock_that_is_told_twice_is_heard_once(run: Run, computer: Computer) -> None:
    """A lock by the manager makes the lock screen report it as well."""
    events = computer.events()
    assert events.start()
    for locked in (True, False):
        computer.does(computer.manager.locks("1", locked=locked))
        computer.does(computer.manager.reports("1", locked=locked))
    computer.does(computer.manager.sleeps(begins=True))
    run(computer.until(PowerEvent.LOCKED, PowerEvent.UNLOCKED, PowerEvent.SLEEPS))


def test_a_lock_screen_that_only_reports_is_heard(run: Run, computer: Computer) -> None:
    events = computer.events()
    assert events.start()
    computer.does(computer.manager.reports("1", locked=True))
    computer.does(computer.manager.reports("1", locked=False))
    run(computer.until(PowerEvent.LOCKED, PowerEvent.UNLOCKED))


def test_another_person_s_lock_is_not_heard(run: Run, computer: Computer) -> None:
    events = computer.events()
    assert events.start()
    computer.does(computer.manager.locks("2", locked=True))
    computer.does(computer.manager.reports("2", locked=True))
    computer.does(computer.manager.sleeps(begins=True))
    run(computer.until(PowerEvent.SLEEPS))


def test_a_program_outside_of_any_session_hears_all_of_them(run: Run, computer: Computer) -> None:
    events = computer.events("")
    assert events.start()
    computer.does(computer.manager.locks("2", locked=True))
    run(computer.until(PowerEvent.LOCKED))


@pytest.mark.parametrize(
    ("session_id", "path"),
    [
        ("", ""),
        ("1", "/org/freedesktop/login1/session/_31"),
        ("42", "/org/freedesktop/login1/session/_342"),
        ("c2", "/org/freedesktop/login1/session/c2"),
        ("a-b", "/org/freedesktop/login1/session/a_2db"),
    ],
)
def test_a_session_s_path_is_written_as_the_login_manager_writes_it(session_id: str, path: str) -> None:
    assert session_path(session_id) == path


LOCK_SCREENS = [
    ("org.gnome.ScreenSaver", "/org/gnome/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/ScreenSaver"),
    ("org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    ("org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    ("org.mate.ScreenSaver", "/"),
    ("org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
]


@pytest.mark.parametrize(("interface", "path"), LOCK_SCREENS)
def test_a_lock_screen_of_the_desktop_is_heard(
    run: Run, computer: Computer, interface: str, path: str
) -> None:
    events = computer.events()
    assert events.start()
    for active in (True, False):
        computer.does(lock_screen(computer.session.bus, interface, path, active=active))
    run(computer.until(PowerEvent.LOCKED, PowerEvent.UNLOCKED))


def test_a_lock_told_on_both_buses_is_heard_once(run: Run, computer: Computer) -> None:
    """What comes on one bus keeps its order, so that the sleep shows that the report before it was heard."""
    events = computer.events()
    assert events.start()
    computer.does(lock_screen(computer.session.bus, *LOCK_SCREENS[0], active=True))
    run(computer.until(PowerEvent.LOCKED))
    computer.does(computer.manager.reports("1", locked=True))
    computer.does(computer.manager.sleeps(begins=True))
    run(computer.until(PowerEvent.LOCKED, PowerEvent.SLEEPS))
    computer.does(lock_screen(computer.session.bus, *LOCK_SCREENS[0], active=False))
    run(computer.until(PowerEvent.LOCKED, PowerEvent.SLEEPS, PowerEvent.UNLOCKED))


def test_without_any_bus_nothing_will_be_told(loop: asyncio.AbstractEventLoop) -> None:
    del loop
    nowhere = QDBusConnection.connectToBus("unix:path=/nonexistent/bus", "nowhere")
    assert not PowerEvents(lambda _: None, connection=nowhere, session_bus=nowhere).start()
    QDBusConnection.disconnectFromBus("nowhere")


def test_without_a_login_manager_the_lock_screen_is_heard(run: Run, computer: Computer) -> None:
    nowhere = QDBusConnection.connectToBus("unix:path=/nonexistent/bus", "nowhere")
    events = PowerEvents(computer.hear, connection=nowhere, session_bus=computer.session_bus)
    assert events.start()
    computer.does(lock_screen(computer.session.bus, *LOCK_SCREENS[0], active=True))
    run(computer.until(PowerEvent.LOCKED))
    QDBusConnection.disconnectFromBus("nowhere")
