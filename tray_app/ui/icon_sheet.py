"""Paints every icon at every size on dark and light panels into one picture, to be looked at.

``python -m tray_app.ui.icon_sheet OUT.png`` writes the picture; ``--application OUT.png`` writes the
program's own icon 256 pixels wide, the file that is shipped beside its drawing.
"""

import argparse
import sys
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from tray_app.ui.icon_key import PROGRESS_STEPS, Condition, IconKey, Shape
from tray_app.ui.icons import Style, paint, paint_application

PANELS = ("#1e1e1e", "#f5f5f5", "#808080", "#2a5a8a")
"""Dark, light, and two that a theme or a wallpaper can make of it."""
SHEET_SIZES = (16, 22, 24, 32, 64)
PNG_SIZE = 256
_GAP = 4


def all_keys() -> tuple[IconKey, ...]:
    """Return every icon there is, progress by quarters."""
    plain = tuple(IconKey(shape=shape, condition=condition) for condition in Condition for shape in Shape)
    quarters = range(0, PROGRESS_STEPS + 1, PROGRESS_STEPS // 4)
    return plain + tuple(IconKey(shape=Shape.OPEN, progress=step) for step in quarters)


def paint_sheet(style: Style = Style.COLOUR, zoom: int = 2) -> QImage:
    """Paint the sheet: a row for each size and panel, a column for each icon, each pixel `zoom` wide."""
    keys = all_keys()
    row_heights = [(panel, size) for panel in PANELS for size in SHEET_SIZES]
    cell = max(SHEET_SIZES) + _GAP
    height = sum(size + _GAP for _, size in row_heights)
    sheet = QImage(cell * len(keys), height, QImage.Format.Format_RGB32)
    painter = QPainter(sheet)
    top = 0
    for panel, size in row_heights:
        painter.fillRect(0, top, sheet.width(), size + _GAP, QColor(panel))
        for column, key in enumerate(keys):
            painter.drawImage(QPoint(column * cell + _GAP // 2, top + _GAP // 2), paint(key, size, style))
        top += size + _GAP
    painter.end()
    mode = Qt.TransformationMode.FastTransformation
    return sheet.scaled(sheet.size() * zoom, Qt.AspectRatioMode.KeepAspectRatio, mode)


def main(arguments: list[str]) -> int:
    """Write the picture that was asked for; 1 if the file cannot be written."""
    parser = argparse.ArgumentParser(prog="python -m tray_app.ui.icon_sheet", description=__doc__)
    parser.add_argument("out", type=Path, help="the PNG file to write")
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument("--application", action="store_true", help="the program's own icon alone")
    choice.add_argument("--template", action="store_true", help="the sheet in the one-colour style")
    options = parser.parse_args(arguments)
    if options.application:
        image = paint_application(PNG_SIZE)
    else:
        image = paint_sheet(Style.TEMPLATE if options.template else Style.COLOUR)
    return 0 if image.save(str(options.out)) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
