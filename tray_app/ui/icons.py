"""Turns an `IconKey` into pixels: the drawings of ``resources/icons``, put together and coloured.

Each drawing has up to four groups that are switched on and off by name: ``rim`` (a light edge, so that the
shape stands out from a panel of any colour), ``body``, ``glyph`` (a light figure on the body) and, in badges,
``cut`` (what the badge takes away from the shape below it).
"""

import re
from enum import Enum
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tray_app.locate import resource
from tray_app.ui.icon_key import PROGRESS_STEPS, Condition, IconKey, Shape

SIZES = (16, 20, 22, 24, 32, 44, 48, 64)
"""Pixels. Panels ask for 16 to 32 at 1x and for twice that at 2x; nothing is ever scaled by the desktop."""
APPLICATION_SIZES = (16, 24, 32, 48, 64, 128, 256)

KEPT = 4
"""Icons that are not painted anew: a click goes to pending and back."""
GRID = 64
"""Units to a side in every drawing."""
_STALE_BODY = "#77797d"
_MASK = "#000000"
_ARC_COLOUR = "#16954f"
_ARC_RADIUS = 26.5
_ARC_WIDTH = 7.0
_ARC_TRACK_ALPHA = 56
_WHOLE = QRectF(0, 0, GRID, GRID)
_ABOVE_THE_DOTS = QRectF(6, 0, 50, 50)
_BEHIND_THE_CROSS = QRectF(0, 0, 54, 54)
_GROUPS = ("rim", "body", "glyph", "cut")
_COLOUR = re.compile(r'color="#[0-9a-f]{6}"')


class Style(Enum):
    """How the icons are painted."""

    COLOUR = "colour"
    """For panels of any colour: own colours and a rim."""
    TEMPLATE = "template"
    """Black and transparent: the desktop colours it (macOS); only the shape speaks."""


class Icons:
    """The program's icons in one style, painted when they are asked for. For Qt's thread only.

    The last few are kept. All of a day's would grow to megabytes: its progress alone has two dozen.
    """

    def __init__(self, style: Style = Style.COLOUR) -> None:
        self._style = style
        self._painted: dict[IconKey, QIcon] = {}

    def icon(self, key: IconKey) -> QIcon:
        """Return the icon in all SIZES; the same object for a key that was asked for lately."""
        found = self._painted.pop(key, None)
        if found is None:
            found = QIcon()
            for size in SIZES:
                found.addPixmap(QPixmap.fromImage(paint(key, size, self._style)))
            found.setIsMask(self._style is Style.TEMPLATE)
        self._painted[key] = found  # the last one is the youngest
        if len(self._painted) > KEPT:
            del self._painted[next(iter(self._painted))]
        return found


def application_icon() -> QIcon:
    """Return the program's own icon, for windows and the task switcher."""
    icon = QIcon()
    for size in APPLICATION_SIZES:
        icon.addPixmap(QPixmap.fromImage(paint_application(size)))
    return icon


def application_png() -> Path:
    """Return the file of the program's own icon, 256 pixels wide: notification servers want a file."""
    return resource("icons", "workday-tray.png")


def paint_application(size: int) -> QImage:
    """Paint the program's own icon `size` pixels wide."""
    image = _blank(size)
    painter = QPainter(image)
    QSvgRenderer(QByteArray(_drawing("workday-tray").encode())).render(painter)
    painter.end()
    return image


def paint(key: IconKey, size: int, style: Style = Style.COLOUR) -> QImage:
    """Paint one icon `size` pixels wide, premultiplied alpha. Needs no display."""
    image = _blank(size)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(size / GRID, size / GRID)
    match key.condition:
        case Condition.FRESH:
            _paint_shape(painter, key, style, _WHOLE)
        case Condition.PENDING:
            _paint_shape(painter, key, style, _ABOVE_THE_DOTS)
            _paint_badge(painter, "badge-pending", style)
        case Condition.STALE:
            _paint_shape(painter, key, style, _BEHIND_THE_CROSS)
            _erase(painter, "badge-stale", "cut", _WHOLE)
            _paint_badge(painter, "badge-stale", style)
        case _:
            assert_never(key.condition)
    painter.end()
    return image


def _paint_shape(painter: QPainter, key: IconKey, style: Style, place: QRectF) -> None:
    measured = key.shape is Shape.OPEN and key.progress is not None
    name = "open-measured" if measured else key.shape.value
    match style:
        case Style.COLOUR:
            colour = _STALE_BODY if key.condition is Condition.STALE else None
            _render(painter, name, ("rim", "body", "glyph"), place, colour)
        case Style.TEMPLATE:
            _render(painter, name, ("body",), place, _MASK)
            _erase(painter, name, "glyph", place)
        case _:
            assert_never(style)
    if measured and key.progress is not None:
        _paint_arc(painter, key.progress, QColor(_MASK if style is Style.TEMPLATE else _ARC_COLOUR))


def _paint_badge(painter: QPainter, name: str, style: Style) -> None:
    _render(painter, name, ("body",), _WHOLE, _MASK if style is Style.TEMPLATE else None)


def _paint_arc(painter: QPainter, progress: int, colour: QColor) -> None:
    """Draw the way to the minimum day around the clock, clockwise from twelve."""
    circle = QRectF(GRID / 2 - _ARC_RADIUS, GRID / 2 - _ARC_RADIUS, 2 * _ARC_RADIUS, 2 * _ARC_RADIUS)
    track = QColor(colour)
    track.setAlpha(_ARC_TRACK_ALPHA)
    whole = 360 * 16  # QPainter counts in sixteenths of a degree, counter-clockwise from three o'clock
    done = whole * progress // PROGRESS_STEPS
    for pen, begin, span in ((track, done, whole - done), (colour, 0, done)):
        painter.setPen(QPen(pen, _ARC_WIDTH, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
        painter.drawArc(circle, whole // 4 - begin, -span)


def _erase(painter: QPainter, name: str, group: str, place: QRectF) -> None:
    """Make transparent what the drawing's group covers."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
    _render(painter, name, (group,), place)
    painter.restore()


def _render(
    painter: QPainter, name: str, groups: tuple[str, ...], place: QRectF, colour: str | None = None
) -> None:
    """Render some groups of a drawing, the body in `colour` if one is given."""
    text = _drawing(name)
    if colour is not None:
        text = _COLOUR.sub(f'color="{colour}"', text, count=1)
    for group in _GROUPS:
        if group not in groups:
            text = text.replace(f'id="{group}"', f'id="{group}" display="none"')
    QSvgRenderer(QByteArray(text.encode())).render(painter, place)


def _drawing(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text(encoding="utf-8")


def _blank(size: int) -> QImage:
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image
