"""Opening the day with a few words, where the portal takes some or wants them."""

from collections.abc import Callable

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from tray_app.texts.closing import clean_report
from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.draft_editor import DraftEditor
from tray_app.ui.dialogs.parts import Note, Text, button_row, labelled, not_kept_text


class OpenDialog(Asking[str]):
    """Asks for the comment; the answer is the text as it may be sent.

    What is typed is handed to `on_draft` like a report's, so that nothing typed is lost.
    """

    def __init__(  # noqa: PLR0913 - what is said, what is wanted, a draft and where it goes
        self,
        translate: Translate,
        *,
        remark: str,
        required: bool,
        draft: str,
        on_draft: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        """Prepare.

        Args:
            translate: The person's language.
            remark: What opening will mean, such as that it continues an earlier day; may be empty.
            required: Whether the portal opens nothing without words.
            draft: What was typed last and not sent.
            on_draft: Keeps what is typed.
            parent: As Qt has it.
        """
        super().__init__(translate, translate("Dialog", "Open day"), parent)
        self._required = required
        self.remark = Note()
        self.remark.say(remark)
        self.editor = DraftEditor(draft, on_draft)
        self.not_kept = Note()
        label = labelled(translate("Dialog", "&What the day begins with"), self.editor)
        self.editor.setAccessibleName(translate("Dialog", "Comment"))
        self.wanted = Text(quiet=True)
        if required:
            self.wanted.setText(translate("Dialog", "The portal wants a few words with every opening."))
        self.wanted.setVisible(required)
        self.box, self.open_button, self.cancel_button = button_row(
            translate("Dialog", "Open day"), translate("Dialog", "Cancel")
        )
        for widget in (self.remark, label, self.editor, self.wanted, self.not_kept, self.box):
            self.column.addWidget(widget)
        self.editor.textChanged.connect(self._typed)
        self.editor.kept.connect(self._show_kept)
        self.box.accepted.connect(self.accept)
        self.box.rejected.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.open_button.click)
        self._typed()
        self.resize(480, 260)
        self.editor.setFocus()

    def answer(self) -> str:
        """Return the comment without control characters."""
        return clean_report(self.editor.toPlainText())

    def _typed(self) -> None:
        self.open_button.setEnabled(not self._required or bool(self.answer()))

    def _show_kept(self, kept: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.not_kept.say("" if kept else not_kept_text(self.translate))
