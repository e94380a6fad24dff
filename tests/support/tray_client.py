"""A tray icon as the desktop sees it: picture, tooltip and menu, read and clicked over D-Bus.

Source: the StatusNotifierItem specification and com.canonical.dbusmenu. Lives on the stage's loop.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from dbus_fast import Variant
from dbus_fast.aio import MessageBus
from dbus_fast.errors import DBusError
from PySide6.QtGui import QImage

from tests.support.desktop_bus import Listening, call, process_of, properties, wait_for_name
from tests.support.tray_host import NAME as WATCHER
from tests.support.tray_host import PATH as WATCHER_PATH

ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"

CHANGES = frozenset(
    {
        "NewIcon",
        "NewAttentionIcon",
        "NewOverlayIcon",
        "NewStatus",
        "NewTitle",
        "NewToolTip",
        "LayoutUpdated",
        "ItemsPropertiesUpdated",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the menu."""

    number: int
    label: str
    """Without the mark of its access key."""
    enabled: bool
    visible: bool
    separator: bool
    checked: bool | None
    """None for an entry that cannot be checked."""
    children: tuple["Entry", ...] = ()

    def walk(self) -> Iterator["Entry"]:
        """Yield all entries below this one, as they stand in the menu."""
        for child in self.children:
            yield child
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pixels:
    """One size of the icon."""

    width: int
    height: int
    data: bytes
    """Four bytes a pixel: alpha, red, green, blue."""

    def image(self) -> QImage:
        """Return it as an image of its own."""
        blue_first = bytearray(self.data)
        blue_first[0::4], blue_first[1::4], blue_first[2::4], blue_first[3::4] = (
            self.data[3::4],
            self.data[2::4],
            self.data[1::4],
            self.data[0::4],
        )
        return QImage(
            bytes(blue_first), self.width, self.height, 4 * self.width, QImage.Format.Format_ARGB32
        ).copy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything a person can see of the icon at one moment."""

    icon: Pixels
    """The largest size."""
    sizes: frozenset[int]
    tooltip: str
    status: str
    """``Active``, ``Passive`` or ``NeedsAttention``."""
    menu: Entry

    @property
    def labels(self) -> tuple[str, ...]:
        """The visible entries of the menu, separators left out."""
        return tuple(entry.label for entry in self.menu.children if entry.visible and not entry.separator)

    @property
    def headline(self) -> str:
        """The menu's first line."""
        return self.labels[0] if self.labels else ""

    @property
    def enabled(self) -> tuple[str, ...]:
        """The entries that can be clicked now."""
        return tuple(
            entry.label
            for entry in self.menu.children
            if entry.visible and entry.enabled and not entry.separator
        )


class TrayItem:
    """One program's icon in the tray."""

    def __init__(self, bus: MessageBus, name: str, path: str) -> None:
        self._bus = bus
        self._name = name
        self._path = path
        self._changed = asyncio.Event()
        self._listening = Listening(
            bus, f"sender='{name}'", lambda message: message.member in CHANGES, lambda _: self._changed.set()
        )

    @classmethod
    async def appear(cls, bus: MessageBus, process_id: int | None = None) -> "TrayItem":
        """Return the icon of this process (or the first of any) once it stands in the tray."""
        await wait_for_name(bus, WATCHER)
        registered = asyncio.Event()
        listening = Listening(
            bus,
            f"interface='{WATCHER}'",
            lambda message: message.member == "StatusNotifierItemRegistered",
            lambda _: registered.set(),
        )
        await listening.begin()
        try:
            while True:
                registered.clear()
                found = await cls._find(bus, process_id)
                if found is not None:
                    await found._listening.begin()
                    return found
                await registered.wait()
        finally:
            listening.end()

    @classmethod
    async def _find(cls, bus: MessageBus, process_id: int | None) -> "TrayItem | None":
        watcher = await properties(bus, WATCHER, WATCHER_PATH, WATCHER)
        for item in watcher["RegisteredStatusNotifierItems"]:
            name, slash, path = item.partition("/")
            try:
                if process_id is None or await process_of(bus, name) == process_id:
                    return cls(bus, name, slash + path)
            except DBusError:
                continue  # gone in between
        return None

    async def seen(self) -> Seen:
        """Read everything now."""
        found = await self._properties()
        pixels = [
            Pixels(width=width, height=height, data=bytes(data))
            for width, height, data in found["IconPixmap"]
        ]
        assert pixels, "the icon has no picture"
        _, _, title, text = found["ToolTip"]
        return Seen(
            icon=max(pixels, key=lambda each: each.width),
            sizes=frozenset(each.width for each in pixels),
            tooltip="\n".join(part for part in (title, text) if part),
            status=found["Status"],
            menu=await self._menu(found["Menu"]),
        )

    async def headline(self) -> str:
        """Return the menu's first line."""
        return (await self.seen()).headline

    async def labels(self) -> tuple[str, ...]:
        """Return the visible entries of the menu."""
        return (await self.seen()).labels

    async def enabled(self) -> tuple[str, ...]:
        """Return the entries that can be clicked."""
        return (await self.seen()).enabled

    async def tooltip(self) -> str:
        """Return the tooltip."""
        return (await self.seen()).tooltip

    async def icon_pixels(self) -> Pixels:
        """Return the icon in its largest size."""
        return (await self.seen()).icon

    async def about_to_show(self) -> None:
        """Tell the program that its menu opens, as the desktop does before showing it."""
        found = await self._properties()
        await call(self._bus, self._name, found["Menu"], MENU, "AboutToShow", "i", 0)

    async def activate(self) -> None:
        """Click on the icon itself."""
        await call(self._bus, self._name, self._path, ITEM, "Activate", "ii", 0, 0)

    async def click(self, label: str) -> None:
        """Open the menu and click on the entry; refuses one that is not there, hidden or disabled."""
        await self.about_to_show()
        seen = await self.seen()
        for entry in seen.menu.walk():
            if entry.label == label and entry.visible and not entry.separator:
                assert entry.enabled, f"{label!r} is disabled; enabled are {seen.enabled}"
                break
        else:
            raise AssertionError(f"no entry {label!r}; there are {seen.labels}")
        menu = (await self._properties())["Menu"]
        await call(
            self._bus, self._name, menu, MENU, "Event", "isvu", entry.number, "clicked", Variant("s", ""), 0
        )

    async def wait_until(self, wanted: Callable[[Seen], bool], limit_seconds: float = 10) -> Seen:
        """Return what is seen once the condition holds; looked at whenever the program reports a change.

        Raises:
            AssertionError: it does not hold within the limit; says what was seen last.
        """
        seen = None
        try:
            async with asyncio.timeout(limit_seconds):
                while True:
                    self._changed.clear()
                    seen = await self.seen()
                    if wanted(seen):
                        return seen
                    await self._changed.wait()
        except TimeoutError:
            last = seen and (seen.headline, seen.labels, seen.tooltip)
            raise AssertionError(f"the tray did not get there in {limit_seconds} s; last: {last}") from None

    async def _properties(self) -> dict[str, Any]:
        return await properties(self._bus, self._name, self._path, ITEM)

    async def _menu(self, path: str) -> Entry:
        _, layout = await call(self._bus, self._name, path, MENU, "GetLayout", "iias", 0, -1, [])
        return _entry(layout)


def _entry(layout: list[Any]) -> Entry:
    number, found, children = layout
    return Entry(
        number=number,
        label=_plain(found.get("label", "")),
        enabled=found.get("enabled", True),
        visible=found.get("visible", True),
        separator=found.get("type") == "separator",
        checked=bool(found["toggle-state"] == 1) if found.get("toggle-type") else None,
        children=tuple(_entry(child) for child in children),
    )


def _plain(label: str) -> str:
    """Take the access key's mark out of a label: one underscore marks, two are one."""
    return "_".join(part.replace("_", "") for part in label.split("__"))
