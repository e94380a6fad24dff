"""Who shows notifications on this desktop, and what it can. Asks, and shows one where that is wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tray_app.desktop.notifications import Shown, show_once
from tray_app.desktop.session_bus import Reply, ask, has_session_bus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """What to show."""

    title: str
    body: str
    icon: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotificationsLook:
    """What was found."""

    built_in: bool = False
    """Windows and macOS: the system itself shows them, and has nothing to ask."""
    server: str = ""
    """Name and version of the daemon, as it calls itself."""
    capabilities: Sequence[str] = ()
    error: str = ""
    """Why the daemon was not heard, in the bus's words; empty when it was."""
    nobody: bool = False
    shown: Shown | None = None
    """What became of the one to try; None when none was wanted."""


async def look_at_notifications(message: Sample | None) -> NotificationsLook:
    """Ask the daemon, and have it show `message`. Never raises; ends within a few seconds."""
    if not has_session_bus():
        return NotificationsLook(built_in=True, shown=await _show(message))
    information = await ask(NAME, PATH, NAME, "GetServerInformation")
    if information.error:
        return NotificationsLook(error=information.error, nobody=information.nobody)
    able = await ask(NAME, PATH, NAME, "GetCapabilities")
    return NotificationsLook(
        server=_server(information), capabilities=_words(able), shown=await _show(message)
    )


async def _show(message: Sample | None) -> Shown | None:
    if message is None:
        return None
    return await show_once("Workday Tray", message.icon, title=message.title, body=message.body)


def _server(reply: Reply) -> str:
    match reply.values:
        case [str(name), _, str(version), *_]:
            return f"{name} {version}".strip()
        case _:
            return ""


def _words(reply: Reply) -> tuple[str, ...]:
    match reply.values:
        case [list(words)]:
            return tuple(word for word in words if isinstance(word, str))
        case _:
            return ()
