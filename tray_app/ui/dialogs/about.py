"""What this program is, and the facts a report of a fault needs."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from tray_app.texts.translate import Translate, fill
from tray_app.ui.dialogs.asking import Asking
from tray_app.ui.dialogs.parts import Text

ICON_PIXELS = 64


class AboutDialog(Asking[bool]):
    """Shows name, version and facts; the answer says nothing."""

    def __init__(
        self,
        translate: Translate,
        *,
        version: str,
        facts: Sequence[tuple[str, str]] = (),
        icon: QIcon | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show `facts`, pairs of a translated label and a value without secrets, below the version."""
        super().__init__(translate, translate("Dialog", "About Workday Tray"), parent)
        self.be_at_least(420)
        self._copied = "\n".join(
            (f"Workday Tray {version}", *(f"{label}: {value}" for label, value in facts))
        )
        head = QHBoxLayout()
        if icon is not None:
            picture = QLabel()
            picture.setPixmap(icon.pixmap(ICON_PIXELS))
            head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(Text("Workday Tray", strong=True))
        words.addWidget(Text(fill(translate("Dialog", "Version %1"), version)))
        words.addWidget(
            Text(
                translate(
                    "Dialog",
                    "The working day in the system tray. Your clicks and reports go to your company's "
                    "portal, and nothing goes anywhere else.",
                )
            )
        )
        head.addLayout(words, 1)
        self.column.addLayout(head)
        rows = QFormLayout()
        for label, value in facts:
            rows.addRow(Text(label), Text(value))
        self.column.addLayout(rows)
        self.column.addWidget(
            Text(
                fill(
                    translate("Dialog", "Something does not work? In a terminal “%1” finds out what."),
                    "workday-tray doctor",
                ),
                quiet=True,
            )
        )
        self.column.addWidget(Text(translate("Dialog", "Free software under the MIT licence."), quiet=True))
        self.column.addStretch(1)
        box = QDialogButtonBox()
        self.copy_button = box.addButton(translate("Dialog", "&Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.setAutoDefault(False)
        self.copy_button.clicked.connect(self._copy)
        self.close_button = box.addButton(
            translate("Dialog", "Close"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.close_button.setDefault(True)
        box.accepted.connect(self.accept)
        self.column.addWidget(box)
        self.close_button.setFocus()

    def answer(self) -> bool:
        """Return True: it was read."""
        return True

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._copied)
