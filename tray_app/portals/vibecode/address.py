"""Where the portal is, unless a person says otherwise.

Source: the portal's workday page.
"""

from tray_app.portals.address import BaseUrl

DEFAULT_BASE_URL = BaseUrl("https://vibecode.bitrix24.tech/v1")
"""The host of the documentation; the international edition has one of its own."""
