"""Whatever stands in the small files, the program starts, soon, and runs nothing because of it."""

import os
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.security.conftest import RunChild
from tests.security.watching import WATCHED, told
from tray_app.account.book import BookFile
from tray_app.desktop.drafts import MOST_BYTES, FileDrafts
from tray_app.desktop.marks import FileMarks
from tray_app.desktop.memory import FileMemory
from tray_app.desktop.profile import Profile
from tray_app.desktop.settings import Settings
from tray_app.workday.reminders import Memory

Read = Callable[[Profile], object]
READERS: dict[str, tuple[str, Read, object]] = {
    "drafts": ("drafts.json", lambda profile: FileDrafts(profile.drafts_file).load("close"), ""),
    "reminders": ("reminders.json", lambda profile: FileMemory(profile.memory_file).load(), Memory()),
    "accounts": ("accounts.json", lambda profile: BookFile(profile.accounts_file).read().accounts, ()),
    "marks": ("marks.json", lambda profile: FileMarks(profile.folder_state / "marks.json").get("a"), ""),
    "settings": ("settings.ini", lambda profile: bool(Settings.load(profile).faults), True),
}
"""By what they hold: the file's name, how it is read, and what comes of a file that is of no use."""
MOST_SECONDS = 3.0
MOST_MEMORY = 300 * 1024 * 1024
"""For the longest draft that is read at all, in the form that takes the most room."""

HOSTILE: dict[str, bytes] = {
    "deep lists": b"[" * 500_000,
    "deep objects": b'{"close":' * 100_000 + b"1" + b"}" * 100_000,
    "long": b'{"close": "' + b"x" * (20 * 1024 * 1024) + b'"}',
    "long number": b'{"shown": [], "snoozed": [], "x": ' + b"9" * 900_000 + b"}",
    "not a number": b'{"shown": [], "snoozed": NaN}',
    "pickle": b"\x80\x04\x95\x1c\x00\x00\x00\x00\x00\x00\x00\x8c\x05posix\x94\x8c\x06system\x94\x93\x94.",
    "yaml": b"!!python/object/apply:os.system ['touch /tmp/evil']",
    "a file to include": b'{"$ref": "file:///etc/passwd", "close": {"$include": "/etc/passwd"}}',
    "zeros": bytes(100_000),
    "surrogates": b'{"close": "\\ud800", "\\udfff": 1}',
    "many": b'{"close": [' + b"{}," * 200_000 + b"{}]}",
}


@pytest.fixture(autouse=True)
def _expected_lines(caplog: pytest.LogCaptureFixture) -> None:
    """Setting a file aside is told; these tests are not about how."""
    caplog.set_level("ERROR")


@pytest.mark.parametrize("what", HOSTILE)
@pytest.mark.parametrize("kind", READERS)
def test_a_file_of_no_use_is_put_aside_soon(profile: Profile, kind: str, what: str) -> None:
    name, read, nothing = READERS[kind]
    file = profile.folder_state / name
    file.write_bytes(HOSTILE[what])
    began = time.process_time()
    assert nothing == read(profile)
    assert time.process_time() - began < MOST_SECONDS
    assert not file.exists() or kind == "settings"
    assert HOSTILE[what] == (profile.folder_state / f"{name}.broken-1").read_bytes()


@pytest.mark.parametrize("kind", READERS)
def test_a_pipe_under_a_files_name_is_not_waited_for(profile: Profile, kind: str) -> None:
    name, read, nothing = READERS[kind]
    os.mkfifo(profile.folder_state / name)
    assert nothing == read(profile)
    assert (profile.folder_state / f"{name}.broken-1").is_fifo()


@pytest.mark.parametrize("target", ["/dev/zero", "/dev/tty", "/proc/self/mem", "."])
@pytest.mark.parametrize("kind", READERS)
def test_a_link_to_something_else_is_not_read(profile: Profile, kind: str, target: str) -> None:
    name, read, nothing = READERS[kind]
    (profile.folder_state / name).symlink_to(target)
    tracemalloc.start()
    try:
        assert nothing == read(profile)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 2 * MOST_BYTES


def test_a_draft_that_is_too_long_is_not_kept_and_harms_no_other(profile: Profile) -> None:
    drafts = FileDrafts(profile.drafts_file)
    assert drafts.save("reason", "short")
    assert not drafts.save("close", "ы" * (MOST_BYTES // 6 + 1))
    assert drafts.load("close") == ""
    assert drafts.load("reason") == "short"


def test_the_longest_draft_comes_back(profile: Profile) -> None:
    drafts = FileDrafts(profile.drafts_file)
    longest = "ы" * (MOST_BYTES // 6 - 100)
    tracemalloc.start()
    try:
        assert drafts.save("close", longest)
        assert drafts.load("close") == longest
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < MOST_MEMORY


READ_ALL = (
    WATCHED
    + """
from pathlib import Path
from tray_app.desktop.drafts import FileDrafts
from tray_app.desktop.memory import FileMemory
watch()
for name in sys.argv[1:]:
    FileDrafts(Path(name)).load("close")
for name in sys.argv[1:]:
    Path(f"{name}.broken-1").rename(name)
    FileMemory(Path(name)).load()
print(json.dumps({"seen": watched()}))
"""
)


def test_no_file_makes_the_program_open_run_or_fetch_anything(tmp_path: Path, child: RunChild) -> None:
    names = []
    for number, content in enumerate(HOSTILE.values()):
        path = tmp_path / f"{number}.json"
        path.write_bytes(content)
        names.append(str(path))
    seen = told(child(READ_ALL, *names))["seen"]
    assert isinstance(seen, list)
    assert not [what for what in seen if what[0] != "open" or not what[1].startswith(str(tmp_path))]
