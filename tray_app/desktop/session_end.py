"""The end of the login session or of the computer, told while there is still a moment to write it down.

Three ways lead here; whichever is there is used. Qt's session manager asks on Windows and macOS. The login
manager announces a shutdown on Linux. A log-out on Linux reaches the program as SIGTERM or SIGHUP, which
`tray_app.app.running` hears: Qt's wheels have no X session management in them.

What is called must not wait: the system gives a second or two, and a program that holds a shutdown up is
ended. Nothing here ever objects to the end.

Source: Qt's documentation of ``QGuiApplication::commitDataRequest``; org.freedesktop.login1(5):
Manager.PrepareForShutdown.
"""

from collections.abc import Callable

from PySide6.QtCore import SLOT, QObject, Qt, Slot
from PySide6.QtDBus import QDBusConnection
from PySide6.QtGui import QGuiApplication

from tray_app.desktop.power import MANAGER, MANAGER_PATH, SERVICE


class SessionEnd(QObject):
    """Calls back on the main thread, at once, each time the end is announced; it may be called off again.

    Needs a running Qt loop. Where nothing announces it, it simply never calls.
    """

    def __init__(
        self,
        on_end: Callable[[], None],
        *,
        connection: QDBusConnection | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; nothing is asked before `start`.

        Args:
            on_end: Called when the end is announced. Must return within a moment.
            connection: The system bus; by default the computer's own.
            parent: Qt's owner.
        """
        super().__init__(parent)
        self._on_end = on_end
        self._connection = connection if connection is not None else QDBusConnection.systemBus()

    def start(self) -> bool:
        """Begin to listen; return whether a login manager can be heard as well."""
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # Direct: the session manager goes on as soon as the signal has been delivered.
            application.commitDataRequest.connect(self.commit_data, Qt.ConnectionType.DirectConnection)
        if not self._connection.isConnected():
            return False
        # PySide6 6.12 declares the slot as bytes, but takes only what SLOT() makes: a str.
        return self._connection.connect(  # type: ignore[call-overload,no-any-return]
            SERVICE,
            MANAGER_PATH,
            MANAGER,
            "PrepareForShutdown",
            self,
            SLOT("prepare_for_shutdown(bool)"),
        )

    def commit_data(self, *_manager: object) -> None:
        """Hear the session manager: the session is about to end."""
        self._on_end()

    @Slot(bool)
    def prepare_for_shutdown(self, begins: bool) -> None:  # noqa: FBT001 - the signal's own form
        """Hear of a shutdown; one that was called off is no news, for the program runs on."""
        if begins:
            self._on_end()
