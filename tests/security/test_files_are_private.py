"""What the program writes belongs to its owner alone, also where everything else is open to everybody."""

import stat
from pathlib import Path

import pytest

from tests.journeys.conftest import Begin
from tests.security.conftest import RunChild
from tests.security.modes import open_to_others
from tests.security.watching import told
from tests.support.running_program import COMMAND, account_of, profile_of
from tray_app.desktop.atomic import set_aside
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.memory import FileMemory
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
from tray_app.engine.journal.store import SqliteJournal
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer

OPEN_TO_ALL = ("/bin/sh", "-c", 'umask 000; exec "$0" "$@"', *COMMAND)


EVERYTHING_IS_WRITTEN = """
import json, os, sys
os.umask(0)
from datetime import UTC, datetime
from pathlib import Path
from tests.security.modes import open_to_others
from tray_app.desktop.declared import LANGUAGE, SCHEDULE_ID
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.memory import FileMemory
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
from tray_app.engine.journal.entries import Answered
from tray_app.engine.journal.store import SqliteJournal
from tray_app.workday.reminders import Memory

profile = Profile.at(Path(sys.argv[1])) if sys.argv[1:] else Profile.standard()
Settings.load(profile).save({LANGUAGE: "ru"}).save({SCHEDULE_ID: 5})
assert FileDrafts(profile.drafts_file).save("close", "a report")
FileMemory(profile.memory_file).save(Memory())
journal = SqliteJournal(profile.journal_file)
assert journal.append(Answered(intent="a", text="b"), at=datetime.now(UTC), ticks=1.0, account="c")
folders = {profile.folder_config, profile.folder_state}
names = sorted(path.name for folder in folders for path in folder.iterdir())
found = [open_to_others(folder) for folder in folders]
above = {path for folder in folders for path in (folder, *folder.parents)}
modes = {str(path): oct(path.stat().st_mode & 0o777) for path in above}
journal.close()
print(json.dumps({"names": names, "open": [each for each in found if each], "modes": modes}))
"""
"""While the journal is open, so that SQLite's own files are among what is looked at."""

WRITTEN = ["drafts.json", "journal.sqlite3", "journal.sqlite3-shm", "journal.sqlite3-wal", "reminders.json"]


def test_every_file_and_folder_is_private_without_any_mask(tmp_path: Path, child: RunChild) -> None:
    found = told(child(EVERYTHING_IS_WRITTEN, str(tmp_path / "new" / "profile")))
    assert [*WRITTEN, "settings.ini"] == found["names"]
    assert [] == found["open"]


def test_the_usual_folders_are_private_with_all_that_is_made_above_them(
    tmp_path: Path, child: RunChild
) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o755)
    found = told(child(EVERYTHING_IS_WRITTEN, HOME=str(home), XDG_CONFIG_DIRS=str(tmp_path)))
    assert [] == found["open"]
    modes = found["modes"]
    assert isinstance(modes, dict)
    made = {path: mode for path, mode in modes.items() if path.startswith(f"{home}/")}
    assert len(made) > 3
    assert set(made.values()) == {"0o700"}


def test_in_a_folder_that_is_open_to_everybody_the_files_are_not(tmp_path: Path, child: RunChild) -> None:
    """Only folders that the program makes get a mode of their own: this one somebody chose to share."""
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    found = told(child(EVERYTHING_IS_WRITTEN, str(shared)))
    assert [{".": "drwxrwxrwx"}] == found["open"]


def test_files_that_others_could_read_are_taken_back_when_they_are_written(
    tmp_path: Path, child: RunChild
) -> None:
    place = tmp_path / "profile"
    told(child(EVERYTHING_IS_WRITTEN, str(place)))
    for file in place.iterdir():
        file.chmod(0o666)
    found = told(child(EVERYTHING_IS_WRITTEN.replace('"a report"', '"another"'), str(place)))
    assert [] == found["open"]


@pytest.mark.parametrize(
    "content", [b"\0" * 100, b"{", b"[a]\nb=@Variant(x)\n"], ids=["zeros", "torn", "object"]
)
def test_what_is_set_aside_is_private_too(
    profile: Profile, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("ERROR")
    files = (profile.settings_file, profile.drafts_file, profile.memory_file, profile.journal_file)
    for file in files:
        file.write_bytes(content)
        file.chmod(0o644)
    Settings.load(profile)
    assert FileDrafts(profile.drafts_file).load("close") == ""
    FileMemory(profile.memory_file).load()
    SqliteJournal(profile.journal_file).close()
    assert len(list(profile.folder_state.glob("*.broken-1"))) >= len(files) - 1
    assert open_to_others(profile.folder_state) == {}


def test_setting_aside_changes_nothing_behind_a_link(tmp_path: Path) -> None:
    behind = tmp_path / "behind"
    behind.touch(mode=0o644)
    link = tmp_path / "link"
    link.symlink_to(behind)
    assert set_aside(link) is not None
    assert stat.S_IMODE(behind.stat().st_mode) == 0o644


def test_a_whole_run_of_the_tray_leaves_nothing_open(begin: Begin) -> None:
    journey = begin()
    program = journey.start(command=OPEN_TO_ALL, settings="[interface]\nlanguage=en\n")
    program.until_offered("Open day")
    program.click("Open day")
    program.until_offered("Pause")
    found = open_to_others(profile_of(journey.session))
    assert found.pop("settings.ini", "-rw-r--r--") == "-rw-r--r--", "the test's own"
    assert found == {}
    assert program.quit() == 0


def test_a_verb_leaves_nothing_open(tmp_path: Path, child: RunChild, sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.RESET_AFTER, method="POST"))
    verb = "import os, sys; os.umask(0); from tray_app.__main__ import main; sys.exit(main(sys.argv[1:]))"
    place = tmp_path / "profile"
    finished = child(verb, "--profile", str(place), "open", **account_of(sandbox.base_url))
    assert finished.returncode in {0, 6}, finished.stderr
    assert (place / "journal.sqlite3").exists()
    assert open_to_others(place) == {}
