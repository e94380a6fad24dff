"""Notifications with buttons, as far as this desktop can show them.

Best effort: the icon and the menu always say the same. Qt's own ``showMessage`` is not used, as it sends no
actions on Linux.
"""

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from tray_app.desktop.notification_daemon import LIMIT, Button, Daemon, Message, reach, send

__all__ = ["Button", "Notifications", "Shown", "show_once"]

logger = logging.getLogger(__name__)

LEAVE_LIMIT = timedelta(seconds=1)  # the exit does not wait longer for a daemon
RESTART_TAKES = timedelta(seconds=30)
"""How long a message waits for a daemon that has just gone: a whole desktop shell may be starting anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _OnScreen:
    """One notification that the daemon took."""

    identifier: str
    """The library's."""
    message: Message


class Notifications:
    """Shows messages one after the other; lives on the loop's thread.

    The library is imported and the daemon is looked for when the first message comes, in the background. A
    daemon that is missing or hangs costs nothing but its message; it is logged once, and so is its return.

    A daemon that goes takes what it showed with it. Of that, what is urgent is shown again by the next one,
    as it is to stay until the person has seen it. The rest is not: it had its time on the screen, a restart
    is no reason for a burst of old news, and the icon and the menu still say what holds.
    """

    def __init__(
        self, app_name: str, icon_path: Path | None = None, *, restart_takes: timedelta = RESTART_TAKES
    ) -> None:
        self._app_name = app_name
        self._icon_path = icon_path
        self._restart_takes = restart_takes
        self._waiting: dict[str, Message | None] = {}
        """By key, oldest first; None asks to take the shown one away."""
        self._shown: dict[str, _OnScreen] = {}
        """By key; what `_daemon` took."""
        self._worker: asyncio.Task[None] | None = None
        self._daemon: Daemon | None = None
        """One that is gone stays here until the next one comes, as it tells of that."""
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
        if self._daemon is not None and not self._is_away:
            with suppress(Exception):
                async with asyncio.timeout(LEAVE_LIMIT.total_seconds()):
                    await self._daemon.backend.clear_all()
        self._let_go()

    def _ask(self, key: str, message: Message | None) -> None:
        if self._closed:
            return
        self._waiting.pop(key, None)
        self._waiting[key] = message
        self._begin_work()

    def _begin_work(self) -> None:
        if not self._closed and (self._worker is None or self._worker.done()):
            self._worker = asyncio.get_running_loop().create_task(self._work(), name="notifications")

    async def _work(self) -> None:
        while True:
            await self._take_over()
            if not self._waiting:
                return
            key = next(iter(self._waiting))
            message = self._waiting.pop(key)
            if message is None and (key not in self._shown or self._is_away):
                self._shown.pop(key, None)
                continue
            try:
                await self._carry_out(key, message)
            except Exception as error:  # noqa: BLE001 - best effort: whatever it is, the program goes on
                self._note_failure(error)
            else:
                self._note_success()

    @property
    def _is_away(self) -> bool:
        return self._daemon is not None and self._daemon.gone.is_set()

    async def _take_over(self) -> None:
        """Leave a daemon that is gone once another one has come."""
        daemon = self._daemon
        if daemon is not None and daemon.followed.is_set():
            self._daemon = None
            await self._leave(daemon)

    async def _leave(self, daemon: Daemon) -> None:
        """Forget what a former daemon showed, but ask again for what is urgent and went with it."""
        if daemon.gone.is_set():
            for key, shown in self._shown.items():
                if shown.message.urgent and await daemon.is_shown(shown.identifier):
                    self._waiting.setdefault(key, shown.message)
        self._shown.clear()
        daemon.let_go()

    async def _carry_out(self, key: str, message: Message | None) -> None:
        standing = None if self._is_away else self._daemon
        try:
            await self._tell(standing or await self._reached(), key, message)
        except TimeoutError:
            raise  # it hangs, and may show it yet
        except Exception as error:
            if self._is_away and message is None:
                return  # what was to be taken away went with its daemon
            if standing is None and not self._is_away:
                raise  # the daemon was reached just now, or there is none
            logger.debug("a notification is sent once more: %s", type(error).__name__)
            await self._tell(await self._reached(), key, message)

    async def _tell(self, daemon: Daemon, key: str, message: Message | None) -> None:
        if key in self._waiting:
            return  # something newer was said of it while the daemon was looked for
        former = self._shown.pop(key, None)
        async with asyncio.timeout(LIMIT.total_seconds()):
            if former is not None and await daemon.is_shown(former.identifier):
                await daemon.backend.clear(former.identifier)
            if message is not None:
                self._shown[key] = _OnScreen(identifier=await send(daemon, message), message=message)

    async def _reached(self) -> Daemon:
        """Return the daemon of now; one that has just gone is given the time to come back, once."""
        former = self._daemon
        try:
            daemon = await self._reach()
        except Exception:
            if former is None or not former.gone.is_set() or self._broken:
                raise
            async with asyncio.timeout(self._restart_takes.total_seconds()):
                await former.followed.wait()
            daemon = await self._reach()
        self._daemon = daemon
        if former is not None:
            await self._leave(former)
        return daemon

    async def _reach(self) -> Daemon:
        return await reach(self._app_name, self._icon_path, on_follower=self._begin_work)

    def _note_failure(self, error: Exception) -> None:
        # connect anew next time: another daemon may have come, with other capabilities
        if not self._is_away:
            self._let_go()
        if not self._broken:
            logger.warning("notifications cannot be shown: %s", type(error).__name__)
        self._broken = True

    def _note_success(self) -> None:
        if self._broken:
            logger.info("notifications can be shown again")
        self._broken = False

    def _let_go(self) -> None:
        if self._daemon is not None:
            self._daemon.let_go()
        self._daemon = None
        self._shown.clear()


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
    daemon: Daemon | None = None
    message = Message(key="once", title=title, body=body, buttons=(), on_click=None, urgent=False)
    try:
        daemon = await reach(app_name, icon_path)
        async with asyncio.timeout(LIMIT.total_seconds()):
            await send(daemon, message)
    except Exception as error:  # noqa: BLE001 - whatever the library raises, it was not taken
        logger.info("a notification was not taken: %s", type(error).__name__)
        return Shown(buttons=daemon is not None and daemon.buttons)
    finally:
        if daemon is not None:
            daemon.let_go()
    return Shown(taken=True, buttons=daemon.buttons)
