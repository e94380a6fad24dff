"""Where a person's things are kept, and what is said when they cannot be."""

import stat
from pathlib import Path

import pytest

from tray_app.desktop.profile import Profile, ProfileUnusable
from tray_app.texts.translate import untranslated


def test_folders_that_are_made_belong_to_their_owner_alone(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path / "not" / "there yet")
    for folder in (profile.folder_config, profile.folder_config.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_mode_of_a_folder_that_was_there_is_left_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Profile.at(tmp_path)
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_profile_in_a_folder_keeps_everything_in_it(tmp_path: Path) -> None:
    profile = Profile.at(tmp_path)
    files = {profile.settings_file, profile.drafts_file, profile.memory_file}
    assert {file.parent for file in files} == {tmp_path}
    assert len(files) == 3


def test_looking_for_faults_leaves_nothing_in_the_folder(tmp_path: Path) -> None:
    Profile.at(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_standard_profile_follows_the_desktop_s_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    profile = Profile.standard()
    assert profile.settings_file == tmp_path / "config" / "workday-tray" / "settings.ini"
    assert profile.memory_file.parent == tmp_path / "state" / "workday-tray"
    assert profile.is_standard


def test_no_two_profiles_share_their_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    profiles = [Profile.standard(), Profile.at(tmp_path / "a"), Profile.at(tmp_path / "b")]
    assert len({profile.keyring_service for profile in profiles}) == 3


def test_two_ways_to_one_folder_share_their_secrets(tmp_path: Path) -> None:
    straight = Profile.at(tmp_path / "a")
    (tmp_path / "link").symlink_to(tmp_path / "a")
    assert Profile.at(tmp_path / "b" / ".." / "a").keyring_service == straight.keyring_service
    assert Profile.at(tmp_path / "link").keyring_service == straight.keyring_service


@pytest.mark.parametrize(
    "name", ["a file", "a file/below", "/proc/workday-tray", "nul\0", "~nobody-of-that-name/x", "ring/x"]
)
def test_a_folder_that_cannot_be_used_is_named_with_the_reason(tmp_path: Path, name: str) -> None:
    (tmp_path / "a file").write_text("in the way")
    (tmp_path / "ring").symlink_to(tmp_path / "ring")
    folder = Path(name) if name.startswith("~") else tmp_path / name
    with pytest.raises(ProfileUnusable) as caught:
        Profile.at(folder)
    message = caught.value.message(untranslated)
    assert folder.name in message
    assert caught.value.reason
    assert caught.value.reason in message
