"""Opens web pages in the person's browser: safe addresses only, and in an environment of its own.

A frozen bundle runs with its own library paths; a browser that inherits them fails to start.
"""

import ipaddress
import os
import shutil
import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

from PySide6.QtCore import QProcess, QProcessEnvironment, QUrl
from PySide6.QtGui import QDesktopServices

NEVER_IN_A_URL = frozenset(' "<>\\^`{|}')  # RFC 3986: these are always written as %XX


def open_url(url: str) -> bool:
    """Open the address in the person's browser; False when it may not be opened or nothing took it.

    Returns before the browser has started. Main thread.
    """
    if not may_open(url):
        return False
    opener = shutil.which("xdg-open") if sys.platform.startswith("linux") else None
    if opener is None:
        return QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))
    # Qt would start the same program, but with this process's environment.
    process = QProcess()
    process.setProgram(opener)
    process.setArguments([url])
    environment = QProcessEnvironment()
    bundle = str(getattr(sys, "_MEIPASS", "")) if getattr(sys, "frozen", False) else ""
    for name, value in restored_environment(os.environ, bundle).items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    # PySide6 6.12 declares a pair with the process id, but returns the success alone.
    started: object = process.startDetached()
    return started is True


def may_open(url: str) -> bool:
    """Tell whether it is a plain https address; http is for this computer only.

    No user name or password in it, no blanks, control characters or letters beyond ASCII: what the person
    sees in the browser is what was meant.
    """
    if not url.isascii() or not url.isprintable() or NEVER_IN_A_URL.intersection(url):
        return False
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return False
    if not host or "@" in parts.netloc:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_this_computer(host))


def _is_this_computer(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def restored_environment(environment: Mapping[str, str], bundle: str) -> dict[str, str]:
    """Return the environment as it was before a frozen bundle changed it; unchanged for an empty `bundle`.

    The bundle's start keeps what it overwrites as ``NAME_ORIG``; what it added points into its folder.

    Source: PyInstaller's documentation, on starting other programs from a frozen application.
    """
    if not bundle:
        return dict(environment)
    restored = {
        name: value
        for name, value in environment.items()
        if not name.endswith("_ORIG") and not value.startswith(bundle)
    }
    for name, value in environment.items():
        if name.endswith("_ORIG"):
            restored[name.removesuffix("_ORIG")] = value
    return restored
