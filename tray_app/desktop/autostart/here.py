"""The entry for the start at login on the system that the program runs on."""

import os
import sys
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import Path

from tray_app.desktop.autostart.command import options, own_command, own_names
from tray_app.desktop.autostart.entry import Entry
from tray_app.desktop.profile import APPLICATION, Profile

TITLE = "Workday Tray"
LABEL = "com.workday-tray.workday-tray"
"""What launchd calls the program; that of the bundle."""


def entry_here(
    profile: Profile,
    *,
    comment: str = "",
    environment: Mapping[str, str] | None = None,
    platform: str = sys.platform,
    command: Sequence[str] | None = None,
) -> Entry:
    """Return the person's entry for this profile; every profile has one of its own.

    Args:
        profile: What the program is to be started with.
        comment: What the program is, in a few words of the person's language.
        environment: The process's variables; by default its own.
        platform: As `sys.platform` has it.
        command: What the entry has to start; by default this program.
    """
    words = own_command(profile) if command is None else tuple(command)
    ending = "" if profile.is_standard else f"-{blake2b(profile.name.encode(), digest_size=4).hexdigest()}"
    title = TITLE if profile.is_standard else f"{TITLE} ({profile.name})"
    if platform == "win32":
        from PySide6.QtCore import QSettings  # noqa: PLC0415 - on Windows only

        from tray_app.desktop.autostart import windows  # noqa: PLC0415 - the same

        return windows.RunEntry(
            run=QSettings(windows.RUN, QSettings.Format.NativeFormat),
            approved=QSettings(windows.APPROVED, QSettings.Format.NativeFormat),
            name=f"{TITLE}{ending}",
            command=words,
        )
    if platform == "darwin":
        from tray_app.desktop.autostart import macos  # noqa: PLC0415 - on macOS only

        return macos.LaunchAgent(
            folder=Path.home() / macos.FOLDER,
            label=f"{LABEL}{ending}",
            command=words,
            also=[(*name, *options(profile)) for name in own_names()] if command is None else (),
            disabled=macos.disabled_agents,
        )
    from tray_app.desktop.autostart import xdg  # noqa: PLC0415 - elsewhere only

    variables = os.environ if environment is None else environment
    search = variables.get("PATH")
    name = f"{APPLICATION}{ending}.desktop"
    return xdg.XdgEntry(
        file=xdg.person_folder(variables, Path.home()) / name,
        system=[folder / name for folder in xdg.system_folders(variables)],
        command=words,
        name=title,
        comment=comment,
        names=own_names(search) if command is None else (),
        profile="" if profile.is_standard else profile.name,
        desktops=xdg.current_desktops(variables),
        search=search,
    )
