"""What is known of this program on this computer: versions, account, journal. Values, and how to get them."""

import asyncio
import errno
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6 import __version__ as pyside_version
from PySide6.QtCore import qVersion

from tray_app import __version__
from tray_app.account.book import Book
from tray_app.account.finding import Credentials, Lacking, NoCredentials, find_credentials
from tray_app.account.finding import connect as connect_portal
from tray_app.account.presets import presets
from tray_app.desktop.autostart.entry import Standing
from tray_app.desktop.autostart.here import entry_here
from tray_app.desktop.credentials import RunCredentials
from tray_app.desktop.declared import PORTAL
from tray_app.desktop.profile import APPLICATION, Profile
from tray_app.desktop.settings import Settings
from tray_app.engine.clock import Clock
from tray_app.engine.errors import PortalError
from tray_app.engine.journal.chain import Verdict
from tray_app.engine.journal.faults import FAILURES, FaultKind, kind_of_failure
from tray_app.engine.journal.rows import check
from tray_app.engine.journal.schema import open_for_reading
from tray_app.engine.ports import SecretStore, SecretsUnavailable
from tray_app.portals.address import AddressFault, BaseUrl, parse_base_url
from tray_app.portals.http import HttpClient
from tray_app.portals.portal_kind import UnusableAccount
from tray_app.portals.registry import kind_of

CHECK_LIMIT = timedelta(seconds=15)
GREETING_LIMIT = timedelta(seconds=2)
"""The person waits for this; a program that takes longer is as good as hanging."""
STARTING_LIMIT = timedelta(seconds=5)
"""For one that is just starting, and does not listen yet."""
PAUSE = timedelta(milliseconds=100)
A_LITTLE = 64 * 1024
"""Bytes: as much as a few days of the journal."""
NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
PACKAGES = (
    "PySide6-Essentials",
    "qasync",
    "httpx",
    "httpcore",
    "anyio",
    "certifi",
    "keyring",
    "truststore",
    "msgspec",
    "desktop-notifier",
    "dbus-fast",
    "SecretStorage",
    "platformdirs",
)
"""Whose versions matter for what can go wrong."""
DESKTOP_VARIABLES = ("XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE", "DESKTOP_SESSION", "QT_QPA_PLATFORM", "LANG")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramLook:
    """Which versions of what."""

    program: str
    python: str
    qt: str
    pyside: str
    system: str
    machine: str
    frozen: bool
    """Whether this is a bundle with a Python of its own."""
    desktop: Mapping[str, str]
    """The session's variables that say what kind it is."""
    packages: Mapping[str, str]


def look_at_program(environment: Mapping[str, str]) -> ProgramLook:
    """Read the versions. Blocks for a few small files."""
    return ProgramLook(
        program=__version__,
        python=platform.python_version(),
        qt=qVersion(),
        pyside=pyside_version,
        system=_system(),
        machine=platform.machine(),
        frozen=bool(getattr(sys, "frozen", False)),
        desktop={name: environment[name] for name in DESKTOP_VARIABLES if environment.get(name)},
        packages={name: found for name in PACKAGES if (found := _version(name))},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FoldersLook:
    """Whether settings, journal and reports can be kept, and for how long."""

    folder: Path
    """The first one where they cannot, else the one with the least room."""
    reason: str = ""
    """Why nothing can be written there, in the system's own words."""
    full: bool = False
    """It is for want of room."""
    free: int | None = None
    """Bytes on its disk; None where that cannot be told."""


def look_at_folders(folders: Sequence[Path]) -> FoldersLook:
    """Write a little into each folder, or into what it would be made in, and leave nothing behind. Blocks.

    A little, and not nothing: an empty file can be made on a full disk, and a quota does not show in the free
    room.
    """
    found = [_folder(folder) for folder in folders]
    broken = next((each for each in found if each.reason), None)
    return broken or min(found, key=lambda each: float("inf") if each.free is None else each.free)


def _folder(folder: Path) -> FoldersLook:
    place = next((each for each in (folder, *folder.parents) if os.path.lexists(each)), folder)
    try:
        with tempfile.TemporaryFile(dir=place) as file:
            file.write(b"\0" * A_LITTLE)
            file.flush()
            os.fsync(file.fileno())
        free = shutil.disk_usage(place).free
    except OSError as error:
        return FoldersLook(folder=folder, reason=error.strerror or str(error), full=error.errno in NO_ROOM)
    return FoldersLook(folder=folder, free=free)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalLook:
    """How the journal's file stands."""

    there: bool = True
    size: int = 0
    """Bytes, without SQLite's own files beside it."""
    verdict: Verdict | None = None
    fault: FaultKind | None = None
    """Why it cannot be read."""


def look_at_journal(path: Path) -> JournalLook:
    """Check the whole chain, changing nothing. Blocks as long as that takes. Never raises."""
    if not os.path.lexists(path):
        return JournalLook(there=False)
    try:
        size = path.stat().st_size
        with closing(open_for_reading(path)) as connection:
            return JournalLook(size=size, verdict=check(connection))
    except FAILURES as failure:
        return JournalLook(fault=kind_of_failure(failure))


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountFound:
    """Whom this run would sign in as, without asking the portal."""

    portal: str
    """The kind's name."""
    credentials: Credentials | None = None
    lacking: Lacking | None = None
    unavailable: str = ""
    """Why the keyring could not be asked; empty when it could, or need not be."""
    address: BaseUrl | None = None
    """Where the portal is; None for one without a server, or where none is set."""
    address_fault: AddressFault | None = None
    book_unreadable: bool = False
    """The file of accounts is there, and of no use."""
    book_barred: bool = False
    """And that because the system does not let it be read."""
    signs_in_first: bool = False
    """This run brings all it takes, and the portal has to be asked before it can be used."""


async def find_account(
    settings: Settings,
    run: RunCredentials,
    secrets: SecretStore,
    book: Book,
    *,
    account: str | None = None,
) -> AccountFound:
    """Find it as the tray would; `account` is the name of the one that is wanted. Never raises."""
    credentials: Credentials | None = None
    lacking: Lacking | None = None
    unavailable = ""
    signs_in_first = False
    portal, text = settings[PORTAL], _preset_address(settings, run)
    active = book.active_account if account is None else book.named(account)
    if active is not None and active.address:
        portal, text = active.portal, active.address
    try:
        found = await find_credentials(settings, run, secrets, book, account=account)
    except SecretsUnavailable as error:
        unavailable = error.reason
    else:
        known = found.known if isinstance(found, NoCredentials) else found
        lacking = found.lacking if isinstance(found, NoCredentials) else None
        signs_in_first = isinstance(found, NoCredentials) and bool(found.alone)
        credentials = found if isinstance(found, Credentials) else None
        if known is not None:
            portal, text = known.kind.name, known.address
    address = parse_base_url(text) if text else None
    return AccountFound(
        portal=portal,
        credentials=credentials,
        lacking=lacking,
        unavailable=unavailable,
        address=address if isinstance(address, BaseUrl) else None,
        address_fault=address if isinstance(address, AddressFault) else None,
        book_unreadable=book.set_aside_as is not None,
        book_barred=book.barred,
        signs_in_first=signs_in_first,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountChecked:
    """What the portal says to the account."""

    problem: PortalError | None = None
    unusable: bool = False
    """What is kept of the account cannot be used."""


async def check_account(credentials: Credentials, clock: Clock) -> AccountChecked:
    """Ask the portal whose key it is, once. Raises TimeoutError when that takes too long.

    The account's folder is not made for it: what is not there yet is stood in for, and taken away again.
    """
    if credentials.folder.is_dir():
        return await _checked(credentials, clock)
    with tempfile.TemporaryDirectory(prefix=f"{APPLICATION}-") as folder:
        return await _checked(replace(credentials, folder=Path(folder)), clock)


async def _checked(credentials: Credentials, clock: Clock) -> AccountChecked:
    http = HttpClient(clock=clock)
    try:
        portal = connect_portal(credentials, http, clock)
    except (UnusableAccount, OSError):
        await http.aclose()
        return AccountChecked(unusable=True)
    try:
        async with asyncio.timeout(CHECK_LIMIT.total_seconds()):
            await portal.check()
    except PortalError as problem:
        return AccountChecked(problem=problem)
    finally:
        await portal.aclose()
    return AccountChecked()


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceLook:
    """Whether the tray runs for this profile, and how it answers."""

    running: bool = False
    version: str = ""
    """The running program's, as it says itself."""
    answers: bool = True
    """False: somebody is there and does not answer, or not in a way that is understood."""
    can_be_asked: bool = True
    """False: there is no place for it to listen on this computer."""


def look_for_instance(
    profile: Profile,
    environment: Mapping[str, str],
    starting: timedelta = STARTING_LIMIT,
    *,
    pause: Callable[[float], None] = time.sleep,
) -> InstanceLook:
    """Greet the running program. Blocks for a few seconds where it hangs. Never raises. `pause` waits.

    One that holds the profile's place and cannot be reached is given the time of a start: its socket may come
    yet. After that it runs and does not answer, whatever took the socket away.
    """
    try:
        # Not at the top: QtNetwork needs a Kerberos library that a small system may lack.
        from tray_app.desktop.instance.client import NoAnswer, OtherVersion, connect  # noqa: PLC0415
        from tray_app.desktop.instance.place import place_of  # noqa: PLC0415 - it goes with the client
        from tray_app.desktop.instance.starting import is_running  # noqa: PLC0415 - the same
    except ImportError:
        return InstanceLook(can_be_asked=False)
    place = place_of(profile, environment)
    if place is None:
        return InstanceLook(can_be_asked=False)
    try:
        line = connect(place, GREETING_LIMIT)
        ends = time.monotonic() + starting.total_seconds()
        while line is None and is_running(place):
            if time.monotonic() >= ends:
                return InstanceLook(running=True, answers=False)
            pause(PAUSE.total_seconds())
            line = connect(place, GREETING_LIMIT)
    except OtherVersion as other:
        return InstanceLook(running=True, version=other.version)
    except NoAnswer:
        return InstanceLook(running=True, answers=False)
    if line is None:
        return InstanceLook()
    version_there = line.version
    line.close()
    return InstanceLook(running=True, version=version_there)


def look_at_autostart(profile: Profile, environment: Mapping[str, str]) -> Standing:
    """Return how the entry for the start at login stands, changing nothing. Blocks for a small file."""
    return entry_here(profile, environment=environment).look()


def _preset_address(settings: Settings, run: RunCredentials) -> str:
    kind = kind_of(settings[PORTAL])
    return "" if kind is None else presets(settings, kind, run).get("address", "")


def _system() -> str:
    """Return the system's name and version, without the computer's own name."""
    try:
        release = platform.freedesktop_os_release()
        name = release.get("PRETTY_NAME", "")
    except OSError:
        name = ""
    return name or f"{platform.system()} {platform.release()}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""  # not on this system, or a bundle without descriptions of its packages
