"""The tray's menu: built once, changed in place.

Panels read the menu over D-Bus and keep what they read: a menu that is cleared, refilled or replaced hides
under the pointer, stays empty or crashes the panel. So every line is a QAction that lives as long as the
menu does.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QMenu

from tray_app.ui.commands import Command
from tray_app.ui.entry import Entry

INK_OF_GREY_LINES = 0.6
"""Black on white this becomes a contrast of 5.7; Qt's own grey has 1.9, text needs 4.5 (WCAG 2.2)."""


class EntryMenu(QObject):
    """Renders entries as a menu. For the thread of the user interface only.

    Signals:
        chosen: the command of the entry that was clicked, and the waiting click it is about, if any.
    """

    chosen = Signal(Command, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.widget = QMenu()
        """The menu itself; empty until the first `render`, so that it can be handed to the tray before."""
        self.widget.aboutToShow.connect(self._make_readable)
        self._actions: list[QAction] = []
        self._entries: tuple[Entry, ...] = ()

    def render(self, entries: tuple[Entry, ...]) -> None:
        """Show these entries; only what differs is touched.

        Raises:
            ValueError: not as many as the first time.
        """
        if not self._actions:
            self._build(entries)
        for action, before, entry in zip(self._actions, self._entries, entries, strict=True):
            if entry != before:
                _apply(action, entry)
        self._entries = entries

    def _build(self, entries: tuple[Entry, ...]) -> None:
        for index, entry in enumerate(entries):
            # The menu owns the action and this list holds it: either alone has lost entries before.
            action = QAction(self.widget)
            action.setMenuRole(QAction.MenuRole.NoRole)
            _apply(action, entry)
            action.triggered.connect(partial(self._triggered, index))
            self._actions.append(action)
        self.widget.addActions(self._actions)
        self._entries = entries

    def _make_readable(self) -> None:
        """Asked each time, because the desktop may have turned dark or light meanwhile."""
        self.widget.setPalette(readable_palette())

    def _triggered(self, index: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signature
        entry = self._entries[index]
        if entry.command is not None:
            self.chosen.emit(entry.command, entry.intent)


def readable_palette() -> QPalette:
    """Return the desktop's colours, but with a grey that can be read.

    What cannot be chosen is told all the same: the first line of the menu is what it is opened for.
    """
    palette = QGuiApplication.palette()
    ink = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Text)
    ground = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Base)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, _mix(ink, ground))
    return palette


def _mix(ink: QColor, ground: QColor) -> QColor:
    rest = 1 - INK_OF_GREY_LINES
    return QColor.fromRgbF(
        ink.redF() * INK_OF_GREY_LINES + ground.redF() * rest,
        ink.greenF() * INK_OF_GREY_LINES + ground.greenF() * rest,
        ink.blueF() * INK_OF_GREY_LINES + ground.blueF() * rest,
    )


def _apply(action: QAction, entry: Entry) -> None:
    action.setSeparator(entry.is_separator)
    action.setText(entry.text.replace("&", "&&"))
    action.setEnabled(entry.enabled and entry.command is not None)
    action.setVisible(entry.visible)
