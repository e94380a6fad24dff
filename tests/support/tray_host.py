"""The part of a desktop's panel that tray icons register with: a StatusNotifier watcher and host in one.

Source: the StatusNotifierItem specification; Qt registers only where a *host* is registered.
"""

import asyncio
from collections.abc import Callable
from typing import Annotated

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr
from dbus_fast.constants import PropertyAccess
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

from tests.support.desktop_bus import BUS, Listening

NAME = "org.kde.StatusNotifierWatcher"
PATH = "/StatusNotifierWatcher"
ITEM_PATH = "/StatusNotifierItem"


class TrayHost(ServiceInterface):
    """Owns the watcher's name while it is started; stopping it is what a crash of the panel looks like."""

    def __init__(self, bus: MessageBus) -> None:
        super().__init__(NAME)
        self.items: list[str] = []
        """What is registered now: bus name and path, written together."""
        self._bus = bus
        self._sender = ""
        self._changed = asyncio.Event()
        self._leaving = Listening(
            bus,
            f"sender='{BUS[0]}',member='NameOwnerChanged'",
            lambda message: message.member == "NameOwnerChanged" and not message.body[2],
            self._forget_owner,
        )

    async def start(self) -> None:
        """Take the name and tell everyone that there is a host."""
        self._bus.add_message_handler(self._note_sender)
        await self._leaving.begin()
        self._bus.export(PATH, self)
        await self._bus.request_name(NAME)
        self.host_registered()

    async def stop(self) -> None:
        """Give the name back and forget every item."""
        await self._bus.release_name(NAME)
        self._bus.unexport(PATH, self)
        self._bus.remove_message_handler(self._note_sender)
        self._leaving.end()
        self.items.clear()

    def _note_sender(self, message: Message) -> None:
        # dbus-fast does not tell a method who called it
        if message.message_type is MessageType.METHOD_CALL and message.interface == NAME:
            self._sender = message.sender or ""

    def _forget_owner(self, message: Message) -> None:
        name = message.body[0]
        for item in [each for each in self.items if each.partition("/")[0] == name]:
            self.items.remove(item)
            self.item_unregistered(item)
        self._changed.set()

    async def until(self, wanted: Callable[["TrayHost"], bool]) -> None:
        """Wait until the condition holds; looked at whenever an icon comes or goes."""
        while not wanted(self):
            self._changed.clear()
            await self._changed.wait()

    @dbus_method(name="RegisterStatusNotifierItem")
    def register_item(self, service: DBusStr) -> None:
        # Some programs give their name, others a path and mean the name they call from.
        item = f"{self._sender}{service}" if service.startswith("/") else f"{service}{ITEM_PATH}"
        if item not in self.items:
            self.items.append(item)
        self.item_registered(item)
        self._changed.set()

    @dbus_method(name="RegisterStatusNotifierHost")
    def register_host(self, service: DBusStr) -> None:
        del service

    @dbus_signal(name="StatusNotifierItemRegistered")
    def item_registered(self, item: str) -> DBusStr:
        return item

    @dbus_signal(name="StatusNotifierItemUnregistered")
    def item_unregistered(self, item: str) -> DBusStr:
        return item

    @dbus_signal(name="StatusNotifierHostRegistered")
    def host_registered(self) -> None:
        pass

    @dbus_property(PropertyAccess.READ, name="RegisteredStatusNotifierItems")
    def registered_items(self) -> Annotated[list[str], DBusSignature("as")]:
        return self.items

    @dbus_property(PropertyAccess.READ, name="IsStatusNotifierHostRegistered")
    def is_host_registered(self) -> DBusBool:
        return True

    @dbus_property(PropertyAccess.READ, name="ProtocolVersion")
    def protocol_version(self) -> DBusInt32:
        return 0
