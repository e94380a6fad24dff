"""The templates for administrators mean what they say, read by the program's own readers."""

import configparser
import plistlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tray_app.desktop.declared import DECLARED, KEY_NAME
from tray_app.desktop.managed import Place
from tray_app.desktop.managed_places import PREFERENCES_DOMAIN, REGISTRY, preferences_places, xdg_places
from tray_app.desktop.profile import STANDARD, Profile
from tray_app.desktop.settings import Settings

LOCKED = {
    "account/portal",
    "account/base_url",
    "account/schedule_id",
    "reminders/minimum_reached",
    "reminders/break_too_long",
}
"""What each template locks."""
PRESET = {setting.key for setting in DECLARED if setting is not KEY_NAME}


@pytest.fixture
def templates(root: Path) -> Path:
    return root / "packaging" / "managed"


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    return replace(Profile.at(tmp_path / "profile"), name=STANDARD)


def linux(templates: Path, folder: Path) -> tuple[Place, ...]:
    place = folder / "etc" / "workday-tray" / "workday-tray.conf"
    place.parent.mkdir(parents=True)
    place.write_bytes((templates / "workday-tray.conf").read_bytes())
    return xdg_places({"XDG_CONFIG_DIRS": str(folder / "etc")})


def windows(templates: Path, _folder: Path) -> tuple[Place, ...]:
    """Read the file as regedit does: there is no registry on this system to import it into."""
    text = (templates / "workday-tray.reg").read_bytes().decode("ascii")
    head, _, body = text.partition("\r\n")
    assert head == "Windows Registry Editor Version 5.00"
    parser = configparser.RawConfigParser(delimiters="=", comment_prefixes=";")
    parser.optionxform = str  # type: ignore[assignment, method-assign] # names keep their letter case
    parser.read_string(body)
    places, used = [], 0
    for key, mandatory in REGISTRY:
        values: dict[str, str | None] = {}
        for section in parser.sections():
            group = section.removeprefix(f"{key}\\")
            if group != section:
                used += 1
                entries = parser[section].items()
                values |= {f"{group}/{data(name)}": data(text) for name, text in entries}
        places.append(Place(name=key, values=values, mandatory=mandatory))
    assert used == len(parser.sections()), "a section is in none of the places that are read"
    return tuple(places)


def data(text: str) -> str:
    """Return a value as QSettings gives it: a number for a DWORD, a text for a string."""
    number = re.fullmatch(r"dword:([0-9a-f]{8})", text)
    if number:
        return str(int(number[1], 16))
    quoted = re.fullmatch(r'"([^"\\]*)"', text)
    assert quoted, text
    return quoted[1]


def macos(templates: Path, folder: Path) -> tuple[Place, ...]:
    profile = plistlib.loads((templates / "workday-tray.mobileconfig").read_bytes())
    (payload,) = profile["PayloadContent"]
    assert payload["PayloadType"] == "com.apple.ManagedClient.preferences"
    (forced,) = payload["PayloadContent"][PREFERENCES_DOMAIN]["Forced"]
    name = f"{PREFERENCES_DOMAIN}.plist"
    managed, computer = folder / "managed", folder / "computer"
    for place, content in (
        (managed, plistlib.dumps(forced["mcx_preference_settings"])),
        (computer, (templates / name).read_bytes()),
    ):
        place.mkdir()
        (place / name).write_bytes(content)
    return preferences_places(managed, computer, "anna")


@pytest.mark.parametrize("read", [linux, windows, macos])
def test_a_template_presets_every_setting_and_locks_what_it_says(
    templates: Path,
    tmp_path: Path,
    profile: Profile,
    read: Any,  # noqa: ANN401 - one of the readers above
) -> None:
    places = read(templates, tmp_path)
    found = Settings.load(profile, administrator=lambda: places)
    assert () == found.faults
    assert () == found.notes
    assert PRESET == {key for place in places for key in place.values} - {"managed/locked"}
    assert LOCKED == {setting.key for setting in found.locked}
    assert "https://portal.example/v1" == next(
        found[setting] for setting in DECLARED if setting.key == "account/base_url"
    )


def test_the_three_templates_say_the_same(templates: Path, tmp_path: Path, profile: Profile) -> None:
    read = [
        Settings.load(profile, administrator=lambda places=places: places)  # type: ignore[misc]
        for places in (linux(templates, tmp_path), windows(templates, tmp_path), macos(templates, tmp_path))
    ]
    first, *others = [{setting.key: each[setting] for setting in DECLARED} for each in read]
    assert [first, first] == others


def test_the_page_for_administrators_names_every_setting_and_template(root: Path, templates: Path) -> None:
    page = (root / "packaging" / "README.md").read_text(encoding="utf-8")
    assert [] == [key for key in PRESET if f"`{key}`" not in page]
    assert [] == [file.name for file in templates.iterdir() if f"managed/{file.name}" not in page]
