"""Away while the day ran: what was it? Asked once, answered by a click, forgotten by closing the window."""

from datetime import tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from tray_app.engine.journal.absence import Absence
from tray_app.engine.journal.entries import AwayAnswer
from tray_app.engine.portal import Capabilities
from tray_app.texts.absence import away_button, away_consequence, away_headline
from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.parts import Text


class AwayDialog(Asking[AwayAnswer]):
    """Asks what a time away was; closing it means to leave everything as it is.

    It comes up while the person does something else, so no key that was meant for another window answers
    it: there is no default button, and no button has the keyboard before it is given to one.
    """

    def __init__(
        self,
        translate: Translate,
        *,
        absence: Absence,
        zone: tzinfo,
        capabilities: Capabilities,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(translate, translate("Dialog", "You were away"), parent)
        self._zone = zone
        self._answer = AwayAnswer.LEAVE
        self.headline = Text(strong=True)
        self.consequence = Text(away_consequence(capabilities, translate))
        self.buttons = {answer: QPushButton(away_button(answer, translate)) for answer in AwayAnswer}
        self.column.addWidget(self.headline)
        self.column.addWidget(Text(translate("Dialog", "The day was open meanwhile. What was it?")))
        self.column.addWidget(self.consequence)
        self.column.addStretch(1)
        row = QHBoxLayout()
        for answer, button in self.buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _, answer=answer: self._choose(answer))
            row.addWidget(button)
        self.column.addLayout(row)
        self.show_absence(absence)
        self.setAccessibleDescription(f"{self.headline.text()}. {self.consequence.text()}")
        self.be_at_least(460)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocus()

    def show_absence(self, absence: Absence) -> None:
        """Show from when to when; called again when a return turned out to be none."""
        self.headline.setText(away_headline(absence, self._zone, self.translate))

    def answer(self) -> AwayAnswer:
        """Return what was clicked."""
        return self._answer

    def _choose(self, answer: AwayAnswer) -> None:
        self._answer = answer
        self.accept()
