"""Whatever stands in the settings, the program runs, opens and fetches nothing because of it."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSettings

from tests.security.conftest import RunChild
from tests.security.ini_objects import built, described, hidden_files
from tests.security.watching import WATCHED, told
from tray_app.desktop.declared import DECLARED, LANGUAGE, SCHEDULE_ID
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
from tray_app.desktop.settings_file import speaks_of_texts_only
from tray_app.texts.translate import untranslated


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An object that runs code when QSettings reads it."""
    return described(tmp_path_factory.mktemp("bait"))


# Objects in the file


def test_the_bait_works(tmp_path: Path, plain: str) -> None:
    """QSettings itself runs what the file describes, which is why it never gets to see it."""
    path = tmp_path / "settings.ini"
    path.write_text(f"[interface]\nlanguage={plain}\n")
    built.clear()
    QSettings(str(path), QSettings.Format.IniFormat).value("another/key")
    QSettings(str(path), QSettings.Format.IniFormat).allKeys()
    assert built


@pytest.mark.parametrize("key", ["interface/language", "account/portal", "unknown/key"])
def test_an_object_in_the_settings_is_not_built(profile: Profile, plain: str, key: str) -> None:
    group, name = key.split("/")
    content = f"[{group}]\n{name}={plain}\n"
    profile.settings_file.write_text(content)
    built.clear()
    found = Settings.load(profile)
    found.save({LANGUAGE: "ru"})
    Settings.load(profile)
    assert built == []
    (fault,) = found.faults
    assert fault.kept_as == "settings.ini.broken-1"
    assert "settings.ini.broken-1" in fault.message(untranslated)
    assert (profile.folder_config / fault.kept_as).read_text() == content


def test_an_object_that_comes_between_loading_and_saving_is_not_built(profile: Profile, plain: str) -> None:
    found = Settings.load(profile).save({SCHEDULE_ID: 5})
    profile.settings_file.write_text(f"[a]\nb=x, {plain}\n")
    built.clear()
    assert found.save({LANGUAGE: "ru"})[LANGUAGE] == "ru"
    assert built == []


@given(data=st.data())
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_an_object_is_found_however_it_is_hidden(tmp_path: Path, plain: str, data: st.DataObject) -> None:
    """Compared with QSettings itself: what it would build is refused before it can."""
    content = data.draw(hidden_files(plain))
    path = tmp_path / "hidden.ini"
    path.write_bytes(content.encode())
    built.clear()
    store = QSettings(str(path), QSettings.Format.IniFormat)
    for key in filter(None, store.allKeys()):
        store.value(key)
    assert not (built and speaks_of_texts_only(content))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[account]\nbase_url=https://portal.example/@Variant(1)/x\n",
        "[account]\nbase_url=@@Variant(this is a text)\n",
        "[a]\nb=@Size(1 2)\n",
        "[a]\nb=someone@DateTime(x)\n",
        "[a]\nb=\\x432\\x430, \\\\@\n",
    ],
)
def test_texts_are_not_taken_for_objects(content: str) -> None:
    assert speaks_of_texts_only(content)


@given(st.text(max_size=60).filter(lambda text: "\0" not in text))
def test_no_text_that_is_saved_makes_the_file_unreadable(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("saved") / "settings.ini"
    store = QSettings(str(path), QSettings.Format.IniFormat)
    store.setValue("a/b", f"https://portal.example/{text}")
    store.setValue("a/c", f"@{text}")
    store.sync()
    assert speaks_of_texts_only(path.read_text(encoding="utf-8", errors="replace"))


ADMINISTRATOR = """
import sys
from tests.security.ini_objects import built
from tray_app.desktop.managed_places import administrator_places
print([dict(place.values) for place in administrator_places()], built)
"""


def test_an_object_in_the_administrators_settings_is_not_built_either(
    tmp_path: Path, plain: str, child: RunChild
) -> None:
    folder = tmp_path / "etc" / "workday-tray"
    folder.mkdir(parents=True)
    file = folder / "workday-tray.conf"
    for content, expected in (
        (f"[interface]\nlanguage={plain}\n", "[{}] []"),
        ("[interface]\nlanguage=ru\n", "[{'interface/language': 'ru'}] []"),
    ):
        file.write_text(content)
        finished = child(ADMINISTRATOR, XDG_CONFIG_DIRS=str(tmp_path / "etc"))
        assert expected == finished.stdout.strip()


# Values that name something outside

MALICIOUS = (
    "base_url=file:///etc/passwd",
    "base_url=javascript:alert(1)",
    'base_url="data:text/html,x"',
    "base_url=http://evil.invalid",
    "base_url=http://127.0.0.1.evil.invalid",
    "base_url=http://192.0.2.1/v1",
    "base_url=//evil.invalid",
    'base_url="https://name:word@evil.invalid"',
    "base_url=\\\\\\\\evil.invalid\\\\share",
    "base_url=unix:///run/docker.sock",
    "portal=../../../tmp/evil",
    "portal=os",
    "portal=tray_app.sandbox.command",
    "schedule_id=$(touch /tmp/evil)\nbase_url=file:///dev/zero",
    "key_name=../../etc/passwd\nportal=/etc/passwd",
)

VERBS = (
    WATCHED
    + """
import contextlib, io, json
from pathlib import Path
from tray_app.__main__ import main

def run(place):
    os.environ["WORKDAY_TRAY_API_KEY"] = "vibe_api_of_a_test"
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        watch()
        code = main(["--profile", place, "status"])
        return code, watched()

first, *places = sys.argv[1:]
run(first)
print(json.dumps({place: run(place) for place in places}))
"""
)


def place_with(folder: Path, number: int, content: str) -> Path:
    place = folder / str(number)
    place.mkdir()
    (place / "settings.ini").write_text(content)
    return place


def is_its_own(seen: list[str], place: Path) -> bool:
    """Tell whether this is what every start does: read the profile, and keep memory out of core dumps."""
    event, argument = seen
    if event == "ctypes.dlopen":
        return argument == "(None,)"
    return event == "open" and (argument.startswith(str(place)) or argument.endswith("/coredump_filter"))


def test_no_value_makes_the_program_fetch_or_run_anything(tmp_path: Path, child: RunChild) -> None:
    """A key is there, so that a good address would be asked at once."""
    contents = {
        place_with(tmp_path, number, f"[account]\n{line}\n"): line for number, line in enumerate(MALICIOUS)
    }
    warm_up = place_with(tmp_path, 99, "[account]\nbase_url=ftp://nowhere.invalid\n")
    done = told(child(VERBS, str(warm_up), *map(str, contents)))
    for place, line in contents.items():
        found = done[str(place)]
        assert isinstance(found, list)
        code, seen = found
        outside = [what for what in seen if not is_its_own(what, place)]
        assert code in {2, 3}, line
        assert [] == outside, line


def test_a_good_address_is_seen_by_this_test(tmp_path: Path, child: RunChild) -> None:
    good = place_with(tmp_path, 1, "[account]\nbase_url=http://127.0.0.1:9\n")
    found = told(child(VERBS, str(good), str(good)))[str(good)]
    assert isinstance(found, list)
    code, seen = found
    assert code == 4
    assert "socket.connect" in {event for event, _ in seen}


@pytest.mark.parametrize(
    "language",
    ["../../etc/passwd", "/etc/passwd", "..\\\\..\\\\x", "ru/../../x", "\\x5c\\x5cevil\\x5cshare", "ru\\0"],
)
def test_a_language_is_one_of_those_shipped(profile: Profile, language: str) -> None:
    profile.settings_file.write_text(f"[interface]\nlanguage={language}\n")
    found = Settings.load(profile)
    assert found[LANGUAGE] == "system"
    assert found.faults


def test_no_setting_holds_a_path_or_a_command() -> None:
    """So that none can lead anywhere: the one address is judged by `parse_base_url` before it is used."""
    assert {"account/portal", "account/base_url", "account/key_name"} == {
        setting.key
        for setting in DECLARED
        if isinstance(setting.default, str) and not hasattr(setting.kind, "words")
    }
