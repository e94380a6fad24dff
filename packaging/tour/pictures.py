"""The README's pictures: parts of the tour's screenshots, and the icons with their names."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QMargins, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from tests.support.x_windows import Area
from tour.day import Shot
from tour.desk import PANEL_HEIGHT
from tray_app.ui.icon_key import PROGRESS_STEPS, Condition, IconKey, Shape
from tray_app.ui.icons import paint

MARGIN = 32
"""Pixels of the desktop around what is shown."""
SMALLEST_FILE = 0
"""The quality that makes Qt pack a PNG as tightly as it can."""

NAMED_ICONS = (
    ("closed", IconKey(shape=Shape.CLOSED)),
    ("open", IconKey(shape=Shape.OPEN, progress=PROGRESS_STEPS // 3)),
    ("minimum reached", IconKey(shape=Shape.OPEN, progress=PROGRESS_STEPS)),
    ("on a break", IconKey(shape=Shape.PAUSED)),
    ("needs attention", IconKey(shape=Shape.ATTENTION)),
    ("waiting", IconKey(shape=Shape.OPEN, condition=Condition.PENDING)),
    ("not heard of", IconKey(shape=Shape.OPEN, condition=Condition.STALE)),
    ("signed out", IconKey(shape=Shape.SIGNED_OUT)),
)
PANELS = (("#1e1e1e", "#f0f0f0"), ("#f5f5f5", "#202020"))
"""A dark and a light one, with the ink for it."""
CELL_WIDTH, CELL_HEIGHT, ICON, INK_HEIGHT = 112, 92, 44, 22


def paint_pictures(shots: Mapping[str, Shot], folder: Path) -> None:
    """Write the README's pictures into a folder.

    Args:
        shots: the tour's screenshots.
        folder: where to; made if it is not there.

    Raises:
        OSError: a picture could not be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, shot in (
        ("tray", shots["menu"]),
        ("reminder", shots["reminder-minimum-day"]),
        ("close", shots["closing-too-early"]),
    ):
        _save(_part(shot), folder / f"{name}.png")
    _save(paint_icons(), folder / "icons.png")


def _part(shot: Shot) -> QImage:
    """Return what a screenshot was taken for, with the desktop around it and the panel above it."""
    screen = QImage(str(shot.file))
    if shot.area is None:
        raise ValueError(f"{shot.file} shows nothing in particular")
    wanted = _rectangle(shot.area).marginsAdded(QMargins(MARGIN, MARGIN, MARGIN, MARGIN))
    if wanted.top() < PANEL_HEIGHT:
        wanted.setTop(0)
    return screen.copy(wanted.intersected(screen.rect()))


def _rectangle(area: Area) -> QRect:
    return QRect(area.x, area.y, area.width, area.height)


def paint_icons() -> QImage:
    """Paint the icons, each with its name, on a dark and on a light panel. Needs a QGuiApplication."""
    image = QImage(CELL_WIDTH * len(NAMED_ICONS), CELL_HEIGHT * len(PANELS), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    font = painter.font()
    font.setPixelSize(12)
    painter.setFont(font)
    for row, (panel, ink) in enumerate(PANELS):
        painter.fillRect(0, row * CELL_HEIGHT, image.width(), CELL_HEIGHT, QColor(panel))
        painter.setPen(QColor(ink))
        for column, (name, key) in enumerate(NAMED_ICONS):
            cell = QRect(column * CELL_WIDTH, row * CELL_HEIGHT, CELL_WIDTH, CELL_HEIGHT)
            painter.drawImage(cell.center().x() - ICON // 2, cell.top() + 14, paint(key, ICON))
            text = cell.adjusted(0, CELL_HEIGHT - INK_HEIGHT - 6, 0, -6)
            painter.drawText(text, Qt.AlignmentFlag.AlignCenter, name)
    painter.end()
    return image


def _save(image: QImage, file: Path) -> None:
    if not image.save(str(file), quality=SMALLEST_FILE):
        raise OSError(f"{file} could not be written")
