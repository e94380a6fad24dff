"""Where McTime is.

Source: https://mctime.readme.io/reference (every path begins with ``/auth``).
"""

from tray_app.portals.address import BaseUrl

DEFAULT_BASE_URL = BaseUrl("https://mctime.com/api/v2/auth")
