"""Closing the day: the report, today's figures, and what the rules say before the click."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QStyle, QWidget

from tray_app.engine.portal import Capabilities
from tray_app.texts.closing import clean_report, closing_figures, closing_warnings
from tray_app.texts.translate import Translate, fill
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.parts import Note, Remark, Text, button_row
from tray_app.workday.actions import Action, allowed_actions
from tray_app.workday.closing import ClosingAdvice
from tray_app.workday.model import Workday

KEEP_AFTER_MS = 400
"""How much typing a crash can cost; long enough not to write to the disk at every key."""
COUNT_FROM = 1000
"""Characters from which on the length of the report is shown."""


class CloseDialog(Asking[str]):
    """Asks for the report; the answer is the report as it may be sent, empty when nothing was written.

    Every change is handed to `on_draft` within a moment, and at the latest when the dialog disappears, so
    that nothing typed is lost. The draft is kept as typed; forgetting it after a confirmed close is the
    caller's business.
    """

    def __init__(  # noqa: PLR0913 -- three facts to show, a draft and where it goes
        self,
        translate: Translate,
        *,
        advice: ClosingAdvice,
        workday: Workday,
        capabilities: Capabilities,
        draft: str,
        on_draft: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate, translate("Dialog", "Close day"), parent)
        self._on_draft = on_draft
        self._kept = draft
        self.figures = Text(strong=True)
        self.warnings = Note()
        self.editor = QPlainTextEdit(draft)
        self.count = Remark(self.editor)
        self.not_kept = Note()
        self._timer = QTimer(self, singleShot=True, interval=KEEP_AFTER_MS)
        self._timer.timeout.connect(self.keep_draft)
        self.column.addWidget(self.figures)
        self.column.addWidget(self.warnings)
        self._add_report(capabilities)
        self.box, self.close_button, self.cancel_button = button_row(
            translate("Dialog", "Close day"), translate("Dialog", "Cancel")
        )
        self.close_button.setToolTip(translate("Dialog", "Ctrl+Enter"))
        self.box.accepted.connect(self.accept)
        self.box.rejected.connect(self.reject)
        self.column.addWidget(self.box)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.close_button.click)
        self.refresh(advice, workday)
        self.resize(520, 380 if capabilities.report_on_close else 160)

    def refresh(self, advice: ClosingAdvice, workday: Workday) -> None:
        """Show the figures and warnings of this minute; called while the dialog is open.

        When the day was closed elsewhere meanwhile there is nothing left to close, and the text stays.
        """
        self.figures.setText(" · ".join(closing_figures(advice, workday, self.translate)))
        possible = Action.CLOSE in allowed_actions(workday)
        self.close_button.setEnabled(possible)
        if possible:
            self.warnings.say("\n".join(closing_warnings(advice, workday, self.translate)))
        else:
            self.warnings.say(self.translate("Dialog", "The day is no longer open. Your text is kept."))

    def answer(self) -> str:
        """Return the report without control characters."""
        return clean_report(self.editor.toPlainText())

    def keep_draft(self) -> None:
        """Hand the text over if it changed; says so when it cannot be kept."""
        self._timer.stop()
        text = self.editor.toPlainText()
        if text == self._kept:
            return
        if self._on_draft(text):
            self._kept = text
            self.not_kept.say("")
        else:
            self.not_kept.say(
                self.translate(
                    "Dialog",
                    "This text could not be saved on this computer: it is lost when the window is closed.",
                )
            )

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 -- Qt's name
        """However the dialog goes, its text is kept first."""
        self.keep_draft()
        super().hideEvent(event)

    def _add_report(self, capabilities: Capabilities) -> None:
        label = QLabel(self.translate("Dialog", "&Report: what was done today"))
        label.setBuddy(self.editor)
        self.editor.setAccessibleName(self.translate("Dialog", "Report"))
        self.editor.setTabChangesFocus(True)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self.editor.textChanged.connect(self._changed)
        may_be_lost = Note(QStyle.StandardPixmap.SP_MessageBoxInformation)
        if capabilities.report_may_be_lost:
            may_be_lost.say(
                self.translate("Dialog", "The portal may not store this text. A copy stays on this computer.")
            )
        for widget in (label, self.editor, self.count, self.not_kept, may_be_lost):
            self.column.addWidget(widget)
            if not capabilities.report_on_close:
                widget.hide()
        if capabilities.report_on_close:
            self._show_count()
            self.editor.setFocus()

    def _changed(self) -> None:
        self._show_count()
        if not self._timer.isActive():
            self._timer.start()

    def _show_count(self) -> None:
        characters = self.editor.document().characterCount() - 1
        if characters < COUNT_FROM:
            self.count.say("")
        else:
            grouped = f"{characters:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
            self.count.say(fill(self.translate("Dialog", "%1 characters"), grouped))
