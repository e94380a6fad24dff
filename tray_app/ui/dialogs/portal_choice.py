"""The list of portals in the sign-in window: names, and a sentence by which people recognise theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from tray_app.texts.fields import Field
from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.parts import Text

WIDTH = 250
BELOW_THE_BUTTON = 24
"""Pixels that move the sentence under the name, past the round button."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalOffer:
    """One portal that can be signed in to, and what stands in its fields at first."""

    name: str
    title: str
    summary: str
    fields: tuple[Field, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    """Names of secrets that are kept already: they may be left empty while the other entries stay."""
    keeps_secrets: bool = True
    """There is something for the keyring."""

    def still_known(self, values: Mapping[str, str]) -> bool:
        """Tell whether the known secrets may be used with these entries: they were given for those at first.

        What can be changed without signing in again makes no difference.
        """
        names = [each.name for each in self.fields if not each.changeable and each.name in values]
        return all(values[name] == self.values.get(name, "") for name in names)


class PortalChoice(QWidget):
    """One of several portals. Shows nothing where there is only one.

    Signals:
        chosen: the name of the portal that a person has chosen.
    """

    chosen = Signal(str)

    def __init__(self, translate: Translate, offers: Sequence[PortalOffer], chosen: str) -> None:
        super().__init__()
        self.buttons: dict[str, QRadioButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(2)
        column.addWidget(Text(translate("Dialog", "Where is your working time kept?"), strong=True))
        column.addSpacing(6)
        for offer in offers:
            self._add(column, offer, checked=offer.name == chosen)
        column.addStretch(1)
        self.setFixedWidth(WIDTH)
        self.setVisible(len(offers) > 1)

    def _add(self, column: QVBoxLayout, offer: PortalOffer, *, checked: bool) -> None:
        button = QRadioButton(offer.title.replace("&", "&&"))
        button.setChecked(checked)
        button.setAccessibleName(offer.title)
        button.setAccessibleDescription(offer.summary)
        button.toggled.connect(lambda on: self.chosen.emit(offer.name) if on else None)
        self._group.addButton(button)
        self.buttons[offer.name] = button
        column.addWidget(button)
        column.addWidget(_Summary(offer.summary, button))
        column.addSpacing(6)


class _Summary(Text):
    """Belongs to a button: a click on it is one on the button."""

    def __init__(self, text: str, button: QRadioButton) -> None:
        super().__init__(text, quiet=True)
        self._button = button
        self.setContentsMargins(BELOW_THE_BUTTON, 0, 0, 0)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 -- Qt's name
        """Choose the portal."""
        self._button.click()
        event.accept()
