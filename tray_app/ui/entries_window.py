"""The same entries in a small window, for desktops without a tray: the program is never invisible."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tray_app.ui.commands import Command
from tray_app.ui.entry import Entry, flat
from tray_app.ui.icons import Icons, application_icon
from tray_app.ui.menu import readable_palette
from tray_app.ui.view_model import TrayView

ICON_SIZE = 48
NARROWEST = 380
MARGIN = 16


class EntriesWindow(QWidget):
    """Shows icon, state and a button for each entry. For the thread of the user interface only.

    While there is no tray, closing it only minimises it: it is the one way back to the program.

    Signals:
        chosen: the command of the button that was pressed, and the waiting click it is about, if any.
        opened: the window came to be seen; a good moment to look at the portal.
    """

    chosen = Signal(Command, str)
    opened = Signal()

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._tray_available = True
        self._view: TrayView | None = None
        self._rows: list[QWidget] = []
        self._entries: tuple[Entry, ...] = ()
        self.setWindowIcon(application_icon())
        self._picture = QLabel()
        self._picture.setFixedSize(ICON_SIZE, ICON_SIZE)
        self._headline = _label()
        font = self._headline.font()
        font.setBold(True)
        self._headline.setFont(font)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._picture)
        head.addWidget(self._headline, stretch=1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        # A minimum width of the window itself would stand in place of what its widest entry needs.
        self._column.addStrut(NARROWEST - 2 * MARGIN)
        self._column.addLayout(head)

    def show_view(self, view: TrayView) -> None:
        """Show this view; the widgets are made once and changed in place."""
        if not self._rows:
            self._build(flat(view.entries[1:]))
        before, self._view = self._view, view
        if before is None or before.icon != view.icon:
            self._picture.setPixmap(self._icons.icon(view.icon).pixmap(ICON_SIZE, ICON_SIZE))
        self._picture.setAccessibleName(view.headline)
        self._headline.setText(view.headline)
        self.setWindowTitle(view.headline)  # so that the task bar tells it while the window is minimised
        self._entries = flat(view.entries[1:])
        for row, entry in zip(self._rows, self._entries, strict=True):
            _apply(row, entry)
        self.adjustSize()

    def tray_changed(self, available: bool) -> None:  # noqa: FBT001 - a slot for `available_changed`
        """Come when there is no tray, go when there is one."""
        self._tray_available = available
        if available:
            self.hide()
        else:
            self.present()

    def present(self) -> None:
        """Show the window before the person's eyes."""
        self.setPalette(readable_palette())
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.opened.emit()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the program reachable: without a tray it is minimised, except when the session ends."""
        application = QGuiApplication.instance()
        ending = isinstance(application, QGuiApplication) and application.isSavingSession()
        if self._tray_available or ending:
            event.accept()
            return
        event.ignore()
        self.showMinimized()

    def _build(self, entries: tuple[Entry, ...]) -> None:
        for index, entry in enumerate(entries):
            row: QWidget
            if entry.is_separator:
                row = QFrame(self)
                row.setFrameShape(QFrame.Shape.HLine)
                row.setFrameShadow(QFrame.Shadow.Sunken)
            elif entry.command is None:
                row = _label()
            else:
                row = QPushButton(self)
                row.clicked.connect(partial(self._pressed, index))
            self._rows.append(row)
            self._column.addWidget(row)
        self._column.addStretch(1)

    def _pressed(self, index: int, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signature
        entry = self._entries[index]
        if entry.command is not None:
            self.chosen.emit(entry.command, entry.intent)


def _label() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _apply(row: QWidget, entry: Entry) -> None:
    if isinstance(row, QLabel):
        row.setText(entry.text)
    elif isinstance(row, QPushButton):
        row.setText(entry.text.replace("&", "&&"))
        row.setAccessibleName(entry.text)
        row.setEnabled(entry.enabled)
    row.setVisible(entry.visible)
