"""One entry of a form, by the kind of its field: what is typed or chosen, as the text that is kept."""

from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tray_app.texts.field_checks import YES, plain_label
from tray_app.texts.fields import Field, FieldKind
from tray_app.texts.lengths import weekday_names
from tray_app.texts.translate import Translate, fill
from tray_app.ui.dialogs.parts import Text

SHORT = 160
"""Pixels, for what is a few digits."""


class Editor(QWidget):
    """Base of the editors below. `text` is as it is kept; it may be wrong as long as somebody types.

    Signals:
        edited: a person changed it.
    """

    edited = Signal()

    def text(self) -> str:
        """Return what stands there, as it is kept."""
        # Each editor has its own; Qt's classes have a metaclass that goes with no abstract base class.
        raise NotImplementedError

    def fault(self) -> str:
        """Return what else is missing, translated; empty when nothing is."""
        return ""

    def _hold(self, *widgets: QWidget, focus: QWidget) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            row.addWidget(widget)
        self.setFocusProxy(focus)


class LineEditor(Editor):
    """One line: texts, numbers, times."""

    def __init__(self, text: str, placeholder: str, *, short: bool) -> None:
        super().__init__()
        self.line = QLineEdit(text)
        self.line.setPlaceholderText(placeholder)
        if short:
            self.line.setMaximumWidth(SHORT)
        self.line.textEdited.connect(self.edited)
        self._hold(self.line, focus=self.line)
        row = self.layout()
        if short and isinstance(row, QHBoxLayout):
            row.addStretch(1)

    def text(self) -> str:
        """Return the line without the blanks around it."""
        return self.line.text().strip()


class SecretEditor(LineEditor):
    """A line of dots, which can be shown."""

    def __init__(self, translate: Translate, name: str, *, known: bool) -> None:
        kept = translate("Dialog", "kept; leave it empty to use it again") if known else ""
        super().__init__("", kept, short=False)
        self.translate = translate
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.show_button = QToolButton()
        self.show_button.setCheckable(True)
        self.show_button.setText(translate("Dialog", "Show"))
        self.show_button.setAccessibleName(fill(translate("Dialog", "Show: %1"), name))
        self.show_button.toggled.connect(self._echo)
        row = self.layout()
        if row is not None:
            row.addWidget(self.show_button)

    def _echo(self, shown: bool) -> None:  # noqa: FBT001 -- Qt's signal
        self.line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_button.setText(
            self.translate("Dialog", "Hide") if shown else self.translate("Dialog", "Show")
        )


class ChoiceEditor(Editor):
    """One of a few."""

    def __init__(self, translate: Translate, field: Field, text: str) -> None:
        super().__init__()
        self.box = _Choice()
        for option in field.choices:
            self.box.addItem(option.label(translate), option.value)
        self.box.setCurrentIndex(max(self.box.findData(text), 0))
        self.box.activated.connect(lambda _: self.edited.emit())
        self._hold(self.box, focus=self.box)

    def text(self) -> str:
        """Return the value of what is chosen."""
        return str(self.box.currentData() or "")


class _Choice(QComboBox):
    """A list that leaves the wheel to the form: turned to scroll, it would choose what it passes over."""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 -- Qt's name
        """Choose nothing."""
        event.ignore()


class SwitchEditor(Editor):
    """Yes or no; a yes that costs something has to be read and agreed to."""

    def __init__(self, translate: Translate, field: Field, text: str, *, access_key: bool) -> None:
        super().__init__()
        self.translate = translate
        # With its parent at once: the Tab key goes by the order in which a window's widgets came.
        self.box = QCheckBox(field.label(translate) if access_key else plain_label(field, translate), self)
        self.box.setChecked(text == YES)
        self.warning = Text(field.confirm(translate)) if field.confirm is not None else None
        self.agreed = QCheckBox(translate("Dialog", "I have read this and want it"), self)
        self.agreed.setChecked(text == YES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        if self.warning is not None:
            column.addWidget(self.warning)
            column.addWidget(self.agreed)
        self.agreed.hide()
        self.box.toggled.connect(self._show_warning)
        for box in (self.box, self.agreed):
            box.clicked.connect(lambda _: self.edited.emit())
        self.setFocusProxy(self.box)
        self._show_warning(self.box.isChecked())

    def text(self) -> str:
        """Return yes only when nothing is left to agree to."""
        return YES if self.box.isChecked() and not self.fault() else ""

    def fault(self) -> str:
        """Say that it was not agreed to."""
        if self.warning is None or not self.box.isChecked() or self.agreed.isChecked():
            return ""
        return self.translate("Dialog", "Please read this and agree, or switch it off again.")

    def _show_warning(self, on: bool) -> None:  # noqa: FBT001 -- Qt's signal
        if self.warning is None:
            return
        if not on:
            self.agreed.setChecked(False)
        self.warning.setVisible(on)
        self.agreed.setVisible(on)


class WeekdaysEditor(Editor):
    """Seven boxes, Monday first."""

    def __init__(self, translate: Translate, text: str) -> None:
        super().__init__()
        self.boxes = [QCheckBox(name) for name in weekday_names(translate)]
        for number, box in enumerate(self.boxes, start=1):
            box.setChecked(str(number) in text)
            box.clicked.connect(lambda _: self.edited.emit())
        self._hold(*self.boxes, focus=self.boxes[0])
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.addStretch(1)

    def text(self) -> str:
        """Return the numbers of the chosen days, rising."""
        return "".join(str(number) for number, box in enumerate(self.boxes, start=1) if box.isChecked())


def editor_for(
    field: Field, text: str, translate: Translate, *, known: bool = False, access_key: bool = True
) -> Editor:
    """Return the editor for a field, filled with `text`.

    `known` tells that a secret is kept already: it is not shown, and may be left empty. With `access_key` a
    switch, which is its own label, has its letter underlined.
    """
    match field.kind:
        case FieldKind.TEXT:
            return _line(field, text, translate)
        case FieldKind.NUMBER:
            return _line(field, text, translate, short=True)
        case FieldKind.TIME:
            return _line(field, text, translate, example="09:15", short=True)
        case FieldKind.LENGTH:
            return _line(field, text, translate, example="8:00", short=True)
        case FieldKind.SECRET:
            return SecretEditor(translate, plain_label(field, translate), known=known)
        case FieldKind.CHOICE:
            return ChoiceEditor(translate, field, text)
        case FieldKind.SWITCH:
            return SwitchEditor(translate, field, text, access_key=access_key)
        case FieldKind.WEEKDAYS:
            return WeekdaysEditor(translate, text)
        case _:
            assert_never(field.kind)


def _line(
    field: Field, text: str, translate: Translate, *, example: str = "", short: bool = False
) -> LineEditor:
    placeholder = example if field.required else translate("Dialog", "optional")
    editor = LineEditor(text, placeholder, short=short)
    editor.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return editor
