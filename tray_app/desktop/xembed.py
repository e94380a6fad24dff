"""Whether an X screen has a tray of the older kind, asked without a window and without Qt.

Qt itself ends the process where it cannot reach the display; this only says so.

Source: the System Tray Protocol specification (the owner of the selection ``_NET_SYSTEM_TRAY_S0``); libxcb's
xproto.h, whose cookies and replies are written down here.
"""

import ctypes
from contextlib import suppress
from enum import Enum

SELECTION = b"_NET_SYSTEM_TRAY_S%d"


class XTray(Enum):
    """What the display has."""

    THERE = "there"
    NONE = "none"
    NO_DISPLAY = "no_display"
    """There is a name of a display, and nobody answers there."""
    UNKNOWN = "unknown"
    """The library is missing."""


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


class _Reply(ctypes.Structure):
    """Both replies that are needed: 32 bits follow a head of 64."""

    _fields_ = (("head", ctypes.c_uint8 * 8), ("value", ctypes.c_uint32))


def find_xembed_tray(display: str) -> XTray:
    """Ask the display. Blocks as long as the server takes: call it in a thread with a limit."""
    library = _library()
    if library is None:
        return XTray.UNKNOWN
    screen = ctypes.c_int()
    connection = library.xcb_connect(display.encode(), ctypes.byref(screen))
    try:
        if not connection or library.xcb_connection_has_error(connection):
            return XTray.NO_DISPLAY
        name = SELECTION % screen.value
        asked = library.xcb_intern_atom(connection, 1, len(name), name)
        atom = _value(library.xcb_intern_atom_reply(connection, asked, None))
        if atom == 0:
            return XTray.NONE  # nobody has ever used that name here
        asked = library.xcb_get_selection_owner(connection, atom)
        owner = _value(library.xcb_get_selection_owner_reply(connection, asked, None))
        return XTray.THERE if owner else XTray.NONE
    finally:
        if connection:
            library.xcb_disconnect(connection)


def _value(reply: "ctypes._Pointer[_Reply]") -> int:
    if not reply:
        return 0
    value = int(reply.contents.value)
    with suppress(OSError, AttributeError):
        free = ctypes.CDLL(None).free
        free.argtypes = (ctypes.c_void_p,)
        free(reply)
    return value


def _library() -> ctypes.CDLL | None:
    """Return libxcb, which Qt's own plugin for X brings along, with its types; None where it is missing."""
    try:
        library = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return None
    pointer = ctypes.POINTER(_Reply)
    library.xcb_connect.restype = ctypes.c_void_p
    library.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.POINTER(ctypes.c_int))
    library.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    library.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    library.xcb_intern_atom.restype = _Cookie
    library.xcb_intern_atom.argtypes = (ctypes.c_void_p, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p)
    library.xcb_get_selection_owner.restype = _Cookie
    library.xcb_get_selection_owner.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    for name in ("xcb_intern_atom_reply", "xcb_get_selection_owner_reply"):
        function = getattr(library, name)
        function.restype = pointer
        function.argtypes = (ctypes.c_void_p, _Cookie, ctypes.c_void_p)
    return library
