"""The window of earlier days: one week at a time, read when it is turned to."""

import asyncio
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.days import NINE
from tray_app.engine.errors import PortalError, Unreachable
from tray_app.engine.portal import History, PastDay, WeekTotal
from tray_app.texts.problems import describe
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs.history import HistoryDialog

MONDAY = date(2026, 5, 4)
WEEK = timedelta(days=7)
DAY = PastDay(
    day=MONDAY, start=NINE, finish=NINE + timedelta(hours=8), worked=timedelta(hours=8), note="Tests"
)


@dataclass
class Days:
    """A history that is asked."""

    history: History = field(default_factory=lambda: History(days=(DAY,)))
    problem: PortalError | None = None
    asked: list[tuple[date, date]] = field(default_factory=list)
    gate: asyncio.Event | None = None

    async def read(self, first: date, last: date) -> History:
        self.asked.append((first, last))
        if self.gate is not None:
            await self.gate.wait()
        if self.problem is not None:
            raise self.problem
        return self.history


def build(days: Days, *, week_begins_on: int = 1) -> HistoryDialog:
    return HistoryDialog(
        untranslated,
        today=MONDAY + timedelta(days=3),
        week_begins_on=week_begins_on,
        read=days.read,
        from_portal=True,
        describe=lambda problem: describe(problem, untranslated),
    )


def cell(dialog: HistoryDialog, row: int, column: int) -> str:
    item = dialog.table.item(row, column)
    return "" if item is None else item.text()


async def until_read(dialog: HistoryDialog) -> None:
    while dialog.sum.text() == "Reading…":  # noqa: ASYNC110 - no event tells that a label changed
        await asyncio.sleep(0)


def test_it_shows_the_present_week_with_its_sum(ask: Ask[None]) -> None:
    days = Days()
    dialog = build(days)

    async def person() -> None:
        await until_read(dialog)
        assert [(MONDAY, MONDAY + timedelta(days=6))] == days.asked
        assert ("09:02", "17:02", "Tests") == (cell(dialog, 0, 1), cell(dialog, 0, 2), cell(dialog, 0, 5))
        assert "Worked this week: 8 h 00 min" == dialog.sum.text()
        assert not dialog.on.isEnabled()
        dialog.reject()

    assert ask(dialog, person) is None


def test_weeks_begin_on_the_day_on_which_the_companys_do(ask: Ask[None]) -> None:
    saturday = MONDAY - timedelta(days=2)
    total = WeekTotal(first=saturday, worked=timedelta(hours=9), target=timedelta(hours=40))
    days = Days(history=History(days=(DAY,), week=total))
    dialog = build(days, week_begins_on=6)

    async def person() -> None:
        await until_read(dialog)
        assert [(saturday, saturday + timedelta(days=6))] == days.asked
        assert "2 May to 8 May 2026" == dialog.title.text()
        assert ("", "09:02") == (cell(dialog, 0, 1), cell(dialog, 2, 1))
        assert "Worked this week: 9 h 00 min of 40 h 00 min" == dialog.sum.text()
        dialog.reject()

    ask(dialog, person)


def test_turning_back_reads_that_week_and_leaves_the_other_one_alone(ask: Ask[None]) -> None:
    days = Days(gate=asyncio.Event())
    dialog = build(days)

    async def person() -> None:
        dialog.back.click()
        assert "Reading…" == dialog.sum.text()
        assert days.gate is not None
        while len(days.asked) < 2:  # noqa: ASYNC110 - until the second week is asked for
            await asyncio.sleep(0)
        days.gate.set()
        await until_read(dialog)
        assert MONDAY - WEEK == days.asked[-1][0]
        assert "27 April to 3 May 2026" == dialog.title.text()
        assert "" == cell(dialog, 0, 1)
        assert "Worked this week: 0 min" == dialog.sum.text()
        dialog.on.click()
        await until_read(dialog)
        assert "09:02" == cell(dialog, 0, 1)
        dialog.reject()

    ask(dialog, person)


def test_a_portal_that_cannot_be_asked_says_so_and_the_week_can_be_tried_again(ask: Ask[Any]) -> None:
    days = Days(problem=Unreachable())
    dialog = build(days)

    async def person() -> None:
        await until_read(dialog)
        assert "The portal cannot be reached" in dialog.status.text()
        days.problem = None
        dialog.back.click()
        await until_read(dialog)
        assert not dialog.status.text()
        dialog.reject()

    ask(dialog, person)


def test_closing_the_window_ends_a_reading_under_way(ask: Ask[None]) -> None:
    days = Days(gate=asyncio.Event())
    dialog = build(days)

    async def person() -> None:
        while not days.asked:  # noqa: ASYNC110 - until it is under way
            await asyncio.sleep(0)
        dialog.reject()

    ask(dialog, person)
    assert not dialog.busy()
