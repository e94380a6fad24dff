"""Where an administrator's settings stand on each system, and how they are read.

- Linux: ``workday-tray/workday-tray.conf`` in every folder of ``XDG_CONFIG_DIRS``, ``/etc/xdg`` without it.
- Windows: the registry's policies for the computer, then those for the person, both locked; then the
  computer's own settings, which are defaults.
- macOS: managed preferences for the person, then for the computer, both locked; then the computer's own.

Source: the XDG base directory specification; QSettings' system scope, whose names are used everywhere;
Apple's "Managed Preferences" payloads, which the system writes as property lists.
"""

import getpass
import logging
import os
import plistlib
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from PySide6.QtCore import QSettings

from tray_app.desktop.atomic import read_regular
from tray_app.desktop.managed import LOCKED, Place
from tray_app.desktop.profile import APPLICATION
from tray_app.desktop.settings_file import MOST_BYTES, holds_texts_only, one_text

logger = logging.getLogger(__name__)

POLICIES = rf"Software\Policies\{APPLICATION}\{APPLICATION}"
REGISTRY = (
    (rf"HKEY_LOCAL_MACHINE\{POLICIES}", True),
    (rf"HKEY_CURRENT_USER\{POLICIES}", True),
    (rf"HKEY_LOCAL_MACHINE\Software\{APPLICATION}\{APPLICATION}", False),
)
"""Keys of the registry, the strongest first, and whether what stands there is mandatory."""

PREFERENCES_DOMAIN = f"com.{APPLICATION}.{APPLICATION}"
MANAGED_PREFERENCES = Path("/Library/Managed Preferences")
COMPUTER_PREFERENCES = Path("/Library/Preferences")

Reader = Callable[[], tuple[Place, ...]]


def administrator_places() -> tuple[Place, ...]:
    """Return what administrators set on this computer, the strongest place first. Blocks for a few files."""
    if sys.platform == "win32":
        return registry_places(lambda key: QSettings(key, QSettings.Format.NativeFormat))
    if sys.platform == "darwin":
        return preferences_places(MANAGED_PREFERENCES, COMPUTER_PREFERENCES, getpass.getuser())
    return xdg_places(os.environ)


def xdg_places(environment: Mapping[str, str]) -> tuple[Place, ...]:
    """Return the places of a Linux computer. QSettings itself would look into the first folder only."""
    folders = environment.get("XDG_CONFIG_DIRS") or "/etc/xdg"
    # a relative folder is to be ignored, says the specification
    wanted = [Path(folder) for folder in folders.split(":") if folder.startswith("/")]
    return tuple(
        _ini_place(path)
        for folder in dict.fromkeys(wanted)
        if os.path.lexists(path := folder / APPLICATION / f"{APPLICATION}.conf")
    )


def registry_places(open_key: Callable[[str], QSettings]) -> tuple[Place, ...]:
    """Return the places of a Windows computer; keys that do not exist are empty places."""
    return tuple(
        Place(name=key, values=_texts(open_key(key)), mandatory=mandatory) for key, mandatory in REGISTRY
    )


def preferences_places(managed: Path, computer: Path, person: str) -> tuple[Place, ...]:
    """Return the places of a Mac. QSettings would not see the managed ones, which are files of their own."""
    name = f"{PREFERENCES_DOMAIN}.plist"
    files = ((managed / person / name, True), (managed / name, True), (computer / name, False))
    return tuple(_list_place(path, mandatory=mandatory) for path, mandatory in files if os.path.lexists(path))


def _ini_place(path: Path) -> Place:
    if holds_texts_only(path):
        store = QSettings(str(path), QSettings.Format.IniFormat)
        values = _texts(store)
        if store.status() is QSettings.Status.NoError:
            return Place(name=str(path), values=values)
    return _unreadable(path)


def _list_place(path: Path, *, mandatory: bool) -> Place:
    try:
        content = plistlib.loads(read_regular(path, MOST_BYTES))
    except (OSError, ValueError, RecursionError, OverflowError):
        # ValueError is also what plistlib and its parser raise for what is no property list
        return _unreadable(path)
    except Exception as error:  # noqa: BLE001 - expat's own error is not a ValueError
        logger.debug("no property list: %s", type(error).__name__)
        return _unreadable(path)
    if not isinstance(content, dict):
        return _unreadable(path)
    return Place(name=str(path), values=dict(_flat(content)), mandatory=mandatory)


def _flat(content: Mapping[str, object], group: str = "") -> Iterator[tuple[str, str | None]]:
    """Yield keys as ``group/name``, whether they stand in a dictionary or are written ``group.name``."""
    for name, value in content.items():
        key = f"{group}{name}".replace(".", "/")
        if isinstance(value, dict) and not group:
            yield from _flat(value, f"{key}/")
        else:
            yield key, _text(key, value)


def _unreadable(path: Path) -> Place:
    logger.warning("the administrator's settings cannot be read: %s", path)
    return Place(name=str(path), readable=False)


def _texts(store: QSettings) -> dict[str, str | None]:
    # no values of a weaker place under this one's name
    store.setFallbacksEnabled(False)
    # a line without a name ("=5") is a key to allKeys() and a fault to value()
    return {key: _text(key, store.value(key)) for key in store.allKeys() if key}


def _text(key: str, value: object) -> str | None:
    """Return a value as text; of the lock alone also a list, which commas make of a line."""
    if key == LOCKED and isinstance(value, list):
        return " ".join(each for each in value if isinstance(each, str))
    return one_text(value)
