"""Small pieces that several dialogs are made of.

Colours are the palette's own and icons the style's, so that dark and high-contrast desktops stay readable.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from tray_app.texts.problems import ProblemText
from tray_app.texts.translate import Translate

NOTE_ICON_PIXELS = 20
GAP = 6
ROW_SPACING = 8


class Text(QLabel):
    """A paragraph: plain text always, wrapped, selectable by mouse so that it can be quoted elsewhere."""

    def __init__(self, text: str = "", *, strong: bool = False, quiet: bool = False) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        font = self.font()
        if strong:
            font.setBold(True)
            font.setPointSizeF(font.pointSizeF() * 1.15)
        if quiet:
            font.setPointSizeF(font.pointSizeF() * 0.92)
        self.setFont(font)


class Note(QFrame):
    """A framed remark with the style's own icon; takes no room while it has nothing to say."""

    def __init__(self, icon: QStyle.StandardPixmap = QStyle.StandardPixmap.SP_MessageBoxWarning) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 8)
        row.setSpacing(10)
        self._icon = QLabel()
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        self._title = Text(strong=True)
        self._text = Text()
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._title)
        column.addWidget(self._text)
        row.addLayout(column, 1)
        self.say("", icon=icon)

    def say(self, text: str, *, title: str = "", icon: QStyle.StandardPixmap | None = None) -> None:
        """Show `text` under an optional title, or hide when both are empty."""
        if icon is not None:
            self._icon.setPixmap(self.style().standardIcon(icon).pixmap(NOTE_ICON_PIXELS))
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self.setAccessibleName(" ".join(part for part in (title, text) if part))
        self.setVisible(bool(title or text))

    def say_problem(self, problem: ProblemText) -> None:
        """Show a problem: its title, what happened, what to do."""
        text = "\n".join(sentence for sentence in (problem.what, problem.do) if sentence)
        self.say(text, title=problem.title, icon=QStyle.StandardPixmap.SP_MessageBoxWarning)

    def text(self) -> str:
        """Return what is said now, title first; empty when hidden."""
        return self.accessibleName()


class Remark(Text):
    """A short message beside a field; takes no room while it is empty, and is read out with its field."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(quiet=True)
        self._field = field
        self.say("")

    def say(self, text: str) -> None:
        """Show `text`, or hide when it is empty."""
        self.setText(text)
        self.setVisible(bool(text))
        self._field.setAccessibleDescription(text)


def button_row(accept: str, cancel: str) -> tuple[QDialogButtonBox, QPushButton, QPushButton]:
    """Return a row of two buttons in the desktop's own order; Enter presses the accepting one."""
    box = QDialogButtonBox()
    accepting = box.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    cancelling = box.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
    accepting.setDefault(True)
    cancelling.setAutoDefault(False)
    return box, accepting, cancelling


class Rows(QGridLayout):
    """Labelled fields below each other, each with its remarks and hints right under it.

    Not a QFormLayout: that one gives wrapped texts the height of a much narrower column.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(4)
        self.setColumnStretch(1, 1)

    def add(self, label: QLabel, field: QWidget | QLayout, *remarks: QWidget) -> None:
        """Add a field with its label beside it, and what is said about it below."""
        row = self.rowCount()
        self.setRowMinimumHeight(row, GAP)
        tall = field.sizeHint().height() > 2 * label.sizeHint().height()
        beside = Qt.AlignmentFlag.AlignTop if tall else Qt.AlignmentFlag.AlignVCenter
        self.addWidget(label, row + 1, 0, beside)
        if isinstance(field, QWidget):
            self.addWidget(field, row + 1, 1)
        else:
            field.setSpacing(ROW_SPACING)
            self.addLayout(field, row + 1, 1)
        for place, remark in enumerate(remarks, start=row + 2):
            self.addWidget(remark, place, 1)


def labelled(text: str, field: QWidget) -> QLabel:
    """Return a label whose underlined letter leads to `field`."""
    label = QLabel(text)
    label.setBuddy(field)
    return label


def not_kept_text(translate: Translate) -> str:
    """Say that a draft lives on the screen only."""
    return translate(
        "Dialog", "This text could not be saved on this computer: it is lost when the window is closed."
    )
