"""The keys one may try. None of them is a secret: they open nothing but this sandbox.

Source: https://worktime.one/en/api (API key scopes).
"""

from tray_app.sandbox.worktime_one.refusals import WorkTimeRefusal

BEARER = "Bearer "
READ_WRITE = "wto-sandbox-readwrite-5f1c"
READ_ONLY = "wto-sandbox-readonly-8d2e"
KEYS = {READ_WRITE: True, READ_ONLY: False}
"""Whether each may write."""


def may_write(header: str) -> bool:
    """Tell whether the key in an ``Authorization`` header may write.

    Raises:
        WorkTimeRefusal: it is none of the keys.
    """
    key = header.removeprefix(BEARER)
    if not header.startswith(BEARER) or key not in KEYS:
        raise WorkTimeRefusal("unauthorized")
    return KEYS[key]
