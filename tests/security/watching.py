"""A child process that tells what it did to the outside: files, network, other programs, unpickled objects.

Python's own audit events, so nothing that goes through the standard library is missed; what Qt opens by
itself is not among them.

Source: the table of audit events in Python's documentation.
"""

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

WATCHED = """
import json, os, sys

_OUTSIDE = {
    "ctypes.dlopen", "os.exec", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.startfile",
    "os.system", "pickle.find_class", "pty.spawn", "socket.bind", "socket.connect", "socket.getaddrinfo",
    "socket.sendto", "sqlite3.enable_load_extension", "sqlite3.load_extension", "subprocess.Popen",
    "urllib.Request", "webbrowser.open",
}
_OWN = tuple(os.path.realpath(path) for path in (sys.prefix, sys.base_prefix, os.environ["PYTHONPATH"]))
_seen = None

def _note(event, arguments):
    if _seen is None:
        return
    if event in _OUTSIDE:
        if event != "sqlite3.enable_load_extension" or arguments[1]:
            _seen.append([event, repr(arguments[:2])])
    elif event == "open" and isinstance(arguments[0], str):
        path = os.path.realpath(arguments[0])
        if not path.startswith(_OWN):
            _seen.append([event, path])

sys.addaudithook(_note)

def watch():
    global _seen
    _seen = []

def watched():
    global _seen
    seen, _seen = _seen, None
    return seen

"""
"""Put before a program: `watch()` begins, `watched()` ends and returns what happened."""


def told(finished: "subprocess.CompletedProcess[str]") -> dict[str, object]:
    """Return the JSON object that the child printed as its last line."""
    assert finished.returncode == 0, finished.stderr
    found = json.loads(finished.stdout.splitlines()[-1])
    assert isinstance(found, dict)
    return found
