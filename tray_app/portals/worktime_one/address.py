"""Where WorkTime One is.

Source: https://worktime.one/en/api (base URL).
"""

from tray_app.portals.address import BaseUrl

DEFAULT_BASE_URL = BaseUrl("https://api.worktime.one/v1")
