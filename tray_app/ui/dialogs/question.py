"""A small question with two answers."""

from PySide6.QtWidgets import QWidget

from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.parts import Text, button_row

WIDTH = 420


class QuestionDialog(Asking[bool]):
    """Asks one thing; the answer is True, or None when it was declined or closed."""

    def __init__(  # noqa: PLR0913 -- what is said and what is pressed are four texts
        self,
        translate: Translate,
        *,
        title: str,
        text: str,
        yes: str,
        no: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate, title, parent)
        self.be_at_least(WIDTH)
        self.column.addWidget(Text(title, strong=True))
        self.column.addWidget(Text(text))
        self.column.addStretch(1)
        self.box, self.yes_button, self.no_button = button_row(yes, no or translate("Dialog", "Cancel"))
        self.box.accepted.connect(self.accept)
        self.box.rejected.connect(self.reject)
        self.column.addWidget(self.box)
        self.setAccessibleDescription(text)
        self.yes_button.setFocus()

    def answer(self) -> bool:
        """Return True: only an accepted dialog is asked."""
        return True
