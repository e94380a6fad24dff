"""What a desktop has for tray icons, looked at from outside: no icon is made, no display is needed.

`tray_app.ui.tray_host` watches for the same things while the program runs; Qt decides by the same names.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from tray_app.desktop.session_bus import LIMIT, Reply, program_behind, property_of
from tray_app.desktop.xembed import XTray, find_xembed_tray
from tray_app.engine.blocking import run_blocking

WATCHER = "org.kde.StatusNotifierWatcher"
WATCHER_PATH = "/StatusNotifierWatcher"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayLook:
    """What was found."""

    built_in: bool = False
    """Windows and macOS: the system itself has one."""
    display: bool = True
    """Whether there is a screen to have a tray on."""
    watcher: Reply = field(default_factory=Reply)
    """The answer to whether a panel takes icons: true, false, or an error."""
    watched_by: str = ""
    """The program that keeps the list of icons."""
    xembed: XTray | None = None
    """The older kind of tray; None where there is no X screen."""

    @property
    def takes_icons(self) -> bool:
        """Whether a panel shows icons of the newer kind."""
        return list(self.watcher.values) == [True]


async def look_for_tray(environment: Mapping[str, str]) -> TrayLook:
    """Look. Never raises; ends within a few seconds."""
    if sys.platform in {"win32", "darwin"}:
        return TrayLook(built_in=True)
    display = environment.get("DISPLAY", "")
    if not display and not environment.get("WAYLAND_DISPLAY"):
        return TrayLook(display=False)
    watcher = await property_of(WATCHER, WATCHER_PATH, WATCHER, "IsStatusNotifierHostRegistered")
    watched_by = "" if watcher.error else await program_behind(WATCHER)
    xembed: XTray | None = None
    if display:
        try:
            xembed = await run_blocking(find_xembed_tray, display, limit=LIMIT)
        except TimeoutError:
            xembed = XTray.NO_DISPLAY
    return TrayLook(watcher=watcher, watched_by=watched_by, xembed=xembed)
