"""Tells whether there is a tray, and when that changes. On Linux the panel may come long after the program.

An icon that was made before its panel never shows, so the moment matters.
Source: measured with Qt 6.12; the same is reported by other trays' users after login. System Tray Protocol
Specification: an XEmbed tray tells of its coming by a MANAGER message, which Qt hears and passes to nobody.
"""

import sys
from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

WATCHER = "org.kde.StatusNotifierWatcher"
"""The name the desktop's tray has on the session bus; the interface bears the same one."""
WATCHER_PATH = "/StatusNotifierWatcher"

CHECKS = tuple(timedelta(seconds=seconds) for seconds in (1, 2, 4, 8, 16, 32, *([60] * 14)))
"""When to look again without an event, for the quarter of an hour after a start."""
SELDOM = timedelta(minutes=5)
"""From then on, as long as a tray may come of which nobody tells. A look takes a tenth of a millisecond."""
GRACE = timedelta(seconds=3)
"""A panel that restarts is away for a moment; nothing is said about that."""


class TrayHost(QObject):
    """Watches for the desktop's tray. For the thread of the user interface only.

    Signals:
        available_changed: True when a tray has come, False when it has been away for longer than GRACE.
    """

    available_changed = Signal(bool)

    def __init__(
        self,
        is_available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        parent: QObject | None = None,
        *,
        may_come_untold: Callable[[], bool] | None = None,
    ) -> None:
        """Prepare.

        Args:
            is_available: Tells whether there is a tray now.
            parent: Whose it is, as Qt has it.
            may_come_untold: Tells whether a tray may come without an event; by default on X11 alone.
        """
        super().__init__(parent)
        self._may_come_untold = may_come_untold or _is_on_x11
        self._is_available = is_available
        self._available = False
        self._checks_done = 0
        self._next_check = _single_shot(self._look_again, self)
        self._grace = _single_shot(self._settle, self)

    @property
    def available(self) -> bool:
        """Whether there is a tray, as last seen."""
        return self._available

    def start(self) -> None:
        """Look now, and from now on whenever something tells that it may have changed.

        Says nothing if there is no tray: that is what `available` begins with.
        """
        if sys.platform not in {"win32", "darwin"}:
            self._listen_to_the_bus()
        self.check()

    @Slot()
    def check(self) -> None:
        """Look now; also worth calling after waking up. Begins a new round of looking again."""
        self._checks_done = 0
        self._look()

    def stop(self) -> None:
        """Look no more."""
        self._next_check.stop()
        self._grace.stop()

    def _look(self) -> None:
        if self._is_available():
            self._grace.stop()
            self._next_check.stop()
            self._set_available(available=True)
            return
        if self._available and not self._grace.isActive():
            self._grace.start(GRACE // timedelta(milliseconds=1))
        if self._checks_done < len(CHECKS):
            self._next_check.start(CHECKS[self._checks_done] // timedelta(milliseconds=1))
        elif self._may_come_untold():
            self._next_check.start(SELDOM // timedelta(milliseconds=1))

    @Slot()
    def _look_again(self) -> None:
        self._checks_done += 1
        self._look()

    @Slot()
    def _settle(self) -> None:
        self._set_available(available=self._is_available())

    def _set_available(self, *, available: bool) -> None:
        if available is not self._available:
            self._available = available
            self.available_changed.emit(available)

    def _listen_to_the_bus(self) -> None:
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher  # noqa: PLC0415 - Linux only

        bus = QDBusConnection.sessionBus()
        if not bus.isConnected():
            return
        watch = QDBusServiceWatcher.WatchModeFlag.WatchForOwnerChange
        self._service_watcher = QDBusServiceWatcher(WATCHER, bus, watch, self)
        self._service_watcher.serviceOwnerChanged.connect(self.check)
        # The name may be there before a panel is: Qt asks for the panel, so its coming is waited for too.
        for signal in ("StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"):
            # PySide6 6.12 takes only text here, whatever its type stub says.
            bus.connect("", WATCHER_PATH, WATCHER, signal, self, SLOT("check()"))  # type: ignore[call-overload]


def _is_on_x11() -> bool:
    """Tell whether there may be a tray of the older kind, XEmbed."""
    return QGuiApplication.platformName() == "xcb"


def _single_shot(slot: Callable[[], None], parent: QObject) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.timeout.connect(slot)
    return timer
