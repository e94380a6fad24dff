"""The desktop that everything is measured on, and the stopwatch that stands in its tray.

Display, buses, tray host, notification daemon and keyring are private and real; the portal is the sandbox,
in this process. Linux.
"""

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from dbus_fast import Message, MessageType
from dbus_fast.errors import DBusError

from tests.support.desktop_bus import BUS, PROPERTIES, call
from tests.support.desktop_session import DesktopSession, Keyring, Notifying, Tray, desktop_session
from tests.support.portal import MONDAY_MORNING, NO_LIMIT
from tests.support.tray_host import ITEM_PATH
from tests.support.tray_host import NAME as WATCHER
from tray_app.sandbox.server import SandboxServer

HERE = Path(__file__).resolve().parent
PRESENT = MONDAY_MORNING + timedelta(hours=2)
"""The portal's present when it begins: a running day, in which nothing is due to be said for hours."""
DAY_BEGAN = timedelta(hours=1, minutes=55)
ITEM = "org.kde.StatusNotifierItem"
STATUS = "status shown"
"""An icon that shows what the portal answered."""
OPEN_DAY = "Open since "
"""What the tooltip of an open day begins with."""
QUIET_CLOCK = "[reminders]\nclock_difference=false\n"
"""The sandbox lives in another year than the computer: nothing that a person has to be told."""
ZONE = {"TZ": "MSK-3"}
"""The computer stands where the sandbox's person works."""
REGISTER_LIMIT = 20.0
STATUS_LIMIT = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A program that is measured."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)
    shows_status: bool = False
    """Whether its icon changes once the portal has answered."""
    settles: float = 1.0
    """Seconds from its icon, or its first status, to the look at its memory."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something the tray heard."""

    at: float
    """By the monotonic clock."""
    member: str
    """Of the signal, ``RegisterStatusNotifierItem``, or `STATUS`."""
    sender: str


class Stopwatch:
    """Notes when icons register and change. Filled on the stage's loop; read from the main thread."""

    def __init__(self, session: DesktopSession) -> None:
        self._session = session
        self._events: list[Event] = []
        self._looks: set[asyncio.Future[None]] = set()

    async def begin(self) -> None:
        """Listen. Runs on the stage's loop."""
        self._session.bus.add_message_handler(self._note)
        await call(self._session.bus, *BUS, "AddMatch", "s", f"type='signal',interface='{ITEM}'")

    def _note(self, message: Message) -> None:
        registers = message.message_type is MessageType.METHOD_CALL and message.interface == WATCHER
        changes = message.message_type is MessageType.SIGNAL and message.interface == ITEM
        if not registers and not changes:
            return
        event = Event(time.monotonic(), message.member or "", message.sender or "")
        self._events.append(event)
        if message.member == "NewIcon":
            looking = asyncio.ensure_future(self._look(event))
            self._looks.add(looking)
            looking.add_done_callback(self._looks.discard)

    async def _look(self, event: Event) -> None:
        """Read, as a panel does, what the icon says now; a day that is open is the portal's answer."""
        with suppress(DBusError):  # the program ended
            text = await call(
                self._session.bus, event.sender, ITEM_PATH, PROPERTIES, "Get", "ss", ITEM, "ToolTip"
            )
            if OPEN_DAY in str(text):
                self._events.append(Event(event.at, STATUS, event.sender))

    def clear(self) -> None:
        """Forget what was heard."""
        self._events.clear()

    def first(self, member: str, after: float = 0.0) -> Event | None:
        """Return the first such event after a moment."""
        return next((each for each in tuple(self._events) if each.member == member and each.at > after), None)

    def wait(
        self, member: str, *, after: float = 0.0, limit: float, alive: Callable[[], bool] = lambda: True
    ) -> Event | None:
        """Return the first such event after a moment, once it comes; None when it does not in time."""
        end = time.monotonic() + limit
        while (found := self.first(member, after)) is None:
            if time.monotonic() > end or not alive():
                return None
            time.sleep(0.005)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where it is measured. Blocks; for the main thread."""

    session: DesktopSession
    portal: SandboxServer
    stopwatch: Stopwatch
    folder: Path

    def start(self, subject: Subject) -> tuple[subprocess.Popen[bytes], float]:
        """Start a program; return it, and the moment just before."""
        self.stopwatch.clear()
        began = time.monotonic()
        name = "".join(letter if letter.isalnum() else "-" for letter in subject.name)
        return self.session.start(subject.command, {**ZONE, **subject.environment}, name=name), began

    def stop(self, process: subprocess.Popen[bytes]) -> None:
        """End a program and what it started."""
        self.session.children.stop(process)

    def begin_day(self, present: datetime = PRESENT, began: timedelta = DAY_BEGAN) -> None:
        """Make the portal new, with a day that has been running for a while and runs on."""
        self.portal.reset()
        self.portal.set_rate_limit(NO_LIMIT)
        self.portal.set_clock(present)
        self.portal.unfreeze()
        self.portal.put_record(start=present - began)

    def signed_in(self, name: str) -> Path:
        """Return the folder of a new profile whose account's key stands in the keyring."""
        folder = self.folder / name
        folder.mkdir(mode=0o700)
        (folder / "settings.ini").write_text(QUIET_CLOCK, encoding="utf-8")
        script = str(HERE / "signed_in.py")
        self.session.run([sys.executable, script, str(folder), self.portal.base_url])
        return folder


@contextmanager
def desk(folder: Path) -> Iterator[Desk]:
    """Start everything, and end it on leaving.

    Args:
        folder: an empty folder for the desktop's home, its logs and the profiles.

    Raises:
        MissingPackage: names the Debian package to install.
    """
    with (
        SandboxServer() as portal,
        desktop_session(
            folder, keyring=Keyring.UNLOCKED, notifying=Notifying.RECORDED, tray=Tray.HOST
        ) as session,
    ):
        stopwatch = Stopwatch(session)
        session.stage.run(stopwatch.begin())
        found = Desk(session=session, portal=portal, stopwatch=stopwatch, folder=folder)
        found.begin_day()
        yield found
