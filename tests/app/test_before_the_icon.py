"""What is loaded when the icon comes up, and when it tells the first status: nothing that these wait for."""

import sys
from pathlib import Path

from tests.support.desktop_session import Tray, desktop_session
from tests.support.running_program import account_of
from tray_app.sandbox.server import SandboxServer

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


AT_THE_FIRST_STATUS = """
import os, sys
from PySide6.QtWidgets import QSystemTrayIcon
def tell(_icon, text):
    if text.startswith("Not opened today"):
        sys.stdout.write(" ".join(sorted(sys.modules)))
        sys.stdout.flush()
        os._exit(0)
QSystemTrayIcon.setToolTip = tell
from tray_app.__main__ import main
sys.exit(main(["--profile", sys.argv[1]]))
"""
FOR_SOMEBODY_WHO_CLICKS = (
    "tray_app.app.clicks",
    "tray_app.ui.dialogs",
    "tray_app.ui.entries_window",
    "desktop_notifier",
    "keyring",
)


def test_the_first_status_waits_for_no_window(tmp_path: Path, sandbox: SandboxServer) -> None:
    with desktop_session(tmp_path, tray=Tray.HOST) as session:
        session.environment.update(account_of(sandbox.base_url))
        command = (sys.executable, "-c", AT_THE_FIRST_STATUS, str(tmp_path / "profile"))
        loaded = session.run(command).split()
    assert "tray_app.engine.engine" in loaded
    assert [name for name in loaded if name.startswith(FOR_SOMEBODY_WHO_CLICKS)] == []
