"""A few words of D-Bus for the tests' side of the desktop. Everything here runs on the stage's loop."""

import asyncio
from collections.abc import Callable
from typing import Any

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError
from dbus_fast.unpack import unpack_variants

BUS = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
PROPERTIES = "org.freedesktop.DBus.Properties"


async def connect(address: str) -> MessageBus:
    """Return a connection to the bus at this address."""
    return await MessageBus(bus_address=address).connect()


async def call(  # noqa: PLR0913, PLR0917 - a D-Bus call has that many parts
    bus: MessageBus,
    destination: str,
    path: str,
    interface: str,
    member: str,
    signature: str = "",
    *body: object,
) -> list[Any]:
    """Call a method and return its answer, variants unpacked; raises DBusError for an error's answer."""
    answer = await bus.call(
        Message(
            destination=destination,
            path=path,
            interface=interface,
            member=member,
            signature=signature,
            body=list(body),
        )
    )
    if answer.message_type is MessageType.ERROR:
        raise DBusError(answer.error_name or "", str(answer.body))
    content: list[Any] = unpack_variants(answer.body)
    return content


async def properties(bus: MessageBus, destination: str, path: str, interface: str) -> dict[str, Any]:
    """Return all properties of an interface."""
    (found,) = await call(bus, destination, path, PROPERTIES, "GetAll", "s", interface)
    return dict(found)


class Listening:
    """Signals that match a rule, each handed to `on_signal`, between `begin` and `end`."""

    def __init__(
        self,
        bus: MessageBus,
        rule: str,
        wanted: Callable[[Message], bool],
        on_signal: Callable[[Message], None],
    ) -> None:
        self._bus = bus
        self._rule = f"type='signal',{rule}"
        self._wanted = wanted
        self._on_signal = on_signal

    async def begin(self) -> None:
        """Ask the bus for the signals."""
        self._bus.add_message_handler(self._handle)
        await call(self._bus, *BUS, "AddMatch", "s", self._rule)

    def end(self) -> None:
        """Hear no more of them."""
        self._bus.remove_message_handler(self._handle)

    def _handle(self, message: Message) -> None:
        if message.message_type is MessageType.SIGNAL and self._wanted(message):
            self._on_signal(message)


async def wait_for_name(bus: MessageBus, name: str) -> None:
    """Wait until somebody owns the name on the bus."""
    owned = asyncio.Event()
    listening = Listening(
        bus,
        f"sender='{BUS[0]}',member='NameOwnerChanged',arg0='{name}'",
        lambda message: message.member == "NameOwnerChanged" and message.body[0] == name,
        lambda message: owned.set() if message.body[2] else None,
    )
    await listening.begin()
    try:
        (has_owner,) = await call(bus, *BUS, "NameHasOwner", "s", name)
        if not has_owner:
            await owned.wait()
    finally:
        listening.end()


async def process_of(bus: MessageBus, name: str) -> int:
    """Return the id of the process behind a name."""
    (process_id,) = await call(bus, *BUS, "GetConnectionUnixProcessID", "s", name)
    return int(process_id)
