"""What an HTTP status means where the portal's own code says no more. Shared by all portals."""

import re
from collections.abc import Mapping

from tray_app.engine.errors import (
    BadAnswer,
    Billing,
    Busy,
    KeyRefused,
    Misused,
    NotAllowed,
    NotThePortal,
    PortalError,
    Refused,
    Unavailable,
    Untrusted,
)

OK = range(200, 300)
REDIRECTS = range(300, 400)
CODE = re.compile(r"[A-Za-z0-9_.-]{1,64}", re.ASCII)
"""What a machine's word looks like; a sentence in its place is the message."""

_BY_STATUS: Mapping[int, type[PortalError]] = {
    401: KeyRefused,
    402: Billing,
    403: NotAllowed,
    404: Misused,
    405: Misused,
    406: Misused,
    407: Untrusted,
    408: Unavailable,
    410: Misused,
    413: Misused,
    414: Misused,
    415: Misused,
    429: Busy,
    501: Misused,
    511: NotThePortal,
}


def kind_of_status(status: int) -> type[PortalError]:
    """Return the class for an answer that says no. Never raises."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status in range(500, 600):
        return Unavailable
    if status in REDIRECTS:
        return NotThePortal
    if status in range(400, 500) or status in OK:
        return Refused
    return BadAnswer


def page_instead_of(status: int) -> bool:
    """Tell whether a web page with this status is somebody else's.

    What is busy or down behind a gateway may say so with a page and still be the portal.
    """
    return kind_of_status(status) not in (Busy, Unavailable, Untrusted)
