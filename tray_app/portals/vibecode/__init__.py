"""The VibeCode portal: workdays of a Bitrix24 company over ``/v1/workday``.

Source: the portal's workday page; its pages on keys, errors and optimization.
"""

from tray_app.portals.address import BaseUrl

DEFAULT_BASE_URL = BaseUrl("https://vibecode.bitrix24.tech/v1")
"""The host of the portal's documentation; the international edition has one of its own."""
