"""How Qt draws in this process."""

import os

from PySide6.QtGui import QImage

NO_THREADS = "QT_NO_GUI_THREADPOOL"


def draw_without_threads() -> None:
    """Have Qt draw on the thread that asks for it, and no other. To be called before anything is drawn.

    It shares a drawing out between threads from some hundred lines on, and lets them go half a minute later:
    each new icon would cost forty wake-ups and save nothing. Programs that are started later do not inherit
    this.

    Source: Qt 6, qguiapplication.cpp, ``qtGuiThreadPool``, which looks at the variable once, and is called
    when an image is converted (qimage_conversions.cpp).
    """
    if NO_THREADS in os.environ:
        return
    os.environ[NO_THREADS] = "1"
    QImage(1, 1, QImage.Format.Format_ARGB32).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    del os.environ[NO_THREADS]
