"""What an administrator has locked stays so against file, environment, command line and a save."""

import subprocess
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tray_app.desktop.declared import BASE_URL, DECLARED, LANGUAGE, PORTAL, REMINDERS, SCHEDULE_ID
from tray_app.desktop.managed import LOCKED, NoteKind, Place
from tray_app.desktop.managed_places import Reader
from tray_app.desktop.profile import STANDARD, Profile
from tray_app.desktop.settings import Settings, SettingsLocked, Source, locked_fields
from tray_app.texts.translate import untranslated
from tray_app.workday.reminders import ReminderKind

COMPANY = "https://company.example/v1"


@pytest.fixture
def usual(profile: Profile) -> Profile:
    """A profile that administrators may give settings."""
    return replace(profile, name=STANDARD)


def set_to(values: Mapping[str, str | None], lock: str = "") -> Reader:
    return lambda: (Place(name="here", values={**values, LOCKED: lock}),)


def test_a_lock_beats_the_command_line_the_environment_and_the_file(usual: Profile) -> None:
    Settings.load(usual).save({BASE_URL: "https://file"})
    administrator = set_to({BASE_URL.key: COMPANY}, BASE_URL.key)
    found = Settings.load(
        usual, {BASE_URL: "https://typed"}, {"WORKDAY_TRAY_BASE_URL": "https://variable"}, administrator
    )
    assert COMPANY == found[BASE_URL]
    assert {BASE_URL} == found.locked
    assert {} == found.overridden
    assert () == found.faults
    assert [NoteKind.COMMAND_LINE_OVERRULED, NoteKind.ENVIRONMENT_OVERRULED] == [
        note.kind for note in found.overruled
    ]
    said = " ".join(note.message(untranslated) for note in found.overruled)
    assert "Portal address: set by your administrator; what the command line says" in said
    assert "typed" not in said


@pytest.fixture(autouse=True)
def _told_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    """What is said of an administrator's settings is logged as well; its content is looked at elsewhere."""
    caplog.set_level("CRITICAL", "tray_app.desktop.settings")


def test_without_a_lock_the_person_decides(usual: Profile) -> None:
    administrator = set_to({BASE_URL.key: COMPANY})
    assert COMPANY == Settings.load(usual, administrator=administrator)[BASE_URL]
    Settings.load(usual).save({BASE_URL: "https://file"})
    found = Settings.load(usual, administrator=administrator)
    assert ("https://file", frozenset(), ()) == (found[BASE_URL], found.locked, found.notes)


def test_what_agrees_with_a_lock_is_not_told(usual: Profile) -> None:
    found = Settings.load(
        usual,
        {PORTAL: " vibecode "},
        administrator=set_to({PORTAL.key: "vibecode"}, "*"),
    )
    assert (frozenset({PORTAL}), 0) == (found.locked, len(found.notes))


def test_a_bad_locked_value_leaves_the_default_and_nobody_elses(usual: Profile) -> None:
    Settings.load(usual).save({SCHEDULE_ID: 5})
    found = Settings.load(
        usual, None, {"WORKDAY_TRAY_SCHEDULE_ID": "6"}, set_to({SCHEDULE_ID.key: "six"}, "account/*")
    )
    assert found[SCHEDULE_ID] is None
    assert {SCHEDULE_ID} == set(found.locked)
    (fault,) = found.faults
    assert (Source.ADMINISTRATOR, SCHEDULE_ID) == (fault.source, fault.setting)


@pytest.mark.parametrize("setting", DECLARED, ids=lambda setting: setting.key)
def test_every_setting_but_the_sign_in_can_be_locked(usual: Profile, setting: object) -> None:
    declared = next(each for each in DECLARED if each is setting)
    text = declared.kind.write(declared.default)
    found = Settings.load(usual, administrator=set_to({declared.key: text}, declared.key))
    assert ({declared} if declared.key != "account/key_name" else set()) == found.locked


def test_a_save_refuses_to_change_what_is_locked_and_changes_nothing_else(usual: Profile) -> None:
    found = Settings.load(usual, administrator=set_to({LANGUAGE.key: "ru"}, "*"))
    with pytest.raises(SettingsLocked, match="interface/language"):
        found.save({LANGUAGE: "en", SCHEDULE_ID: 5})
    assert not usual.settings_file.exists()


def test_a_save_of_the_same_value_keeps_no_copy_of_what_is_locked(usual: Profile) -> None:
    found = Settings.load(usual, administrator=set_to({LANGUAGE.key: "ru"}, "*"))
    saved = found.save({LANGUAGE: "ru", SCHEDULE_ID: 5})
    assert ("ru", 5) == (saved[LANGUAGE], saved[SCHEDULE_ID])
    assert {LANGUAGE} == set(saved.locked)
    assert "language" not in usual.settings_file.read_text()


def test_the_fields_of_a_sign_in_are_named(usual: Profile) -> None:
    administrator = set_to({BASE_URL.key: COMPANY, PORTAL.key: "vibecode", LANGUAGE.key: "ru"}, "*")
    assert {"address", "portal"} == locked_fields(Settings.load(usual, administrator=administrator))
    assert frozenset() == locked_fields(Settings.load(usual))


def test_a_profile_in_a_folder_is_closed_to_the_world(profile: Profile) -> None:
    found = Settings.load(profile, administrator=set_to({LANGUAGE.key: "ru"}, "*"))
    assert ("system", frozenset()) == (found[LANGUAGE], found.locked)


def test_a_mandatory_reminder_stays_on(usual: Profile) -> None:
    expired = REMINDERS[ReminderKind.EXPIRED]
    Settings.load(usual).save({expired: False})
    found = Settings.load(usual, administrator=set_to({expired.key: "true"}, "reminders/*"))
    assert found[expired]
    with pytest.raises(SettingsLocked):
        found.save({expired: False})


def test_secrets_of_an_administrator_are_told_in_the_log_without_their_value(
    usual: Profile, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("WARNING", "tray_app.desktop.settings")
    Settings.load(usual, administrator=set_to({"account/api_key": "vibe_api_very_secret"}))
    assert "account/api_key" in caplog.text
    assert "very_secret" not in caplog.text
    caplog.clear()


FRESH = """
from tray_app.desktop.declared import *
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings, locked_fields
found = Settings.load(Profile.standard(), {BASE_URL: "https://typed"}, {})
print(found[BASE_URL], found[LANGUAGE], sorted(locked_fields(found)), len(found.overruled))
"""


def test_real_files_are_read_by_a_fresh_process(tmp_path: Path) -> None:
    for folder, text in {
        "first": "[interface]\nlanguage=ru\n",
        "second": f"[account]\nbase_url={COMPANY}\n[managed]\nlocked=account/base_url\n",
    }.items():
        place = tmp_path / folder / "workday-tray"
        place.mkdir(parents=True)
        (place / "workday-tray.conf").write_text(text)
    environment = {
        "XDG_CONFIG_DIRS": f"{tmp_path / 'first'}:{tmp_path / 'second'}",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_STATE_HOME": str(tmp_path / "state"),
        "HOME": str(tmp_path),
        "PYTHONPATH": str(Path(__file__).resolve().parents[2]),
    }
    finished = subprocess.run(
        [sys.executable, "-c", FRESH], env=environment, capture_output=True, check=True, timeout=20, text=True
    )
    assert f"{COMPANY} ru ['address'] 1\n" == finished.stdout
