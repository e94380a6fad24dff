"""The program's icon in the forms that each system wants, all painted from the one SVG."""

import struct
from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODeviceBase, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

HICOLOR_SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
"""Source: the icon theme specification of freedesktop.org and hicolor's own list of folders."""
WINDOWS_SIZES = (16, 20, 24, 32, 40, 48, 64, 256)
"""Source: Microsoft, "Construct your Windows app's icon"."""
MAC_KINDS = {16: "icp4", 32: "icp5", 64: "icp6", 128: "ic07", 256: "ic08", 512: "ic09", 1024: "ic10"}
"""By width in pixels. Source: the Apple Icon Image format, types that hold PNG."""
LARGEST_IN_A_BYTE = 255


def paint(svg: Path, width: int) -> bytes:
    """Return the picture as a PNG of this width, on a transparent ground.

    Raises:
        ValueError: the file is no picture.
    """
    renderer = QSvgRenderer(str(svg))
    if not renderer.isValid():
        raise ValueError(f"{svg} is no picture")
    image = QImage(width, width, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, width, width))
    painter.end()
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODeviceBase.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return bytes(content.data())


def windows_icon(pictures: Mapping[int, bytes]) -> bytes:
    """Return an ``.ico`` of PNGs by their width.

    Source: Microsoft, "Icons": a directory of entries, then the pictures; a width of 256 is written as 0.
    """
    head = struct.pack("<HHH", 0, 1, len(pictures))
    offset = len(head) + 16 * len(pictures)
    entries, bodies = b"", b""
    for width, picture in sorted(pictures.items()):
        side = width if width <= LARGEST_IN_A_BYTE else 0
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset + len(bodies))
        bodies += picture
    return head + entries + bodies


def mac_icon(pictures: Mapping[int, bytes]) -> bytes:
    """Return an ``.icns`` of PNGs by their width; the widths are those of `MAC_KINDS`.

    Source: the Apple Icon Image format: big endian, each length with its own eight bytes of head.
    """
    parts = b"".join(
        MAC_KINDS[width].encode() + struct.pack(">I", len(picture) + 8) + picture
        for width, picture in sorted(pictures.items())
    )
    return b"icns" + struct.pack(">I", len(parts) + 8) + parts
