"""How every dialog asks: shown without blocking, answered through a future, gone afterwards.

A modal `exec()` inside a coroutine starves every other task and hangs the shutdown, so there is none.
"""

import asyncio
from collections.abc import Coroutine
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from tray_app.texts.translate import Translate

if TYPE_CHECKING:
    from tray_app.ui.dialogs.scrolling import Scrolling

Answer = TypeVar("Answer")

SPACING = 10
MARGIN = 16
TITLE_BAR = 40
"""Pixels that a desktop puts around a window, where it has not told yet."""


class Asking(QDialog, Generic[Answer]):
    """A dialog that is asked once. Lives on Qt's thread, needs the running qasync loop to be asked.

    It is neither modal nor a child of anything: the tray stays usable. Its texts are looked up when it is
    built, so that each opening speaks the language chosen by then.
    """

    def __init__(self, translate: Translate, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.translate = translate
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setSpacing(SPACING)
        self.column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        self.scrolling: Scrolling | None = None
        """The part that gives way where the screen is too low."""
        self._whole = 0
        self._over: asyncio.Future[bool] | None = None
        self._job: asyncio.Task[None] | None = None
        self.finished.connect(self._finished)

    def be_at_least(self, width: int) -> None:
        """Keep the window this wide, in pixels, and as wide as its widest text in any language.

        A minimum width of the window itself would stand in place of what its contents need.
        Source: https://doc.qt.io/qt-6/qlayout.html#SizeConstraint-enum
        """
        self.column.addStrut(width - 2 * MARGIN)

    def answer(self) -> Answer:
        """Return what was entered; asked for once, after the dialog was accepted."""
        # Each dialog has its own; Qt's classes have a metaclass that goes with no abstract base class.
        raise NotImplementedError

    async def ask(self, *, asked: bool = True) -> Answer | None:
        """Show the dialog and wait for the person; None when it was cancelled or closed, by anybody.

        With `asked` false nobody called for it just now: it appears without taking the keyboard away.
        Cancelling the waiting task closes the dialog. A fault in a job of the dialog is raised here.
        """
        if self._over is not None:
            raise RuntimeError("a dialog is asked once")
        over = self._over = asyncio.get_running_loop().create_future()
        # Not a method of this dialog: while it is being destroyed none of them can be called.
        self.destroyed.connect(partial(_settle, over, accepted=False))
        try:
            self.present(asked=asked)
            return self.answer() if await over else None
        finally:
            await self._end_job()
            if shiboken6.isValid(self):
                self.close()
                self.deleteLater()

    def present(self, *, asked: bool = True) -> None:
        """Show the dialog, or bring the one that is open to the front when the person asked for it."""
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, on=not asked)
        if not self.isVisible():
            self.ensurePolished()
            self.column.activate()
            self._make_tall_enough()
        self.show()
        if asked:
            self.raise_()
            self.activateWindow()

    def event(self, event: QEvent) -> bool:
        """Grow when something more is said: Qt gives a window the height of its wrapped texts only once.

        Source: QLayout's documentation of height-for-width; a top-level window's minimum does not know it.
        """
        done = super().event(event)
        # After its own deletion there is nothing to ask; before it is shown there is no window.
        if event.type() is QEvent.Type.LayoutRequest and self.isVisible() and self.windowHandle().isExposed():
            # Not earlier: before the desktop has placed it, a new size would take it to the screen's corner.
            self._make_tall_enough()
        return done

    def _make_tall_enough(self) -> None:
        if self.scrolling is not None and not self.isVisible():
            self.scrolling.will_be_wide(self.width() - 2 * MARGIN)
        needed = self.column.totalHeightForWidth(self.width())
        if self.scrolling is not None:
            whole = max(needed, self.column.totalSizeHint().height())
            if self.isVisible() and whole <= self._whole:
                return  # nothing more is said: a person may make it lower than that
            self._whole = whole
            needed = max(min(whole, self._room()), whole - self.scrolling.spare_height())
        if needed > self.height():
            self.resize(self.width(), needed)
            self._stay_on_the_screen()

    def _room(self) -> int:
        """Return how tall the window can be on its screen."""
        frame = self.frameGeometry().height() - self.height()
        return self.screen().availableGeometry().height() - max(frame, TITLE_BAR)

    def _stay_on_the_screen(self) -> None:
        """Move up by what has grown over the screen's lower edge: the buttons stand there."""
        screen, frame = self.screen().availableGeometry(), self.frameGeometry()
        over = min(frame.bottom() - screen.bottom(), frame.top() - screen.top())
        if self.isVisible() and over > 0:
            self.move(self.x(), self.y() - over)

    def busy(self) -> bool:
        """Tell whether a job of this dialog is running."""
        return self._job is not None and not self._job.done()

    def start_job(self, job: Coroutine[Any, Any, None]) -> None:
        """Run one job at a time beside the open dialog. It ends with the dialog at the latest."""
        if self.busy():
            job.close()
            return
        self._job = asyncio.get_running_loop().create_task(job, name=f"{type(self).__name__} job")
        self._job.add_done_callback(self._job_done)

    def cancel_job(self) -> None:
        """Ask the running job to stop; fine when there is none."""
        if self._job is not None:
            self._job.cancel()

    def _job_done(self, job: asyncio.Task[None]) -> None:
        if job.cancelled() or self._over is None or self._over.done():
            return
        fault = job.exception()
        if fault is not None:
            self._over.set_exception(fault)

    async def _end_job(self) -> None:
        if self._job is not None:
            self._job.cancel()
            await asyncio.gather(self._job, return_exceptions=True)

    def _finished(self, code: int) -> None:
        if self._over is not None:
            _settle(self._over, accepted=code == QDialog.DialogCode.Accepted.value)


def _settle(over: asyncio.Future[bool], *, accepted: bool) -> None:
    if not over.done():
        over.set_result(accepted)
