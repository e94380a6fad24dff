"""Earlier days, a week at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QWidget,
)

from tray_app.engine.errors import PortalError
from tray_app.engine.portal import History
from tray_app.texts.history import (
    DAYS_OF_A_WEEK,
    headings,
    source_text,
    week_rows,
    week_sum,
    week_title,
)
from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.parts import Note, Text
from tray_app.workday.moments import week_start

WEEK = timedelta(days=DAYS_OF_A_WEEK)
LAST_COLUMN = 5
"""The notes: they take what room is left."""

Read = Callable[[date, date], Awaitable[History]]


class HistoryDialog(Asking[None]):
    """Shows weeks; reads each one when it is turned to. Nothing can be changed here.

    One reading at a time: turning on drops the one under way.
    """

    def __init__(  # noqa: PLR0913 - what it shows, how it reads and how it tells of trouble
        self,
        translate: Translate,
        *,
        today: date,
        week_begins_on: int,
        read: Read,
        from_portal: bool,
        describe: Callable[[PortalError], ProblemText],
        parent: QWidget | None = None,
    ) -> None:
        """Prepare; nothing is read before it is asked.

        Args:
            translate: The person's language.
            today: The person's own date.
            week_begins_on: The weekday (ISO 8601) on which the company's weeks begin.
            read: Reads the days from one date to another, both included; raises `PortalError`.
            from_portal: Whether that comes from the portal, or from this computer's own journal.
            describe: Puts a problem into words.
            parent: As Qt has it.
        """
        super().__init__(translate, translate("Dialog", "History"), parent)
        self._read = read
        self._describe = describe
        self._latest = week_start(today, week_begins_on)
        self._turned = asyncio.Event()
        self.first = self._latest
        """The first day of the week that is shown."""
        self.title = Text(strong=True)
        self.table = QTableWidget(DAYS_OF_A_WEEK, len(headings(translate)))
        self.sum = Text(strong=True)
        self.status = Note()
        self.back = self._turner(Qt.ArrowType.LeftArrow, translate("Dialog", "The week before"), -WEEK)
        self.on = self._turner(Qt.ArrowType.RightArrow, translate("Dialog", "The week after"), WEEK)
        self._build(source_text(from_portal=from_portal, translate=translate))
        self.resize(720, 400)

    async def ask(self, *, asked: bool = True) -> None:
        """Show the latest week until the window is closed."""
        self.turn_to(self._latest)
        self.start_job(self._follow())
        await super().ask(asked=asked)

    def answer(self) -> None:
        """Nothing is answered."""

    def turn_to(self, first: date) -> None:
        """Show the week that begins on that day; none after the present one."""
        self.first = min(first, self._latest)
        self.on.setEnabled(self.first < self._latest)
        self.title.setText(week_title(self.first, self.translate))
        self._show(History())
        self.sum.setText(self.translate("Dialog", "Reading…"))
        self._turned.set()

    async def _follow(self) -> None:
        """Read whichever week is turned to, for as long as the window is open."""
        while True:
            self._turned.clear()
            reading = asyncio.ensure_future(self._fill(self.first))
            turned = asyncio.ensure_future(self._turned.wait())
            try:
                await asyncio.wait({reading, turned}, return_when=asyncio.FIRST_COMPLETED)
                if not turned.done():
                    await reading
                    await turned
            finally:
                for waiter in (reading, turned):
                    waiter.cancel()
                await asyncio.gather(reading, turned, return_exceptions=True)

    async def _fill(self, first: date) -> None:
        self.status.say("")
        try:
            history = await self._read(first, first + WEEK - timedelta(days=1))
        except PortalError as problem:
            self.sum.setText("")
            self.status.say_problem(self._describe(problem))
            return
        self._show(history)
        self.sum.setText(week_sum(history, first, self.translate))

    def _show(self, history: History) -> None:
        for row, texts in enumerate(week_rows(history, self.first, self.translate)):
            for column, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text if column == LAST_COLUMN else "")
                self.table.setItem(row, column, item)

    def _turner(self, arrow: Qt.ArrowType, name: str, step: timedelta) -> QToolButton:
        button = QToolButton()
        button.setArrowType(arrow)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.clicked.connect(lambda: self.turn_to(self.first + step))
        return button

    def _build(self, source: str) -> None:
        row = QHBoxLayout()
        for widget, stretch in ((self.back, 0), (self.title, 1), (self.on, 0)):
            row.addWidget(widget, stretch)
        self.title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.column.addLayout(row)
        table = self.table
        table.setHorizontalHeaderLabels(headings(self.translate))
        table.setAccessibleName(self.translate("Dialog", "The days of the week"))
        table.verticalHeader().hide()
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setWordWrap(False)
        header = table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(LAST_COLUMN, QHeaderView.ResizeMode.Stretch)
        self.column.addWidget(table, 1)
        self.column.addWidget(self.sum)
        self.column.addWidget(self.status)
        self.column.addWidget(Text(source, quiet=True))
        box = QDialogButtonBox()
        close = box.addButton(self.translate("Dialog", "Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setDefault(True)
        box.rejected.connect(self.reject)
        self.column.addWidget(box)
        close.setFocus()
