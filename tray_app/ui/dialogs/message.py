"""A problem, said in a window: what happened and what to do."""

from PySide6.QtWidgets import QDialogButtonBox, QWidget

from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.parts import Note


class MessageDialog(Asking[bool]):
    """Shows a problem until it is read; the answer says nothing."""

    def __init__(self, translate: Translate, *, problem: ProblemText, parent: QWidget | None = None) -> None:
        super().__init__(translate, problem.title, parent)
        self.note = Note()
        self.note.say_problem(problem)
        self.be_at_least(420)
        self.column.addWidget(self.note)
        self.column.addStretch(1)
        box = QDialogButtonBox()
        self.read_button = box.addButton(translate("Dialog", "OK"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.read_button.setDefault(True)
        box.accepted.connect(self.accept)
        self.column.addWidget(box)
        self.setAccessibleDescription(self.note.text())
        self.read_button.setFocus()

    def answer(self) -> bool:
        """Return True: it was read."""
        return True
