"""Whatever is wrong with the settings, the environment or the folder is said plainly, and nothing is lost."""

from pathlib import Path

import pytest

from tests.support.portal import KEY
from tests.terminal.conftest import Door
from tray_app.sandbox.server import SandboxServer

NOWHERE = "http://127.0.0.1:1/v1"


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ("vibe_api_one\nvibe_api_two", "There is a line break in the key"),
        ("vibe_api_one two", "There is a space in the key"),
        ("vibe_api_ключ", "a letter that no key has"),
        ("password", "A key begins with"),
        ("vibe_api_" + "x" * 600, "too long for a key"),
        (" \t ", "“Key” is needed"),
    ],
)
def test_a_key_that_cannot_be_one_is_explained_and_never_quoted(
    door: Door, sandbox: SandboxServer, key: str, message: str
) -> None:
    said = door("status", environment={"WORKDAY_TRAY_API_KEY": key})
    assert said.code == 3
    assert message in said.err
    assert not key.strip() or key not in said.err
    assert sandbox.requests() == ()


def test_blanks_around_a_key_are_no_fault(door: Door) -> None:
    assert door("status", environment={"WORKDAY_TRAY_API_KEY": f" {KEY}\n"}).code == 0


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("portal.example", "has to begin with https://"),
        ("ftp://portal.example", "Only https:// addresses"),
        ("http://portal.example/v1", "for this computer only"),
        ("https://me:secret@portal.example", "must not contain a name or a password"),
        ("https://portal.example/v1?key=secret", "must not contain"),
        ("https://", "This is not an address"),
        ("https://por tal.example", "This is not an address"),
        ("http://127.0.0.1\n.example", "This is not an address"),
        ("https://" + "x" * 3000, "This is not an address"),
    ],
)
@pytest.mark.parametrize("by_variable", [True, False], ids=["variable", "option"])
def test_an_address_that_is_none_ends_with_2_and_no_other_one_gets_the_key(
    door: Door, sandbox: SandboxServer, address: str, message: str, *, by_variable: bool
) -> None:
    if by_variable:
        said = door("status", environment={"WORKDAY_TRAY_BASE_URL": address})
    else:
        said = door("--base-url", address, "status")
    assert said.code == 2
    assert message in said.err
    assert "secret" not in said.err
    assert sandbox.requests() == ()


@pytest.mark.parametrize("name", ["elsewhere", "vibe\ncode"])
def test_a_portal_this_version_does_not_know_ends_with_2(door: Door, name: str) -> None:
    said = door("--portal", name, "status")
    assert said.code == 2
    assert "a portal that this version does not know" in said.err


@pytest.mark.parametrize("schedule", ["abc", "-1", "1.5", "0", "99999999999999"])
def test_a_schedule_number_that_is_none_is_named_and_the_verb_does_its_work(
    door: Door, schedule: str
) -> None:
    said = door("status", environment={"WORKDAY_TRAY_SCHEDULE_ID": schedule})
    assert said.code == 0
    assert f"WORKDAY_TRAY_SCHEDULE_ID): “{schedule}” is not usable" in said.err


@pytest.mark.parametrize("content", [b"[account]\nbase_url=\x00\x00\x00", b"\xff\xfe[\x00", b"\0" * 500])
def test_a_torn_settings_file_is_said_and_kept_under_another_name(
    door: Door, profile: Path, content: bytes
) -> None:
    profile.mkdir()
    (profile / "settings.ini").write_bytes(content)
    said = door("status")
    assert said.code == 0
    assert "The settings file could not be read. It is kept as settings.ini.broken-1." in said.err
    assert (profile / "settings.ini.broken-1").read_bytes() == content


def test_a_folder_that_cannot_be_used_ends_with_2(
    door: Door, profile: Path, tmp_path: Path, sandbox: SandboxServer
) -> None:
    profile.write_text("a file where a folder belongs")
    said = door("open")
    assert said.code == 2
    assert str(tmp_path) in said.err
    assert "--profile" in said.err
    assert sandbox.requests() == ()


def test_the_option_goes_before_the_variable_and_the_variable_before_the_file(
    door: Door, profile: Path, sandbox: SandboxServer
) -> None:
    profile.mkdir()
    settings = profile / "settings.ini"
    settings.write_text(f"[account]\nbase_url={NOWHERE}\nschedule_id=77\n")
    by_variable = door("status")
    by_option = door("--base-url", sandbox.base_url, "status", environment={"WORKDAY_TRAY_BASE_URL": NOWHERE})
    assert (by_variable.code, by_option.code) == (0, 0)
    by_file = door(
        "status", environment={"WORKDAY_TRAY_BASE_URL": None, "WORKDAY_TRAY_API_KEY": "vibe_api_sandbox"}
    )
    assert by_file.code == 4


def test_what_holds_for_one_run_is_never_stored(
    door: Door, profile: Path, account: dict[str, str], sandbox: SandboxServer
) -> None:
    door("--base-url", sandbox.base_url, "open")
    door("close", "--report", "done")
    assert not (profile / "settings.ini").exists()
    assert (profile / "journal.sqlite3").exists(), "the test looks in the wrong place"
    assert not (profile / "accounts.json").exists()
    for file in (path for path in profile.rglob("*") if path.is_file()):
        assert account["WORKDAY_TRAY_API_KEY"].encode() not in file.read_bytes()
    assert door("status", environment={"WORKDAY_TRAY_API_KEY": None}).code == 3


def test_settings_that_were_there_stay_word_for_word(door: Door, profile: Path) -> None:
    profile.mkdir()
    settings = profile / "settings.ini"
    settings.write_text("; mine\n[account]\nschedule_id=77\n[future]\nkey=value\n")
    before = settings.read_bytes()
    door("open")
    assert settings.read_bytes() == before
