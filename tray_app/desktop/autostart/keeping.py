"""Sees at every start that the entry for the next login is as it was wished, and respects who said no.

An entry that was once there and is gone was removed by somebody: only the settings window brings it back.
"""

import logging
from contextlib import suppress
from pathlib import Path

from tray_app.desktop.atomic import write_atomically
from tray_app.desktop.autostart.entry import Entry, NotChanged, Standing
from tray_app.desktop.profile import Profile

logger = logging.getLogger(__name__)

MARK = "start-at-login"


def mark_of(profile: Profile) -> Path:
    """Return the file whose being there says that the entry was there once."""
    return profile.folder_state / MARK


def keep(entry: Entry, mark: Path, *, wanted: bool, locked: bool) -> Standing:
    """Bring the entry into order and return how it stands then. Never raises.

    Args:
        entry: The person's entry.
        mark: Where it is remembered that it was there once.
        wanted: What the settings say.
        locked: Whether an administrator has set that for good.
    """
    standing = entry.look()
    try:
        if locked and not wanted and standing.starts:
            entry.switch_off()
        elif standing is Standing.MOVED:
            entry.repair()
            logger.info("the entry for the start at login was for another command; it is right now")
        elif standing is Standing.ABSENT and wanted and not mark.exists():
            entry.switch_on()
    except NotChanged as failure:
        logger.info("the entry for the start at login could not be written: %s", failure)
    standing = entry.look()
    if standing in {Standing.ON, Standing.MOVED}:
        _remember(mark)
    return standing


def change(entry: Entry, mark: Path, *, on: bool) -> Standing:
    """Switch it on or off because the person says so; return how it stands then. Raises `NotChanged`."""
    if on:
        entry.switch_on()
        _remember(mark)
    else:
        entry.switch_off()
    return entry.look()


def _remember(mark: Path) -> None:
    """Note that the entry is there; without the note it would be made once more after its removal."""
    if not mark.exists():
        with suppress(OSError):
            write_atomically(mark, b"")
