"""The icon in the tray. It renders a `TrayView` and says what was chosen; it decides nothing."""

import sys
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

from tray_app.ui.commands import Command
from tray_app.ui.icon_key import IconKey, Shape
from tray_app.ui.icons import Icons
from tray_app.ui.menu import EntryMenu
from tray_app.ui.tray_host import TrayHost
from tray_app.ui.view_model import TrayView

if TYPE_CHECKING:
    from tray_app.ui.first_icon import FirstIcon

ICON_INTERVAL = timedelta(milliseconds=200)
"""Panels lose icons that follow each other faster; the last one must never be lost."""
FIRST_PICTURE = timedelta(seconds=1)
"""How long the first icon stands while nothing is known: most portals answer by then, with the next one."""


class Tray(QObject):
    """The tray icon with its menu, there whenever the desktop has a tray.

    For the thread of the user interface only. It says nothing before `start`.

    Signals:
        chosen: a command from the menu, and the waiting click it is about, if any.
        menu_opened: the menu is about to be seen; a good moment to look at the portal.
        window_wanted: the icon was clicked where a program cannot open its menu by itself (Wayland).
        available_changed: True when the icon is in a tray, False when the desktop has none any more.
    """

    chosen = Signal(Command, str)
    menu_opened = Signal()
    window_wanted = Signal()
    available_changed = Signal(bool)

    def __init__(
        self,
        icons: Icons,
        *,
        first: "FirstIcon | None" = None,
        is_available: Callable[[], bool] = QSystemTrayIcon.isSystemTrayAvailable,
        parent: QObject | None = None,
    ) -> None:
        """Prepare; `first` is an icon that is in the tray already, and becomes this one's."""
        super().__init__(parent)
        self._icons = icons
        self._view: TrayView | None = None
        self._shown: IconKey | None = None
        self._icon: QSystemTrayIcon | None = None
        self._menu = EntryMenu(self, menu=None if first is None else first.menu)
        self._menu.chosen.connect(self.chosen)
        self._menu.widget.aboutToShow.connect(self.menu_opened)
        self._throttle = QTimer(self)
        self._throttle.setSingleShot(True)
        self._throttle.timeout.connect(self._show_icon)
        self._host = TrayHost(is_available, self)
        self._host.available_changed.connect(self._host_changed)
        if first is not None:
            self._icon = first.icon
            self._icon.setParent(self)
            self._icon.activated.connect(self._activated)
            self._throttle.start(FIRST_PICTURE // timedelta(milliseconds=1))

    @property
    def available(self) -> bool:
        """Whether there is a tray to be in, as last seen."""
        return self._host.available

    def start(self) -> None:
        """Be in the tray from now on, whenever there is one and something was rendered.

        Look at `available` afterwards: a lack from the beginning is not signalled.
        """
        self._host.start()

    def render(self, view: TrayView) -> None:
        """Show this view; only what differs from the last one reaches the desktop."""
        before, self._view = self._view, view
        if self._icon is None:
            if self.available:
                self._create(view)
            return
        self._menu.render(view.entries)
        if before is None or view.tooltip != before.tooltip:
            self._icon.setToolTip(view.tooltip)
        first_news = self._shown is None and view.icon.shape is not Shape.UNKNOWN
        if first_news or not self._throttle.isActive():
            self._show_icon()

    def look_for_tray(self) -> None:
        """Look whether there is a tray now; worth calling after waking up."""
        self._host.check()

    def close(self) -> None:
        """Take the icon away for good."""
        self._host.stop()
        self._throttle.stop()
        self._menu.widget.hide()
        if self._icon is not None:
            self._icon.hide()
            self._icon.deleteLater()
            self._icon = None

    def _host_changed(self, available: bool) -> None:  # noqa: FBT001 - Qt's signature
        # An icon that has been in a tray goes back into it by itself when the panel returns.
        if available and self._icon is None and self._view is not None:
            self._create(self._view)
        self.available_changed.emit(available)

    def _create(self, view: TrayView) -> None:
        self._icon = icon = QSystemTrayIcon(self)
        icon.activated.connect(self._activated)
        icon.setContextMenu(
            self._menu.widget
        )  # before it is filled: GNOME ignores what it has seen empty later
        self._menu.render(view.entries)
        self._shown = None
        self._show_icon()
        icon.show()
        # Windows 11 forgets a tooltip that was set before the icon was shown.
        icon.setToolTip(view.tooltip)

    def _show_icon(self) -> None:
        if self._icon is None or self._view is None or self._view.icon == self._shown:
            return
        self._shown = self._view.icon
        self._icon.setIcon(self._icons.icon(self._shown))
        self._throttle.start(ICON_INTERVAL // timedelta(milliseconds=1))

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        """Open the menu on a plain click too; macOS and the right button do so without being told."""
        if reason is not QSystemTrayIcon.ActivationReason.Trigger or sys.platform == "darwin":
            return
        if QGuiApplication.platformName().startswith("wayland"):
            self.window_wanted.emit()
            return
        self._menu.widget.popup(QCursor.pos())
        if sys.platform == "win32":
            self._menu.widget.activateWindow()  # else a click elsewhere does not close it
