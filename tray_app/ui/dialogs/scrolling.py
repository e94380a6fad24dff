"""A part of a window that gives way where the screen is too low for all of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QStyle, QWidget

LEAST_HEIGHT = 160
"""Pixels of it that stay, so that a field and what is said about it are seen together."""
BESIDE_THE_BAR = 6
"""Pixels between the fields and the scroll bar."""
AROUND_THE_FOCUS = 60
"""Pixels above and below the field with the keyboard: what is said about it stands there."""


class Scrolling(QScrollArea):
    """Shows its content whole where there is room, and scrolls it up and down where there is not.

    Never sideways: it is as wide as its content needs. Whatever takes the keyboard is scrolled to.
    """

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setViewportMargins(0, 0, BESIDE_THE_BAR, 0)
        self.setWidgetResizable(True)
        self.setWidget(content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._show_focus)

    def sizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the size at which nothing is scrolled."""
        return QSize(self._content.sizeHint().width() + self._bar_width(), self._whole_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 -- Qt's name
        """Return the size at which it still can be used."""
        width = self._content.minimumSizeHint().width() + self._bar_width()
        return QSize(width, min(self._whole_height(), LEAST_HEIGHT))

    def spare_height(self) -> int:
        """Return how many pixels of its height it can do without."""
        return self._whole_height() - min(self._whole_height(), LEAST_HEIGHT)

    def will_be_wide(self, width: int) -> None:
        """Take a width before the window is shown: only then do the layouts hand it down."""
        if width != self.width():
            self.resize(width, self.height())
            each: QWidget | None = self
            while each is not None and not each.isWindow():
                each.updateGeometry()
                each = each.parentWidget()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 -- Qt's name
        """Another width means another height: texts are wrapped."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt's name
        """Tell the layout around it that the content needs another height now."""
        if event.type() is QEvent.Type.LayoutRequest and watched is self._content:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def _whole_height(self) -> int:
        """Return the height beside a scroll bar: one that is there goes only when there is room for that."""
        least = self._content.minimumSizeHint()
        width = max(self.width() - self._bar_width(), least.width())
        return max(self._content.heightForWidth(width), least.height())

    def _bar_width(self) -> int:
        """Return what the scroll bar takes, with the gap beside it."""
        return self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self) + BESIDE_THE_BAR

    def _show_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self._content.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, AROUND_THE_FOCUS)
