"""Settings that cannot be written or read today are as they were: nothing that was good is lost."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.disks import full_disk, mode, ordinary_folder
from tray_app.desktop.declared import LANGUAGE, PORTAL, REMINDERS, SCHEDULE_ID
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings, Source
from tray_app.desktop.settings_file import SettingsNotSaved
from tray_app.workday.reminders import ReminderKind

__all__ = ["ordinary_folder"]

CHOSEN = "[interface]\nlanguage=ru\n[reminders]\nopen_soon=false\n[future]\nwish=everything\n"


@pytest.fixture
def profile(ordinary_folder: Path) -> Profile:
    made = Profile.at(ordinary_folder / "profile")
    made.settings_file.write_text(CHOSEN, encoding="utf-8")
    return made


def read_only_file(profile: Profile) -> Iterator[None]:
    with mode(profile.settings_file, 0o444):
        yield


def read_only_folder(profile: Profile) -> Iterator[None]:
    with mode(profile.folder_config, 0o500):
        yield


def no_room(_profile: Profile) -> Iterator[None]:
    with full_disk():
        yield


@pytest.mark.parametrize("trouble", [no_room, read_only_file, read_only_folder])
def test_saves_that_fail_leave_every_setting_for_the_one_that_succeeds(
    profile: Profile, trouble: Callable[[Profile], Iterator[None]]
) -> None:
    settings = Settings.load(profile)
    with contextmanager(trouble)(profile):
        for _ in range(3):
            with pytest.raises(SettingsNotSaved):
                settings.save({LANGUAGE: "en", PORTAL: "worktime_one"})
            assert Settings.load(profile)[LANGUAGE] == "ru"
        assert profile.settings_file.read_text(encoding="utf-8") == CHOSEN
    saved = settings.save({SCHEDULE_ID: 5})
    for found in (saved, Settings.load(profile)):
        assert found.faults == ()
        assert (found[SCHEDULE_ID], found[REMINDERS[ReminderKind.OPEN_SOON]]) == (5, False)
        assert (found[LANGUAGE], found[PORTAL]) == ("ru", "vibecode"), "what failed was not wished for later"
    assert "wish=everything" in profile.settings_file.read_text(encoding="utf-8")
    assert [profile.settings_file] == list(profile.folder_config.iterdir())


def test_settings_that_may_not_be_read_stay_where_they_are(profile: Profile) -> None:
    with mode(profile.settings_file, 0o000):
        settings = Settings.load(profile)
        assert [fault.source for fault in settings.faults] == [Source.FILE]
        with pytest.raises(SettingsNotSaved):
            settings.save({SCHEDULE_ID: 5})
    assert Settings.load(profile)[LANGUAGE] == "ru"
    assert [profile.settings_file] == list(profile.folder_config.iterdir())


def test_a_link_to_settings_that_are_not_there_yet_stays_one(profile: Profile, ordinary_folder: Path) -> None:
    """A home whose share comes late."""
    profile.settings_file.unlink()
    elsewhere = ordinary_folder / "share" / "settings.ini"
    profile.settings_file.symlink_to(elsewhere)
    settings = Settings.load(profile)
    assert settings.faults == ()
    with pytest.raises(SettingsNotSaved):
        settings.save({SCHEDULE_ID: 5})
    elsewhere.parent.mkdir()
    elsewhere.write_text(CHOSEN, encoding="utf-8")
    assert settings.save({SCHEDULE_ID: 5})[LANGUAGE] == "ru"
    assert profile.settings_file.is_symlink()
