"""Which icon a picture of the tray shows."""

from PySide6.QtGui import QColor, QImage, QPainter

from tray_app.ui.icon_key import Condition, IconKey, Shape
from tray_app.ui.icons import paint

STEPS = 24
"""Of 255; what rounding and blending make of a colour."""
MAY_DIFFER = 0.01
"""The part of an icon's pixels that may be others."""


def looks_like(picture: QImage, key: IconKey) -> bool:
    """Tell whether a picture of the tray shows this icon, whatever panel is behind it."""
    side = min(picture.width(), picture.height())
    expected = QImage(picture.size(), QImage.Format.Format_ARGB32)
    expected.fill(picture.pixelColor(0, 0))
    painter = QPainter(expected)
    painter.drawImage((picture.width() - side) // 2, (picture.height() - side) // 2, paint(key, side))
    painter.end()
    places = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
    return sum(_differ(picture.pixelColor(*place), expected.pixelColor(*place)) for place in places) <= (
        len(places) * MAY_DIFFER
    )


def _differ(one: QColor, other: QColor) -> bool:
    parts = zip(one.getRgb(), other.getRgb(), strict=True)  # type: ignore[call-overload] # the stub says object
    return one.alpha() + other.alpha() > 0 and any(abs(ours - theirs) > STEPS for ours, theirs in parts)


def looks_settled(picture: QImage) -> bool:
    """Tell whether a picture of the tray shows anything but a click that is not confirmed yet."""
    return not any(looks_like(picture, IconKey(shape=shape, condition=Condition.PENDING)) for shape in Shape)
