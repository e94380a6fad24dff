"""Sleep, wake-up, lock and unlock, as the login manager and the desktop's lock screen tell them.

The login manager is systemd-logind or elogind, on the system bus. Not every lock screen reports to it, so
those are heard on the session bus as well. Where neither is, and for anything missed, the jumps of the clock
stand in. These signals never leave the computer and never change a record by themselves.

Source: org.freedesktop.login1(5): Manager.PrepareForSleep, Session.Lock and Unlock, Session.LockedHint; the
D-Bus interfaces of the lock screens of GNOME, KDE, Cinnamon, MATE and Xfce: ActiveChanged(active).
"""

import os
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection

SERVICE = "org.freedesktop.login1"
MANAGER_PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
PROPERTIES = "org.freedesktop.DBus.Properties"
LOCK_SCREENS = (
    "org.gnome.ScreenSaver",
    "org.freedesktop.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
"""Interfaces with the signal ActiveChanged; the paths differ from version to version, so any will do."""


class PowerEvent(Enum):
    """What happened to the computer."""

    SLEEPS = "sleeps"
    """About to sleep; the program may have a second left."""
    WAKES = "wakes"
    LOCKED = "locked"
    UNLOCKED = "unlocked"
    """Also after an unlock that followed no lock: some desktops send one at login."""


class PowerEvents(QObject):
    """Calls back on the main thread with each event; the same one is told once, until its opposite comes.

    Needs a running Qt loop. Without a bus, a login manager or a lock screen it simply never calls.
    """

    def __init__(
        self,
        on_event: Callable[[PowerEvent], None],
        *,
        connection: QDBusConnection | None = None,
        session_bus: QDBusConnection | None = None,
        session_id: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is asked before `start`.

        Args:
            on_event: Called with each event.
            connection: The system bus; by default the computer's own.
            session_bus: The session bus; by default the desktop's own.
            session_id: The login session; by default the one this process belongs to (``XDG_SESSION_ID``).
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._on_event = on_event
        self._connection = connection if connection is not None else QDBusConnection.systemBus()
        self._session_bus = session_bus if session_bus is not None else QDBusConnection.sessionBus()
        self._session_id = os.environ.get("XDG_SESSION_ID", "") if session_id is None else session_id
        self._sleeping = False
        self._locked: bool | None = None

    def start(self) -> bool:
        """Begin to listen; return False where there is no bus to listen on, and nothing will ever be told."""
        heard = [self._listen(self._connection, SERVICE, *each) for each in self._login_signals()]
        heard += [
            self._listen(
                self._session_bus, "", "", interface, "ActiveChanged", SLOT("lock_screen_changed(bool)")
            )
            for interface in LOCK_SCREENS
        ]
        return any(heard)

    def _login_signals(self) -> tuple[tuple[str, str, str, object], ...]:
        session = session_path(self._session_id)
        # An empty path listens to all sessions: another person's unlock costs one needless poll.
        return (
            (MANAGER_PATH, MANAGER, "PrepareForSleep", SLOT("prepare_for_sleep(bool)")),
            (session, SESSION, "Lock", SLOT("lock()")),
            (session, SESSION, "Unlock", SLOT("unlock()")),
            (
                session,
                PROPERTIES,
                "PropertiesChanged",
                SLOT("properties_changed(QString,QVariantMap,QStringList)"),
            ),
        )

    def _listen(  # noqa: PLR0913, PLR0917 - a D-Bus signal has that many parts
        self, bus: QDBusConnection, service: str, path: str, interface: str, signal: str, slot: object
    ) -> bool:
        if not bus.isConnected():
            return False
        # PySide6 6.12 declares the slot as bytes, but takes only what SLOT() makes: a str.
        return bus.connect(service, path, interface, signal, self, slot)  # type: ignore[call-overload,no-any-return]

    @Slot(bool)
    def prepare_for_sleep(self, begins: bool) -> None:  # noqa: FBT001 - the signal's own form
        """Hear of both ends of a sleep."""
        if begins is self._sleeping:
            return
        self._sleeping = begins
        self._on_event(PowerEvent.SLEEPS if begins else PowerEvent.WAKES)

    @Slot()
    def lock(self) -> None:
        """Hear that the session is to be locked."""
        self._note_lock(locked=True)

    @Slot()
    def unlock(self) -> None:
        """Hear that the session is to be unlocked."""
        self._note_lock(locked=False)

    @Slot(str, "QVariantMap", "QStringList")
    def properties_changed(self, interface: str, changed: dict[str, object], _invalidated: list[str]) -> None:
        """Hear what the desktop's own lock screen reports: not every one sends Lock and Unlock."""
        locked = changed.get("LockedHint")
        if interface == SESSION and isinstance(locked, bool):
            self._note_lock(locked=locked)

    @Slot(bool)
    def lock_screen_changed(self, active: bool) -> None:  # noqa: FBT001 - the signal's own form
        """Hear a lock screen on the session bus."""
        self._note_lock(locked=active)

    def _note_lock(self, *, locked: bool) -> None:
        if locked is self._locked:
            return
        self._locked = locked
        self._on_event(PowerEvent.LOCKED if locked else PowerEvent.UNLOCKED)


def session_path(session_id: str) -> str:
    """Return the D-Bus path of a login session, empty for an empty id.

    Computed, not asked: Qt's blocking calls may take 25 seconds of a window's time where the manager hangs.

    Source: sd_bus_path_encode(3): letters stay, digits too unless they come first, the rest is ``_`` and hex.
    """
    if not session_id:
        return ""
    encoded = [
        letter
        if letter.isascii() and (letter.isalpha() or (letter.isdigit() and place > 0))
        else "".join(f"_{byte:02x}" for byte in letter.encode("utf-8", "replace"))
        for place, letter in enumerate(session_id)
    ]
    return f"{MANAGER_PATH}/session/{''.join(encoded)}"
