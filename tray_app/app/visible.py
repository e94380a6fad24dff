"""Whether the program may open a window by itself, and how it can be seen where there is no tray.

A program that the desktop starts at login opens none for a while, whatever happens: it has its icon, the menu
and notifications. Panels take their time then, and come and go. A person who chooses something ends that.
"""

import os
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from tray_app.desktop.notifications import Notifications
from tray_app.engine.clock import Clock
from tray_app.texts.translate import Translate
from tray_app.ui.tray import Tray

if TYPE_CHECKING:
    from tray_app.ui.entries_window import EntriesWindow

TRAY_MAY_TAKE = timedelta(seconds=3)
"""How long a tray may take to come up before a window stands in for it."""
QUIET_AT_LOGIN = timedelta(minutes=5)
"""How long no window opens by itself after a start at login."""
ACTIVATION_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - a variable's name
"""Where Qt looks for it when a window is activated on Wayland. Source: Qt 6, qwaylandxdgshell.cpp."""


class Visible:
    """The icon, and the window that stands in for it. On the loop's thread."""

    def __init__(  # noqa: PLR0913 - what it shows itself with
        self,
        *,
        tray: Tray,
        make_window: "Callable[[], EntriesWindow]",
        notifications: Notifications,
        clock: Clock,
        translate: Callable[[], Translate],
        at_login: bool,
    ) -> None:
        self._tray = tray
        self._make_window = make_window
        self.window: EntriesWindow | None = None
        """The window that stands in; None until it is wanted, which on most desktops it never is."""
        self._notifications = notifications
        self._clock = clock
        self._translate = translate
        self._quiet = at_login
        tray.window_wanted.connect(self._present)
        tray.available_changed.connect(self._tray_changed)

    @property
    def is_quiet(self) -> bool:
        """Whether no window may open by itself now."""
        return self._quiet

    def somebody_is_here(self) -> None:
        """Take note that a person uses the program: windows may open from now on."""
        self._quiet = False

    def come_forward(self, token: str = "") -> None:
        """Show the window, because a person asks for it; `token` is the desktop's leave to come first."""
        self.somebody_is_here()
        if token and QGuiApplication.platformName().startswith("wayland"):
            os.environ[ACTIVATION_TOKEN] = token  # Qt takes it out again as it uses it
        if self._tray.available:
            self._present()
        else:
            self._stand_in()

    async def never_invisible(self) -> None:
        """Show the window when no tray has come up after a while; after a login, only tell of it."""
        if self._quiet:
            await self._quiet_is_over()
            return
        await self._clock.sleep(TRAY_MAY_TAKE.total_seconds())
        if not self._tray.available:
            self._stand_in()

    async def _quiet_is_over(self) -> None:
        await self._clock.sleep(QUIET_AT_LOGIN.total_seconds())
        if not self._quiet:
            return
        self._quiet = False
        if not self._tray.available:
            translate = self._translate()
            self._notifications.show(
                "no tray",
                title=translate("Program", "Workday Tray is running"),
                body=translate(
                    "Program", "This desktop has no tray for its icon. Start it once more to open its window."
                ),
                on_click=self.come_forward,
            )

    def _tray_changed(self, available: bool) -> None:  # noqa: FBT001 - a slot for `available_changed`
        if available:
            if self.window is not None:
                self.window.tray_changed(available)
        elif not self._quiet:
            self._stand_in()

    def _present(self) -> None:
        self._window_now().present()

    def _stand_in(self) -> None:
        self._window_now().tray_changed(False)  # noqa: FBT003 - the slot of a signal

    def _window_now(self) -> "EntriesWindow":
        if self.window is None:
            self.window = self._make_window()
        return self.window
