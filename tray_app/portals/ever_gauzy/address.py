"""Where Ever Gauzy is: its cloud, or a server of one's own.

Source: https://docs.gauzy.co/api/overview: all methods are below ``/api``, wherever the server stands.
"""

from tray_app.portals.address import BaseUrl

DEFAULT_BASE_URL = BaseUrl("https://api.gauzy.co/api")
_METHODS = "/api"


def methods_below(typed: BaseUrl) -> BaseUrl:
    """Return the address below which the methods are, whether or not it was typed with ``/api``."""
    return typed if typed.text.endswith(_METHODS) else BaseUrl(f"{typed.text}{_METHODS}")
