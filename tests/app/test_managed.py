"""A program on a managed computer: what is locked stays, and is said to be so."""

from dataclasses import replace

from tests.app.conftest import Here, RunProgram
from tray_app.desktop.declared import LANGUAGE, MUTED_DAYS, REMINDERS
from tray_app.desktop.managed import LOCKED, Place
from tray_app.desktop.profile import STANDARD, Profile
from tray_app.desktop.settings import Settings
from tray_app.ui.commands import Command
from tray_app.ui.dialogs.message import MessageDialog
from tray_app.ui.dialogs.settings import SettingsDialog
from tray_app.workday.reminders import ReminderKind

EXPIRED = REMINDERS[ReminderKind.EXPIRED]


def managed(profile: Profile) -> Settings:
    """Return the settings of a computer whose administrator has decided three things."""
    values: dict[str, str | None] = {MUTED_DAYS.key: "", EXPIRED.key: "true", LANGUAGE.key: "en", LOCKED: "*"}
    return Settings.load(
        replace(profile, name=STANDARD), administrator=lambda: (Place(name="here", values=values),)
    )


def test_days_without_reminders_that_are_locked_stay_as_they_are_and_that_is_said(
    run_program: RunProgram, profile: Profile
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.program.use_settings(managed(profile))
        await here.choose(Command.MUTE_TODAY)
        assert "Set by your administrator" in (await here.dialog(MessageDialog)).note.text()
        assert frozenset() == here.engine.preferences.muted_days

    run_program(scenario)


def test_the_settings_window_closes_what_is_locked_and_saves_the_rest(
    run_program: RunProgram, profile: Profile
) -> None:
    async def scenario(here: Here) -> None:
        await here.until_signed_in()
        here.program.use_settings(managed(profile))
        await here.choose(Command.SETTINGS)
        window = await here.dialog(SettingsDialog)
        assert not window.general.language.isEnabled()
        assert not window.reminders.kinds[ReminderKind.EXPIRED].isEnabled()
        window.reminders.lead.setValue(25)
        window.save_button.click()
        await here.until(lambda: here.engine.preferences.lead_before_latest_start.seconds == 25 * 60)
        assert [] == here.dialogs(MessageDialog)

    run_program(scenario)
    text = profile.settings_file.read_text(encoding="utf-8")
    assert "lead_before_latest_start=25" in text
    assert "language" not in text
