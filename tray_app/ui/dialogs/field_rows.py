"""A form made of fields: labels, editors, hints and remarks. The sign-in and the settings share it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from tray_app.texts.field_checks import fault_of, normal, plain_label
from tray_app.texts.fields import Field, FieldKind
from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.field_editors import Editor, LineEditor, SwitchEditor, editor_for
from tray_app.ui.dialogs.managed import managed_text
from tray_app.ui.dialogs.parts import Remark, Rows, Text, labelled


class FieldRows(QWidget):
    """Fields below each other.

    Signals:
        changed: a person changed an entry.
    """

    changed = Signal()

    def __init__(  # noqa: PLR0913 -- everything a form is made of, by name
        self,
        translate: Translate,
        fields: Sequence[Field],
        values: Mapping[str, str],
        *,
        known: frozenset[str] = frozenset(),
        locked: frozenset[str] = frozenset(),
        access_keys: bool = True,
    ) -> None:
        """Make the form.

        Args:
            translate: The person's language.
            fields: In their order.
            values: What stands in them at first, by name; a secret is never put in.
            known: Secrets that are kept already and may be left empty.
            locked: Fields that an administrator has set for good.
            access_keys: Underline a letter of each label; not where other letters are taken already.
        """
        super().__init__()
        self._translate = translate
        self._fields = tuple(fields)
        self._known = known
        self._locked = locked
        self._access_keys = access_keys
        self.editors: dict[str, Editor] = {}
        self.remarks: dict[str, Remark] = {}
        self._labels: list[QLabel] = []
        rows = self._rows = Rows()
        self.setLayout(rows)
        for field in self._fields:
            self._add(rows, field, values.get(field.name, ""))

    def widest_label(self) -> int:
        """Return how wide the column of labels has to be, in pixels."""
        return max((label.sizeHint().width() for label in self._labels), default=0)

    def set_label_width(self, width: int) -> None:
        """Make the column of labels as wide as that of other rows below or above."""
        self._rows.setColumnMinimumWidth(0, width)

    def line(self, name: str) -> QLineEdit:
        """Return the line of a field that is typed.

        Raises:
            TypeError: it is chosen, not typed.
        """
        editor = self.editors[name]
        if not isinstance(editor, LineEditor):
            raise TypeError(f"{name} is not typed")
        return editor.line

    def values(self) -> dict[str, str]:
        """Return what stands in all fields but the secret ones, as it is kept."""
        return {
            field.name: normal(field, self.editors[field.name].text())
            for field in self._fields
            if field.kind is not FieldKind.SECRET
        }

    def secrets(self) -> dict[str, str]:
        """Return what stands in the secret fields; those left empty are not in it."""
        texts = {
            field.name: self.editors[field.name].text()
            for field in self._fields
            if field.kind is FieldKind.SECRET
        }
        return {name: text for name, text in texts.items() if text}

    def forget_known(self) -> None:
        """Let no secret be used again: it was given for something else than what stands here now."""
        self._known = frozenset()

    def first_wrong(self) -> QWidget | None:
        """Say beside each field what is wrong with it, and return the first that is wrong."""
        wrong: QWidget | None = None
        for field in self._fields:
            editor = self.editors[field.name]
            text = editor.text()
            if field.name in self._known and not text:
                fault = ""
            else:
                fault = editor.fault() or fault_of(field, text, self._translate) or ""
            self.remarks[field.name].say(fault or self._managed(field))
            if fault and wrong is None:
                wrong = editor
        return wrong

    def _managed(self, field: Field) -> str:
        return managed_text(self._translate) if field.name in self._locked else ""

    def _add(self, rows: Rows, field: Field, text: str) -> None:
        translate = self._translate
        editor = editor_for(
            field, text, translate, known=field.name in self._known, access_key=self._access_keys
        )
        editor.setEnabled(field.name not in self._locked)
        focus = editor.focusProxy() or editor
        name = plain_label(field, translate)
        if not isinstance(editor, SwitchEditor):
            focus.setAccessibleName(name)
        remark = Remark(focus)
        remark.say(self._managed(field))
        below: list[QWidget] = [remark]
        if field.hint is not None:
            below.append(Text(field.hint(translate), quiet=True))
        text = field.label(translate) if self._access_keys else name
        label = QLabel() if isinstance(editor, SwitchEditor) else labelled(text, focus)
        rows.add(label, editor, *below)
        self._labels.append(label)
        self.editors[field.name] = editor
        self.remarks[field.name] = remark
        editor.edited.connect(lambda: remark.say(""))
        editor.edited.connect(self.changed)
