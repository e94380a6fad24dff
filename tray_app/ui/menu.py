"""The tray's menu: built once, changed in place.

Panels read the menu over D-Bus and keep what they read: a menu that is cleared, refilled or replaced hides
under the pointer, stays empty or crashes the panel. So every line is a QAction that lives as long as the
menu does.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QGuiApplication, QPalette
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

    def __init__(self, parent: QObject | None = None, *, menu: QMenu | None = None) -> None:
        """Prepare; `menu` is one that a panel knows already, whose lines become the first of the entries."""
        super().__init__(parent)
        self.widget = QMenu() if menu is None else menu
        """The menu itself; empty until the first `render`, so that it can be handed to the tray before."""
        self.widget.aboutToShow.connect(self._make_readable)
        self._actions: list[QAction] = []
        self._entries: tuple[Entry, ...] = ()
        self._menus: dict[int, EntryMenu] = {}
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)

    def render(self, entries: tuple[Entry, ...]) -> None:
        """Show these entries; only what differs is touched.

        Raises:
            ValueError: not as many as the first time.
        """
        if not self._actions:
            self._build(entries)
        for index, (before, entry) in enumerate(zip(self._entries, entries, strict=True)):
            if entry != before:
                self._apply(index, entry)
        self._entries = entries

    def _build(self, entries: tuple[Entry, ...]) -> None:
        known = self.widget.actions()
        for index, entry in enumerate(entries):
            # The menu owns the action and this list holds it: either alone has lost entries before.
            action = known[index] if index < len(known) else QAction(self.widget)
            action.setMenuRole(QAction.MenuRole.NoRole)
            self._actions.append(action)
            if entry.checked is not None:
                action.setCheckable(True)
                self._group.addAction(action)  # so that the panel shows that it is one of several
            if entry.entries:
                self._menus[index] = self._menu_below(action)
            self._apply(index, entry)
            action.triggered.connect(partial(self._triggered, index))
        self.widget.addActions(self._actions[len(known) :])
        self._entries = entries

    def _menu_below(self, action: QAction) -> "EntryMenu":
        menu = EntryMenu(self)
        menu.chosen.connect(self.chosen)
        action.setMenu(menu.widget)
        return menu

    def _apply(self, index: int, entry: Entry) -> None:
        action = self._actions[index]
        action.setSeparator(entry.is_separator)
        action.setText(entry.text.replace("&", "&&"))
        action.setEnabled(entry.enabled and (entry.command is not None or bool(entry.entries)))
        action.setVisible(entry.visible)
        if entry.checked is not None:
            action.setChecked(entry.checked)
        if entry.entries:
            self._menus[index].render(entry.entries)

    def _make_readable(self) -> None:
        """Asked each time, because the desktop may have turned dark or light meanwhile."""
        self.widget.setPalette(readable_palette())

    def _triggered(self, index: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signature
        entry = self._entries[index]
        if entry.command is not None:
            self.chosen.emit(entry.command, entry.intent)
        if entry.checked is not None:
            # Qt has checked what was clicked; what holds is for the program to say.
            for place, each in enumerate(self._entries):
                self._apply(place, each)


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
