"""A field for longer texts that hands over every change, so that leaving it or a crash costs no word."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

KEEP_AFTER_MS = 400
"""How much typing a crash can cost; long enough not to write to the disk at every key."""


class DraftEditor(QPlainTextEdit):
    """Starts with a draft and hands the text, exactly as it stands, to `on_draft` when it changed.

    It does so a moment after the first change and at the latest when it disappears, however that happens.

    Signals:
        kept: whether the text could be kept; False means that only the screen has it.
    """

    kept = Signal(bool)

    def __init__(self, draft: str, on_draft: Callable[[str], bool]) -> None:
        super().__init__(draft)
        self._on_draft = on_draft
        self._last_kept = self.toPlainText()
        self.setTabChangesFocus(True)
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep)
        self.textChanged.connect(self._changed)

    def keep(self) -> None:
        """Hand the text over now, if it changed since the last time that worked."""
        self._timer.stop()
        text = self.toPlainText()
        if text == self._last_kept:
            return
        works = self._on_draft(text)
        if works:
            self._last_kept = text
        self.kept.emit(works)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 -- Qt's name
        """Keep the text before anything else."""
        self.keep()
        super().hideEvent(event)

    def _changed(self) -> None:
        # Not restarted by further keys: steady typing must not put the saving off.
        if not self._timer.isActive():
            self._timer.start()
