"""Short questions to the desktop's session bus, each with an answer or none. For whoever has no Qt loop.

Each question has a connection of its own, so that no answer can be kept waiting by another.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from tray_app.engine.blocking import run_blocking

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection

LIMIT = timedelta(seconds=3)
MILLISECOND = timedelta(milliseconds=1)
BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
PROPERTIES = "org.freedesktop.DBus.Properties"
NOBODY = frozenset(
    {
        "org.freedesktop.DBus.Error.ServiceUnknown",
        "org.freedesktop.DBus.Error.NameHasNoOwner",
        "org.freedesktop.DBus.Error.Spawn.ServiceNotFound",
    }
)
_numbers = count(1)
_loading = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came of one question."""

    values: Sequence[object] = ()
    error: str = ""
    """The bus's own name for what went wrong, ``no bus`` or ``timeout``; empty for an answer."""

    @property
    def nobody(self) -> bool:
        """Whether there is nobody to ask: neither the service nor a way to start it, or no bus at all."""
        return self.error in NOBODY or self.error == NO_BUS


NO_BUS = "no bus"
TIMEOUT = "timeout"


async def ask(
    service: str, path: str, interface: str, member: str, *arguments: str, limit: timedelta = LIMIT
) -> Reply:
    """Call a method and return its answer. Never raises; takes a little longer than the limit at most."""
    try:
        return await run_blocking(
            _ask, service, path, interface, member, arguments, limit, limit=limit + timedelta(seconds=1)
        )
    except TimeoutError:
        return Reply(error=TIMEOUT)


async def property_of(service: str, path: str, interface: str, name: str, limit: timedelta = LIMIT) -> Reply:
    """Return one property's value as the only one of the reply."""
    return await ask(service, path, PROPERTIES, "Get", interface, name, limit=limit)


async def program_behind(name: str) -> str:
    """Return the file name of the program that owns a name on the bus; empty where it cannot be told."""
    reply = await ask(*BUS, "GetConnectionUnixProcessID", name)
    match reply.values:
        case [int(process_id)]:
            return await run_blocking(_program_of, process_id, limit=LIMIT)
        case _:
            return ""


def has_session_bus() -> bool:
    """Tell whether this system's desktops have one at all."""
    return sys.platform not in {"win32", "darwin"}


def _ask(  # noqa: PLR0913, PLR0917 - a D-Bus call has that many parts
    service: str, path: str, interface: str, member: str, arguments: Sequence[str], limit: timedelta
) -> Reply:
    try:
        _load()
    except ImportError:
        return Reply(error=NO_BUS)
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - not there on other systems

    name = f"workday-tray question {next(_numbers)}"
    bus = QDBusConnection.connectToBus(QDBusConnection.BusType.SessionBus, name)
    try:
        return _call(bus, service, path, interface, member, arguments, limit)
    finally:
        QDBusConnection.disconnectFromBus(name)


def _load() -> None:
    """Have everything of QtDBus made that a question uses, by one thread.

    WORKAROUND: PySide6 makes a class and its enumerations when they are first named, running Python between,
    and another thread that names them meanwhile finds them half made, or crashes the process (measured with
    6.11: one examination of the doctor's in fifty). May go when it makes them under a lock of its own.
    """
    with _loading:
        from PySide6 import QtDBus  # noqa: PLC0415 - not there on other systems

        _ = (
            QtDBus.QDBusConnection.BusType.SessionBus,
            QtDBus.QDBus.CallMode.Block,
            QtDBus.QDBusMessage.MessageType.ReplyMessage,
            QtDBus.QDBusVariant,
            QtDBus.QDBusObjectPath,
        )


def _call(  # noqa: PLR0913, PLR0917 - the same
    bus: "QDBusConnection",
    service: str,
    path: str,
    interface: str,
    member: str,
    arguments: Sequence[str],
    limit: timedelta,
) -> Reply:
    from PySide6.QtDBus import QDBus, QDBusMessage  # noqa: PLC0415 - there by now

    if not bus.isConnected():
        return Reply(error=NO_BUS)
    message = QDBusMessage.createMethodCall(service, path, interface, member)
    message.setArguments(list(arguments))
    answer = bus.call(message, QDBus.CallMode.Block, limit // MILLISECOND)
    if answer.type() is QDBusMessage.MessageType.ReplyMessage:
        return Reply(values=[_plain(value) for value in answer.arguments()])
    timed_out = answer.errorName().endswith((".NoReply", ".Timeout", ".TimedOut"))
    return Reply(error=TIMEOUT if timed_out else answer.errorName() or "unknown")


def _plain(value: object) -> object:
    unwrap = getattr(value, "variant", None)
    return value if unwrap is None else unwrap()


def _program_of(process_id: int) -> str:
    """Return its name as the kernel has it, which is cut after 15 letters.

    Source: proc_pid_comm(5).
    """
    try:
        return Path(f"/proc/{process_id}/comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
