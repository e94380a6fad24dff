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

CHANGED_BY_A_BUNDLE = ("LD_LIBRARY_PATH", "QT_PLUGIN_PATH", "QML2_IMPORT_PATH")
"""Kept as ``NAME_ORIG`` when its start overwrites them, by PyInstaller or by a hook of the bundle."""
OF_THE_BUNDLE_ITSELF = "_PYI_"
"""How PyInstaller's start speaks with itself; this program started by the browser must not listen to it."""
NEVER_IN_A_URL = frozenset(' "<>\\^`{|}')  # RFC 3986: these are always written as %XX


def open_url(url: str) -> bool:
    """Open the address in the person's browser; False when it may not be opened or nothing took it.

    Returns before the browser has started. Main thread.
    """
    if not may_open(url):
        return False
    on_linux = sys.platform.startswith("linux")
    opener = shutil.which("xdg-open") if on_linux else None
    bundle = str(getattr(sys, "_MEIPASS", "")) if getattr(sys, "frozen", False) else ""
    if opener is None:
        if on_linux and bundle:
            return False  # Qt knows other ways, and would hand the bundle's libraries on
        return QDesktopServices.openUrl(QUrl(url, QUrl.ParsingMode.StrictMode))
    # Qt would start the same program, but with this process's environment.
    process = QProcess()
    process.setProgram(opener)
    process.setArguments([url])
    environment = QProcessEnvironment()
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

    Source: PyInstaller, "Run-time Information", on LD_LIBRARY_PATH and on starting other programs.
    """
    if not bundle:
        return dict(environment)
    originals = {f"{name}_ORIG": name for name in CHANGED_BY_A_BUNDLE}
    restored = {
        name: value
        for name, value in environment.items()
        if not name.startswith(OF_THE_BUNDLE_ITSELF)
        and name not in originals
        and not _leads_into(value, bundle)
    }
    for kept, name in originals.items():
        if kept in environment:
            restored[name] = environment[kept]
    return restored


def _leads_into(value: str, bundle: str) -> bool:
    """Tell whether a path, or the first of a list of paths, lies in the bundle's folder."""
    first = value.split(os.pathsep, 1)[0]
    return first == bundle or first.startswith(bundle.rstrip(os.sep) + os.sep)
