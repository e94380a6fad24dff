"""Every setting of the program, declared once: key, kind, default, unit, range, variable and name.

A new setting is one more constant here and one more line in `DECLARED`. No secret is ever a setting.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tray_app.desktop.setting import Choice, Dates, Flag, Line, Number, Optional, Setting
from tray_app.texts.translate import Translate
from tray_app.workday.reminders import ReminderKind


def _minutes(translate: Translate) -> str:
    return translate("Settings", "minutes")


def _hours(translate: Translate) -> str:
    return translate("Settings", "hours")


PORTAL = Setting(
    key="account/portal",
    kind=Line(),
    default="vibecode",
    text=lambda translate: translate("Settings", "Portal"),
    variable="WORKDAY_TRAY_PORTAL",
)
BASE_URL = Setting(
    key="account/base_url",
    kind=Line(),
    default="",  # the portal's own address; whether another one is an address is judged by the portals
    text=lambda translate: translate("Settings", "Portal address"),
    variable="WORKDAY_TRAY_BASE_URL",
)
SCHEDULE_ID = Setting(
    key="account/schedule_id",
    kind=Optional(Number(lowest=1, highest=2**31 - 1)),
    default=None,
    text=lambda translate: translate("Settings", "Schedule number"),
    variable="WORKDAY_TRAY_SCHEDULE_ID",
)
KEY_NAME = Setting(
    key="account/key_name",
    kind=Line(),
    default="",  # signed out
    text=lambda translate: translate("Settings", "Name of the key in the keyring"),
)

REMINDERS: Mapping[ReminderKind, Setting[bool]] = MappingProxyType(
    {
        kind: Setting(key=f"reminders/{kind.value}", kind=Flag(), default=True, text=text)
        for kind, text in {
            ReminderKind.MINIMUM_REACHED: lambda translate: translate(
                "Settings", "The minimum working time is reached"
            ),
            ReminderKind.OPENED_LATE: lambda translate: translate("Settings", "The day was opened late"),
            ReminderKind.OPEN_SOON: lambda translate: translate("Settings", "The latest start is near"),
            ReminderKind.NOT_OPENED: lambda translate: translate("Settings", "The day is still not opened"),
            ReminderKind.BREAK_TOO_LONG: lambda translate: translate("Settings", "A break is too long"),
            ReminderKind.EXPIRED: lambda translate: translate("Settings", "An earlier day was not closed"),
            ReminderKind.STILL_OPEN: lambda translate: translate(
                "Settings", "The day is open long after its end"
            ),
        }.items()
    }
)
LEAD_BEFORE_LATEST_START = Setting(
    key="reminders/lead_before_latest_start",
    kind=Number(lowest=1, highest=240),
    default=10,
    text=lambda translate: translate("Settings", "Remind before the latest start"),
    unit=_minutes,
)
LONGEST_BREAK = Setting(
    key="reminders/longest_break",
    kind=Optional(Number(lowest=5, highest=480)),
    default=None,  # what the schedule plans
    text=lambda translate: translate("Settings", "Longest break"),
    unit=_minutes,
)
STILL_OPEN_AFTER = Setting(
    key="reminders/still_open_after",
    kind=Number(lowest=1, highest=12),
    default=2,
    text=lambda translate: translate("Settings", "Remind of an open day after its end"),
    unit=_hours,
)
MUTED_DAYS = Setting(
    key="reminders/muted_days",
    kind=Dates(),
    default=frozenset(),
    text=lambda translate: translate("Settings", "Days without reminders"),
)
CLOCK_DIFFERENCE = Setting(
    key="reminders/clock_difference",
    kind=Flag(),
    default=True,
    text=lambda translate: translate("Settings", "This computer's clock differs from the portal's"),
)
ASK_AFTER = Setting(
    key="absence/ask_after",
    kind=Optional(Number(lowest=0, highest=480)),
    default=15,  # nothing, and 0, is never
    text=lambda translate: translate("Settings", "Ask about time away after"),
    unit=_minutes,
)
LANGUAGE = Setting(
    key="interface/language",
    kind=Choice(("system", "en", "ru")),
    default="system",
    text=lambda translate: translate("Settings", "Language"),
)
START_AT_LOGIN = Setting(
    key="startup/at_login",
    kind=Flag(),
    default=False,
    text=lambda translate: translate("Settings", "Start at login"),
)

DECLARED: tuple[Setting[Any], ...] = (
    PORTAL,
    BASE_URL,
    SCHEDULE_ID,
    KEY_NAME,
    *REMINDERS.values(),
    LEAD_BEFORE_LATEST_START,
    LONGEST_BREAK,
    STILL_OPEN_AFTER,
    MUTED_DAYS,
    CLOCK_DIFFERENCE,
    ASK_AFTER,
    LANGUAGE,
    START_AT_LOGIN,
)
