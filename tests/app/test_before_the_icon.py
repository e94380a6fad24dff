"""What is loaded when the icon comes up, by the real start on a real tray: nothing that it would wait for."""

import sys
from pathlib import Path

from tests.support.desktop_session import Tray, desktop_session

AT_THE_FIRST_ICON = """
import os, sys
from PySide6.QtWidgets import QSystemTrayIcon
def tell(_icon):
    sys.stdout.write(" ".join(sorted(sys.modules)))
    sys.stdout.flush()
    os._exit(0)
QSystemTrayIcon.show = tell
from tray_app.__main__ import main
sys.exit(main(["--profile", sys.argv[1]]))
"""
HEAVY = frozenset(
    {
        "aiohttp",
        "asyncio",
        "cryptography",
        "desktop_notifier",
        "httpx",
        "jeepney",
        "keyring",
        "msgspec",
        "qasync",
        "sqlite3",
        "ssl",
        "truststore",
        "PySide6.QtNetwork",
        "PySide6.QtSvg",
        "tray_app.engine",
        "tray_app.ui.dialogs",
    }
)


def test_the_icon_waits_for_nothing_but_qts_widgets(tmp_path: Path) -> None:
    with desktop_session(tmp_path, tray=Tray.HOST) as session:
        command = (sys.executable, "-c", AT_THE_FIRST_ICON, str(tmp_path / "profile"))
        loaded = frozenset(session.run(command).split())
    assert "PySide6.QtWidgets" in loaded
    assert frozenset() == HEAVY & loaded
