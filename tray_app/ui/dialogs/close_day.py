"""Closing the day: the report, today's figures, and what the rules say before the click."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QStyle, QVBoxLayout, QWidget

from tray_app.engine.portal import Capabilities
from tray_app.texts.closing import clean_report, closing_figures, closing_warnings, too_long_text
from tray_app.texts.translate import Translate, fill
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.draft_editor import DraftEditor
from tray_app.ui.dialogs.parts import Note, Remark, Text, button_row, labelled, not_kept_text
from tray_app.workday.actions import Action, allowed_actions
from tray_app.workday.closing import ClosingAdvice
from tray_app.workday.model import Workday

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
        self.figures = Text(strong=True)
        self.figures.setWordWrap(False)
        self.warnings = Note()
        self.editor = DraftEditor(draft, on_draft)
        self.count = Remark(self.editor)
        self.not_kept = Note()
        self.may_be_lost = Note(QStyle.StandardPixmap.SP_MessageBoxInformation)
        self.close_button: QPushButton
        self.cancel_button: QPushButton
        self.column.addWidget(self.figures)
        self.column.addWidget(self.warnings)
        self.column.addWidget(self._report_area(capabilities))
        self.column.addWidget(self._buttons())
        self.refresh(advice, workday)
        # The unbroken line of figures is the least width, in any language and size of letters.
        self.resize(560, 400 if capabilities.report_on_close else 160)
        (self.editor if capabilities.report_on_close else self.close_button).setFocus()

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

    def _report_area(self, capabilities: Capabilities) -> QWidget:
        area = QWidget()
        column = QVBoxLayout(area)
        column.setContentsMargins(0, 0, 0, 0)
        label = labelled(self.translate("Dialog", "&Report: what was done today"), self.editor)
        self.editor.setAccessibleName(self.translate("Dialog", "Report"))
        self.editor.textChanged.connect(self._show_count)
        self.editor.kept.connect(self._show_kept)
        for widget in (label, self.editor, self.count, self.not_kept, self.may_be_lost):
            column.addWidget(widget)
        if capabilities.report_may_be_lost:
            self.may_be_lost.say(
                self.translate("Dialog", "The portal may not store this text. A copy stays on this computer.")
            )
        self._show_count()
        area.setVisible(capabilities.report_on_close)
        return area

    def _buttons(self) -> QDialogButtonBox:
        box, self.close_button, self.cancel_button = button_row(
            self.translate("Dialog", "Close day"), self.translate("Dialog", "Cancel")
        )
        self.close_button.setToolTip(self.translate("Dialog", "Ctrl+Enter"))
        box.accepted.connect(self._close_day)
        box.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.close_button.click)
        return box

    def _close_day(self) -> None:
        too_long = too_long_text(self.answer(), self.translate)
        if too_long:
            self.warnings.say(too_long)
        else:
            self.accept()

    def _show_kept(self, kept: bool) -> None:  # noqa: FBT001 -- Qt's signal
        self.not_kept.say("" if kept else not_kept_text(self.translate))

    def _show_count(self) -> None:
        characters = self.editor.document().characterCount() - 1
        if characters < COUNT_FROM:
            self.count.say("")
        else:
            grouped = f"{characters:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
            self.count.say(fill(self.translate("Dialog", "Characters: %1"), grouped))
