"""What looks like a secret: for places that must hold none, and for texts that are shown to others. Pure.

Wider than any one portal's own rule: what is taken for a secret by mistake is only not taken, or not shown.
"""

import re

_WORDS = frozenset(
    {
        "apikey",
        "key",
        "secret",
        "token",
        "accesstoken",
        "refreshtoken",
        "session",
        "sessionid",
        "password",
        "passwd",
        "pin",
        "webhook",
        "webhookurl",
        "authorization",
        "credential",
        "credentials",
        "cookie",
    }
)

VALUE = re.compile(
    r"vibe_(?:api|app|live)_[\w-]+"  # a portal's keys
    r"|(?<=/rest/)\d+/[A-Za-z0-9]{6,}"  # a webhook's user and secret
    r"|\bBearer\s+[\w.~+/=-]+"
    r"|\beyJ[\w-]+\.[\w-]+(?:\.[\w-]+)?"  # a signed token: its head is JSON in base64
    r"|(?<=://)[^/@\s]+(?=@)",  # name and password in an address
    re.IGNORECASE,
)
"""The secret part of a text, wherever it stands."""


def is_secrets_name(key: str) -> bool:
    """Tell whether a setting of this name, ``group/name``, would hold a secret."""
    last = re.sub(r"[^a-z]", "", key.rsplit("/", maxsplit=1)[-1].lower())
    return last in _WORDS


def holds_secret(text: str) -> bool:
    """Tell whether a secret stands somewhere in a text."""
    return VALUE.search(text) is not None
