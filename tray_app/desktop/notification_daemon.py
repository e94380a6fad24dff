"""One notification daemon: reached, told what to show, and watched as long as it lives.

Numbers, capabilities and presses belong to one daemon. Another one under the same name begins to count at one
again, and shows other programs' notifications under the numbers of ours; so nothing known of one is ever used
with the next. The library's backend is used without its front, as the front hides failures.

Source: the desktop notifications specification (actions, body markup, capabilities); NameOwnerChanged in the
D-Bus specification; measured behaviour of dunst and xfce4-notifyd.
"""

import asyncio
import html
import logging
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tray_app.engine.blocking import run_blocking

if TYPE_CHECKING:
    from dbus_fast.message import Message as BusMessage
    from desktop_notifier.backends.base import DesktopNotifierBackend

LIMIT = timedelta(seconds=5)  # a daemon that takes longer for one call hangs

NAME = "org.freedesktop.Notifications"
BUS = "org.freedesktop.DBus"
BUS_LOGGER = "dbus_fast.message_bus"
LIBRARY_LOGGER = "desktop_notifier.backends.base"  # it logs a traceback for every failed send


class NotSent(Exception):
    """The library reported that the notification was not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """One thing to do about a notification."""

    label: str
    on_press: Callable[[], None]
    """Called on the loop's thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One notification as it was asked for."""

    key: str
    title: str
    body: str
    buttons: tuple[Button, ...]
    on_click: Callable[[], None] | None
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Daemon:
    """A notification daemon that answered, what it can, and whether it is still there."""

    backend: "DesktopNotifierBackend"
    buttons: bool
    body: bool
    body_markup: bool
    """The body is read as markup, so that plain text has to be escaped."""
    gone: asyncio.Event = field(default_factory=asyncio.Event)
    """It has left the bus; what it showed is not on the screen any more."""
    followed: asyncio.Event = field(default_factory=asyncio.Event)
    """And another one has come since."""
    answering: dict[str, Callable[[], None]] = field(default_factory=dict)
    """What the buttons do of the notification that it is just being told, by the action's key."""

    def let_go(self) -> None:
        """Close the connection, which the backend would leave open; no press is heard any more."""
        self.gone.set()
        _disconnect(self.backend)

    async def is_shown(self, identifier: str) -> bool:
        """Tell whether it was neither closed nor pressed, as far as the daemon has told."""
        return identifier in await self.backend.get_current_notifications()


async def reach(
    app_name: str, icon_path: Path | None, *, on_follower: Callable[[], None] | None = None
) -> Daemon:
    """Return the desktop's notification daemon of now; raises whatever the library raises without one.

    Args:
        app_name: In whose name it shows.
        icon_path: The icon beside the texts.
        on_follower: Called on the loop's thread when it is gone and another one has come.
    """
    # imported in a thread: it takes tens of milliseconds, and the menu may be open
    backend = await run_blocking(_backend, app_name, icon_path, limit=LIMIT)
    from desktop_notifier.common import Capability  # noqa: PLC0415 - loaded by now, in the thread

    try:
        async with asyncio.timeout(LIMIT.total_seconds()):
            await backend.request_authorisation()
            able = await backend.get_capabilities()
            daemon = Daemon(
                backend=backend,
                buttons=Capability.BUTTONS in able,
                body=Capability.MESSAGE in able,
                body_markup=False,
            )
            _watch(daemon, on_follower)
            return replace(daemon, body_markup=await _reads_markup(backend))
    except BaseException:
        _disconnect(backend)
        raise


def _watch(daemon: Daemon, on_follower: Callable[[], None] | None) -> None:
    """Listen on the backend's own connection, which hears of every name; only the D-Bus one has one."""
    bus = getattr(daemon.backend, "bus", None)
    if bus is None:
        return

    def note(message: "BusMessage") -> None:
        match message.member, message.body:
            case "NameOwnerChanged", [str(name), str(former), str(now)] if (
                name == NAME and message.sender == BUS
            ):
                if former:
                    daemon.gone.set()
                if now and daemon.gone.is_set() and not daemon.followed.is_set():
                    daemon.followed.set()
                    if on_follower is not None:
                        on_follower()
            case "ActionInvoked", [int(), str(action)] if action in daemon.answering:
                # WORKAROUND: the library knows a notification's number only after it has come back to the
                # answer to Notify, and drops a press that was read together with that. May go when it does
                # not (desktop-notifier 6.2, DBusDesktopNotifier._send). The keys are random, and so unique.
                daemon.answering.pop(action)()

    bus.add_message_handler(note)


def _is_news(record: logging.LogRecord) -> bool:
    """Tell whether a line of the D-Bus library is worth a line of ours.

    WORKAROUND: whoever leaves while it connects gets its own unanswered requests logged as errors. May go
    when dbus-fast tells a request that failed from one that was given up (it does not in 5.2).
    """
    return "add match request failed" not in record.getMessage()


def _backend(app_name: str, icon_path: Path | None) -> "DesktopNotifierBackend":
    from desktop_notifier.common import Icon  # noqa: PLC0415 - heavy, and the icon comes first
    from desktop_notifier.main import get_backend_class  # noqa: PLC0415

    # WORKAROUND: the library logs a traceback for each failure; it is told once, in our own words. May go
    # when its send() raises instead (desktop-notifier 6.2 catches everything).
    logging.getLogger(LIBRARY_LOGGER).setLevel(logging.CRITICAL)
    logging.getLogger(BUS_LOGGER).addFilter(_is_news)
    icon = None if icon_path is None else Icon(path=icon_path.resolve())
    return get_backend_class()(app_name, icon)


async def _reads_markup(backend: "DesktopNotifierBackend") -> bool:
    """Ask the D-Bus server itself: the library does not pass this capability on. Elsewhere text is plain."""
    interface = getattr(backend, "interface", None)
    if interface is None:
        return False
    return "body-markup" in await interface.call_get_capabilities()


async def send(daemon: Daemon, message: Message) -> str:
    """Send it in the form that the daemon understands; return the library's identifier.

    Raises:
        NotSent: it was not taken.
    """
    from desktop_notifier import common  # noqa: PLC0415 - loaded by now

    loop = asyncio.get_running_loop()

    def on_loop(callback: Callable[[], None]) -> Callable[[], None]:
        def call() -> None:
            if not daemon.gone.is_set():  # or it is a press on the next daemon's, for whomever it shows that
                _call_soon(loop, callback)  # Windows and macOS call back from threads of their own

        return call

    title, body = written_for(
        message.title, message.body, has_body=daemon.body, has_markup=daemon.body_markup
    )
    notification = common.Notification(
        title=title,
        message=body,
        urgency=common.Urgency.Critical if message.urgent else common.Urgency.Normal,
        buttons=tuple(
            common.Button(title=_transportable(button.label), on_pressed=on_loop(button.on_press))
            for button in (message.buttons if daemon.buttons else ())
        ),
        on_clicked=None if message.on_click is None else on_loop(message.on_click),
    )
    daemon.answering.update(
        {each.identifier: each.on_pressed for each in notification.buttons if each.on_pressed}
    )
    try:
        await daemon.backend.send(notification)
    finally:
        daemon.answering.clear()
    # send() swallows its failures; only what was taken is in this list
    if daemon.gone.is_set() or not await daemon.is_shown(notification.identifier):
        raise NotSent
    return notification.identifier


def written_for(title: str, body: str, *, has_body: bool, has_markup: bool) -> tuple[str, str]:
    """Return title and body as this server has to get them, so that it shows exactly the given texts.

    A server without a body gets everything in the title, which is never markup.
    """
    title, body = _transportable(title), _transportable(body)
    if not has_body:
        return (f"{title}: {body}" if body else title), ""
    return title, html.escape(body, quote=False) if has_markup else body


def _transportable(text: str) -> str:
    """Return the text as D-Bus can carry it: valid UTF-8 without NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "")


def _call_soon(loop: asyncio.AbstractEventLoop, callback: Callable[[], None]) -> None:
    with suppress(RuntimeError):  # the loop is closed: too late for a press
        loop.call_soon_threadsafe(callback)


def _disconnect(backend: "DesktopNotifierBackend") -> None:
    """Close the backend's connection, which it would leave open; only the D-Bus one has one."""
    bus = getattr(backend, "bus", None)
    if bus is not None:
        bus.disconnect()
