"""Notifications with buttons, as far as this desktop can show them.

Best effort: the icon and the menu always say the same. Qt's own ``showMessage`` is not used, as it sends no
actions on Linux; the library's backend is used without its front, as the front hides failures.

Source: the desktop notifications specification (actions, body markup, capabilities); measured behaviour of
dunst and xfce4-notifyd.
"""

import asyncio
import html
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tray_app.engine.blocking import run_blocking

if TYPE_CHECKING:
    from desktop_notifier.backends.base import DesktopNotifierBackend

logger = logging.getLogger(__name__)

LIMIT = timedelta(seconds=5)  # a daemon that takes longer for one call hangs
LEAVE_LIMIT = timedelta(seconds=1)  # the exit does not wait longer for a daemon

BUS_LOGGER = "dbus_fast.message_bus"
LIBRARY_LOGGER = "desktop_notifier.backends.base"  # it logs a traceback for every failed send


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
class Server:
    """A notification daemon that answers, and what it can."""

    backend: "DesktopNotifierBackend"
    buttons: bool
    body: bool
    body_markup: bool
    """The body is read as markup, so that plain text has to be escaped."""


class Notifications:
    """Shows messages one after the other; lives on the loop's thread.

    The library is imported and the daemon is looked for when the first message comes, in the background. A
    daemon that is missing or hangs costs nothing but its message; it is logged once, and so is its return.
    """

    def __init__(self, app_name: str, icon_path: Path | None = None) -> None:
        self._app_name = app_name
        self._icon_path = icon_path
        self._waiting: dict[str, Message | None] = {}
        """By key, oldest first; None asks to take the shown one away."""
        self._shown: dict[str, str] = {}
        """The library's identifier by key."""
        self._worker: asyncio.Task[None] | None = None
        self._server: Server | None = None
        self._broken = False
        self._closed = False

    def show(  # noqa: PLR0913 - one keyword for each part of a notification
        self,
        key: str,
        *,
        title: str,
        body: str = "",
        buttons: Sequence[Button] = (),
        on_click: Callable[[], None] | None = None,
        urgent: bool = False,
    ) -> None:
        """Show it soon, in place of a former one with the same key. Never raises, never waits.

        Args:
            key: What it is about; one key is shown once.
            title: Plain text.
            body: Plain text.
            buttons: Left out where the desktop has none.
            on_click: For a click on the notification itself, where the desktop tells it.
            urgent: Whether it stays until the person has seen it.
        """
        self._ask(
            key,
            Message(
                key=key, title=title, body=body, buttons=tuple(buttons), on_click=on_click, urgent=urgent
            ),
        )

    def withdraw(self, key: str) -> None:
        """Take it away, if it is still there: what it says is no longer so."""
        self._ask(key, None)  # also while it is on its way, when nothing here knows it yet

    async def idle(self) -> None:
        """Wait until everything asked so far was shown or given up. Never raises."""
        if self._worker is not None:
            await asyncio.wait([self._worker])

    async def aclose(self) -> None:
        """Take all notifications away, as their buttons die with the program, and let go. Never raises."""
        self._closed = True
        self._waiting.clear()
        if self._worker is not None:
            self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)
        if self._server is not None:
            with suppress(Exception):
                async with asyncio.timeout(LEAVE_LIMIT.total_seconds()):
                    await self._server.backend.clear_all()
        self._let_go()

    def _ask(self, key: str, message: Message | None) -> None:
        if self._closed:
            return
        self._waiting.pop(key, None)
        self._waiting[key] = message
        if self._worker is None or self._worker.done():
            self._worker = asyncio.get_running_loop().create_task(self._work(), name="notifications")

    async def _work(self) -> None:
        while self._waiting:
            key = next(iter(self._waiting))
            message = self._waiting.pop(key)
            if message is None and key not in self._shown:
                continue
            try:
                await self._carry_out(key, message)
            except Exception as error:  # noqa: BLE001 - best effort: whatever it is, the program goes on
                self._note_failure(error)
            else:
                self._note_success()

    async def _carry_out(self, key: str, message: Message | None) -> None:
        if self._server is None:
            # imported in a thread: it takes tens of milliseconds, and the menu may be open
            self._server = await _connected(self._app_name, self._icon_path)
        backend = self._server.backend
        former = self._shown.pop(key, None)
        async with asyncio.timeout(LIMIT.total_seconds()):
            if former is not None and former in await backend.get_current_notifications():
                await backend.clear(former)
            if message is not None:
                self._shown[key] = await _send(self._server, message)

    def _note_failure(self, error: Exception) -> None:
        # connect anew next time: another daemon may have come, with other capabilities
        self._let_go()
        if not self._broken:
            logger.warning("notifications cannot be shown: %s", type(error).__name__)
        self._broken = True

    def _note_success(self) -> None:
        if self._broken:
            logger.info("notifications can be shown again")
        self._broken = False

    def _let_go(self) -> None:
        if self._server is not None:
            _disconnect(self._server.backend)
        self._server = None
        self._shown.clear()


class NotSent(Exception):
    """The library reported that the notification was not taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What one notification came to that nobody follows up."""

    taken: bool = False
    buttons: bool = False
    """Whether this desktop would have shown buttons."""


async def show_once(app_name: str, icon_path: Path | None, *, title: str, body: str) -> Shown:
    """Show a notification that stays when the program ends. Never raises; ends within a few seconds.

    Where it is not taken, that is all that is known.
    """
    server: Server | None = None
    message = Message(key="once", title=title, body=body, buttons=(), on_click=None, urgent=False)
    try:
        server = await _connected(app_name, icon_path)
        async with asyncio.timeout(LIMIT.total_seconds()):
            await _send(server, message)
    except Exception as error:  # noqa: BLE001 - whatever the library raises, it was not taken
        logger.info("a notification was not taken: %s", type(error).__name__)
        return Shown(buttons=server is not None and server.buttons)
    finally:
        if server is not None:
            _disconnect(server.backend)
    return Shown(taken=True, buttons=server.buttons)


async def _connected(app_name: str, icon_path: Path | None) -> Server:
    """Return the desktop's notification service; raises whatever the library raises where there is none."""
    backend = await run_blocking(_backend, app_name, icon_path, limit=LIMIT)
    from desktop_notifier.common import Capability  # noqa: PLC0415 - loaded by now, in the thread

    try:
        async with asyncio.timeout(LIMIT.total_seconds()):
            await backend.request_authorisation()
            able = await backend.get_capabilities()
            return Server(
                backend=backend,
                buttons=Capability.BUTTONS in able,
                body=Capability.MESSAGE in able,
                body_markup=await _reads_markup(backend),
            )
    except BaseException:
        _disconnect(backend)
        raise


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


async def _send(server: Server, message: Message) -> str:
    """Send it in the form that the server understands; return the library's identifier."""
    from desktop_notifier import common  # noqa: PLC0415 - loaded by now

    loop = asyncio.get_running_loop()

    def on_loop(callback: Callable[[], None]) -> Callable[[], None]:
        # Windows and macOS call back from threads of their own
        return lambda: _call_soon(loop, callback)

    title, body = written_for(
        message.title, message.body, has_body=server.body, has_markup=server.body_markup
    )
    notification = common.Notification(
        title=title,
        message=body,
        urgency=common.Urgency.Critical if message.urgent else common.Urgency.Normal,
        buttons=tuple(
            common.Button(title=_transportable(button.label), on_pressed=on_loop(button.on_press))
            for button in (message.buttons if server.buttons else ())
        ),
        on_clicked=None if message.on_click is None else on_loop(message.on_click),
    )
    await server.backend.send(notification)
    # send() swallows its failures; only what was taken is in this list
    if notification.identifier not in await server.backend.get_current_notifications():
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
