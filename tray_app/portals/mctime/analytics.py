"""What the service sums up: asked for as numbers only, for one person. Pure.

Source: https://mctime.readme.io/reference/analytics-data. With ``pdf`` or ``csv`` exported, e-mails are sent;
a public client reads the totals in milliseconds.
"""

from datetime import datetime

from tray_app.portals.mctime.clocking import written


def question(first: datetime, last: datetime, *, user_id: str) -> dict[str, object]:
    """Return the body that asks for the totals of one person between two moments, and sends no e-mail."""
    return {
        "analyticsFrom": written(first),
        "analyticsTo": written(last),
        "exportType": {
            "pdf": {"export": False, "employeeAnalytics": False, "allAnalytics": False, "timeEntries": False},
            "csv": {"export": False, "csvDelimiter": ";"},
            "json": {"export": True},
        },
        "userIds": [user_id],
    }
