"""A notification daemon that records what it is given and lets a test press the buttons.

Source: the desktop notifications specification, version 1.2.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Annotated, Any

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.errors import DBusError
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

from tests.support.desktop_bus import BUS, call

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"

CAPABILITIES = ("actions", "body", "body-markup", "icon-static", "persistence")

DISMISSED = 2
CLOSED_BY_CALL = 3

Strings = Annotated[list[str], DBusSignature("as")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One notification as the daemon got it."""

    number: int
    application: str
    icon: str
    title: str
    body: str
    actions: Mapping[str, str]
    """Label by action key; the key ``default`` is a click on the notification itself."""
    hints: Mapping[str, Any]
    timeout: int

    @property
    def buttons(self) -> tuple[str, ...]:
        """The labels a person sees."""
        return tuple(label for key, label in self.actions.items() if key != "default")

    @property
    def urgent(self) -> bool:
        """Whether it stays until it was seen."""
        return bool(self.hints.get("urgency") == 2)


class NotificationServer(ServiceInterface):
    """Owns ``org.freedesktop.Notifications`` while it is started. Lives on the stage's loop."""

    def __init__(self, bus: MessageBus, capabilities: Sequence[str] = CAPABILITIES) -> None:
        super().__init__(NAME)
        self.capabilities = list(capabilities)
        self.shown: list[Shown] = []
        """Everything that ever came, oldest first."""
        self.open: dict[int, Shown] = {}
        """What is on the screen now, by number."""
        self.before_answer: Callable[[], None] = lambda: None
        """Called within Notify, when nothing is answered yet."""
        self._bus = bus
        self._changed = asyncio.Condition()
        self._tasks: set[asyncio.Task[None]] = set()
        self._client = ""

    async def start(self) -> None:
        """Take the name."""
        self._bus.add_message_handler(self._note_client)
        self._bus.export(PATH, self)
        await self._bus.request_name(NAME)

    async def stop(self) -> None:
        """Give the name back, as a daemon that was killed."""
        await self._bus.release_name(NAME)
        self._bus.unexport(PATH, self)
        self._bus.remove_message_handler(self._note_client)

    async def until(self, wanted: Callable[["NotificationServer"], bool]) -> None:
        """Wait until the condition holds; it is looked at whenever something comes or goes."""
        async with self._changed:
            await self._changed.wait_for(lambda: wanted(self))

    async def arrival(self, title: str) -> Shown:
        """Return the open notification whose title contains the text, once there is one."""
        await self.until(lambda server: any(title in each.title for each in server.open.values()))
        return next(each for each in reversed(self.open.values()) if title in each.title)

    async def press(self, label: str) -> None:
        """Press the button with this label on the latest open notification that has it."""
        for shown in reversed(list(self.open.values())):
            for key, text in shown.actions.items():
                if text == label and key != "default":
                    await self._act(shown, key)
                    return
        raise AssertionError(
            f"no button {label!r}; there are {[each.buttons for each in self.open.values()]}"
        )

    async def press_at_once(self, label: str) -> None:
        """Press the latest notification's button; the bus has that and the answer to Notify on returning."""
        shown = self.shown[-1]
        self.action_invoked(shown.number, next(key for key, text in shown.actions.items() if text == label))
        await self._close(shown.number, DISMISSED)
        await call(self._bus, *BUS, "GetId")

    async def click(self, shown: Shown) -> None:
        """Click on the notification itself."""
        assert "default" in shown.actions, "nothing listens to a click on this notification"
        await self._act(shown, "default")

    async def dismiss(self, shown: Shown) -> None:
        """Close it, as a person who has read it."""
        await self._close(shown.number, DISMISSED)

    async def _act(self, shown: Shown, key: str) -> None:
        await self._let_the_program_settle()
        self.action_invoked(shown.number, key)
        await self._close(shown.number, DISMISSED)

    async def _let_the_program_settle(self) -> None:
        """Wait as long as a person needs at least: until the program has read its answer to Notify.

        A press that comes together with that answer is lost by clients that note the number after reading it
        (desktop-notifier 6.2). Two rounds, as the first may be answered in the same turn of its loop.
        """
        for _ in range(2):
            with suppress(DBusError):  # it answers by an error if it knows no ping, and that is an answer too
                await call(self._bus, self._client, "/", "org.freedesktop.DBus.Peer", "Ping")

    def _note_client(self, message: Message) -> None:
        # dbus-fast does not tell a method who called it
        if message.message_type is MessageType.METHOD_CALL and message.member == "Notify":
            self._client = message.sender or ""

    async def _close(self, number: int, reason: int) -> None:
        if self.open.pop(number, None) is not None:
            self.notification_closed(number, reason)
        await self._notify()

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _notify_soon(self) -> None:
        task = asyncio.get_running_loop().create_task(self._notify())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    @dbus_method(name="Notify")
    def notify(  # noqa: PLR0913, PLR0917 - the specification's own signature
        self,
        application: DBusStr,
        replaces: DBusUInt32,
        icon: DBusStr,
        title: DBusStr,
        body: DBusStr,
        actions: Strings,
        hints: DBusDict,
        timeout: DBusInt32,
    ) -> DBusUInt32:
        number = replaces or len(self.shown) + 1
        shown = Shown(
            number=number,
            application=application,
            icon=icon,
            title=title,
            body=body,
            actions=dict(zip(actions[::2], actions[1::2], strict=True)),
            hints={key: variant.value for key, variant in hints.items()},
            timeout=timeout,
        )
        self.shown.append(shown)
        self.open[number] = shown
        self._notify_soon()
        self.before_answer()
        return number

    @dbus_method(name="CloseNotification")
    def close_notification(self, number: DBusUInt32) -> None:
        if self.open.pop(number, None) is not None:
            self.notification_closed(number, CLOSED_BY_CALL)
        self._notify_soon()

    @dbus_method(name="GetCapabilities")
    def get_capabilities(self) -> Strings:
        return self.capabilities

    @dbus_method(name="GetServerInformation")
    def get_server_information(self) -> Annotated[list[str], DBusSignature("ssss")]:
        return ["recorder", "tests", "1", "1.2"]

    @dbus_signal(name="ActionInvoked")
    def action_invoked(self, number: int, key: str) -> Annotated[list[Any], DBusSignature("us")]:
        return [number, key]

    @dbus_signal(name="NotificationClosed")
    def notification_closed(self, number: int, reason: int) -> Annotated[list[Any], DBusSignature("uu")]:
        return [number, reason]
