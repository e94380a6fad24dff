"""What is seen of the sign-in window, without what happens."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from tray_app.texts.fields import Question
from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.field_rows import FieldRows
from tray_app.ui.dialogs.parts import Note, Remark, Rows, Text
from tray_app.ui.dialogs.portal_choice import PortalChoice, PortalOffer
from tray_app.ui.dialogs.scrolling import Scrolling

WIDTH_OF_FIELDS = 500


class SignInFields(QWidget):
    """Portals, their fields, the buttons and the place for results and questions.

    Signals:
        changed: an entry that a test depends on was edited, or another portal was chosen.
    """

    changed = Signal()

    def __init__(
        self,
        translate: Translate,
        offers: Sequence[PortalOffer],
        *,
        portal: str,
        locked: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self.translate = translate
        self._offers = {offer.name: offer for offer in offers}
        self._locked = locked
        self._forms: dict[str, FieldRows] = {}
        self.offer = self._offers.get(portal) or offers[0]
        self.choice = PortalChoice(translate, offers, self.offer.name)
        self.choice.setEnabled("portal" not in locked)
        self.in_keyring = QRadioButton(translate("Dialog", "In this computer's ke&yring"))
        self.until_quit = QRadioButton(translate("Dialog", "Only until I &quit the program"))
        self.keyring_remark = Remark(self.until_quit)
        self.question = QuestionPane(translate)
        self.progress = QProgressBar()
        self.progress_text = Text()
        self.status = Note()
        self._keeping = QWidget()
        self._typed_last: QWidget | None = None
        self._build()
        self._show_form()
        self.choice.chosen.connect(self._choose)
        self.unlock()

    @property
    def rows(self) -> FieldRows:
        """The fields of the chosen portal."""
        return self._forms[self.offer.name]

    def offer_keyring(self, fault: str, *, until_quit: bool) -> None:
        """Offer both places for the key; with a `fault` (why not) the keyring cannot be chosen."""
        self.keyring_remark.say(fault)
        self.in_keyring.setEnabled(not fault)
        self.until_quit.setChecked(bool(fault) or until_quit)
        self.in_keyring.setChecked(not self.until_quit.isChecked())

    def lock(self, doing: str) -> None:
        """Lock everything but Cancel, and say what is going on."""
        if self._entries.isEnabled():
            self._typed_last = self.window().focusWidget()
        self._entries.setEnabled(False)
        for button in (self.test_button, self.sign_in_button):
            button.setEnabled(False)
        self.progress.show()
        self.progress_text.setText(doing)
        self.progress_text.show()
        self.cancel_button.setFocus()

    def unlock(self) -> None:
        """Let everything be edited again, and give the keyboard back: Enter must not press Cancel."""
        self._entries.setEnabled(True)
        for button in (self.test_button, self.sign_in_button):
            button.setEnabled(True)
        self.progress.hide()
        self.progress_text.hide()
        self.question.hide()
        self.scrolling.show()
        if self._typed_last is not None:
            self._typed_last.setFocus()
            self._typed_last = None

    async def ask(self, question: Question) -> str:
        """Ask in place of the fields; returns the value that was chosen."""
        self.scrolling.hide()
        for widget in (self.progress, self.progress_text):
            widget.hide()
        try:
            return await self.question.ask(question)
        finally:
            self.scrolling.show()
            for widget in (self.progress, self.progress_text):
                widget.show()

    def _choose(self, name: str) -> None:
        self.offer = self._offers[name]
        self._show_form()
        self.changed.emit()

    def _show_form(self) -> None:
        offer = self.offer
        if offer.name not in self._forms:
            form = FieldRows(
                self.translate, offer.fields, offer.values, known=offer.known, locked=self._locked
            )
            form.changed.connect(self.changed)
            self._forms[offer.name] = form
            form.set_label_width(max(form.widest_label(), self._keep_label.sizeHint().width()))
            self._form_column.insertWidget(self._form_column.count() - 2, form)
        for name, form in self._forms.items():
            form.setVisible(name == offer.name)
        self._keeping.setVisible(offer.keeps_secrets)
        width = max(self.rows.widest_label(), self._keep_label.sizeHint().width())
        self._keep_rows.setColumnMinimumWidth(0, width)
        self.test_button.setVisible(offer.keeps_secrets)
        self.sign_in_button.setText(
            self.translate("Dialog", "&Sign in")
            if offer.keeps_secrets
            else self.translate("Dialog", "&Start")
        )
        # Only ever one of them is in the order of the Tab key, which Qt makes of the order of creation.
        for before, after in zip(self._tab_order(), self._tab_order()[1:], strict=False):
            QWidget.setTabOrder(before, after)

    def _tab_order(self) -> list[QWidget]:
        editors = [
            widget
            for widget in self.rows.findChildren(QWidget)
            # A list that opens has a window of its own.
            if widget.focusPolicy().value and widget.focusProxy() is None and widget.window() is self.window()
        ]
        return [
            *self.choice.buttons.values(),
            *editors,
            self.in_keyring,
            self.until_quit,
            self.test_button,
            self.sign_in_button,
            self.cancel_button,
        ]

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._entries = QWidget()
        side_by_side = QHBoxLayout(self._entries)
        side_by_side.setContentsMargins(0, 0, 0, 0)
        side_by_side.addWidget(self.choice)
        self._form_column = QVBoxLayout()
        self._add_keeping()
        self._form_column.addWidget(self._keeping)
        self._form_column.addStretch(1)
        side_by_side.addLayout(self._form_column, 1)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(self.translate("Dialog", "Working"))
        self.question.hide()
        self.scrolling = Scrolling(self._entries)
        for widget in (self.scrolling, self.question, self.status, self.progress_text, self.progress):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self._button_box())

    def _add_keeping(self) -> None:
        self._keep_rows = rows = Rows()
        self._keep_label = QLabel(self.translate("Dialog", "Keep the key"))
        self._keeping.setLayout(rows)
        self._keeping.setMinimumWidth(WIDTH_OF_FIELDS)
        column = QVBoxLayout()
        column.addWidget(self.in_keyring)
        column.addWidget(self.until_quit)
        rows.add(self._keep_label, column, self.keyring_remark)

    def _button_box(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.test_button = box.addButton(
            self.translate("Dialog", "&Test"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.sign_in_button = box.addButton(
            self.translate("Dialog", "&Sign in"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.cancel_button = box.addButton(
            self.translate("Dialog", "Cancel"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self.sign_in_button.setDefault(True)
        self.cancel_button.setAutoDefault(False)
        self.test_button.setAutoDefault(False)
        return box


class QuestionPane(QWidget):
    """A question of the portal: one of a few answers, taken by a button."""

    def __init__(self, translate: Translate) -> None:
        super().__init__()
        self._translate = translate
        self._answered: asyncio.Future[str] | None = None
        self.title = Text(strong=True)
        self.text = Text()
        self.options: dict[str, QRadioButton] = {}
        self._choices = QVBoxLayout()
        box = QDialogButtonBox()
        self.go_on_button = box.addButton(
            translate("Dialog", "Continue"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.go_on_button.clicked.connect(self._answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.title)
        column.addWidget(self.text)
        column.addLayout(self._choices)
        column.addWidget(box)

    async def ask(self, question: Question) -> str:
        """Show it and wait for the answer; cancelled, it is gone."""
        translate = self._translate
        self.title.setText(question.title(translate))
        self.text.setText(question.text(translate))
        preferred = question.preferred or question.options[0].value
        for option in question.options:
            button = QRadioButton(option.label(translate).replace("&", "&&"))
            button.setChecked(option.value == preferred)
            self.options[option.value] = button
            self._choices.addWidget(button)
        self._answered = asyncio.get_running_loop().create_future()
        self.show()
        self.go_on_button.setAutoDefault(True)
        self.go_on_button.setDefault(True)
        self.options.get(preferred, self.go_on_button).setFocus()
        try:
            return await self._answered
        finally:
            self._answered = None
            self.hide()
            for button in self.options.values():
                button.deleteLater()
            self.options.clear()

    def _answer(self) -> None:
        chosen = next((value for value, button in self.options.items() if button.isChecked()), None)
        if self._answered is not None and not self._answered.done() and chosen is not None:
            self._answered.set_result(chosen)
