"""Sleep, wake-up, lock and unlock, as the login manager tells them.

Only told where systemd-logind (or elogind) runs; everywhere else, and for anything missed, the engine's look
at the jumps of the clock stands in. These signals never leave the computer and never change a record by
themselves.

Source: org.freedesktop.login1(5): Manager.PrepareForSleep, Session.Lock and Unlock, Session.LockedHint.
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

    Needs a running Qt loop. Without a bus or a login manager it simply never calls.
    """

    def __init__(
        self,
        on_event: Callable[[PowerEvent], None],
        *,
        connection: QDBusConnection | None = None,
        session_id: str | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is asked before `start`.

        Args:
            on_event: Called with each event.
            connection: The system bus; by default the computer's own.
            session_id: The login session; by default the one this process belongs to (``XDG_SESSION_ID``).
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._on_event = on_event
        self._connection = connection if connection is not None else QDBusConnection.systemBus()
        self._session_id = os.environ.get("XDG_SESSION_ID", "") if session_id is None else session_id
        self._sleeping = False
        self._locked: bool | None = None

    def start(self) -> bool:
        """Begin to listen; return False where there is no system bus, and nothing will ever be told."""
        if not self._connection.isConnected():
            return False
        session = session_path(self._session_id)
        # An empty path listens to all sessions: another person's unlock costs one needless poll.
        heard = (
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
        # PySide6 6.12 declares the slot as bytes, but takes only what SLOT() makes: a str.
        connected = [
            self._connection.connect(SERVICE, path, interface, signal, self, slot)  # type: ignore[call-overload]
            for path, interface, signal, slot in heard
        ]
        return all(connected)

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
