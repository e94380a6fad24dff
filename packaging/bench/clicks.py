"""From a click in the menu to the request on the wire, and from the portal's answer to the icon."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from dbus_fast import Variant

from bench.desk import REGISTER_LIMIT, STATUS, STATUS_LIMIT, Desk, Subject
from bench.series import Series
from tests.support.desktop_bus import call

MENU = "com.canonical.dbusmenu"
ARRIVAL_SECONDS = 10.0
PAUSE_SECONDS = 0.6
"""Between two clicks, so that no icon waits for the one before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clicks:
    """Milliseconds."""

    to_wire: Series
    """From the desktop's click to the arrival of the request at the portal."""
    to_icon: Series
    """From the arrival of a reading at the portal, its answering included, to the icon's change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An icon, as a panel reaches it.

    Not the tests' client: that one loads Qt, and Qt's pages in this process would halve everybody's share.
    """

    desk: Desk
    sender: str

    def entries(self) -> dict[str, int]:
        """Open the menu, and return the numbers of the entries that can be chosen, by their text."""
        self._menu("AboutToShow", "i", 0)
        _, (_, _, lines) = self._menu("GetLayout", "iias", 0, -1, [])
        usable = [
            (number, found)
            for number, found, _ in lines
            if "label" in found and found.get("visible", True) and found.get("enabled", True)
        ]
        return {found["label"].replace("_", ""): number for number, found in usable}

    def click(self, label: str) -> None:
        """Choose an entry."""
        self.press(self.entries()[label])

    def press(self, number: int) -> None:
        """Choose an entry by its number."""
        self._menu("Event", "isvu", number, "clicked", Variant("s", ""), 0)

    def _menu(self, member: str, signature: str, *body: object) -> list[Any]:
        stage, bus = self.desk.session.stage, self.desk.session.bus
        return stage.run(call(bus, self.sender, "/MenuBar", MENU, member, signature, *body))


def measure_clicks(desk: Desk, subject: Subject, count: int) -> Clicks:
    """Pause and resume the running day as often as said, then have it changed elsewhere as often."""
    desk.begin_day()
    process, _ = desk.start(subject)
    try:
        shown = desk.stopwatch.wait("RegisterStatusNotifierItem", limit=REGISTER_LIMIT)
        if shown is None or desk.stopwatch.wait(STATUS, limit=STATUS_LIMIT) is None:
            raise TimeoutError(f"{subject.name} showed no status")
        item = Item(desk=desk, sender=shown.sender)
        time.sleep(PAUSE_SECONDS)
        to_wire, to_icon = Series(), Series()
        for number in range(count):
            label, path, so_often = (
                ("Resume", "/workday/open", number // 2 + 1)
                if number % 2
                else ("Pause", "/workday/pause", number // 2 + 1)
            )
            to_wire = to_wire.plus(_click_to_wire(desk, item, label, path, so_often))
        for _ in range(count):
            to_icon = to_icon.plus(_answer_to_icon(desk, item))
        return Clicks(to_wire=to_wire, to_icon=to_icon)
    finally:
        desk.stop(process)


def click_when_offered(item: Item, label: str) -> None:
    """Choose an entry once it is there; raises TimeoutError."""
    _until(lambda: label in item.entries(), f"{label} is not offered")
    item.click(label)


def _click_to_wire(desk: Desk, item: Item, label: str, path: str, so_often: int) -> float:
    _until(lambda: label in item.entries(), f"{label} is not offered")
    time.sleep(PAUSE_SECONDS)
    number = item.entries()[label]
    moments: list[float] = []
    arrival = desk.portal.arrival(path, so_often)
    arrival.add_done_callback(lambda _: moments.append(time.monotonic()))
    clicked = time.monotonic()
    item.press(number)
    arrival.result(ARRIVAL_SECONDS)
    _until(lambda: bool(moments), "the moment of the arrival was not noted")
    return (moments[0] - clicked) * 1000


def _answer_to_icon(desk: Desk, item: Item) -> float:
    """Begin or end a break as if on the phone, have the portal asked, and wait for the icon."""
    time.sleep(PAUSE_SECONDS)
    paused = desk.portal.records()[-1].paused_at is not None
    now = desk.portal.now()
    path, so_often = (
        "/workday/status",
        1 + sum(request.path.endswith("/workday/status") for request in desk.portal.requests()),
    )
    desk.portal.on(lambda world: setattr(world, "records", world.records[:-1]))
    desk.portal.put_record(
        start=now - timedelta(hours=2), paused_at=None if paused else now - timedelta(minutes=1)
    )
    moments: list[float] = []
    arrival = desk.portal.arrival(path, so_often)
    arrival.add_done_callback(lambda _: moments.append(time.monotonic()))
    clicked = time.monotonic()
    item.click("Refresh")
    arrival.result(ARRIVAL_SECONDS)
    _until(lambda: bool(moments), "the moment of the arrival was not noted")
    changed = desk.stopwatch.wait("NewIcon", after=clicked, limit=STATUS_LIMIT)
    if changed is None:
        raise TimeoutError("the icon did not follow the portal's answer")
    return max(changed.at - moments[0], 0) * 1000  # both are noted by threads that may come late


def _until(done: Callable[[], bool], complaint: str) -> None:
    end = time.monotonic() + ARRIVAL_SECONDS
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(complaint)
        time.sleep(0.01)
