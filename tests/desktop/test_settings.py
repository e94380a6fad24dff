"""Whatever stands in the file, the environment or the command line, the program starts."""

import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tray_app.desktop.declared import (
    BASE_URL,
    CLOCK_DIFFERENCE,
    DECLARED,
    LANGUAGE,
    LEAD_BEFORE_LATEST_START,
    LONGEST_BREAK,
    MUTED_DAYS,
    PORTAL,
    REMINDERS,
    SCHEDULE_ID,
    STILL_OPEN_AFTER,
)
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import SettingFault, Settings, Source, ask_after, preferences
from tray_app.desktop.settings_file import Contents, SettingsFile, SettingsNotSaved
from tray_app.texts.translate import untranslated
from tray_app.workday.reminders import Preferences, ReminderKind

if TYPE_CHECKING:
    from tray_app.desktop.setting import Setting


def messages(faults: tuple[SettingFault, ...]) -> str:
    return "\n".join(fault.message(untranslated) for fault in faults)


def test_without_a_file_everything_is_at_its_default(profile: Profile) -> None:
    found = Settings.load(profile)
    assert found.faults == ()
    assert all(found[setting] == setting.default for setting in DECLARED)
    assert not profile.settings_file.exists()


def test_what_was_saved_is_there_after_a_restart(profile: Profile) -> None:
    changes: dict[Setting[Any], Any] = {
        SCHEDULE_ID: 17,
        BASE_URL: "https://portal.example/path, with; marks?x=%20#y",
        LANGUAGE: "ru",
        MUTED_DAYS: frozenset({date(2026, 12, 25)}),
        REMINDERS[ReminderKind.EXPIRED]: False,
    }
    saved = Settings.load(profile).save(changes)
    again = Settings.load(profile)
    for setting, value in changes.items():
        assert saved[setting] == value
        assert again[setting] == value
    assert again.faults == ()


def test_the_file_is_readable_by_its_owner_only(profile: Profile) -> None:
    Settings.load(profile).save({LANGUAGE: "en"})
    assert profile.settings_file.stat().st_mode & 0o077 == 0


def test_unknown_keys_and_bad_values_survive_saving_something_else(profile: Profile) -> None:
    profile.settings_file.write_text(
        "[future]\nwish=everything\n[account]\nschedule_id=letters\n[interface]\nlanguage=ru\n"
    )
    Settings.load(profile).save({LANGUAGE: "en"})
    text = profile.settings_file.read_text()
    assert "wish=everything" in text
    assert "schedule_id=letters" in text
    assert "language=en" in text


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("[account]\nschedule_id=letters", "Schedule number"),
        ("[account]\nschedule_id=-4", "Schedule number"),
        ("[account]\nbase_url=one, two", "Portal address"),
        ("[interface]\nlanguage=klingon", "Language"),
        ("[reminders]\nexpired=perhaps", "An earlier day was not closed"),
        ("[reminders]\nlead_before_latest_start=1000000", "Remind before the latest start"),
        ("[reminders]\nmuted_days=christmas", "Days without reminders"),
        ("[interface]\nlanguage=@Size(1 2)", "Language"),
    ],
)
def test_a_bad_value_falls_back_to_its_default_and_is_named(profile: Profile, line: str, named: str) -> None:
    profile.settings_file.write_text(f"{line}\n[account]\nportal=other\n")
    found = Settings.load(profile)
    (fault,) = found.faults
    assert fault.setting is not None
    assert found[fault.setting] == fault.setting.default
    assert found[PORTAL] == "other", "the rest still holds"
    assert named in messages(found.faults)
    assert "settings file" in messages(found.faults)


@pytest.mark.parametrize(
    "content",
    [
        b"\0" * 4096,
        b"[account]\nschedule_id=5\nhalf a li",
        b"\xff\xfe\x00",
        b"[acc",
        b"\x89PNG\r\n\x1a\n",
        b"[a]\nb=" + b"x" * 2_000_000,
        b"[a]\nb=@Variant(\\0\\0\\0\\x8a)",
    ],
    ids=["zeros", "torn", "utf16", "torn section", "picture", "huge", "object"],
)
def test_a_broken_file_is_set_aside_and_everything_is_at_its_default(
    profile: Profile, content: bytes
) -> None:
    profile.settings_file.write_bytes(content)
    found = Settings.load(profile)
    assert all(found[setting] == setting.default for setting in DECLARED)
    assert "settings.ini.broken-1" in messages(found.faults)
    assert profile.settings_file.with_name("settings.ini.broken-1").read_bytes() == content
    saved = found.save({SCHEDULE_ID: 5})
    assert (saved[SCHEDULE_ID], saved.faults) == (5, ())


def test_a_folder_in_the_file_s_place_is_set_aside(profile: Profile) -> None:
    profile.settings_file.mkdir()
    assert "broken-1" in messages(Settings.load(profile).faults)
    assert Settings.load(profile).save({SCHEDULE_ID: 5})[SCHEDULE_ID] == 5


def test_a_file_that_breaks_between_two_saves_is_set_aside_not_overwritten(profile: Profile) -> None:
    first = Settings.load(profile).save({SCHEDULE_ID: 5})
    profile.settings_file.write_bytes(b"\0" * 10)
    first.save({LANGUAGE: "ru"})
    assert profile.settings_file.with_name("settings.ini.broken-1").read_bytes() == b"\0" * 10
    assert Settings.load(profile)[LANGUAGE] == "ru"


def test_a_change_made_elsewhere_is_not_undone_by_a_save(profile: Profile) -> None:
    mine = Settings.load(profile)
    Settings.load(profile).save({SCHEDULE_ID: 5})
    assert mine.save({LANGUAGE: "ru"})[SCHEDULE_ID] == 5


def test_of_many_saves_at_once_each_holds_at_once(profile: Profile) -> None:
    """Of one length, and within one tick of the file system's clock."""
    settings = Settings.load(profile)
    for number in range(100):
        settings = settings.save({SCHEDULE_ID: 100 + number})
        assert (settings[SCHEDULE_ID], Settings.load(profile)[SCHEDULE_ID]) == (100 + number, 100 + number)


def test_what_cannot_be_saved_is_said(profile: Profile) -> None:
    found = Settings.load(profile)
    profile.folder_config.rmdir()
    profile.folder_config.write_text("a file where the folder was")
    with pytest.raises(SettingsNotSaved):
        found.save({LANGUAGE: "ru"})


def test_a_broken_file_that_cannot_be_moved_is_never_overwritten() -> None:
    file = SettingsFile(Path("/proc/self/cmdline"))  # no settings, and not even root can rename it
    assert file.read() == Contents(broken=True, kept_as="")
    with pytest.raises(SettingsNotSaved):
        file.write({"interface/language": "ru"})
    assert "neither be read nor replaced" in messages((SettingFault(source=Source.FILE),))


def test_a_value_that_its_setting_does_not_take_is_never_stored(profile: Profile) -> None:
    with pytest.raises(ValueError, match="range"):
        Settings.load(profile).save({LANGUAGE: "ru", SCHEDULE_ID: -1})
    assert not profile.settings_file.exists()


def test_the_command_line_beats_the_environment_and_the_environment_beats_the_file(profile: Profile) -> None:
    Settings.load(profile).save({SCHEDULE_ID: 1, BASE_URL: "https://file"})
    environment = {"WORKDAY_TRAY_SCHEDULE_ID": "2", "WORKDAY_TRAY_BASE_URL": "https://environment"}
    found = Settings.load(profile, {BASE_URL: "https://command-line", PORTAL: None}, environment)
    assert found[SCHEDULE_ID] == 2
    assert found[BASE_URL] == "https://command-line"
    assert found[PORTAL] == "vibecode"
    assert found.overridden == {BASE_URL: Source.COMMAND_LINE, SCHEDULE_ID: Source.ENVIRONMENT}


def test_overrides_are_never_stored_and_stay_in_force_after_a_save(profile: Profile) -> None:
    found = Settings.load(profile, {BASE_URL: "https://once"}, {"WORKDAY_TRAY_SCHEDULE_ID": "2"})
    saved = found.save({LANGUAGE: "ru"})
    assert (saved[BASE_URL], saved[SCHEDULE_ID]) == ("https://once", 2)
    text = profile.settings_file.read_text()
    assert "once" not in text
    assert "schedule_id" not in text


def test_an_empty_variable_overrides_nothing(profile: Profile) -> None:
    Settings.load(profile).save({SCHEDULE_ID: 1})
    assert Settings.load(profile, environment={"WORKDAY_TRAY_SCHEDULE_ID": ""})[SCHEDULE_ID] == 1


def test_a_bad_override_is_named_by_its_variable_and_the_stored_value_holds(profile: Profile) -> None:
    Settings.load(profile).save({SCHEDULE_ID: 1})
    found = Settings.load(
        profile, {BASE_URL: "https://a\nb"}, {"WORKDAY_TRAY_SCHEDULE_ID": "letters\x1b[31m" + "x" * 500}
    )
    assert found[SCHEDULE_ID] == 1
    assert {fault.source for fault in found.faults} == {Source.COMMAND_LINE, Source.ENVIRONMENT}
    said = messages(found.faults)
    assert "WORKDAY_TRAY_SCHEDULE_ID" in said
    assert "letters" in said
    assert "a whole number from 1" in said
    assert "command line" in said
    assert "\x1b" not in said
    assert len(said) < 600


@settings(max_examples=50)
@given(
    content=st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace"))
)
def test_no_file_whatever_is_in_it_stops_the_program(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    profile = Profile.at(tmp_path_factory.mktemp("settings"))
    profile.settings_file.write_bytes(content)
    found = Settings.load(profile)
    assert messages(found.faults) or not found.faults
    assert found.save({SCHEDULE_ID: 5})[SCHEDULE_ID] == 5


def test_the_reminders_rules_get_what_was_chosen(profile: Profile) -> None:
    assert preferences(Settings.load(profile)) == Preferences()
    chosen = Settings.load(profile).save(
        {
            REMINDERS[ReminderKind.OPEN_SOON]: False,
            LEAD_BEFORE_LATEST_START: 25,
            LONGEST_BREAK: 45,
            STILL_OPEN_AFTER: 3,
            CLOCK_DIFFERENCE: False,
        }
    )
    assert preferences(chosen) == Preferences(
        enabled=frozenset(ReminderKind) - {ReminderKind.OPEN_SOON},
        lead_before_latest_start=timedelta(minutes=25),
        longest_break=timedelta(minutes=45),
        still_open_after=timedelta(hours=3),
    )


def test_every_reminder_can_be_switched() -> None:
    assert set(REMINDERS) == set(ReminderKind)


WHAT_A_FRESH_PROCESS_SEES = """
from tray_app.desktop.declared import LANGUAGE, SCHEDULE_ID
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
import sys
from pathlib import Path
profile = Profile.at(Path(sys.argv[1])) if sys.argv[1:] else Profile.standard()
found = Settings.load(profile)
print(found[LANGUAGE], found[SCHEDULE_ID], [fault.source.name for fault in found.faults])
"""


def test_an_administrator_s_defaults_hold_until_the_person_chooses(tmp_path: Path) -> None:
    system = tmp_path / "etc" / "workday-tray"
    system.mkdir(parents=True)
    (system / "workday-tray.conf").write_text("[interface]\nlanguage=ru\n[account]\nschedule_id=x\n")
    environment = {
        "XDG_CONFIG_DIRS": str(tmp_path / "etc"),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }

    def seen(*arguments: str) -> str:
        command = [sys.executable, "-c", WHAT_A_FRESH_PROCESS_SEES, *arguments]
        finished = subprocess.run(
            command, env=environment, capture_output=True, check=True, timeout=20, text=True
        )
        return finished.stdout.strip()

    assert seen() == "ru None ['ADMINISTRATOR']"
    assert seen(str(tmp_path / "own")) == "system None []", "a profile in a folder is closed to the world"
    (tmp_path / "config" / "workday-tray" / "settings.ini").write_text("[interface]\nlanguage=en\n")
    assert seen() == "en None ['ADMINISTRATOR']"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("", 15),
        ("ask_after=40", 40),
        ("ask_after=", None),
        ("ask_after=0", None),
        ("ask_after=1", 5),
        ("ask_after=999", 15),
    ],
)
def test_a_time_away_is_asked_about_from_a_length_on_or_never(
    profile: Profile, line: str, expected: int | None
) -> None:
    profile.settings_file.write_text(f"[absence]\n{line}\n")
    minutes = None if expected is None else timedelta(minutes=expected)
    assert ask_after(Settings.load(profile)) == minutes
