"""Fields that an administrator has set: shown, labelled, and closed to change."""

from PySide6.QtWidgets import QWidget

from tray_app.texts.translate import Translate
from tray_app.ui.dialogs.parts import Text
from tray_app.workday.reminders import ReminderKind

SCHEDULE_ID = "account/schedule_id"
REMINDERS = {kind: f"reminders/{kind.value}" for kind in ReminderKind}
LEAD = "reminders/lead_before_latest_start"
LONGEST_BREAK = "reminders/longest_break"
STILL_OPEN_AFTER = "reminders/still_open_after"
CLOCK_DIFFERENCE = "reminders/clock_difference"
ASK_AFTER = "absence/ask_after"
LANGUAGE = "interface/language"
START_AT_LOGIN = "startup/at_login"
"""The settings' own names."""


def managed_text(translate: Translate) -> str:
    """Say why a field cannot be changed."""
    return translate("Dialog", "set by your administrator")


class Managed:
    """What is locked in one window, by the settings' names."""

    def __init__(self, translate: Translate, locked: frozenset[str]) -> None:
        self._text = managed_text(translate)
        self._locked = locked

    def is_open(self, name: str) -> bool:
        """Tell whether a person may change this setting."""
        return name not in self._locked

    def close(self, name: str, *fields: QWidget) -> Text | None:
        """Disable the fields of a locked setting and return the words to stand beside; None if it is open.

        The words are read out with each field, too.
        """
        if self.is_open(name):
            return None
        for field in fields:
            field.setEnabled(False)
            field.setAccessibleDescription(self._text)
        return Text(self._text, quiet=True)
