"""Where each system keeps what administrators set: read as it is written there."""

import plistlib
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from tray_app.desktop.managed import LOCKED, Place, combined
from tray_app.desktop.managed_places import (
    PREFERENCES_DOMAIN,
    REGISTRY,
    preferences_places,
    registry_places,
    xdg_places,
)


def ini(folder: Path, text: str) -> Path:
    path = folder / "workday-tray" / "workday-tray.conf"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    return path


# Linux


def test_every_folder_of_the_search_path_is_read_the_first_one_wins(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    ini(first, "[interface]\nlanguage=ru\n")
    ini(second, "[interface]\nlanguage=en\n[account]\nschedule_id=4\n")
    found = xdg_places({"XDG_CONFIG_DIRS": f"{first}:{tmp_path / 'none'}:relative:{second}"})
    managed = combined(found)
    assert {"interface/language": "ru", "account/schedule_id": "4"} == dict(managed.values)


@pytest.mark.parametrize(
    "line", ["locked=account/schedule_id, interface/*", 'locked="account/schedule_id interface/*"']
)
def test_a_lock_may_be_written_with_commas_or_blanks(tmp_path: Path, line: str) -> None:
    ini(tmp_path, f"[account]\nschedule_id=4\n[interface]\nlanguage=ru\n[managed]\n{line}\n")
    found = combined(xdg_places({"XDG_CONFIG_DIRS": str(tmp_path)}))
    assert {"account/schedule_id", "interface/language"} == found.locked


@pytest.mark.parametrize("content", ["[a]\nb=@Variant(x)\n", "\0\0\0", "[a"])
def test_a_file_that_is_none_is_told_and_passed_over(
    tmp_path: Path, content: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = ini(tmp_path / "first", content)
    ini(tmp_path / "second", "[interface]\nlanguage=ru\n")
    found = xdg_places({"XDG_CONFIG_DIRS": f"{tmp_path / 'first'}:{tmp_path / 'second'}"})
    assert [False, True] == [each.readable for each in found]
    assert str(path) in caplog.text
    caplog.clear()


# Windows: a store is an ini file here, as QSettings has no registry on this system


def test_policies_come_before_defaults_and_are_locked(tmp_path: Path) -> None:
    files = {
        REGISTRY[0][0]: "[account]\nbase_url=https://policy.example\n",
        REGISTRY[1][0]: "[account]\nbase_url=https://person.example\nschedule_id=7\n",
        REGISTRY[2][0]: "[interface]\nlanguage=ru\n",
    }

    def open_key(key: str) -> QSettings:
        path = tmp_path / f"{list(files).index(key)}.ini"
        path.write_text(files[key])
        return QSettings(str(path), QSettings.Format.IniFormat)

    found = combined(registry_places(open_key))
    assert {
        "account/base_url": "https://policy.example",
        "account/schedule_id": "7",
        "interface/language": "ru",
    } == dict(found.values)
    assert {"account/base_url", "account/schedule_id"} == found.locked


def test_the_registrys_keys_are_those_of_policies_and_of_qsettings() -> None:
    assert (
        r"HKEY_LOCAL_MACHINE\Software\Policies\workday-tray\workday-tray",
        r"HKEY_CURRENT_USER\Software\Policies\workday-tray\workday-tray",
        r"HKEY_LOCAL_MACHINE\Software\workday-tray\workday-tray",
    ) == tuple(key for key, _ in REGISTRY)


# macOS


def write_list(
    folder: Path, content: dict[str, object], form: plistlib.PlistFormat = plistlib.FMT_XML
) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{PREFERENCES_DOMAIN}.plist").write_bytes(plistlib.dumps(content, fmt=form))


@pytest.mark.parametrize("form", [plistlib.FMT_XML, plistlib.FMT_BINARY])
def test_managed_preferences_are_locked_and_the_computers_own_are_defaults(
    tmp_path: Path, form: plistlib.PlistFormat
) -> None:
    managed, computer = tmp_path / "managed", tmp_path / "computer"
    write_list(managed / "anna", {"account.schedule_id": 7, "reminders.expired": True}, form)
    write_list(managed, {"account": {"base_url": "https://portal.example", "schedule_id": 9}}, form)
    write_list(computer, {"interface.language": "ru", "managed.locked": ["interface/*"]}, form)
    found = combined(preferences_places(managed, computer, "anna"))
    assert {
        "account/schedule_id": "7",
        "reminders/expired": "true",
        "account/base_url": "https://portal.example",
        "interface/language": "ru",
    } == dict(found.values)
    assert set(found.values) == found.locked


@pytest.mark.parametrize(
    "content", [b"", b"<plist>", b"bplist00\xff\xff", b"<!DOCTYPE x [<!ENTITY a 'b'>]><plist/>", b"{}", b"\0"]
)
def test_a_list_that_is_none_is_told_and_passed_over(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / f"{PREFERENCES_DOMAIN}.plist"
    path.write_bytes(content)
    found = preferences_places(tmp_path, tmp_path / "none", "anna")
    assert (Place(name=str(path), readable=False),) == found
    caplog.clear()


def test_what_is_no_text_is_never_one(tmp_path: Path) -> None:
    write_list(tmp_path, {"a": [1], "b": b"x", "c": 1.5, "d": {"e": {"f": 1}}, LOCKED: "a"})
    (found,) = preferences_places(tmp_path, tmp_path / "none", "anna")
    assert {"a": None, "b": None, "c": None, "d/e": None, LOCKED: "a"} == dict(found.values)
