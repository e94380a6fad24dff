"""Fields that an administrator has set are shown, said to be so, and closed."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.dialogs.conftest import Ask
from tests.ui.dialogs.test_settings import FACTS, FORM, Program
from tray_app.desktop import declared
from tray_app.texts.translate import untranslated
from tray_app.ui.dialogs import managed
from tray_app.ui.dialogs.parts import Text
from tray_app.ui.dialogs.settings import SettingsDialog, SettingsForm
from tray_app.workday.reminders import ReminderKind

SAID = "set by your administrator"
NAMES = {
    managed.SCHEDULE_ID,
    *managed.REMINDERS.values(),
    managed.LEAD,
    managed.LONGEST_BREAK,
    managed.STILL_OPEN_AFTER,
    managed.CLOCK_DIFFERENCE,
    managed.ASK_AFTER,
    managed.LANGUAGE,
    managed.START_AT_LOGIN,
}


def window(locked: set[str]) -> SettingsDialog:
    fields = frozenset({"number"} if managed.SCHEDULE_ID in locked else ())
    facts = replace(FACTS, locked=frozenset(locked), locked_fields=fields)
    return SettingsDialog(untranslated, form=FORM, facts=facts, ports=Program().ports())


def fields(dialog: SettingsDialog) -> dict[str, list[QWidget]]:
    """Return the fields of each setting."""
    reminders = dialog.reminders
    return {
        managed.SCHEDULE_ID: [dialog.account.rows.line("number")],
        **{managed.REMINDERS[kind]: [reminders.kinds[kind]] for kind in ReminderKind},
        managed.LEAD: [reminders.lead],
        managed.LONGEST_BREAK: [reminders.own_break, reminders.longest_break],
        managed.STILL_OPEN_AFTER: [reminders.still_open],
        managed.CLOCK_DIFFERENCE: [reminders.clock_notice],
        managed.ASK_AFTER: [reminders.away, reminders.away_length],
        managed.LANGUAGE: [dialog.general.language],
        managed.START_AT_LOGIN: [dialog.general.start_at_login],
    }


def times_said(dialog: SettingsDialog) -> int:
    return sum(text.text() == SAID for text in dialog.findChildren(Text))


@pytest.mark.parametrize("name", sorted(NAMES))
def test_a_locked_setting_is_closed_and_said_beside_it_and_no_other(name: str) -> None:
    dialog = window({name})
    for other, widgets in fields(dialog).items():
        assert [other != name] * len(widgets) == [widget.isEnabled() for widget in widgets], other
    assert times_said(dialog) == 1
    assert all(widget.accessibleDescription() == SAID for widget in fields(dialog)[name])


def test_without_locks_nothing_is_said() -> None:
    assert times_said(window(set())) == 0


def test_a_row_with_two_locked_fields_says_it_once() -> None:
    dialog = window({managed.REMINDERS[ReminderKind.OPEN_SOON], managed.LEAD})
    assert times_said(dialog) == 1


def test_a_locked_length_stays_closed_whatever_is_ticked() -> None:
    dialog = window({managed.LEAD, managed.LONGEST_BREAK, managed.STILL_OPEN_AFTER, managed.ASK_AFTER})
    for box in dialog.reminders.kinds.values():
        box.setChecked(False)
        box.setChecked(True)
    for name in (managed.LEAD, managed.LONGEST_BREAK, managed.STILL_OPEN_AFTER, managed.ASK_AFTER):
        assert not any(widget.isEnabled() for widget in fields(dialog)[name]), name


def test_what_is_locked_comes_back_as_it_was(ask: Ask[SettingsForm]) -> None:
    dialog = window(NAMES)
    assert ask(dialog, dialog.save_button.click) == FORM


def test_the_names_are_those_of_the_settings() -> None:
    elsewhere = {"account/portal", "account/base_url", "account/key_name", "reminders/muted_days"}
    assert {setting.key for setting in declared.DECLARED} - elsewhere == NAMES
